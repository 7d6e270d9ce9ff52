// Bytes that start like a GGUF file: build a tokenizer from them and use it. Any other bytes: text
// for a small vocabulary; its tokens must spell the text again, whole and as a stream.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/utf8.h"
#include "model/gguf.h"
#include "model/tokenizer.h"
#include "tests/model/gguf_builder.h"

namespace {

using model::StreamDecoder;
using model::TokenId;
using model::Tokenizer;
using model::Trust;

std::shared_ptr<const Tokenizer> small_tokenizer() {
  std::vector<std::string> pieces, merges;
  const auto bytes_only = Tokenizer::bytes_only();
  static constexpr char kHex[] = "0123456789ABCDEF";
  for (TokenId id = 0; id < 24; ++id) pieces.emplace_back(bytes_only->piece(id));
  for (int b = 0; b < 256; ++b) pieces.push_back(std::string("<0x") + kHex[b >> 4] + kHex[b & 15] + ">");
  for (char c = 33; c < 127; ++c) pieces.emplace_back(1, c);
  for (const char* piece : {"\n", "\u2581", "\u00e9", "\u65e5"}) pieces.emplace_back(piece);
  const auto merge = [&](const std::string& left, const std::string& right) {
    merges.push_back(left + " " + right);
    pieces.push_back(left + right);
  };
  merge("\n", "\n");
  merge("\n\n", "\n\n");
  merge("\u2581", "\u2581");
  merge("a", "a");
  merge("aa", "a");
  merge("t", "h");
  merge("th", "e");
  merge("\u2581", "the");
  merge("}", "}");
  merge(":", "{");
  merge(">", "\u2581");
  merge("\u65e5", "\u65e5");
  const std::string file = GgufBuilder()
                               .text("tokenizer.ggml.model", "gemma4")
                               .texts("tokenizer.ggml.tokens", pieces)
                               .texts("tokenizer.ggml.merges", merges)
                               .build();
  const auto gguf = model::GgufFile::from_bytes(as_bytes(file), "small");
  CHECK(gguf.has_value());
  const auto tokenizer = Tokenizer::from_gguf(*gguf);
  CHECK(tokenizer.has_value());
  return *tokenizer;
}

// U+2581 and a space are the same to the tokenizer.
std::string with_spaces(std::string text) {
  for (std::size_t at = 0; (at = text.find("\u2581", at)) != std::string::npos;)
    text.replace(at, 3, " ");
  return text;
}

void use(const Tokenizer& tokenizer, const std::string& text) {
  for (const Trust trust : {Trust::trusted, Trust::untrusted}) {
    const std::vector<TokenId> ids = tokenizer.encode(text, trust);
    std::string spelt, streamed;
    StreamDecoder decoder(tokenizer);
    for (const TokenId id : ids) {
      CHECK(id >= 0 && id < tokenizer.size());
      CHECK(trust == Trust::trusted || !tokenizer.is_control(id));
      spelt += tokenizer.piece(id);
      const std::string piece = decoder.feed(id);
      CHECK(base::is_valid_utf8(piece));
      streamed += piece;
    }
    streamed += decoder.finish();
    CHECK(with_spaces(spelt) == with_spaces(text));
    CHECK(with_spaces(streamed) == with_spaces(base::to_valid_utf8(text)));
    CHECK(base::is_valid_utf8(model::decode(tokenizer, ids, true)));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::shared_ptr<const Tokenizer> small = small_tokenizer();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!bytes.starts_with("GGUF")) {
    use(*small, std::string(bytes));
    return 0;
  }
  const auto file = model::GgufFile::from_bytes({reinterpret_cast<const std::byte*>(data), size}, "x");
  if (file.has_error()) return 0;
  const auto tokenizer = Tokenizer::from_gguf(*file);
  if (tokenizer.has_error()) return 0;
  const std::vector<TokenId> ids =
      (*tokenizer)->encode("the  <turn|> \n\n{a}\xFF \u00e9", Trust::trusted);
  CHECK(!ids.empty());
  (void)model::decode(**tokenizer, ids, true);
  return 0;
}
