// The store of sessions, with the real SQLite: nothing is shown before it is kept, a conversation
// comes back token for token, a killed process loses nothing that was shown.
#include <doctest/doctest.h>
#include <stdlib.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <filesystem>
#include <fstream>

#include "agent/event_read.h"
#include "agent/events_json.h"
#include "agent/message_json.h"
#include "agent/session_lock.h"
#include "agent/store.h"
#include "agent/store_read.h"
#include "agent/store_schema.h"
#include "tests/agent/scripted.h"

namespace {

using namespace agent;
namespace asio = base::asio;
using tests::Line;
using tests::Scene;

struct Folder {
  Folder() {
    char name[] = "/tmp/gemmule-store-XXXXXX";
    REQUIRE(::mkdtemp(name));
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string path;
};

// Runs a script in a session of its own, kept in `folder`.
struct KeptScene {
  KeptScene(const std::string& folder, std::vector<Line> lines, std::string id = "one")
      : store(std::make_unique<Store>(folder)), scene(std::move(lines)) {
    SessionOrigin origin;
    origin.id = std::move(id);
    origin.workspace = "/w";
    scene.feed.keep_in(store->journal(scene.home.get_executor(), std::move(origin)));
  }
  RunEnded run(std::string task) {
    RunEnded end = scene.run(std::move(task));
    asio::co_spawn(scene.home, settle(), asio::detached);
    scene.home.restart();
    scene.home.run();
    return end;
  }
  base::Task<> settle() { static_cast<void>(co_await scene.feed.settled()); }

  std::unique_ptr<Store> store;
  Scene scene;
};

StoreReader reader_of(const std::string& folder) {
  auto reader = StoreReader::open(folder);
  REQUIRE_MESSAGE(reader.has_value(), reader.error().message);
  return std::move(*reader);
}

std::vector<std::string> stored_lines(StoreReader& reader, std::int64_t key) {
  std::vector<std::string> lines;
  const auto read = reader.events(key, 0, [&](std::uint64_t, std::string_view json) {
    lines.emplace_back(json);
    return true;
  });
  REQUIRE(read.has_value());
  return lines;
}

const std::vector<Line> kTwoTurns = {{.text = "I look.", .calls = {{"echo", R"({"a":1})"}}, .thought = "hm"},
                                     {.text = "It is 1."}};

}  // namespace

TEST_CASE("what a run says, calls and answers is in the store, event for event") {
  Folder folder;
  std::vector<std::string> shown;
  std::vector<model::Message> messages;
  {
    KeptScene kept(folder.path, kTwoTurns);
    CHECK(kept.run("how much?").exit == Exit::ok);
    for (const Event& event : kept.scene.events) shown.push_back(base::to_json(event_to_json(event)));
    messages = kept.scene.loop.history().messages();
  }
  StoreReader reader = reader_of(folder.path);
  const auto session = reader.find("one");
  REQUIRE(session.has_value());
  CHECK(session->title == "how much?");
  CHECK(session->exit == 0);
  CHECK(stored_lines(reader, session->key) == shown);
  const auto conversation = reader.conversation(*session, std::nullopt);
  REQUIRE(conversation.has_value());
  CHECK(conversation->messages == messages);
  CHECK(conversation->open_calls.empty());
  CHECK(conversation->lost_messages.empty());
  CHECK_FALSE(conversation->run_is_open);
  CHECK(reader.check().value().empty());
}

TEST_CASE("events read back from their JSON are what they were") {
  Folder folder;
  KeptScene kept(folder.path, kTwoTurns);
  kept.run("how much?");
  for (const Event& event : kept.scene.events) {
    const std::string line = base::to_json(event_to_json(event));
    const auto back = event_from_json(line);
    REQUIRE(back.has_value());
    REQUIRE(*back);
    CHECK(base::to_json(event_to_json(**back)) == line);
  }
  CHECK(event_from_json("{\"id\":1").has_error());
  CHECK(event_from_json("{}").has_error());
  CHECK_FALSE(event_from_json(R"({"id":1,"type":"from the future"})").value().has_value());
}

TEST_CASE("a message comes back from its JSON with every part") {
  model::Message message;
  message.role = model::Role::assistant;
  message.parts = {model::Thought{"a\n"}, model::Text{"b \"c\""},
                   model::ToolCall{"call_1", "f", R"({"n":12345678901234567890})"},
                   model::ToolResult{"call_1", "f", "text", true, base::Json::array({1, "x"}),
                                     {{model::Media::Kind::audio, "s"}}},
                   model::Media{model::Media::Kind::image, "p"}};
  message.tokens = {0, 1, 262143, 107};
  message.opening = model::Opening::open_thought;
  auto back = message_from_json(message_to_json(message));
  REQUIRE(back.has_value());
  back->tokens = tokens_from_bytes(tokens_to_bytes(message.tokens));
  CHECK(*back == message);
}

TEST_CASE("an event is shown only when the journal has kept it") {
  struct Slow final : Journal {
    Kept kept;
    int written = 0;
    void on_kept(Kept k) override { kept = std::move(k); }
    void write(Record, bool) override { ++written; }
    void hurry() override {}
  };
  EventFeed feed("s");
  auto owned = std::make_unique<Slow>();
  Slow& journal = *owned;
  feed.keep_in(std::move(owned));
  std::vector<std::uint64_t> shown;
  feed.subscribe([&](const Event& event) { shown.push_back(event.id); });
  for (int i = 0; i < 3; ++i) feed.publish(LimitReached{"turns", "x"});
  CHECK(journal.written == 3);
  CHECK(shown.empty());
  journal.kept(2, std::nullopt);
  CHECK(shown == std::vector<std::uint64_t>{1, 2});
  // What cannot be kept is not shown; how the run ends is, and its id leaves no gap.
  feed.publish(RunEnded{});
  journal.kept(2, base::fail(base::Errc::io, "disk full"));
  CHECK(shown == std::vector<std::uint64_t>{1, 2, 3});
  feed.publish(LimitReached{"turns", "x"});
  CHECK(shown.size() == 3);
}

TEST_CASE("no two calls of a session have the same id, whatever is forgotten between them") {
  Folder folder;
  std::vector<Line> lines = kTwoTurns;
  lines.insert(lines.end(), kTwoTurns.begin(), kTwoTurns.end());
  {
    KeptScene kept(folder.path, lines);
    kept.run("1");
    kept.scene.loop.forget();
    kept.run("2");
  }
  StoreReader reader = reader_of(folder.path);
  const SessionSummary session = reader.find("one").value();
  std::vector<std::string> calls;
  for (const std::string& line : stored_lines(reader, session.key)) {
    const auto event = event_from_json(line).value();
    const auto* done = event ? std::get_if<ItemCompleted>(&event->body) : nullptr;
    if (const auto* call = done ? std::get_if<ToolCallItem>(&done->item.content) : nullptr)
      calls.push_back(call->call_id);
  }
  CHECK(calls == std::vector<std::string>{"call_1", "call_2"});
  // Also for who goes on where nothing of them is left.
  CHECK(reader.conversation(session, std::nullopt).value().last_call == 2);
}

TEST_CASE("a conversation goes on, branches and is replaced without losing what was before") {
  Folder folder;
  {
    KeptScene kept(folder.path, {{.text = "one"}, {.text = "two"}, {.text = "three"}});
    kept.run("1");
    kept.run("2");
    kept.scene.loop.forget();
    kept.run("3");
  }
  StoreReader reader = reader_of(folder.path);
  const SessionSummary session = reader.find("one").value();
  const auto texts = [&](std::optional<int> node) {
    std::string all;
    for (const model::Message& m : reader.conversation(session, node).value().messages)
      if (m.role != model::Role::system) all += text_of(m) + " ";
    return all;
  };
  CHECK(texts(1) == "1 one ");
  CHECK(texts(2) == "1 one 2 two ");
  CHECK(texts(std::nullopt) == "3 three ");
  CHECK(reader.conversation(session, 9).has_error());

  REQUIRE(reader.fork(session, 1, "two", "/w").has_value());
  const SessionSummary fork = reader.find("two").value();
  CHECK(fork.parent == "one");
  CHECK(reader.conversation(fork, std::nullopt).value().messages ==
        reader.conversation(session, 1).value().messages);

  // A branch of the same session: the next node stands on node 1.
  {
    asio::io_context home;  // outlives the store, which tells it what is kept
    Store store(folder.path);
    SessionOrigin origin;
    origin.id = "one";
    origin.at_node = 1;
    EventFeed feed("one", session.events);
    feed.keep_in(store.journal(home.get_executor(), origin));
    feed.keep(4, {model::Role::user, {model::Text{"4"}}});
  }
  CHECK(texts(std::nullopt) == "1 one 4 ");
  CHECK(texts(3) == "3 three ");
  REQUIRE(reader.remove(session.key).has_value());
  CHECK(reader.find("one").has_error());
  CHECK(reader.find("two").has_value());
}

// The log is cut at every length of its last commits, as a power cut would: what remains is a whole
// beginning of the events.
TEST_CASE("a torn last write leaves all that was written before it") {
  Folder folder;
  KeptScene kept(folder.path, kTwoTurns);
  kept.run("how much?");
  const std::string log = store_file(folder.path) + "-wal";
  const auto whole = std::filesystem::file_size(log);
  std::size_t least = SIZE_MAX, most = 0;
  for (std::uintmax_t cut = 0; cut < whole && cut <= 3 * 4120; cut += 137) {
    Folder torn;
    std::filesystem::copy(store_file(folder.path), store_file(torn.path));
    std::filesystem::copy(log, store_file(torn.path) + "-wal");
    std::filesystem::resize_file(store_file(torn.path) + "-wal", whole - cut);
    StoreReader reader = reader_of(torn.path);
    CHECK(reader.check().value().empty());
    const auto session = reader.find("one");
    REQUIRE(session.has_value());
    const auto lines = stored_lines(reader, session->key);
    for (std::size_t i = 0; i < lines.size(); ++i)
      CHECK(event_from_json(lines[i]).value()->id == i + 1);
    REQUIRE(reader.conversation(*session, std::nullopt).has_value());
    least = std::min(least, lines.size());
    most = std::max(most, lines.size());
  }
  CHECK(most == kept.scene.events.size());
  CHECK(least < most);
}

TEST_CASE("a file that is no store, or a newer one, is refused and left as it is") {
  Folder folder;
  std::ofstream(store_file(folder.path)) << "this is not a database, whatever its name says\n";
  CHECK(open_store_to_write(folder.path).has_error());
  CHECK(StoreReader::open(folder.path).has_error());
  std::filesystem::remove(store_file(folder.path));
  { auto made = open_store_to_write(folder.path).value().run("PRAGMA user_version=99"); }
  const auto refused = open_store_to_write(folder.path);
  REQUIRE(refused.has_error());
  CHECK(refused.error().message.find("newer gemmule") != std::string::npos);
}

TEST_CASE("one session has one owner") {
  Folder folder;
  {
    auto first = SessionLock::take(folder.path, "s");
    REQUIRE(first.has_value());
    const auto second = SessionLock::take(folder.path, "s");
    REQUIRE(second.has_error());
    CHECK(second.error().code == base::Errc::busy);
    CHECK(second.error().message.find("process " + std::to_string(::getpid())) != std::string::npos);
    CHECK(SessionLock::is_held(folder.path, "s"));
    CHECK(SessionLock::take(folder.path, "t").has_value());
    CHECK(SessionLock::take(folder.path, "s.abcd").has_error());  // its helpers are part of it
    CHECK(SessionLock::is_held(folder.path, "s.abcd"));
  }
  CHECK_FALSE(SessionLock::is_held(folder.path, "s"));
  CHECK(SessionLock::take(folder.path, "s").has_value());
}
