#include "agent/timelines.h"

#include <algorithm>

namespace agent {
namespace {

using base::Result;

constexpr int kWorthBranching = 16;  // tokens; fewer are read sooner than shared

}  // namespace

Result<> Timelines::open(model::Backend& backend, int capacity) {
  backend_ = &backend;
  capacity_ = capacity;
  TRY(auto session, model::Session::create(backend, capacity));
  all_.push_back(std::make_unique<Timeline>(Timeline{.lane = "", .session = std::move(session)}));
  return {};
}

Timeline* Timelines::took(Timeline& timeline) {
  timeline.is_busy = true;
  timeline.used = ++takings_;
  return &timeline;
}

Timeline* Timelines::find(const std::string& lane) {
  for (const auto& each : all_)
    if (!each->is_guests && each->lane == lane) return each.get();
  return nullptr;
}

int Timelines::count(bool guests) const {
  return static_cast<int>(
      std::ranges::count_if(all_, [&](const auto& each) { return each->is_guests == guests; }));
}

Timeline* Timelines::nearest(bool guests, std::span<const model::TokenId> prompt, int& reused) {
  Timeline* best = nullptr;
  reused = 0;
  for (const auto& each : all_) {
    if (each->is_guests != guests) continue;
    const int kept = each->session->plan(prompt).reused;
    const bool better = best && kept == reused && best->is_busy && !each->is_busy;
    if (kept < kWorthBranching || (kept <= reused && !better)) continue;
    best = each.get();
    reused = kept;
  }
  return best;
}

void Timelines::drop(Timeline* timeline) {
  std::erase_if(all_, [&](const auto& each) { return each.get() == timeline; });
}

Timeline* Timelines::longest_at_rest(bool guests) {
  Timeline* oldest = nullptr;
  for (const auto& each : all_)
    if (each->is_guests == guests && !each->is_busy && (!oldest || each->used < oldest->used))
      oldest = each.get();
  return oldest;
}

Result<std::unique_ptr<model::Session>> Timelines::new_session(const Timeline* branch_of) {
  if (branch_of) return branch_of->session->fork();
  return model::Session::create(*backend_, capacity_);
}

Result<Timeline*> Timelines::take_for_lane(const std::string& lane,
                                           std::span<const model::TokenId> prompt) {
  if (Timeline* own = find(lane)) return own->is_busy ? nullptr : took(*own);
  // The first timeline, which nobody has used, is anybody's.
  Timeline* place = find("");
  if (place && (place->is_busy || !place->session->tokens().empty())) place = nullptr;
  const bool is_full = count(false) >= bounds_.agents_max;
  if (!place && is_full) {
    place = longest_at_rest(false);
    if (!place) return nullptr;
  }
  int reused = 0;
  Timeline* near = nearest(false, prompt, reused);
  if (place != near || !place) {
    if (place && !near) place->session.reset();  // nothing of it is of use: room for the new one
    auto fresh = new_session(near);
    if (!fresh && near && !near->is_busy) place = near;  // no memory for both
    if (!fresh && place != near) return drop(place), fresh.error();
    if (!place) {
      all_.push_back(std::make_unique<Timeline>());
      place = all_.back().get();
    }
    if (fresh) place->session = std::move(*fresh);
    place->held = near ? PromptTokens(near->held) : PromptTokens();
  }
  place->lane = lane;
  place->ended.reset();
  return took(*place);
}

Result<Timeline*> Timelines::take_for_guest(std::span<const model::TokenId> prompt) {
  // Looked at for every request that waits, each turn: the cheap question first.
  const bool is_full = count(true) >= bounds_.guests_max;
  if (is_full && !longest_at_rest(true)) return nullptr;
  int reused = 0;
  Timeline* near = nearest(true, prompt, reused);
  // It goes on from there, or nearly so: what it would lose is little.
  if (near && !near->is_busy &&
      2 * static_cast<std::size_t>(reused) >= near->session->tokens().size())
    return took(*near);
  Timeline* place = is_full ? longest_at_rest(true) : nullptr;
  if (!place || (near && near != place)) {
    auto fresh = new_session(near);
    if (!fresh && !place) place = longest_at_rest(true);
    if (!fresh && !place) return count(true) > 0 ? Result<Timeline*>(nullptr) : fresh.error();
    if (!place) {
      all_.push_back(std::make_unique<Timeline>(Timeline{.lane = "", .is_guests = true, .session = {}}));
      place = all_.back().get();
    }
    if (near) place->held = PromptTokens(near->held);
    if (fresh) place->session = std::move(*fresh);
  }
  return took(*place);
}

void Timelines::release(const std::string& lane) {
  std::erase_if(all_, [&](const auto& each) {
    return !each->is_guests && each->lane == lane && !each->is_busy;
  });
}

void Timelines::share(const std::string& from, const std::string& to) {
  Timeline* source = find(from);
  if (!source || source->is_busy || find(to) || count(false) >= bounds_.agents_max) return;
  auto session = source->session->fork();
  if (!session) return;
  all_.push_back(std::make_unique<Timeline>(Timeline{
      .lane = to, .session = std::move(*session), .held = source->held, .used = source->used}));
}

}  // namespace agent
