#include "agent/serve/approvals.h"

#include <algorithm>
#include <boost/asio/this_coro.hpp>
#include <chrono>

#include "agent/tool_round.h"
#include "base/sha256.h"

namespace agent::serve {

using base::Errc;
using base::fail;
using base::Result;

namespace {

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string argument(const model::ToolCall& call, std::string_view key) {
  const auto json = base::parse_json(call.arguments);
  if (!json) return "";
  const base::Json* value = json->find(key);
  return value && value->as_string() ? *value->as_string() : "";
}

// The host of "http://user@HOST:80/…" as the tool will read it; empty where there is none.
std::string host_of(const std::string& url) {
  const auto scheme = url.find("://");
  if (scheme == std::string::npos) return "";
  std::string rest = url.substr(scheme + 3);
  rest.resize(std::min(rest.find_first_of("/?#\\"), rest.size()));
  if (const auto at = rest.rfind('@'); at != std::string::npos) rest.erase(0, at + 1);
  if (rest.starts_with('[')) {
    rest = rest.substr(1, rest.find(']') - 1);
  } else {
    rest.resize(std::min(rest.find(':'), rest.size()));
  }
  for (char& c : rest)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return rest;
}

bool changes_files(const std::string& tool) { return tool == "write_file" || tool == "edit_file"; }
bool reads_only(const std::string& tool) {
  return tool == "read_file" || tool == "list_files" || tool == "search" || tool == "calculate";
}

}  // namespace

struct Approvals::Question {
  explicit Question(base::asio::any_io_executor home) : answered(std::move(home)) {}
  PermissionAsked asked;
  std::string grant_what;  // a host, or empty
  Gate answered;
  std::string answer;  // empty: cancelled
  std::string reason;
};

Result<PermissionMode> permission_mode(std::string_view word) {
  if (word == "read-only") return PermissionMode::read_only;
  if (word == "ask") return PermissionMode::ask;
  if (word == "auto-edit") return PermissionMode::auto_edit;
  if (word == "full-auto") return PermissionMode::full_auto;
  return fail(Errc::usage, "mode: wanted ask, auto-edit, full-auto or read-only, got '" +
                               std::string(word.substr(0, 40)) + "'");
}

std::string_view word(PermissionMode mode) {
  constexpr std::string_view kWords[] = {"read-only", "ask", "auto-edit", "full-auto"};
  return kWords[static_cast<int>(mode)];
}

Grant* GrantBook::find(const std::string& tool, const std::string& what, const std::string& session,
                       const std::string& workspace) {
  for (Grant& grant : grants_) {
    if (grant.tool != tool || grant.what != what) continue;
    if (grant.scope == "session" ? grant.session == session : grant.workspace == workspace)
      return &grant;
  }
  return nullptr;
}

Grant& GrantBook::add(Grant grant) {
  grant.id = "g" + std::to_string(++last_);
  grant.given_ms = now_ms();
  return grants_.emplace_back(std::move(grant));
}

bool GrantBook::revoke(const std::string& id) {
  return std::erase_if(grants_, [&](const Grant& g) { return g.id == id; }) > 0;
}

Approvals::Approvals(Setup setup, std::unique_ptr<ToolHost> tools, GrantBook& grants)
    : setup_(std::move(setup)), tools_(std::move(tools)), grants_(grants) {}

std::unique_ptr<Approvals::Question> Approvals::question_for(const model::ToolCall& call) {
  const PermissionMode mode = setup_.mode;
  if (mode == PermissionMode::full_auto || reads_only(call.name)) return nullptr;
  auto question = std::make_unique<Question>(setup_.home);
  PermissionAsked& asked = question->asked;
  asked.tool = call.name;
  asked.call_id = call.id;
  asked.arguments = call.arguments;
  if (call.name == "http_get") {
    const std::string url = argument(call, "url"), host = host_of(url);
    // A URL without a host is the tool's to refuse.
    if (host.empty()) return nullptr;
    for (const std::string& allowed : setup_.allowed_hosts)
      if (allowed == host || allowed.starts_with(host + ":")) return nullptr;
    asked.title = "Allow network to one host?";
    asked.what = url;
    asked.detail =
        "The sandbox has no network. Only " + host + " would be opened, through the filter.";
    question->grant_what = host;
  } else if (changes_files(call.name)) {
    if (mode == PermissionMode::auto_edit) return nullptr;
    asked.title = call.name == "edit_file" ? "Change a file?" : "Write a file?";
    asked.what = argument(call, "path");
    asked.detail = "It lies in the workspace " + setup_.workspace + ".";
  } else if (call.name == "shell") {
    if (mode == PermissionMode::auto_edit) return nullptr;
    asked.title = "Run a command?";
    asked.what = argument(call, "command");
    asked.detail = "In the sandbox: no network, only the workspace can be written.";
  } else {
    if (mode == PermissionMode::auto_edit) return nullptr;
    asked.title = "Use " + call.name + "?";
    asked.what = call.arguments;
    asked.detail = "A tool of yours; what it needs is in its file.";
  }
  if (Grant* grant =
          grants_.find(call.name, question->grant_what, setup_.session, setup_.workspace)) {
    ++grant->uses;
    return nullptr;
  }
  asked.scopes = {"call", "session", "project"};
  asked.hash = base::sha256_hex(call.name + "\n" + call.arguments);
  return question;
}

base::Task<ToolOutcome> Approvals::call(model::ToolCall call, ToolOutputSink output) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  const std::string host = call.name == "http_get" ? host_of(argument(call, "url")) : "";
  auto question = question_for(call);
  if (!question) {
    // Nothing had to be asked: the tools' own rules hold, unless the host was granted before.
    const bool granted =
        !host.empty() && grants_.find(call.name, host, setup_.session, setup_.workspace) != nullptr;
    std::string wider = granted ? host : "";
    co_return co_await run(std::move(call), std::move(wider), std::move(output));
  }
  if (setup_.mode == PermissionMode::read_only && call.name != "http_get")
    co_return refused(call, Errc::denied, "not allowed: this session may only read");
  if (setup_.on_ask != OnAsk::wait)
    co_return refused(call, Errc::denied, "permission denied: nobody is there to ask");

  PermissionAsked& asked = question->asked;
  asked.request = "p" + std::to_string(++last_request_);
  open_[asked.request] = question.get();
  setup_.publish(asked);
  std::function<void()> cancelled = [q = question.get()] { q->answered.open(); };
  co_await question->answered.wait(std::move(cancelled));
  open_.erase(asked.request);
  answered_.insert(asked.request);
  const std::string& answer = question->answer;
  setup_.publish(PermissionAnswered{asked.request, answer.empty() ? "cancelled" : answer,
                                    answer.empty() ? "policy" : "person", question->reason});
  if (answer.empty()) co_return refused(call, Errc::cancelled, "interrupted before it was allowed");
  if (answer == "deny") {
    std::string text = "permission denied by the person";
    if (!question->reason.empty()) text += ": " + question->reason;
    co_return refused(call, Errc::denied, std::move(text));
  }
  if (answer != "call") {
    Grant grant;
    grant.tool = call.name;
    grant.what = question->grant_what;
    grant.scope = answer;
    grant.workspace = setup_.workspace;
    grant.session = setup_.session;
    grant.uses = 1;
    grants_.add(std::move(grant));
  }
  std::string wider = question->grant_what;
  co_return co_await run(std::move(call), std::move(wider), std::move(output));
}

base::Task<ToolOutcome> Approvals::run(model::ToolCall call, std::string host,
                                       ToolOutputSink output) {
  ToolHost* tools = tools_.get();
  if (!host.empty()) {
    auto wider = tools_with(host);
    if (!wider) co_return refused(call, Errc::internal, wider.error().message);
    tools = *wider;
  }
  co_return co_await tools->call(std::move(call), std::move(output));
}

Result<ToolHost*> Approvals::tools_with(const std::string& host) {
  auto& tools = tools_by_host_[host];
  if (!tools) {
    std::vector<std::string> hosts = setup_.allowed_hosts;
    hosts.push_back(host);
    TRY(tools, setup_.make_tools(std::move(hosts)));
  }
  return tools.get();
}

Result<> Approvals::answer(const std::string& request, const std::string& hash,
                           const std::string& answer, const std::string& reason) {
  if (answer != "call" && answer != "session" && answer != "project" && answer != "deny")
    return fail(Errc::usage, "answer: wanted call, session, project or deny");
  const auto it = open_.find(request);
  if (it == open_.end())
    return answered_.contains(request) ? fail(Errc::busy, "this question has been answered")
                                       : fail(Errc::not_found, "no such question: " + request);
  Question& question = *it->second;
  if (!question.answer.empty()) return fail(Errc::busy, "this question has been answered");
  if (question.asked.hash != hash)
    return fail(Errc::busy, "the hash is not that of the call that waits");
  question.answer = answer;
  question.reason = reason.substr(0, 2000);
  question.answered.open();
  return {};
}

std::string Approvals::waiting_for() const {
  return open_.empty() ? "" : open_.begin()->second->asked.title;
}

}  // namespace agent::serve
