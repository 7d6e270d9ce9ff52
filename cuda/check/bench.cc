// Speeds on the device: reading a prompt, writing tokens at several depths, several tokens a step; each
// beside the bytes it must read and the share of a measured device copy.
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "cuda/check/parts.h"
#include "cuda/kernels.h"
#include "model/footprint.h"

namespace gpu::check {
namespace {

using base::Result;
using model::Logits;
using model::TokenId;

double now() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

// Waits for the device: a copy back is ordered after all that was started.
Result<> wait(Device& device, const void* somewhere) {
  char byte;
  return device.copy_out(&byte, somewhere, 1);
}

// Bytes a second of a copy within the device, read and written; the second of two runs.
Result<double> copy_rate(Device& device, std::size_t bytes) {
  bytes = std::min(bytes, device.free_bytes() / 4);
  TRY(void* from, device.allocate(bytes));
  TRY(void* to, device.allocate(bytes));
  double rate = 0;
  for (int run = 0; run < 2; ++run) {
    TRY_VOID(wait(device, to));
    const double start = now();
    constexpr int kCopies = 10;
    for (int i = 0; i < kCopies; ++i) TRY_VOID(device.copy_within(to, from, bytes));
    TRY_VOID(wait(device, to));
    rate = 2.0 * kCopies * static_cast<double>(bytes) / (now() - start);
  }
  device.release(from);
  device.release(to);
  return rate;
}

// Seconds that one more small kernel costs in a recording.
Result<double> launch_cost(Device& device, int kernels) {
  TRY(void* memory, device.allocate(1 << 20));
  Step step = {};
  step.tokens = 1;
  std::vector<float> zeros(1 << 16);
  TRY_VOID(device.copy_in(memory, zeros.data(), zeros.size() * 4));
  TRY_VOID(device.copy_in(memory, &step, kStepHeaderBytes));
  const auto* bytes = static_cast<std::uint8_t*>(memory);
  Matrix table;
  table.rows = 1;
  table.width = 32;
  table.quants = bytes + (512 << 10);
  auto* out = reinterpret_cast<float*>(static_cast<std::uint8_t*>(memory) + (768 << 10));
  Launch launch;
  launch.stream = device.stream();
  TRY(auto recorded, device.record([=]() -> Error {
    for (int i = 0; i < kernels; ++i)
      if (const Error e = embed(launch, reinterpret_cast<const Step*>(bytes), table, 1.0f, out)) return e;
    return 0;
  }));
  double seconds = 0;
  for (int run = 0; run < 3; ++run) {
    TRY_VOID(wait(device, memory));
    const double start = now();
    TRY_VOID(device.play(*recorded));
    TRY_VOID(wait(device, memory));
    seconds = now() - start;
  }
  device.release(memory);
  return seconds / kernels;
}

struct Bench {
  const Setup& setup;
  Report& report;
  DeviceBackend& backend;
  double copy_bytes_s;
  double deadline;

  bool has_time(const std::string& what) const {
    if (now() < deadline) return true;
    report.note(what, "left out: no time left");
    return false;
  }
  const model::Config& config() const { return backend.model().config; }

  // One prompt in an empty cache; the best of `runs`, since the first one records.
  Result<> prompt(int length, int runs) {
    const auto tokens = random_tokens(length, config().vocab, 17);
    double best = 1e30;
    for (int run = 0; run < runs; ++run) {
      TRY(auto cache, backend.new_cache(length));
      std::vector<float> logits;
      const double start = now();
      TRY_VOID(backend.forward(*cache, tokens, Logits::last, logits));
      best = std::min(best, now() - start);
    }
    const model::Footprint cost = model::footprint(backend.model());
    const double tflops = 2e-12 * static_cast<double>(cost.token_multiplies) * length / best;
    char note[96];
    std::snprintf(note, sizeof note, "%.1f TFLOP/s in matrices", tflops);
    report.measured("pp" + std::to_string(length), length / best, "tok/s", note);
    return {};
  }

  // `count` tokens, each chosen on the device, from the cache's end on.
  Result<> write(model::KvCache& cache, int count, const char* depth) {
    const int before = cache.length();
    TRY_VOID(backend.continue_greedily(cache, 2, 8));  // records, and warms up
    const double start = now();
    TRY_VOID(backend.continue_greedily(cache, 2, count));
    const double seconds = (now() - start) / count;
    const double bytes = static_cast<double>(model::footprint(backend.model()).token_weight_bytes +
                                             model::kv_bytes(config(), before, 2));
    char note[128];
    std::snprintf(note, sizeof note, "%.0f GB/s, %.1f %% of the device copy", bytes / seconds * 1e-9,
                  100 * bytes / seconds / copy_bytes_s);
    report.measured("tg" + std::to_string(count) + " @ " + depth, 1 / seconds, "tok/s", note);
    return {};
  }

  // Steps of several tokens (branches, or drafts to verify).
  Result<> widths(model::KvCache& cache, const char* depth, int repeats) {
    double one = 0;
    for (const int width : {1, 2, 4, 8}) {
      TRY(const double seconds, backend.time_step(cache, width, repeats));
      if (width == 1) one = seconds;
      char note[96];
      std::snprintf(note, sizeof note, "a step costs %.2f of one of 1 token", seconds / one);
      report.measured("batch " + std::to_string(width) + " @ " + depth, width / seconds, "tok/s", note);
    }
    return {};
  }
};

}  // namespace

Result<> check_device(const Setup& setup, Report& report) {
  TRY(auto device, open_device());
  report.note("device", device->name() + ", " + std::to_string(device->multiprocessors()) + " multiprocessors, " +
                            std::to_string(device->free_bytes() >> 20) + " MiB free, " +
                            std::to_string(device->shared_bytes_max() >> 10) + " KiB shared memory a block");
  TRY(const double rate, copy_rate(*device, setup.emulated ? 1 << 20 : std::size_t{2} << 30));
  report.measured("copy within the device, read and written", rate * 1e-9, "GB/s");
  TRY(const double launch, launch_cost(*device, setup.emulated ? 4 : 400));
  report.measured("one more kernel in a recording", launch * 1e6, "us");
  return {};
}

Result<> check_bench(const Setup& setup, Report& report) {
  std::shared_ptr<const model::Model> model;
  if (setup.emulated) {
    TRY(model, tiny_model(setup));
  } else {
    TRY(model, model::open_model(setup.model));
  }
  const double start = now();
  TRY(auto backend, open_on_device(model, false));
  const double load = now() - start;
  report.note("device", backend->name());
  report.measured("upload", load, "s");
  const MemoryUse use = backend->memory();
  const auto gb = [](std::size_t bytes) { return static_cast<double>(bytes) * 1e-9; };
  report.measured("memory: weights", gb(use.weights), "GB");
  report.measured("memory: cache", gb(use.cache), "GB");
  report.measured("memory: work", gb(use.work), "GB");
  TRY(const double copy, copy_rate(backend->device(), setup.emulated ? 1 << 20 : std::size_t{1} << 30));
  report.measured("device copy", copy * 1e-9, "GB/s");

  Bench bench{setup, report, *backend, copy, start + setup.seconds};
  if (setup.emulated) {
    TRY_VOID(bench.prompt(12, 1));
    TRY(auto cache, backend->new_cache(64));
    TRY_VOID(bench.write(*cache, 2, "0"));
    return bench.widths(*cache, "0", 1);
  }
  TRY_VOID(bench.prompt(512, 4));
  TRY_VOID(bench.prompt(4096, 3));
  const int longest = std::min(model->config.context_length - 1024, 200 << 10);
  TRY(auto cache, backend->new_cache(longest + 1024));
  struct Depth {
    int tokens;
    const char* name;
  };
  for (const Depth depth : {Depth{0, "0"}, {4 << 10, "4K"}, {32 << 10, "32K"}, {128 << 10, "128K"}, {200 << 10, "200K"}}) {
    if (depth.tokens > longest || !bench.has_time(depth.name)) continue;
    const int missing = depth.tokens - cache->length();
    if (missing > 0) {
      const auto tokens = random_tokens(missing, model->config.vocab, 19);
      std::vector<float> logits;
      const double begin = now();
      TRY_VOID(backend->forward(*cache, tokens, Logits::last, logits));
      report.measured(std::string("prompt up to ") + depth.name, missing / (now() - begin), "tok/s",
                      std::to_string(missing) + " tokens");
    }
    TRY_VOID(bench.write(*cache, 128, depth.name));
    if (depth.tokens <= 32 << 10) TRY_VOID(bench.widths(*cache, depth.name, 40));
  }
  return {};
}

}  // namespace gpu::check
