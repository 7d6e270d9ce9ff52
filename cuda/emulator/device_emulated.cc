// The emulated device: host memory, launches that have run when they return. Fresh memory is poisoned,
// so that a kernel which reads what nobody wrote shows as NaN.
#include <cstdlib>
#include <cstring>
#include <set>

#include "cuda/device.h"

namespace gpu {
namespace {

using base::Result;

struct Repeated : Recorded {
  std::function<Error()> work;
};

class EmulatedDevice : public Device {
 public:
  ~EmulatedDevice() override {
    for (void* pointer : allocations_) std::free(pointer);
  }
  std::string name() const override { return "emulated"; }
  int multiprocessors() const override { return 1; }
  std::size_t shared_bytes_max() const override { return 227 << 10; }
  std::size_t free_bytes() const override { return 256u << 20; }
  Stream stream() const override { return nullptr; }

  Result<void*> allocate(std::size_t bytes) override {
    void* pointer = std::aligned_alloc(256, (bytes + 255) / 256 * 256);
    if (!pointer) return base::fail(base::Errc::out_of_memory, "emulated device: out of memory");
    std::memset(pointer, 0xFF, bytes);  // NaN as float and as bf16
    allocations_.insert(pointer);
    return pointer;
  }
  void release(void* pointer) override {
    allocations_.erase(pointer);
    std::free(pointer);
  }
  Result<> copy_in(void* to, const void* from, std::size_t bytes) override {
    std::memcpy(to, from, bytes);
    return {};
  }
  Result<> copy_out(void* to, const void* from, std::size_t bytes) override {
    std::memcpy(to, from, bytes);
    return {};
  }
  Result<> copy_within(void* to, const void* from, std::size_t bytes) override {
    std::memmove(to, from, bytes);
    return {};
  }
  Result<std::unique_ptr<Recorded>> record(std::function<Error()> work) override {
    auto repeated = std::make_unique<Repeated>();
    repeated->work = std::move(work);
    return std::unique_ptr<Recorded>(std::move(repeated));
  }
  Result<> play(Recorded& recorded) override { return run(static_cast<Repeated&>(recorded).work); }
  Result<> run(const std::function<Error()>& work) override {
    if (work() != 0) return base::fail(base::Errc::internal, "emulated device: a launch failed");
    return {};
  }

 private:
  std::set<void*> allocations_;
};

}  // namespace

Result<std::unique_ptr<Device>> open_device() {
  return std::unique_ptr<Device>(std::make_unique<EmulatedDevice>());
}

}  // namespace gpu
