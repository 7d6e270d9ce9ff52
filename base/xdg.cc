#include "base/xdg.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace base {
namespace {

std::string place(const char* variable, const char* below_home) {
  if (const char* set = std::getenv(variable); set && set[0] == '/')
    return std::string(set) + "/gemmule";
  const char* home = std::getenv("HOME");
  if (!home || home[0] != '/') {
    const passwd* person = ::getpwuid(::getuid());
    home = person ? person->pw_dir : nullptr;
  }
  if (!home || home[0] != '/') return "";
  return std::string(home) + below_home + "/gemmule";
}

}  // namespace

std::string config_dir() { return place("XDG_CONFIG_HOME", "/.config"); }
std::string state_dir() { return place("XDG_STATE_HOME", "/.local/state"); }
std::string data_dir() { return place("XDG_DATA_HOME", "/.local/share"); }
std::string cache_dir() { return place("XDG_CACHE_HOME", "/.cache"); }

Result<> make_private_dir(const std::string& path) {
  if (path.empty() || path[0] != '/')
    return fail(Errc::io, "no place for this person's files: set HOME");
  for (std::size_t slash = 1; slash != std::string::npos;) {
    slash = path.find('/', slash + 1);
    const std::string part = path.substr(0, slash);
    if (::mkdir(part.c_str(), 0700) != 0 && errno != EEXIST) {
      struct stat about {};
      // EROFS or EACCES for a folder that is there is no failure.
      const int error = errno;
      if (::stat(part.c_str(), &about) != 0 || !S_ISDIR(about.st_mode))
        return system_error(part + ": cannot make the folder", error);
    }
  }
  return {};
}

}  // namespace base
