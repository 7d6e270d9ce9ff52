// StopTexts: ends an answer where one of a few texts appears in it. What might be the beginning of
// one is held back, so that nothing told has to be taken back. Thread: belongs to one completion.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace agent {

class StopTexts {
 public:
  explicit StopTexts(std::vector<std::string> texts);

  // What of the text so far may be told now; nothing more once one was found.
  std::string feed(std::string_view text);
  std::string finish();  // what is still held back: no stop text after all
  bool found() const { return found_; }
  std::size_t told_bytes() const { return told_; }  // all that feed and finish gave out
  bool empty() const { return texts_.empty(); }

 private:
  std::vector<std::string> texts_;
  std::string held_;
  std::size_t told_ = 0;
  bool found_ = false;
};

}  // namespace agent
