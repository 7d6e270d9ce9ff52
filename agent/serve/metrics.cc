#include "agent/serve/metrics.h"

#include <unistd.h>

#include <cstdio>
#include <fstream>

namespace agent::serve {
namespace {

void row(std::string& out, const char* type, const char* name, const char* help, double value) {
  char number[40];
  std::snprintf(number, sizeof number, "%.15g", value);
  out += std::string("# HELP gemmule_") + name + " " + help + "\n# TYPE gemmule_" + name + " " +
         type + "\ngemmule_" + name + " " + number + "\n";
}

double resident_bytes() {
  std::ifstream file("/proc/self/statm");
  double all = 0, resident = 0;
  file >> all >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

base::Task<> answer(Exchange& exchange, const ModelThread& model_thread, const Panel& panel) {
  Reply reply;
  reply.type = "text/plain; version=0.0.4; charset=utf-8";
  reply.body = metrics_text(model_thread.stats(), {panel.clients(), panel.sessions(), panel.running()});
  co_await exchange.reply(std::move(reply));
}

}  // namespace

std::string metrics_text(const ModelStats& stats, const PanelCounts& panel) {
  const auto count = [](std::uint64_t n) { return static_cast<double>(n); };
  std::string out;
  const auto counter = [&](const char* name, const char* help, double value) {
    row(out, "counter", name, help, value);
  };
  const auto gauge = [&](const char* name, const char* help, double value) {
    row(out, "gauge", name, help, value);
  };
  counter("completions_total", "Completions that ended.", count(stats.completions));
  counter("completions_cancelled_total", "Completions that were cancelled.",
          count(stats.cancelled));
  counter("completions_failed_total", "Completions that failed.", count(stats.failed));
  counter("prompt_tokens_total", "Tokens of prompts.", count(stats.prompt_tokens));
  counter("prompt_tokens_reused_total", "Tokens of prompts that were in the cache.",
          count(stats.reused_tokens));
  counter("generated_tokens_total", "Tokens that the model wrote.", count(stats.generated_tokens));
  counter("prefill_seconds_total", "Time in which prompts were read.", stats.prefill_ms / 1000);
  counter("decode_seconds_total", "Time in which answers were written.", stats.decode_ms / 1000);
  counter("model_busy_seconds_total", "Time in which the model thread worked.",
          stats.busy_ms / 1000);
  gauge("completions_running", "Completions that run now.", stats.running);
  gauge("completions_waiting", "Completions that wait for a slot.", stats.waiting);
  double held = 0, bytes = 0, busy = 0;
  for (const ModelStats::Slot& slot : stats.slots) {
    held += slot.tokens;
    bytes += count(slot.bytes);
    busy += slot.busy;
  }
  gauge("cache_slots", "Caches that exist.", count(stats.slots.size()));
  gauge("cache_slots_busy", "Caches in use now.", busy);
  gauge("cache_tokens", "Tokens held in all caches.", held);
  gauge("cache_bytes", "Memory of all caches.", bytes);
  gauge("panel_clients", "WebSocket clients.", count(panel.clients));
  gauge("sessions", "Sessions of the panel.", count(panel.sessions));
  gauge("sessions_running", "Sessions that run now.", count(panel.running));
  gauge("resident_memory_bytes", "Resident memory of this process.", resident_bytes());
  return out;
}

std::vector<Route> metrics_routes(const ModelThread& model_thread, const Panel& panel) {
  std::vector<Route> routes;
  routes.push_back({"GET", "/metrics", Needs::token, false, false,
                    [&](Exchange& exchange) { return answer(exchange, model_thread, panel); }});
  return routes;
}

}  // namespace agent::serve
