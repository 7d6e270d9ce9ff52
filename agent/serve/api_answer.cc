#include "agent/serve/api_answer.h"

#include "agent/history.h"
#include "base/utf8.h"

namespace agent::serve {

using base::Json;
using base::JsonArray;
using base::JsonObject;

namespace {

Json call_json(const model::ToolCall& call, const std::string& id) {
  return Json::object(
      {{"id", id},
       {"type", "function"},
       {"function", Json::object({{"name", call.name}, {"arguments", call.arguments}})}});
}

JsonArray bytes_of(const std::string& text) {
  JsonArray bytes;
  for (unsigned char c : text) bytes.push_back(static_cast<int>(c));
  return bytes;
}

Json token_json(const std::string& text, float logprob) {
  return Json::object({{"token", base::to_valid_utf8(text)},
                       {"logprob", static_cast<double>(logprob)},
                       {"bytes", bytes_of(text)}});
}

// All text of a message, as it was written.
std::string whole_text(const model::Message& message) {
  std::string text;
  for (const model::Part& part : message.parts)
    if (const auto* t = std::get_if<model::Text>(&part)) text += t->text;
  return text;
}

std::string sse(const Json& value) { return "data: " + base::to_json(value) + "\n\n"; }

}  // namespace

std::string_view finish_word(Stop stop) {
  return stop == Stop::length ? "length" : stop == Stop::tool_calls ? "tool_calls" : "stop";
}

Json usage_json(const std::vector<Completion>& said) {
  Usage usage = said.front().usage;
  for (std::size_t i = 1; i < said.size(); ++i) {
    usage.generated_tokens += said[i].usage.generated_tokens;
    usage.thought_tokens += said[i].usage.thought_tokens;
  }
  return Json::object(
      {{"prompt_tokens", usage.prompt_tokens},
       {"completion_tokens", usage.generated_tokens},
       {"total_tokens", usage.prompt_tokens + usage.generated_tokens},
       {"prompt_tokens_details", Json::object({{"cached_tokens", usage.reused_tokens}})},
       {"completion_tokens_details", Json::object({{"reasoning_tokens", usage.thought_tokens}})}});
}

ApiAnswer::ApiAnswer(Shape shape, AnswerHead head, const ApiCall& call,
                     const model::Tokenizer& tokenizer)
    : shape_(shape), head_(std::move(head)), call_(call), tokenizer_(tokenizer) {
  const std::string tail =
      head_.id.substr(head_.id.size() - std::min<std::size_t>(head_.id.size(), 12));
  for (int i = 0; i < call.generation.choices; ++i) {
    Choice choice{.index = i, .held = {}, .tokens = {}, .call_ids = "call_" + tail};
    if (i > 0) choice.call_ids += "_" + std::to_string(i);
    choices_.push_back(std::move(choice));
  }
}

JsonObject ApiAnswer::frame(const char* object) const {
  JsonObject out;
  out.set("id", head_.id);
  out.set("object", object);
  out.set("created", head_.created);
  out.set("model", head_.model);
  out.set("system_fingerprint", "gemmule");
  return out;
}

std::string ApiAnswer::line(const Choice& of, Json delta, Json logprobs, Json finish) {
  JsonObject choice;
  choice.set("index", of.index);
  choice.set(shape_ == Shape::chat ? "delta" : "text", std::move(delta));
  choice.set("logprobs", std::move(logprobs));
  choice.set("finish_reason", std::move(finish));
  JsonObject out = frame(shape_ == Shape::chat ? "chat.completion.chunk" : "text_completion");
  out.set("choices", Json::array({std::move(choice)}));
  if (call_.include_usage) out.set("usage", Json());
  return sse(std::move(out));
}

Json ApiAnswer::delta_of(std::string text) const {
  if (shape_ == Shape::text) return Json(std::move(text));
  return Json::object({{"content", std::move(text)}});
}

std::string ApiAnswer::text_line(Choice& choice, std::string text) {
  if (call_.logprobs) return choice.held += text, "";
  return line(choice, delta_of(std::move(text)), Json(), Json());
}

std::string ApiAnswer::echoed() const {
  const auto& raw = call_.generation.raw;
  if (!call_.echo || !raw) return "";
  return raw->tokens.empty() ? raw->text : model::decode(tokenizer_, raw->tokens, true);
}

std::string ApiAnswer::first_pieces() {
  std::string out;
  if (std::exchange(begun_, true) || (shape_ == Shape::text && !call_.echo)) return out;
  const Json first = shape_ == Shape::text
                         ? Json(echoed())
                         : Json::object({{"role", "assistant"}, {"content", ""}});
  for (const Choice& choice : choices_) out += line(choice, Json(first), Json(), Json());
  return out;
}

std::string ApiAnswer::piece(const GenerationEvent& event, int index) {
  Choice& choice = choices_[static_cast<std::size_t>(index)];
  if (const auto* token = std::get_if<TokenSaid>(&event)) {
    if (!call_.logprobs || !token->in_text) return "";
    if (!call_.stream) return choice.tokens.push_back(*token), "";
    return line(choice, delta_of(std::exchange(choice.held, {})), logprobs_of({*token}), Json());
  }
  if (!call_.stream) return "";
  if (std::holds_alternative<PrefixFound>(event)) return first_pieces();
  if (const auto* raw = std::get_if<RawText>(&event)) return text_line(choice, raw->text);
  const auto* chat = std::get_if<model::ChatEvent>(&event);
  if (!chat) return "";
  if (const auto* text = std::get_if<model::TextDelta>(chat)) return text_line(choice, text->text);
  if (const auto* thought = std::get_if<model::ThoughtDelta>(chat))
    return line(choice, Json::object({{"reasoning_content", thought->text}}), Json(), Json());
  if (const auto* found = std::get_if<model::CallFound>(chat)) {
    Json call = call_json(found->call, choice.call_ids + "_" + std::to_string(found->index));
    JsonObject indexed;
    indexed.set("index", found->index);
    for (auto& [key, value] : call.as_object()->members()) indexed.set(key, std::move(value));
    return line(choice, Json::object({{"tool_calls", Json::array({std::move(indexed)})}}), Json(), Json());
  }
  return "";
}

std::string ApiAnswer::last_piece(const std::vector<Completion>& said) {
  std::string out;
  for (std::size_t i = 0; i < said.size(); ++i) {
    Choice& choice = choices_[i];
    if (!choice.held.empty())
      out += line(choice, delta_of(std::exchange(choice.held, {})), Json(), Json());
    out += line(choice, shape_ == Shape::chat ? Json::object() : Json(""), Json(),
                finish_word(said[i].stop));
  }
  if (call_.include_usage) {
    JsonObject last = frame(shape_ == Shape::chat ? "chat.completion.chunk" : "text_completion");
    last.set("choices", JsonArray());
    last.set("usage", usage_json(said));
    out += sse(std::move(last));
  }
  return out + "data: [DONE]\n\n";
}

std::string ApiAnswer::error_piece(const Json& error_body) { return sse(error_body); }

Json ApiAnswer::logprobs_of(const std::vector<TokenSaid>& tokens) const {
  if (shape_ == Shape::text) {
    JsonArray words, logprobs, tops, offsets;
    std::size_t at = 0;
    for (const TokenSaid& token : tokens) {
      words.push_back(base::to_valid_utf8(token.text));
      logprobs.push_back(static_cast<double>(token.logprob));
      JsonObject top;
      for (const Alternative& other : token.top)
        top.set(base::to_valid_utf8(other.text), static_cast<double>(other.logprob));
      tops.push_back(std::move(top));
      offsets.push_back(at);
      at += token.text.size();
    }
    return Json::object({{"tokens", std::move(words)},
                         {"token_logprobs", std::move(logprobs)},
                         {"top_logprobs", std::move(tops)},
                         {"text_offset", std::move(offsets)}});
  }
  JsonArray content;
  for (const TokenSaid& token : tokens) {
    Json entry = token_json(token.text, token.logprob);
    JsonArray top;
    for (const Alternative& other : token.top) top.push_back(token_json(other.text, other.logprob));
    entry.as_object()->set("top_logprobs", std::move(top));
    content.push_back(std::move(entry));
  }
  return Json::object({{"content", std::move(content)}, {"refusal", Json()}});
}

Json ApiAnswer::message(const Completion& said, const Choice& choice) const {
  std::string thoughts;
  JsonArray calls;
  for (const model::Part& part : said.message.parts) {
    if (const auto* thought = std::get_if<model::Thought>(&part)) thoughts += thought->text;
    if (const auto* call = std::get_if<model::ToolCall>(&part))
      calls.push_back(call_json(*call, choice.call_ids + "_" + std::to_string(calls.size())));
  }
  const std::string text = whole_text(said.message);
  JsonObject out;
  out.set("role", "assistant");
  out.set("content", text.empty() && !calls.empty() ? Json() : Json(text));
  out.set("refusal", Json());
  if (!thoughts.empty()) out.set("reasoning_content", thoughts);
  if (!calls.empty()) out.set("tool_calls", std::move(calls));
  return out;
}

Json ApiAnswer::chat_choice(const Completion& said, const Choice& choice) const {
  return Json::object({{"index", choice.index},
                       {"message", message(said, choice)},
                       {"logprobs", call_.logprobs ? logprobs_of(choice.tokens) : Json()},
                       {"finish_reason", finish_word(said.stop)}});
}

Json ApiAnswer::text_choice(const Completion& said, const Choice& choice) const {
  return Json::object({{"index", choice.index},
                       {"text", echoed() + whole_text(said.message)},
                       {"logprobs", call_.logprobs ? logprobs_of(choice.tokens) : Json()},
                       {"finish_reason", finish_word(said.stop)}});
}

Json ApiAnswer::whole(const std::vector<Completion>& said) const {
  JsonArray choices;
  for (std::size_t i = 0; i < said.size(); ++i)
    choices.push_back(shape_ == Shape::chat ? chat_choice(said[i], choices_[i])
                                            : text_choice(said[i], choices_[i]));
  JsonObject out = frame(shape_ == Shape::chat ? "chat.completion" : "text_completion");
  out.set("choices", std::move(choices));
  out.set("usage", usage_json(said));
  return out;
}

}  // namespace agent::serve
