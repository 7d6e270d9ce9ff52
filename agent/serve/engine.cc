#include "agent/serve/engine.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <charconv>
#include <exception>

namespace agent::serve {

namespace asio = base::asio;
using base::Errc;
using base::Result;

// What travels to the model thread and back. Home touches it again only in posted handlers.
struct Engine::Job {
  Job(asio::any_io_executor home, GenerationRequest request)
      : generation(std::move(request)), done(std::move(home)) {}
  bool only_load = false;
  Generation generation;
  GenerationSink sink;
  std::stop_source stop;
  Slot* slot = nullptr;
  Result<ModelInfo> info = base::fail(Errc::cancelled, "the model was not loaded");
  Gate done;  // home
};

namespace {

// "L3.router_ids" -> 3
int layer_of(std::string_view name) {
  int layer = -1;
  if (name.starts_with('L')) std::from_chars(name.data() + 1, name.data() + name.size(), layer);
  return layer;
}

}  // namespace

Engine::Engine(asio::any_io_executor home, ModelLoader loader, EngineOptions options)
    : home_(std::move(home)), loader_(std::move(loader)), options_(options) {
  thread_ = std::jthread([this](std::stop_token stop) { work(std::move(stop)); });
}

Engine::~Engine() { shut(); }

void Engine::shut() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

base::Task<Result<ModelInfo>> Engine::ready() {
  auto job = std::make_shared<Job>(home_, GenerationRequest{});
  job->only_load = true;
  co_await finish(job);
  if (job->info) {
    info_ = *job->info;
    tokenizer_ = loaded_.tokenizer;
    experts_ = loaded_.model->config.expert_count;
  }
  co_return job->info;
}

base::Task<Completion> Engine::generate(GenerationRequest request, GenerationSink sink,
                                        bool* by_string) {
  auto job = std::make_shared<Job>(home_, std::move(request));
  job->sink = std::move(sink);
  co_await finish(job);
  if (by_string) *by_string = job->generation.stopped_by_string();
  co_return std::move(job->generation.completion());
}

base::Task<> Engine::finish(std::shared_ptr<Job> job) {
  {
    const std::lock_guard lock(mutex_);
    if (static_cast<int>(arrived_.size()) >= options_.queue_max) {
      job->generation.fail(base::fail(Errc::busy, "too many requests wait for the model"));
      co_return;
    }
    arrived_.push_back(job);
  }
  something_.notify_one();
  std::function<void()> hurry = [this, job] {
    job->stop.request_stop();
    something_.notify_one();
  };
  co_await job->done.wait(std::move(hurry));
}

void Engine::release(const std::string& lane) {
  {
    const std::lock_guard lock(mutex_);
    released_.push_back(lane);
  }
  something_.notify_one();
}

void Engine::share(const std::string& from, const std::string& to) {
  {
    const std::lock_guard lock(mutex_);
    shared_.emplace_back(from, to);
  }
  something_.notify_one();
}

// A lane's cache for another lane, too; where there is no room the other reads for itself.
void Engine::fork_slot(const std::string& from, const std::string& to) {
  const auto lanes = std::count_if(slots_.begin(), slots_.end(),
                                   [](const auto& slot) { return !slot->lane.empty(); });
  for (const auto& slot : slots_) {
    if (slot->lane != from || slot->busy || lanes >= options_.agent_slots) continue;
    auto session = slot->session->fork();
    if (!session) return;
    auto fresh = std::make_unique<Slot>();
    fresh->lane = to;
    fresh->session = std::move(*session);
    fresh->used = slot->used;
    slots_.push_back(std::move(fresh));
    return;
  }
}

EngineStats Engine::stats() const {
  const std::lock_guard lock(mutex_);
  EngineStats stats = stats_;
  stats.waiting += static_cast<int>(arrived_.size());
  return stats;
}

Result<ModelInfo> Engine::load() {
  try {
    TRY(loaded_, loader_());
  } catch (const std::exception& e) {  // memory, in the end
    return base::fail(Errc::out_of_memory, std::string("cannot load the model: ") + e.what());
  }
  const model::Config& config = loaded_.model->config;
  capacity_ = options_.context_max > 0 ? std::min(options_.context_max, config.context_length)
                                       : config.context_length;
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

void Engine::work(std::stop_token stop) {
  const Result<ModelInfo> info = load();
  while (take_jobs(stop)) {
    // Whoever waits for the model only needs to know how loading went.
    for (auto& job : waiting_) {
      if (job->only_load || !info) {
        job->info = info;
        if (!info) job->generation.fail(info.error());
        hand_out(std::exchange(job, nullptr), /*is_over=*/true);
      }
    }
    std::erase(waiting_, nullptr);
    const auto start = std::chrono::steady_clock::now();
    admit();
    turn();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    const std::lock_guard lock(mutex_);
    stats_.busy_ms += took.count();
  }
  // The end: nobody is left to read, but a waiting coroutine must be let go.
  for (auto* list : {&waiting_, &running_})
    for (auto& job : *list) {
      job->generation.fail(base::fail(Errc::cancelled, "the engine stops"));
      hand_out(job, true);
    }
}

// Waits until there is something to do; false at the end.
bool Engine::take_jobs(std::stop_token stop) {
  std::unique_lock lock(mutex_);
  // With a job that waits for a slot and none that runs there is nothing to turn: it waits for a
  // cancellation or a release. Both notify; look again every so often all the same.
  if (running_.empty() && arrived_.empty() && released_.empty() && shared_.empty()) {
    if (waiting_.empty()) {
      something_.wait(lock, stop, [this] {
        return !arrived_.empty() || !released_.empty() || !shared_.empty();
      });
    } else {
      something_.wait_for(lock, stop, std::chrono::milliseconds(50), [] { return false; });
    }
  }
  if (stop.stop_requested()) return false;
  for (auto& job : arrived_) waiting_.push_back(std::move(job));
  arrived_.clear();
  for (const std::string& lane : released_)
    std::erase_if(slots_, [&](const auto& slot) { return slot->lane == lane && !slot->busy; });
  released_.clear();
  for (const auto& [from, to] : std::exchange(shared_, {})) fork_slot(from, to);
  return true;
}

void Engine::admit() {
  for (auto& job : waiting_) {
    Generation& generation = job->generation;
    if (job->stop.stop_requested()) {
      generation.fail(base::fail(Errc::cancelled, "cancelled before it began"));
      hand_out(std::exchange(job, nullptr), true);
      continue;
    }
    if (generation.prompt().empty() && !generation.open(*loaded_.tokenizer, capacity_)) {
      hand_out(std::exchange(job, nullptr), true);
      continue;
    }
    Slot* slot = slot_for(generation);
    if (!slot) continue;
    slot->busy = true;
    slot->used = ++admissions_;
    job->slot = slot;
    generation.begin(*slot->session);
    running_.push_back(std::exchange(job, nullptr));
  }
  std::erase(waiting_, nullptr);
}

Engine::Slot* Engine::slot_for(const Generation& generation) {
  const std::string& lane = generation.request().lane;
  Slot* best = nullptr;
  std::size_t best_prefix = 0;
  int count = 0;
  for (const auto& slot : slots_) {
    if (slot->lane.empty() != lane.empty()) continue;
    ++count;
    if (!lane.empty() && slot->lane == lane) return slot->busy ? nullptr : slot.get();
    if (slot->busy) continue;
    std::size_t prefix = 0;
    if (lane.empty()) {
      const auto& held = slot->session->tokens();
      const auto& prompt = generation.prompt();
      prefix = static_cast<std::size_t>(
          std::mismatch(held.begin(), held.end(), prompt.begin(), prompt.end()).first -
          held.begin());
    }
    const bool better =
        !best || prefix > best_prefix || (prefix == best_prefix && slot->used < best->used);
    if (better) {
      best = slot.get();
      best_prefix = prefix;
    }
  }
  const int most = lane.empty() ? options_.api_slots : options_.agent_slots;
  // A slot of its own, unless a used one saves reading.
  if (count < most && (!best || best_prefix < 16))
    if (Slot* fresh = new_slot(lane)) return fresh;
  if (best) best->lane = lane;
  return best;
}

Engine::Slot* Engine::new_slot(std::string lane) {
  auto session = model::Session::create(*loaded_.backend, capacity_);
  if (!session) return nullptr;  // no memory: those that are there must do
  slots_.push_back(std::make_unique<Slot>());
  slots_.back()->lane = std::move(lane);
  slots_.back()->session = std::move(*session);
  return slots_.back().get();
}

// One chunk of one prompt, and one token of everybody who speaks, all in one pass.
void Engine::turn() {
  std::vector<Job*> readers, speakers;
  std::vector<bool> goes_on(running_.size(), true);
  const auto index_of = [this](const Job* job) {
    std::size_t i = 0;
    while (running_[i].get() != job) ++i;
    return i;
  };
  for (const auto& job : running_)
    (job->generation.is_reading() ? readers : speakers).push_back(job.get());
  const Job* turn_of = readers.empty() ? nullptr : readers[reader_++ % readers.size()];
  for (Job* job : readers)
    if (job == turn_of || job->stop.stop_requested())
      goes_on[index_of(job)] =
          caught(*job, [&] { return job->generation.read(job->stop.get_token()); });

  std::vector<Job*> appending;
  std::vector<model::Session*> sessions;
  std::vector<model::TokenId> ids;
  for (Job* job : speakers) {
    std::optional<model::TokenId> id;
    goes_on[index_of(job)] = caught(*job, [&] {
      id = job->generation.say(job->stop.get_token());
      return id.has_value();
    });
    if (!goes_on[index_of(job)]) continue;
    appending.push_back(job);
    sessions.push_back(job->generation.session());
    ids.push_back(*id);
  }
  if (!appending.empty()) {
    const Result<> how = append(appending, sessions, ids);
    for (Job* job : appending)
      goes_on[index_of(job)] = caught(*job, [&] { return job->generation.appended(how); });
  }

  std::vector<std::shared_ptr<Job>> still;
  for (std::size_t i = 0; i < running_.size(); ++i) {
    if (goes_on[i]) still.push_back(running_[i]);
    hand_out(running_[i], !goes_on[i]);
  }
  running_ = std::move(still);
  publish_stats(speakers.size());
}

// Memory runs out as an exception, in the end; it costs this one completion.
bool Engine::caught(Job& job, const std::function<bool()>& work) {
  try {
    return work();
  } catch (const std::exception& e) {
    job.generation.fail(
        base::fail(Errc::out_of_memory, std::string("the model failed: ") + e.what()));
    return false;
  }
}

// One token to each session, in one pass; where somebody looks inside, with the experts that each
// layer chose for it.
Result<> Engine::append(const std::vector<Job*>& jobs, std::span<model::Session* const> sessions,
                        std::span<const model::TokenId> ids) {
  const bool taps = std::any_of(jobs.begin(), jobs.end(), [](const Job* job) {
    return job->generation.request().wants_experts;
  });
  if (taps) {
    for (Job* job : jobs) job->generation.experts().clear();
    loaded_.backend->set_tap([&jobs](std::string_view name, std::span<const float> values, int) {
      if (!name.ends_with(".router_ids")) return;
      const int layer = layer_of(name);
      const std::size_t each = values.size() / jobs.size();
      if (layer < 0 || each * jobs.size() != values.size()) return;
      for (std::size_t j = 0; j < jobs.size(); ++j) {
        auto& experts = jobs[j]->generation.experts();
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
    how = base::fail(Errc::out_of_memory, std::string("the model failed: ") + e.what());
  }
  if (taps) loaded_.backend->set_tap({});
  return how;
}

void Engine::hand_out(std::shared_ptr<Job> job, bool is_over) {
  if (is_over && job->slot) job->slot->busy = false;
  if (is_over && !job->only_load) {
    const Completion& c = job->generation.completion();
    const std::lock_guard lock(mutex_);
    ++stats_.completions;
    stats_.cancelled += c.stop == Stop::cancelled;
    stats_.failed += c.stop == Stop::failed;
    stats_.prompt_tokens += static_cast<std::uint64_t>(c.usage.prompt_tokens);
    stats_.reused_tokens += static_cast<std::uint64_t>(c.usage.reused_tokens);
    stats_.prefill_ms += c.usage.prefill_ms;
    stats_.decode_ms += c.usage.decode_ms;
  }
  auto events = job->generation.take_outbox();
  if (events.empty() && !is_over) return;
  asio::post(home_, [job = std::move(job), events = std::move(events), is_over] {
    if (job->sink)
      for (const GenerationEvent& event : events) job->sink(event);
    if (is_over) job->done.open();
  });
}

void Engine::publish_stats(std::size_t said) {
  std::vector<EngineStats::Slot> slots;
  for (const auto& slot : slots_) {
    EngineStats::Slot told;
    told.lane = slot->lane;
    told.tokens = static_cast<int>(slot->session->tokens().size());
    told.capacity = slot->session->capacity();
    told.bytes = slot->session->cache().bytes();
    told.busy = slot->busy;
    slots.push_back(std::move(told));
  }
  const std::lock_guard lock(mutex_);
  stats_.generated_tokens += said;
  stats_.running = static_cast<int>(running_.size());
  stats_.waiting = static_cast<int>(waiting_.size());
  stats_.slots = std::move(slots);
}

base::Task<Completion> Lane::complete(PromptRequest request, ChatSink sink) {
  GenerationRequest wanted;
  wanted.prompt = std::move(request);
  wanted.lane = name_;
  wanted.forced = std::exchange(forced_, {});
  wanted.forced.insert(wanted.forced.begin(), wanted.prompt.forced.begin(),
                       wanted.prompt.forced.end());
  wanted.prompt.forced.clear();
  wanted.alternatives = 8;
  wanted.wants_experts = wants_experts_;
  GenerationSink told = [this, sink = std::move(sink)](const GenerationEvent& event) {
    if (const auto* prefix = std::get_if<PrefixFound>(&event)) return sink(*prefix);
    if (const auto* progress = std::get_if<PrefillProgress>(&event)) return sink(*progress);
    if (const auto* chat = std::get_if<model::ChatEvent>(&event)) return sink(*chat);
    if (const auto* token = std::get_if<TokenSaid>(&event)) token_(*token);
  };
  co_return co_await engine_.generate(std::move(wanted), std::move(told));
}

}  // namespace agent::serve
