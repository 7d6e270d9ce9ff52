// http: fetches by the rules of tools/http.h.
//
// http.request{ url=, method=, headers={}, body=, timeout_s=, max_bytes= } waits and returns
// { status, url, headers, body, total, truncated }; http.get(url) is the short form. A status of
// 400 and above is returned like any other; what could not be fetched is raised.
#include <algorithm>

#include "base/ascii_case.h"
#include "base/visible_text.h"
#include "tools/api.h"
#include "tools/html_text.h"
#include "tools/lua_value.h"
#include "tools/permit.h"

namespace tools {
namespace {

using base::Json;

using Opened = base::Result<std::vector<AllowedHost>>;

// Somebody named this very host: an address of its own may then be private, but a name may not
// lead to one (whoever owns the name chose the address), and metadata needs the person's list.
std::vector<AllowedHost> opened_by(const agent::Decision& decision, const HttpHop& hop) {
  if (decision.about == agent::Decision::About::anything) return {};
  const bool is_private = decision.about == agent::Decision::About::this_host &&
                          kind_of_literal(hop.host) == AddressKind::is_private;
  return {{hop.host, hop.port, is_private}};
}

base::Task<Opened> may_fetch(CallContext& context, std::string body_shown, HttpHop hop) {
  const agent::Permission* permission = context.services.permission;
  if (!permission) co_return std::vector<AllowedHost>();
  agent::Want want = want_of(context, agent::Want::Kind::fetch, hop.url);
  want.host = hop.host;
  want.port = hop.port;
  if (hop.method != "GET") want.detail = "Method: " + hop.method;
  if (hop.is_redirect)
    want.detail += (want.detail.empty() ? "" : "\n") + std::string("A redirect.");
  if (!body_shown.empty()) want.detail += "\nBody: " + body_shown;
  const auto literal = kind_of_literal(hop.host);
  if (literal && *literal != AddressKind::is_public && !permission->can_ask() &&
      permission->look(want).answer == agent::Answer::ask)
    co_return base::fail(base::Errc::denied, "address not allowed: " + hop.host);
  const auto decision = co_await permit(context, std::move(want));
  if (decision.has_error()) co_return decision.error();
  co_return opened_by(*decision, hop);
}

base::Task<HostResult> fetch(CallContext& context, HttpRequest request) {
  const std::string body_shown = base::visible_text(request.body.substr(0, 2000));
  HttpGate gate = [&context, body_shown](HttpHop hop) {
    return may_fetch(context, body_shown, std::move(hop));
  };
  auto response = co_await context.services.http->fetch(std::move(request), std::move(gate));
  if (response.has_error()) co_return response.error();
  Json headers = Json::object();
  for (const auto& [name, value] : response->headers) {
    Json* old = headers.as_object()->find(name);
    if (old) {
      *old = *old->as_string() + ", " + value;
    } else {
      headers.as_object()->set(name, value);
    }
  }
  add_fact(context, "status", response->status);
  add_fact(context, "url", response->url);
  co_return Json::object({{"status", response->status},
                          {"url", response->url},
                          {"headers", std::move(headers)},
                          {"body", std::move(response->body)},
                          {"total", static_cast<unsigned long>(response->total_bytes)},
                          {"truncated", response->truncated}});
}

bool is_key(const std::pair<std::string, std::string>& header) {
  return base::same_without_case(header.first, "idempotency-key");
}

// A request that changes something says which call it belongs to: should the call be made again, a
// server that knows such keys does it once.
void name_effect(CallContext& context, HttpRequest& request) {
  if (request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS") return;
  const int n = ++context.requests;
  if (std::any_of(request.headers.begin(), request.headers.end(), is_key)) return;
  request.headers.emplace_back("Idempotency-Key",
                               context.key + (n > 1 ? "-" + std::to_string(n) : ""));
}

int start(lua_State* lua, CallContext& context, const char* function, HttpRequest request) {
  request.timeout = std::min(request.timeout, LuaState::of(lua).wall_left());
  name_effect(context, request);
  if (const auto checked = check_request(request); checked.has_error())
    raise(lua, checked.error().message);
  CallContext* self = &context;
  return wait_for(lua, context, function,
                  [self, request = std::move(request)] { return fetch(*self, request); });
}

int http_get(lua_State* lua) {
  CallContext& context = context_of(lua, "http.get", "http");
  HttpRequest request;
  request.url = check_string(lua, 1);
  return start(lua, context, "http.get", std::move(request));
}

int http_request(lua_State* lua) {
  CallContext& context = context_of(lua, "http.request", "http");
  luaL_checktype(lua, 1, LUA_TTABLE);
  const auto options = read_json(lua, 1, "request");
  if (options.has_error()) raise(lua, options.error().message);
  HttpRequest request;
  for (const auto& [key, value] : *options->as_object()) {
    const std::string* text = value.as_string();
    const auto number = value.as_double();
    if (key == "url" && text) {
      request.url = *text;
    } else if (key == "method" && text) {
      request.method = *text;
    } else if (key == "body" && text) {
      request.body = *text;
    } else if (key == "timeout_s" && number && *number > 0 && *number <= 600) {
      request.timeout = std::chrono::milliseconds(static_cast<long>(*number * 1000));
    } else if (key == "max_bytes" && number && *number >= 0 && *number <= 16e6) {
      request.body_bytes_max = static_cast<std::size_t>(*number);
    } else if (key == "headers" && value.as_object()) {
      for (const auto& [name, header] : *value.as_object()) {
        if (!header.as_string()) return luaL_error(lua, "http.request: wanted strings as headers");
        request.headers.emplace_back(name, *header.as_string());
      }
    } else {
      return luaL_error(lua,
                        "http.request: cannot use '%s'; wanted url, method, headers, body, "
                        "timeout_s, max_bytes",
                        key.c_str());
    }
  }
  return start(lua, context, "http.request", std::move(request));
}

// http.markdown(html, base_url): the page as text for a model.
int http_markdown(lua_State* lua) {
  LuaState::of(lua).tick(lua);
  const std::string text = markdown_of(check_string(lua, 1), option_string(lua, 2, ""));
  lua_pushlstring(lua, text.data(), text.size());
  return 1;
}

constexpr luaL_Reg kHttp[] = {
    {"markdown", guarded<http_markdown>}, {"get", guarded<http_get>}, {"request", guarded<http_request>}, {nullptr, nullptr}};

}  // namespace

void install_http(LuaState& state) { state.add_module("http", kHttp); }

}  // namespace tools
