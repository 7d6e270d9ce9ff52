// The tensor cores' multiply, the loads that feed it, and asynchronous copies into shared memory: PTX on
// a device (sm_80 on), plain C++ in the emulator (emulator/tensor.h). Fragments as the PTX manual lays
// them out: lane = 4 * g + t.
//   a[4]: rows g and g + 8, columns 2t, 2t+1 (a0, a1) and 2t+8, 2t+9 (a2, a3)
//   b[2]: rows 2t, 2t+1 (b0) and 2t+8, 2t+9 (b1), column g
//   d[4]: row g columns 2t, 2t+1 (d0, d1), row g + 8 the same (d2, d3)
#pragma once

#include "cuda/gpu.h"
#include "cuda/numbers.cuh"

#if !defined(__CUDACC__)
#include "cuda/emulator/tensor.h"
#else
namespace gpu {

// d += a (16 x 16) * b (16 x 8), bf16 in, float32 sums.
__device__ __forceinline__ void multiply_16x8x16(float (&d)[4], const unsigned (&a)[4], unsigned b0, unsigned b1) {
  asm volatile(
      "mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, "
      "{%0,%1,%2,%3};"
      : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1));
}

// Four 8 x 8 matrices of 16-bit numbers; lane l names row l % 8 of matrix l / 8 (16 aligned bytes of
// shared memory). r[m] of lane 4g + t: row g, columns 2t, 2t+1 of matrix m.
__device__ __forceinline__ void load_matrices(unsigned (&r)[4], const void* row) {
  const unsigned at = static_cast<unsigned>(__cvta_generic_to_shared(row));
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3}, [%4];"
               : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
               : "r"(at)
               : "memory");
}
// The same, transposed: r[m] of lane 4g + t: rows 2t, 2t+1, column g.
__device__ __forceinline__ void load_matrices_transposed(unsigned (&r)[4], const void* row) {
  const unsigned at = static_cast<unsigned>(__cvta_generic_to_shared(row));
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0,%1,%2,%3}, [%4];"
               : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
               : "r"(at)
               : "memory");
}

// 16 bytes from device memory to shared memory, or zeros where not `valid`; on their way until
// wait_copies. Both addresses aligned; `from` must be readable memory only where valid.
__device__ __forceinline__ void copy_16(void* to, const void* from, bool valid) {
  const unsigned at = static_cast<unsigned>(__cvta_generic_to_shared(to));
  const int bytes = valid ? 16 : 0;
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;" ::"r"(at), "l"(from), "r"(bytes) : "memory");
}
__device__ __forceinline__ void end_copy_group() { asm volatile("cp.async.commit_group;" ::: "memory"); }
template <int kGroupsLeft>
__device__ __forceinline__ void wait_copies() {
  asm volatile("cp.async.wait_group %0;" ::"n"(kGroupsLeft) : "memory");
}

// Two floats as bf16, `low` in the low half.
__device__ __forceinline__ unsigned pack_bf16(float low, float high) {
  const __nv_bfloat162 both = __floats2bfloat162_rn(low, high);
  return *reinterpret_cast<const unsigned*>(&both);
}

}  // namespace gpu
#endif

namespace gpu {

// Where 16-byte piece `piece` of a row lies in a tile of rows of kRowBytes (a multiple of 128): pieces are
// exchanged by the row's number, so that eight rows' same piece meet eight different banks.
template <int kRowBytes>
GPU_DEVICE int swizzled(int row, int piece) {
  return row * kRowBytes + ((piece & ~7) | ((piece ^ row) & 7)) * 16;
}

}  // namespace gpu
