// Shelf: the tools, and beside them the results that were put away or cut. Once the model reads of
// one, it has a tool more: read_result. Thread: home.
#pragma once

#include <map>
#include <string>

#include "agent/ports.h"

namespace agent {

class Shelf final : public ToolHost {
 public:
  explicit Shelf(ToolHost& tools) : tools_(tools) {}

  void put(std::map<std::string, std::string> results);
  // From now on the model is told of read_result. Not before it is needed: another declaration means
  // that the whole prompt is read again.
  void offer() { is_offered_ = true; }

  std::vector<model::ToolDecl> declare() const override;
  bool runs_alone(std::string_view tool) const override;
  bool replay_safe(std::string_view tool) const override;
  model::grammar::FileTexts file_texts() const override { return tools_.file_texts(); }
  base::Task<ToolOutcome> call(model::ToolCall call, ToolOutputSink output) override;

 private:
  ToolOutcome read(const model::ToolCall& call) const;

  ToolHost& tools_;
  std::map<std::string, std::string> results_;  // by the id of their call
  bool is_offered_ = false;
};

}  // namespace agent
