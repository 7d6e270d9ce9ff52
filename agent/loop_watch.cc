#include "agent/loop_watch.h"

#include <algorithm>

#include "base/json.h"

namespace agent {
namespace {

using base::Json;
using base::JsonMember;

void sort_keys(Json& value) {
  if (auto* object = value.as_object()) {
    std::ranges::stable_sort(object->members(), {}, &JsonMember::first);
    for (JsonMember& member : object->members()) sort_keys(member.second);
  } else if (auto* array = value.as_array()) {
    for (Json& item : *array) sort_keys(item);
  }
}

}  // namespace

std::string canonical_call(const model::ToolCall& call) {
  auto arguments = base::parse_json(call.arguments);
  if (!arguments) return call.name + " " + call.arguments;
  if (auto* object = arguments->as_object()) {
    for (const char* volatile_key :
         {"timeout", "timeout_s", "timeout_ms", "timestamp", "nonce", "request_id"})
      object->erase(volatile_key);
  }
  sort_keys(*arguments);
  return call.name + " " + base::to_json(*arguments);
}

bool LoopWatch::is_known(const model::ToolCall& call) const {
  const auto it = repeats_.find(canonical_call(call));
  return it != repeats_.end() && it->second.count >= kRepeatsRun;
}

std::vector<model::ToolCall> LoopWatch::known_calls() const {
  std::vector<model::ToolCall> calls;
  for (const auto& [key, repeats] : repeats_)
    if (repeats.count >= kRepeatsRun) calls.push_back(repeats.call);
  return calls;
}

LoopWatch::Verdict LoopWatch::add(const model::ToolCall& call, const std::string& result,
                                  bool was_run) {
  const std::string key = canonical_call(call);
  last_.push_back(key);
  if (last_.size() > 5) last_.pop_front();
  if (was_run && seen_.insert(key + "\n" + result).second) {
    repeats_.clear();
    fruitless_ = 0;
    return Verdict::fresh;
  }
  Repeats& repeats = repeats_[key];
  ++repeats.count;
  repeats.call = call;
  ++fruitless_;
  const bool in_turn = std::set<std::string>(last_.begin(), last_.end()).size() <= 2;
  const int most = in_turn && last_.size() == 5 ? kFruitlessInTurnMax : kFruitlessMax;
  return fruitless_ >= most ? Verdict::stuck : Verdict::repeated;
}

}  // namespace agent
