// JsonView: every event of a run as one JSON line on stdout, flushed at once. Thread: home.
#pragma once

#include "agent/cli/output.h"
#include "agent/events_json.h"

namespace agent::cli {

class JsonView {
 public:
  explicit JsonView(Output& out) : out_(out) {}
  void show(const Event& event) { out_.write(event_line(event) + "\n"); }

 private:
  Output& out_;
};

}  // namespace agent::cli
