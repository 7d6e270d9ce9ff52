// Session over the reference and the CPU backend: what it reuses, and that its logits never depend
// on what it held before.
#include "model/session.h"

#include <random>

#include "tests/model/model_goldens.h"

namespace {

std::vector<float> fresh_logits(model::Backend& backend, std::span<const model::TokenId> tokens) {
  auto session = std::move(*model::Session::create(backend, static_cast<int>(tokens.size())));
  REQUIRE(session->sync(tokens, {}).has_value());
  return {session->logits().begin(), session->logits().end()};
}

}  // namespace

TEST_CASE("session: reuses the common prefix and says where a prompt diverged") {
  const Golden golden = load_golden("dense", "");
  auto backend = std::move(*model::make_reference_backend(golden.model));
  auto session = std::move(*model::Session::create(*backend, 50));
  const std::vector<model::TokenId> a = {2, 10, 11, 12}, b = {2, 10, 30, 31, 32};
  auto report = *session->sync(a, {});
  CHECK(report.reused == 0);
  CHECK(report.read == 4);
  CHECK(report.diverged_at == -1);
  REQUIRE(session->append(13).has_value());
  report = *session->sync(b, {});
  CHECK(report.reused == 2);
  CHECK(report.read == 3);
  CHECK(report.diverged_at == 2);
  CHECK(session->tokens() == b);
  const std::vector<float> expected = fresh_logits(*backend, b);
  CHECK(std::equal(expected.begin(), expected.end(), session->logits().begin()));
  report = *session->sync(b, {});  // the last token is evaluated again
  CHECK(report.reused == 4);
  CHECK(report.read == 1);
}

TEST_CASE("session: logits do not depend on what was held before") {
  const Golden golden = load_golden("moe", "-q8_0");
  auto backend = std::move(*model::make_cpu_backend(golden.model, {.threads = 2, .exact = true}));
  auto session = std::move(*model::Session::create(*backend, 600));
  std::mt19937 random(3);
  std::vector<model::TokenId> prompt = golden.cases.back().tokens;
  for (int round = 0; round < 12; ++round) {
    const std::size_t n = 1 + random() % prompt.size();
    std::vector<model::TokenId> now(prompt.begin(),
                                    prompt.begin() + static_cast<std::ptrdiff_t>(n));
    if (round % 3 == 2) now[n / 2] = 99;
    REQUIRE(session->sync(now, {}).has_value());
    std::vector<float> ours(session->logits().begin(), session->logits().end());
    std::vector<float> expected = fresh_logits(*backend, now);
    log_softmax(ours);
    log_softmax(expected);
    Distance d;
    compare(expected, ours, expected.size(), d);
    CHECK(d.max_abs <= 1e-4);
  }
}

TEST_CASE("session: what was read before a stop is kept, and a full context is refused") {
  const Golden golden = load_golden("dense", "");
  auto backend = std::move(*model::make_cpu_backend(golden.model, {.threads = 1}));
  auto session = std::move(*model::Session::create(*backend, 2000));
  const std::vector<model::TokenId> prompt(1500, 9);
  std::stop_source stop;
  model::SyncOptions options;
  options.stop = stop.get_token();
  options.progress = [&](int done, int total) {
    CHECK(total == 1500);
    if (done >= 512) stop.request_stop();
  };
  const auto stopped = session->sync(prompt, options);
  REQUIRE(stopped.has_error());
  CHECK(stopped.error().code == base::Errc::cancelled);
  CHECK(session->tokens().size() == 512);
  CHECK(session->sync(prompt, {})->reused == 512);
  CHECK(session->sync(std::vector<model::TokenId>(2001, 9), {}).error().code == base::Errc::limit);
  CHECK(session->sync({}, {}).error().code == base::Errc::usage);
  CHECK(session->tokens() == prompt);
}

TEST_CASE("session: beyond the slack it goes back to a snapshot, and without one it reads again") {
  const Golden golden = load_golden("moe", "");
  auto backend = std::move(*model::make_cpu_backend(
      golden.model, {.threads = 1, .exact = true, .slack_tokens = 64}));
  const auto vocab = static_cast<std::uint32_t>(golden.model->config.vocab);
  const std::uint32_t seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::vector<model::TokenId> tokens(2900);
  for (auto& id : tokens) id = static_cast<model::TokenId>(random() % vocab);
  const auto diverges_at = [&](std::size_t n) {
    std::vector<model::TokenId> other(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(n));
    other.push_back(static_cast<model::TokenId>((static_cast<std::uint32_t>(tokens[n]) + 1) % vocab));
    return other;
  };
  const auto right = [&](model::Session& session) {
    const std::vector<float> expected = fresh_logits(*backend, session.tokens());
    for (std::size_t i = 0; i < expected.size(); ++i)
      if (std::abs(expected[i] - session.logits()[i]) >= 1e-4) return false;
    return true;
  };

  auto session = std::move(*model::Session::create(*backend, 2900));
  model::SyncOptions options;
  options.snapshots_at = {40, 1000, 1020};
  REQUIRE(session->sync(tokens, options).has_value());
  CHECK(session->snapshots() == 3);
  // 1010 is behind the snapshot at 1000; the one at 1020 may hold it too, within what it kept.
  auto report = *session->sync(diverges_at(1010), {});
  CHECK(report.from_snapshot);
  CHECK(report.reused >= 1000);
  CHECK(report.diverged_at == 1010);
  CHECK(right(*session));
  report = *session->sync(std::span(tokens).first(41), {});
  CHECK(report.reused == 40);
  CHECK(right(*session));
  // Back on the first branch: the snapshot at 1020 is still there.
  report = *session->sync(std::span(tokens).first(1100), {});
  CHECK(report.reused == 1020);
  CHECK(right(*session));

  auto bare = std::move(*model::Session::create(*backend, 2900));
  REQUIRE(bare->sync(tokens, {}).has_value());
  const auto other = diverges_at(1010);
  const model::SyncReport planned = bare->plan(other);
  CHECK(planned.reused == 0);
  CHECK(planned.diverged_at == 1010);
  CHECK(bare->sync(other, {})->read == 1011);
  CHECK(right(*bare));
}

TEST_CASE("session: snapshots are bounded, the oldest goes first") {
  const Golden golden = load_golden("moe", "");
  auto backend = std::move(*model::make_cpu_backend(
      golden.model, {.threads = 1, .exact = true, .slack_tokens = 64}));
  auto session = std::move(*model::Session::create(*backend, 2900, {.snapshots_max = 3}));
  const std::vector<model::TokenId> tokens(2000, 11);
  model::SyncOptions options;
  options.snapshots_at = {100, 200, 300, 400, 500};
  REQUIRE(session->sync(tokens, options).has_value());
  CHECK(session->snapshots() == 3);
  CHECK(session->plan(std::vector<model::TokenId>(350, 11)).reused == 349);  // the one at 400
  auto small = std::move(*model::Session::create(*backend, 2900, {.snapshot_bytes_max = 1}));
  REQUIRE(small->sync(tokens, options).has_value());
  CHECK(small->snapshots() < 5);
  CHECK(small->cache().family_bytes() <= small->cache().bytes() + 1);
}

TEST_CASE("session: a snapshot that is pinned stays so until another is") {
  const Golden golden = load_golden("dense", "");
  auto backend = std::move(*model::make_cpu_backend(golden.model, {.threads = 1}));
  auto session = std::move(*model::Session::create(*backend, 900, {.snapshots_max = 2}));
  const std::vector<model::TokenId> tokens(400, 11);
  REQUIRE(session->sync(std::span(tokens).first(50), {}).has_value());
  session->keep_snapshot(model::Session::Pin::yes);
  session->keep_snapshot();  // of the same tokens
  model::SyncOptions options;
  options.snapshots_at = {100, 200, 300};
  REQUIRE(session->sync(tokens, options).has_value());
  std::vector<model::TokenId> other(tokens.begin(), tokens.begin() + 50);
  other.resize(60, 7);
  REQUIRE(session->sync(std::vector<model::TokenId>(3, 5), {}).has_value());  // leaves the timeline
  CHECK(session->plan(other).reused == 50);
}

TEST_CASE("session: two conversations are switched without reading a token") {
  const Golden golden = load_golden("dense", "");
  auto backend = std::move(*model::make_cpu_backend(golden.model, {.threads = 1}));
  std::vector<std::vector<model::TokenId>> tokens = {{2, 5, 6}, {2, 7, 8}};
  std::vector<std::unique_ptr<model::Session>> sessions;
  for (auto& prompt : tokens) {
    prompt.resize(1200, 9);
    sessions.push_back(std::move(*model::Session::create(*backend, 2000)));
    REQUIRE(sessions.back()->sync(prompt, {}).has_value());
  }
  for (int turn = 0; turn < 20; ++turn) {
    model::Session& session = *sessions[static_cast<std::size_t>(turn % 2)];
    auto& prompt = tokens[static_cast<std::size_t>(turn % 2)];
    REQUIRE(session.append(static_cast<model::TokenId>(20 + turn)).has_value());
    prompt.push_back(static_cast<model::TokenId>(20 + turn));
    prompt.push_back(3);
    CHECK(session.sync(prompt, {})->read == 1);  // the new token only
  }
}

TEST_CASE("session: branches that write together write what each would write alone") {
  const Golden golden = load_golden("moe", "-q8_0");
  auto backend = std::move(*model::make_cpu_backend(golden.model, {.threads = 2, .exact = true}));
  auto trunk = std::move(*model::Session::create(*backend, 700));
  REQUIRE(trunk->sync(golden.cases.back().tokens, {}).has_value());
  std::vector<std::unique_ptr<model::Session>> branches;
  std::vector<model::Session*> together;
  for (int i = 0; i < 5; ++i) {
    branches.push_back(std::move(*trunk->fork()));
    together.push_back(branches.back().get());
  }
  for (int step = 0; step < 6; ++step) {
    std::vector<model::TokenId> ids;
    for (int i = 0; i < 5; ++i) ids.push_back(30 + 7 * i + step);
    REQUIRE(model::Session::append_each(together, ids).has_value());
  }
  for (const auto& branch : branches) {
    CHECK(branch->tokens().size() == golden.cases.back().tokens.size() + 6);
    const std::vector<float> expected = fresh_logits(*backend, branch->tokens());
    CHECK(worst_apart(expected, branch->logits()) < 1e-4);
  }
}
