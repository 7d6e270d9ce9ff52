// What a Tokenizer is made of; only its own sources include this.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/bpe.h"
#include "model/tokenizer.h"

namespace model {

struct Tokenizer::Tables {
  enum class Kind : std::uint8_t { text, byte, control };
  struct Piece {
    std::string raw;    // as it stands in the vocabulary
    std::string bytes = {};  // what it stands for
    Kind kind = Kind::text;
  };
  std::vector<Piece> pieces;  // never changes size once by_raw points into it
  std::unordered_map<std::string_view, TokenId> by_raw;
  std::vector<std::pair<std::string_view, TokenId>> controls;  // longest text first
  ControlTokens control;
  Bpe bpe;

  // From the raw pieces: kinds, bytes, look-up, controls, characters. Errors: bad_format (a byte or
  // a control token of the format is missing).
  base::Result<> index(bool need_all_controls);
};

}  // namespace model
