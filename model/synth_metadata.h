// The metadata of a synthetic model file: the inverse of config.cc, and a vocabulary. For synth.cc.
#pragma once

#include "base/result.h"
#include "model/config.h"
#include "model/gguf_writer.h"

namespace model {

// Requires one number of query heads and one ffn_width for all layers.
void add_config_metadata(GgufWriter& out, const Config& config);

// A vocabulary of `size` made of nothing (synth_vocab.h).
void add_synth_vocabulary(GgufWriter& out, int size);

// All tokenizer.* keys of another file; returns its number of tokens.
base::Result<int> copy_vocabulary(GgufWriter& out, const GgufFile& from);

}  // namespace model
