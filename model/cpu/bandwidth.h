// How fast this machine's memory can be read right now: the ceiling that decoding is measured
// against. Thread: any; starts threads of its own while it runs.
#pragma once

namespace model::cpu {

// GB/s (1e9) of all `threads` reading a buffer much larger than the caches, the best of three
// passes; 0 when there is no memory for the buffer. Takes a few tenths of a second.
double read_bandwidth_gb_s(int threads);

}  // namespace model::cpu
