// The agent as a library: the built-in model, the Lua tools, one task. Links base, model, sandbox, agent
// and tools; knows nothing of the command line.
//   ask FOLDER "TASK"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdio>

#include "agent/agent.h"
#include "agent/model_thread.h"
#include "tools/lua_tools.h"

base::Result<agent::LoadedModel> load() {
  agent::LoadedModel loaded;
  TRY(loaded.model, model::open_embedded_model());
  TRY(loaded.tokenizer, model::Tokenizer::from_gguf(loaded.model->file));
  TRY(loaded.backend, model::make_cpu_backend(loaded.model, {}));
  return loaded;
}

base::Task<int> ask(base::asio::any_io_executor home, std::string folder, std::string task) {
  tools::LuaToolsOptions options;
  options.workspace = std::move(folder);
  auto tools = tools::LuaTools::open(home, std::move(options));
  if (!tools) co_return std::fprintf(stderr, "%s\n", tools.error().message.c_str()), 1;
  agent::ModelThread model(home, load);
  const auto info = co_await model.ready();
  if (!info) co_return std::fprintf(stderr, "%s\n", info.error().message.c_str()), 1;

  agent::EventFeed feed(agent::new_session_id());
  feed.subscribe([](const agent::Event& event) {
    if (const auto* done = std::get_if<agent::ItemCompleted>(&event.body))
      if (const auto* call = std::get_if<agent::ToolCallItem>(&done->item.content))
        std::fprintf(stderr, "%s %s\n", call->name.c_str(), call->arguments.c_str());
  });
  agent::AgentOptions how;
  how.render.thinking = info->thinking;
  how.sampling = info->sampling;
  agent::Agent agent(home, model, **tools, feed, how);
  const agent::RunEnded end = co_await agent.run(std::move(task));
  std::printf("%s\n", end.answer.c_str());
  co_return static_cast<int>(end.exit);
}

int main(int argc, char** argv) {
  if (argc != 3) return std::fprintf(stderr, "usage: ask FOLDER TASK\n"), 2;
  base::asio::io_context home(1);
  int code = 1;
  base::asio::co_spawn(home, ask(home.get_executor(), argv[1], argv[2]),
                       [&](std::exception_ptr, int result) { code = result, home.stop(); });
  home.run();
  return code;
}
