// Home's side of the model's thread: jobs are queued and waited for. What happens to them is in
// model_wheel.cc.
#include "agent/model_thread.h"

#include "agent/model_job.h"

namespace agent {

namespace asio = base::asio;
using base::Errc;
using base::Result;

ModelThread::ModelThread(asio::any_io_executor home, ModelLoader loader, ModelThreadOptions options)
    : home_(std::move(home)),
      loader_(std::move(loader)),
      options_(std::move(options)),
      timelines_(options_.timelines) {
  thread_ = std::jthread([this](std::stop_token stop) { work(std::move(stop)); });
}

ModelThread::~ModelThread() { shut(); }

void ModelThread::shut() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

base::Task<Result<ModelInfo>> ModelThread::ready() {
  auto job = std::make_shared<Job>(home_, Job::Kind::load);
  co_await finish(job);
  if (job->info) {
    info_ = *job->info;
    tokenizer_ = loaded_.tokenizer;
    experts_ = loaded_.model->config.expert_count;
  }
  co_return job->info;
}

base::Task<std::vector<Completion>> ModelThread::generate(GenerationRequest request,
                                                          GenerationSink sink) {
  auto job = std::make_shared<Job>(home_, Job::Kind::generate, std::move(request));
  job->sink = std::move(sink);
  co_await finish(job);
  co_return std::move(job->generation.completions());
}

base::Task<Completion> ModelThread::complete(PromptRequest request, ChatSink sink) {
  GenerationRequest wanted;
  wanted.prompt = std::move(request);
  GenerationSink told = [sink = std::move(sink)](const GenerationEvent& event, int) {
    if (const auto* prefix = std::get_if<PrefixFound>(&event)) sink(*prefix);
    if (const auto* progress = std::get_if<PrefillProgress>(&event)) sink(*progress);
    if (const auto* chat = std::get_if<model::ChatEvent>(&event)) sink(*chat);
  };
  auto said = co_await generate(std::move(wanted), std::move(told));
  co_return std::move(said.front());
}

base::Task<Result<double>> ModelThread::probability_of_yes(std::string lane,
                                                           std::string question) {
  auto job = std::make_shared<Job>(home_, Job::Kind::ask);
  job->lane = std::move(lane);
  job->question = std::move(question);
  co_await finish(job);
  co_return job->yes;
}

base::Task<int> ModelThread::settle() {
  auto job = std::make_shared<Job>(home_, Job::Kind::settle);
  co_await finish(job);
  co_return job->read_ahead;
}

base::Task<Result<>> ModelThread::save() {
  if (options_.saved.path.empty()) co_return Result<>();
  auto job = std::make_shared<Job>(home_, Job::Kind::save);
  co_await finish(job);
  co_return job->saved;
}

base::Task<> ModelThread::finish(std::shared_ptr<Job> job) {
  {
    const std::lock_guard lock(mutex_);
    const int queued = static_cast<int>(arrived_.size()) + stats_.waiting;
    if (job->kind == Job::Kind::generate && queued >= options_.queue_max) {
      job->generation.fail({Errc::busy, "too many requests wait for the model"});
      co_return;
    }
    arrived_.push_back(job);
    if (ahead_ && job->kind != Job::Kind::settle) ahead_->request_stop();
  }
  something_.notify_one();
  std::function<void()> hurry = [job] { job->stop.request_stop(); };
  co_await job->done.wait(std::move(hurry));
}

void ModelThread::release(const std::string& lane) {
  {
    const std::lock_guard lock(mutex_);
    orders_.push_back([lane](Timelines& timelines) { timelines.release(lane); });
  }
  something_.notify_one();
}

void ModelThread::share(const std::string& from, const std::string& to) {
  {
    const std::lock_guard lock(mutex_);
    orders_.push_back([from, to](Timelines& timelines) { timelines.share(from, to); });
  }
  something_.notify_one();
}

ModelStats ModelThread::stats() const {
  const std::lock_guard lock(mutex_);
  ModelStats stats = stats_;
  stats.waiting += static_cast<int>(arrived_.size());
  return stats;
}

}  // namespace agent
