// gemmule inspect FILE: what is in a GGUF file, and whether it is a Gemma 4 model that runs here.
#include <cstdio>
#include <cstdlib>

#include "agent/cli/commands.h"
#include "agent/cli/inspect_report.h"
#include "agent/cli/output.h"
#include "base/output_file.h"
#include "model/embedded_model.h"
#include "model/quant.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using model::TensorView;

// Streams row by row, so that a stack of experts needs no memory of its own size.
Result<> write_values(const TensorView& tensor, const std::string& path) {
  const auto width = static_cast<std::size_t>(tensor.width());
  const std::int64_t rows = tensor.elements() / tensor.width();
  TRY(auto out, base::OutputFile::create(
                    path, static_cast<std::uint64_t>(tensor.elements()) * sizeof(float)));
  const std::size_t rows_at_once = std::max<std::size_t>(1, (1u << 20) / width);
  std::vector<float> values;
  for (std::int64_t r = 0; r < rows;) {
    const auto n = std::min<std::int64_t>(static_cast<std::int64_t>(rows_at_once), rows - r);
    values.resize(static_cast<std::size_t>(n) * width);
    model::dequantize(tensor.type,
                      tensor.bytes.data() + static_cast<std::size_t>(r) * tensor.row_bytes(), values);
    TRY_VOID(out.write(std::as_bytes(std::span(values))));
    r += n;
  }
  return out.commit();
}

int print(const std::string& text, Exit code) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  const auto printed = flushed("inspect");
  return printed ? static_cast<int>(code) : report(printed.error());
}

int inspect_tensor(const model::GgufFile& file, const Args& args) {
  const std::string name = *args.value("tensor");
  const TensorView* tensor = file.tensor(name);
  if (!tensor)
    return report(fail(Errc::usage, file.name() + ": wanted a tensor " + name +
                                        ", got none; gemmule inspect FILE lists them"));
  if (const auto path = args.value("values")) {
    if (const auto written = write_values(*tensor, *path); !written) return report(written.error());
    std::fprintf(stderr, "%s: %s float32 values of %s %s\n", path->c_str(),
                 grouped(tensor->elements()).c_str(), tensor->name.c_str(),
                 tensor->shape_text().c_str());
    if (!args.has("json")) return 0;
  }
  return print(args.has("json") ? base::to_json(tensor_json(*tensor)) + "\n" : tensor_text(*tensor),
               Exit::ok);
}

// FILE, else -m and $GEMMULE_MODEL as everywhere, else the built-in model.
Result<model::GgufFile> open_container(const Args& args) {
  if (!args.positional().empty()) return model::GgufFile::open(args.positional()[0]);
  if (const auto path = args.value("model")) return model::GgufFile::open(*path);
  if (const char* path = std::getenv("GEMMULE_MODEL"); path && *path)
    return model::GgufFile::open(path);
  const auto bytes = model::embedded_model_bytes();
  if (bytes.empty())
    return fail(Errc::usage, "inspect: wanted a FILE; this build has no built-in model");
  return model::GgufFile::from_bytes(bytes, "built-in model");
}

int inspect(const Args& args, Rooms&) {
  if (args.positional().size() > 1)
    return report(fail(Errc::usage, "inspect: wanted one FILE, got " +
                                        std::to_string(args.positional().size())));
  if (args.has("values") && !args.has("tensor"))
    return report(fail(Errc::usage, "inspect: --values needs --tensor NAME"));
  const auto file = open_container(args);
  if (!file) return report_model(file.error());
  if (args.has("tensor")) return inspect_tensor(*file, args);
  const ModelVerdict verdict = judge(*file);
  const Exit code = verdict.problem ? Exit::model : Exit::ok;
  const int printed = print(args.has("json") ? base::to_json(inspect_json(*file, verdict)) + "\n"
                                             : inspect_text(*file, verdict),
                            code);
  if (verdict.problem && printed == static_cast<int>(code))
    std::fprintf(stderr, "gemmule: not a complete Gemma 4 model: %s\n",
                 verdict.problem->message.c_str());
  return printed;
}

}  // namespace

Command inspect_command() {
  return {.name = "inspect",
          .usage = "[OPTIONS] [FILE]",
          .summary = "show what is in a GGUF model file",
          .details = "Prints the header, all metadata (long arrays abridged), all tensors, totals, and\n"
                     "whether the file is a complete Gemma 4 model; exit code 8 when it is not, or when\n"
                     "it cannot be read. Without FILE: the built-in model.\n\n"
                     "  gemmule inspect model.gguf\n"
                     "  gemmule inspect model.gguf --tensor blk.0.attn_q.weight --values q.f32",
          .options = {{"json", "", "one JSON object instead of text"},
                      {"tensor", "NAME", "only this tensor, with the spread of its values"},
                      {"model", "FILE", "the same as FILE", 'm'},
                      {"values", "OUT", "write the tensor as little-endian float32, rows in file order"}},
          .run = inspect};
}

}  // namespace agent::cli
