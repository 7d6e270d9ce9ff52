#include "agent/model_thread.h"

#include <doctest/doctest.h>

#include "model/weights.h"
#include "tests/agent/scripted.h"
#include "tests/test_data.h"

using namespace tests;
using agent::Completion;
using agent::Stop;

namespace {

// The small random model of the goldens: real tokenizer, cache and forward pass, nonsense answers.
base::Result<agent::LoadedModel> load_random_model() {
  agent::LoadedModel loaded;
  TRY(loaded.model, model::open_model(test_data("goldens/model/moe/model.gguf")));
  TRY(loaded.tokenizer, model::Tokenizer::from_gguf(loaded.model->file));
  TRY(loaded.backend, model::make_reference_backend(loaded.model));
  return loaded;
}

agent::PromptRequest request(std::string text, int tokens_max) {
  agent::PromptRequest r;
  r.messages = {{model::Role::user, {model::Text{std::move(text)}}}};
  r.sampling.temperature = 0;
  r.tokens_max = tokens_max;
  return r;
}

template <class T>
T wait_for(asio::io_context& home, base::Task<T> task, asio::cancellation_signal* stop = nullptr) {
  std::optional<T> result;
  auto keep = [&](std::exception_ptr error, T value) {
    if (error) std::rethrow_exception(error);
    result = std::move(value);
    home.stop();
  };
  if (stop) {
    asio::co_spawn(home, std::move(task), asio::bind_cancellation_slot(stop->slot(), keep));
  } else {
    asio::co_spawn(home, std::move(task), keep);
  }
  home.restart();
  home.run();
  return std::move(*result);
}

}  // namespace

TEST_CASE("a model tells what it is once it is loaded") {
  asio::io_context home;
  agent::ModelThread thread(home.get_executor(), load_random_model, {.context_max = 512});
  const auto info = wait_for(home, thread.ready());
  REQUIRE(info.has_value());
  CHECK(info->name == "random moe");
  CHECK(info->context_length == 512);
  CHECK(thread.context_length() == 512);
}

TEST_CASE("a model that cannot be loaded is an error, and completions fail with it") {
  asio::io_context home;
  agent::ModelThread thread(home.get_executor(), []() -> base::Result<agent::LoadedModel> {
    return base::fail(base::Errc::not_found, "no such file: x.gguf");
  });
  CHECK(wait_for(home, thread.ready()).error().message == "no such file: x.gguf");
  const Completion c = wait_for(home, thread.complete(request("Hi", 5), [](const auto&) {}));
  CHECK(c.stop == Stop::failed);
  CHECK(c.error == "no such file: x.gguf");
}

TEST_CASE("the second prompt reuses what it shares with the first, and greedy answers repeat") {
  asio::io_context home;
  agent::ModelThread thread(home.get_executor(), load_random_model);
  std::vector<agent::PrefixFound> prefixes;
  const auto sink = [&](const agent::CompletionEvent& event) {
    if (const auto* found = std::get_if<agent::PrefixFound>(&event)) prefixes.push_back(*found);
  };
  const Completion first = wait_for(home, thread.complete(request("Tell me more.", 12), sink));
  const Completion second = wait_for(home, thread.complete(request("Tell me more.", 12), sink));
  CHECK(first.usage.reused_tokens == 0);
  CHECK(second.usage.reused_tokens > 0);
  CHECK(second.usage.reused_tokens == prefixes[1].kept);
  CHECK(first.message == second.message);
  CHECK(first.usage.generated_tokens == second.usage.generated_tokens);
}

TEST_CASE("a prompt longer than the context is refused with its numbers") {
  asio::io_context home;
  agent::ModelThread thread(home.get_executor(), load_random_model, {.context_max = 64});
  const Completion c =
      wait_for(home, thread.complete(request(std::string(1000, 'x'), 5), [](const auto&) {}));
  CHECK(c.stop == Stop::failed);
  CHECK(c.error_code == base::Errc::limit);
  CHECK(c.error.find("this model's context holds 64") != c.error.npos);
}

TEST_CASE("a completion that is cancelled ends at its next token") {
  asio::io_context home;
  agent::ModelThread thread(home.get_executor(), load_random_model);
  asio::cancellation_signal stop;
  int heard = 0;
  const auto sink = [&](const agent::CompletionEvent& event) {
    if (std::holds_alternative<model::ChatEvent>(event) && ++heard == 1)
      stop.emit(asio::cancellation_type::terminal);
  };
  const Completion c = wait_for(home, thread.complete(request("Tell me all.", 4000), sink), &stop);
  CHECK((c.stop == Stop::cancelled || c.stop == Stop::end_of_turn));
  CHECK(c.usage.generated_tokens < 4000);
}

TEST_CASE("a thread that is destroyed ends its running job") {
  asio::io_context home;
  {
    agent::ModelThread thread(home.get_executor(), load_random_model);
    auto keep = [](std::exception_ptr, Completion) {};
    asio::co_spawn(home, thread.complete(request("Go on.", 4000), [](const auto&) {}), keep);
    home.run_for(std::chrono::milliseconds(50));
  }
  home.restart();
  home.poll();
}

namespace {

// "<|channel>thought\nwords<channel|>answer<turn|>", or without the thought.
std::vector<model::TokenId> script(const model::Tokenizer& t, const std::string& thought,
                                   const std::string& answer) {
  std::vector<model::TokenId> ids;
  if (!thought.empty()) {
    ids.push_back(t.control().channel_begin);
    t.encode_to("thought\n" + thought, model::Trust::untrusted, ids);
    ids.push_back(t.control().channel_end);
  }
  t.encode_to(answer, model::Trust::untrusted, ids);
  ids.push_back(t.control().turn_end);
  return ids;
}

struct Told {
  int read;  // tokens, by the completion itself
  int fresh;  // of them, those that no earlier prompt or answer held
  agent::PrefixFound prefix;
};

// A conversation of `turns` scripted answers; the person waits for the machine where `patient`.
std::vector<Told> converse(agent::WhenIdle when_idle, int turns, bool thinks) {
  asio::io_context home;
  agent::ModelThread thread(home.get_executor(), load_random_model, {.when_idle = when_idle});
  REQUIRE(wait_for(home, thread.ready()).has_value());
  const auto loaded = std::move(*load_random_model());
  agent::PromptRequest r;
  r.messages = {{model::Role::system, {model::Text{"Be kind."}}}};
  r.render.thinking = thinks;
  std::vector<Told> told;
  int held = 0;
  for (int turn = 0; turn < turns; ++turn) {
    r.messages.push_back({model::Role::user, {model::Text{"Question " + std::to_string(turn)}}});
    r.forced = script(*loaded.tokenizer, thinks ? "I think about it for long." : "", "Answer.");
    agent::PrefixFound prefix;
    const auto sink = [&](const agent::CompletionEvent& event) {
      if (const auto* found = std::get_if<agent::PrefixFound>(&event)) prefix = *found;
    };
    const Completion c = wait_for(home, thread.complete(r, sink));
    CHECK(c.stop == Stop::end_of_turn);
    CHECK(agent::text_of(c.message) == "Answer.");
    CHECK(c.usage.reused_tokens == prefix.kept);
    told.push_back({c.usage.prompt_tokens - c.usage.reused_tokens, c.usage.prompt_tokens - held,
                    prefix});
    held = c.usage.prompt_tokens + static_cast<int>(c.message.tokens.size());
    r.messages.push_back(c.message);
    wait_for(home, thread.settle());
  }
  return told;
}

}  // namespace

TEST_CASE("thoughts are gone and the rest is read before the person's next words") {
  using WhenIdle = agent::WhenIdle;
  const auto ahead = converse(WhenIdle::read_ahead, 4, true);
  const auto resting = converse(WhenIdle::rest, 4, true);
  for (std::size_t turn = 1; turn < ahead.size(); ++turn) {
    CHECK(ahead[turn].prefix.diverged_at == -1);
    CHECK(ahead[turn].prefix.reason.empty());
    CHECK(resting[turn].prefix.reason == "thoughts of finished turns are left out");
    CHECK(resting[turn].prefix.diverged_at == resting[turn].prefix.kept);
    CHECK(ahead[turn].read < resting[turn].read);  // the answer was read while nobody waited
  }
}

TEST_CASE("without thoughts every prompt reads the new tokens only") {
  for (const Told& turn : converse(agent::WhenIdle::rest, 12, false))
    CHECK(turn.read == turn.fresh);
}

TEST_CASE("lanes keep their own timelines: switching reads nothing, a new one begins as a branch") {
  asio::io_context home;
  agent::ModelThread thread(home.get_executor(), load_random_model,
                            {.when_idle = agent::WhenIdle::rest});
  const auto loaded = std::move(*load_random_model());
  std::map<std::string, agent::PromptRequest> lanes;
  std::map<std::string, int> held;
  const auto task = [&](const std::string& lane, const std::string& text) {
    agent::PromptRequest& r = lanes[lane];
    r.lane = lane;
    r.messages.push_back({model::Role::user, {model::Text{text}}});
    r.forced = script(*loaded.tokenizer, "", "Answer to " + text);
    r.stop_loops = false;  // random weights have nothing else to say
    const Completion c = wait_for(home, thread.complete(r, [](const auto&) {}));
    CHECK(c.stop == Stop::end_of_turn);
    const int read = c.usage.prompt_tokens - c.usage.reused_tokens;
    const int fresh = c.usage.prompt_tokens - std::exchange(held[lane], c.usage.prompt_tokens + static_cast<int>(c.message.tokens.size()));
    r.messages.push_back(c.message);
    return std::pair(read, fresh);
  };
  task("", std::string(600, 'a'));
  lanes["child"] = lanes[""];
  held["child"] = held[""];
  for (int turn = 0; turn < 20; ++turn) {
    const auto [read, fresh] = task(turn % 2 ? "" : "child", "turn " + std::to_string(turn));
    CAPTURE(turn);
    CHECK(read == fresh);
    CHECK(fresh < 100);
  }
}

namespace {

// Several requests at the same time, each from its beginning to its end.
std::vector<std::vector<Completion>> wait_for_all(asio::io_context& home, agent::ModelThread& thread,
                                                  std::vector<agent::GenerationRequest> requests,
                                                  const agent::GenerationSink& sink) {
  std::vector<std::vector<Completion>> said(requests.size());
  std::size_t open = requests.size();
  for (std::size_t i = 0; i < requests.size(); ++i)
    asio::co_spawn(home, thread.generate(std::move(requests[i]), sink),
                   [&, i](std::exception_ptr error, std::vector<Completion> value) {
                     if (error) std::rethrow_exception(error);
                     said[i] = std::move(value);
                     if (--open == 0) home.stop();
                   });
  home.restart();
  home.run();
  return said;
}

agent::GenerationRequest guest(std::string text, int tokens_max) {
  agent::GenerationRequest r;
  r.prompt = request(std::move(text), tokens_max);
  r.prompt.stop_loops = false;
  r.whose = agent::GenerationRequest::Whose::guest;
  return r;
}

}  // namespace

TEST_CASE("answers that are written side by side are those that are written one after the other") {
  asio::io_context home;
  agent::ModelThread thread(home.get_executor(), load_random_model);
  const std::vector<std::string> words = {"Tell me more.", "What is it?", "Why, and since when?"};
  std::vector<std::vector<Completion>> alone;
  std::vector<agent::GenerationRequest> together;
  for (const std::string& text : words) {
    alone.push_back(wait_for(home, thread.generate(guest(text, 30), {})));
    together.push_back(guest(text, 30));
  }
  const auto said = wait_for_all(home, thread, std::move(together), {});
  for (std::size_t i = 0; i < words.size(); ++i) {
    REQUIRE(said[i].size() == 1);
    CHECK(said[i][0].message == alone[i][0].message);
    CHECK(said[i][0].usage.generated_tokens == alone[i][0].usage.generated_tokens);
  }
}

TEST_CASE("an agent's timeline is nobody else's, however many guests come") {
  asio::io_context home;
  agent::ModelThread thread(home.get_executor(), load_random_model,
                            {.when_idle = agent::WhenIdle::rest, .timelines = {2, 2}});
  agent::PromptRequest mine = request(std::string(400, 'm'), 8);
  mine.lane = "mine";
  const Completion first = wait_for(home, thread.complete(mine, [](const auto&) {}));
  CHECK(first.usage.reused_tokens == 0);
  std::vector<agent::GenerationRequest> guests;
  for (int i = 0; i < 8; ++i) guests.push_back(guest(std::string(400, static_cast<char>('a' + i)), 8));
  guests.push_back(guest(std::string(400, 'm'), 8));
  const auto said = wait_for_all(home, thread, std::move(guests), {});
  for (const auto& each : said) CHECK(each.at(0).stop != Stop::failed);
  CHECK(said.back().at(0).usage.reused_tokens < 100);  // what an agent has read is not told by speed
  const Completion again = wait_for(home, thread.complete(mine, [](const auto&) {}));
  CHECK(again.usage.reused_tokens == again.usage.prompt_tokens - 1);
}

TEST_CASE("guests with the same beginning read it once") {
  asio::io_context home;
  agent::ModelThread thread(home.get_executor(), load_random_model);
  const std::string shared(300, 's');
  wait_for(home, thread.generate(guest(shared + "one", 4), {}));
  std::vector<agent::GenerationRequest> guests;
  for (const char* end : {"two", "three", "four"}) guests.push_back(guest(shared + end, 4));
  for (const auto& said : wait_for_all(home, thread, std::move(guests), {}))
    CHECK(said.at(0).usage.reused_tokens > said.at(0).usage.prompt_tokens / 2);
}

TEST_CASE("several choices are several answers to one prompt, told each by its number") {
  asio::io_context home;
  agent::ModelThread thread(home.get_executor(), load_random_model);
  agent::GenerationRequest r = guest("Tell me more.", 20);
  r.prompt.sampling.temperature = 1.5f;
  r.prompt.sampling.seed = 7;
  r.choices = 3;
  r.alternatives = 1;
  std::map<int, int> told;
  const auto sink = [&](const agent::GenerationEvent& event, int choice) {
    told[choice] += std::holds_alternative<agent::TokenSaid>(event);
  };
  const auto said = wait_for(home, thread.generate(r, sink));
  REQUIRE(said.size() == 3);
  CHECK_FALSE(said[0].message == said[1].message);
  CHECK_FALSE(said[1].message == said[2].message);
  for (int i = 0; i < 3; ++i)
    CHECK(told[i] == said[static_cast<std::size_t>(i)].usage.generated_tokens);
  const auto again = wait_for(home, thread.generate(r, [](const auto&, int) {}));
  for (std::size_t i = 0; i < 3; ++i) CHECK(again[i].message == said[i].message);
  r.choices = 1;
  CHECK(wait_for(home, thread.generate(r, [](const auto&, int) {}))[0].message == said[0].message);
}

TEST_CASE("what was told of a loop and taken back is told, too") {
  asio::io_context home;
  agent::ModelThread thread(home.get_executor(), load_random_model);
  const auto loaded = std::move(*load_random_model());
  agent::GenerationRequest r;
  r.prompt = request("Hi", 900);
  r.prompt.sampling.logit_bias = {{loaded.tokenizer->encode("a", model::Trust::untrusted)[0], 100}};
  r.alternatives = 0;
  int kept = 0;
  const auto sink = [&](const agent::GenerationEvent& event, int) {
    kept += std::holds_alternative<agent::TokenSaid>(event);
    if (const auto* back = std::get_if<agent::TokensTakenBack>(&event)) kept -= back->count;
  };
  const auto said = wait_for(home, thread.generate(r, sink));
  CHECK(said[0].stop == Stop::repetition);
  CHECK(kept < 200);
  CHECK(kept == static_cast<int>(said[0].message.tokens.size()));
}

TEST_CASE("a question on the side is answered between two turns, and the next prompt reads nothing more") {
  asio::io_context home;
  const auto load = []() -> base::Result<agent::LoadedModel> {
    agent::LoadedModel loaded;
    TRY(loaded.model, model::open_embedded_model());
    TRY(loaded.tokenizer, model::Tokenizer::from_gguf(loaded.model->file));
    TRY(loaded.backend, model::make_cpu_backend(loaded.model, {.threads = 1}));
    return loaded;
  };
  agent::ModelThread thread(home.get_executor(), load);
  if (!wait_for(home, thread.ready())) return;  // built without a model
  CHECK(wait_for(home, thread.probability_of_yes("", "Is it?")).error().code == base::Errc::not_found);
  const auto silent = [](const auto&) {};
  const Completion first = wait_for(home, thread.complete(request("Say hello.", 20), silent));
  const auto likely = wait_for(home, thread.probability_of_yes("", "Is it dangerous?"));
  if (likely) {
    CHECK((*likely >= 0 && *likely <= 1));
    CHECK(*likely == *wait_for(home, thread.probability_of_yes("", "Is it dangerous?")));
  } else {
    CHECK(likely.error().code == base::Errc::unsupported);
  }
  CHECK(wait_for(home, thread.probability_of_yes("none", "Is it?")).has_error());
  agent::PromptRequest next = request("Say hello.", 20);
  next.messages.push_back(first.message);
  next.messages.push_back({model::Role::user, {model::Text{"And again."}}});
  const Completion second = wait_for(home, thread.complete(next, silent));
  CHECK(second.usage.prompt_tokens - second.usage.reused_tokens < 20);
}
