// The panel's views beside the run: tools, permissions, settings, the machine, the context by
// class, the tree. The inside of the model: panel_inside.cc.
#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>
#include <cmath>
#include <fstream>

#include "agent/serve/panel.h"
#include "model/chat_render.h"

namespace agent::serve {

using base::Errc;
using base::fail;
using base::Json;
using base::JsonArray;
using base::JsonObject;

namespace {

double tenth(double x) { return std::round(x * 10) / 10; }

std::size_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::size_t all = 0, resident = 0;
  file >> all >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

int count_tokens(const model::Tokenizer& tokenizer, const std::string& text) {
  return static_cast<int>(tokenizer.encode(text, model::Trust::untrusted).size());
}

// How many tokens a tool's declaration takes in the prompt: with it and without it.
int declaration_tokens(const model::Tokenizer& tokenizer, const model::ToolDecl& tool) {
  const auto length = [&](const std::vector<model::ToolDecl>& tools) {
    model::RenderOptions options;
    options.add_generation_prompt = false;
    const auto prompt = model::render({{model::Role::system, {model::Text{"x"}}}}, tools, options);
    return prompt ? static_cast<int>(model::to_tokens(*prompt, tokenizer).size()) : 0;
  };
  return length({tool}) - length({});
}

}  // namespace

base::Result<ToolHost*> Panel::bench_tools() {
  if (!bench_tools_) {
    TRY(auto made,
        make_tools_(home_, "", options_.setup.workspace, options_.setup.allowed_hosts, nullptr));
    bench_tools_ = std::move(made);
  }
  return bench_tools_.get();
}

Panel::Answer Panel::tools(Call&) {
  if (model_state_ != "ready") return fail(Errc::busy, "the model is not ready");
  TRY_VOID(bench_tools());
  JsonArray list;
  int all = 0;
  for (const model::ToolDecl& tool : bench_tools_->declare()) {
    const int tokens = declaration_tokens(*model_.tokenizer(), tool);
    all += tokens;
    list.push_back(Json::object({{"name", tool.name},
                                 {"description", tool.description},
                                 {"parameters", tool.parameters},
                                 {"runs_alone", bench_tools_->runs_alone(tool.name)},
                                 {"tokens", tokens}}));
  }
  JsonObject answer;
  answer.set("tools", std::move(list));
  answer.set("tokens", all);
  return answer;
}

// A person runs a tool by hand: the same checks and the same box as for the model; no question,
// since the person is the one who would be asked. The result comes as a message of its own.
Panel::Answer Panel::try_tool(Call& call) {
  model::ToolCall wanted;
  TRY(wanted.name, call.text("name", 100));
  const Json* arguments = call.message.find("arguments");
  if (!arguments || !arguments->as_object())
    return fail(Errc::usage, "arguments: wanted an object");
  wanted.id = "try";
  wanted.arguments = base::to_json(*arguments);
  TRY_VOID(bench_tools());
  const Json* re = call.message.find("re");
  base::asio::co_spawn(
      home_, finish_try(call.client.weak_from_this(), re ? *re : Json(), std::move(wanted)),
      base::asio::detached);
  return JsonObject();
}

base::Task<> Panel::finish_try(std::weak_ptr<WsClient> client, Json re, model::ToolCall call) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  const auto start = std::chrono::steady_clock::now();
  ToolOutputSink nothing = [](std::string_view) {};
  const std::shared_ptr<ToolHost> tools = bench_tools_;
  const ToolOutcome outcome = co_await tools->call(std::move(call), std::move(nothing));
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  if (const auto still = client.lock())
    still->send(base::to_json(Json::object({{"type", "tried"},
                                            {"re", std::move(re)},
                                            {"output", outcome.result.content},
                                            {"is_error", outcome.result.is_error},
                                            {"facts", outcome.facts},
                                            {"duration_ms", tenth(took.count())}})));
}

Panel::Answer Panel::permissions(Call&) {
  JsonArray list;
  TRY_VOID(grants_.refresh());
  for (const Grant& grant : grants_.all())
    list.push_back(Json::object({{"id", grant.id},
                                 {"answer", word(grant.rule.answer)},
                                 {"what", grant.rule.text()},
                                 {"scope", !grant.session.empty()     ? "session"
                                           : grant.workspace.empty() ? "everywhere"
                                                                     : "project"},
                                 {"session", grant.session},
                                 {"workspace", grant.workspace},
                                 {"given", grant.given_ms}}));
  JsonObject answer;
  answer.set("grants", std::move(list));
  return answer;
}

Panel::Answer Panel::revoke(Call& call) {
  TRY(const std::string id, call.text("grant", 40));
  TRY_VOID(grants_.revoke(id));
  return JsonObject();
}

Panel::Answer Panel::settings(Call&) {
  JsonArray list;
  for (const Setting& setting : options_.settings)
    list.push_back(Json::object(
        {{"name", setting.name}, {"value", setting.value}, {"source", setting.source}}));
  JsonObject answer;
  answer.set("settings", std::move(list));
  return answer;
}

Panel::Answer Panel::machine(Call& call) {
  const Json* on = call.message.find("on");
  clients_[&call.client].wants_machine = on && on->as_bool() && *on->as_bool();
  Json now = machine_now();
  now.as_object()->erase("type");  // an answer is an answer
  return std::move(*now.as_object());
}

Json Panel::machine_now() {
  const ModelStats stats = model_.stats();
  JsonArray slots, speed;
  for (const ModelStats::Slot& slot : stats.slots)
    slots.push_back(Json::object({{"session", slot.lane.empty() ? Json() : Json(slot.lane)},
                                  {"tokens", slot.tokens},
                                  {"capacity", slot.capacity},
                                  {"busy", slot.busy}}));
  for (double s : speed_) speed.push_back(s);
  const std::chrono::duration<double> up = std::chrono::steady_clock::now() - started_;
  const double prompt = static_cast<double>(stats.prompt_tokens);
  return Json::object(
      {{"type", "machine"},
       {"speed", std::move(speed)},
       {"tok_s", stats.decode_ms > 0 && stats.completions > 0
                     ? tenth(static_cast<double>(stats.generated_tokens) * 1000 / stats.decode_ms)
                     : 0.0},
       {"completions", stats.completions},
       {"prompt_tokens", stats.prompt_tokens},
       {"reused_tokens", stats.reused_tokens},
       {"reused_share", prompt > 0 ? static_cast<double>(stats.reused_tokens) / prompt : 0.0},
       {"generated_tokens", stats.generated_tokens},
       {"prefill_ms", tenth(stats.prefill_ms)},
       {"decode_ms", tenth(stats.decode_ms)},
       {"busy_ms", tenth(stats.busy_ms)},
       {"uptime_s", tenth(up.count())},
       {"running", stats.running},
       {"waiting", stats.waiting},
       {"resident_bytes", resident_bytes()},
       {"clients", clients_.size()},
       {"slots", std::move(slots)}});
}

// Where the prompt's tokens go. Texts are counted one by one; what the format adds between them is
// the rest up to the exact length of the whole.
Panel::Answer Panel::context(Call& call) {
  if (!call.names_one()) return fail(Errc::usage, "session: wanted the id of a session");
  if (model_state_ != "ready") return fail(Errc::busy, "the model is not ready");
  const model::Tokenizer& tokenizer = *model_.tokenizer();
  std::vector<model::Message> messages;
  std::vector<model::ToolDecl> declarations;
  if (call.session) {
    messages = call.session->history().messages();
    declarations = call.session->declarations();
  } else {
    TRY(messages, shelf_.messages(*call.asleep));
    TRY(ToolHost * tools, bench_tools());
    declarations = tools->declare();
  }
  int system = 0, files = 0, results = 0, conversation = 0, thoughts = 0;
  struct Large {
    std::string what;
    int tokens;
  };
  std::vector<Large> large;
  for (const model::Message& message : messages) {
    for (const model::Part& part : message.parts) {
      if (const auto* text = std::get_if<model::Text>(&part)) {
        const int n = count_tokens(tokenizer, text->text);
        (message.role == model::Role::system ? system : conversation) += n;
        large.push_back({message.role == model::Role::user ? "your message" : "text", n});
      } else if (const auto* thought = std::get_if<model::Thought>(&part)) {
        thoughts += count_tokens(tokenizer, thought->text);
      } else if (const auto* called = std::get_if<model::ToolCall>(&part)) {
        const int n = count_tokens(tokenizer, called->arguments);
        conversation += n;
        large.push_back({"call " + called->name, n});
      } else if (const auto* result = std::get_if<model::ToolResult>(&part)) {
        const int n = count_tokens(tokenizer, result->content);
        (result->name == "read_file" ? files : results) += n;
        large.push_back({"result of " + result->name, n});
      }
    }
  }
  model::RenderOptions options =
      (call.session ? call.session->setup() : options_.setup).agent.render;
  options.add_generation_prompt = false;
  const auto whole = model::render(messages, declarations, options);
  const auto head = model::render({messages.begin(), messages.begin() + (messages.empty() ? 0 : 1)},
                                  declarations, options);
  const int total = whole ? static_cast<int>(model::to_tokens(*whole, tokenizer).size()) : 0;
  const int head_tokens = head ? static_cast<int>(model::to_tokens(*head, tokenizer).size()) : 0;
  const int known = head_tokens + files + results + conversation;
  std::stable_sort(large.begin(), large.end(),
                   [](const Large& a, const Large& b) { return a.tokens > b.tokens; });
  JsonArray largest;
  for (std::size_t i = 0; i < std::min<std::size_t>(large.size(), 20); ++i)
    largest.push_back(Json::object({{"what", large[i].what}, {"tokens", large[i].tokens}}));
  JsonObject answer;
  answer.set("capacity", model_.info().context_length);
  answer.set("total", total);
  answer.set("classes",
             Json::array({Json::object({{"name", "System and tools"}, {"tokens", head_tokens}}),
                          Json::object({{"name", "Files"}, {"tokens", files}}),
                          Json::object({{"name", "Results"}, {"tokens", results}}),
                          Json::object({{"name", "Conversation"},
                                        {"tokens", conversation + std::max(0, total - known)}})}));
  answer.set("largest", std::move(largest));
  return answer;
}

// Every branch of the conversation that this session belongs to, with where its cache is and what
// going there would cost.
Panel::Answer Panel::tree(Call& call) {
  if (!call.names_one()) return fail(Errc::usage, "session: wanted the id of a session");
  const ModelStats stats = model_.stats();
  std::map<std::string, Json> all;
  for (const auto& [id, session] : sessions_) all.emplace(id, session->summary());
  for (const auto& [id, asleep] : shelf_.all())
    if (!all.contains(id)) all.emplace(id, summary_of(asleep));
  const auto parent_of = [&](const std::string& id) -> std::string {
    const Json* parent = all.at(id).find("parent")->find("session");
    return parent && all.contains(*parent->as_string()) ? *parent->as_string() : "";
  };
  std::string root = call.id();
  for (std::size_t steps = 0; steps < all.size() && !parent_of(root).empty(); ++steps)
    root = parent_of(root);
  JsonArray nodes;
  std::vector<std::pair<std::string, int>> open = {{root, 0}};
  while (!open.empty() && nodes.size() <= all.size()) {
    const auto [id, depth] = open.back();
    open.pop_back();
    int held = 0, prompt = 0;
    for (const ModelStats::Slot& slot : stats.slots)
      if (slot.lane == id) held = slot.tokens;
    const LiveSession* session = find(id);
    if (session && !session->turns().empty()) prompt = session->turns().back().prompt_tokens;
    const Json& summary = all.at(id);
    const Json* parent = summary.find("parent");
    nodes.push_back(Json::object(
        {{"session", id},
         {"depth", depth},
         {"title", *summary.find("title")},
         {"state", *summary.find("state")},
         {"label", parent->as_object() ? *parent->find("label") : Json("")},
         {"from_turn", parent->as_object() ? *parent->find("turn") : Json(0)},
         {"turns", *summary.find("turns")},
         {"cache", held > 0 ? "hot" : "gone"},
         {"tokens", held},
         {"cost_tokens", held > 0 ? 0 : prompt}}));
    for (const auto& [other, about] : all)
      if (parent_of(other) == id) open.emplace_back(other, depth + 1);
  }
  JsonObject answer;
  answer.set("nodes", std::move(nodes));
  return answer;
}

}  // namespace agent::serve
