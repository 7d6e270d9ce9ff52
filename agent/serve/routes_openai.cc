#include "agent/serve/routes_openai.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <ctime>

#include "agent/gate.h"
#include "agent/serve/api_answer.h"
#include "agent/serve/api_fields.h"
#include "agent/serve/routes_access.h"
#include "base/utf8.h"
#include "model/grammar/call_grammar.h"

namespace agent::serve {

namespace asio = base::asio;
using base::Errc;
using base::Json;
using base::JsonArray;
using base::Result;

namespace {

// "messages[3].content: …" -> "messages[3].content"; nothing where no field is named.
std::string field_of(const std::string& message) {
  const auto colon = message.find(':');
  if (colon == std::string::npos || colon > 200) return "";
  const std::string name = message.substr(0, colon);
  return name.find(' ') == std::string::npos ? name : "";
}

Reply refusal(const Request& request, const base::Error& error) {
  switch (error.code) {
    case Errc::usage:
    case Errc::bad_format:
      return error_reply(request, 400, "invalid_request_error", error.message,
                         field_of(error.message));
    case Errc::limit:
      return error_reply(request, 400, "invalid_request_error", error.message, "messages");
    case Errc::busy:
      return error_reply(request, 503, "server_error", error.message);
    case Errc::cancelled:
      return error_reply(request, 503, "server_error", "The server stops.");
    default:
      return error_reply(request, 500, "server_error", error.message);
  }
}

// Why there is no answer; for a schema that cannot be kept, with the field that the client must
// change.
base::Error error_of(const std::vector<Completion>& said, const GenerationRequest& request) {
  base::Error error{said.front().error_code, said.front().error};
  if (said.front().stop == Stop::cancelled) error.code = Errc::cancelled;
  const bool is_asked_wrongly =
      error.code == Errc::usage || error.code == Errc::unsupported ||
      (error.code == Errc::limit && !error.message.starts_with("context:"));
  if (is_asked_wrongly && !request.raw) {
    error.code = Errc::usage;
    const bool in_tools = !model::grammar::compile_calls(request.prompt.tools);
    if (in_tools || request.prompt.constraint.answer_schema)
      error.message.insert(0, in_tools ? "tools: " : "response_format: ");
  }
  return error;
}

AnswerHead new_head(const char* prefix, const ModelThread& model_thread) {
  return {prefix + new_secret().substr(0, 24), model_thread.info().name,
          static_cast<std::int64_t>(std::time(nullptr))};
}

// One generation beside the coroutine that writes its answer: what it tells becomes text that waits
// here until the writer takes it.
struct Streaming {
  explicit Streaming(asio::any_io_executor home)
      : changed(home, asio::steady_timer::time_point::max()) {}
  std::string waiting;
  bool over = false;
  std::vector<Completion> said;
  asio::steady_timer changed;
  asio::cancellation_signal stop;
};

base::Task<> generate_into(ModelThread& model_thread, GenerationRequest request, ApiAnswer& answer,
                           Streaming& to) {
  co_await asio::this_coro::throw_if_cancelled(false);
  GenerationSink sink = [&answer, &to](const GenerationEvent& event, int choice) {
    to.waiting += answer.piece(event, choice);
    if (!to.waiting.empty()) to.changed.cancel();
  };
  to.said = co_await model_thread.generate(std::move(request), std::move(sink));
}

base::Task<> write_stream(Exchange& exchange, ApiAnswer& answer, const GenerationRequest& request,
                          Streaming& from) {
  co_await asio::this_coro::throw_if_cancelled(false);
  bool begun = false, here = true;
  while (here && (!from.over || !from.waiting.empty())) {
    if (from.waiting.empty()) {
      const auto state = co_await asio::this_coro::cancellation_state;
      if (state.cancelled() != asio::cancellation_type::none) break;
      co_await from.changed.async_wait(base::kAwait);
      continue;
    }
    if (!std::exchange(begun, true)) {
      Reply head;
      head.type = "text/event-stream";
      head.headers.push_back({"X-Accel-Buffering", "no"});
      here = co_await exchange.begin(std::move(head));
      if (!here) break;
    }
    std::string piece = std::exchange(from.waiting, {});
    here = co_await exchange.write(std::move(piece));
  }
  if (!from.over) {  // nobody listens any more
    from.stop.emit(asio::cancellation_type::terminal);
    co_return;
  }
  if (!here) co_return;
  const base::Error error = error_of(from.said, request);
  const bool failed = from.said.front().stop == Stop::failed;
  if (failed && !begun) {
    Reply reply = refusal(exchange.request(), error);
    co_await exchange.reply(std::move(reply));
    co_return;
  }
  std::string last = answer.last_piece(from.said);
  if (failed) {
    const auto body = base::parse_json(refusal(exchange.request(), error).body);
    last = ApiAnswer::error_piece(body ? *body : Json());
  }
  co_await exchange.write(std::move(last));
  co_await exchange.end();
}

base::Task<> stream(Exchange& exchange, ModelThread& model_thread, ApiCall& call, ApiAnswer& answer) {
  co_await asio::this_coro::throw_if_cancelled(false);
  const auto home = co_await asio::this_coro::executor;
  Streaming streaming(home);
  Gate ended(home);
  auto over = [&streaming, &ended](std::exception_ptr) {
    streaming.over = true;
    streaming.changed.cancel();
    ended.open();
  };
  GenerationRequest request = call.generation;
  asio::co_spawn(home, generate_into(model_thread, std::move(request), answer, streaming),
                 asio::bind_cancellation_slot(streaming.stop.slot(), over));
  co_await write_stream(exchange, answer, call.generation, streaming);
  std::function<void()> hurry = [&streaming] {
    streaming.stop.emit(asio::cancellation_type::terminal);
  };
  co_await ended.wait(std::move(hurry));
}

base::Task<> whole(Exchange& exchange, ModelThread& model_thread, ApiCall& call, ApiAnswer& answer) {
  co_await asio::this_coro::throw_if_cancelled(false);
  GenerationSink sink = [&answer](const GenerationEvent& event, int choice) {
    answer.piece(event, choice);
  };
  GenerationRequest request = call.generation;
  const auto said = co_await model_thread.generate(std::move(request), std::move(sink));
  Reply reply;
  const Stop stop = said.front().stop;
  if (stop == Stop::failed || stop == Stop::cancelled) {
    reply = refusal(exchange.request(), error_of(said, call.generation));
  } else {
    reply.body = base::to_json(answer.whole(said)) + "\n";
  }
  co_await exchange.reply(std::move(reply));
}

base::Task<> complete(Exchange& exchange, ModelThread& model_thread, ApiAnswer::Shape shape,
                      std::size_t json_bytes_max) {
  co_await asio::this_coro::throw_if_cancelled(false);
  const bool is_chat = shape == ApiAnswer::Shape::chat;
  const auto tokenizer = model_thread.tokenizer();
  Result<ApiCall> call = base::fail(Errc::busy, "The model is not ready.");
  if (tokenizer) {
    const auto body = json_body(exchange.request(), json_bytes_max);
    const ApiModel model{model_thread.info(), *tokenizer};
    call = !body     ? Result<ApiCall>(body.error())
           : is_chat ? read_chat_request(*body, model)
                     : read_text_request(*body, model);
  }
  if (!call) {
    Reply reply = refusal(exchange.request(), call.error());
    co_await exchange.reply(std::move(reply));
    co_return;
  }
  ApiAnswer answer(shape, new_head(is_chat ? "chatcmpl-" : "cmpl-", model_thread), *call, *tokenizer);
  if (call->stream) {
    co_await stream(exchange, model_thread, *call, answer);
  } else {
    co_await whole(exchange, model_thread, *call, answer);
  }
}

base::Task<> models(Exchange& exchange, const ModelThread& model_thread) {
  JsonArray list;
  if (model_thread.tokenizer())
    list.push_back(Json::object({{"id", model_thread.info().name},
                                 {"object", "model"},
                                 {"created", 0},
                                 {"owned_by", "local"},
                                 {"context_length", model_thread.info().context_length}}));
  Reply reply;
  reply.body = base::to_json(Json::object({{"object", "list"}, {"data", std::move(list)}})) + "\n";
  co_await exchange.reply(std::move(reply));
}

Result<Json> tokens_of(const Json& body, const model::Tokenizer& tokenizer) {
  const ApiFields fields(body);
  TRY(const auto content, fields.text("content", 8u << 20));
  if (!content) return base::fail(Errc::usage, "content: wanted a text, got nothing");
  TRY(const auto special, fields.boolean("add_special"));
  TRY(const auto pieces, fields.boolean("with_pieces"));
  std::vector<model::TokenId> ids;
  const model::TokenId bos = tokenizer.control().bos;
  if (special.value_or(false) && bos != model::kNoToken) ids.push_back(bos);
  tokenizer.encode_to(*content, model::Trust::untrusted, ids);
  JsonArray list;
  for (const model::TokenId id : ids) {
    if (pieces.value_or(false)) {
      list.push_back(Json::object(
          {{"id", id}, {"piece", base::to_valid_utf8(std::string(tokenizer.piece(id)))}}));
    } else {
      list.push_back(id);
    }
  }
  return Json::object({{"count", ids.size()}, {"tokens", std::move(list)}});
}

Result<Json> text_of_tokens(const Json& body, const model::Tokenizer& tokenizer) {
  const Json* list = body.find("tokens");
  if (!list || !list->as_array())
    return base::fail(Errc::usage, "tokens: wanted a list of token ids");
  std::vector<model::TokenId> ids;
  for (const Json& each : *list->as_array()) {
    const auto id = each.as_int();
    if (!id || *id < 0 || *id >= tokenizer.size())
      return base::fail(Errc::usage, "tokens: wanted ids from 0 to " +
                                         std::to_string(tokenizer.size() - 1) + ", got " +
                                         std::string(base::to_json(each).substr(0, 40)));
    ids.push_back(static_cast<model::TokenId>(*id));
  }
  return Json::object({{"content", model::decode(tokenizer, ids, true)}});
}

using Translate = Result<Json> (*)(const Json&, const model::Tokenizer&);

base::Task<> translate(Exchange& exchange, const ModelThread& model_thread, Translate work,
                       std::size_t json_bytes_max) {
  const auto tokenizer = model_thread.tokenizer();
  Result<Json> answer = base::fail(Errc::busy, "The model is not ready.");
  if (tokenizer) {
    const auto body = json_body(exchange.request(), json_bytes_max);
    answer = body ? work(*body, *tokenizer) : Result<Json>(body.error());
  }
  Reply reply;
  if (answer) {
    reply.body = base::to_json(*answer) + "\n";
  } else {
    reply = refusal(exchange.request(), answer.error());
  }
  co_await exchange.reply(std::move(reply));
}

}  // namespace

std::vector<Route> openai_routes(ModelThread& model_thread, std::size_t json_bytes_max) {
  std::vector<Route> routes;
  const auto completions = [&](const char* path, ApiAnswer::Shape shape) {
    routes.push_back({"POST", path, Needs::token, true, true,
                      [&model_thread, shape, json_bytes_max](Exchange& exchange) {
                        return complete(exchange, model_thread, shape, json_bytes_max);
                      }});
  };
  const auto translation = [&](const char* path, Translate work) {
    routes.push_back({"POST", path, Needs::token, false, false,
                      [&model_thread, work, json_bytes_max](Exchange& exchange) {
                        return translate(exchange, model_thread, work, json_bytes_max);
                      }});
  };
  completions("/v1/chat/completions", ApiAnswer::Shape::chat);
  completions("/v1/completions", ApiAnswer::Shape::text);
  routes.push_back({"GET", "/v1/models", Needs::token, false, false,
                    [&model_thread](Exchange& exchange) { return models(exchange, model_thread); }});
  translation("/tokenize", tokens_of);
  translation("/detokenize", text_of_tokens);
  return routes;
}

}  // namespace agent::serve
