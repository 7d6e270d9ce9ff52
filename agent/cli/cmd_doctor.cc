// gemmule doctor: whether this machine can do what the agent needs, why not, and what to do.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <thread>

#include "agent/cli/commands.h"
#include "agent/cli/output.h"
#include "agent/cli/style.h"
#include "agent/cli/visible_text.h"
#include "base/json.h"

namespace agent::cli {
namespace {

using Check = Rooms::Check;

std::string gib(double bytes) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f GiB", bytes / (1 << 30));
  return text;
}

Check check_processor() {
  Check check{"processor", true, false, "", ""};
  check.detail = std::to_string(std::thread::hardware_concurrency()) + " threads, ";
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512vnni")) {
    check.detail += "AVX-512 VNNI";
  } else if (__builtin_cpu_supports("avx512f")) {
    check.detail += "AVX-512";
  } else if (__builtin_cpu_supports("avx2")) {
    check.detail += "AVX2";
  } else {
    check.ok = false;
    check.detail += "no AVX2";
    check.advice = "It works, slowly; a processor with AVX2 is many times faster.";
  }
#else
  check.detail += "portable code only";
#endif
  return check;
}

Check check_memory() {
  const double page = static_cast<double>(::sysconf(_SC_PAGESIZE));
  const double total = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * page;
  const double free = static_cast<double>(::sysconf(_SC_AVPHYS_PAGES)) * page;
  Check check{"memory", true, false, gib(total) + ", " + gib(free) + " unused", ""};
  if (total < 16.0 * (1u << 30)) {
    check.ok = false;
    check.advice = "Gemma 4 26B-A4B at 4 bits wants about 16 GiB; the built-in model needs little.";
  }
  return check;
}

Check check_model(const Args& args, Rooms& rooms) {
  const bool is_own = args.has("model") || std::getenv("GEMMULE_MODEL");
  Check check{is_own ? "model" : "built-in model", false, true, "", ""};
  auto model = open_model_option(args);
  if (!model) {
    check.detail = model.error().message;
    check.advice = is_own ? "Give -m a GGUF file of a Gemma 4 model."
                          : "This program was built without its model; build it again.";
    return check;
  }
  auto options = backend_options(args);
  if (!options) {
    check.detail = options.error().message;
    return check;
  }
  auto backend = rooms.make_backend(*model, args.value_or("backend", ""), *options);
  if (!backend) {
    check.detail = backend.error().message;
    check.advice = "Try --backend reference.";
    return check;
  }
  check.ok = true;
  check.detail = (*model)->config.name + " on " + (*backend)->name();
  return check;
}

Check check_terminal() {
  Check check{"terminal", true, false, "", ""};
  const char* term = std::getenv("TERM");
  if (::isatty(STDERR_FILENO) != 1) {
    check.detail = "stderr is no terminal: output is plain";
  } else {
    check.detail = std::string(term && *term ? term : "TERM is not set") +
                   (std::getenv("NO_COLOR") ? ", NO_COLOR is set" : "");
  }
  return check;
}

std::string json_of(const std::vector<Check>& checks) {
  base::JsonArray rows;
  for (const Check& check : checks)
    rows.push_back(base::Json::object({{"name", check.name},
                                       {"ok", check.ok},
                                       {"required", check.required},
                                       {"detail", check.detail},
                                       {"advice", check.advice}}));
  return base::to_json(base::Json(std::move(rows))) + "\n";
}

std::string table_of(const std::vector<Check>& checks, const Style& style) {
  std::string text;
  for (const Check& check : checks) {
    std::string name = check.name;
    name.resize(std::max<std::size_t>(name.size() + 2, 36), ' ');
    const std::string mark = check.ok         ? "ok      "
                             : check.required ? style.red("FAILED  ")
                                              : "warning ";
    text += mark + name + visible_line(check.detail, 400) + "\n";
    if (!check.ok && !check.advice.empty())
      text += "        " + visible_line(check.advice, 1000) + "\n";
  }
  return text;
}

// The first required check that failed names the exit code: without a model nothing works, without
// a sandbox the shell does not.
Exit exit_of(const std::vector<Check>& model_checks, const std::vector<Check>& others) {
  for (const Check& check : model_checks)
    if (check.required && !check.ok) return Exit::model;
  for (const Check& check : others)
    if (check.required && !check.ok) return Exit::sandbox;
  return Exit::ok;
}

int run(const Args& args, Rooms& rooms) {
  auto style = choose_style(args);
  if (!style) return report(style.error());
  style->colour = style->colour && ::isatty(STDOUT_FILENO) == 1;
  const std::vector<Check> model_checks = {check_model(args, rooms)};
  const std::vector<Check> others = rooms.doctor ? rooms.doctor() : std::vector<Check>{};
  std::vector<Check> all = {check_processor(), check_memory()};
  all.insert(all.end(), model_checks.begin(), model_checks.end());
  all.insert(all.end(), others.begin(), others.end());
  all.push_back(check_terminal());
  Output out(STDOUT_FILENO, "stdout");
  out.write(args.has("json") ? json_of(all) : table_of(all, *style));
  if (out.failure()) return report(*out.failure(), Exit::error);
  return static_cast<int>(exit_of(model_checks, others));
}

}  // namespace

Command doctor_command() {
  return {"doctor",
          "[OPTIONS]",
          "check this machine: processor, memory, model, sandbox, terminal",
          "Says what is wrong and what to do. Exit code 0 when all that is required is there, 3\n"
          "without a sandbox, 8 without a model.",
          with_model_options({
              {"json", "", "the checks as one JSON array"},
              {"color", "WORD", "auto, always or never (default: auto)"},
              {"plain", "", "no colour"},
          }),
          run};
}

}  // namespace agent::cli
