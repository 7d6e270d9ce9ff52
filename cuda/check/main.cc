// The program that scripts/gpu-check builds and runs, one process a part:
//   gpu_check PART [--data DIR] [--work DIR] [--model FILE] [--json FILE] [--seconds N] [--emulated]
// Exit: 0 all passed, 1 a check failed, 2 usage, 3 the part could not run.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "cuda/check/parts.h"

namespace {

struct Part {
  const char* name;
  const char* what;
  base::Result<> (*run)(const gpu::check::Setup&, gpu::check::Report&);
};
constexpr Part kParts[] = {
    {"device", "the device, its copy rate, the cost of a launch", gpu::check::check_device},
    {"kernels", "each kernel of the prompt's path against plain sums", gpu::check::check_kernels},
    {"goldens", "golden models: logits and every stage", gpu::check::check_goldens},
    {"widths", "two layers of full width in every layout against the reference", gpu::check::check_widths},
    {"tiny", "a small model whole, for compute-sanitizer", gpu::check::check_tiny},
    {"determinism", "two runs, bit by bit", gpu::check::check_determinism},
    {"synth", "write the 26B-A4B shape with random weights", gpu::check::make_shape},
    {"shape", "the 26B-A4B shape, token by token against the CPU", gpu::check::check_shape},
    {"bench", "prompt and token speeds", gpu::check::check_bench},
};

int usage() {
  std::fprintf(stderr, "gpu_check PART [--data DIR] [--work DIR] [--model FILE] [--json FILE] [--seconds N] [--emulated]\n");
  for (const Part& part : kParts) std::fprintf(stderr, "  %-12s %s\n", part.name, part.what);
  return 2;
}

}  // namespace

int main(int count, char** arguments) {
  gpu::check::Setup setup;
  std::string json;
  setup.work = "/tmp";
  if (count < 2) return usage();
  for (int i = 2; i < count; ++i) {
    const std::string name = arguments[i];
    if (name == "--emulated") {
      setup.emulated = true;
      continue;
    }
    if (i + 1 >= count) return usage();
    const std::string value = arguments[++i];
    if (name == "--data") setup.data = value;
    else if (name == "--work") setup.work = value;
    else if (name == "--model") setup.model = value;
    else if (name == "--json") json = value;
    else if (name == "--seconds") setup.seconds = std::atof(value.c_str());
    else return usage();
  }
  for (const Part& part : kParts) {
    if (std::strcmp(part.name, arguments[1]) != 0) continue;
    gpu::check::Report report(part.name, json);
    const auto done = part.run(setup, report);
    if (done.has_error()) {
      report.failed(part.name, done.error().message);
      return 3;
    }
    return report.all_passed() ? 0 : 1;
  }
  return usage();
}
