// Device code for two machines. Kernels are written once, in CUDA's words; nvcc compiles them for a
// GPU, and any C++ compiler compiles the same files for the emulator (cuda/emulator), which runs them
// thread by thread in tests. Everything that differs between the two stands in this file and in
// cuda/tensor.cuh.
//
//   GPU_KERNEL(256) add(const float* a, float* out) { … threadIdx.x … __syncthreads(); … }
//   GPU_LAUNCH(add, grid, 256, shared_bytes, stream, a, out);
//   GPU_SHARED(std::byte, memory);      the block's dynamic shared memory
//   GPU_KERNEL_BESIDE(256, 2)           registers so that two blocks fit a multiprocessor
#pragma once

#include <cstddef>
#include <cstdint>

#include "cuda/types.h"

#if defined(__CUDACC__)

#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

#define GPU_DEVICE __device__ __forceinline__
#define GPU_BOTH __host__ __device__ __forceinline__
#define GPU_KERNEL(threads_max) __global__ void __launch_bounds__(threads_max)
#define GPU_KERNEL_BESIDE(threads_max, blocks) __global__ void __launch_bounds__(threads_max, blocks)
#define GPU_SHARED(type, name)                                     \
  extern __shared__ __align__(1024) unsigned char gpu_shared_bytes[]; \
  type* const name = reinterpret_cast<type*>(gpu_shared_bytes)

namespace gpu {
// The first line of every kernel: it may have been started before the kernel in front of it ended
// (programmatic dependent launch, sm_90 on), and waits here until that one's writes can be seen; the
// next kernel may be set up from now on.
__device__ __forceinline__ void begin_kernel() {
#if __CUDA_ARCH__ >= 900
  asm volatile("griddepcontrol.wait;" ::: "memory");
  asm volatile("griddepcontrol.launch_dependents;" ::: "memory");
#endif
}

__device__ __forceinline__ void prefetch_l2(const void* p) { asm volatile("prefetch.global.L2 [%0];" ::"l"(p)); }

inline bool can_overlap_kernels() {
  static const bool can = [] {
    int device = 0, major = 0;
    return cudaGetDevice(&device) == cudaSuccess &&
           cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, device) == cudaSuccess &&
           major >= 9;
  }();
  return can;
}

// One way to launch, with the attributes our kernels use. `overlap`: see begin_kernel().
template <class... Params, class... Args>
Error launch(void (*kernel)(Params...), dim3 grid, dim3 block, std::size_t shared_bytes,
             Stream stream, bool overlap, bool cooperative, Args... args) {
  if (shared_bytes > 48 * 1024) {
    const cudaError_t error = cudaFuncSetAttribute(reinterpret_cast<const void*>(kernel),
                                             cudaFuncAttributeMaxDynamicSharedMemorySize,
                                             static_cast<int>(shared_bytes));
    if (error != cudaSuccess) return error;
  }
  cudaLaunchConfig_t config = {};
  config.gridDim = grid;
  config.blockDim = block;
  config.dynamicSmemBytes = shared_bytes;
  config.stream = static_cast<cudaStream_t>(stream);
  cudaLaunchAttribute attributes[2];
  config.attrs = attributes;
  if (overlap && can_overlap_kernels()) {
    attributes[config.numAttrs].id = cudaLaunchAttributeProgrammaticStreamSerialization;
    attributes[config.numAttrs++].val.programmaticStreamSerializationAllowed = 1;
  }
  if (cooperative) {
    attributes[config.numAttrs].id = cudaLaunchAttributeCooperative;
    attributes[config.numAttrs++].val.cooperative = 1;
  }
  return cudaLaunchKernelEx(&config, kernel, static_cast<Params>(args)...);
}
}  // namespace gpu

#define GPU_LAUNCH(kernel, grid, block, shared_bytes, stream, ...) \
  ::gpu::launch(kernel, grid, block, shared_bytes, stream, true, false, __VA_ARGS__)
#define GPU_LAUNCH_COOPERATIVE(kernel, grid, block, shared_bytes, stream, ...) \
  ::gpu::launch(kernel, grid, block, shared_bytes, stream, false, true, __VA_ARGS__)

#else  // the emulator

#include <cmath>
#include <cstring>

#include "cuda/emulator/emulator.h"
#include "model/quant.h"

#define GPU_DEVICE inline
#define GPU_BOTH inline
#define GPU_KERNEL(threads_max) inline void
#define GPU_KERNEL_BESIDE(threads_max, blocks) inline void
#define GPU_SHARED(type, name) type* const name = reinterpret_cast<type*>(::gpu::emulator::place->shared)
#define threadIdx (::gpu::emulator::place->thread)
#define blockIdx (::gpu::emulator::place->block)
#define blockDim (::gpu::emulator::place->block_dim)
#define gridDim (::gpu::emulator::place->grid_dim)
#define __restrict__ __restrict

namespace gpu {
using dim3 = emulator::Dim3;

struct float4 {
  float x, y, z, w;
};
struct uint4 {
  unsigned x, y, z, w;
};
struct int4 {
  int x, y, z, w;
};

inline void begin_kernel() {}
inline void prefetch_l2(const void*) {}
inline void __syncthreads() { emulator::sync_threads(); }
inline void __syncwarp(unsigned = ~0u) { emulator::sync_warp(); }

template <class T>
T __shfl_sync(unsigned, T value, int source) {
  T all[32];
  emulator::warp_exchange(&value, all, sizeof value);
  return all[source & 31];
}
template <class T>
T __shfl_xor_sync(unsigned, T value, int mask) {
  T all[32];
  emulator::warp_exchange(&value, all, sizeof value);
  return all[emulator::lane() ^ mask];
}
template <class T>
T __shfl_down_sync(unsigned, T value, unsigned delta) {
  T all[32];
  emulator::warp_exchange(&value, all, sizeof value);
  const unsigned source = emulator::lane() + delta;
  return source < 32 ? all[source] : value;
}
inline unsigned __ballot_sync(unsigned, int predicate) {
  int all[32];
  emulator::warp_exchange(&predicate, all, sizeof predicate);
  unsigned bits = 0;
  for (int i = 0; i < 32; ++i) bits |= (all[i] != 0 ? 1u : 0u) << i;
  return bits;
}
inline int __dp4a(int a, int b, int c) {
  std::int8_t x[4], y[4];
  std::memcpy(x, &a, 4);
  std::memcpy(y, &b, 4);
  for (int i = 0; i < 4; ++i) c += x[i] * y[i];
  return c;
}
inline float fmaxf(float a, float b) { return std::fmax(a, b); }
inline float fminf(float a, float b) { return std::fmin(a, b); }
inline float __expf(float x) { return std::exp(x); }
inline float rsqrtf(float x) { return 1.0f / std::sqrt(x); }
inline int __popc(unsigned x) { return __builtin_popcount(x); }
inline int __ffs(int x) { return __builtin_ffs(x); }
inline int __float2int_rn(float x) { return static_cast<int>(std::nearbyint(x)); }
inline float __int_as_float(int x) {
  float f;
  std::memcpy(&f, &x, 4);
  return f;
}
inline int __float_as_int(float x) {
  int i;
  std::memcpy(&i, &x, 4);
  return i;
}
template <class T>
T __ldg(const T* p) {
  return *p;
}
inline int atomicAdd(int* p, int v) {
  const int old = *p;
  *p += v;
  return old;
}

template <class Kernel, class... Args>
Error launch(Kernel kernel, dim3 grid, dim3 block, std::size_t shared_bytes, bool cooperative,
             Args... args) {
  emulator::launch(grid, block, shared_bytes, [&] { kernel(args...); }, cooperative);
  return 0;
}
}  // namespace gpu

#define GPU_LAUNCH(kernel, grid, block, shared_bytes, stream, ...) \
  (static_cast<void>(stream), ::gpu::launch(kernel, grid, block, shared_bytes, false, __VA_ARGS__))
#define GPU_LAUNCH_COOPERATIVE(kernel, grid, block, shared_bytes, stream, ...) \
  (static_cast<void>(stream), ::gpu::launch(kernel, grid, block, shared_bytes, true, __VA_ARGS__))

#endif
