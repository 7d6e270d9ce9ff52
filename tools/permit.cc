#include "tools/permit.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "base/utf8.h"

namespace tools {
namespace {

using agent::Answer;
using agent::Want;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kShownLinesMax = 60;
constexpr std::size_t kAroundLines = 3;

base::Error denied(const Want& want, const agent::Decision& decision) {
  return base::fail(base::Errc::denied, "permission denied: " + want.what.substr(0, 200) +
                                            " is not allowed here (" + decision.because + ")");
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

void append_lines(std::string& out, const char* mark, const std::vector<std::string_view>& lines,
                  std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (i - first == kShownLinesMax) {
      out += "… " + std::to_string(last - i) + " more lines\n";
      return;
    }
    out += mark + base::to_valid_utf8(lines[i].substr(0, 400)) + "\n";
  }
}

// Where the name really leads, as far as it exists; empty when outside.
std::string real_path(const Workspace& workspace, const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path root = workspace.root();
  const fs::path real =
      fs::weakly_canonical(path.starts_with('/') ? fs::path(path) : root / path, error);
  if (error) return "";
  const auto relative = workspace.relative(real.string());
  return relative ? *relative : "";
}

int finish_ask(lua_State* lua, int, lua_KContext act) {
  std::string message;
  try {
    CallContext& context = *static_cast<CallContext*>(LuaState::of(lua).owner);
    if (context.result.has_error()) raise_error(lua, context, context.result.error());
    return reinterpret_cast<lua_CFunction>(act)(lua);
  } catch (const std::exception& e) {
    message = e.what();
  }
  raise(lua, message);
}

}  // namespace

Want want_of(const CallContext& context, Want::Kind kind, std::string what) {
  Want want;
  want.kind = kind;
  want.tool = context.spec.decl.name;
  want.call_id = context.call_id;
  want.arguments = context.arguments;
  want.what = std::move(what);
  return want;
}

base::Task<base::Result<agent::Decision>> permit(CallContext& context, Want want) {
  agent::Permission* permission = context.services.permission;
  if (!permission) co_return agent::Decision{Answer::allow, "", agent::Decision::About::anything};
  const agent::Decision decision = permission->look(want);
  if (decision.answer == Answer::allow) co_return decision;
  if (decision.answer == Answer::deny) co_return denied(want, decision);
  const auto asked_at = Clock::now();
  auto answer = co_await permission->ask(std::move(want));
  context.time_asked += Clock::now() - asked_at;
  co_return answer;
}

Judged judge_path(const CallContext& context, Want::Kind kind, const std::string& path) {
  return judge_path(context.services.workspace, context.services.permission,
                    want_of(context, kind, path), path);
}

Judged judge_path(const Workspace& workspace, const agent::Permission* permission, Want want,
                  const std::string& path) {
  want.what = path;
  Judged judged{std::move(want), {Answer::allow, "", agent::Decision::About::anything}};
  if (!permission) return judged;
  const auto relative = workspace.relative(path);
  if (!relative) return judged;
  judged.want.what = *relative;
  judged.decision = permission->look(judged.want);
  const std::string real = real_path(workspace, path);
  if (real.empty() || real == *relative) return judged;
  Want of_real = judged.want;
  of_real.what = real;
  const agent::Decision decision = permission->look(of_real);
  if (decision.strictness() > judged.decision.strictness())
    judged = {std::move(of_real), decision};
  return judged;
}

bool may_go_on(lua_State* lua, CallContext& context, const Judged& judged) {
  if (judged.decision.answer == Answer::deny)
    raise_error(lua, context, denied(judged.want, judged.decision));
  return judged.decision.answer == Answer::allow;
}

bool may_show(const CallContext& context, const std::string& path,
              const agent::Decision& of_place) {
  const agent::Decision decision = judge_path(context, Want::Kind::read, path).decision;
  if (decision.answer != Answer::ask) return decision.answer == Answer::allow;
  return of_place.answer == Answer::ask && of_place.because == decision.because;
}

int ask_then(lua_State* lua, CallContext& context, const char* function, Want want,
             lua_CFunction act) {
  CallContext* self = &context;
  prepare_wait(lua, context, function, [self, want = std::move(want)]() -> base::Task<HostResult> {
    return [](CallContext& call, Want wish) -> base::Task<HostResult> {
      auto decision = co_await permit(call, std::move(wish));
      if (decision.has_error()) co_return decision.error();
      co_return base::Json();
    }(*self, want);
  });
  return lua_yieldk(lua, 0, reinterpret_cast<lua_KContext>(act), finish_ask);
}

std::string line_difference(std::string_view before, std::string_view after) {
  const auto old_lines = lines_of(before), new_lines = lines_of(after);
  const std::size_t least = std::min(old_lines.size(), new_lines.size());
  std::size_t head = 0;
  while (head < least && old_lines[head] == new_lines[head]) ++head;
  std::size_t tail = 0;
  while (tail < least - head &&
         old_lines[old_lines.size() - 1 - tail] == new_lines[new_lines.size() - 1 - tail])
    ++tail;
  const std::size_t first = head - std::min(head, kAroundLines);
  const std::size_t old_end = old_lines.size() - tail, new_end = new_lines.size() - tail;
  std::string out = "line " + std::to_string(head + 1) + ": -" + std::to_string(old_end - head) +
                    " +" + std::to_string(new_end - head) + "\n";
  append_lines(out, "  ", old_lines, first, head);
  append_lines(out, "- ", old_lines, head, old_end);
  append_lines(out, "+ ", new_lines, head, new_end);
  append_lines(out, "  ", old_lines, old_end, std::min(old_lines.size(), old_end + kAroundLines));
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace tools
