#include "cuda/backend.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "cuda/device_backend.h"
#include "cuda/forward.h"
#include "cuda/prompt.h"

namespace gpu {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using model::Logits;
using model::TokenId;

Result<> check_shape(const model::Config& config) {
  const auto refuse = [](const std::string& what) { return fail(Errc::unsupported, "GPU: " + what); };
  for (const model::LayerConfig& layer : config.layers)
    if (layer.head_dim > 512 || layer.head_dim % (layer.head_dim > 64 ? 8 : 2) != 0)
      return refuse("wanted heads of at most 512 numbers, a multiple of 8, got " + std::to_string(layer.head_dim));
  if (config.expert_count > 1024 || config.experts_used > 16)
    return refuse("wanted at most 1024 experts, 16 used, got " +
                  std::to_string(config.expert_count) + ", " + std::to_string(config.experts_used));
  return {};
}

class GpuBackend : public DeviceBackend {
 public:
  static Result<std::unique_ptr<DeviceBackend>> create(std::shared_ptr<const model::Model> model,
                                                       const Options& options) {
    TRY_VOID(check_shape(model->config));
    TRY(auto device, open_device());
    auto backend = std::unique_ptr<GpuBackend>(new GpuBackend(std::move(model), std::move(device), options));
    std::size_t free = backend->device_->free_bytes();
    const auto taken = [&] { return free - std::exchange(free, backend->device_->free_bytes()); };
    TRY(backend->weights_, upload_model(*backend->device_, *backend->model_, options.progress));
    backend->memory_.weights = taken();
    TRY(backend->work_, make_workspace(*backend->device_, backend->config()));
    TRY_VOID(backend->take_prompt_workspace());
    backend->memory_.work = taken();
    // Most of what is left belongs to the cache; the rest is the runtime's.
    TRY(backend->store_, KvStore::create(*backend->device_, backend->config(), backend->kv_,
                                         backend->device_->free_bytes() / 10 * 8,
                                         std::max(kDecodeTokens, backend->prompt_.tokens)));
    backend->memory_.cache = taken();
    return std::unique_ptr<DeviceBackend>(std::move(backend));
  }

  std::string name() const override { return "cuda (" + device_->name() + ")"; }
  const model::Model& model() const override { return *model_; }

  Result<std::unique_ptr<model::KvCache>> new_cache(int capacity) override {
    TRY(auto cache, GpuCache::create(*store_, capacity));
    return std::unique_ptr<model::KvCache>(std::move(cache));
  }

  Result<> forward(model::KvCache& kv, std::span<const TokenId> tokens, Logits which,
                   std::vector<float>& logits) override {
    auto& cache = static_cast<GpuCache&>(kv);
    CHECK(cache.belongs_to(*store_));
    TRY_VOID(model::check_forward(config(), kv, tokens));
    const int before = cache.length();
    const std::size_t vocab = config().vocab;
    logits.resize(which == Logits::all ? tokens.size() * vocab : which == Logits::last ? vocab : 0);
    std::size_t done = 0;
    while (done < tokens.size()) {
      const std::size_t left = tokens.size() - done;
      const bool is_prompt = which != Logits::all && prompt_.tokens > 0 && left > kDecodeTokens;
      const auto chunk = tokens.subspan(done, std::min<std::size_t>(is_prompt ? prompt_.tokens : tokens_at_once_, left));
      const bool is_last = done + chunk.size() == tokens.size();
      const Logits now = which == Logits::last && !is_last ? Logits::none : which;
      if (stop_.stop_requested() && cache.can_truncate(before)) {
        cache.truncate(before);
        return fail(Errc::cancelled, "stopped");
      }
      TRY_VOID(is_prompt ? prompt_step(cache, chunk, now) : step(cache, chunk, now));
      if (now != Logits::none) {
        const std::size_t rows = now == Logits::all ? chunk.size() : 1;
        const std::size_t at = now == Logits::all ? done * vocab : 0;
        TRY_VOID(device_->copy_out(logits.data() + at, work_.logits, rows * vocab * sizeof(float)));
      }
      done += chunk.size();
    }
    return {};
  }

  Result<std::vector<TokenId>> continue_greedily(model::KvCache& kv, TokenId first, int count) override {
    auto& cache = static_cast<GpuCache&>(kv);
    CHECK(cache.belongs_to(*store_) && count > 0 && count <= kPromptTokens);
    TRY_VOID(model::check_forward(config(), kv, std::span(&first, 1)));
    TRY_VOID(cache.prepare(count));
    TRY_VOID(send_step(cache, std::span(&first, 1)));
    TRY(Recorded * recorded, recording(cache, launch_of(1), Logits::last, Then::pick));
    for (int i = 0; i < count; ++i) TRY_VOID(device_->play(*recorded));
    std::vector<TokenId> chosen(count);
    static_assert(sizeof(TokenId) == sizeof(int));
    TRY_VOID(device_->copy_out(chosen.data(), work_.chosen, sizeof(int) * count));
    cache.advance(count);
    return chosen;
  }

  Result<double> time_step(model::KvCache& kv, int width, int repeats) override {
    auto& cache = static_cast<GpuCache&>(kv);
    CHECK(cache.belongs_to(*store_));
    if (width > tokens_at_once_)
      return fail(Errc::unsupported, "a step of " + std::to_string(width) + " tokens: wanted at most " + std::to_string(tokens_at_once_));
    std::vector<TokenId> tokens;  // distinct ones, so that they choose different experts
    for (int i = 0; i < width; ++i) tokens.push_back(static_cast<TokenId>((7919 * (i + 1)) % config().vocab));
    TRY_VOID(cache.prepare(width));
    TRY_VOID(send_step(cache, tokens));
    TRY(Recorded * recorded, recording(cache, launch_of(width), Logits::all, Then::nothing));
    std::chrono::steady_clock::time_point start;
    char byte;
    for (int i = -2; i < repeats; ++i) {  // two to warm up
      if (i <= 0) TRY_VOID(device_->copy_out(&byte, work_.logits, 1));
      if (i == 0) start = std::chrono::steady_clock::now();
      TRY_VOID(device_->play(*recorded));
    }
    TRY_VOID(device_->copy_out(&byte, work_.logits, 1));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / repeats;
  }

  MemoryUse memory() const override { return memory_; }
  Device& device() override { return *device_; }

  void set_stop(std::stop_token stop) override { stop_ = std::move(stop); }
  void set_tap(model::Tap tap) override { tap_ = std::move(tap); }

 private:
  GpuBackend(std::shared_ptr<const model::Model> model, std::unique_ptr<Device> device,
             const Options& options)
      : model_(std::move(model)),
        device_(std::move(device)),
        exact_(options.exact),
        kv_(options.exact ? KvType::f32 : KvType::bf16) {
    // Eight tokens, unless their activations do not fit a block's shared memory (float32 of a wide
    // matrix does not).
    while (tokens_at_once_ > 1 && shared_bytes(tokens_at_once_) > device_->shared_bytes_max())
      tokens_at_once_ /= 2;
  }

  const model::Config& config() const { return model_->config; }

  // The most that any kernel of a step asks for, with float32 activations where a matrix is dense.
  std::size_t shared_bytes(int n) const {
    std::size_t widest = 0;
    for (const model::LayerConfig& layer : config().layers) {
      const std::size_t down = layer.ffn_width + static_cast<std::size_t>(config().experts_used) * config().expert_width;
      widest = std::max({widest, static_cast<std::size_t>(layer.heads) * layer.head_dim, down,
                         2 * static_cast<std::size_t>(config().hidden)});
    }
    bool floats = exact_;
    for (const auto& t : model_->file.tensors())
      floats = floats || (t.dims >= 2 && !is_8_bit(t.type) && t.name.find("ffn_gate_inp") == std::string::npos);
    return 4096 + widest * n * (floats ? 4 : 2);
  }
  static bool is_8_bit(model::Type type) {
    const Kind kind = natural_kind(type);
    return kind == Kind::q4 || kind == Kind::q8 || kind == Kind::q6;
  }

  enum class Then { nothing, pick };

  Launch launch_of(int count) const {
    Launch launch;
    launch.stream = device_->stream();
    for (launch.tokens = 1; launch.tokens < count;) launch.tokens *= 2;
    launch.blocks_max = device_->multiprocessors() * 4;
    launch.exact = exact_;
    return launch;
  }

  Result<> send_step(const GpuCache& cache, std::span<const TokenId> tokens) {
    Step step;
    step.tokens = static_cast<int>(tokens.size());
    step.position = cache.length();
    step.chosen = step.unused = 0;
    std::copy(tokens.begin(), tokens.end(), step.ids);
    return device_->copy_in(work_.step, &step, kStepHeaderBytes + sizeof(int) * tokens.size());
  }

  // A recording holds the addresses of the cache's tables, so it is kept by those.
  Result<Recorded*> recording(const GpuCache& cache, const Launch& launch, Logits which, Then then) {
    const int* sliding = cache.sliding_table();
    const int* full = cache.full_table();
    auto& recorded = recordings_[{sliding, full, launch.tokens, which, then}];
    if (!recorded) {
      const Forward forward{config(), weights_, *store_, work_, kv_, device_->multiprocessors()};
      TRY(recorded, device_->record([=, this]() -> Error {
        const Error error = forward.run(launch, sliding, full, which);
        if (error != 0 || then == Then::nothing) return error;
        return pick(launch, work_.step, work_.logits, config().vocab, work_.picks, work_.chosen);
      }));
    }
    return recorded.get();
  }

  Result<> step(GpuCache& cache, std::span<const TokenId> tokens, Logits which) {
    const int count = static_cast<int>(tokens.size());
    TRY_VOID(cache.prepare(count));
    TRY_VOID(send_step(cache, tokens));
    const Launch launch = launch_of(count);
    if (tap_) {
      const Forward forward{config(), weights_, *store_, work_, kv_, device_->multiprocessors()};
      TRY_VOID(device_->run([&] {
        return forward.run(launch, cache.sliding_table(), cache.full_table(), which, stage(count));
      }));
    } else {
      TRY(Recorded * recorded, recording(cache, launch, which, Then::nothing));
      TRY_VOID(device_->play(*recorded));
    }
    cache.advance(count);
    return {};
  }

  // As many tokens at once as memory allows; none in exact mode, where decode kernels read prompts too.
  Result<> take_prompt_workspace() {
    if (exact_ || !prompt_fits(config())) return {};
    int tokens = kPromptTokens;
    while (tokens > 256 && prompt_workspace_bytes(config(), tokens) > device_->free_bytes() / 8) tokens /= 2;
    TRY(prompt_, make_prompt_workspace(*device_, config(), tokens));
    return {};
  }

  // Not recorded: the launches of a prompt depend on its length, and are long.
  Result<> prompt_step(GpuCache& cache, std::span<const TokenId> tokens, Logits which) {
    const int count = static_cast<int>(tokens.size());
    TRY_VOID(cache.prepare(count));
    TRY_VOID(send_step(cache, tokens));
    Launch launch = launch_of(1);
    launch.tokens = count;
    const PromptForward forward{config(), weights_, *store_, work_, prompt_, kv_, device_->shared_bytes_max()};
    TRY_VOID(device_->run([&] {
      return forward.run(launch, cache.sliding_table(), cache.full_table(), which,
                         tap_ ? stage(count) : Stage{});
    }));
    cache.advance(count);
    return {};
  }

  // Copies a stage's values out and names them as the reference does: "embed", "L3.attn_out".
  Stage stage(int count) {
    return [this, count](const char* name, int layer, const float* values, int width) {
      std::vector<float> host(static_cast<std::size_t>(count) * width);
      if (!device_->copy_out(host.data(), values, host.size() * sizeof(float))) return;
      const std::string full = layer < 0 ? name : "L" + std::to_string(layer) + "." + name;
      tap_(full, host, count);
    };
  }

  std::shared_ptr<const model::Model> model_;
  std::unique_ptr<Device> device_;
  bool exact_;
  KvType kv_;
  int tokens_at_once_ = kDecodeTokens;
  DeviceWeights weights_ = {};
  Workspace work_ = {};
  PromptWorkspace prompt_ = {};
  std::unique_ptr<KvStore> store_;
  std::map<std::tuple<const int*, const int*, int, Logits, Then>, std::unique_ptr<Recorded>> recordings_;
  MemoryUse memory_;
  std::stop_token stop_;
  model::Tap tap_;
};

}  // namespace

Result<std::unique_ptr<DeviceBackend>> make_device_backend(std::shared_ptr<const model::Model> model,
                                                           const Options& options) {
  return GpuBackend::create(std::move(model), options);
}

Result<std::unique_ptr<model::Backend>> make_backend(std::shared_ptr<const model::Model> model,
                                                     const Options& options) {
  TRY(auto backend, GpuBackend::create(std::move(model), options));
  return std::unique_ptr<model::Backend>(std::move(backend));
}

}  // namespace gpu
