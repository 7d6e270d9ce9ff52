// A vocabulary made of nothing, in the form of Gemma 4's: control tokens at their real ids, byte
// pieces, runs, ASCII, then syllables and words with the merges that reach them. Any text can be
// encoded with it. For synthetic models only. Pure functions, any thread.
#pragma once

#include <string>
#include <vector>

namespace model {

inline constexpr int kSynthVocabMin = 640;

struct SynthVocab {
  std::vector<std::string> tokens;
  std::vector<int> types;            // GGUF's token types: 1 normal, 2 unknown, 3 control, …
  std::vector<std::string> merges;   // "left right", best first
  int bos = 2, eos = 1, eot = 106, unk = 3, pad = 0, mask = 4;
};

// Requires size >= kSynthVocabMin.
SynthVocab synth_vocab(int size);

}  // namespace model
