// Family: the processes that the jail answers for. In a pid namespace of our own that is every
// process but us; without one, every descendant of ours, orphans included, because we are their
// reaper. Part of gemmule-jail, single-threaded, no allocation.
#pragma once

#include <sys/types.h>

namespace sandbox::jail {

class Family {
 public:
  // Before the first child. Refuses when orphans would go elsewhere.
  void prepare(bool own_namespace);

  // Those alive now; at most `most`. The list may be out of date when it returns.
  int list(pid_t* pids, int most) const;
  void signal_all(int signal_number) const;
  void signal_others(pid_t spared, int signal_number) const;
  // Kills and reaps until nobody is left; gives the wait status of `main`.
  void end(pid_t main, int& main_status) const;
  // How many tasks an account runs, which is what its process limit counts.
  static unsigned long tasks_of(uid_t uid);

  bool has_namespace() const { return own_namespace_; }

 private:
  bool own_namespace_ = true;
};

}  // namespace sandbox::jail
