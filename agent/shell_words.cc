#include "agent/shell_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace agent {
namespace {

constexpr int kDepthMax = 4;  // of sh -c in sh -c
constexpr std::size_t kBytesMax = 64u << 10;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Words that begin a shell construct, not a program.
constexpr std::array<std::string_view, 21> kKeywords = {
    "if",   "then", "else",   "elif",     "fi",     "for", "while", "until", "do", "done", "case",
    "esac", "in",   "select", "function", "coproc", "{",   "}",     "!",     "[[", "]]"};
// Programs that run others in ways we do not follow, or change what later words mean.
constexpr std::array<std::string_view, 26> kOpaque = {
    "sudo",  "doas",   "su",    "xargs",  "parallel", "ssh",     "chroot", "unshare", "nsenter",
    "watch", "script", "flock", "strace", "gdb",      "busybox", "source", ".",       "alias",
    "trap",  "set",    "shopt", "enable", "export",   "declare", "hash",   "runuser"};
constexpr std::array<std::string_view, 5> kShells = {"sh", "bash", "dash", "zsh", "ksh"};
// Start another program and add nothing: "nohup CMD", "command CMD".
constexpr std::array<std::string_view, 6> kPlainWrappers = {"nohup", "time",   "command",
                                                            "exec",  "setsid", "builtin"};
constexpr std::array<std::string_view, 24> kWithSubCommands = {
    "git",     "cargo",     "npm",   "yarn",    "pnpm", "go",   "docker", "podman",
    "kubectl", "systemctl", "apt",   "apt-get", "pip",  "pip3", "poetry", "uv",
    "meson",   "cmake",     "bazel", "dotnet",  "gh",   "hg",   "svn",    "rustup"};

constexpr std::array<std::string_view, 35> kFarReaching = {
    "rm",    "rmdir",   "mv",       "cp",    "dd",   "ln",      "chmod", "chown", "kill",
    "pkill", "killall", "truncate", "shred", "tee",  "install", "rsync", "curl",  "wget",
    "nc",    "scp",     "perl",     "node",  "ruby", "lua",     "php",   "awk",   "gawk",
    "sed",   "find",    "tar",      "unzip", "sh",   "bash",    "env",   "patch"};

std::string_view program(const std::string& word) {
  const std::size_t slash = word.rfind('/');
  return slash == std::string::npos ? std::string_view(word)
                                    : std::string_view(word).substr(slash + 1);
}

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  return std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals),
                     [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '+'; });
}

// Splits a line into words and simple commands.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  ShellLine read() {
    while (at_ < text_.size()) step();
    end_command();
    return std::move(line_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void not_plain() { line_.is_plain = false; }

  void step() {
    const char c = text_[at_];
    switch (c) {
      case ' ':
      case '\t':
        ++at_;
        return end_word();
      case '\n':
      case ';':
      case '|':
      case '&':
        if (c == '&' && peek(1) == '>') return redirect();
        ++at_;
        return end_command();
      case '\'':
        return single_quotes();
      case '"':
        return double_quotes();
      case '\\':
        return escape();
      case '<':
      case '>':
        return redirect();
      case '#':
        if (!in_word_) {
          while (at_ < text_.size() && text_[at_] != '\n') ++at_;
          return;
        }
        break;
      case '$':
      case '`':
      case '(':
      case ')':
        not_plain();
        break;
      case '{':
      case '*':
      case '?':
      case '[':
        // Expands to other words. Harmless behind a program's name, but not as the name itself, and
        // braces can make several words of one.
        if (c == '{' ? peek(1) != '}' : words_.empty()) not_plain();
        break;
      default:
        if (static_cast<unsigned char>(c) < ' ') not_plain();
    }
    put(c);
  }

  void put(char c) {
    word_ += c;
    in_word_ = true;
    ++at_;
  }

  void escape() {
    ++at_;
    if (at_ == text_.size()) return not_plain();
    if (text_[at_] == '\n') {
      ++at_;
      return;
    }
    put(text_[at_]);
  }

  void single_quotes() {
    in_word_ = true;
    const std::size_t end = text_.find('\'', ++at_);
    if (end == std::string_view::npos) {
      not_plain();
      at_ = text_.size();
      return;
    }
    word_ += text_.substr(at_, end - at_);
    at_ = end + 1;
  }

  void double_quotes() {
    in_word_ = true;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      char c = text_[at_];
      if (c == '$' || c == '`') not_plain();
      if (c == '\\' && at_ + 1 < text_.size() &&
          std::string_view("$`\"\\\n").find(text_[at_ + 1]) != std::string_view::npos) {
        c = text_[++at_];
        if (c == '\n') continue;
      }
      word_ += c;
    }
    if (at_ == text_.size()) return not_plain();
    ++at_;
  }

  // 2>&1, >/dev/null and the like change nothing; everything else does.
  void redirect() {
    const bool has_number =
        in_word_ && !word_.empty() &&
        std::all_of(word_.begin(), word_.end(), [](unsigned char c) { return std::isdigit(c); });
    if (has_number) {
      word_.clear();
      in_word_ = false;
    } else {
      end_word();
    }
    const char first = text_[at_];
    while (peek() == '<' || peek() == '>' || peek() == '&' || peek() == '|') {
      ++at_;
      if (text_[at_ - 1] == '&' && first != '&') break;  // >&1
    }
    while (peek() == ' ' || peek() == '\t') ++at_;
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           std::string_view(" \t\n;|&<>()").find(text_[at_]) == std::string_view::npos)
      ++at_;
    const std::string_view target = text_.substr(begin, at_ - begin);
    const bool is_copy = text_[begin - 1] == '&' && (target == "1" || target == "2");
    if (!is_copy && target != "/dev/null") not_plain();
  }

  void end_word() {
    if (!in_word_) return;
    words_.push_back(std::move(word_));
    word_.clear();
    in_word_ = false;
  }
  void end_command() {
    end_word();
    if (!words_.empty()) line_.commands.push_back(std::move(words_));
    words_.clear();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string word_;
  bool in_word_ = false;
  Words words_;
  ShellLine line_;
};

void look_through(ShellLine& into, Words words, int depth);

void add_line(ShellLine& into, std::string_view text, int depth) {
  if (depth > kDepthMax || text.size() > kBytesMax) {
    into.is_plain = false;
    return;
  }
  ShellLine line = Reader(text).read();
  into.is_plain = into.is_plain && line.is_plain;
  for (Words& command : line.commands) look_through(into, std::move(command), depth);
}

// The words behind a wrapper's own, or nothing when they are not understood.
std::span<const std::string> behind_wrapper(std::string_view name, const Words& words) {
  const std::span<const std::string> rest = std::span(words).subspan(1);
  if (rest.empty() || rest[0].starts_with('-')) {
    // nice -n 5 CMD
    if (name == "nice" && rest.size() > 2 && rest[0] == "-n") return rest.subspan(2);
    return {};
  }
  if (name == "timeout") return rest.size() > 1 ? rest.subspan(1) : rest.subspan(rest.size());
  if (name == "env" && is_assignment(rest[0])) return {};
  return rest;
}

void look_through(ShellLine& into, Words words, int depth) {
  if (words.empty()) return;
  const std::string_view name = program(words[0]);
  const bool wraps =
      is_one_of(name, kPlainWrappers) || name == "env" || name == "nice" || name == "timeout";
  if (wraps && depth <= kDepthMax) {
    const auto rest = behind_wrapper(name, words);
    if (!rest.empty()) return look_through(into, Words(rest.begin(), rest.end()), depth + 1);
    into.is_plain = false;
  }
  if (is_one_of(name, kShells) || name == "eval") {
    const bool is_eval = name == "eval";
    if (is_eval ? words.size() == 2 : words.size() == 3 && words[1] == "-c")
      return add_line(into, words.back(), depth + 1);
    into.is_plain = false;
  }
  if (name == "find" && std::any_of(words.begin(), words.end(), [](const std::string& w) {
        return w == "-exec" || w == "-execdir" || w == "-ok" || w == "-okdir" || w == "-delete" ||
               w.starts_with("-fprint") || w == "-fls";
      }))
    into.is_plain = false;
  if (is_assignment(words[0]) || is_one_of(name, kOpaque) || is_one_of(words[0], kKeywords))
    into.is_plain = false;
  into.commands.push_back(std::move(words));
}

}  // namespace

ShellLine read_shell_line(std::string_view text) {
  ShellLine line;
  add_line(line, text, 0);
  return line;
}

ShellLine read_command(const Words& argv) {
  ShellLine line;
  look_through(line, argv, 0);
  return line;
}

Words grant_prefix(const Words& command) {
  if (command.empty() || command[0].empty()) return {};
  const std::string_view name = program(command[0]);
  const auto is_plain_word = [](const std::string& word) {
    return !word.empty() && word[0] != '-' &&
           std::all_of(word.begin(), word.end(),
                       [](unsigned char c) { return std::islower(c) || c == '-'; });
  };
  if (is_one_of(name, kWithSubCommands))
    return command.size() > 1 && is_plain_word(command[1]) ? Words{command[0], command[1]}
                                                           : command;
  // What these do lies in their further words.
  if (is_one_of(name, kFarReaching) || name.starts_with("python") ||
      command[0].find('/') != std::string::npos)
    return command;
  return {command[0]};
}

std::string quoted(const Words& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    const bool is_simple = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) ||
             std::string_view("-_./:=@%+,").find(c) != std::string_view::npos;
    });
    if (is_simple) {
      text += word;
      continue;
    }
    text += '\'';
    for (char c : word) {
      if (c == '\'') {
        text += "'\\''";
      } else {
        text += c;
      }
    }
    text += '\'';
  }
  return text;
}

}  // namespace agent
