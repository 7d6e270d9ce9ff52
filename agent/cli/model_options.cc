// The options that every command with a model shares, and how a failure on the way is reported.
#include <cstdio>
#include <cstdlib>

#include "agent/cli/command.h"
#include "agent/cli/progress_line.h"
#include "agent/cli/style.h"
#include "agent/cli/visible_text.h"
#include "base/xdg.h"

namespace agent::cli {

int report(const base::Error& error, Exit code) {
  std::fprintf(stderr, "gemmule: %s\n", visible_text(error.message).c_str());  // foreign names, too
  return static_cast<int>(code);
}

int report(const base::Error& error) { return report(error, exit_for(error.code)); }

int report_model(const base::Error& error) {
  return report(error, error.code == base::Errc::usage ? Exit::usage : Exit::model);
}

std::vector<Option> with_model_options(std::vector<Option> own) {
  const std::vector<Option> shared = {
      {"model", "FILE",
       "GGUF file of a Gemma 4 model (default: $GEMMULE_MODEL, else the tiny built-in one)", 'm'},
      {"backend", "NAME", "cpu, reference or cuda (default: cpu)"},
      {"threads", "N", "compute threads (default: one a physical core)", 't'},
      {"isa", "NAME", "plain, avx2, avx512 or amx (default: the best there is)"},
      {"exact", "", "float32 activations instead of rounded ones (slower)"},
      {"kv", "NAME",
       "how keys and values are kept: f32, f16 or q8 (default: f16 beside quantised weights)"},
      {"plain", "", "one line an event, no redrawing, no progress, no symbols"},
      {"no-repack-cache", "",
       "do not keep reordered weights in ~/.cache/gemmule for the next start"},
  };
  own.insert(own.end(), shared.begin(), shared.end());
  return own;
}

namespace {

// What was wrong is the reader's sentence; what to do next is known here, where the file was named.
base::Result<std::shared_ptr<const model::Model>> open_named(const std::string& path,
                                                             const std::string& named_by) {
  auto model = model::open_model(path);
  if (model) return model;
  base::Error error = std::move(model).error();
  switch (error.code) {
    case base::Errc::not_found:
      error.message = named_by + ": no such file: " + path +
                      "; give the path of a GGUF file on this machine, or leave it out for the "
                      "built-in model";
      break;
    case base::Errc::bad_format:
      error.message +=
          "; wanted a whole GGUF file of a Gemma 4 model (gemmule inspect FILE looks "
          "into one; a download may have to be repeated)";
      break;
    case base::Errc::unsupported:
      error.message += "; gemmule runs Gemma 4 models in GGUF form";
      break;
    default:
      break;
  }
  return error;
}

}  // namespace

base::Result<std::shared_ptr<const model::Model>> open_model_option(const Args& args) {
  if (const auto path = args.value("model")) return open_named(*path, "-m");
  if (const char* path = std::getenv("GEMMULE_MODEL"); path && *path)
    return open_named(path, "GEMMULE_MODEL");
  return model::open_embedded_model();
}

int with_model(const Args& args,
               const std::function<base::Result<>(std::shared_ptr<const model::Model>)>& work) {
  auto model = open_model_option(args);
  if (!model) return report_model(model.error());
  const auto done = work(std::move(*model));
  return done ? 0 : report(done.error());
}

namespace {

// Empty: none.
std::string repack_folder() {
  const std::string cache = base::cache_dir();
  return cache.empty() ? "" : cache + "/packed";
}

}  // namespace

base::Result<model::BackendOptions> backend_options(const Args& args) {
  model::BackendOptions options;
  TRY(const auto threads, args.integer_or("threads", 0, 1, 1024));
  options.threads = static_cast<int>(threads);
  options.exact = args.has("exact");
  const char* from_environment = std::getenv("GEMMULE_ISA");
  options.isa = args.value_or("isa", from_environment ? from_environment : "");
  options.kv = args.value_or("kv", "");
  if (!args.has("no-repack-cache")) options.repack_folder = repack_folder();
  TRY(const Style style, choose_style(args));
  const auto line = std::make_shared<ProgressLine>(style.live && !args.has("quiet"));
  options.progress = [line](std::string_view step, std::uint64_t done, std::uint64_t total) {
    line->show(step, done, total);
  };
  options.note = [line](const std::string& text) {
    line->clear();
    std::fprintf(stderr, "gemmule: %s\n", visible_text(text).c_str());
  };
  return options;
}

}  // namespace agent::cli
