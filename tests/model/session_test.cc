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
  const auto stopped = session->sync(prompt, stop.get_token(), [&](int done, int total) {
    CHECK(total == 1500);
    if (done >= 512) stop.request_stop();
  });
  REQUIRE(stopped.has_error());
  CHECK(stopped.error().code == base::Errc::cancelled);
  CHECK(session->tokens().size() == 512);
  CHECK(session->sync(prompt, {})->reused == 512);
  CHECK(session->sync(std::vector<model::TokenId>(2001, 9), {}).error().code == base::Errc::limit);
  CHECK(session->sync({}, {}).error().code == base::Errc::usage);
  CHECK(session->tokens() == prompt);
}
