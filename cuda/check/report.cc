#include "cuda/check/report.h"

#include <cstdio>

namespace gpu::check {

using base::Json;

Report::Report(std::string part, std::string json_path)
    : part_(std::move(part)), path_(std::move(json_path)) {}

void Report::add(Json row, const std::string& line) {
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
  rows_.push_back(std::move(row));
  if (path_.empty()) return;
  const std::string fresh = path_ + ".new";  // whole at any moment: the process may be killed
  if (std::FILE* file = std::fopen(fresh.c_str(), "w")) {
    const std::string text =
        base::to_json(Json::object({{"part", part_}, {"passed", all_passed_}, {"rows", rows_}}));
    std::fwrite(text.data(), 1, text.size(), file);
    if (std::fclose(file) == 0) std::rename(fresh.c_str(), path_.c_str());
  }
}

void Report::note(const std::string& name, const std::string& text) {
  add(Json::object({{"name", name}, {"note", text}}), "     " + name + ": " + text);
}

void Report::measured(const std::string& name, double value, const std::string& unit,
                      const std::string& note) {
  char number[64];
  std::snprintf(number, sizeof number, "%.6g", value);
  add(Json::object({{"name", name}, {"value", value}, {"unit", unit}, {"note", note}}),
      "     " + name + ": " + number + " " + unit + (note.empty() ? "" : "  (" + note + ")"));
}

void Report::at_most(const std::string& name, double value, double bound, const std::string& note) {
  const bool passed = value <= bound;
  all_passed_ = all_passed_ && passed;
  char text[96];
  std::snprintf(text, sizeof text, "%.3g, wanted at most %.3g", value, bound);
  add(Json::object({{"name", name}, {"value", value}, {"bound", bound}, {"passed", passed}, {"note", note}}),
      std::string(passed ? "ok   " : "FAIL ") + name + ": " + text + (note.empty() ? "" : "  (" + note + ")"));
}

void Report::failed(const std::string& name, const std::string& cause) {
  all_passed_ = false;
  add(Json::object({{"name", name}, {"passed", false}, {"note", cause}}), "FAIL " + name + ": " + cause);
}

}  // namespace gpu::check
