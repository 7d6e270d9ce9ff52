#include "agent/stop_texts.h"

#include <algorithm>

namespace agent {

StopTexts::StopTexts(std::vector<std::string> texts) : texts_(std::move(texts)) {
  std::erase_if(texts_, [](const std::string& text) { return text.empty(); });
}

std::string StopTexts::feed(std::string_view text) {
  if (found_) return "";
  held_ += text;
  std::size_t at = std::string::npos;
  for (const std::string& stop : texts_) at = std::min(at, held_.find(stop));
  found_ = at != std::string::npos;
  if (!found_) {
    at = held_.size();
    for (const std::string& stop : texts_)
      for (std::size_t n = std::min(stop.size() - 1, held_.size()); n > 0; --n)
        if (std::string_view(held_).ends_with(std::string_view(stop).substr(0, n))) {
          at = std::min(at, held_.size() - n);
          break;
        }
  }
  std::string certain = held_.substr(0, at);
  found_ ? held_.clear() : void(held_.erase(0, at));
  told_ += certain.size();
  return certain;
}

std::string StopTexts::finish() {
  std::string rest = std::move(held_);
  held_.clear();
  told_ += rest.size();
  return rest;
}

}  // namespace agent
