#include "agent/cli/session_plan.h"

#include <stdlib.h>

#include <algorithm>
#include <climits>

#include "agent/context.h"
#include "agent/store_schema.h"
#include "base/json.h"
#include "base/xdg.h"

namespace agent::cli {
namespace {

using base::Result;

constexpr const char* kEffectUnknown = "interrupted; effect unknown; verify before repeating";
constexpr const char* kRunAgain = "interrupted; made again, which its tool says is safe";

}  // namespace

std::string absolute_path(const std::string& path) {
  char resolved[PATH_MAX];
  return !path.empty() && ::realpath(path.c_str(), resolved) ? resolved : path;
}

namespace {

// The texts of results of which the conversation only has handles, from the events of the session
// and of those that it was forked from. One that is not found stays a handle that leads nowhere,
// and says so when it is asked for.
Result<std::map<std::string, std::string>> put_away_results(
    StoreReader& reader, SessionSummary about, const std::vector<model::Message>& messages) {
  std::map<std::string, std::string> handles, found;  // by call: the handle; the text
  for (const model::Message& message : messages)
    for (const model::Part& part : message.parts)
      if (const auto* result = std::get_if<model::ToolResult>(&part); result && is_handle(*result))
        handles[result->id] = result->content;
  const auto take = [&](std::uint64_t, std::string_view line) {
    if (line.find("\"item.completed\"") == std::string_view::npos) return true;
    const auto event = base::parse_json(line);
    const base::Json* item = event ? event->find("item") : nullptr;
    const base::Json* call = item ? item->find("call_id") : nullptr;
    const base::Json* output = item ? item->find("output") : nullptr;
    if (!call || !call->as_string() || !output || !output->as_string()) return true;
    const auto handle = handles.find(*call->as_string());
    if (handle == handles.end()) return true;
    // Another branch may have had a call of the same id.
    model::ToolResult result{handle->first, "", *output->as_string(), false};
    if (handle_for(result) == handle->second) found[handle->first] = std::move(result.content);
    return true;
  };
  for (int generation = 0; !handles.empty() && generation < 100; ++generation) {
    TRY_VOID(reader.events(about.key, 0, take));
    if (found.size() == handles.size() || about.parent.empty()) break;
    auto parent = reader.find(about.parent);
    if (!parent) break;  // removed
    about = std::move(*parent);
  }
  return found;
}

}  // namespace

Exit exit_for_store(const base::Error& error) {
  switch (error.code) {
    case base::Errc::usage: return Exit::usage;
    case base::Errc::busy: return Exit::busy;
    default: return Exit::state;
  }
}

Result<SessionPlan> new_session_plan(const Args& args, const AgentSetup& setup) {
  SessionPlan plan;
  plan.origin.id = new_session_id();
  plan.origin.workspace = setup.tools.workspace;
  plan.origin.model_file = absolute_path(args.value_or("model", ""));
  plan.is_kept = !args.has("ephemeral");
  if (!plan.is_kept) return plan;
  const auto with_advice = [](base::Error error) {
    error.message += "; --ephemeral works without keeping the session";
    return error;
  };
  auto folder = data_folder();
  if (folder.has_error()) return with_advice(std::move(folder).error());
  plan.folder = std::move(*folder);
  auto made = base::make_private_dir(plan.folder);
  if (made.has_error()) return with_advice(std::move(made).error());
  auto lock = SessionLock::take(plan.folder, plan.origin.id);
  if (lock.has_error()) return with_advice(std::move(lock).error());
  plan.lock = std::move(*lock);
  return plan;
}

Result<SessionPlan> resume_plan(const ResumeWish& wish) {
  SessionPlan plan;
  plan.folder = wish.folder;
  if (plan.folder.empty()) {
    TRY(plan.folder, data_folder());
  }
  TRY(auto reader, StoreReader::open(plan.folder));
  TRY(SessionSummary about, wish.id.empty() ? reader.latest() : reader.find(wish.id));
  if (wish.fork) {
    TRY(const auto there, reader.conversation(about, wish.at));
    if (there.node < 0)
      return base::fail(base::Errc::not_found, "session " + about.id + " has no conversation yet");
    const std::string id = new_session_id();
    TRY(plan.lock, SessionLock::take(plan.folder, id));
    TRY_VOID(reader.fork(about, there.node, id, about.workspace));
    TRY(about, reader.find(id));
  } else {
    TRY(plan.lock, SessionLock::take(plan.folder, about.id));
    TRY(about, reader.find(about.id));  // as it is, now that nobody else writes it
  }
  TRY(plan.resumed, reader.conversation(about, wish.fork ? std::nullopt : wish.at));
  TRY(plan.put_away, put_away_results(reader, about, plan.resumed->messages));
  plan.origin.id = about.id;
  plan.origin.workspace = about.workspace;
  plan.origin.model_file = about.model_file;
  plan.origin.at_node = plan.resumed->node;
  return plan;
}

Recovery recover(const SessionPlan& plan, const ToolHost& tools) {
  const StoredConversation& stored = *plan.resumed;
  Recovery recovery;
  std::vector<model::Message> messages = stored.messages;
  for (const model::Message& message : stored.lost_messages)
    if (message.role == model::Role::tool) messages.push_back(message);
  std::vector<std::string> again;
  for (const OpenCall& open : stored.open_calls) {
    // A call that was never begun is made now. One that was begun only if its tool said then, and
    // says now, that twice is as good as once.
    if (open.item.empty() || (open.replay_safe && tools.replay_safe(open.call.name))) {
      recovery.restored.calls.push_back(open.call);
      again.push_back(open.item);
    } else {
      messages.push_back({model::Role::tool,
                          {model::ToolResult{open.call.id, open.call.name, kEffectUnknown, true}}});
    }
  }
  for (Item item : stored.open_items) {
    item.status = ItemStatus::interrupted;
    if (auto* call = std::get_if<ToolCallItem>(&item.content)) {
      item.status = ItemStatus::uncertain;
      const bool runs = std::find(again.begin(), again.end(), item.id) != again.end();
      call->output = runs ? kRunAgain : kEffectUnknown;
    }
    recovery.items.push_back(std::move(item));
  }
  if (plan.keeps_partial_text && !stored.partial_text.empty())
    messages.push_back({model::Role::assistant, {model::Text{stored.partial_text}}});
  for (const model::Message& message : stored.lost_messages)
    if (message.role == model::Role::user) messages.push_back(message);
  recovery.restored.kept = stored.messages.size();
  recovery.restored.history = History(std::move(messages));
  recovery.restored.history.count_on_from(stored.last_call);
  recovery.restored.last_item = stored.last_item;
  recovery.restored.put_away = plan.put_away;
  return recovery;
}

}  // namespace agent::cli
