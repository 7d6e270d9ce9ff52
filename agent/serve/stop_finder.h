// StopFinder: looks for stop strings in a stream of text and lets nothing through that could still
// become one. Any thread; one belongs to one stream.
#pragma once

#include <string>
#include <vector>

namespace agent::serve {

class StopFinder {
 public:
  void set(std::vector<std::string> stops) { stops_ = std::move(stops); }

  // Text that is now certain. After a stop string was found: what stood before it, then nothing.
  std::string feed(const std::string& text);
  std::string finish();  // what was held back, at the end of the stream
  bool found() const { return found_; }

 private:
  std::vector<std::string> stops_;
  std::string held_;
  bool found_ = false;
};

}  // namespace agent::serve
