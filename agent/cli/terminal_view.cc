#include "agent/cli/terminal_view.h"

#include <algorithm>
#include <cstdio>

#include "agent/cli/progress_line.h"
#include "agent/cli/visible_text.h"
#include "base/json.h"

namespace agent::cli {
namespace {

constexpr std::size_t kLineColumns = 160;
constexpr int kResultLines = 10;

// {"command":"ls"} as "ls", {"path":"a","lines":3} as "path=a lines=3".
std::string brief_arguments(const std::string& arguments) {
  const auto json = base::parse_json(arguments);
  const base::JsonObject* object = json ? json->as_object() : nullptr;
  if (!object) return arguments;
  std::string text;
  for (const auto& [key, value] : *object) {
    if (!text.empty()) text += ' ';
    if (object->size() > 1) text += key + "=";
    text += value.as_string() ? *value.as_string() : base::to_json(value);
  }
  return text;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + visible_line(name, 60);
  return text;
}

}  // namespace

TerminalView::TerminalView(Output& out, Output& err, Style style, Verbosity verbosity)
    : out_(out),
      err_(err),
      style_(style),
      verbosity_(verbosity),
      answer_is_live_(out.is_terminal() && !style.plain) {}

void TerminalView::show(const Event& event) {
  turn_ = event.turn;
  std::visit([this](const auto& body) { show(body); }, event.body);
}

void TerminalView::warn(std::string_view text) {
  if (verbosity_ == Verbosity::quiet) return;
  end_line();
  err_.write("gemmule: " + visible_line(text, 1000) + "\n");
}

void TerminalView::line(const std::string& text) {
  end_line();
  err_.write(text + "\n");
}

void TerminalView::end_line() {
  if (open_ == Open::progress) err_.write("\r\x1b[K");
  if (open_ == Open::thought) err_.write("\n");
  if (open_ == Open::text) out_.write("\n");
  open_ = Open::none;
}

void TerminalView::show(const SessionStarted& event) {
  if (event.sandbox == "off") {  // said also to who wants to hear nothing else
    end_line();
    err_.write(style_.red("gemmule: THE SANDBOX IS OFF: commands run as you, with your files and your "
                          "network") + "\n");
  }
  if (event.model.embedded)
    warn("using the tiny built-in model (" + event.model.name + "); -m FILE takes a real one");
}

void TerminalView::show(const TurnStarted& event) {
  const PrefixFound& prefix = event.prefix;
  if (verbosity_ != Verbosity::verbose || prefix.diverged_at < 0) return;
  line(style_.dim("prompt differs from token " + std::to_string(prefix.diverged_at) + " (" +
                  prefix.reason + "): " + std::to_string(prefix.kept) + " of " +
                  std::to_string(prefix.prompt_tokens) + " tokens kept"));
}

void TerminalView::show(const PrefillProgressed& event) {
  if (verbosity_ == Verbosity::quiet || !style_.live) return;
  if (open_ != Open::progress) end_line();
  open_ = Open::progress;
  char text[120];
  std::snprintf(text, sizeof text, "reading %d of %d tokens, %.0f tokens/s", event.done,
                event.total, event.tokens_per_s);
  const double seconds = event.tokens_per_s > 0 ? event.done / event.tokens_per_s : 0;
  const std::string left = time_left(seconds, static_cast<double>(event.done) / event.total);
  err_.write("\r\x1b[K" + style_.dim(text + (left.empty() ? "" : ", " + left)));
}

void TerminalView::show(const ItemStarted& event) {
  const auto* call = std::get_if<ToolCallItem>(&event.item.content);
  if (!call) return;
  running_.push_back(call->name);
  show_call(*call);
}

void TerminalView::show(const ItemUpdated& event) {
  if (event.kind == "message") {
    if (!answer_is_live_) return;
    if (open_ != Open::text) end_line();
    open_ = Open::text;
    out_.write(visible_text(event.delta));
  } else if (event.kind == "reasoning" && style_.live && verbosity_ != Verbosity::quiet) {
    if (open_ != Open::thought) end_line();
    open_ = Open::thought;
    err_.write(style_.dim(visible_text(event.delta)));
  }
}

void TerminalView::show(const ItemCompleted& event) {
  const Item& item = event.item;
  if (const auto* call = std::get_if<ToolCallItem>(&item.content)) {
    if (item.status == ItemStatus::uncertain) show_call(*call);  // it began in another process
    const auto started = std::find(running_.begin(), running_.end(), call->name);
    if (started != running_.end()) running_.erase(started);
    (item.status == ItemStatus::interrupted ? cut_off_ : done_).push_back(call->name);
    if (const base::Json* notes = call->facts.find("notes"); notes && notes->as_array())
      for (const base::Json& note : *notes->as_array())
        if (note.as_string()) warn(*note.as_string());
    return show_result(item, *call);
  }
  if (const auto* thought = std::get_if<ReasoningItem>(&item.content)) {
    if (style_.live || verbosity_ == Verbosity::quiet) return;
    return line(style_.dim((style_.plain ? "thought: " : "") + visible_line(thought->text, 4000)));
  }
  if (const auto* note = std::get_if<NoteItem>(&item.content)) {
    show_pending_text();
    return warn(note->text);
  }
  if (const auto* made = std::get_if<CompactionItem>(&item.content)) {
    show_pending_text();
    warn("made room in the context: " + std::to_string(made->before) + " tokens, now about " +
         std::to_string(made->after) + "; " + std::to_string(made->results) + " results put away" +
         (made->summary.empty() ? "" : "; summary: " + made->summary));
    return;
  }
  const auto& message = std::get<MessageItem>(item.content);
  if (message.role == model::Role::user) return;
  if (answer_is_live_) return end_line();
  show_pending_text();
  pending_id_ = item.id;
  pending_text_ = message.text;
}

// Text of a turn that went on: no answer, so it belongs to stderr.
void TerminalView::show_pending_text() {
  if (pending_id_.empty()) return;
  pending_id_.clear();
  if (verbosity_ != Verbosity::quiet)
    line((style_.plain ? "says: " : "") + visible_line(pending_text_, 4000));
}

void TerminalView::show_call(const ToolCallItem& call) {
  if (verbosity_ == Verbosity::quiet) return;
  show_pending_text();
  const std::string name = visible_line(call.name, 60);
  const std::size_t columns = verbosity_ == Verbosity::verbose ? 100'000 : kLineColumns;
  const std::string arguments =
      visible_line(brief_arguments(call.arguments), columns, style_.ascii);
  if (style_.plain) return line("call: " + name + " " + arguments);
  line(style_.cyan((style_.ascii ? "> " : "▸ ") + name) + " " + arguments);
}

void TerminalView::show_result(const Item& item, const ToolCallItem& call) {
  if (verbosity_ == Verbosity::quiet) return;
  const std::string status(item.status == ItemStatus::completed     ? ""
                           : item.status == ItemStatus::interrupted ? "interrupted: "
                           : item.status == ItemStatus::declined    ? "denied: "
                           : item.status == ItemStatus::uncertain   ? "uncertain: "
                                                                    : "failed: ");
  if (style_.plain) return line("result: " + status + visible_line(call.output, 4000, true));
  std::string_view rest = call.output;
  const int lines_max = verbosity_ == Verbosity::verbose ? 10'000 : kResultLines;
  for (int n = 0; n == 0 || !rest.empty(); ++n) {
    if (n == lines_max) {
      const auto more = std::count(rest.begin(), rest.end(), '\n') + (rest.back() != '\n');
      return line(style_.dim("  (" + std::to_string(more) + " more lines; -v shows all)"));
    }
    const std::string_view first = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(first.size() + 1, rest.size()));
    const std::string shown = visible_line(first, kLineColumns, style_.ascii);
    line("  " + (n == 0 ? style_.red(status) : "") + style_.dim(shown));
  }
}

void TerminalView::show(const RunEnded& event) {
  end_line();
  if (!event.answer.empty()) {
    if (!answer_is_live_) out_.write(event.answer + "\n");
    pending_id_.clear();
  }
  show_pending_text();
  if (event.exit == Exit::sigint || event.exit == Exit::sigterm || event.exit == Exit::sighup)
    line("gemmule: " + what_was_done());
  else if (event.exit != Exit::ok)
    line("gemmule: " + visible_line(event.message, 1000));
  if (verbosity_ != Verbosity::quiet) line(style_.dim(summary_line(event.totals)));
  done_.clear();
  cut_off_.clear();
}

void TerminalView::show(const PermissionAsked& event) {
  if (verbosity_ == Verbosity::quiet) return;
  show_pending_text();
  line((style_.plain ? "asks: " : "? ") + visible_line(event.title, 200) + " " +
       visible_line(event.tool, 60) + " " + visible_line(event.what, kLineColumns, style_.ascii));
}

void TerminalView::show(const PermissionAnswered& event) {
  if (verbosity_ == Verbosity::quiet) return;
  const std::string how = event.answer == "deny"        ? "denied"
                          : event.answer == "cancelled" ? "not answered"
                          : event.answer == "call"      ? "allowed once"
                                                        : "allowed for the " + event.answer;
  const std::string reason = event.reason.empty() ? "" : ": " + visible_line(event.reason, 200);
  line(style_.dim("  " + how + " (" + event.by + ")" + reason));
}

void TerminalView::show(const SessionRewound& event) {
  warn("back at the end of turn " + std::to_string(event.to_turn));
}

void TerminalView::show(const NetworkConnected& event) {
  const NetworkConnection& c = event.connection;
  if (verbosity_ == Verbosity::quiet || (c.refusal.empty() && verbosity_ != Verbosity::verbose)) return;
  line(style_.dim("  network: " + visible_line(c.method + " " + c.target, 200) +
                  (c.refusal.empty() ? "" : ": refused: " + visible_line(c.refusal, 200))));
}

void TerminalView::show(const RiskJudged& event) {
  if (verbosity_ == Verbosity::quiet || (event.passes() && verbosity_ != Verbosity::verbose)) return;
  char likely[32] = "not known";
  if (event.probability >= 0) std::snprintf(likely, sizeof likely, "%.0f %%", 100 * event.probability);
  line(style_.dim("  risk of " + visible_line(event.tool + " " + event.what, 200) + ": " + likely));
}

// Of a helper only what it does: its answer comes back as the call's result.
void TerminalView::show(const SubagentTold& event) {
  if (verbosity_ == Verbosity::quiet || !event.event) return;
  const auto* ended = std::get_if<ItemCompleted>(&event.event->body);
  const auto* call = ended ? std::get_if<ToolCallItem>(&ended->item.content) : nullptr;
  if (!call) return;
  const std::string what = visible_line(call->name, 60) + " " +
                           visible_line(brief_arguments(call->arguments), kLineColumns, style_.ascii);
  const bool is_well = ended->item.status == ItemStatus::completed;
  const std::string how = is_well ? "" : ": " + visible_line(call->output, kLineColumns, style_.ascii);
  if (style_.plain) return line("helper: " + what + how);
  line("  " + style_.cyan(style_.ascii ? "> " : "▸ ") + style_.dim(what) + style_.red(how));
}

std::string TerminalView::what_was_done() const {
  std::string text = "interrupted in turn " + std::to_string(turn_);
  if (!done_.empty()) text += "; done: " + joined(done_);
  std::vector<std::string> cut = cut_off_;
  cut.insert(cut.end(), running_.begin(), running_.end());
  if (!cut.empty()) text += "; cut off: " + joined(cut);
  if (done_.empty() && cut.empty()) text += "; no tool was used";
  return text;
}

std::string summary_line(const Totals& totals) {
  const Usage& usage = totals.usage;
  const double rate = usage.decode_ms > 0 ? usage.generated_tokens / (usage.decode_ms / 1000) : 0.0;
  char text[160];
  std::snprintf(text, sizeof text, "%d turn%s, %d tokens, %.1f tokens/s, %d reused tokens",
                totals.turns, totals.turns == 1 ? "" : "s", usage.generated_tokens, rate,
                usage.reused_tokens);
  return text;
}

}  // namespace agent::cli
