#include "agent/cli/agents_file.h"

#include <sys/stat.h>

#include <fstream>

#include "agent/trust_book.h"
#include "base/utf8.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr std::size_t kBytesMax = 32u << 10;

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
  TrustBook book(TrustBook::usual_file());
  TRY_VOID(book.load());
  const TrustBook::Word word = book.look(path, text);
  if (accept && word != TrustBook::Word::allowed) {
    TRY_VOID(book.set(path, text, true));
  } else if (word == TrustBook::Word::denied) {
    return AgentsFile{};
  } else if (word == TrustBook::Word::unknown) {
    return AgentsFile{"", "AGENTS.md is not read: nobody has accepted it as it is; look at it, then "
                          "say --accept-agents-md once"};
  }
  return AgentsFile{std::move(text), ""};
}

}  // namespace agent::cli
