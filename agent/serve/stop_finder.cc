#include "agent/serve/stop_finder.h"

#include <algorithm>
#include <utility>

namespace agent::serve {

std::string StopFinder::feed(const std::string& text) {
  if (found_) return "";
  if (stops_.empty()) return text;
  held_ += text;
  auto first = std::string::npos;
  for (const std::string& stop : stops_) first = std::min(first, held_.find(stop));
  if (first != std::string::npos) {
    found_ = true;
    held_.resize(first);
    return std::exchange(held_, {});
  }
  // The longest end of the text that begins a stop string stays here.
  std::size_t keep = 0;
  for (const std::string& stop : stops_)
    for (std::size_t n = std::min(stop.size() - 1, held_.size()); n > keep; --n)
      if (held_.compare(held_.size() - n, n, stop, 0, n) == 0) keep = n;
  std::string certain = held_.substr(0, held_.size() - keep);
  held_.erase(0, certain.size());
  return certain;
}

std::string StopFinder::finish() { return std::exchange(held_, {}); }

}  // namespace agent::serve
