// The model thread's side: what its wheel does each turn, and what it does when nobody waits.
#include <algorithm>
#include <boost/asio/post.hpp>
#include <charconv>
#include <exception>

#include "agent/model_job.h"
#include "agent/side_question.h"

namespace agent {

namespace asio = base::asio;
using base::Errc;
using base::Result;

namespace {

// Between two looks at whom else waits.
constexpr int kChunkTokens = 128;
constexpr int kChunkTokensAlone = 512;

// "L3.router_ids" -> 3
int layer_of(std::string_view name) {
  int layer = -1;
  if (name.starts_with('L')) std::from_chars(name.data() + 1, name.data() + name.size(), layer);
  return layer;
}

base::Error out_of_memory(const char* what, const std::exception& e) {
  return {Errc::out_of_memory, std::string(what) + ": " + e.what()};
}

}  // namespace

Result<ModelInfo> ModelThread::load() {
  TRY(loaded_, loader_());
  const model::Config& config = loaded_.model->config;
  const int most = options_.context_max;
  capacity_ = most > 0 ? std::min(most, config.context_length) : config.context_length;
  TRY_VOID(timelines_.open(*loaded_.backend, capacity_));
  std::string why;
  is_taken_up_ = take_up_saved(options_.saved, *timelines_.find(""), why);
  if (!why.empty()) note(std::move(why));
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
  if (!options_.saved.note) return;
  asio::post(home_, [tell = options_.saved.note, sentence = std::move(sentence)] { tell(sentence); });
}

void ModelThread::work(std::stop_token stop) {
  Result<ModelInfo> info = base::fail(Errc::internal, "not loaded");
  try {
    info = load();
  } catch (const std::exception& e) {  // memory, in the end
    info = out_of_memory("cannot load the model", e);
  }
  while (take_jobs(stop)) {
    if (!info)
      for (auto& job : std::exchange(waiting_, {})) {
        job->generation.fail(info.error());
        post(job, true);
      }
    admit();
    turn(stop);
    answer_the_idle(info);
    if (!running_.empty() || !waiting_.empty()) continue;
    read_ahead_now(stop);
    answer_the_idle(info);
  }
  // The end: a coroutine that waits must be let go.
  {
    const std::lock_guard lock(mutex_);
    for (auto& job : std::exchange(arrived_, {})) idle_.push_back(std::move(job));
  }
  for (Jobs* list : {&waiting_, &running_, &idle_})
    for (const auto& job : std::exchange(*list, {})) {
      job->generation.fail({Errc::cancelled, "the program ends"});
      post(job, true);
    }
  timelines_.clear();
  loaded_ = {};
}

// Waits until there is something to do; false at the end.
bool ModelThread::take_jobs(std::stop_token stop) {
  std::unique_lock lock(mutex_);
  const auto is_something = [this] { return !arrived_.empty() || !orders_.empty(); };
  if (running_.empty() && waiting_.empty() && idle_.empty())
    something_.wait(lock, stop, is_something);
  if (stop.stop_requested()) return false;
  for (auto& job : std::exchange(arrived_, {}))
    (job->kind == Job::Kind::generate ? waiting_ : idle_).push_back(std::move(job));
  const auto orders = std::exchange(orders_, {});
  lock.unlock();
  for (const auto& order : orders) order(timelines_);
  return true;
}

// Whoever waits for the model only needs to know how loading went; the others wait until nobody is
// served, and settle until nothing is left to be read ahead.
void ModelThread::answer_the_idle(const Result<ModelInfo>& info) {
  const bool served = running_.empty() && waiting_.empty();
  const bool settled = served && std::ranges::none_of(timelines_.all(), [](const auto& timeline) {
    return timeline->ended.has_value();
  });
  std::erase_if(idle_, [&](const auto& job) {
    if (job->kind == Job::Kind::save && !served) return false;
    if (job->kind == Job::Kind::settle && !settled) return false;
    job->info = info;
    job->read_ahead = read_ahead_;
    Timeline* first = timelines_.find("");
    if (job->kind == Job::Kind::save && first) {
      caught(*job, [&] { job->saved = save_to(options_.saved, *first); });
    }
    if (job->kind == Job::Kind::ask) caught(*job, [&] { job->yes = ask_aside(*job); });
    post(job, true);
    return true;
  });
}

// On a branch of what the lane holds: between its calls and their results nobody else writes there.
Result<double> ModelThread::ask_aside(const Job& job) {
  const Timeline* timeline = timelines_.find(job.lane);
  if (!timeline || timeline->session->tokens().empty())
    return base::fail(Errc::not_found, "the conversation is not in memory");
  if (timeline->is_busy) return base::fail(Errc::busy, "the conversation is being continued");
  const auto question = question_tokens(*loaded_.tokenizer, job.question);
  return agent::probability_of_yes(*timeline->session, *loaded_.tokenizer, question,
                                   job.stop.get_token());
}

void ModelThread::admit() {
  for (auto& job : waiting_) {
    Generation& generation = job->generation;
    const GenerationRequest& asked = generation.request();
    const bool is_guest = asked.whose == GenerationRequest::Whose::guest;
    bool is_over = true;  // before it began
    caught(*job, [&] {
      if (job->stop.stop_requested())
        return generation.fail({Errc::cancelled, "cancelled before it began"});
      if (!generation.is_open() && !generation.open(*loaded_.tokenizer, capacity_)) return;
      const auto& prompt = generation.prompt().ids;
      const auto timeline = is_guest ? timelines_.take_for_guest(prompt)
                                     : timelines_.take_for_lane(asked.prompt.lane, prompt);
      if (!timeline) return generation.fail(timeline.error());
      is_over = false;
      if (!*timeline) return;  // all are busy
      (*timeline)->ended.reset();
      read_ahead_ = 0;
      running_.push_back(job);
      generation.begin(**timeline);  // should it throw, its turn ends it and frees the timeline
    });
    if (is_over) post(job, true);
    if (is_over || generation.timeline()) job.reset();
  }
  std::erase(waiting_, nullptr);
  const std::lock_guard lock(mutex_);
  stats_.waiting = static_cast<int>(waiting_.size());
}

// One chunk of one prompt, and one token of everybody who speaks, all in one pass.
void ModelThread::turn(std::stop_token stop) {
  if (running_.empty()) return;
  const auto start = std::chrono::steady_clock::now();
  read_one(std::move(stop));
  const int said = speak();
  std::erase_if(running_, [&](const auto& job) {
    bool is_over = true;
    caught(*job, [&] { is_over = job->generation.ends(); });
    if (is_over) note_the_end(*job);
    post(job, is_over);
    return is_over;
  });
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  publish_stats(said, took.count());
}

void ModelThread::read_one(std::stop_token stop) {
  Jobs readers;
  for (const auto& job : running_)
    if (job->generation.is_reading()) readers.push_back(job);
  if (readers.empty()) return;
  const auto& turn_of = readers[reader_++ % readers.size()];
  const int tokens = running_.size() == 1 ? kChunkTokensAlone : kChunkTokens;
  for (const auto& job : readers) {
    if (job != turn_of && !job->stop.stop_requested()) continue;
    const std::stop_callback chain(stop, [&] { job->stop.request_stop(); });
    caught(*job, [&] { job->generation.read(tokens, job->stop.get_token()); });
  }
}

// How many tokens were said.
int ModelThread::speak() {
  std::vector<Voice*> voices;
  std::vector<model::TokenId> ids;
  for (const auto& job : running_)
    caught(*job, [&] {
      for (const auto& voice : job->generation.voices()) {
        if (voice->is_over()) continue;
        const auto id = voice->say(job->stop.get_token());
        if (!id) continue;
        voices.push_back(voice.get());
        ids.push_back(*id);
      }
    });
  if (voices.empty()) return 0;
  const Result<> how = append(voices, ids);
  for (Voice* voice : voices) voice->appended(how);
  return static_cast<int>(voices.size());
}

// Memory runs out as an exception, in the end; it costs this one request.
void ModelThread::caught(Job& job, const std::function<void()>& work) {
  try {
    work();
  } catch (const std::exception& e) {
    job.generation.fail(out_of_memory("the model failed", e));
  }
}

// One token to each, in one pass; where somebody looks inside, with the experts that each layer
// chose for it.
Result<> ModelThread::append(std::span<Voice* const> voices, std::span<const model::TokenId> ids) {
  std::vector<model::Session*> sessions;
  bool looks_inside = false;
  for (Voice* voice : voices) {
    sessions.push_back(&voice->session());
    voice->experts().clear();
    looks_inside |= voice->wants_experts();
  }
  if (looks_inside) {
    loaded_.backend->set_tap([voices](std::string_view name, std::span<const float> values, int) {
      if (!name.ends_with(".router_ids")) return;
      const int layer = layer_of(name);
      const std::size_t each = values.size() / voices.size();
      if (layer < 0 || each * voices.size() != values.size()) return;
      for (std::size_t j = 0; j < voices.size(); ++j) {
        auto& experts = voices[j]->experts();
        experts.resize(std::max(experts.size(), static_cast<std::size_t>(layer) + 1));
        for (const float id : values.subspan(j * each, each))
          experts[static_cast<std::size_t>(layer)].push_back(static_cast<int>(id));
      }
    });
  }
  Result<> how = base::fail(Errc::out_of_memory, "the model failed");
  try {
    how = sessions.size() == 1 ? sessions[0]->append(ids[0])
                               : model::Session::append_each(sessions, ids);
  } catch (const std::exception& e) {
    how = out_of_memory("the model failed", e);
  }
  if (looks_inside) loaded_.backend->set_tap({});
  return how;
}

void ModelThread::note_the_end(Job& job) {
  Generation& generation = job.generation;
  const auto& said = generation.completions();
  const GenerationRequest& asked = generation.request();
  if (Timeline* timeline = generation.timeline()) {
    timeline->is_busy = false;
    const bool is_agents = asked.whose == GenerationRequest::Whose::agent && !asked.raw;
    if (is_agents && options_.when_idle == WhenIdle::read_ahead)
      timeline->ended = ended_run(asked.prompt, said.front());
  }
  const std::lock_guard lock(mutex_);
  ++stats_.completions;
  stats_.cancelled += said.front().stop == Stop::cancelled;
  stats_.failed += said.front().stop == Stop::failed;
  stats_.prompt_tokens += static_cast<std::uint64_t>(said.front().usage.prompt_tokens);
  stats_.reused_tokens += static_cast<std::uint64_t>(said.front().usage.reused_tokens);
  stats_.prefill_ms += said.front().usage.prefill_ms;
  for (const Completion& each : said) stats_.decode_ms += each.usage.decode_ms;
}

void ModelThread::post(const std::shared_ptr<Job>& job, bool is_over) {
  auto told = job->generation.take_outbox();
  if (std::exchange(is_taken_up_, is_taken_up_ && told.empty()))
    for (const Generation::Told& each : told)
      if (const auto* found = std::get_if<PrefixFound>(&each.event))
        if (auto why = complaint_of(options_.saved, *found); !why.empty()) note(std::move(why));
  if (told.empty() && !is_over) return;
  asio::post(home_, [job, told = std::move(told), is_over] {
    if (job->sink)
      for (const Generation::Told& each : told) job->sink(each.event, each.choice);
    if (is_over) job->done.open();
  });
}

// What ended runs leave to be read, one timeline after the other, until somebody comes.
void ModelThread::read_ahead_now(std::stop_token stop) {
  for (const auto& timeline : timelines_.all()) {
    if (!timeline->ended) continue;
    std::stop_source left_off;
    {
      const std::lock_guard lock(mutex_);
      const auto waits = [](const auto& job) { return job->kind != Job::Kind::settle; };
      if (std::ranges::any_of(arrived_, waits)) return;
      ahead_ = left_off;
    }
    const std::stop_callback chain(stop, [&] { left_off.request_stop(); });
    const int tokens = read_ahead(*timeline->session, timeline->held, *timeline->ended,
                                  *loaded_.tokenizer, left_off.get_token());
    timeline->ended.reset();
    read_ahead_ += tokens;
    const std::lock_guard lock(mutex_);
    ahead_.reset();
    stats_.read_ahead_tokens += static_cast<std::uint64_t>(tokens);
  }
}

void ModelThread::publish_stats(int said, double busy_ms) {
  std::vector<ModelStats::Slot> slots;
  for (const auto& timeline : timelines_.all()) {
    const model::Session& session = *timeline->session;
    if (session.tokens().empty()) continue;
    slots.push_back({timeline->lane, static_cast<int>(session.tokens().size()), session.capacity(),
                     session.cache().bytes(), timeline->is_busy});
  }
  const std::lock_guard lock(mutex_);
  stats_.generated_tokens += static_cast<std::uint64_t>(said);
  stats_.busy_ms += busy_ms;
  stats_.running = static_cast<int>(running_.size());
  stats_.waiting = static_cast<int>(waiting_.size());
  stats_.slots = std::move(slots);
}

}  // namespace agent
