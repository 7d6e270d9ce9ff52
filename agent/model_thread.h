// ModelThread: the one thread that owns backend and session. Completions are queued as jobs; what
// they tell is posted home in order, the result last. Fills the loop's first door, TextModel.
//
// Every lane (a conversation, a branch of one, a sub-agent) has a session of its own, so that going
// from one to another reads nothing; a new lane begins as a branch of the session that holds most of
// its prompt. The lane that rested longest gives way.
//
// When an answer has ended a run and nobody waits, the thread brings the session to what the next
// prompt will begin with (the thoughts gone), and leaves off as soon as somebody does.
//
// Made, used and destroyed on home. The destructor stops the running job and waits for it.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "agent/events.h"
#include "agent/ports.h"
#include "agent/prompt_tokens.h"
#include "agent/read_ahead.h"
#include "model/backend.h"
#include "model/session.h"

namespace agent {

struct LoadedModel {
  std::shared_ptr<const model::Model> model;
  std::shared_ptr<const model::Tokenizer> tokenizer;
  std::unique_ptr<model::Backend> backend;
  bool embedded = false;
};
// Runs on the model thread, once, so that a long load stalls nobody and can be interrupted.
using ModelLoader = std::function<base::Result<LoadedModel>()>;

// Where the conversation's cache is kept from one start to the next.
struct SavedCache {
  std::string path;                               // empty: nowhere
  std::function<void(const std::string&)> note;   // on home: why it is not used, in one sentence
};

class ModelThread final : public TextModel {
 public:
  enum class WhenIdle { read_ahead, rest };
  // `context_max` bounds the session below what the model was trained for; 0: no bound.
  ModelThread(base::asio::any_io_executor home, ModelLoader loader, int context_max = 0,
              WhenIdle when_idle = WhenIdle::read_ahead, SavedCache saved = {});
  ~ModelThread() override;

  // Loaded, and what it is. The error is the loader's or the session's.
  base::Task<base::Result<ModelInfo>> ready();

  base::Task<Completion> complete(PromptRequest request, ChatSink sink) override;
  int context_length() const override { return info_.context_length; }

  // Waits until nothing is left to be read ahead; told is how many tokens were since the last
  // completion. Unlike a completion it does not end the reading.
  base::Task<int> settle();

  // Writes what is held of the first lane's conversation to the saved cache's file. Does nothing
  // where there is no such file or nothing has been read. Errors: those of save_session.
  base::Task<base::Result<>> save();

 private:
  struct Job;

  void work(std::stop_token stop);
  base::Result<ModelInfo> load();
  base::Result<ModelInfo> load_caught();
  void run(Job& job, const ChatSink& sink);
  std::shared_ptr<Job> next_job(std::stop_token stop);
  void go_ahead(std::stop_token stop);
  void take_up_saved();
  base::Result<> save_now();
  void note(std::string sentence);
  struct Timeline {
    std::string lane;
    std::unique_ptr<model::Session> session;
    PromptTokens held;  // what it was brought to last
  };
  base::Result<Timeline*> timeline_for(const PromptRequest& request);
  base::Task<> finish(std::shared_ptr<Job> job);  // queues it and waits for its end

  base::asio::any_io_executor home_;
  ModelLoader loader_;
  int context_max_;
  WhenIdle when_idle_;
  SavedCache saved_;
  ModelInfo info_;  // home; empty before ready()

  // The model thread's own.
  LoadedModel loaded_;
  int capacity_ = 0;
  std::vector<std::unique_ptr<Timeline>> timelines_;  // used last comes last
  std::optional<EndedRun> ended_;  // the last one, while nothing has been read ahead of it
  bool is_taken_up_ = false;  // from a file, and no prompt was compared with it yet
  int read_ahead_ = 0;  // tokens, since the last completion

  std::mutex mutex_;  // guards the two below
  std::condition_variable_any job_waits_;
  std::deque<std::shared_ptr<Job>> jobs_;
  std::optional<std::stop_source> ahead_;  // while reading ahead
  bool someone_waits() const;              // for more than the end of that
  std::jthread thread_;  // last: everything above outlives it
};

}  // namespace agent
