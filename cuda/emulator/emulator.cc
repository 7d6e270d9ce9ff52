#include "cuda/emulator/emulator.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <vector>

#include "base/check.h"

// Saves the callee's registers on the old stack, changes stacks, restores. System V x86-64.
extern "C" void gpu_emulator_switch(void** save_sp, void* load_sp);
asm(R"(
.text
.type gpu_emulator_switch,@function
gpu_emulator_switch:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
.size gpu_emulator_switch,.-gpu_emulator_switch
.section .note.GNU-stack,"",@progbits
.text
)");

namespace gpu::emulator {

Place* place = nullptr;

namespace {

constexpr std::size_t kStackBytes = 64 << 10;
constexpr unsigned kWarp = 32;

// A barrier for `expected` fibers: arrival counts, release starts a new generation.
struct Barrier {
  unsigned expected = 0, arrived = 0;
  std::uint64_t generation = 0;
};

struct Warp {
  Barrier barrier;
  alignas(16) std::byte slots[2][kWarp][64];  // two buffers: one barrier an exchange suffices
};

struct Block {
  Barrier barrier;
  std::vector<Warp> warps;
  std::vector<std::byte> shared;
};

struct Fiber {
  Place place;
  Block* block = nullptr;
  Warp* warp = nullptr;
  unsigned lane = 0, parity = 0;
  void* sp = nullptr;
  const Barrier* waiting = nullptr;
  std::uint64_t waiting_generation = 0;
  bool finished = false;
};

struct Machine {
  const std::function<void()>* kernel = nullptr;
  std::vector<Fiber> fibers;
  std::vector<std::unique_ptr<std::byte[]>> stacks;  // kept from launch to launch
  Barrier grid;
  Fiber* current = nullptr;
  void* scheduler_sp = nullptr;
  std::mt19937_64 order;
  bool shuffled = false;
};

Machine machine;

void to_scheduler() { gpu_emulator_switch(&machine.current->sp, machine.scheduler_sp); }

// A finished thread counts as arrived at no barrier: CUDA lets exited threads leave __syncthreads.
void leave(Barrier& barrier) {
  --barrier.expected;
  if (barrier.expected > 0 && barrier.arrived == barrier.expected) {
    barrier.arrived = 0;
    ++barrier.generation;
  }
}

void fiber_main() {
  (*machine.kernel)();
  Fiber& self = *machine.current;
  self.finished = true;
  leave(self.block->barrier);
  leave(self.warp->barrier);
  leave(machine.grid);
  to_scheduler();
  CHECK(!"a finished fiber was resumed");
}

void wait(Barrier& barrier) {
  Fiber& self = *machine.current;
  if (++barrier.arrived == barrier.expected) {
    barrier.arrived = 0;
    ++barrier.generation;
    return;
  }
  self.waiting = &barrier;
  self.waiting_generation = barrier.generation;
  to_scheduler();
}

void prepare_stack(Fiber& fiber, std::byte* stack) {
  // As if gpu_emulator_switch had been called from fiber_main: six registers, then its address.
  auto* top = reinterpret_cast<void**>(stack + kStackBytes);
  *--top = nullptr;  // keeps the stack 16-byte aligned at the entry of fiber_main
  *--top = reinterpret_cast<void*>(&fiber_main);
  for (int i = 0; i < 6; ++i) *--top = nullptr;
  fiber.sp = top;
}

// Runs all prepared fibers to their end.
void schedule() {
  std::vector<Fiber*> ready;
  std::size_t unfinished = machine.fibers.size();
  while (unfinished > 0) {
    ready.clear();
    for (Fiber& fiber : machine.fibers)
      if (!fiber.finished && (!fiber.waiting || fiber.waiting->generation != fiber.waiting_generation))
        ready.push_back(&fiber);
    if (ready.empty()) {
      const Fiber* stuck = nullptr;
      for (const Fiber& fiber : machine.fibers)
        if (!fiber.finished) stuck = &fiber;
      std::fprintf(stderr, "emulator: a barrier that not all threads reach (block %u, thread %u waits)\n",
                   stuck->place.block.x, stuck->place.thread.x);
      std::abort();
    }
    if (machine.shuffled) std::shuffle(ready.begin(), ready.end(), machine.order);
    for (Fiber* fiber : ready) {
      fiber->waiting = nullptr;
      machine.current = fiber;
      place = &fiber->place;
      gpu_emulator_switch(&machine.scheduler_sp, fiber->sp);
      if (fiber->finished) --unfinished;
    }
  }
  machine.current = nullptr;
  place = nullptr;
}

void run_blocks(unsigned first, unsigned count, Dim3 grid, Dim3 dim, std::size_t shared_bytes) {
  const unsigned threads = dim.x * dim.y * dim.z;
  std::vector<Block> blocks(count);
  machine.fibers.assign(static_cast<std::size_t>(count) * threads, Fiber{});
  while (machine.stacks.size() < machine.fibers.size())
    machine.stacks.push_back(std::make_unique_for_overwrite<std::byte[]>(kStackBytes));
  machine.grid = {count * threads, 0, 0};
  for (unsigned b = 0; b < count; ++b) {
    Block& block = blocks[b];
    block.barrier.expected = threads;
    block.warps.resize((threads + kWarp - 1) / kWarp);
    block.shared.assign(shared_bytes + 1024, std::byte{0xCD});  // poison: shared memory starts unknown
    const unsigned index = first + b;
    for (unsigned t = 0; t < threads; ++t) {
      Fiber& fiber = machine.fibers[static_cast<std::size_t>(b) * threads + t];
      fiber.place.thread = Dim3(t % dim.x, t / dim.x % dim.y, t / (dim.x * dim.y));
      fiber.place.block = Dim3(index % grid.x, index / grid.x % grid.y, index / (grid.x * grid.y));
      fiber.place.block_dim = dim;
      fiber.place.grid_dim = grid;
      const auto address = reinterpret_cast<std::uintptr_t>(block.shared.data());
      fiber.place.shared = block.shared.data() + (1024 - address % 1024) % 1024;
      fiber.block = &block;
      fiber.warp = &block.warps[t / kWarp];
      fiber.warp->barrier.expected++;
      fiber.lane = t % kWarp;
      prepare_stack(fiber, machine.stacks[static_cast<std::size_t>(b) * threads + t].get());
    }
  }
  schedule();
}

}  // namespace

void set_order_seed(std::uint64_t seed) {
  machine.shuffled = seed != 0;
  machine.order.seed(seed);
}

void launch(Dim3 grid, Dim3 block, std::size_t shared_bytes, const std::function<void()>& kernel,
            bool cooperative) {
  CHECK(machine.current == nullptr);
  machine.kernel = &kernel;
  const unsigned blocks = grid.x * grid.y * grid.z;
  if (cooperative) {
    run_blocks(0, blocks, grid, block, shared_bytes);
  } else {
    for (unsigned b = 0; b < blocks; ++b) run_blocks(b, 1, grid, block, shared_bytes);
  }
  machine.kernel = nullptr;
}

void sync_threads() { wait(machine.current->block->barrier); }
void sync_warp() { wait(machine.current->warp->barrier); }
void sync_grid() { wait(machine.grid); }
unsigned lane() { return machine.current->lane; }

void warp_exchange(const void* mine, void* all32, std::size_t bytes) {
  CHECK(bytes <= 64);
  Fiber& self = *machine.current;
  auto& slots = self.warp->slots[self.parity];
  self.parity ^= 1;
  std::memcpy(slots[self.lane], mine, bytes);
  sync_warp();
  for (unsigned l = 0; l < kWarp; ++l)
    std::memcpy(static_cast<std::byte*>(all32) + l * bytes, slots[l], bytes);
}

}  // namespace gpu::emulator
