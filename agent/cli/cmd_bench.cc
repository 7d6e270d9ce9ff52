// gemmule bench: how fast a model reads prompts and writes tokens here, by llama-bench's
// conventions: pp512 reads 512 random tokens, tg128 writes 128 one by one, each at a depth, without
// sampling, after a warm-up. Before each arm the memory's bandwidth is probed: decoding is bound by
// it, and it changes from minute to minute on shared machines.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>

#include "agent/cli/commands.h"
#include "agent/cli/output.h"
#include "agent/cli/progress_line.h"
#include "agent/cli/style.h"
#include "base/json.h"
#include "model/cpu/bandwidth.h"
#include "model/cpu/isa.h"
#include "model/footprint.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Clock = std::chrono::steady_clock;

struct Arm {
  bool prompt;  // pp or tg
  int tokens;
  int depth;
  std::string name() const {
    return (prompt ? "pp" : "tg") + std::to_string(tokens) +
           (depth > 0 ? "@d" + std::to_string(depth) : "");
  }
};

struct Measured {
  Arm arm;
  double tok_s = 0, deviation = 0;
  double gb_s = 0;  // weights, keys and values that had to be read, at least once a pass
  double probe_gb_s = 0;
};

Result<std::vector<int>> number_list(const Args& args, const char* option, const char* fallback) {
  const std::string text = args.value_or(option, fallback);
  std::vector<int> numbers;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    const std::string word = text.substr(at, comma - at);
    at = comma + 1;
    if (word.empty() || word.size() > 7 ||
        word.find_first_not_of("0123456789") != std::string::npos)
      return fail(Errc::usage, std::string("--") + option +
                                   ": wanted whole numbers with commas between, got '" + text +
                                   "'");
    numbers.push_back(std::stoi(word));
  }
  return numbers;
}

std::vector<model::TokenId> random_tokens(int n, int vocab) {
  static std::mt19937 random(1);
  std::vector<model::TokenId> ids(static_cast<std::size_t>(n));
  for (auto& id : ids) id = static_cast<model::TokenId>(random() % static_cast<unsigned>(vocab));
  return ids;
}

Result<double> run_once(model::Backend& backend, model::KvCache& cache, const Arm& arm) {
  std::vector<float> logits;
  const auto ids = random_tokens(arm.tokens, backend.model().config.vocab);
  cache.truncate(arm.depth);
  const auto start = Clock::now();
  if (arm.prompt) {
    TRY_VOID(backend.forward(cache, ids, model::Logits::last, logits));
  } else {
    for (const model::TokenId id : ids)
      TRY_VOID(backend.forward(cache, std::span(&id, 1), model::Logits::last, logits));
  }
  return std::chrono::duration<double>(Clock::now() - start).count();
}

Result<Measured> measure(model::Backend& backend, const Arm& arm, int repetitions, int threads,
                         int kv_element_bytes, ProgressLine& line) {
  Measured m{arm};
  m.probe_gb_s = model::cpu::read_bandwidth_gb_s(threads);
  std::vector<double> speeds;
  for (int r = -1; r < repetitions; ++r) {  // the first is a warm-up
    line.show(arm.name(), static_cast<std::uint64_t>(r + 1),
              static_cast<std::uint64_t>(repetitions + 1), "runs");
    // A fresh cache: sliding layers cannot go back further than their slack.
    TRY(auto cache, backend.new_cache(arm.depth + arm.tokens));
    std::vector<float> logits;
    if (arm.depth > 0)
      TRY_VOID(backend.forward(*cache, random_tokens(arm.depth, backend.model().config.vocab),
                               model::Logits::none, logits));
    TRY(const double seconds, run_once(backend, *cache, arm));
    if (r >= 0) speeds.push_back(arm.tokens / seconds);
  }
  line.clear();
  for (const double s : speeds) m.tok_s += s / static_cast<double>(speeds.size());
  for (const double s : speeds) m.deviation += (s - m.tok_s) * (s - m.tok_s);
  m.deviation =
      speeds.size() > 1 ? std::sqrt(m.deviation / static_cast<double>(speeds.size() - 1)) : 0;
  const model::Model& model = backend.model();
  const model::Footprint cost = model::footprint(model);
  // A prompt's tokens choose nearly all experts, and share one reading of the weights.
  const auto weights = static_cast<double>(arm.prompt ? cost.weight_bytes : cost.token_weight_bytes);
  const double passes = arm.prompt ? 1 : arm.tokens;
  const auto kv = static_cast<double>(
      model::kv_bytes(model.config, arm.depth + arm.tokens / 2, kv_element_bytes));
  m.gb_s = (weights + kv) * passes * m.tok_s / arm.tokens * 1e-9;
  return m;
}

void print_row(const Measured& m) {
  std::printf("%-16s %10.2f +- %-8.2f", m.arm.name().c_str(), m.tok_s, m.deviation);
  std::printf(" %8.1f %8.1f %5.0f %%\n", m.gb_s, m.probe_gb_s, 100 * m.gb_s / m.probe_gb_s);
  std::fflush(stdout);
}

base::Json row_json(const Measured& m) {
  base::Json row = base::Json::object({{"test", m.arm.name()},
                                       {"tok_s", m.tok_s},
                                       {"tok_s_deviation", m.deviation},
                                       {"gb_s", m.gb_s},
                                       {"probe_gb_s", m.probe_gb_s}});
  return row;
}

Result<> bench(const Args& args, Rooms& rooms, std::shared_ptr<const model::Model> model) {
  TRY(const auto prompts, number_list(args, "prompt-tokens", "512"));
  TRY(const auto counts, number_list(args, "count", "128"));
  TRY(const auto depths, number_list(args, "depth", "0"));
  TRY(const auto repetitions, args.integer_or("repetitions", 5, 1, 1000));
  TRY(const auto options, backend_options(args));
  const int threads = options.threads > 0 ? options.threads : model::cpu::physical_cores();
  const int kv_bytes = options.kv == "q8" ? 1 : options.kv == "f32" || options.exact ? 4 : 2;
  const std::string name = model->config.name;
  TRY(auto backend, rooms.make_backend(std::move(model), args.value_or("backend", ""), options));
  const bool json = args.has("json");
  if (!json)
    std::printf("%s, %s\n%-16s %10s    %-8s %8s %8s\n", name.c_str(), backend->name().c_str(),
                "test", "tok/s", "", "GB/s", "probe");
  TRY(const Style style, choose_style(args));
  ProgressLine line(style.live);
  base::JsonArray rows;
  for (const int depth : depths)
    for (const bool prompt : {true, false})
      for (const int tokens : prompt ? prompts : counts) {
        if (tokens == 0) continue;
        TRY(const Measured m,
            measure(*backend, {prompt, tokens, depth}, static_cast<int>(repetitions), threads,
                    kv_bytes, line));
        if (json)
          rows.push_back(row_json(m));
        else
          print_row(m);
      }
  if (json) {
    const auto out = base::Json::object(
        {{"model", name}, {"backend", backend->name()}, {"results", std::move(rows)}});
    std::printf("%s\n", base::to_json(out).c_str());
  }
  return flushed("bench");
}

int run(const Args& args, Rooms& rooms) {
  return with_model(args, [&](auto model) { return bench(args, rooms, std::move(model)); });
}

}  // namespace

Command bench_command() {
  return {
      .name = "bench",
      .usage = "[OPTIONS]",
      .summary = "measure how fast a model reads and writes here",
      .details =
          "pp512 reads a prompt of 512 random tokens, tg128 writes 128 tokens, as llama-bench has\n"
          "them: no sampling, one warm-up, mean and deviation. GB/s is what a token (a prompt: as a\n"
          "whole) must read of weights, keys and values; probe is what the memory gave just before,\n"
          "and the percentage their ratio.\n\n"
          "  gemmule bench -m model.gguf -p 512,2048 -n 128 -d 0,4096 -r 5 --json",
      .options = with_model_options(
          {{"prompt-tokens", "LIST", "prompt lengths; 0: none (default: 512)", 'p'},
           {"count", "LIST", "tokens to write; 0: none (default: 128)", 'n'},
           {"depth", "LIST", "tokens already in the context (default: 0)", 'd'},
           {"repetitions", "N", "of each test (default: 5)", 'r'},
           {"json", "", "one JSON object instead of the table"}}),
      .run = run};
}

}  // namespace agent::cli
