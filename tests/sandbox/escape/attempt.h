// Attempts E01-E84 (the list is section 3.7 of the design), and more of our own (X01-): each says what it tries, what it may
// see inside the box, what must hold outside, and how the same is tried without the box, because a
// refusal proves nothing when the attempt would have failed anyway.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sandbox/sandbox.h"

namespace escape {

class Fixture;

// "RESULT LABEL VALUE" lines of a script, and what `outside` adds.
struct Value {
  std::string label, value;
};
using Values = std::vector<Value>;

// How the positive control is made. It must give values that are not in `held`.
enum class Control {
  same_uid,    // without the box, as the uid that commands get
  namespaces,  // likewise, as root of throwaway namespaces
  root,        // as root of the machine, where we are: only attempts that do no harm there
  none,        // there is none; `why` says it
  property,    // of gemmule itself: there is nothing to compare with
};

// At the level landlock+seccomp, which promises less (sandbox/README.md).
enum class Bare {
  holds,
  weaker,     // what it tries is not promised to fail
  not_there,  // what it tries cannot be set up
};

// What decides how it ends, and so on which postures (posture.h) it can end differently.
enum class RestsOn {
  every_layer,  // namespaces, the account, Landlock, seccomp
  supervision,  // pid 1, limits, the account: Landlock has no say
  gemmule,      // ourselves, outside the box: one posture speaks for all
};

struct Attempt {
  std::string id;  // "E01"; some ids have several entries
  std::string title;
  std::string script = {};        // for /bin/sh in the workspace; $W $O $p … are set (fixture.h)
  std::vector<std::string> held;  // values that mean: it was stopped
  Control control = Control::same_uid;
  std::string control_script = {};  // empty: the same script
  std::string why = {};
  int control_seconds = 15;  // then SIGTERM, and SIGKILL soon after
  bool on_terminal = false;  // the control has a terminal as its input
  std::function<void(sandbox::Policy&)> policy = {};
  // Looks from outside, after a run in the box and after the control; adds values of its own.
  std::function<Values(Fixture&, const sandbox::Outcome&)> outside = {};
  Bare bare = Bare::holds;
  RestsOn rests_on = RestsOn::every_layer;
  std::function<void(Fixture&)> prepare = {};  // before it, in the box and as its control
  bool alone = false;  // other attempts at its side would change what it measures
  // Where a script will not do: fills both sides itself.
  std::function<void(Values& inside, Values& control)> custom = {};
};

// True when it can end in another way on the machine of that posture than on this one as it is.
bool can_differ(const Attempt& attempt, const std::string& posture);

// One table a file.
std::vector<Attempt> file_attempts();
std::vector<Attempt> kernel_attempts();
std::vector<Attempt> process_attempts();
std::vector<Attempt> resource_attempts();
std::vector<Attempt> network_attempts();
std::vector<Attempt> proxy_attempts();
std::vector<Attempt> terminal_attempts();
std::vector<Attempt> further_attempts();
std::vector<Attempt> host_attempts();  // traps for gemmule's own tools

}  // namespace escape
