#include "tools/lua_call.h"

#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <random>
#include <utility>

#include "base/sha256.h"
#include "base/utf8.h"
#include "tools/lua_value.h"

namespace tools {
namespace {

namespace asio = base::asio;
using base::Json;

constexpr std::size_t kErrorBytesMax = 2048;
constexpr std::size_t kStreamBytesMax = 1u << 20;  // what a call may show while it runs
constexpr int kFramesMax = 12;

// The Lua frames of a failed coroutine, one a line; C functions are left out.
std::string traceback(lua_State* lua) {
  std::string text;
  lua_Debug frame{};
  int shown = 0;
  for (int level = 0; shown < kFramesMax && lua_getstack(lua, level, &frame); ++level) {
    lua_getinfo(lua, "Sln", &frame);
    if (frame.currentline < 0) continue;
    text += "\n  at " + std::string(frame.short_src) + ":" + std::to_string(frame.currentline);
    if (frame.name) text += std::string(" in ") + frame.name;
    ++shown;
  }
  return text;
}

std::string cut_middle(std::string text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  const std::size_t head =
      base::complete_utf8_prefix(std::string_view(text).substr(0, bytes_max * 3 / 4));
  std::size_t tail = text.size() - bytes_max / 4;
  while (tail < text.size() && (static_cast<unsigned char>(text[tail]) & 0xC0) == 0x80) ++tail;
  return text.substr(0, head) + "\n... " + std::to_string(tail - head) + " bytes left out ...\n" +
         text.substr(tail);
}

std::string key_of(const std::string& session, const CallContext& call) {
  std::string whose = session;
  if (whose.empty()) {  // a person's: each time is another
    std::random_device random;
    for (int i = 0; i < 4; ++i) whose += std::to_string(random()) + " ";
  }
  return base::sha256_hex(whose + "\n" + call.call_id + "\n" + call.spec.decl.name + "\n" + call.arguments)
      .substr(0, 32);
}

// Everything of one call. Owned by the driver and by the job on the pool.
class LuaCall {
 public:
  LuaCall(Services& services, std::shared_ptr<const ToolSpec> spec, model::ToolCall call,
          Json arguments, std::function<void(std::string)> emit)
      : spec_(std::move(spec)),
        arguments_(std::move(arguments)),
        context_{*spec_,
                 services,
                 std::move(emit),
                 std::move(call.id),
                 std::move(call.arguments),
                 nullptr,
                 Json(),
                 std::nullopt,
                 Json(),
                 {}} {}

  CallContext& context() { return context_; }
  bool finished() const { return finished_; }
  CallOutcome& outcome() { return outcome_; }
  // On home, while a slice may run on the pool.
  void cancel() {
    cancelled_.store(true);
    if (LuaState* state = reachable_state_.load()) state->cancel();
  }

  // On the pool: makes the state and runs the script up to its first wait.
  void start() {
    guard([this] { begin(); });
  }
  // On the pool: goes on with context().result.
  void go_on() {
    guard([this] {
      state_->add_time(std::exchange(context_.time_asked, {}));
      if (state_->check() == LuaState::Stop::none) return resume(0);
      state_->begin_slice();
      stop();
      state_->end_slice();
    });
  }

 private:
  template <class Step>
  void guard(Step step) {
    try {
      step();
    } catch (const std::exception& e) {
      end_with("out of resources: " + std::string(e.what()), true);
    }
  }

  void begin() {
    context_.key = key_of(context_.services.session, context_);
    state_ = std::make_unique<LuaState>(spec_->limits);
    install_api(*state_);
    reachable_state_.store(state_.get());
    if (cancelled_.load()) state_->cancel();
    if (auto pushed = push_tool(*state_, *spec_); pushed.has_error())
      return end_with(pushed.error().message, true);
    state_->owner = &context_;
    lua_State* main = state_->main();
    script_ = lua_newthread(main);
    lua_insert(main, -2);  // the thread stays on main's stack, alive
    lua_xmove(main, script_, 1);
    lua_pushcfunction(script_, prepare);
    lua_insert(script_, -2);
    lua_pushlightuserdata(script_, this);
    if (lua_pcall(script_, 2, 3, 0) != LUA_OK) return end_with(state_->pop_error(script_), true);
    resume(2);
  }

  // Protected: the tool's table becomes its run function, the arguments and what the call is.
  static int prepare(lua_State* lua) {
    LuaCall& call = *static_cast<LuaCall*>(lua_touserdata(lua, 2));
    lua_getfield(lua, 1, "run");
    push_json(lua, call.arguments_);
    lua_createtable(lua, 0, 1);
    lua_pushlstring(lua, call.context_.key.data(), call.context_.key.size());
    lua_setfield(lua, -2, "key");
    return 3;
  }

  void resume(int arguments) {
    state_->passing_through = false;
    int results = 0;
    state_->begin_slice();
    const int status = lua_resume(script_, nullptr, arguments, &results);
    if (status == LUA_YIELD) {
      if (state_->passing_through && state_->stopped() == LuaState::Stop::none) {
        state_->end_slice();
        return;  // context_.pending says what for
      }
      if (state_->passing_through) {
        stop();
      } else {
        end_with("coroutine.yield outside a coroutine of the tool's own", true);
      }
    } else if (status == LUA_OK) {
      take_result(results);
    } else {
      take_error(status);
    }
    state_->end_slice();
  }

  // Over its bounds or cancelled: close handlers get a moment, then it is over.
  void stop() {
    const std::string text = state_->stop_text();
    if (state_->stopped() == LuaState::Stop::cancelled) context_.failure = base::Errc::cancelled;
    state_->begin_closing();
    lua_resetthread(script_);
    end_with(text, true);
  }

  void take_error(int status) {
    if (state_->stopped() != LuaState::Stop::none) {
      if (state_->stopped() == LuaState::Stop::cancelled) context_.failure = base::Errc::cancelled;
      const std::string text = state_->stop_text();
      state_->begin_closing();
      lua_resetthread(script_);
      return end_with(text, true);
    }
    if (status == LUA_ERRMEM)
      return end_with("out of memory: the tool may use " +
                          std::to_string(state_->limits().memory_bytes >> 20) + " MiB",
                      true);
    std::string frames = traceback(script_);
    std::string message = state_->pop_error(script_);
    // A mistake in the tool's code: its author needs the frames. What a tool raises on purpose
    // (fail, host functions) is for the model, as it is.
    if (message.starts_with(spec_->chunk + ":"))
      message = cut_middle(message + frames, kErrorBytesMax);
    state_->begin_closing();
    lua_resetthread(script_);
    end_with(std::move(message), true);
  }

  // run returns a text, a value (shown as JSON), nothing, or nil and what went wrong.
  void take_result(int results) {
    lua_settop(script_, std::min(results, 2));
    if (results >= 2 && lua_isnil(script_, 1) && lua_type(script_, 2) == LUA_TSTRING)
      return end_with(state_->pop_error(script_), true);
    if (results == 0 || lua_isnil(script_, 1)) return end_with("(no output)", false);
    if (lua_type(script_, 1) == LUA_TSTRING) {
      std::size_t length = 0;
      const char* text = lua_tolstring(script_, 1, &length);
      return end_with(std::string(text, length), false);
    }
    const auto value = read_json(script_, 1, "result");
    if (value.has_error()) return end_with(value.error().message, true);
    end_with(base::to_json(*value), false);
  }

  void end_with(std::string text, bool is_error) {
    if (!base::is_valid_utf8(text)) text = base::to_valid_utf8(text);
    outcome_.text = cut_middle(std::move(text), spec_->output_bytes);
    outcome_.is_error = is_error;
    outcome_.failure = context_.failure;
    if (!is_error) outcome_.failure.reset();
    outcome_.facts = std::move(context_.facts);
    outcome_.connections = std::move(context_.connections);
    finished_ = true;
  }

  std::shared_ptr<const ToolSpec> spec_;
  Json arguments_;
  CallContext context_;
  std::unique_ptr<LuaState> state_;
  lua_State* script_ = nullptr;
  std::atomic<LuaState*> reachable_state_{nullptr};
  std::atomic<bool> cancelled_{false};
  bool finished_ = false;
  CallOutcome outcome_;
};

}  // namespace

base::Task<CallOutcome> run_lua_call(Workers& workers, Services& services,
                                     std::shared_ptr<const ToolSpec> spec,
                                     model::ToolCall tool_call, Json arguments,
                                     agent::ToolOutputSink output) {
  // Output goes to the sink on home, in order, and never after the call has ended.
  auto sink = std::make_shared<agent::ToolOutputSink>(std::move(output));
  auto left = std::make_shared<std::atomic<std::size_t>>(kStreamBytesMax);
  auto emit = [sink, left, home = services.home](std::string bytes) {
    if (bytes.size() > left->load()) return;
    left->fetch_sub(bytes.size());
    asio::post(home, [sink, bytes = std::move(bytes)] {
      if (*sink) (*sink)(bytes);
    });
  };
  auto call = std::make_shared<LuaCall>(services, std::move(spec), std::move(tool_call),
                                        std::move(arguments),
                                        std::function<void(std::string)>(std::move(emit)));
  LuaCall* self = call.get();  // lives until it is retired, below
  const std::function<void()> interrupt = [self] { self->cancel(); };
  std::function<void()> job = [call] { call->start(); };
  co_await workers.run(std::move(job), interrupt);
  while (!call->finished()) {
    HostOperation operation = std::exchange(call->context().pending, nullptr);
    auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() == asio::cancellation_type::none) {
      base::Task<HostResult> task = operation();
      HostResult result = co_await std::move(task);
      call->context().result = std::move(result);
      state = co_await asio::this_coro::cancellation_state;
    }
    if (state.cancelled() != asio::cancellation_type::none) call->cancel();
    job = [call] { call->go_on(); };
    co_await workers.run(std::move(job), interrupt);
  }
  CallOutcome outcome = std::move(call->outcome());
  workers.retire(std::move(call));  // freeing a large state takes a while: on the pool
  *sink = nullptr;
  co_return outcome;
}

}  // namespace tools
