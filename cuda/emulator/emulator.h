// A small emulation of a CUDA device on the CPU, so that a kernel's own source runs in a test on a
// machine without a GPU: same grid, same tiles, same order of sums.
//
// Every thread of a block is a fiber; __syncthreads, __syncwarp and shuffles are the only points
// where fibers change. A block whose threads do not all reach a barrier ends the process with a
// message: on a device that would hang. The order in which fibers run is shuffled by a seed, so a
// missing barrier shows as a wrong result. One host thread; blocks run one after another, except in
// a cooperative launch, where all run together. It deliberately knows nothing of time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>

namespace gpu::emulator {

struct Dim3 {
  unsigned x = 1, y = 1, z = 1;
  constexpr Dim3(unsigned x_ = 1, unsigned y_ = 1, unsigned z_ = 1) : x(x_), y(y_), z(z_) {}
};

// What the running thread knows of itself.
struct Place {
  Dim3 thread, block, block_dim, grid_dim;
  std::byte* shared = nullptr;  // dynamic shared memory of its block
};
extern Place* place;

void launch(Dim3 grid, Dim3 block, std::size_t shared_bytes, const std::function<void()>& kernel,
            bool cooperative = false);

void set_order_seed(std::uint64_t seed);  // 0: in order

void sync_threads();
void sync_warp();
void sync_grid();

// All lanes of a warp put a value in and read any lane's. `bytes` at most 64.
void warp_exchange(const void* mine, void* all32, std::size_t bytes);

unsigned lane();

}  // namespace gpu::emulator
