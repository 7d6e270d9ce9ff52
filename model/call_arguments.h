// Reads the arguments of a call as a model writes them: Gemma's notation where it is followed, and
// what it plausibly meant where it is not (missing closers, bare or JSON-quoted strings, "=").
//
// The text is untrusted. Nothing is refused: whatever comes, the reader ends, in time linear in the
// text but for a bounded factor, and says whether it had to close something itself. Pure, any thread.
#pragma once

#include <string_view>

#include "base/json.h"

namespace model {

// Stands for the token <|"|> in a call's text. No byte of UTF-8, so text can never contain it.
inline constexpr char kQuote = '\xFF';

class ArgumentReader {
 public:
  // `text` begins behind the opening bracket; `close` is the bracket that ends it, '}' or ')'.
  // `schema`: normalised; null where the tool is not known.
  ArgumentReader(std::string_view text, char close, const base::Json* schema);

  base::JsonObject read();

  // After read().
  std::string_view rest() const { return text_.substr(at_); }  // behind the closing bracket
  bool is_complete() const { return complete_; }               // false: something was left open

 private:
  base::JsonObject object(char close, const base::Json* schema);
  base::Json array(const base::Json* schema);
  std::string key(char close, const base::Json* schema);
  bool value(char close, const base::Json* schema, const base::Json* siblings, base::Json& out);
  base::Json quoted();
  bool json_string(std::string& out);
  bool raw_string(std::string& out);
  bool ends_value(std::size_t at, char close) const;
  bool bare(char close, base::Json& out);
  bool free_text(const base::Json* siblings, base::Json& out);
  std::size_t free_text_end(const base::Json* siblings);
  std::size_t next_quote();
  void swallow_quote();
  void skip_space();
  bool done() const { return at_ == text_.size(); }

  std::string_view text_;
  std::size_t at_ = 0;
  const char close_;
  const base::Json* schema_;
  std::size_t last_close_;      // of the closing brackets in the text; npos: there is none
  std::size_t next_quote_ = 0;  // of the quote tokens; looked for again once passed
  int depth_ = 0;
  bool complete_ = true;
};

}  // namespace model
