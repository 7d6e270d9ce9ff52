// Fixture: the host as an attempt finds it. A workspace, a folder outside with a canary and
// secrets, listeners of every kind, a victim process, keys, shared memory; everything goes at the
// end.
//
// In the workspace lie the probe (p) and a datagram socket of the host (mail).
//
// Scripts get: W (workspace) O (outside) R (readable folder) P (TCP port) U (UDP port) A (abstract
// socket) K (SysV key) V (victim's pid) MARK (unique word) FD (inherited folder) p (the probe).
#pragma once

#include <atomic>
#include <string>
#include <thread>

#include "base/unique_fd.h"

namespace escape {

class Fixture {
 public:
  enum class For { box, control };
  explicit Fixture(For use);
  ~Fixture();
  Fixture(const Fixture&) = delete;
  Fixture& operator=(const Fixture&) = delete;

  std::string workspace() const { return base_ + "/w"; }
  std::string outside() const { return base_ + "/o"; }
  std::string readable() const { return base_ + "/r"; }
  const std::string& mark() const { return mark_; }
  int tcp_port() const { return tcp_port_; }
  std::string assignments() const;  // "W='…'; O='…'; …"

  bool canary_intact() const;
  int visitors() const { return visitors_; }  // connections and datagrams that arrived
  int survivors() const;                      // processes whose command line has the mark
  void end_survivors() const;
  bool victim_alive() const;

 private:
  void make_folders(For use);
  void make_listeners();
  void make_victim();
  void serve();

  std::string base_, mark_;
  base::UniqueFd tcp_, tcp6_, udp_, abstract_, path_, mail_, stop_;
  base::UniqueFd folder_;  // stays open in everything that is started carelessly
  int tcp_port_ = 0, udp_port_ = 0, shm_key_ = 0, shm_id_ = -1;
  pid_t victim_ = -1;
  std::atomic<int> visitors_{0};
  std::thread server_;
};

// The uid and gid that commands get when root runs gemmule; else our own.
struct Unprivileged {
  unsigned uid, gid;
};
Unprivileged unprivileged();

std::string probe_program();  // beside this program
std::string read_all(const std::string& path);
// For everybody to change.
void write_file(const std::string& path, const std::string& text);

}  // namespace escape
