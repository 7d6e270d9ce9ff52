// Each kernel that a forward's stages do not show by itself, against plain sums on the host.
#include <algorithm>

#include "cuda/check/parts.h"
#include "cuda/kernels.h"

namespace gpu::check {

using base::Result;

namespace {

template <class T>
Result<T*> to_device(Device& device, std::span<const T> values) {
  TRY(void* pointer, device.allocate(values.size_bytes()));
  TRY_VOID(device.copy_in(pointer, values.data(), values.size_bytes()));
  return static_cast<T*>(pointer);
}

// The likeliest of a vocabulary, with equals: the lowest id.
Result<> check_pick(Device& device, Report& report, int vocab) {
  std::vector<float> logits(static_cast<std::size_t>(vocab));
  const auto random = random_tokens(vocab, 1 << 20, 23);
  for (int i = 0; i < vocab; ++i) logits[i] = static_cast<float>(random[i] % 1000);
  const int wanted = static_cast<int>(std::max_element(logits.begin(), logits.end()) - logits.begin());
  Step step = {};
  step.tokens = 1;
  step.position = 41;
  TRY(float* values, to_device<float>(device, logits));
  TRY(Step* on_device, to_device<Step>(device, std::span(&step, 1)));
  std::vector<int> zeros(kPickBlocks);
  TRY(int* ids, to_device<int>(device, zeros));
  TRY(int* chosen, to_device<int>(device, zeros));
  TRY(float* partial, to_device<float>(device, std::vector<float>(kPickBlocks)));
  Launch launch;
  launch.stream = device.stream();
  TRY_VOID(device.run([&] { return pick(launch, on_device, values, vocab, {partial, ids}, chosen); }));
  int got = -1;
  TRY_VOID(device.copy_out(&got, chosen, sizeof got));
  TRY_VOID(device.copy_out(&step, on_device, sizeof step));
  const bool right = got == wanted && step.ids[0] == wanted && step.position == 42 && step.chosen == 1;
  if (right)
    report.note("pick of " + std::to_string(vocab), "ok");
  else
    report.failed("pick of " + std::to_string(vocab),
                  "wanted id " + std::to_string(wanted) + ", got " + std::to_string(got) + ", position " + std::to_string(step.position));
  return {};
}

}  // namespace

Result<> check_kernels(const Setup& setup, Report& report) {
  TRY(auto device, open_device());
  for (const int vocab : {1, 640, setup.emulated ? 5000 : 262144}) TRY_VOID(check_pick(*device, report, vocab));
  return check_prompt_kernels(*device, setup, report);
}

}  // namespace gpu::check
