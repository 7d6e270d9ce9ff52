// TerminalView: a run for a person's eyes. The answer goes to stdout and nothing else does; all
// that leads to it (thoughts dimmed, calls, results, the last line with its numbers) to stderr.
// Subscribes to events; decides nothing about the run. Thread: home.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "agent/cli/output.h"
#include "agent/cli/style.h"
#include "agent/events.h"

namespace agent::cli {

enum class Verbosity { quiet, normal, verbose };

class TerminalView {
 public:
  TerminalView(Output& out, Output& err, Style style, Verbosity verbosity);

  void show(const Event& event);
  void warn(std::string_view line);  // one line on stderr, unless quiet

  // "interrupted in turn 2; done: read_file; cut off: shell"; what a person reads after Ctrl-C.
  std::string what_was_done() const;

 private:
  void show(const SessionStarted& event);
  void show(const PrefillProgressed& event);
  void show(const ItemStarted& event);
  void show(const ItemUpdated& event);
  void show(const ItemCompleted& event);
  void show(const RunEnded& event);
  void show(const TurnStarted& event);
  void show(const TurnCompleted&) {}
  void show(const TurnFailed&) {}
  void show(const LimitReached&) {}
  void show(const LoopDetected&) {}
  void show(const SessionEnded&) {}
  void show(const PermissionAsked& event);
  void show(const PermissionAnswered& event);
  void show(const SessionRewound& event);
  void show(const NetworkConnected& event);
  void show(const RiskJudged& event);
  void show(const SubagentTold& event);

  void show_call(const ToolCallItem& call);
  void show_result(const Item& item, const ToolCallItem& call);
  void show_pending_text();
  void line(const std::string& text);  // a line on stderr
  void end_line();                     // of what was streamed, and erases the progress line
  bool streams_answer() const { return answer_is_live_; }

  Output& out_;
  Output& err_;
  Style style_;
  Verbosity verbosity_;
  bool answer_is_live_;  // stdout is a terminal: text is shown as it comes

  enum class Open { none, progress, thought, text } open_ = Open::none;
  std::string pending_id_, pending_text_;  // a message that may turn out to be the answer
  std::vector<std::string> done_, cut_off_;
  std::vector<std::string> running_;  // names of calls in progress
  int turn_ = 0;
};

// "2 turns, 57 tokens, 310.2 tokens/s, 512 reused tokens"
std::string summary_line(const Totals& totals);

}  // namespace agent::cli
