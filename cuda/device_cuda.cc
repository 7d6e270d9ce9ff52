// A real device, through the CUDA runtime (linked statically; it loads the driver when first called, so
// a machine without one runs the same program).
#include <cuda_runtime_api.h>

#include <unordered_set>

#include "base/check.h"
#include "cuda/device.h"

namespace gpu {
namespace {

using base::Errc;
using base::Result;

base::Error device_error(const char* what, cudaError_t error) {
  return base::fail(error == cudaErrorMemoryAllocation ? Errc::out_of_memory : Errc::internal,
                    std::string("GPU: ") + what + ": " + cudaGetErrorString(error));
}

struct GraphRecorded : Recorded {
  ~GraphRecorded() override {
    if (executable) cudaGraphExecDestroy(executable);
  }
  cudaGraphExec_t executable = nullptr;
};

class CudaDevice : public Device {
 public:
  static Result<std::unique_ptr<Device>> open() {
    int count = 0;
    if (const auto e = cudaGetDeviceCount(&count); e != cudaSuccess || count == 0)
      return base::fail(Errc::unsupported,
                        std::string("no usable GPU: ") +
                            (e == cudaSuccess ? "no device found" : cudaGetErrorString(e)) +
                            "; run with --backend cpu");
    auto device = std::unique_ptr<CudaDevice>(new CudaDevice);
    if (const auto e = cudaSetDevice(0); e != cudaSuccess) return device_error("cudaSetDevice", e);
    if (const auto e = cudaGetDeviceProperties(&device->properties_, 0); e != cudaSuccess)
      return device_error("cudaGetDeviceProperties", e);
    if (const auto e = cudaStreamCreateWithFlags(&device->stream_, cudaStreamNonBlocking);
        e != cudaSuccess)
      return device_error("cudaStreamCreate", e);
    return std::unique_ptr<Device>(std::move(device));
  }

  ~CudaDevice() override {
    if (stream_) {
      cudaStreamSynchronize(stream_);
      cudaStreamDestroy(stream_);
    }
    for (void* pointer : allocations_) cudaFree(pointer);
  }

  std::string name() const override {
    return std::string(properties_.name) + " (sm_" + std::to_string(properties_.major) +
           std::to_string(properties_.minor) + ")";
  }
  int multiprocessors() const override { return properties_.multiProcessorCount; }
  std::size_t shared_bytes_max() const override { return properties_.sharedMemPerBlockOptin; }
  std::size_t free_bytes() const override {
    std::size_t free = 0, total = 0;
    return cudaMemGetInfo(&free, &total) == cudaSuccess ? free : 0;
  }
  Stream stream() const override { return stream_; }

  Result<void*> allocate(std::size_t bytes) override {
    void* pointer = nullptr;
    if (const auto e = cudaMalloc(&pointer, bytes); e != cudaSuccess)
      return device_error(("allocating " + std::to_string(bytes >> 20) + " MiB").c_str(), e);
    allocations_.insert(pointer);
    return pointer;
  }
  void release(void* pointer) override {
    allocations_.erase(pointer);
    cudaFree(pointer);
  }

  Result<> copy_in(void* to, const void* from, std::size_t bytes) override {
    // From pageable memory the runtime stages the bytes before it returns.
    return check("copying to the device",
                 cudaMemcpyAsync(to, from, bytes, cudaMemcpyHostToDevice, stream_));
  }
  Result<> copy_out(void* to, const void* from, std::size_t bytes) override {
    TRY_VOID(check("copying from the device",
                   cudaMemcpyAsync(to, from, bytes, cudaMemcpyDeviceToHost, stream_)));
    return check("waiting for the device", cudaStreamSynchronize(stream_));
  }
  Result<> copy_within(void* to, const void* from, std::size_t bytes) override {
    return check("copying on the device",
                 cudaMemcpyAsync(to, from, bytes, cudaMemcpyDeviceToDevice, stream_));
  }

  Result<std::unique_ptr<Recorded>> record(std::function<Error()> work) override {
    TRY_VOID(check("recording", cudaStreamBeginCapture(stream_, cudaStreamCaptureModeThreadLocal)));
    const Error launched = work();
    cudaGraph_t graph = nullptr;
    const cudaError_t ended = cudaStreamEndCapture(stream_, &graph);
    TRY_VOID(check("launching a kernel", static_cast<cudaError_t>(launched)));
    TRY_VOID(check("recording", ended));
    auto recorded = std::make_unique<GraphRecorded>();
    const cudaError_t made = cudaGraphInstantiate(&recorded->executable, graph, 0);
    cudaGraphDestroy(graph);
    TRY_VOID(check("making a graph", made));
    return std::unique_ptr<Recorded>(std::move(recorded));
  }
  Result<> play(Recorded& recorded) override {
    return check("starting a graph",
                 cudaGraphLaunch(static_cast<GraphRecorded&>(recorded).executable, stream_));
  }
  Result<> run(const std::function<Error()>& work) override {
    return check("launching a kernel", static_cast<cudaError_t>(work()));
  }

 private:
  CudaDevice() = default;
  static Result<> check(const char* what, cudaError_t error) {
    if (error != cudaSuccess) return device_error(what, error);
    return {};
  }

  cudaDeviceProp properties_ = {};
  cudaStream_t stream_ = nullptr;
  std::unordered_set<void*> allocations_;  // freed with the device
};

}  // namespace

Result<std::unique_ptr<Device>> open_device() { return CudaDevice::open(); }

}  // namespace gpu
