#include "agent/model_thread.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <exception>

#include "agent/completion.h"
#include "agent/gate.h"
#include "agent/read_prompt.h"
#include "model/session_file.h"

namespace agent {
namespace {

constexpr std::size_t kLanesMax = 6;

}  // namespace

namespace asio = base::asio;
using base::Errc;
using base::Result;

// What travels to the model thread and back. The model thread writes `completion` or `info`, then
// posts home; home reads them only after that, so nothing here needs a lock.
struct ModelThread::Job {
  explicit Job(asio::any_io_executor home) : done(std::move(home)) {}
  enum class Kind { load, complete, settle, save } kind = Kind::complete;
  PromptRequest request;
  ChatSink sink;
  std::stop_source stop;
  Completion completion;
  int read_ahead = 0;
  Result<> saved;
  Result<ModelInfo> info = base::fail(Errc::cancelled, "the model was not loaded");
  Gate done;  // home
};

ModelThread::ModelThread(asio::any_io_executor home, ModelLoader loader, int context_max,
                         WhenIdle when_idle, SavedCache saved)
    : home_(std::move(home)),
      loader_(std::move(loader)),
      context_max_(context_max),
      when_idle_(when_idle),
      saved_(std::move(saved)) {
  thread_ = std::jthread([this](std::stop_token stop) { work(std::move(stop)); });
}

ModelThread::~ModelThread() {
  thread_.request_stop();
  thread_.join();
}

base::Task<Result<ModelInfo>> ModelThread::ready() {
  auto job = std::make_shared<Job>(home_);
  job->kind = Job::Kind::load;
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

base::Task<int> ModelThread::settle() {
  auto job = std::make_shared<Job>(home_);
  job->kind = Job::Kind::settle;
  co_await finish(job);
  co_return job->read_ahead;
}

base::Task<Result<>> ModelThread::save() {
  if (saved_.path.empty()) co_return Result<>();
  auto job = std::make_shared<Job>(home_);
  job->kind = Job::Kind::save;
  co_await finish(job);
  co_return job->saved;
}

base::Task<> ModelThread::finish(std::shared_ptr<Job> job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(job);
    if (ahead_ && job->kind != Job::Kind::settle) ahead_->request_stop();
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
  capacity_ =
      context_max_ > 0 ? std::min(context_max_, config.context_length) : config.context_length;
  TRY(auto session, model::Session::create(*loaded_.backend, capacity_));  // it must be possible
  timelines_.push_back(std::make_unique<Timeline>(Timeline{"", std::move(session), {}}));
  take_up_saved();
  ModelInfo info;
  info.name = config.name.empty() ? "unnamed" : config.name;
  info.backend = loaded_.backend->name();
  info.embedded = loaded_.embedded;
  info.context_length = capacity_;
  info.thinking = config.thinking;
  info.sampling.temperature = config.temperature;
  info.sampling.top_p = config.top_p;
  info.sampling.top_k = config.top_k;
  return info;
}

void ModelThread::note(std::string sentence) {
  if (!saved_.note) return;
  asio::post(home_, [tell = saved_.note, sentence = std::move(sentence)] { tell(sentence); });
}

// Without it nothing is lost but time.
void ModelThread::take_up_saved() {
  if (saved_.path.empty()) return;
  auto session = model::load_session(*loaded_.backend, capacity_, saved_.path, GEMMULE_VERSION);
  if (session) {
    timelines_.back()->session = std::move(*session);
    is_taken_up_ = true;
  } else if (session.error().code != Errc::not_found) {
    note(session.error().message + "; the conversation is read from its beginning");
  }
}

Result<> ModelThread::save_now() {
  for (const auto& timeline : timelines_)
    if (timeline->lane.empty() && !timeline->session->tokens().empty())
      return model::save_session(*timeline->session, saved_.path, GEMMULE_VERSION);
  return {};
}

Result<ModelInfo> ModelThread::load_caught() {
  try {
    return load();
  } catch (const std::exception& e) {  // memory, in the end
    return base::fail(Errc::out_of_memory, std::string("cannot load the model: ") + e.what());
  }
}

Result<ModelThread::Timeline*> ModelThread::timeline_for(const PromptRequest& request) {
  const auto used = std::ranges::find_if(
      timelines_, [&](const auto& timeline) { return timeline->lane == request.lane; });
  if (used != timelines_.end()) {
    std::rotate(used, used + 1, timelines_.end());
    return timelines_.back().get();
  }
  // A new lane. What is there of its prompt?
  TRY(const PromptTokens prompt, prompt_tokens(request, *loaded_.tokenizer));
  const Timeline* nearest = nullptr;
  int most = 0;
  for (const auto& timeline : timelines_) {
    const int reused = timeline->session->plan(prompt.ids).reused;
    if (reused > most) {
      nearest = timeline.get();
      most = reused;
    }
  }
  auto fresh = std::make_unique<Timeline>();
  fresh->lane = request.lane;
  if (nearest) {
    TRY(fresh->session, nearest->session->fork());
    fresh->held = nearest->held;
  } else {
    TRY(fresh->session, model::Session::create(*loaded_.backend, capacity_));
  }
  if (timelines_.size() >= kLanesMax) timelines_.erase(timelines_.begin());
  timelines_.push_back(std::move(fresh));
  return timelines_.back().get();
}

void ModelThread::run(Job& job, const ChatSink& sink) {
  ended_.reset();
  read_ahead_ = 0;
  auto timeline = timeline_for(job.request);
  if (!timeline) {
    job.completion = failed_completion(timeline.error(), {});
    return;
  }
  const bool is_first = std::exchange(is_taken_up_, false);
  const ChatSink told = [&](const CompletionEvent& event) {
    const auto* found = std::get_if<PrefixFound>(&event);
    if (is_first && found && found->diverged_at >= 0)
      note(saved_.path + ": saved of another conversation: it differs from token " +
           std::to_string(found->diverged_at) + " on, " + std::to_string(found->kept) +
           " tokens of it are used");
    sink(event);
  };
  job.completion = run_completion(*(*timeline)->session, *loaded_.tokenizer, job.request,
                                  job.stop.get_token(), told, (*timeline)->held);
  if (when_idle_ == WhenIdle::read_ahead) ended_ = ended_run(std::move(job.request), job.completion);
}

bool ModelThread::someone_waits() const {
  return std::ranges::any_of(
      jobs_, [](const auto& job) { return job->kind != Job::Kind::settle; });
}

void ModelThread::go_ahead(std::stop_token stop) {
  std::stop_source left_off;
  {
    const std::lock_guard lock(mutex_);
    if (someone_waits()) return;
    ahead_ = left_off;
  }
  const std::stop_callback chain(stop, [&] { left_off.request_stop(); });
  Timeline& timeline = *timelines_.back();  // the one that spoke
  read_ahead_ = read_ahead(*timeline.session, timeline.held, *ended_, *loaded_.tokenizer,
                           left_off.get_token());
  ended_.reset();
  const std::lock_guard lock(mutex_);
  ahead_.reset();
}

void ModelThread::work(std::stop_token stop) {
  Result<ModelInfo> info = load_caught();
  for (;;) {
    if (ended_) go_ahead(stop);
    const auto job = next_job(stop);
    if (!job) break;
    // The thread's end stops the running job as a cancelled coroutine would.
    const std::stop_callback chain(stop, [&] { job->stop.request_stop(); });
    if (job->kind == Job::Kind::load) {
      job->info = info;
    } else if (job->kind == Job::Kind::settle) {
      job->read_ahead = read_ahead_;
    } else if (job->kind == Job::Kind::save) {
      if (info) job->saved = save_now();
    } else if (!info) {
      job->completion.error = info.error().message;
      job->completion.error_code = info.error().code;
    } else {
      const ChatSink post_home = [&](const CompletionEvent& event) {
        asio::post(home_, [job, event] { job->sink(event); });
      };
      try {
        run(*job, post_home);
      } catch (const std::exception& e) {  // memory, in the end
        job->completion = {};
        job->completion.error = std::string("the model failed: ") + e.what();
        job->completion.error_code = Errc::out_of_memory;
      }
    }
    asio::post(home_, [job] { job->done.open(); });
  }
  timelines_.clear();
  loaded_ = {};
}

}  // namespace agent
