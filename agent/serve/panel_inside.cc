// The panel's view inside the model: the tokens of a turn with what else could have stood there, the
// experts that were used, and branching with another token. A session that is asleep has none of it.
#include <algorithm>
#include <cmath>

#include "agent/serve/panel.h"
#include "base/utf8.h"

namespace agent::serve {

using base::Errc;
using base::fail;
using base::Json;
using base::JsonArray;
using base::JsonObject;

namespace {
constexpr std::size_t kTokensShownMax = 400;
}

// Whoever looks inside a session sees more of what comes next, as long as somebody does.
void Panel::look_inside(Call& call) {
  std::string& inside = clients_[&call.client].inside;
  const std::string before = std::exchange(inside, call.id());
  if (before != inside) leave_inside(before);
  if (call.session) call.session->want_inside(true);
}

void Panel::leave_inside(const std::string& id) {
  LiveSession* session = find(id);
  const auto looks = [&](const auto& one) { return one.second.inside == id; };
  if (session && std::ranges::none_of(clients_, looks)) session->want_inside(false);
}

// Of the turn that the command names. Errors: usage, not_found.
base::Result<Panel::SeenTurn> Panel::turn_of(Call& call) {
  TRY(const auto turn, call.integer("turn", 1, INT32_MAX));
  if (!call.session) return SeenTurn{static_cast<int>(turn), {}};  // asleep: what was seen is gone
  for (const TurnMark& mark : call.session->turns())
    if (mark.turn == turn) return SeenTurn{mark.turn, mark.tokens};
  return fail(Errc::not_found, "no such turn");
}

// The tokens of one turn, with what else could have stood there.
Panel::Answer Panel::inside(Call& call) {
  if (!call.names_one()) return fail(Errc::usage, "session: wanted the id of a session");
  look_inside(call);
  TRY(const auto from, call.integer("from", 0, INT32_MAX));
  TRY(const SeenTurn seen, turn_of(call));
  JsonArray tokens;
  const auto first = std::min(static_cast<std::size_t>(from), seen.tokens.size());
  const auto last = std::min(first + kTokensShownMax, seen.tokens.size());
  for (std::size_t i = first; i < last; ++i) {
    const TokenSaid& said = seen.tokens[i];
    JsonArray top;
    for (const Alternative& other : said.top)
      top.push_back(Json::object({{"id", other.id},
                                  {"text", base::to_valid_utf8(other.text)},
                                  {"p", std::exp(static_cast<double>(other.logprob))}}));
    tokens.push_back(Json::object({{"id", said.id},
                                   {"text", base::to_valid_utf8(said.text)},
                                   {"p", std::exp(static_cast<double>(said.logprob))},
                                   {"top", std::move(top)}}));
  }
  JsonObject answer;
  answer.set("turn", seen.turn);
  answer.set("from", first);
  answer.set("count", seen.tokens.size());
  answer.set("tokens", std::move(tokens));
  return answer;
}

// How often each expert of each layer was used, over a turn or for one of its tokens.
Panel::Answer Panel::experts(Call& call) {
  if (!call.names_one()) return fail(Errc::usage, "session: wanted the id of a session");
  look_inside(call);
  const Json* one = call.message.find("index");
  TRY(const SeenTurn seen, turn_of(call));
  std::vector<std::vector<int>> counts;
  for (std::size_t i = 0; i < seen.tokens.size(); ++i) {
    if (one && one->as_int() && static_cast<std::size_t>(*one->as_int()) != i) continue;
    const auto& layers = seen.tokens[i].experts;
    counts.resize(std::max(counts.size(), layers.size()));
    for (std::size_t l = 0; l < layers.size(); ++l) {
      counts[l].resize(static_cast<std::size_t>(model_.experts()));
      for (int e : layers[l])
        if (e >= 0 && e < model_.experts()) ++counts[l][static_cast<std::size_t>(e)];
    }
  }
  JsonArray layers;
  for (const auto& layer : counts) layers.push_back(JsonArray(layer.begin(), layer.end()));
  JsonObject answer;
  answer.set("turn", seen.turn);
  answer.set("experts", model_.experts());
  answer.set("layers", std::move(layers));
  return answer;
}

// Another token at one place of a turn, in a branch: what stood before it is said again.
Panel::Answer Panel::branch(Call& call) {
  TRY(LiveSession * session, awake(call));
  TRY(const auto index, call.integer("index", 0, INT32_MAX));
  TRY(const auto token, call.integer("token", 0, model_.tokenizer()->size() - 1));
  TRY(const SeenTurn seen, turn_of(call));
  if (static_cast<std::size_t>(index) >= seen.tokens.size())
    return fail(Errc::not_found, "no such token");
  std::vector<model::TokenId> forced;
  for (std::int64_t i = 0; i < index; ++i)
    forced.push_back(seen.tokens[static_cast<std::size_t>(i)].id);
  forced.push_back(static_cast<model::TokenId>(token));
  TRY(auto child, add_new(session->fork_before(seen.turn, "token")));
  TRY_VOID(child->go_on(std::move(forced)));
  JsonObject answer;
  answer.set("session", child->id());
  return answer;
}

}  // namespace agent::serve
