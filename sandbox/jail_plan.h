// The jail's view of a plan: steps read in place from the mapped bytes of sandbox/wire.h. No
// allocation, no exceptions; a damaged plan is refused. Part of gemmule-jail, single-threaded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace sandbox::jail {

enum class Stage : std::uint32_t { host, bubblewrap, inside };

constexpr std::uint32_t kWordsMax = 512;

struct Step {
  Stage stage;
  std::uint32_t count;               // words, the verb included
  const char* words[kWordsMax + 1];  // null-terminated list
  const char* data;
  std::uint32_t data_bytes;

  const char* verb() const { return words[0]; }
  bool is(const char* name) const { return std::strcmp(words[0], name) == 0; }
  // Word i after the verb; refuses the plan when there are fewer.
  const char* arg(std::uint32_t i) const;
  std::uint64_t number(std::uint32_t i) const { return std::strtoull(arg(i), nullptr, 10); }
};

// Goes through the plan from its start; the bytes stay mapped for the life of the process.
class PlanReader {
 public:
  PlanReader();           // maps wire::kPlanFd at the first use
  bool next(Step& step);  // false at the end
  bool has(Stage stage);  // does any step belong to this stage?

 private:
  std::uint32_t number();
  const char* bytes(std::uint32_t n);
  const char* at_;
  const char* end_;
  std::uint32_t left_;
};

}  // namespace sandbox::jail
