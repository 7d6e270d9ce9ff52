// Device: memory, copies and recorded work on one GPU. Two implementations, the build picks one:
// device_cuda.cc (a real one, through the CUDA runtime) and emulator/device_emulated.cc (tests).
// Thread: the model thread. A failed call leaves the device unusable; its error says which call.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "cuda/types.h"

namespace gpu {

// Work that is recorded once and launched again and again (a CUDA graph; the emulator just repeats it).
class Recorded {
 public:
  virtual ~Recorded() = default;
};

class Device {
 public:
  virtual ~Device() = default;
  virtual std::string name() const = 0;       // "NVIDIA H200 (sm_90)"
  virtual int multiprocessors() const = 0;
  virtual std::size_t shared_bytes_max() const = 0;  // that one block can have
  virtual std::size_t free_bytes() const = 0;
  virtual Stream stream() const = 0;

  // 256-byte aligned; freed with the device. Errors: out_of_memory.
  virtual base::Result<void*> allocate(std::size_t bytes) = 0;
  virtual void release(void* pointer) = 0;

  // In order with the stream's work. copy_in reads `from` before it returns.
  virtual base::Result<> copy_in(void* to, const void* from, std::size_t bytes) = 0;
  // Waits for the stream.
  virtual base::Result<> copy_out(void* to, const void* from, std::size_t bytes) = 0;
  virtual base::Result<> copy_within(void* to, const void* from, std::size_t bytes) = 0;

  // Records what `work` launches on the stream. `work` returns a launch error.
  virtual base::Result<std::unique_ptr<Recorded>> record(std::function<Error()> work) = 0;
  virtual base::Result<> play(Recorded& recorded) = 0;
  // Without recording.
  virtual base::Result<> run(const std::function<Error()>& work) = 0;
};

// Errors: unsupported, "no CUDA driver on this machine" and the like.
base::Result<std::unique_ptr<Device>> open_device();

}  // namespace gpu
