// Engine: the one thread that owns the model, for many at the same time: the agents of the panel
// and the API's requests. Each turn of its wheel reads one chunk of one waiting prompt and says one
// token of every completion that is speaking, so nobody waits for another's end.
//
// A completion needs a slot (a session with its cache). An agent's session keeps its slot while it
// lives and is never pushed out by the API; the API's slots go to the request with which they share
// the longest prefix. Made, used and destroyed on home; the destructor ends what runs.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "agent/gate.h"
#include "agent/model_thread.h"
#include "agent/serve/generation.h"

namespace agent::serve {

struct EngineOptions {
  int agent_slots = 8;  // sessions whose cache is kept
  int api_slots = 4;    // requests at the same time
  int queue_max = 256;  // requests that wait; more are refused (busy)
  int context_max = 0;  // 0: what the model was trained for
};

struct EngineStats {
  std::uint64_t completions = 0, cancelled = 0, failed = 0;
  std::uint64_t prompt_tokens = 0, reused_tokens = 0, generated_tokens = 0;
  double prefill_ms = 0, decode_ms = 0;  // of ended completions
  double busy_ms = 0;                    // of the thread
  int running = 0, waiting = 0;
  struct Slot {
    std::string lane;  // empty: the API's
    int tokens = 0, capacity = 0;
    std::size_t bytes = 0;
    bool busy = false;
  };
  std::vector<Slot> slots;
};

class Engine {
 public:
  Engine(base::asio::any_io_executor home, ModelLoader loader, EngineOptions options);
  ~Engine();

  // Ends what runs; nothing is posted home afterwards. release() and the like still do no harm.
  void shut();

  base::Task<base::Result<ModelInfo>> ready();
  const ModelInfo& info() const { return info_; }  // home; empty before ready()
  // Shared, immutable; null before ready().
  std::shared_ptr<const model::Tokenizer> tokenizer() const { return tokenizer_; }
  int experts() const { return experts_; }  // a layer

  // `sink` is called on home, in order. Cancelled through the coroutine's slot. `by_string`: set to
  // whether a stop string ended it.
  base::Task<Completion> generate(GenerationRequest request, GenerationSink sink,
                                  bool* by_string = nullptr);
  // The lane's slot may be given to another session.
  void release(const std::string& lane);
  // What lane `from` holds in its cache, `to` holds as well, where there is room.
  void share(const std::string& from, const std::string& to);
  EngineStats stats() const;  // as of the last turn of the wheel

 private:
  struct Job;
  struct Slot {
    std::string lane;
    std::unique_ptr<model::Session> session;
    bool busy = false;
    std::uint64_t used = 0;  // when last, by the count of admissions
  };

  void work(std::stop_token stop);
  base::Result<ModelInfo> load();
  bool take_jobs(std::stop_token stop);
  void admit();
  Slot* slot_for(const Generation& generation);
  Slot* new_slot(std::string lane);
  void turn();
  bool caught(Job& job, const std::function<bool()>& work);
  base::Result<> append(const std::vector<Job*>& jobs, std::span<model::Session* const> sessions,
                        std::span<const model::TokenId> ids);
  void fork_slot(const std::string& from, const std::string& to);
  void hand_out(std::shared_ptr<Job> job, bool is_over);
  void publish_stats(std::size_t said);
  base::Task<> finish(std::shared_ptr<Job> job);

  base::asio::any_io_executor home_;
  ModelLoader loader_;
  EngineOptions options_;
  ModelInfo info_;
  std::shared_ptr<const model::Tokenizer> tokenizer_;
  int experts_ = 0;

  // The model thread's own.
  LoadedModel loaded_;
  int capacity_ = 0;
  std::vector<std::unique_ptr<Slot>> slots_;
  std::vector<std::shared_ptr<Job>> waiting_, running_;
  std::size_t reader_ = 0;  // whose prompt is next
  std::uint64_t admissions_ = 0;

  mutable std::mutex mutex_;  // guards the five below
  std::condition_variable_any something_;
  std::deque<std::shared_ptr<Job>> arrived_;
  std::vector<std::string> released_;
  std::vector<std::pair<std::string, std::string>> shared_;
  EngineStats stats_;
  std::jthread thread_;  // last: everything above outlives it
};

// An agent's door to the engine: its lane, and what the panel wants to know of each token.
class Lane final : public TextModel {
 public:
  Lane(Engine& engine, std::string name, std::function<void(const TokenSaid&)> token)
      : engine_(engine), name_(std::move(name)), token_(std::move(token)) {}
  ~Lane() override { engine_.release(name_); }

  base::Task<Completion> complete(PromptRequest request, ChatSink sink) override;
  int context_length() const override { return engine_.info().context_length; }

  // The next completion begins with these tokens.
  void force_next(std::vector<model::TokenId> tokens) { forced_ = std::move(tokens); }
  void want_experts(bool wanted) { wants_experts_ = wanted; }

 private:
  Engine& engine_;
  std::string name_;
  std::function<void(const TokenSaid&)> token_;
  std::vector<model::TokenId> forced_;
  bool wants_experts_ = true;
};

}  // namespace agent::serve
