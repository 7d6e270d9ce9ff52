#include "agent/serve/api_request.h"

#include <cmath>
#include <limits>

#include "agent/serve/api_fields.h"
#include "model/chat_json.h"
#include "model/grammar/schema_grammar.h"

namespace agent::serve {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::size_t kStopsMax = 16, kStopBytesMax = 1024;
constexpr std::size_t kToolsMax = 256;
constexpr std::size_t kSchemaBytesMax = 64u << 10;
constexpr std::size_t kBiasMax = 1024;
constexpr int kAlternativesMax = 20;
constexpr float kNever = -std::numeric_limits<float>::infinity();

Result<> read_sampling(const ApiFields& fields, model::SamplerOptions& s) {
  TRY(const auto temperature, fields.number("temperature", 0, 2));
  TRY(const auto top_p, fields.number("top_p", 0, 1));
  TRY(const auto min_p, fields.number("min_p", 0, 1));
  TRY(const auto top_k, fields.integer("top_k", 0, 1'000'000));
  TRY(const auto presence, fields.number("presence_penalty", -2, 2));
  TRY(const auto frequency, fields.number("frequency_penalty", -2, 2));
  TRY(const auto seed, fields.integer("seed", INT64_MIN, INT64_MAX));
  if (temperature) s.temperature = static_cast<float>(*temperature);
  if (top_p) s.top_p = static_cast<float>(*top_p);
  if (min_p) s.min_p = static_cast<float>(*min_p);
  if (top_k) s.top_k = static_cast<int>(*top_k);
  if (presence) s.presence_penalty = static_cast<float>(*presence);
  if (frequency) s.frequency_penalty = static_cast<float>(*frequency);
  if (seed) s.seed = static_cast<std::uint64_t>(*seed);
  return {};
}

Result<> read_stops(const ApiFields& fields, std::vector<std::string>& stops) {
  const Json* stop = fields.find("stop");
  if (!stop) return {};
  const std::string wanted = "a text, or at most " + std::to_string(kStopsMax) +
                             " texts, of 1 to " + std::to_string(kStopBytesMax) + " bytes";
  if (stop->as_string()) {
    stops.push_back(*stop->as_string());
  } else if (stop->as_array() && stop->as_array()->size() <= kStopsMax) {
    for (const Json& each : *stop->as_array()) {
      if (!each.as_string()) return fields.wrong("stop", wanted, *stop);
      stops.push_back(*each.as_string());
    }
  } else {
    return fields.wrong("stop", wanted, *stop);
  }
  for (const std::string& each : stops)
    if (each.empty() || each.size() > kStopBytesMax) return fields.wrong("stop", wanted, *stop);
  return {};
}

Result<> read_bias(const ApiFields& fields, const model::Tokenizer& tokenizer,
                   std::vector<std::pair<model::TokenId, float>>& bias) {
  const Json* given = fields.find("logit_bias");
  if (!given) return {};
  const std::string wanted = "an object of at most " + std::to_string(kBiasMax) +
                             " token ids with numbers from -100 to 100";
  if (!given->as_object() || given->as_object()->size() > kBiasMax)
    return fields.wrong("logit_bias", wanted, *given);
  for (const auto& [key, value] : *given->as_object()) {
    const auto id = Json(base::JsonNumber{key}).as_int();
    const auto amount = value.as_double();
    const bool is_number = !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number || !id || *id >= tokenizer.size() || !amount || !(std::abs(*amount) <= 100))
      return fail(Errc::usage, "logit_bias: wanted " + wanted + "; the vocabulary has " +
                                   std::to_string(tokenizer.size()) + " tokens");
    // As other servers understand them, the ends mean never and always.
    bias.emplace_back(static_cast<model::TokenId>(*id),
                      *amount <= -100 ? kNever : static_cast<float>(*amount));
  }
  return {};
}

Result<> read_common(const ApiFields& fields, const ApiModel& model, ApiCall& call) {
  TRY(const auto name, fields.text("model", 1000));  // there is one; clients call it as they like
  (void)name;
  TRY(const auto choices, fields.integer("n", 1, kBranchesMax));
  call.generation.choices = static_cast<int>(choices.value_or(1));
  call.generation.whose = GenerationRequest::Whose::guest;
  PromptRequest& prompt = call.generation.prompt;
  prompt.sampling = model.info.sampling;
  prompt.stop_loops = false;  // what was streamed cannot be taken back
  TRY_VOID(read_sampling(fields, prompt.sampling));
  TRY_VOID(read_stops(fields, prompt.stop_texts));
  TRY_VOID(read_bias(fields, model.tokenizer, prompt.sampling.logit_bias));
  TRY(const auto stream, fields.boolean("stream"));
  call.stream = stream.value_or(false);
  if (const Json* options = fields.find("stream_options")) {
    if (!options->as_object()) return fields.wrong("stream_options", "an object", *options);
    const ApiFields inner(*options, "stream_options.");
    TRY(const auto usage, inner.boolean("include_usage"));
    call.include_usage = usage.value_or(false);
  }
  return {};
}

// "none" and "minimal" are no thinking at all, the others are all the same to this model.
Result<> read_thinking(const ApiFields& fields, model::RenderOptions& render) {
  TRY(const auto effort, fields.text("reasoning_effort", 20));
  if (effort) render.thinking = *effort != "none" && *effort != "minimal";
  const Json* template_args = fields.find("chat_template_kwargs");
  if (template_args && template_args->as_object()) {
    const ApiFields inner(*template_args, "chat_template_kwargs.");
    TRY(const auto thinking, inner.boolean("enable_thinking"));
    if (thinking) render.thinking = *thinking;
  }
  return {};
}

const model::ToolDecl* find_tool(const std::vector<model::ToolDecl>& tools,
                                 const std::string& name) {
  for (const model::ToolDecl& tool : tools)
    if (tool.name == name) return &tool;
  return nullptr;
}

// Which calls may, must or must not be made.
Result<> read_tool_choice(const ApiFields& fields, ApiCall& call) {
  GenerationRequest& g = call.generation;
  const auto& tools = g.prompt.tools;
  const Json* choice = fields.find("tool_choice");
  std::string word = tools.empty() ? "none" : "auto", name;
  const std::string wanted =
      "auto, none, required or {\"type\":\"function\",\"function\":"
      "{\"name\":…}} with a declared tool";
  if (choice && choice->as_string()) {
    word = *choice->as_string();
    if (word != "auto" && word != "none" && word != "required")
      return fields.wrong("tool_choice", wanted, *choice);
  } else if (choice) {
    const Json* function = choice->find("function");
    const Json* given = function ? function->find("name") : choice->find("name");
    if (!given || !given->as_string() || !find_tool(tools, *given->as_string()))
      return fields.wrong("tool_choice", wanted, *choice);
    word = "required";
    name = *given->as_string();
  }
  if (word == "required" && tools.empty())
    return fail(Errc::usage, "tool_choice: wanted tools to choose from, got none");
  for (std::size_t i = 0; i < tools.size(); ++i)
    if (const auto kept = model::grammar::check_enforceable(tools[i].parameters); !kept)
      return fail(Errc::usage, "tools[" + std::to_string(i) + "].function.parameters: " +
                                   kept.error().message);
  if (word == "none") g.prompt.constraint.choice = model::grammar::ToolChoice::none;
  if (word == "required") g.prompt.constraint.choice = model::grammar::ToolChoice::required;
  g.prompt.constraint.tool = name;
  TRY(const auto parallel, fields.boolean("parallel_tool_calls"));
  if (!parallel.value_or(true) || !name.empty()) g.calls_max = 1;
  return {};
}

Result<> refuse_media(const std::vector<model::Message>& messages) {
  for (std::size_t i = 0; i < messages.size(); ++i)
    for (const model::Part& part : messages[i].parts) {
      const auto* result = std::get_if<model::ToolResult>(&part);
      if (std::holds_alternative<model::Media>(part) || (result && !result->media.empty()))
        return fail(Errc::usage, "messages[" + std::to_string(i) +
                                     "].content: wanted text, got an image, sound or video; this "
                                     "server reads text only");
    }
  return {};
}

// Whether the schema can be kept is found out when it is compiled, on the model thread.
Result<> read_response_format(const ApiFields& fields, ApiCall& call) {
  const Json* format = fields.find("response_format");
  if (!format) return {};
  const Json* type = format->find("type");
  if (!type || !type->as_string() ||
      (*type->as_string() != "text" && *type->as_string() != "json_object" &&
       *type->as_string() != "json_schema"))
    return fields.wrong("response_format", "type text, json_object or json_schema", *format);
  if (*type->as_string() == "text") return {};
  auto& answer = call.generation.prompt.constraint.answer_schema;
  if (*type->as_string() == "json_object") {
    answer = Json::object({{"type", "object"}});
    return {};
  }
  const Json* described = format->find("json_schema");
  const Json* schema = described ? described->find("schema") : nullptr;
  if (!schema || !schema->as_object())
    return fail(Errc::usage, "response_format: wanted json_schema.schema to be an object");
  const std::size_t size = base::to_json(*schema).size();
  if (size > kSchemaBytesMax)
    return fail(Errc::usage, "response_format: wanted a schema of at most " +
                                 std::to_string(kSchemaBytesMax) + " bytes, got " +
                                 std::to_string(size));
  answer = *schema;
  return {};
}

}  // namespace

Result<ApiCall> read_chat_request(const Json& body, const ApiModel& model) {
  const ApiFields fields(body);
  ApiCall call;
  TRY_VOID(read_common(fields, model, call));
  PromptRequest& prompt = call.generation.prompt;
  const Json* messages = fields.find("messages");
  if (!messages) return fail(Errc::usage, "messages: wanted a list of messages, got nothing");
  TRY(prompt.messages, model::messages_from_json(*messages));
  if (prompt.messages.empty())
    return fail(Errc::usage, "messages: wanted at least one message, got an empty list");
  TRY_VOID(refuse_media(prompt.messages));
  if (const Json* tools = fields.find("tools")) {
    TRY(prompt.tools, model::tools_from_json(*tools));
    if (prompt.tools.size() > kToolsMax)
      return fail(Errc::usage, "tools: wanted at most " + std::to_string(kToolsMax) + ", got " +
                                   std::to_string(prompt.tools.size()));
  }
  prompt.render.thinking = model.info.thinking;
  TRY_VOID(read_thinking(fields, prompt.render));
  TRY_VOID(read_tool_choice(fields, call));
  TRY_VOID(read_response_format(fields, call));
  TRY(const auto tokens, fields.integer("max_tokens", 1, INT32_MAX));
  TRY(const auto completion_tokens, fields.integer("max_completion_tokens", 1, INT32_MAX));
  prompt.tokens_max = static_cast<int>(completion_tokens.value_or(tokens.value_or(INT32_MAX)));
  TRY(const auto logprobs, fields.boolean("logprobs"));
  TRY(const auto top, fields.integer("top_logprobs", 0, kAlternativesMax));
  call.logprobs = logprobs.value_or(false);
  call.top_logprobs = static_cast<int>(top.value_or(0));
  if (top && *top > 0 && !call.logprobs)
    return fail(Errc::usage, "top_logprobs: wanted logprobs to be true beside it");
  if (call.logprobs) call.generation.alternatives = call.top_logprobs;
  return call;
}

Result<ApiCall> read_text_request(const Json& body, const ApiModel& model) {
  const ApiFields fields(body);
  ApiCall call;
  TRY_VOID(read_common(fields, model, call));
  GenerationRequest& g = call.generation;
  RawPrompt& raw = g.raw.emplace();
  const Json* prompt = fields.find("prompt");
  const Json* one = prompt;
  if (prompt && prompt->as_array() && prompt->as_array()->size() == 1 &&
      prompt->as_array()->front().as_string())
    one = &prompt->as_array()->front();
  if (one && one->as_string()) {
    raw.text = *one->as_string();
  } else if (prompt && prompt->as_array()) {
    for (const Json& each : *prompt->as_array()) {
      const auto id = each.as_int();
      if (!id || *id < 0 || *id >= model.tokenizer.size())
        return fail(Errc::usage, "prompt: wanted one text, or a list of token ids");
      raw.tokens.push_back(static_cast<model::TokenId>(*id));
    }
    if (raw.tokens.empty()) return fail(Errc::usage, "prompt: wanted a text, got an empty list");
  } else {
    return fail(Errc::usage, "prompt: wanted one text, or a list of token ids");
  }
  TRY(const auto tokens, fields.integer("max_tokens", 1, INT32_MAX));
  g.prompt.tokens_max = static_cast<int>(tokens.value_or(16));
  TRY(const auto logprobs, fields.integer("logprobs", 0, 5));
  call.logprobs = logprobs.has_value();
  call.top_logprobs = static_cast<int>(logprobs.value_or(0));
  if (call.logprobs) g.alternatives = call.top_logprobs;
  TRY(const auto echo, fields.boolean("echo"));
  call.echo = echo.value_or(false);
  if (fields.find("suffix")) return fail(Errc::usage, "suffix: this model cannot fill in a middle");
  return call;
}

}  // namespace agent::serve
