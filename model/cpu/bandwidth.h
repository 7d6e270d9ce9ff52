// How fast this machine's memory can be read right now, and how fast it multiplies: the ceilings of
// decoding and of reading prompts. Thread: any; starts threads of its own while it runs.
#pragma once

#include "model/cpu/isa.h"

namespace model::cpu {

// GB/s (1e9) of all `threads` reading a buffer much larger than the caches, the best of three
// passes; 0 when there is no memory for the buffer. Takes a few tenths of a second.
double read_bandwidth_gb_s(int threads);

// Operations (a multiply-add is two), in 1e9 a second, of Q4_0 weights with a long prompt's
// activations, all from the caches. Takes about a tenth of a second.
double multiply_gop_s(Isa isa, int threads);

}  // namespace model::cpu
