#include "agent/cli/transcript.h"

#include <ctime>
#include <map>
#include <memory>

#include "agent/cli/visible_text.h"
#include "agent/event_feed.h"
#include "agent/event_read.h"
#include "agent/events_json.h"

namespace agent::cli {
namespace {

using base::Result;

std::string indented(const std::string& text, std::string_view by) {
  std::string out(by);
  for (const char c : text) {
    out += c;
    if (c == '\n') out += by;
  }
  return out;
}

// A fence longer than any run of backticks inside.
std::string fenced(const std::string& text) {
  std::size_t longest = 2, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return fence + "\n" + visible_text(text) + (text.ends_with('\n') ? "" : "\n") + fence + "\n";
}

class Writer {
 public:
  Writer(TranscriptForm form, std::map<int, int> parents)
      : markdown_(form == TranscriptForm::markdown), parents_(std::move(parents)) {}

  std::string text;

  void head(const SessionSummary& s) {
    const std::string state = s.state + (s.exit >= 0 ? ", exit " + std::to_string(s.exit) : "");
    const std::string place = visible_line(s.workspace, 500);
    if (markdown_) {
      text += "# Session " + s.id + "\n\n" + utc_time(s.created_ms) + " UTC, `" + place + "`, " +
              state + "\n\n";
    } else {
      text += "session " + s.id + " (" + state + "), " + utc_time(s.created_ms) + " UTC, " + place + "\n";
    }
    if (!s.parent.empty())
      text += (is_helper(s.id) ? "helper of " : "forked from ") + s.parent + " at node " +
              std::to_string(s.parent_node) + "\n";
  }

  void take(const Event& event) {
    if (const auto* ended = std::get_if<ItemCompleted>(&event.body)) return item(ended->item);
    if (const auto* limit = std::get_if<LimitReached>(&event.body))
      return note("limit: " + limit->which + ": " + limit->detail);
    if (const auto* done = std::get_if<TurnCompleted>(&event.body)) {
      static_cast<void>(done);
      const auto it = parents_.find(event.turn);
      std::string label = "node " + std::to_string(event.turn);
      if (it != parents_.end() && it->second >= 0 && it->second != event.turn - 1)
        label += " (after node " + std::to_string(it->second) + ")";
      return note(label);
    }
    if (const auto* end = std::get_if<RunEnded>(&event.body); end && end->exit != Exit::ok)
      return note(std::string("ended: ") + std::string(word(end->exit)) +
                  (end->message.empty() ? "" : ": " + visible_line(end->message, 1000)));
    if (const auto* start = std::get_if<SessionStarted>(&event.body);
        start && !start->resumed_session.empty())
      return note("resumed from node " + std::to_string(start->resumed_node));
    if (const auto* told = std::get_if<SubagentTold>(&event.body); told && told->event) {
      auto [at, is_new] = helpers_.try_emplace(told->call_id);
      if (is_new) at->second = std::make_unique<Writer>(form(), std::map<int, int>());
      at->second->take(*told->event);
    }
  }

 private:
  void note(const std::string& line) {
    text += markdown_ ? "*" + line + "*\n\n" : "-- " + line + "\n";
  }

  void item(const Item& item) {
    const bool cut = item.status == ItemStatus::interrupted;
    if (const auto* message = std::get_if<MessageItem>(&item.content)) {
      const bool user = message->role == model::Role::user;
      const std::string shown = visible_text(message->text) + (cut ? " [cut off]" : "");
      if (markdown_) {
        text += std::string(user ? "## Task" : "## Answer") + "\n\n" + shown + "\n\n";
      } else {
        text += std::string(user ? "you: " : "gemmule: ") + shown + "\n";
      }
    } else if (const auto* thought = std::get_if<ReasoningItem>(&item.content)) {
      if (markdown_) {
        text += indented(visible_text(thought->text), "> ") + "\n\n";
      } else {
        text += "thought: " + visible_text(thought->text) + "\n";
      }
    } else if (const auto* call = std::get_if<ToolCallItem>(&item.content)) {
      const std::string status =
          item.status == ItemStatus::completed ? "" : " (" + std::string(word(item.status)) + ")";
      const std::string line = visible_line(call->name, 100);
      const std::string helper = what_helped(call->call_id);
      if (markdown_) {
        text += "### Call `" + line + "`" + status + "\n\n" + fenced(call->arguments) + "\n" +
                helper + fenced(call->output) + "\n";
      } else {
        text += "call: " + line + " " + visible_line(call->arguments, 2000) + "\n" + helper +
                indented((status.empty() ? "" : status.substr(1) + " ") + visible_text(call->output), "  ") +
                "\n";
      }
    } else if (const auto* made = std::get_if<CompactionItem>(&item.content)) {
      note("made room in the context: " + std::to_string(made->before) + " tokens, now about " +
           std::to_string(made->after) + (made->summary.empty() ? "" : ": " + visible_text(made->summary)));
    } else if (const auto* added = std::get_if<NoteItem>(&item.content)) {
      note(visible_text(added->text));
    }
  }

  TranscriptForm form() const { return markdown_ ? TranscriptForm::markdown : TranscriptForm::text; }

  // What was told under this call, which has ended.
  std::string what_helped(const std::string& call_id) {
    const auto found = helpers_.find(call_id);
    if (found == helpers_.end()) return "";
    std::string told = std::move(found->second->text);
    helpers_.erase(found);
    while (told.ends_with('\n')) told.pop_back();
    return indented(told, markdown_ ? "> " : "  | ") + (markdown_ ? "\n\n" : "\n");
  }

  bool markdown_;
  std::map<int, int> parents_;
  std::map<std::string, std::unique_ptr<Writer>> helpers_;  // by the call that they work for
};

}  // namespace

std::string utc_time(std::int64_t ms) {
  const std::time_t seconds = static_cast<std::time_t>(ms / 1000);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &utc);
  return text;
}

Result<std::string> transcript(StoreReader& reader, const SessionSummary& session,
                               TranscriptForm form) {
  TRY(const auto nodes, reader.nodes(session.key));
  std::map<int, int> parents;
  for (const StoreReader::Node& node : nodes) parents[node.node] = node.parent;
  Writer writer(form, std::move(parents));
  writer.head(session);
  Result<> broken;
  TRY_VOID(reader.events(session.key, 0, [&](std::uint64_t id, std::string_view json) {
    const auto event = event_from_json(json);
    if (event.has_error()) {
      broken = base::fail(event.error().code,
                          "event " + std::to_string(id) + ": " + event.error().message);
      return false;
    }
    if (*event) writer.take(**event);
    return true;
  }));
  TRY_VOID(std::move(broken));
  return std::move(writer.text);
}

}  // namespace agent::cli
