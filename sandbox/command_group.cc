#include "sandbox/command_group.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/unique_fd.h"

namespace sandbox {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr std::uint64_t kJailBytes = 32 << 20;  // what the box itself takes
constexpr int kJailProcesses = 8;

bool put(const std::string& path, const std::string& text) {
  const base::UniqueFd fd(open(path.c_str(), O_WRONLY | O_CLOEXEC));
  return fd.is_open() &&
         write(fd.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

bool has_word(const std::string& text, const std::string& word) {
  std::istringstream words(text);
  std::string one;
  while (words >> one)
    if (one == word) return true;
  return false;
}

std::string own_group() {
  std::ifstream groups("/proc/self/cgroup");
  std::string line;
  while (std::getline(groups, line))
    if (line.starts_with("0::")) return line.substr(3);
  return "";
}

// Root may write everywhere, which does not make it root's: systemd marks what it hands over. What an
// ordinary account may write was handed over; so was the top of a container's own tree.
bool is_handed_over(const std::string& path, const std::string& group) {
  if (geteuid() != 0 || group == "/") return true;
  char mark[8] = {};
  for (const char* name : {"trusted.delegate", "user.delegate"})
    if (getxattr(path.c_str(), name, mark, sizeof mark - 1) > 0 && mark[0] == '1') return true;
  return false;
}

constexpr const char* kOurs = "gemmule-";  // then the pid, and for a command's a dot and a number

// Groups of a gemmule that was killed stay behind, empty. True when those of a living one are there.
bool sweep(const std::string& place) {
  bool others = false;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(place, error)) {
    const std::string name = entry.path().filename();
    if (!name.starts_with(kOurs)) continue;
    const auto pid = static_cast<pid_t>(std::atol(name.c_str() + std::strlen(kOurs)));
    if (pid == getpid() || pid <= 0) continue;
    const bool is_gone = kill(pid, 0) != 0 && errno == ESRCH;
    if (!is_gone || rmdir(entry.path().c_str()) != 0) others = true;
  }
  return others;
}

// Leaves the group to its children. Null when others are in it too.
std::optional<GroupPlace> move_in() {
  const Result<GroupPlace> found = delegated_place();
  if (!found) return std::nullopt;
  sweep(found->path);
  const std::string own = found->path + "/" + kOurs + std::to_string(getpid());
  if (mkdir(own.c_str(), 0755) != 0 && errno != EEXIST) return std::nullopt;
  if (put(own + "/cgroup.procs", "0") &&
      put(found->path + "/cgroup.subtree_control", "+memory +pids"))
    return *found;
  put(found->path + "/cgroup.procs", "0");
  rmdir(own.c_str());
  return std::nullopt;
}

// Where this process is among its commands' groups, and back out of there at its end.
class Place {
 public:
  Place() : place_(move_in()), pid_(getpid()) {}
  ~Place() {
    // A fork has our place and is not in it; with another gemmule beside us its limits must stay.
    if (!place_ || pid_ != getpid() || sweep(place_->path)) return;
    put(place_->path + "/cgroup.subtree_control", "-memory -pids");
    put(place_->path + "/cgroup.procs", "0");
    rmdir((place_->path + "/" + kOurs + std::to_string(pid_)).c_str());
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  const std::optional<GroupPlace>& get() const { return place_; }

 private:
  const std::optional<GroupPlace> place_;
  const pid_t pid_;
};

}  // namespace

// Where the unified hierarchy is mounted: field 5 of the line whose type is cgroup2.
std::string hierarchy_mount() {
  std::ifstream mounts("/proc/self/mountinfo");
  std::string line;
  while (std::getline(mounts, line)) {
    if (line.find(" - cgroup2 ") == std::string::npos) continue;
    std::istringstream words(line);
    std::string id, parent, device, root, at;
    words >> id >> parent >> device >> root >> at;
    return at;
  }
  return "";
}

Result<GroupPlace> delegated_place() {
  const std::string at = hierarchy_mount(), group = own_group();
  if (at.empty() || group.empty()) return fail(Errc::unsupported, "no unified hierarchy");
  GroupPlace place;
  place.path = group == "/" ? at : at + group;
  const std::string controllers = text_of(place.path + "/cgroup.controllers");
  place.has_memory = has_word(controllers, "memory");
  place.has_pids = has_word(controllers, "pids");
  if (!place.has_memory || !place.has_pids)
    return fail(Errc::unsupported, "memory and pids are not among its controllers");
  for (const char* name : {"", "/cgroup.procs", "/cgroup.subtree_control"})
    if (access((place.path + name).c_str(), W_OK) != 0)
      return fail(Errc::unsupported, "not ours to write: " + place.path);
  if (!is_handed_over(place.path, group))
    return fail(Errc::unsupported, "not handed over: " + place.path);
  return place;
}

std::optional<CommandGroup> CommandGroup::make(const Limits& limits) {
  static const Place place;
  if (!place.get()) return std::nullopt;
  auto group = make_at(*place.get(), limits);
  return group ? std::optional<CommandGroup>(std::move(*group)) : std::nullopt;
}

Result<CommandGroup> CommandGroup::make_at(const GroupPlace& place, const Limits& limits) {
  static unsigned count = 0;
  const std::string path =
      place.path + "/" + kOurs + std::to_string(getpid()) + "." + std::to_string(count++);
  if (mkdir(path.c_str(), 0755) != 0) return base::system_error(path, errno);
  CommandGroup group(path);
  const bool memory =
      !place.has_memory ||
      (put(path + "/memory.max", std::to_string(limits.memory_bytes + kJailBytes)) &&
       put(path + "/memory.oom.group", "1"));
  if (place.has_memory) put(path + "/memory.swap.max", "0");  // absent where there is no swap
  const bool pids = !place.has_pids ||
                    put(path + "/pids.max", std::to_string(limits.processes + kJailProcesses));
  if (!memory || !pids) return fail(Errc::sandbox, "control group: cannot set limits in " + path);
  return group;
}

CommandGroup::CommandGroup(CommandGroup&& other) noexcept : path_(std::move(other.path_)) {
  other.path_.clear();
}

CommandGroup::~CommandGroup() {
  if (path_.empty()) return;
  // Everything in it has ended with the box; the kernel may take a moment to forget it.
  for (int i = 0; i < 50 && rmdir(path_.c_str()) != 0 && errno == EBUSY; ++i) {
    put(path_ + "/cgroup.kill", "1");
    usleep(1000);
  }
}

bool CommandGroup::ran_out_of_memory() const {
  std::istringstream events(text_of(path_ + "/memory.events"));
  std::string name;
  long count = 0;
  while (events >> name >> count)
    if (name == "oom_kill" && count > 0) return true;
  return false;
}

}  // namespace sandbox
