#include "agent/serve/routes_access.h"

#include "base/json.h"

namespace agent::serve {
namespace {

constexpr std::size_t kLoginBytesMax = 1024;

base::Task<> health(Exchange& exchange) {
  Reply reply;
  reply.body = "{\"status\":\"ok\"}\n";
  co_await exchange.reply(std::move(reply));
}

base::Task<> log_in(Exchange& exchange, Access& access) {
  const Request& request = exchange.request();
  std::optional<std::string> cookie;
  if (const auto body = json_body(request, kLoginBytesMax)) {
    if (const base::Json* code = body->find("code"); code && code->as_string())
      cookie = access.redeem(*code->as_string());
    else if (const base::Json* token = body->find("token"); token && token->as_string())
      cookie = access.redeem_token(*token->as_string());
  }
  Reply reply;
  if (cookie) {
    reply.body = "{\"ok\":true}\n";
    reply.headers.push_back({"Set-Cookie", *cookie});
    // Whatever an older program left in this origin.
    reply.headers.push_back({"Clear-Site-Data", "\"cache\", \"storage\""});
  } else {
    reply = error_reply(request, 401, "authentication_error",
                        "The code is unknown, used or older than ten minutes.");
  }
  co_await exchange.reply(std::move(reply));
}

base::Task<> log_out(Exchange& exchange, Access& access) {
  access.forget_cookie(exchange.request().head);
  Reply reply;
  reply.body = "{\"ok\":true}\n";
  reply.headers.push_back({"Clear-Site-Data", "\"cache\", \"cookies\", \"storage\""});
  co_await exchange.reply(std::move(reply));
}

base::Task<> new_link(Exchange& exchange, Access& access) {
  Reply reply;
  reply.body = base::to_json(base::Json::object({{"code", access.new_code()}})) + "\n";
  co_await exchange.reply(std::move(reply));
}

}  // namespace

base::Result<base::Json> json_body(const Request& request, std::size_t bytes_max) {
  base::JsonLimits limits;
  limits.bytes_max = bytes_max;
  limits.unique_keys = true;
  TRY(base::Json json, base::parse_json(request.body, limits));
  if (!json.as_object())
    return base::fail(base::Errc::bad_format,
                      "body: wanted a JSON object, got " + std::string(json.kind()));
  return json;
}

std::vector<Route> access_routes(Access& access) {
  std::vector<Route> routes;
  routes.push_back({"GET", "/health", Needs::nothing, false, false,
                    [](Exchange& exchange) { return health(exchange); }});
  routes.push_back({"POST", "/login", Needs::header, true, false,
                    [&access](Exchange& exchange) { return log_in(exchange, access); }});
  routes.push_back({"POST", "/logout", Needs::token, true, false,
                    [&access](Exchange& exchange) { return log_out(exchange, access); }});
  routes.push_back({"POST", "/link", Needs::token, true, false,
                    [&access](Exchange& exchange) { return new_link(exchange, access); }});
  return routes;
}

}  // namespace agent::serve
