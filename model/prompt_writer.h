// PromptWriter: collects the segments of a prompt and knows how values are spelt in it.
//
// Only this class makes control segments, so text from anywhere else can never become one (D6).
// Neighbouring text is kept in one segment: it is tokenised as one run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "model/chat_render.h"

namespace model {

enum class Keys { bare, quoted };

class PromptWriter {
 public:
  void control(std::string_view token);          // "<|turn>"
  void text(std::string_view text);
  void quoted(std::string_view text);            // between two <|"|>
  void tokens(std::vector<TokenId> ids, Segment::Cut cut);
  void value(const base::Json& value, Keys keys = Keys::bare);

  // The next control token begins this.
  void mark(std::string what) { marks_.push_back({segments_.size(), std::move(what)}); }

  std::vector<Segment> take() { return std::move(segments_); }
  std::vector<Mark> take_marks() { return std::move(marks_); }

 private:
  std::vector<Segment> segments_;
  std::vector<Mark> marks_;
};

// Numbers as the template spells them: integers as written, others shortest, the way Python does.
std::string spell_number(const base::JsonNumber& number);

// What Python's str() makes of a value; the template prints some odd ones that way.
std::string python_text(const base::Json& value);
bool python_truth(const base::Json& value);

}  // namespace model
