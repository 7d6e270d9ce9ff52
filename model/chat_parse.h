// ChatParser: the model's tokens to text, thoughts and calls, one token at a time.
//
// Decides before it emits: nothing emitted is ever taken back. Lenient where models slip (missing
// closers, bare strings), by the rules of the format; a call that cannot be saved is CallBroken.
// Thread: one parser belongs to one completion.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/chat.h"
#include "model/tokenizer.h"

namespace model {

struct TextDelta {
  std::string text;
};
struct ThoughtDelta {
  std::string text;
};
struct CallStarted {  // the header is complete
  int index;
  std::string name;
};
struct CallFound {
  int index;
  ToolCall call;  // arguments are valid JSON
};
struct CallBroken {  // cut by a limit, or no call at all
  int index;
  std::string text;    // what the model wrote
  std::string reason;
};
using ChatEvent = std::variant<TextDelta, ThoughtDelta, CallStarted, CallFound, CallBroken>;

enum class Finish { stop, tool_calls, length };

struct ParseOptions {
  std::vector<ToolDecl> tools;     // declared types steer bare values ("02134" stays text)
  Opening opening = Opening::plain;  // what the prompt ended with (Prompt::opening)
  bool keep_thoughts = true;       // false: reasoning is dropped, not moved into the text
  bool find_calls = true;          // false (tool_choice none): what a call says becomes text
};

class ChatParser {
 public:
  ChatParser(const Tokenizer& tokenizer, ParseOptions options,
             std::function<void(const ChatEvent&)> sink);
  ~ChatParser();

  // False once the model has ended its turn; later tokens are ignored.
  bool feed(TokenId id);

  // Call once, at the end. `cut`: ended by a limit or a person, so open calls are broken.
  // The message has parts in the order written, calls with ids "call_1", …, and, where every part
  // was well formed, the tokens as they came (Message::tokens).
  Message finish(bool cut);

  Finish finish_reason() const;  // after finish()
  bool in_call() const;          // between <|tool_call> and its end
  std::string_view call_text() const;  // of the call that is open, kQuote for <|"|>

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace model
