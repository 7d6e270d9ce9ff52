#include "agent/cli/json_lines.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "agent/cli/output.h"
#include "base/unique_fd.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

constexpr std::size_t kLineBytesMax = 64u << 20;

// Lines of a descriptor, the last one also without its line feed.
class Lines {
 public:
  explicit Lines(int fd) : fd_(fd) {}

  // False at the end. A line that is too long arrives cut, with `too_long` set.
  Result<bool> next(std::string& line, bool& too_long) {
    line.clear();
    too_long = false;
    while (true) {
      const std::string_view fresh = std::string_view(buffer_.data(), filled_).substr(at_);
      const std::size_t end = fresh.find('\n');
      const std::string_view piece = fresh.substr(0, end);
      if (line.size() + piece.size() <= kLineBytesMax) {
        line += piece;
      } else {
        too_long = true;
      }
      if (end != std::string_view::npos) {
        at_ += end + 1;
        return true;
      }
      const ssize_t got = ::read(fd_, buffer_.data(), buffer_.size());
      if (got < 0 && errno == EINTR) {
        at_ = filled_ = 0;
        continue;
      }
      if (got < 0) return base::system_error("input: cannot read", errno);
      at_ = 0;
      filled_ = static_cast<std::size_t>(got);
      if (got == 0) return !line.empty() || too_long;
    }
  }

 private:
  int fd_;
  std::array<char, 1 << 16> buffer_;
  std::size_t at_ = 0, filled_ = 0;
};

Result<Json> answer(const std::string& text, bool too_long, const LineWork& work) {
  if (too_long)
    return fail(Errc::limit, "line: wanted at most " + std::to_string(kLineBytesMax) + " bytes");
  TRY(const Json line, base::parse_json(text));
  if (!line.as_object())
    return fail(Errc::usage, "line: wanted a JSON object, got " + std::string(line.kind()));
  return work(line);
}

}  // namespace

int answer_lines(const Args& args, const LineWork& work) {
  if (args.positional().size() > 1)
    return report(fail(Errc::usage, "wanted at most one FILE, got " +
                                        std::to_string(args.positional().size())));
  base::UniqueFd file;
  int fd = STDIN_FILENO;
  if (!args.positional().empty() && args.positional()[0] != "-") {
    const std::string& path = args.positional()[0];
    file.reset(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) return report(base::system_error(path + ": cannot open", errno));
    fd = file.get();
  }
  Output out(STDOUT_FILENO, "standard output");
  Lines lines(fd);
  std::string text;
  bool too_long = false, all_well = true;
  while (true) {
    const auto more = lines.next(text, too_long);
    if (more.has_error()) return report(more.error());
    if (!*more) break;
    if (!too_long && text.find_first_not_of(" \t\r") == std::string::npos) continue;
    const auto answered = answer(text, too_long, work);
    all_well = all_well && answered.has_value();
    const Json reply = answered.has_value()
                           ? *answered
                           : Json::object({{"error", answered.error().message}});
    out.write(base::to_json(reply) + "\n");
    if (out.failure()) return report(*out.failure());
    if (out.reader_gone())
      return report(fail(Errc::io, "standard output: nobody reads it any more"));
  }
  return static_cast<int>(all_well ? Exit::ok : Exit::usage);
}

Result<std::string> wanted_text(const Json& line, std::string_view key) {
  const Json* value = line.find(key);
  if (value && value->as_string()) return *value->as_string();
  return fail(Errc::usage, std::string(key) + ": wanted a string, got " +
                               (value ? std::string(value->kind()) : "nothing"));
}

Result<bool> optional_flag(const Json& line, std::string_view key, bool fallback) {
  const Json* value = line.find(key);
  if (!value || value->is_null()) return fallback;
  if (value->as_bool()) return *value->as_bool();
  return fail(Errc::usage, std::string(key) + ": wanted true or false, got " +
                               std::string(value->kind()));
}

}  // namespace agent::cli
