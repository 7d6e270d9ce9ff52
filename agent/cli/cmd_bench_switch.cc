// gemmule bench switch: what going from one conversation to another costs: two are read, then spoken
// to by turns through the model's thread, as sessions of the panel are. Counted is what of a prompt
// had to be read although it had been read before.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <random>

#include "agent/cli/agent_setup.h"
#include "agent/cli/commands.h"
#include "agent/cli/output.h"
#include "agent/cli/run_to_end.h"
#include "agent/model_thread.h"
#include "base/json.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Clock = std::chrono::steady_clock;

struct Measured {
  ModelInfo info;
  int depth = 0, switches = 0;
  int fresh = 0;            // tokens that each visit brought, over all switches
  int read_again = 0;       // beyond those
  double read_s = 0;        // both conversations, at first
  double visit_ms = 0;      // median: to the first token
  double visit_ms_most = 0;
  std::size_t bytes = 0;    // of both caches
};

class Switcher {
 public:
  Switcher(const Args& args, Rooms& rooms, int depth, int switches)
      : model_(home_.get_executor(), model_loader(args, rooms), {.when_idle = WhenIdle::rest}) {
    measured_.depth = depth;
    measured_.switches = switches;
  }

  Result<Measured> run() { return run_to_end(home_, measure()); }

 private:
  static constexpr int kFresh = 2;  // tokens that a visit brings

  base::Task<Result<Measured>> measure() {
    auto info = co_await model_.ready();
    if (!info) co_return info.error();
    measured_.info = *info;
    const int room = info->context_length - (measured_.switches + 4) * (kFresh + 1);
    if (room < 16)
      co_return fail(Errc::usage, "bench switch: wanted a context for " +
                                      std::to_string(measured_.switches) + " switches, got " +
                                      std::to_string(info->context_length));
    measured_.depth = std::min(measured_.depth, room);
    const auto start = Clock::now();
    for (std::size_t which = 0; which < 2; ++which) {
      const auto read = co_await visit(which, measured_.depth);
      if (!read) co_return read.error();
    }
    measured_.read_s = std::chrono::duration<double>(Clock::now() - start).count();
    std::vector<double> times;
    for (int i = 0; i < measured_.switches; ++i) {
      const auto asked = Clock::now();
      const auto read = co_await visit(static_cast<std::size_t>(i % 2), kFresh);
      if (!read) co_return read.error();
      times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - asked).count());
      measured_.fresh += kFresh;
      measured_.read_again += *read - kFresh;
    }
    for (const ModelStats::Slot& slot : model_.stats().slots) measured_.bytes += slot.bytes;
    if (!times.empty()) {
      std::ranges::sort(times);
      measured_.visit_ms = times[times.size() / 2];
      measured_.visit_ms_most = times.back();
    }
    co_return std::move(measured_);
  }

  // Adds tokens to a conversation and lets the model say one; what was read.
  base::Task<Result<int>> visit(std::size_t which, int tokens) {
    std::vector<model::TokenId>& all = conversations_[which];
    const auto vocab = static_cast<std::uint64_t>(model_.tokenizer()->size());
    const auto word = [&] {  // any piece of text
      for (;;) {
        const auto id = static_cast<model::TokenId>(random_() % vocab);
        if (!model_.tokenizer()->is_control(id)) return id;
      }
    };
    for (int i = 0; i < tokens; ++i) all.push_back(word());
    GenerationRequest request;
    request.raw = RawPrompt{{}, all};
    request.prompt.lane = which == 0 ? "one" : "other";
    request.prompt.forced = {word()};
    request.prompt.tokens_max = 1;
    const model::TokenId said = request.prompt.forced.front();
    GenerationSink silent;
    auto done = co_await model_.generate(std::move(request), std::move(silent));
    const Completion& answer = done.front();
    if (answer.stop == Stop::failed) co_return fail(answer.error_code, answer.error);
    all.push_back(said);
    co_return answer.usage.prompt_tokens - answer.usage.reused_tokens;
  }

  base::asio::io_context home_{1};
  ModelThread model_;
  std::mt19937_64 random_{11};
  std::array<std::vector<model::TokenId>, 2> conversations_;
  Measured measured_;
};

int run(const Args& args, Rooms& rooms) {
  const auto depth = args.integer_or("depth", 30'000, 1, 10'000'000);
  if (!depth) return report(depth.error());
  const auto switches = args.integer_or("switches", 20, 1, 100'000);
  if (!switches) return report(switches.error());
  const auto measured =
      Switcher(args, rooms, static_cast<int>(*depth), static_cast<int>(*switches)).run();
  if (!measured) return report_model(measured.error());
  const Measured& m = *measured;
  if (args.has("json")) {
    const auto out = base::Json::object({{"model", m.info.name},
                                         {"backend", m.info.backend},
                                         {"depth", m.depth},
                                         {"switches", m.switches},
                                         {"new", m.fresh},
                                         {"read_again", m.read_again},
                                         {"read_s", m.read_s},
                                         {"visit_ms", m.visit_ms},
                                         {"visit_ms_most", m.visit_ms_most},
                                         {"bytes", m.bytes}});
    std::printf("%s\n", base::to_json(out).c_str());
  } else {
    std::printf("%s, %s\n", m.info.name.c_str(), m.info.backend.c_str());
    std::printf("two conversations of %d tokens read in %.1f s, %.1f MiB of cache\n", m.depth, m.read_s,
                static_cast<double>(m.bytes) / (1 << 20));
    std::printf("switched %d times: %d new tokens, %d tokens read again\n", m.switches, m.fresh,
                m.read_again);
    std::printf("a visit: %.1f ms at the median, at most %.1f ms\n", m.visit_ms, m.visit_ms_most);
  }
  const auto printed = flushed("bench switch");
  return printed ? 0 : report(printed.error());
}

}  // namespace

Command bench_switch_command() {
  return {.name = "bench switch",
          .usage = "[OPTIONS]",
          .summary = "measure what going from one conversation to another costs",
          .details =
              "Reads two conversations of random tokens, then speaks to one and the other by turns:\n"
              "two new tokens each time, one said. What is read beyond the new ones is told, and\n"
              "how long a visit takes.\n\n"
              "  gemmule bench switch -m model.gguf -d 30000 --switches 20",
          .options = with_model_options(
              {{"depth", "N", "tokens of each (default: 30000, or what the context holds)", 'd'},
               {"switches", "N", "how often (default: 20)"},
               {"json", "", "one JSON object"}}),
          .run = run};
}

}  // namespace agent::cli
