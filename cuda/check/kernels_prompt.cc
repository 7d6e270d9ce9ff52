// The kernels that read prompts, each against plain sums in double precision: matrices in every layout with
// grouped rows, the routing, and attention at every compiled shape.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>

#include "cuda/check/parts.h"
#include "cuda/kernels.h"
#include "cuda/relayout.h"
#include "cuda/upload.h"
#include "model/quant.h"

namespace gpu::check {
namespace {

using base::Result;

using Random = std::mt19937_64;

std::vector<float> normal(Random& random, std::size_t count) {
  std::normal_distribution<float> distribution;
  std::vector<float> values(count);
  for (float& v : values) v = distribution(random);
  return values;
}

std::vector<std::uint16_t> as_bf16(std::vector<float>& values) {  // and rounds the floats alike
  std::vector<std::uint16_t> bits(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    bits[i] = model::f32_to_bf16(values[i]);
    const std::uint32_t wide = static_cast<std::uint32_t>(bits[i]) << 16;
    std::memcpy(&values[i], &wide, 4);
  }
  return bits;
}

// Largest difference, in units of the wanted values' rms. NaN is infinite.
double distance(std::span<const float> wanted, std::span<const float> got) {
  double size = 0, most = 0;
  for (const float w : wanted) size += static_cast<double>(w) * w;
  size = std::sqrt(size / static_cast<double>(wanted.size())) + 1e-30;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const double d = std::abs(static_cast<double>(wanted[i]) - got[i]) / size;
    if (!(d <= most)) most = std::isnan(d) ? INFINITY : d;
  }
  return most;
}

// Memory of one check, given back at its end.
struct Memory {
  Device& device;
  std::vector<void*> pointers;
  ~Memory() {
    for (void* p : pointers) device.release(p);
  }
  template <class T>
  Result<T*> put(const std::vector<T>& values) {
    TRY(void* p, device.allocate(std::max<std::size_t>(256, values.size() * sizeof(T))));
    pointers.push_back(p);
    TRY_VOID(device.copy_in(p, values.data(), values.size() * sizeof(T)));
    return static_cast<T*>(p);
  }
  template <class T>
  Result<std::vector<T>> get(const T* p, std::size_t count) {
    std::vector<T> values(count);
    TRY_VOID(device.copy_out(values.data(), p, count * sizeof(T)));
    return values;
  }
};

// A matrix of random values in a file's type, on the device, and as floats.
struct Weights {
  Matrix matrix;
  std::vector<float> values;  // [slices * rows][width], as the device will have them
};
Result<Weights> random_matrix(Device& device, Random& random, model::Type type, int rows, int width, int slices) {
  Weights w;
  w.values = normal(random, static_cast<std::size_t>(rows) * width * slices);
  model::TensorView tensor;
  tensor.type = type;
  tensor.dims = 3;
  tensor.shape = {width, rows, slices, 1};
  std::vector<std::byte> bytes(tensor.row_bytes() * rows * slices);
  if (type == model::Type::f32)
    std::memcpy(bytes.data(), w.values.data(), bytes.size());
  else
    model::quantize(type, w.values, bytes.data());
  tensor.bytes = bytes;
  for (int r = 0; r < rows * slices; ++r)
    model::dequantize_row(tensor, r % rows, r / rows, std::span(w.values).subspan(static_cast<std::size_t>(r) * width, width));
  TRY(w.matrix, upload(device, tensor, natural_kind(type)));
  return w;
}
void release(Device& device, const Matrix& m) {
  for (const void* p : {static_cast<const void*>(m.quants), static_cast<const void*>(m.scales),
                        static_cast<const void*>(m.high), static_cast<const void*>(m.sub)})
    if (p) device.release(const_cast<void*>(p));
}

double dot(const float* a, const float* b, int n) {
  double sum = 0;
  for (int i = 0; i < n; ++i) sum += static_cast<double>(a[i]) * b[i];
  return sum;
}

double gelu(double x) { return 0.5 * x * (1 + std::tanh(0.7978845608028654 * (x + 0.044715 * x * x * x))); }

// Experts' rows: route, gate and up, down, as a layer does it, with sizes that fill no tile.
Result<> check_experts(Device& device, Report& report, model::Type type, int tokens, int hidden, int width) {
  constexpr int kExperts = 5, kUsed = 2;
  Random random(static_cast<std::uint64_t>(tokens) * 31 + hidden);
  Memory memory{device, {}};
  TRY(Weights gate_up, random_matrix(device, random, type, 2 * width, hidden, kExperts));
  TRY(Weights down, random_matrix(device, random, type, hidden, width, kExperts));
  auto x = normal(random, static_cast<std::size_t>(tokens) * hidden);
  auto g = normal(random, x.size());
  const auto router_values = normal(random, static_cast<std::size_t>(kExperts) * hidden);
  const std::vector<float> scale = {1.0f, 0.5f, 2.0f, 1.5f, 0.75f};

  TRY(auto* y, memory.put(as_bf16(x)));
  TRY(auto* g_on, memory.put(g));
  TRY(auto* router_on, memory.put(router_values));
  TRY(auto* scale_on, memory.put(scale));
  const std::vector<float> poison(static_cast<std::size_t>(tokens) * std::max(kUsed * hidden, 64), NAN);
  TRY(auto* logits, memory.put(poison));
  TRY(auto* weight, memory.put(poison));
  TRY(auto* parts, memory.put(poison));
  TRY(auto* sum, memory.put(poison));
  const std::vector<int> junk(static_cast<std::size_t>(tokens) * kUsed * 3 + 64 * kExperts, -1);
  TRY(auto* choice, memory.put(junk));
  TRY(auto* order, memory.put(junk));
  TRY(auto* counts, memory.put(junk));
  TRY(auto* tiles, memory.put(junk));
  TRY(auto* h, memory.put(std::vector<std::uint16_t>(static_cast<std::size_t>(tokens) * kUsed * width, 0xFFFF)));

  Launch l;
  l.stream = device.stream();
  l.tokens = tokens;
  Matrix router;
  router.rows = kExperts;
  router.width = hidden;
  router.quants = reinterpret_cast<const std::uint8_t*>(router_on);
  Matrix gate = gate_up.matrix;
  gate.rows = width;
  const Grouped rows{.tiles = tiles, .order = order, .used = kUsed, .experts = kExperts};
  TRY_VOID(device.run([&]() -> Error {
    if (const Error e = route_logits(l, router, g_on, logits)) return e;
    if (const Error e = route_choose(l, logits, scale_on, kExperts, kUsed, choice, weight)) return e;
    if (const Error e = route_sort(l, choice, kExperts, kUsed, order, counts, tiles)) return e;
    if (const Error e = gemm_gated(l, {gate, gate, 2 * width, width}, rows, y, h)) return e;
    if (const Error e = gemm(l, down.matrix, rows, h, parts, hidden)) return e;
    return experts_sum(l, weight, parts, kUsed, hidden, sum);
  }));
  TRY(const auto got, memory.get(sum, static_cast<std::size_t>(tokens) * hidden));
  TRY(const auto chosen, memory.get(choice, static_cast<std::size_t>(tokens) * kUsed));
  TRY(const auto weighed, memory.get(weight, static_cast<std::size_t>(tokens) * kUsed));

  std::vector<float> wanted(got.size());
  bool routed = true;
  for (int t = 0; t < tokens; ++t) {
    double p[kExperts];
    for (int e = 0; e < kExperts; ++e) p[e] = dot(&g[static_cast<std::size_t>(t) * hidden], &router_values[static_cast<std::size_t>(e) * hidden], hidden);
    std::vector<int> best(kExperts);
    std::iota(best.begin(), best.end(), 0);
    std::stable_sort(best.begin(), best.end(), [&](int a, int b) { return p[a] > p[b]; });
    double total = 0;
    for (int k = 0; k < kUsed; ++k) total += std::exp(p[best[k]] - p[best[0]]);
    for (int k = 0; k < kUsed; ++k) {
      const int e = best[k];
      const double share = std::exp(p[e] - p[best[0]]) / total * scale[e];
      routed = routed && chosen[t * kUsed + k] == e && std::abs(weighed[t * kUsed + k] - share) < 1e-3;
      std::vector<float> inner(width);
      const float* xs = &x[static_cast<std::size_t>(t) * hidden];
      const float* slice = &gate_up.values[static_cast<std::size_t>(e) * 2 * width * hidden];
      for (int r = 0; r < width; ++r)
        inner[r] = static_cast<float>(gelu(dot(slice + static_cast<std::size_t>(r) * hidden, xs, hidden)) *
                                      dot(slice + static_cast<std::size_t>(width + r) * hidden, xs, hidden));
      const float* out = &down.values[static_cast<std::size_t>(e) * hidden * width];
      for (int r = 0; r < hidden; ++r)
        wanted[static_cast<std::size_t>(t) * hidden + r] += static_cast<float>(share * dot(out + static_cast<std::size_t>(r) * width, inner.data(), width));
    }
  }
  const std::string name = std::string(model::type_info(type).name) + " experts, " + std::to_string(tokens) + " tokens, " +
                           std::to_string(hidden) + " x " + std::to_string(width);
  if (!routed) report.failed(name, "the choice of experts or its weights differ");
  // bf16 weights and inner values: 2^-9 each, over sums of random signs.
  report.at_most(name, distance(wanted, got), 0.05);
  release(device, gate_up.matrix);
  release(device, down.matrix);
  return {};
}

struct AttentionCase {
  int head_dim, heads, kv_heads, window, before, tokens;
};

Result<> check_attention(Device& device, Report& report, const AttentionCase& c, std::size_t shared_bytes_max) {
  Random random(static_cast<std::uint64_t>(c.head_dim) + c.before);
  Memory memory{device, {}};
  const int keys = c.before + c.tokens, pages = keys / kPageTokens + 1;
  const int width = (c.heads + 2 * c.kv_heads) * c.head_dim;
  auto qkv = normal(random, static_cast<std::size_t>(c.tokens) * width);
  for (float& v : qkv) v *= 1.5f / std::sqrt(static_cast<float>(c.head_dim)) * 3;
  // Pages lie in disorder; what nobody wrote is NaN.
  std::vector<int> table(pages);
  std::iota(table.begin(), table.end(), 0);
  std::shuffle(table.begin(), table.end(), random);
  const std::size_t plane = static_cast<std::size_t>(pages) * c.kv_heads * kPageTokens * c.head_dim;
  std::vector<std::uint16_t> k_bits(plane, 0x7FFF), v_bits(plane, 0x7FFF);
  std::vector<float> k(static_cast<std::size_t>(keys) * c.kv_heads * c.head_dim), v(k.size());
  const auto at = [&](int key, int kv, int i) { return (static_cast<std::size_t>(key) * c.kv_heads + kv) * c.head_dim + i; };
  k = normal(random, k.size());
  v = normal(random, v.size());
  const auto k_all = as_bf16(k), v_all = as_bf16(v);
  for (int key = 0; key < keys; ++key)
    for (int kv = 0; kv < c.kv_heads; ++kv)
      for (int i = 0; i < c.head_dim; ++i) {
        const std::size_t place =
            ((static_cast<std::size_t>(table[key / kPageTokens]) * c.kv_heads + kv) * kPageTokens + key % kPageTokens) * c.head_dim + i;
        k_bits[place] = k_all[at(key, kv, i)];
        v_bits[place] = v_all[at(key, kv, i)];
      }
  Step step = {};
  step.tokens = c.tokens;
  step.position = c.before;
  TRY(auto* step_on, memory.put(std::vector<Step>{step}));
  TRY(auto* qkv_on, memory.put(qkv));
  TRY(auto* k_on, memory.put(k_bits));
  TRY(auto* v_on, memory.put(v_bits));
  TRY(auto* table_on, memory.put(table));
  TRY(auto* context, memory.put(std::vector<std::uint16_t>(static_cast<std::size_t>(c.tokens) * c.heads * c.head_dim, 0x7FFF)));
  Heads heads = {};
  heads.heads = c.heads;
  heads.kv_heads = c.kv_heads;
  heads.head_dim = c.head_dim;
  heads.window = c.window;
  Launch l;
  l.stream = device.stream();
  l.tokens = c.tokens;
  TRY_VOID(device.run([&] {
    return attention_prompt(l, step_on, heads, qkv_on, {k_on, v_on, table_on}, shared_bytes_max, context);
  }));
  TRY(const auto bits, memory.get(context, static_cast<std::size_t>(c.tokens) * c.heads * c.head_dim));
  std::vector<float> got(bits.size()), wanted(bits.size());
  for (std::size_t i = 0; i < bits.size(); ++i) {
    const std::uint32_t wide = static_cast<std::uint32_t>(bits[i]) << 16;
    std::memcpy(&got[i], &wide, 4);
  }
  for (int t = 0; t < c.tokens; ++t)
    for (int h = 0; h < c.heads; ++h) {
      const int kv = h / (c.heads / c.kv_heads), position = c.before + t;
      const int first = c.window > 0 ? std::max(0, position + 1 - c.window) : 0;
      std::vector<double> score(position + 1 - first);
      double most = -INFINITY, total = 0;
      for (int key = first; key <= position; ++key) {
        score[key - first] = dot(&qkv[static_cast<std::size_t>(t) * width + static_cast<std::size_t>(h) * c.head_dim], &k[at(key, kv, 0)], c.head_dim);
        most = std::max(most, score[key - first]);
      }
      for (double& s : score) total += s = std::exp(s - most);
      for (int i = 0; i < c.head_dim; ++i) {
        double sum = 0;
        for (int key = first; key <= position; ++key) sum += score[key - first] * v[at(key, kv, i)];
        wanted[(static_cast<std::size_t>(t) * c.heads + h) * c.head_dim + i] = static_cast<float>(sum / total);
      }
    }
  report.at_most("attention of a prompt, heads of " + std::to_string(c.head_dim) + ", group " + std::to_string(c.heads / c.kv_heads) +
                     ", window " + std::to_string(c.window) + ", " + std::to_string(c.before) + "+" + std::to_string(c.tokens) +
                     " tokens, " + std::to_string(shared_bytes_max >> 10) + " KiB",
                 distance(wanted, got), 0.08);
  return {};
}

}  // namespace

Result<> check_prompt_kernels(Device& device, const Setup& setup, Report& report) {
  using model::Type;
  for (const Type type : {Type::q4_0, Type::q8_0, Type::q6_k, Type::bf16, Type::f16, Type::f32}) {
    const bool coarse = type == Type::q6_k;  // rows in blocks of 256
    if (setup.emulated) {
      TRY_VOID(check_experts(device, report, type, 5, coarse ? 256 : 96, coarse ? 256 : 32));
      continue;
    }
    TRY_VOID(check_experts(device, report, type, 33, coarse ? 512 : 160, coarse ? 256 : 96));
    TRY_VOID(check_experts(device, report, type, 300, coarse ? 768 : 704, coarse ? 256 : 224));
  }
  const std::size_t shared = device.shared_bytes_max();
  if (setup.emulated) {
    TRY_VOID(check_attention(device, report, {256, 2, 1, 24, 40, 6}, shared));
    TRY_VOID(check_attention(device, report, {512, 8, 1, 0, 17, 3}, shared));
    return check_attention(device, report, {512, 8, 1, 0, 17, 3}, 99 << 10);
  }
  for (const AttentionCase& c : {AttentionCase{32, 4, 2, 16, 5, 61}, {256, 16, 8, 1024, 0, 700}, {256, 16, 8, 1024, 3000, 130},
                                 {512, 16, 2, 0, 0, 300}, {512, 16, 2, 0, 1500, 77}, {256, 4, 4, 0, 63, 65}, {512, 16, 1, 0, 64, 9}})
    TRY_VOID(check_attention(device, report, c, shared));
  return check_attention(device, report, {512, 16, 2, 0, 1500, 77}, 99 << 10);
}

}  // namespace gpu::check
