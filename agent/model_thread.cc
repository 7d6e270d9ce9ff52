#include "agent/model_thread.h"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <exception>

#include "agent/completion.h"
#include "agent/gate.h"

namespace agent {

namespace asio = base::asio;
using base::Errc;
using base::Result;

// What travels to the model thread and back. The model thread writes `completion` or `info`, then
// posts home; home reads them only after that, so nothing here needs a lock.
struct ModelThread::Job {
  explicit Job(asio::any_io_executor home) : done(std::move(home)) {}
  bool only_load = false;
  PromptRequest request;
  ChatSink sink;
  std::stop_source stop;
  Completion completion;
  Result<ModelInfo> info = base::fail(Errc::cancelled, "the model was not loaded");
  Gate done;  // home
};

ModelThread::ModelThread(asio::any_io_executor home, ModelLoader loader, int context_max)
    : home_(std::move(home)), loader_(std::move(loader)), context_max_(context_max) {
  thread_ = std::jthread([this](std::stop_token stop) { work(std::move(stop)); });
}

ModelThread::~ModelThread() {
  thread_.request_stop();
  thread_.join();
}

base::Task<Result<ModelInfo>> ModelThread::ready() {
  auto job = std::make_shared<Job>(home_);
  job->only_load = true;
  co_await finish(job);
  if (job->info) info_ = *job->info;
  co_return job->info;
}

base::Task<Completion> ModelThread::complete(PromptRequest request, ChatSink sink) {
  auto job = std::make_shared<Job>(home_);
  job->request = std::move(request);
  job->sink = std::move(sink);
  co_await finish(job);
  co_return std::move(job->completion);
}

base::Task<> ModelThread::finish(std::shared_ptr<Job> job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(job);
  }
  job_waits_.notify_one();
  std::function<void()> hurry = [job] { job->stop.request_stop(); };
  co_await job->done.wait(std::move(hurry));
}

std::shared_ptr<ModelThread::Job> ModelThread::next_job(std::stop_token stop) {
  std::unique_lock lock(mutex_);
  if (!job_waits_.wait(lock, stop, [this] { return !jobs_.empty(); })) return nullptr;
  if (stop.stop_requested()) return nullptr;
  auto job = std::move(jobs_.front());
  jobs_.pop_front();
  return job;
}

Result<ModelInfo> ModelThread::load() {
  TRY(loaded_, loader_());
  const model::Config& config = loaded_.model->config;
  const int capacity =
      context_max_ > 0 ? std::min(context_max_, config.context_length) : config.context_length;
  TRY(session_, model::Session::create(*loaded_.backend, capacity));
  ModelInfo info;
  info.name = config.name.empty() ? "unnamed" : config.name;
  info.backend = loaded_.backend->name();
  info.embedded = loaded_.embedded;
  info.context_length = capacity;
  info.thinking = config.thinking;
  info.sampling.temperature = config.temperature;
  info.sampling.top_p = config.top_p;
  info.sampling.top_k = config.top_k;
  return info;
}

Result<ModelInfo> ModelThread::load_caught() {
  try {
    return load();
  } catch (const std::exception& e) {  // memory, in the end
    return base::fail(Errc::out_of_memory, std::string("cannot load the model: ") + e.what());
  }
}

void ModelThread::work(std::stop_token stop) {
  Result<ModelInfo> info = load_caught();
  while (auto job = next_job(stop)) {
    // The thread's end stops the running job as a cancelled coroutine would.
    const std::stop_callback chain(stop, [&] { job->stop.request_stop(); });
    if (job->only_load) {
      job->info = info;
    } else if (!info) {
      job->completion.error = info.error().message;
      job->completion.error_code = info.error().code;
    } else {
      const ChatSink post_home = [&](const CompletionEvent& event) {
        asio::post(home_, [job, event] { job->sink(event); });
      };
      try {
        job->completion = run_completion(*session_, *loaded_.tokenizer, job->request,
                                         job->stop.get_token(), post_home);
      } catch (const std::exception& e) {  // memory, in the end
        job->completion = {};
        job->completion.error = std::string("the model failed: ") + e.what();
        job->completion.error_code = Errc::out_of_memory;
      }
    }
    asio::post(home_, [job] { job->done.open(); });
  }
  session_.reset();
  loaded_ = {};
}

}  // namespace agent
