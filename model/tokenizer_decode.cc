// Tokens to text: whole lists as the tokenizers library does it, and streams.
#include "base/utf8.h"
#include "model/tokenizer.h"

namespace model {

std::string decode(const Tokenizer& tokenizer, const std::vector<TokenId>& ids, bool keep_control) {
  std::string text, run;  // run: bytes of neighbouring byte pieces
  const auto end_run = [&] {
    if (base::is_valid_utf8(run)) {
      text += run;
    } else {
      for (std::size_t i = 0; i < run.size(); ++i) base::append_utf8(text, 0xFFFD);
    }
    run.clear();
  };
  for (const TokenId id : ids) {
    if (!keep_control && tokenizer.is_control(id)) continue;
    if (tokenizer.is_byte(id)) {
      run += tokenizer.piece(id);
    } else {
      end_run();
      text += tokenizer.piece(id);
    }
  }
  end_run();
  return base::to_valid_utf8(text);  // a damaged vocabulary may hold broken pieces
}

std::string StreamDecoder::feed(TokenId id) {
  held_ += tokenizer_.piece(id);
  const std::size_t complete = base::complete_utf8_prefix(held_);
  std::string text = base::to_valid_utf8(std::string_view(held_).substr(0, complete));
  held_.erase(0, complete);
  return text;
}

std::string StreamDecoder::finish() {
  std::string text = base::to_valid_utf8(held_);
  held_.clear();
  return text;
}

}  // namespace model
