// How a Plan is printed, and how it travels to the jail (sandbox/wire.h).
#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "sandbox/plan.h"
#include "sandbox/wire.h"

namespace sandbox {
namespace {

const char* stage_name(Stage stage) {
  switch (stage) {
    case Stage::host:
      return "host";
    case Stage::bubblewrap:
      return "bubblewrap";
    case Stage::inside:
      return "inside";
  }
  return "?";
}

// As a shell would need it, so that a plan can be read aloud and pasted.
std::string quoted(const std::string& word) {
  const bool plain = !word.empty() && word.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                          "0123456789_-+=./,:@%") == std::string::npos;
  if (plain) return word;
  std::string out = "'";
  for (const char c : word) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

void put(std::string& out, std::uint32_t n) {
  char bytes[sizeof n];
  std::memcpy(bytes, &n, sizeof n);
  out.append(bytes, sizeof n);
}

void put(std::string& out, const std::string& text, bool terminated) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
  if (terminated) out += '\0';
}

}  // namespace

bool has_namespaces(const Plan& plan) {
  return std::none_of(plan.steps.begin(), plan.steps.end(),
                      [](const Step& step) { return step.verb == "supervise"; });
}

std::string to_text(const Plan& plan) {
  std::string out;
  for (const Step& step : plan.steps) {
    std::string line = stage_name(step.stage);
    line.resize(12, ' ');
    line += step.verb;
    for (const std::string& arg : step.args) line += " " + quoted(arg);
    if (!step.data.empty()) line += "  (" + std::to_string(step.data.size()) + " bytes)";
    out += line + "\n";
  }
  return out;
}

std::string to_wire(const Plan& plan) {
  std::string out;
  put(out, static_cast<std::uint32_t>(plan.steps.size()));
  for (const Step& step : plan.steps) {
    put(out, static_cast<std::uint32_t>(step.stage));
    put(out, static_cast<std::uint32_t>(step.args.size() + 1));
    put(out, step.verb, true);
    for (const std::string& arg : step.args) put(out, arg, true);
    put(out, step.data, false);
  }
  return out;
}

}  // namespace sandbox
