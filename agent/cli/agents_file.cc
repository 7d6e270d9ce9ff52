#include "agent/cli/agents_file.h"

#include <sys/stat.h>

#include <fstream>

#include "base/sha256.h"
#include "base/utf8.h"
#include "base/xdg.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr std::size_t kBytesMax = 32u << 10;
constexpr std::size_t kBookBytesMax = 4u << 20;

std::string book_file() { return base::state_dir() + "/agents-md"; }

// A line of the book: the hash of the text, a space, the workspace.
std::string entry_for(const std::string& workspace, const std::string& text) {
  std::string shown = workspace;
  for (char& c : shown)
    if (c == '\n') c = '?';
  return base::sha256_hex(text) + " " + shown;
}

bool is_in_book(const std::string& entry) {
  std::ifstream book(book_file());
  std::size_t bytes = 0;
  for (std::string line; bytes < kBookBytesMax && std::getline(book, line); bytes += line.size())
    if (line == entry) return true;
  return false;
}

Result<> write_in_book(const std::string& entry) {
  if (base::state_dir().empty()) return fail(Errc::io, "AGENTS.md: no home to remember it in");
  TRY_VOID(base::make_private_dir(base::state_dir()));
  std::ofstream book(book_file(), std::ios::app);
  book << entry << "\n";
  book.flush();
  if (!book) return fail(Errc::io, book_file() + ": cannot write");
  return {};
}

}  // namespace

Result<AgentsFile> read_agents_file(const std::string& workspace, bool accept) {
  const std::string path = workspace + "/AGENTS.md";
  struct stat about {};
  // A link may lead anywhere, so it is not followed.
  if (::lstat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) {
    if (accept) return fail(Errc::usage, "--accept-agents-md: no file " + path);
    return AgentsFile{};
  }
  std::ifstream in(path, std::ios::binary);
  std::string text(kBytesMax + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  const bool is_long = text.size() > kBytesMax;
  if (is_long || base::complete_utf8_prefix(text) != text.size() || text.find('\0') != std::string::npos) {
    const std::string why = is_long ? "longer than " + std::to_string(kBytesMax) + " bytes" : "not text";
    if (accept) return fail(Errc::usage, "--accept-agents-md: " + path + " is " + why);
    return AgentsFile{"", "AGENTS.md is not read: it is " + why};
  }
  const std::string entry = entry_for(workspace, text);
  if (!is_in_book(entry)) {
    if (!accept)
      return AgentsFile{"", "AGENTS.md is not read: nobody has accepted it as it is; look at it, then "
                            "say --accept-agents-md once"};
    TRY_VOID(write_in_book(entry));
  }
  return AgentsFile{std::move(text), ""};
}

}  // namespace agent::cli
