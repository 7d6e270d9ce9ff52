// Constraint: which tokens a model may write next, over a whole answer: thoughts, text, calls.
//
// From <|tool_call> to <tool_call|> only what the declared schemas allow; where an answer must
// match a schema, from the end of the thought to the end. Everywhere: no token that has no place in
// what a model writes (images, prompt markers). Thread: belongs to one completion.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "model/chat.h"
#include "model/grammar/file_texts.h"
#include "model/tokenizer.h"

namespace model::grammar {

enum class ToolChoice {
  automatic,
  required,  // calls before it may end; behind a thought, if thinking is on, nothing but calls
             // first
  none,      // no call can be written
};

struct ConstraintOptions {
  bool constrain = true;  // false: calls are free text
  ToolChoice choice = ToolChoice::automatic;
  std::string tool = {};                         // not empty: only this one may be called
  std::optional<base::Json> answer_schema = {};  // the text must be JSON that fits
  std::vector<ToolCall> forbidden_calls = {};    // these, spelt as they were, cannot be made again
  std::vector<std::string> forbidden_tools = {};
  int thought_tokens_max = -1;  // then the thought is closed; negative: no bound
  // Where it is set, properties that come from a file (kFromFile, schema_grammar.h) are held to it.
  FileTexts file_texts = {};
};

class Constraint {
 public:
  // Errors: those of the schemas, with the tool's name; usage for a tool choice that nothing fits.
  static base::Result<std::unique_ptr<Constraint>> create(const Tokenizer& tokenizer,
                                                          const std::vector<ToolDecl>& tools,
                                                          const ConstraintOptions& options,
                                                          Opening opening, bool thinking);
  ~Constraint();

  // One bit a token id; at least one is set (a stop token where the grammar leaves none). `tokens_left` in the budget, this one included: when
  // it comes to an end, a call or answer that is open is brought to its end. Valid until the next
  // call.
  std::span<const std::uint64_t> allowed(int tokens_left);

  // The token that was taken. One that was not allowed ends the constraint of the call it is in.
  void accept(TokenId id);

  // A call that began without its opener, as the parser found it: "call:NAME{" and what follows.
  void adopt_call(std::string_view text);
  bool in_call() const;
  // How often the grammar left no token, or could not follow one that it had let through: defects
  // of the grammar, for tests.
  int dead_ends() const;

 private:
  struct State;
  explicit Constraint(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace model::grammar
