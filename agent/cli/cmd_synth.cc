// gemmule synth: writes a random model of a given shape, to measure speed and memory without a
// download, and to test with.
#include <chrono>
#include <cstdio>

#include "agent/cli/commands.h"
#include "agent/cli/inspect_report.h"
#include "agent/cli/progress_line.h"
#include "agent/cli/style.h"
#include "model/synth.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Clock = std::chrono::steady_clock;

Result<model::Type> type_option(const Args& args, std::string_view option, model::Type fallback) {
  const auto name = args.value(option);
  if (!name) return fallback;
  const auto type = model::type_named(*name);
  if (!type)
    return fail(Errc::usage, "--" + std::string(option) +
                                 ": wanted a type like q4_0, q8_0, q6_k, f16, bf16 or f32, got '" +
                                 *name + "'");
  return *type;
}

Result<model::SynthOptions> synth_options(const Args& args) {
  const std::string shape = args.value_or("shape", "tiny");
  const auto config = model::synth_shape(shape);
  if (!config) {
    std::string names;
    for (const auto name : model::synth_shape_names())
      names += (names.empty() ? "" : ", ") + std::string(name);
    return fail(Errc::usage, "--shape: wanted one of " + names + ", got '" + shape + "'");
  }
  model::SynthOptions options;
  options.config = *config;
  TRY(options.type, type_option(args, "type", model::Type::q4_0));
  if (args.has("head")) {
    TRY(options.head, type_option(args, "head", model::Type::q6_k));
  }
  TRY(const auto seed, args.integer_or("seed", 1, 0, INT64_MAX));
  options.seed = static_cast<std::uint64_t>(seed);
  TRY(const auto layers, args.integer_or("layers", static_cast<std::int64_t>(config->layers.size()),
                                         1, static_cast<std::int64_t>(config->layers.size())));
  // Counted from the end, so that the last layer stays a full one.
  auto& all = options.config.layers;
  all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(layers));
  if (args.has("split-experts")) options.experts = model::ExpertForm::split;
  return options;
}

int synth(const Args& args, Rooms&) {
  const auto path = args.value("out");
  if (!path || !args.positional().empty())
    return report(fail(Errc::usage, "synth: wanted -o OUT and no other argument"));
  auto options = synth_options(args);
  if (!options) return report(options.error());
  std::optional<model::GgufFile> vocabulary;
  if (const auto file = args.value("vocab")) {
    auto opened = model::GgufFile::open(*file);
    if (!opened) return report_model(opened.error());
    vocabulary = std::move(*opened);
    options->vocabulary = &*vocabulary;
  }
  const auto start = Clock::now();
  const auto style = choose_style(args);
  if (!style) return report(style.error());
  ProgressLine line(style->live);
  const auto result = model::write_synth(
      *options, *path,
      [&](std::uint64_t done, std::uint64_t total) { line.show("writing", done, total); });
  line.clear();
  if (!result) {
    const bool usage = result.error().code == Errc::unsupported;
    return report(result.error(), usage ? Exit::usage : exit_for(result.error().code));
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  std::fprintf(stderr, "%s: %s parameters, %s bytes, %.1f s\n", path->c_str(),
               grouped(result->parameters).c_str(),
               grouped(static_cast<std::int64_t>(result->bytes)).c_str(), seconds);
  return 0;
}

}  // namespace

Command synth_command() {
  return {
      .name = "synth",
      .usage = "[OPTIONS] -o OUT",
      .summary = "write a random model of a given shape, to measure and test with",
      .details =
          "The file has the metadata and tensors of a Gemma 4 and random weights: it says\n"
          "nothing sensible, at the speed and size of the real one. It appears whole or not\n"
          "at all; a file that was there is replaced.\n\n"
          "  gemmule synth --shape 26b-a4b -o big.gguf      14.4 GB, the layout of Google's Q4_0 "
          "file\n"
          "  gemmule synth --shape tiny --type f32 -o t.gguf",
      .options = {{"shape", "NAME", "26b-a4b, 31b, 12b, tiny or dense-tiny (default: tiny)"},
                  {"type", "TYPE",
                   "of the matrices: q4_0 (default), q8_0, q4_k, q6_k, f16, bf16, f32, …"},
                  {"head", "TYPE",
                   "of the embedding, which is also the head (default: q6_k for q4_0, else TYPE)"},
                  {"layers", "N", "only the last N layers of the shape"},
                  {"seed", "N", "the same seed gives the same file (default: 1)"},
                  {"vocab", "FILE", "take the vocabulary of this GGUF file"},
                  {"split-experts", "", "gate and up of the experts as two tensors"},
                  {"plain", "", "no progress line"},
                  {"out", "OUT", "the file to write", 'o'}},
      .run = synth};
}

}  // namespace agent::cli
