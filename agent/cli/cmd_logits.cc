// gemmule logits: the log-probabilities that a model gives after each token of a list, and on
// demand the named activations on the way. For comparing backends and engines.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>

#include "agent/cli/commands.h"
#include "agent/cli/token_file.h"
#include "base/json.h"
#include "base/output_file.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr std::int64_t kLogitsAtOnce = 64 << 20;  // floats held in memory

// Every activation as DIR/NAME.f32 (float32, rows one after the other) and their shapes in
// DIR/index.json. Chunks follow each other in the same file.
class TapFolder {
 public:
  explicit TapFolder(std::string folder) : folder_(std::move(folder)) {}

  void take(std::string_view name, std::span<const float> values, int tokens) {
    if (failure_ || tokens == 0) return;
    auto found = files_.find(name);
    if (found == files_.end()) {
      auto created = base::OutputFile::create(folder_ + "/" + std::string(name) + ".f32");
      if (!created) return fail_with(created.error());
      const int width = static_cast<int>(values.size()) / tokens;
      found = files_.emplace(std::string(name), File{std::move(*created), 0, width}).first;
    }
    found->second.rows += tokens;
    const auto written = found->second.file.write(std::as_bytes(values));
    if (!written) fail_with(written.error());
  }

  Result<> finish() {
    if (failure_) return *failure_;
    base::Json index = base::Json::object();
    for (auto& [name, tap] : files_) {
      TRY_VOID(tap.file.commit());
      index.as_object()->set(name, base::Json::array({tap.rows, tap.width}));
    }
    TRY(auto out, base::OutputFile::create(folder_ + "/index.json"));
    const std::string text = base::to_json(index) + "\n";
    TRY_VOID(out.write(std::as_bytes(std::span(text))));
    return out.commit();
  }

 private:
  struct File {
    base::OutputFile file;
    int rows, width;
  };
  void fail_with(const base::Error& error) { failure_ = error; }

  std::string folder_;
  std::map<std::string, File, std::less<>> files_;
  std::optional<base::Error> failure_;
};

void log_softmax(std::span<float> row) {
  float most = row[0];
  for (const float v : row) most = std::max(most, v);
  double sum = 0;
  for (const float v : row) sum += std::exp(static_cast<double>(v) - most);
  const double shift = most + std::log(sum);
  for (float& v : row) v = static_cast<float>(v - shift);
}

Result<> write_logits(model::Backend& backend, std::span<const model::TokenId> tokens,
                      std::size_t chunk, base::OutputFile& out) {
  const auto vocab = static_cast<std::size_t>(backend.model().config.vocab);
  TRY(auto cache, backend.new_cache(static_cast<int>(tokens.size())));
  std::vector<float> logits;
  for (std::size_t done = 0; done < tokens.size(); done += chunk) {
    const auto piece = tokens.subspan(done, std::min(chunk, tokens.size() - done));
    TRY_VOID(backend.forward(*cache, piece, model::Logits::all, logits));
    for (std::size_t row = 0; row < piece.size(); ++row)
      log_softmax(std::span(logits).subspan(row * vocab, vocab));
    TRY_VOID(out.write(std::as_bytes(std::span(logits))));
  }
  return {};
}

Result<> logits(const Args& args, Rooms& rooms, std::shared_ptr<const model::Model> model) {
  const int vocab = model->config.vocab;
  TRY(const auto tokens, read_token_file(*args.value("tokens"), vocab));
  TRY(const auto options, backend_options(args));
  TRY(auto backend, rooms.make_backend(std::move(model), args.value_or("backend", ""), options));
  const auto n = static_cast<std::int64_t>(tokens.size());
  TRY(std::int64_t chunk, args.integer_or("chunk", n, 1, 1 << 30));
  chunk = std::min(chunk, std::max<std::int64_t>(1, kLogitsAtOnce / vocab));

  std::optional<TapFolder> taps;
  if (const auto folder = args.value("taps")) {
    std::error_code error;
    std::filesystem::create_directories(*folder, error);
    if (error) return fail(Errc::io, *folder + ": cannot make the folder: " + error.message());
    taps.emplace(*folder);
    backend->set_tap([&taps](std::string_view name, std::span<const float> values, int rows) {
      taps->take(name, values, rows);
    });
  }
  const auto bytes =
      static_cast<std::uint64_t>(n) * static_cast<std::uint64_t>(vocab) * sizeof(float);
  TRY(auto out, base::OutputFile::create(*args.value("out"), bytes));
  TRY_VOID(write_logits(*backend, tokens, static_cast<std::size_t>(chunk), out));
  TRY_VOID(out.commit());
  if (taps) TRY_VOID(taps->finish());
  std::fprintf(stderr, "%s: log-probabilities [%lld, %d] by %s\n", args.value("out")->c_str(),
               static_cast<long long>(n), vocab, backend->name().c_str());
  return {};
}

int run(const Args& args, Rooms& rooms) {
  for (const char* needed : {"tokens", "out"})
    if (!args.has(needed))
      return report(fail(Errc::usage, std::string("logits: wanted --") + needed +
                                          " FILE, got none (see gemmule logits --help)"));
  return with_model(args, [&](auto model) { return logits(args, rooms, std::move(model)); });
}

}  // namespace

Command logits_command() {
  return {
      .name = "logits",
      .usage = "[OPTIONS] --tokens IDS.json --out OUT.f32",
      .summary = "write the log-probabilities after each token of a list",
      .details =
          "Reads a JSON list of token ids and writes float32 natural-log probabilities, one row\n"
          "of the vocabulary's size for each token, little-endian.\n\n"
          "  gemmule logits -m model.gguf --tokens ids.json --out p.f32 --backend reference",
      .options = with_model_options(
          {{"tokens", "FILE", "the token ids: a JSON list, or an object with \"ids\""},
           {"out", "FILE", "where the rows go"},
           {"chunk", "N", "tokens for each forward pass (default: all at once)"},
           {"taps", "DIR", "also write named activations: NAME.f32 each, shapes in index.json"}}),
      .run = run};
}

}  // namespace agent::cli
