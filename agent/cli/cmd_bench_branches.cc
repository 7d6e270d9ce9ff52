// gemmule bench branches: what a branch of a conversation costs: time and memory of a fork, of the
// first token written on it, and how much longer several branches take together than one alone.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

#include "agent/cli/commands.h"
#include "agent/cli/output.h"
#include "base/json.h"
#include "model/session.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Clock = std::chrono::steady_clock;
using Sessions = std::vector<std::unique_ptr<model::Session>>;

struct Measured {
  int depth = 0, branches = 0;
  double fork_ms = 0, first_token_ms = 0;  // medians
  std::size_t bytes = 0, bytes_forked = 0, bytes_written = 0;  // of all branches
  double one_ms = 0, together_ms = 0;                          // a token of each
};

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

// Milliseconds a token of each session, all in one pass.
Result<double> decode_ms(const Sessions& sessions, std::size_t count, int tokens, int vocab) {
  std::mt19937 random(7);
  std::vector<model::Session*> together;
  for (std::size_t i = 0; i < count; ++i) together.push_back(sessions[i].get());
  std::vector<double> times;
  for (int t = 0; t < tokens; ++t) {
    std::vector<model::TokenId> ids(count);
    for (auto& id : ids) id = static_cast<model::TokenId>(random() % static_cast<unsigned>(vocab));
    const auto start = Clock::now();
    TRY_VOID(model::Session::append_each(together, ids));
    times.push_back(ms_since(start));
  }
  return median(std::move(times));
}

Result<Measured> measure(model::Backend& backend, int depth, int branches, int tokens) {
  const int vocab = backend.model().config.vocab;
  Measured m;
  m.depth = depth;
  m.branches = branches;
  TRY(auto trunk, model::Session::create(backend, depth + 2 * tokens + 1));
  std::mt19937 random(3);
  std::vector<model::TokenId> ids(static_cast<std::size_t>(depth));
  for (auto& id : ids) id = static_cast<model::TokenId>(random() % static_cast<unsigned>(vocab));
  TRY_VOID(trunk->sync(ids, {}));
  m.bytes = trunk->cache().family_bytes();

  std::vector<double> times, firsts;
  Sessions sessions;
  for (int i = 0; i < branches; ++i) {
    const auto start = Clock::now();
    TRY(auto branch, trunk->fork());
    times.push_back(ms_since(start));
    sessions.push_back(std::move(branch));
  }
  m.fork_ms = median(times);
  m.bytes_forked = trunk->cache().family_bytes();
  for (const auto& session : sessions) {
    const auto start = Clock::now();
    TRY_VOID(session->append(ids[0]));
    firsts.push_back(ms_since(start));
  }
  m.first_token_ms = median(firsts);
  m.bytes_written = trunk->cache().family_bytes();
  TRY(m.one_ms, decode_ms(sessions, 1, tokens, vocab));
  TRY(m.together_ms, decode_ms(sessions, sessions.size(), tokens, vocab));
  return m;
}

void print(const Measured& m) {
  const auto mib = [](std::size_t bytes) { return static_cast<double>(bytes) / (1 << 20); };
  std::printf("fork of %d tokens       %.3f ms\n", m.depth, m.fork_ms);
  std::printf("memory before           %.1f MiB\n", mib(m.bytes));
  std::printf("  after %2d forks        %.1f MiB\n", m.branches, mib(m.bytes_forked));
  std::printf("  a token on each       %.1f MiB\n", mib(m.bytes_written));
  std::printf("first token of a branch %.2f ms\n", m.first_token_ms);
  std::printf("a token of one          %.2f ms\n", m.one_ms);
  std::printf("a token of each of %2d   %.2f ms, %.2f times one's\n", m.branches, m.together_ms,
              m.together_ms / m.one_ms);
}

base::Json to_json(const Measured& m) {
  return base::Json::object({{"depth", m.depth},
                             {"branches", m.branches},
                             {"fork_ms", m.fork_ms},
                             {"bytes_before", m.bytes},
                             {"bytes_forked", m.bytes_forked},
                             {"bytes_written", m.bytes_written},
                             {"first_token_ms", m.first_token_ms},
                             {"one_ms", m.one_ms},
                             {"together_ms", m.together_ms}});
}

Result<> bench(const Args& args, Rooms& rooms, std::shared_ptr<const model::Model> model) {
  TRY(const auto branches, args.integer_or("branches", 8, 1, 64));
  TRY(const auto tokens, args.integer_or("count", 16, 1, 1000));
  const auto most = std::max<std::int64_t>(1, model->config.context_length - 2 * tokens - 1);
  TRY(const auto depth, args.integer_or("depth", std::min<std::int64_t>(4096, most), 1, most));
  TRY(const auto options, backend_options(args));
  const std::string name = model->config.name;
  TRY(auto backend, rooms.make_backend(std::move(model), args.value_or("backend", ""), options));
  TRY(const Measured m, measure(*backend, static_cast<int>(depth), static_cast<int>(branches),
                                static_cast<int>(tokens)));
  if (args.has("json")) {
    base::Json out = to_json(m);
    out.as_object()->set("model", name);
    out.as_object()->set("backend", backend->name());
    std::printf("%s\n", base::to_json(out).c_str());
  } else {
    std::printf("%s, %s\n", name.c_str(), backend->name().c_str());
    print(m);
  }
  return flushed("bench branches");
}

int run(const Args& args, Rooms& rooms) {
  return with_model(args, [&](auto model) { return bench(args, rooms, std::move(model)); });
}

}  // namespace

Command bench_branches_command() {
  return {.name = "bench branches",
          .usage = "[OPTIONS]",
          .summary = "measure what a branch of a conversation costs",
          .details =
              "Reads random tokens, forks the session and writes on the branches: time and memory\n"
              "of a fork, of the first token written (each layer copies one block), and how long a\n"
              "token of several branches in one pass takes beside a token of one.\n\n"
              "  gemmule bench branches -m model.gguf -d 32768 --branches 8",
          .options = with_model_options(
              {{"depth", "N", "tokens read before (default: 4096, or what the context holds)", 'd'},
               {"branches", "N", "how many (default: 8)"},
               {"count", "N", "tokens to write on each (default: 16)", 'n'},
               {"json", "", "one JSON object"}}),
          .run = run};
}

}  // namespace agent::cli
