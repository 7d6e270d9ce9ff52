#include "model/cpu/isa.h"

#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <set>

namespace model::cpu {
namespace {

using base::Errc;
using base::fail;

// Linux grants a process its tile registers only when asked.
bool amx_granted() {
#ifdef SYS_arch_prctl
  constexpr int kRequestPermission = 0x1023, kTileData = 18;  // ARCH_REQ_XCOMP_PERM, XFEATURE
  return ::syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
#else
  return false;
#endif
}

bool has_amx() {
  unsigned eax = 7, ebx = 0, ecx = 0, edx = 0;
  __asm__ volatile("cpuid" : "+a"(eax), "=b"(ebx), "+c"(ecx), "=d"(edx));
  const bool bf16 = edx >> 22 & 1, tile = edx >> 24 & 1, int8 = edx >> 25 & 1;
  return bf16 && tile && int8 && amx_granted();
}

// clang 14 does not know "f16c" in __builtin_cpu_supports.
bool has_f16c() {
  unsigned eax = 1, ebx = 0, ecx = 0, edx = 0;
  __asm__ volatile("cpuid" : "+a"(eax), "=b"(ebx), "+c"(ecx), "=d"(edx));
  return ecx >> 29 & 1;
}

}  // namespace

std::string isa_name(Isa isa) {
  switch (isa) {
    case Isa::plain:
      return "plain";
    case Isa::avx2:
      return "avx2";
    case Isa::avx512:
      return "avx512";
    case Isa::amx:
      return "amx";
  }
  return "?";
}

std::vector<Isa> machine_isas() {
  std::vector<Isa> isas = {Isa::plain};
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !has_f16c())
    return isas;
  isas.push_back(Isa::avx2);
  if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") ||
      !__builtin_cpu_supports("avx512vl") || !__builtin_cpu_supports("avx512dq") ||
      !__builtin_cpu_supports("avx512vnni"))
    return isas;
  isas.push_back(Isa::avx512);
  static const bool amx = has_amx();
  if (amx) isas.push_back(Isa::amx);
  return isas;
}

base::Result<Isa> choose_isa(const std::string& name) {
  const std::vector<Isa> isas = machine_isas();
  if (name.empty()) return isas.back();
  for (const Isa isa : {Isa::plain, Isa::avx2, Isa::avx512, Isa::amx}) {
    if (name != isa_name(isa)) continue;
    if (std::find(isas.begin(), isas.end(), isa) != isas.end()) return isa;
    return fail(Errc::unsupported, "--isa " + name + ": this machine has " + isa_name(isas.back()) +
                                       " at best; leave --isa out");
  }
  return fail(Errc::usage, "--isa: wanted plain, avx2, avx512 or amx, got '" + name + "'");
}

int physical_cores() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 1;
  std::set<std::string> cores;
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
    if (!CPU_ISSET(cpu, &allowed)) continue;
    std::ifstream file("/sys/devices/system/cpu/cpu" + std::to_string(cpu) +
                       "/topology/thread_siblings_list");
    std::string siblings;
    if (!std::getline(file, siblings)) siblings = std::to_string(cpu);
    cores.insert(siblings);
  }
  return std::max<int>(1, static_cast<int>(cores.size()));
}

}  // namespace model::cpu
