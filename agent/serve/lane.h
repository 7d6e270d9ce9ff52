// Lane: an agent's door to the model's thread, with what the panel wants to know of each token.
// Thread: home. Its cache may go when it does.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "agent/model_thread.h"

namespace agent::serve {

class Lane final : public TextModel {
 public:
  // `tell`: TokenSaid and TokensTakenBack.
  Lane(ModelThread& model, std::string name, std::function<void(const GenerationEvent&)> tell)
      : model_(model), name_(std::move(name)), tell_(std::move(tell)) {}
  ~Lane() override { model_.release(name_); }

  base::Task<Completion> complete(PromptRequest request, ChatSink sink) override;
  int context_length() const override { return model_.context_length(); }

  // The next completion begins with these tokens.
  void force_next(std::vector<model::TokenId> tokens) { forced_ = std::move(tokens); }
  // Whether each token is told with the experts that it used, from the next completion on. It costs
  // a look at every layer.
  void want_experts(bool wanted) { wants_experts_ = wanted; }

 private:
  ModelThread& model_;
  std::string name_;
  std::function<void(const GenerationEvent&)> tell_;
  std::vector<model::TokenId> forced_;
  bool wants_experts_ = false;
};

}  // namespace agent::serve
