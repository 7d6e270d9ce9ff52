// ModelThread: the one thread that owns model and backend, for many at the same time: the terminal's
// agent, the panel's agents, the API's requests. Fills the loop's first door, TextModel.
//
// Each turn of its wheel reads one chunk of one waiting prompt and says one token of every answer
// that is being written, all in one pass, so that nobody waits for another's end. What it tells is
// posted home in order, the result last. When nobody waits, it brings the timelines of runs that
// have ended to what their next prompts will begin with (the thoughts gone), and leaves off as soon
// as somebody comes.
//
// Made, used and destroyed on home. The destructor stops what runs and waits for it.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "agent/events.h"
#include "agent/generation_request.h"
#include "agent/model_stats.h"
#include "agent/ports.h"
#include "agent/saved_cache.h"
#include "agent/timelines.h"
#include "model/backend.h"

namespace agent {

class Voice;

struct LoadedModel {
  std::shared_ptr<const model::Model> model;
  std::shared_ptr<const model::Tokenizer> tokenizer;
  std::unique_ptr<model::Backend> backend;
  bool embedded = false;
};
// Runs on the model thread, once, so that a long load stalls nobody and can be interrupted.
using ModelLoader = std::function<base::Result<LoadedModel>()>;

enum class WhenIdle { read_ahead, rest };

struct ModelThreadOptions {
  int context_max = 0;  // bounds it below what the model was trained for; 0: no bound
  WhenIdle when_idle = WhenIdle::read_ahead;
  Timelines::Bounds timelines = {};
  int queue_max = 256;  // requests that wait; more are refused (busy)
  SavedCache saved = {};
};

class ModelThread final : public TextModel {
 public:
  ModelThread(base::asio::any_io_executor home, ModelLoader loader, ModelThreadOptions options = {});
  ~ModelThread() override;
  // Ends what runs; nothing is posted home afterwards. All else still does no harm.
  void shut();

  // Loaded, and what it is. The error is the loader's or the session's.
  base::Task<base::Result<ModelInfo>> ready();
  const ModelInfo& info() const { return info_; }  // home; empty before ready()
  // Shared, immutable; null before ready().
  std::shared_ptr<const model::Tokenizer> tokenizer() const { return tokenizer_; }
  int experts() const { return experts_; }  // a layer

  base::Task<Completion> complete(PromptRequest request, ChatSink sink) override;
  int context_length() const override { return info_.context_length; }
  base::Task<base::Result<double>> probability_of_yes(std::string lane,
                                                      std::string question) override;
  // One completion for each choice; a single one where it failed before the model spoke. Cancelled
  // through the coroutine's slot.
  base::Task<std::vector<Completion>> generate(GenerationRequest request, GenerationSink sink);

  // The lane is no more, and its memory may go.
  void release(const std::string& lane);
  // What lane `from` holds in its cache, `to` holds as well, where there is room.
  void share(const std::string& from, const std::string& to);
  ModelStats stats() const;  // as of the last turn of the wheel

  // Waits until nothing is left to be read ahead; told is how many tokens were since the last
  // completion. Unlike a completion it does not end the reading.
  base::Task<int> settle();
  // Writes what is held of the first lane's conversation to the saved cache's file. Does nothing
  // where there is no such file or nothing has been read. Errors: those of save_session.
  base::Task<base::Result<>> save();

 private:
  struct Job;
  using Jobs = std::vector<std::shared_ptr<Job>>;

  base::Task<> finish(std::shared_ptr<Job> job);  // queues it and waits for its end

  // model_thread.cc: home's side. The rest is the model thread's (model_wheel.cc).
  void work(std::stop_token stop);
  base::Result<ModelInfo> load();
  bool take_jobs(std::stop_token stop);
  void answer_the_idle(const base::Result<ModelInfo>& info);
  base::Result<double> ask_aside(const Job& job);
  void admit();
  void turn(std::stop_token stop);
  void read_one(std::stop_token stop);
  int speak();
  void caught(Job& job, const std::function<void()>& work);
  base::Result<> append(std::span<Voice* const> voices, std::span<const model::TokenId> ids);
  void post(const std::shared_ptr<Job>& job, bool is_over);
  void note_the_end(Job& job);
  void read_ahead_now(std::stop_token stop);
  void publish_stats(int said, double busy_ms);
  void note(std::string sentence);

  base::asio::any_io_executor home_;
  ModelLoader loader_;
  ModelThreadOptions options_;
  ModelInfo info_;
  std::shared_ptr<const model::Tokenizer> tokenizer_;
  int experts_ = 0;

  // The model thread's own.
  LoadedModel loaded_;
  int capacity_ = 0;
  Timelines timelines_;
  Jobs waiting_, running_, idle_;  // idle_: those that wait until nobody else does
  std::size_t reader_ = 0;         // whose prompt is next
  bool is_taken_up_ = false;       // from a file, and no prompt was compared with it yet
  int read_ahead_ = 0;             // tokens, since the last completion

  mutable std::mutex mutex_;  // guards the five below
  std::condition_variable_any something_;
  std::deque<std::shared_ptr<Job>> arrived_;
  std::vector<std::function<void(Timelines&)>> orders_;
  std::optional<std::stop_source> ahead_;  // while reading ahead
  ModelStats stats_;
  std::jthread thread_;  // last: everything above outlives it
};

}  // namespace agent
