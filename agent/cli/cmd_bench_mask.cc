// gemmule bench mask: what holding calls to their schemas costs a token. Random calls of the
// built-in tools' shapes and of nested ones are written, without a model; only the masks are timed.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

#include "agent/cli/commands.h"
#include "agent/cli/output.h"
#include "base/json.h"
#include "model/gguf_writer.h"
#include "model/grammar/constraint.h"
#include "model/grammar/vocabulary.h"
#include "model/sampler.h"
#include "model/synth_metadata.h"

namespace agent::cli {
namespace {

using base::fail;
using base::Result;
using Clock = std::chrono::steady_clock;
using model::grammar::Constraint;

struct Declared {
  const char* name;
  const char* parameters;
};
constexpr Declared kTools[] = {
    {"read_file", R"({"type":"object","properties":{"path":{"type":"string"},"first_line":
      {"type":"integer"},"lines":{"type":"integer"}},"required":["path"]})"},
    {"edit_file",
     R"({"type":"object","properties":{"path":{"type":"string"},"old":{"type":"string",
      "x-from-file":"path"},"new":{"type":"string"}},"required":["path","old","new"]})"},
    {"shell", R"({"type":"object","properties":{"command":{"type":"string"},"timeout_s":
      {"type":"integer","minimum":1,"maximum":600}},"required":["command"]})"},
    {"plan", R"({"type":"object","properties":{"steps":{"type":"array","minItems":1,"items":
      {"type":"object","properties":{"title":{"type":"string","maxLength":40},"state":
      {"enum":["open","done","dropped"]},"weight":{"type":"number"},"after":
      {"anyOf":[{"type":"integer"},{"type":"string"}],"nullable":true}},"required":["title","state"]}},
      "extra":{"type":"object"}},"required":["steps"]})"},
};

double us_since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

Result<std::shared_ptr<const model::Tokenizer>> vocabulary(const Args& args) {
  if (args.has("model")) {
    TRY(const auto opened, open_model_option(args));
    return model::Tokenizer::from_gguf(opened->file);
  }
  TRY(const auto size, args.integer_or("vocab", 262'144, 640, 1 << 21));
  model::GgufWriter writer;
  model::add_synth_vocabulary(writer, static_cast<int>(size));
  const std::string bytes = writer.header();
  TRY(const auto file, model::GgufFile::from_bytes(std::as_bytes(std::span(bytes)), "synthetic"));
  return model::Tokenizer::from_gguf(file);
}

// What the calls of edit_file quote from: 20 KB of lines, the same all the time.
std::string file_to_quote(std::uint64_t seed) {
  static constexpr const char* kWords[] = {"the", "value", "of", "return", "count", "(x)", "=", "+ 1",
                                           "\"text\"", "line", "for", "each", "name", "// why", "0x1f"};
  std::mt19937_64 random(seed);
  std::string text;
  while (text.size() < 20'000) {
    text.append(2 * (random() % 4), ' ');
    for (auto words = 1 + random() % 9; words > 0; --words)
      text += std::string(kWords[random() % std::size(kWords)]) + (words > 1 ? " " : ";\n");
  }
  return text;
}

Result<std::vector<double>> time_masks(const model::Tokenizer& tokenizer, int calls,
                                       std::uint64_t seed) {
  std::vector<model::ToolDecl> tools;
  for (const Declared& tool : kTools) {
    TRY(auto parameters, base::parse_json(tool.parameters));
    tools.push_back({tool.name, "", std::move(parameters)});
  }
  std::mt19937_64 random(seed);
  std::vector<float> logits(static_cast<std::size_t>(tokenizer.size()));
  std::vector<double> us;
  const std::string file = file_to_quote(seed);
  for (int call = 0; call < calls; ++call) {
    std::normal_distribution<float> normal(0, 2);
    for (float& logit : logits) logit = normal(random);
    // Strings end by themselves after a while.
    logits[static_cast<std::size_t>(tokenizer.control().quote)] = 9;
    model::grammar::ConstraintOptions options;
    options.choice = model::grammar::ToolChoice::required;
    options.file_texts = [&file](const std::string&, const std::string&) { return std::optional(file); };
    TRY(auto constraint,
        Constraint::create(tokenizer, tools, options, model::Opening::plain, false));
    model::SamplerOptions sampling;
    sampling.temperature = 1.5f;
    sampling.seed = random();
    model::Sampler sampler(sampling);
    for (int left = 200; left > 0; --left) {
      const auto start = Clock::now();
      const auto mask = constraint->allowed(left);
      us.push_back(us_since(start));
      const model::TokenId id = sampler.sample(logits, {}, mask);
      constraint->accept(id);
      if (id == tokenizer.control().call_end) break;
    }
  }
  std::ranges::sort(us);
  return us;
}

Result<> bench(const Args& args, const std::shared_ptr<const model::Tokenizer>& tokenizer) {
  TRY(const auto calls, args.integer_or("calls", 200, 1, 1'000'000));
  TRY(const auto seed, args.integer_or("seed", 1, 0, INT64_MAX));
  const auto start = Clock::now();
  model::grammar::Vocabulary::of(*tokenizer);
  const double build_ms = us_since(start) / 1000;
  TRY(const auto us,
      time_masks(*tokenizer, static_cast<int>(calls), static_cast<std::uint64_t>(seed)));
  const auto at = [&](double share) {
    return us[std::min(us.size() - 1,
                       static_cast<std::size_t>(share * static_cast<double>(us.size())))];
  };
  double sum = 0;
  for (const double one : us) sum += one;
  const double mean = sum / static_cast<double>(us.size());
  if (args.has("json")) {
    const auto out = base::Json::object({{"vocab", tokenizer->size()},
                                         {"masks", us.size()},
                                         {"build_ms", build_ms},
                                         {"mean_us", mean},
                                         {"p50_us", at(0.5)},
                                         {"p99_us", at(0.99)},
                                         {"max_us", us.back()}});
    std::printf("%s\n", base::to_json(out).c_str());
  } else {
    std::printf(
        "%d tokens, indexed in %.0f ms\n%zu masks: mean %.1f us, median %.1f us, "
        "99th percentile %.1f us, worst %.1f us\n",
        tokenizer->size(), build_ms, us.size(), mean, at(0.5), at(0.99), us.back());
  }
  return flushed("bench mask");
}

int run(const Args& args, Rooms&) {
  const auto tokenizer = vocabulary(args);
  if (!tokenizer) return report_model(tokenizer.error());
  const auto done = bench(args, *tokenizer);
  return done ? 0 : report(done.error());
}

}  // namespace

Command bench_mask_command() {
  return {.name = "bench mask",
          .usage = "[OPTIONS]",
          .summary = "measure what holding calls to their schemas costs a token",
          .details =
              "Writes random calls and times the mask of every token. Without -m over a synthetic\n"
              "vocabulary of the real size; edit_file quotes from a file of 20 KB. The worst ones\n"
              "are first sights of a kind of text.\n\n"
              "  gemmule bench mask\n"
              "  gemmule bench mask -m model.gguf --calls 1000 --json",
          .options = {{"model", "FILE", "the vocabulary of this model", 'm'},
                      {"vocab", "N", "tokens of the synthetic vocabulary (default: 262144)"},
                      {"calls", "N", "calls to write (default: 200)"},
                      {"seed", "N", "of the random calls (default: 1)"},
                      {"json", "", "one JSON object instead of text"}},
          .run = run};
}

}  // namespace agent::cli
