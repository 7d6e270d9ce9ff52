// Named places at which a test may end the process, as a power cut would: GEMMULE_FAULT=NAME or
// NAME:N (the N-th time). Nothing happens without that variable. It stays in every build, so that what
// the tests kill is the program that people run. Any thread.
//
//   session.create            the session's row is written, not committed
//   event.before_commit       an event that nobody has seen
//   message.before_commit     a message of the conversation
//   intent.before_commit      a call is about to be made
//   intent.after_commit       … and that is on the disk
//   tool.running              the tool has printed something, and runs on
//   tool.after_effect         it has ended, nothing is written of that
//   outcome.before_commit     what it did
//   outcome.after_commit      the model has not read it yet
//   checkpoint.running        SQLite moves its log into the database
//   compaction.before_commit  room was made in the context
//   branch.before_commit      half of a fork is written
#pragma once

#include <string_view>

namespace agent {

void fault_point(std::string_view name);
bool is_fault_wanted(std::string_view name);

// The same from another thread, a moment from now: for what cannot be cut open.
void fault_soon(std::string_view name);

}  // namespace agent
