// Isa: which instruction set the kernels use, and what the machine has. Chosen once at start; the
// person can ask for a lower one (--isa, GEMMULE_ISA). Thread: any.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace model::cpu {

// In rising order. amx: avx512 plus the tile unit.
enum class Isa { plain, avx2, avx512, amx };

std::string isa_name(Isa isa);

// All that this machine (and, for amx, its kernel) allows, in rising order; at least plain.
std::vector<Isa> machine_isas();

// "" is the best there is. Errors: usage (no such name), unsupported (not on this machine).
base::Result<Isa> choose_isa(const std::string& name);

// Cores this process may run on, hyper-threads of one core counted once; at least 1.
int physical_cores();

}  // namespace model::cpu
