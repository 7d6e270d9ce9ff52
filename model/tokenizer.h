// Tokenizer: Gemma 4's character-level BPE with byte fallback, from the tables in a GGUF file.
//
// Text is cut at control tokens first (only in trusted text), spaces become U+2581, then pairs are
// merged by rank, leftmost first: O(n log n) in the length of a run. No BOS is added here: the
// conversation format writes it. Control tokens are found by their text, not by number.
// Thread: immutable after construction; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace model {

class GgufFile;

using TokenId = std::int32_t;
inline constexpr TokenId kNoToken = -1;

// The added tokens of the format; kNoToken where a vocabulary lacks one that is not needed.
struct ControlTokens {
  TokenId pad, eos, bos, unk, mask;
  TokenId tool_begin, tool_end;                    // <|tool> <tool|>
  TokenId call_begin, call_end;                    // <|tool_call> <tool_call|>
  TokenId response_begin, response_end;            // <|tool_response> <tool_response|>
  TokenId quote;                                   // <|"|>
  TokenId think;                                   // <|think|>
  TokenId channel_begin, channel_end;              // <|channel> <channel|>
  TokenId turn_begin, turn_end;                    // <|turn> <turn|>
  TokenId image_begin, image_end, audio_begin, audio_end, image, audio, video;
};

enum class Trust {
  trusted,    // control tokens in the text are matched
  untrusted,  // "<turn|>" typed by somebody is ordinary text
};

class Tokenizer {
 public:
  // A file with a vocabulary and no tensors suffices. Errors: bad_format, unsupported.
  static base::Result<std::shared_ptr<const Tokenizer>> from_gguf(const GgufFile& file);
  // Control tokens and bytes only: what text looks like where there is no model (gemmule parse).
  static std::shared_ptr<const Tokenizer> bytes_only();
  ~Tokenizer();

  // Invalid UTF-8 is encoded byte by byte.
  std::vector<TokenId> encode(std::string_view text, Trust trust) const;
  void encode_to(std::string_view text, Trust trust, std::vector<TokenId>& out) const;

  // The bytes that a token stands for: U+2581 turned into a space, byte tokens into their byte,
  // control tokens into their text. Empty for an id outside the vocabulary.
  std::string_view piece(TokenId id) const;

  bool is_control(TokenId id) const;  // one of the added tokens
  bool is_byte(TokenId id) const;     // one of the 256 byte pieces
  TokenId find(std::string_view raw_piece) const;  // exact vocabulary entry, or kNoToken
  int size() const;
  const ControlTokens& control() const;
  bool is_stop(TokenId id) const;  // <eos>, <turn|>, <|tool_response>

 private:
  struct Tables;
  explicit Tokenizer(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

// Decodes a whole list. An invalid run of byte pieces becomes one U+FFFD a byte (as the tokenizers
// library does); `keep_control` false leaves control tokens out.
std::string decode(const Tokenizer& tokenizer, const std::vector<TokenId>& ids, bool keep_control);

// Decodes as tokens come and never emits half a UTF-8 character.
class StreamDecoder {
 public:
  explicit StreamDecoder(const Tokenizer& tokenizer) : tokenizer_(tokenizer) {}
  std::string feed(TokenId id);  // text that is now complete
  std::string finish();          // what is left, invalid bytes as U+FFFD

 private:
  const Tokenizer& tokenizer_;
  std::string held_;
};

}  // namespace model
