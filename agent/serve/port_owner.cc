#include "agent/serve/port_owner.h"

#include <dirent.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

namespace agent::serve {
namespace {

// Inodes of the sockets that listen on `port`.
void add_listening(const char* table, std::uint16_t port, std::set<std::string>& inodes) {
  std::ifstream file(table);
  std::string line;
  std::getline(file, line);  // names of the columns
  while (std::getline(file, line)) {
    std::istringstream columns(line);
    std::string number, local, remote, state, queues, timer, retransmits, uid, timeout, inode;
    columns >> number >> local >> remote >> state >> queues >> timer >> retransmits >> uid >>
        timeout >> inode;
    char wanted[8];
    std::snprintf(wanted, sizeof wanted, ":%04X", port);
    if (state == "0A" && local.ends_with(wanted)) inodes.insert("socket:[" + inode + "]");
  }
}

bool holds_one_of(const std::string& pid, const std::set<std::string>& inodes) {
  const std::string folder = "/proc/" + pid + "/fd";
  DIR* fds = opendir(folder.c_str());
  if (!fds) return false;
  bool found = false;
  while (const dirent* entry = readdir(fds)) {
    char target[64];
    const ssize_t n = readlink((folder + "/" + entry->d_name).c_str(), target, sizeof target);
    if (n > 0 && inodes.contains(std::string(target, static_cast<std::size_t>(n)))) found = true;
  }
  closedir(fds);
  return found;
}

}  // namespace

std::string port_owner(std::uint16_t port) {
  std::set<std::string> inodes;
  add_listening("/proc/net/tcp", port, inodes);
  add_listening("/proc/net/tcp6", port, inodes);
  if (inodes.empty()) return "";
  std::string owner;
  DIR* processes = opendir("/proc");
  if (!processes) return "";
  while (const dirent* entry = readdir(processes)) {
    const std::string pid = entry->d_name;
    if (!std::all_of(pid.begin(), pid.end(), [](char c) { return c >= '0' && c <= '9'; })) continue;
    if (!holds_one_of(pid, inodes)) continue;
    std::ifstream comm("/proc/" + pid + "/comm");
    std::string name;
    std::getline(comm, name);
    std::erase_if(name, [](unsigned char c) { return c < 0x20 || c > 0x7e; });
    owner = " by process " + pid + " (" + name + ")";
    break;
  }
  closedir(processes);
  return owner;
}

}  // namespace agent::serve
