// The state machine over tokens. Control tokens are events, everything else is text from the
// streaming decoder, so no marker can be split; only the words "thought" and "call:NAME{" are held
// back, as long as they may still become one.
#include "model/chat_parse.h"

#include <algorithm>

#include "base/check.h"
#include "model/call_arguments.h"
#include "model/call_parse.h"
#include "model/white_space.h"

namespace model {
namespace {

constexpr std::string_view kLabel = "thought\n";
constexpr std::string_view kQuoteText = "<|\"|>";

}  // namespace

struct ChatParser::State {
  enum class Mode {
    start,    // nothing but what may become a label or a header
    label,    // behind <|channel>
    thought,
    content,
    call,     // inside a call block, with its opener or without
    after,    // behind a call
    ended,
  };

  State(const Tokenizer& t, ParseOptions o, std::function<void(const ChatEvent&)> s)
      : tokenizer(t), control(t.control()), options(std::move(o)), tools(options.tools),
        sink(std::move(s)), decoder(t) {
    if (options.opening == Opening::open_thought) mode = Mode::thought;
    message.role = Role::assistant;
    message.opening = options.opening;
  }

  bool feed(TokenId id);
  void on_control(TokenId id);
  void on_text(std::string_view text);
  void on_held();

  void content(std::string_view text);
  void thought(std::string_view text);
  void say(std::string_view text);
  void begin_segment(Mode next);
  void begin_thought_block();
  void flush_held();
  void begin_call(std::string text, bool with_opener);
  void more_call(std::string_view text);
  void end_call(bool cut);
  void end(bool by_stop);

  const Tokenizer& tokenizer;
  const ControlTokens& control;
  const ParseOptions options;
  const DeclaredTools tools;
  const std::function<void(const ChatEvent&)> sink;
  StreamDecoder decoder;

  Mode mode = Mode::start;
  bool segment_start = true;   // a header without its opener may stand here
  bool skip_space = false;     // white space is dropped until text comes
  std::string held;            // text that may still become a label or a header
  std::string held_space;      // white space at the end of the content so far
  std::string thought_space;   // the same of the thought
  std::string block;           // of the open call; kQuote for <|"|>
  bool block_has_opener = false;
  bool name_told = false;
  int calls_found = 0;

  Message message;
  bool faithful = true;        // the tokens, read again, give this message
  bool was_cut = false;
  bool finished = false;
};

bool ChatParser::State::feed(TokenId id) {
  if (mode == Mode::ended) return false;
  if (tokenizer.is_stop(id) || id == control.turn_begin) {
    on_text(decoder.finish());
    end(true);
    return false;
  }
  message.tokens.push_back(id);
  if (tokenizer.is_control(id)) {
    const std::string last = decoder.finish();
    if (!last.empty()) on_text(last);
    on_control(id);
  } else {
    const std::string text = decoder.feed(id);
    if (!text.empty()) on_text(text);
  }
  return true;
}

void ChatParser::State::on_control(TokenId id) {
  if (id == control.call_begin) {
    if (mode == Mode::thought || mode == Mode::label || mode == Mode::call) faithful = false;
    if (mode == Mode::label && held == "thought") held.clear();
    if (mode == Mode::call) {
      end_call(false);
    } else {
      flush_held();
    }
    begin_call("", true);
  } else if (id == control.call_end) {
    if (mode != Mode::call || !block_has_opener) faithful = false;
    if (mode == Mode::call) end_call(false);
  } else if (id == control.quote) {
    if (mode == Mode::call) return more_call(std::string_view(&kQuote, 1));
    faithful = false;
    if (mode == Mode::after) return;
    if (mode == Mode::label) mode = Mode::thought;
    flush_held();
    mode == Mode::thought ? thought(kQuoteText) : content(kQuoteText);
  } else if (id == control.channel_begin) {
    if (mode == Mode::thought || mode == Mode::label || mode == Mode::call) faithful = false;
    if (mode == Mode::label && held == "thought") held.clear();
    if (mode == Mode::call) {
      end_call(false);
    } else {
      flush_held();
    }
    begin_thought_block();
    mode = Mode::label;
  } else if (id == control.channel_end) {
    if (mode == Mode::call || mode == Mode::after || mode == Mode::content) {
      faithful = false;
      return;
    }
    if (mode == Mode::start) faithful = false;
    if ((mode == Mode::start || mode == Mode::label) && held == "thought") held.clear();
    flush_held();
    begin_segment(Mode::content);
  } else {
    faithful = false;  // a token that has no place here
  }
}

void ChatParser::State::on_text(std::string_view text) {
  switch (mode) {
    case Mode::call: return more_call(text);
    case Mode::thought: return thought(text);
    case Mode::ended: return;
    case Mode::start:
    case Mode::label: break;
    case Mode::content:
    case Mode::after:
      if (skip_space) {
        text.remove_prefix(leading_space(text));
        if (text.empty()) return;
        skip_space = false;
      }
      if (!segment_start) return content(text);
      mode = Mode::content;
      break;
  }
  held += text;
  on_held();
}

// Decides about held text as soon as it can be decided.
void ChatParser::State::on_held() {
  if (mode == Mode::start || mode == Mode::label) {
    if (held.starts_with(kLabel)) {
      if (mode == Mode::start) {
        faithful = false;  // the opener is missing
        begin_thought_block();
      }
      mode = Mode::thought;
      const std::string rest = held.substr(kLabel.size());
      held.clear();
      return thought(rest);
    }
    if (kLabel.starts_with(held)) return;
    if (mode == Mode::label) {
      mode = Mode::thought;
      return flush_held();
    }
  }
  switch (tools.starts_header(held)) {
    case DeclaredTools::Header::yes: {
      faithful = false;
      std::string text = std::move(held);
      held.clear();
      return begin_call(std::move(text), false);
    }
    case DeclaredTools::Header::perhaps: return;
    case DeclaredTools::Header::no: break;
  }
  flush_held();
}

// Held text turns out to be ordinary text of the mode.
void ChatParser::State::flush_held() {
  const std::string text = std::move(held);
  held.clear();
  if (mode == Mode::label || mode == Mode::thought) {
    mode = Mode::thought;
    if (!text.empty()) thought(text);
  } else if (!text.empty()) {
    content(text);
  }
}

void ChatParser::State::begin_segment(Mode next) {
  mode = next;
  segment_start = true;
  skip_space = true;
}

// The next thought text begins a part of its own.
void ChatParser::State::begin_thought_block() {
  thought_space.clear();
  message.parts.push_back(Thought{});
}

void ChatParser::State::say(std::string_view text) {
  if (message.parts.empty() || !std::holds_alternative<Text>(message.parts.back()))
    message.parts.push_back(Text{});
  std::get<Text>(message.parts.back()).text += text;
  if (sink) sink(TextDelta{std::string(text)});
}

void ChatParser::State::content(std::string_view text) {
  mode = Mode::content;
  segment_start = false;
  skip_space = false;
  const std::size_t space = trailing_space(text);
  if (space < text.size()) {
    say(held_space + std::string(text.substr(0, text.size() - space)));
    held_space.clear();
  }
  held_space += text.substr(text.size() - space);
}

void ChatParser::State::thought(std::string_view text) {
  Thought* part =
      message.parts.empty() ? nullptr : std::get_if<Thought>(&message.parts.back());
  if (!part) {  // the prompt had opened it
    message.parts.push_back(Thought{});
    part = &std::get<Thought>(message.parts.back());
  }
  if (part->text.empty()) text.remove_prefix(leading_space(text));
  const std::size_t space = trailing_space(text);
  if (space < text.size()) {
    const std::string more = thought_space + std::string(text.substr(0, text.size() - space));
    thought_space.clear();
    part->text += more;
    if (sink && options.keep_thoughts) sink(ThoughtDelta{more});
  }
  if (!part->text.empty()) thought_space += text.substr(text.size() - space);
}

void ChatParser::State::begin_call(std::string text, bool with_opener) {
  held_space.clear();
  mode = Mode::call;
  block.clear();
  block_has_opener = with_opener;
  name_told = false;
  if (!text.empty()) more_call(text);
}

void ChatParser::State::more_call(std::string_view text) {
  block += text;
  const bool may_be_header = !name_told && text.find_first_of("{(") != std::string_view::npos;
  if (!may_be_header || !options.find_calls) return;
  if (const auto name = header_name(block, tools)) {
    name_told = true;
    if (sink) sink(CallStarted{calls_found, *name});
  }
}

void ChatParser::State::end_call(bool cut) {
  std::string text = std::move(block);
  block.clear();
  ParsedBlock parsed;
  if (options.find_calls) {
    parsed = parse_calls(text, tools);
  } else {
    parsed.rest = text;
    faithful = false;
  }
  if (cut && !(parsed.complete && !parsed.calls.empty())) {
    std::string shown = text;
    for (std::size_t at; (at = shown.find(kQuote)) != std::string::npos;)
      shown.replace(at, 1, kQuoteText);
    if (sink) sink(CallBroken{calls_found, shown, "cut off before its end"});
    faithful = false;
    return begin_segment(Mode::after);
  }
  if (!parsed.complete || parsed.calls.empty() || cut) faithful = false;
  for (ToolCall& call : parsed.calls) {
    const int index = calls_found++;
    call.id = "call_" + std::to_string(calls_found);
    if (sink && !name_told) sink(CallStarted{index, call.name});
    name_told = false;
    if (sink) sink(CallFound{index, call});
    message.parts.push_back(std::move(call));
  }
  begin_segment(Mode::after);
  const bool keep_rest = parsed.calls.empty() || !block_has_opener;
  if (!keep_rest || parsed.rest.empty()) return;
  std::string rest;
  for (const char c : parsed.rest) c == kQuote ? rest += kQuoteText : rest += c;
  rest.erase(0, leading_space(rest));
  if (!rest.empty()) content(rest);
  // Whatever comes next is a new segment: this block has ended.
  segment_start = true;
}

void ChatParser::State::end(bool by_stop) {
  switch (mode) {
    case Mode::call:
      faithful = false;
      end_call(!by_stop);
      break;
    case Mode::label:  // a piece of the label is nobody's text
      faithful = false;
      held.clear();
      break;
    case Mode::thought:
      faithful = false;
      break;
    case Mode::start:
    case Mode::content:
    case Mode::after:
      flush_held();
      break;
    case Mode::ended: return;
  }
  held_space.clear();
  thought_space.clear();
  mode = Mode::ended;
}

ChatParser::ChatParser(const Tokenizer& tokenizer, ParseOptions options,
                       std::function<void(const ChatEvent&)> sink)
    : state_(std::make_unique<State>(tokenizer, std::move(options), std::move(sink))) {}

ChatParser::~ChatParser() = default;

bool ChatParser::feed(TokenId id) { return state_->feed(id); }

Message ChatParser::finish(bool cut) {
  State& s = *state_;
  CHECK(!s.finished);
  s.finished = true;
  if (s.mode != State::Mode::ended) {
    s.was_cut = cut;
    const std::string last = s.decoder.finish();
    if (!last.empty()) {
      s.faithful = false;  // half a character
      s.on_text(last);
    }
    s.end(!cut);
  }
  std::erase_if(s.message.parts, [&](const Part& part) {
    const Thought* thought = std::get_if<Thought>(&part);
    return thought && (thought->text.empty() || !s.options.keep_thoughts);
  });
  if (!s.faithful) s.message.tokens.clear();
  return std::move(s.message);
}

Finish ChatParser::finish_reason() const {
  CHECK(state_->finished);
  if (state_->was_cut) return Finish::length;
  return state_->calls_found > 0 ? Finish::tool_calls : Finish::stop;
}

std::string_view ChatParser::call_text() const { return state_->block; }

bool ChatParser::in_call() const { return state_->mode == State::Mode::call; }

}  // namespace model
