// gemmule bench agent: what a conversation costs in tokens that are read. A scripted person talks
// with the model, which is made to say a script too, thoughts and calls included; all else is real:
// rendering, the cache, reading ahead while the person thinks. Beside it stands what other ways of
// keeping a cache would have read.
#include <chrono>
#include <cstdio>

#include "agent/cli/agent_setup.h"
#include "agent/cli/bench_script.h"
#include "agent/cli/commands.h"
#include "agent/cli/output.h"
#include "agent/cli/run_to_end.h"
#include "agent/history.h"
#include "agent/model_thread.h"
#include "base/json.h"
#include "model/footprint.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Clock = std::chrono::steady_clock;

// Tokens of one turn, summed over its completions.
struct TurnCost {
  int prompt = 0;    // of the last completion
  int prompts = 0;   // of all completions
  int fresh = 0;     // never read or said before
  int read = 0;      // while somebody waited
  int reused = 0;
  int ahead = 0;     // read while nobody waited, after the turn
  int drop_tail = 0;    // read by one that drops all from the first changed token on
  int no_rollback = 0;  // read by one whose window cannot go back: nothing is left of it then
  double first_ms = 0;  // from the task to the first token
  double first_work = 0;  // multiply-adds of what was read for it, its attention included
  int again() const { return read - fresh; }
};

struct Play {
  std::vector<TurnCost> turns;
  ModelInfo info;
  double seconds = 0;
};

int common_prefix(const std::vector<model::TokenId>& a, const std::vector<model::TokenId>& b) {
  return static_cast<int>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

// Of tokens [first, last) of a prompt.
double multiplies(const model::Model& model, int first, int last) {
  const auto matrices = static_cast<double>(model::footprint(model).token_multiplies);
  double sum = 0;
  for (int at = first; at < last; ++at)
    sum += matrices + static_cast<double>(model::attention_multiplies(model.config, at + 1));
  return sum;
}

class Player {
 public:
  Player(const Args& args, Rooms& rooms, BenchScript script, WhenIdle when_idle)
      : script_(script),
        opened_(std::make_shared<Opened>()),
        model_(home_.get_executor(), loader(args, rooms, opened_), {.when_idle = when_idle}) {}

  Result<Play> run() { return run_to_end(home_, play()); }

 private:
  // What is wanted here, too, of what the model's thread has loaded.
  struct Opened {
    std::shared_ptr<const model::Model> model;
    std::shared_ptr<const model::Tokenizer> tokenizer;
  };
  static ModelLoader loader(const Args& args, Rooms& rooms, std::shared_ptr<Opened> opened) {
    return [load = model_loader(args, rooms), opened]() -> Result<LoadedModel> {
      TRY(LoadedModel loaded, load());
      *opened = {loaded.model, loaded.tokenizer};
      return loaded;
    };
  }

  base::Task<Result<Play>> play() {
    const auto start = Clock::now();
    auto info = co_await model_.ready();
    if (!info) co_return info.error();
    played_.info = *info;
    request_.tools = bench_tools();
    request_.render.thinking = script_.thinks;
    request_.sampling.temperature = 0;
    const int room = info->context_length * 9 / 10;
    script_.tokens_at_end = std::min(script_.tokens_at_end, room);
    request_.messages = history_.messages();
    auto begin = prompt_tokens(request_, *opened_->tokenizer);
    if (!begin) co_return begin.error();
    const int tokens_at_begin = static_cast<int>(begin->ids.size());
    for (const BenchTurn& turn : bench_turns(script_, tokens_at_begin, *opened_->tokenizer)) {
      auto cost = co_await play_turn(turn);
      if (!cost) co_return cost.error();
      played_.turns.push_back(*cost);
    }
    played_.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    co_return std::move(played_);
  }

  base::Task<Result<TurnCost>> play_turn(const BenchTurn& turn) {
    TurnCost cost;
    history_.add_user(turn.task);
    auto called = co_await say(turn.call, cost);
    if (!called) co_return called.error();
    const auto calls = history_.add_assistant(std::move(*called));
    if (calls.size() != 1)
      co_return fail(Errc::internal, "bench agent: wanted one call in the script's turn, got " +
                                         std::to_string(calls.size()));
    history_.add_result({calls[0].id, calls[0].name, turn.result});
    auto answered = co_await say(turn.answer, cost);
    if (!answered) co_return answered.error();
    auto settled = settled_tokens(request_, *answered, *opened_->tokenizer);
    if (settled) settled_ = std::move(settled->ids);
    history_.add_assistant(std::move(*answered));
    cost.ahead = co_await model_.settle();
    co_return cost;
  }

  base::Task<Result<model::Message>> say(const Speech& speech, TurnCost& cost) {
    request_.messages = history_.messages();
    auto prompt = prompt_tokens(request_, *opened_->tokenizer);
    if (!prompt) co_return prompt.error();
    const auto& ids = prompt->ids;
    const int length = static_cast<int>(ids.size());
    request_.forced = spoken(speech, prompt->opening, *opened_->tokenizer);
    request_.tokens_max = static_cast<int>(request_.forced.size());

    const int same = common_prefix(held_, ids);
    const bool extends = same == static_cast<int>(held_.size());
    cost.fresh += length - (extends ? same : common_prefix(settled_, ids));
    cost.drop_tail += length - std::min(same, length - 1);
    cost.no_rollback += extends ? length - std::min(same, length - 1) : length;

    const auto start = Clock::now();
    double first_ms = 0;
    ChatSink sink = [&](const CompletionEvent& event) {
      const auto* read = std::get_if<PrefillProgress>(&event);
      if (read && read->done == read->total)
        first_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    };
    Completion said = co_await model_.complete(request_, std::move(sink));
    if (said.stop == Stop::failed) co_return fail(said.error_code, said.error);
    if (cost.prompts == 0) {
      cost.first_ms = first_ms;
      cost.first_work = multiplies(*opened_->model, said.usage.reused_tokens, length);
    }
    cost.prompt = length;
    cost.prompts += length;
    cost.reused += said.usage.reused_tokens;
    cost.read += length - said.usage.reused_tokens;
    held_ = ids;
    held_.insert(held_.end(), said.message.tokens.begin(), said.message.tokens.end());
    co_return std::move(said.message);
  }

  BenchScript script_;
  base::asio::io_context home_{1};
  std::shared_ptr<Opened> opened_;
  ModelThread model_;
  History history_{std::string(kSystemText)};
  PromptRequest request_;
  Play played_;
  std::vector<model::TokenId> held_;     // by one that never reads ahead
  std::vector<model::TokenId> settled_;  // of the turn before
};

struct Sums {
  int prompts = 0, fresh = 0, read = 0, reused = 0, ahead = 0, drop_tail = 0, no_rollback = 0;
  explicit Sums(const Play& play) {
    for (const TurnCost& t : play.turns) {
      prompts += t.prompts;
      fresh += t.fresh;
      read += t.read;
      reused += t.reused;
      ahead += t.ahead;
      drop_tail += t.drop_tail;
      no_rollback += t.no_rollback;
    }
  }
  // Of the tokens that had been read or said before.
  double reuse() const { return prompts > fresh ? 1.0 * reused / (prompts - fresh) : 1; }
  double share() const { return prompts > 0 ? 1.0 * reused / prompts : 0; }
};

// The last turn's beside turn 2's.
double growth(const Play& play, double TurnCost::*of) {
  if (play.turns.size() < 2 || play.turns[1].*of <= 0) return 0;
  return play.turns.back().*of / (play.turns[1].*of);
}

void print(const Play& play, const char* title) {
  std::printf("\n%s\n%5s %7s %7s %7s %8s %7s %7s | %10s %11s %9s\n", title, "turn", "prompt", "new",
              "read", "reused", "again", "ahead", "drop tail", "no rollback", "first ms");
  int number = 0;
  for (const TurnCost& t : play.turns)
    std::printf("%5d %7d %7d %7d %8d %7d %7d | %10d %11d %9.1f\n", ++number, t.prompt, t.fresh,
                t.read, t.reused, t.again(), t.ahead, t.drop_tail, t.no_rollback, t.first_ms);
  const Sums sum(play);
  std::printf("%5s %7d %7d %7d %8d %7d %7d | %10d %11d\n", "all", sum.prompts, sum.fresh, sum.read,
              sum.reused, sum.read - sum.fresh, sum.ahead, sum.drop_tail, sum.no_rollback);
  std::printf("reused: %.1f %% of all prompts, %.1f %% of what had been read or said before; %.1f s in "
              "all\nfirst token of turn %zu after %.2f times turn 2's time; reading the new tokens is "
              "%.2f times turn 2's multiplications, as each looks back on all before it\n",
              100 * sum.share(), 100 * sum.reuse(), play.seconds, play.turns.size(),
              growth(play, &TurnCost::first_ms), growth(play, &TurnCost::first_work));
}

base::Json to_json(const Play& play) {
  base::JsonArray turns;
  for (const TurnCost& t : play.turns)
    turns.push_back(base::Json::object({{"prompt", t.prompt},
                                        {"prompts", t.prompts},
                                        {"new", t.fresh},
                                        {"read", t.read},
                                        {"reused", t.reused},
                                        {"read_again", t.again()},
                                        {"read_ahead", t.ahead},
                                        {"drop_tail_reads", t.drop_tail},
                                        {"no_rollback_reads", t.no_rollback},
                                        {"first_token_ms", t.first_ms}}));
  const Sums sum(play);
  return base::Json::object({{"turns", std::move(turns)},
                             {"reuse", sum.reuse()},
                             {"share_of_prompts_reused", sum.share()},
                             {"read", sum.read},
                             {"read_ahead", sum.ahead},
                             {"drop_tail_reads", sum.drop_tail},
                             {"no_rollback_reads", sum.no_rollback},
                             {"first_token_growth", growth(play, &TurnCost::first_ms)},
                             {"multiplications_growth", growth(play, &TurnCost::first_work)},
                             {"seconds", play.seconds}});
}

Result<BenchScript> read_script(const Args& args) {
  BenchScript script;
  TRY(const auto turns, args.integer_or("turns", 20, 1, 1000));
  TRY(const auto tokens, args.integer_or("tokens", 8000, 200, 1'000'000));
  TRY(const auto seed, args.integer_or("seed", 1, 0, INT64_MAX));
  script.turns = static_cast<int>(turns);
  script.tokens_at_end = static_cast<int>(tokens);
  script.seed = static_cast<std::uint64_t>(seed);
  script.thinks = !args.has("no-thoughts");
  return script;
}

int run(const Args& args, Rooms& rooms) {
  const auto script = read_script(args);
  if (!script) return report(script.error());
  const bool json = args.has("json");
  auto result = base::Json::object({});
  const auto play = [&](WhenIdle when_idle, const char* key, const char* title) -> Result<> {
    TRY(const Play played, Player(args, rooms, *script, when_idle).run());
    if (!json) {
      if (result.as_object()->empty())
        std::printf("%s, %s\n", played.info.name.c_str(), played.info.backend.c_str());
      print(played, title);
      std::fflush(stdout);
    }
    result.as_object()->set("model", played.info.name);
    result.as_object()->set("backend", played.info.backend);
    result.as_object()->set(key, to_json(played));
    return {};
  };
  auto done = play(WhenIdle::read_ahead, "reading_ahead", "reading ahead while nobody waits");
  if (done && script->thinks && !args.has("once"))
    done = play(WhenIdle::rest, "resting", "without that");
  if (!done) return report_model(done.error());
  if (json) std::printf("%s\n", base::to_json(result).c_str());
  const auto printed = flushed("bench agent");
  return printed ? 0 : report(printed.error());
}

}  // namespace

Command bench_agent_command() {
  return {
      .name = "bench agent",
      .usage = "[OPTIONS]",
      .summary = "measure what a long conversation reads again",
      .details =
          "Plays a scripted conversation with thoughts and calls; the model is made to say its\n"
          "part, so any model will do. For every turn: tokens of the prompt, new ones, those read\n"
          "while the person waits, reused ones, those read again, and those read ahead while\n"
          "nobody waited. Beside it: what would be read by a cache that drops all from the first\n"
          "changed token on, and by one whose sliding window cannot go back.\n\n"
          "  gemmule bench agent -m model.gguf\n"
          "  gemmule bench agent -m model.gguf --turns 50 --no-thoughts --json",
      .options = with_model_options(
          {{"turns", "N", "tasks of the person (default: 20)"},
           {"tokens", "N", "of the last prompt, about; no more than the context (default: 8000)"},
           {"no-thoughts", "", "the model does not think, so nothing is left out of the history"},
           {"once", "", "only with reading ahead"},
           {"seed", "N", "of the script's words (default: 1)"},
           {"json", "", "one JSON object instead of tables"}}),
      .run = run};
}

}  // namespace agent::cli
