// The forward pass of up to eight tokens on the device: the twin of model/cpu's, step by step under the
// same names. Launches only; it neither waits nor copies.
#pragma once

#include <functional>

#include "base/result.h"
#include "cuda/device.h"
#include "cuda/kernels.h"
#include "cuda/kv_store.h"
#include "cuda/upload.h"
#include "model/backend.h"

namespace gpu {

// Device memory that a step works in. Widths are those of the widest layer.
struct Workspace {
  Step* step = nullptr;
  float *x[2] = {}, *u[2] = {}, *dense[2] = {}, *experts[2] = {};  // by parity of the layer
  float *qkv = nullptr, *partial = nullptr, *context = nullptr, *attention = nullptr;
  float *router_logits = nullptr, *dense_h = nullptr, *expert_h = nullptr, *weight = nullptr;
  int* choice = nullptr;
  float* logits = nullptr;  // [kDecodeTokens][vocab]
  Picks picks = {};
  int* chosen = nullptr;    // [kPromptTokens]
};

base::Result<Workspace> make_workspace(Device& device, const model::Config& config);

// Runs that the keys of a long context are cut into.
int splits_of(const model::LayerConfig& layer, int multiprocessors);

Heads heads_of(const model::Config& config, const model::LayerConfig& layer, const LayerMatrices& m,
               const float* rope_divisors);

// What a layer leaves for the next one to combine. Null experts: a dense model.
Residual residual_of(const LayerMatrices& m, const float* u, const float* dense, const float* experts);

// Called after stages with a name, a device pointer and a width; null outside parity tests.
using Stage = std::function<void(const char* name, int layer, const float* values, int width)>;

// Keeps the first error of a row of launches (those behind it are made all the same), and shows stages
// until there is one.
struct Chain {
  const Stage& stage;
  Error error = 0;
  void operator()(Error e) {
    if (error == 0) error = e;
  }
  void tap(const char* name, int layer, const float* values, int width) const;
};

struct Forward {
  const model::Config& config;
  const DeviceWeights& weights;
  const KvStore& store;
  const Workspace& work;
  KvType kv;
  int multiprocessors;

  // All layers, then the head as `which` says. The tables are those of the timeline's cache. Returns the first launch error.
  Error run(const Launch& launch, const int* sliding_table, const int* full_table,
            model::Logits which, const Stage& stage = {}) const;
};

}  // namespace gpu
