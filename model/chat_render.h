// Messages and tools to the prompt's text and tokens: Gemma 4's canonical chat template as code,
// with our deviations behind switches. The template inside a model file is ignored on purpose.
// The law that its tests hold: parse(render(m)) == m. Pure functions, any thread.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/chat.h"
#include "model/tokenizer.h"

namespace model {

enum class SizeClass { big, small };  // 12B, 26B-A4B, 31B | E2B, E4B

struct Deviations {
  bool content_before_calls = true;   // D1
  bool reopen_turn = true;            // D2, matters only when D1 is off
  bool answer_missing_results = true; // D3
  bool match_results_by_id = true;    // D4
  bool parse_string_arguments = true; // D5
  bool normalise_schemas = true;      // D7
  bool full_schemas = false;          // D8
  bool empty_thought_after_result = false;  // D9
  bool reuse_tokens = true;           // D10
  static Deviations none();           // the canonical template, byte for byte
};

struct RenderOptions {
  bool thinking = false;
  bool preserve_thinking = false;
  bool add_generation_prompt = true;
  SizeClass size = SizeClass::big;
  Deviations deviations = {};
};

// A stretch of the prompt. Neighbouring text segments are tokenised as one run; control tokens are
// only ever those written by the renderer (D6).
struct Segment {
  std::string text;
  bool control = false;             // one control token
  std::vector<TokenId> tokens = {}; // taken over as they are (D10); `text` is then empty

  // Which stretches of `tokens` are left out: those between <|channel> and <channel|>, and, where
  // the prompt had opened a thought, what stands before the first <channel|>.
  enum class Cut { nothing, thoughts, thoughts_from_start };
  Cut cut = Cut::nothing;
};

// What begins at a segment, in words for people: "system text", "tool declaration http_get",
// "message 3 (user)" (from 1, behind the system text), "opening of the answer".
struct Mark {
  std::size_t segment;
  std::string what;
};

struct Prompt {
  std::vector<Segment> segments;
  std::vector<Mark> marks = {};
  Opening opening = Opening::plain;  // what it ends with; ChatParser wants to know
};

base::Result<Prompt> render(const std::vector<Message>& messages,
                            const std::vector<ToolDecl>& tools, const RenderOptions& options);

// Text and control tokens' text; reused tokens are left out where there is no tokenizer.
std::string to_text(const Prompt& prompt, const Tokenizer* tokenizer = nullptr);
// `mark_tokens`: filled with the first token of each of the prompt's marks, where it is given.
std::vector<TokenId> to_tokens(const Prompt& prompt, const Tokenizer& tokenizer,
                               std::vector<int>* mark_tokens = nullptr);

}  // namespace model
