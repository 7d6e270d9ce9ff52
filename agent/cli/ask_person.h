// AskPerson: shows a question (agent/approvals.h) at the terminal, exactly what would run, and
// hands the answer back. One question at a time; a question that was settled elsewhere is dropped.
// Keys typed before the question was shown do not answer it. Thread: home.
#pragma once

#include <boost/asio/cancellation_signal.hpp>
#include <deque>
#include <memory>
#include <string>

#include "agent/approvals.h"
#include "agent/cli/line_reader.h"
#include "agent/cli/style.h"
#include "base/unique_fd.h"

namespace agent::cli {

class AskPerson {
 public:
  // `lines`: where the person types already (chat); null: the process's terminal is opened for it.
  AskPerson(base::asio::any_io_executor home, Style style, LineReader* lines);
  ~AskPerson();

  // "" when a person can be asked; else half a sentence that says why not.
  std::string why_not() const;
  void answers_to(Approvals& approvals) { approvals_ = &approvals; }
  void hear(const Event& event);

 private:
  void begin_next();
  base::Task<> ask(PermissionAsked asked);
  void show(const PermissionAsked& asked);
  void write(const std::string& text);

  base::asio::any_io_executor home_;
  Style style_;
  LineReader* lines_;
  base::UniqueFd terminal_;
  std::unique_ptr<LineReader> own_lines_;  // made with the first question
  Approvals* approvals_ = nullptr;
  std::deque<PermissionAsked> waiting_;
  std::string shown_;  // the request that is being asked
  base::asio::cancellation_signal drop_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace agent::cli
