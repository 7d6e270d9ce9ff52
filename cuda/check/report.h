// What scripts/gpu-check found out: rows, each with a figure and perhaps a bound. Every row is printed
// and the JSON file written again at once, so that a part which hangs or crashes keeps what it measured
// before. Thread: one.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"

namespace gpu::check {

class Report {
 public:
  Report(std::string part, std::string json_path);

  void note(const std::string& name, const std::string& text);  // neither good nor bad
  void measured(const std::string& name, double value, const std::string& unit,
                const std::string& note = {});
  // Passes when value <= bound; NaN never passes.
  void at_most(const std::string& name, double value, double bound, const std::string& note = {});
  void failed(const std::string& name, const std::string& cause);
  bool all_passed() const { return all_passed_; }

 private:
  void add(base::Json row, const std::string& line);
  std::string part_, path_;
  base::JsonArray rows_;
  bool all_passed_ = true;
};

}  // namespace gpu::check
