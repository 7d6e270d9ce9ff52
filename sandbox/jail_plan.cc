#include "sandbox/jail_plan.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>

#include "sandbox/jail_report.h"
#include "sandbox/wire.h"

namespace sandbox::jail {
namespace {

const char* g_plan = nullptr;
std::size_t g_plan_bytes = 0;

void map_plan() {
  struct stat st;
  if (fstat(wire::kPlanFd, &st) != 0) refuse("plan", "no plan on descriptor 3", errno);
  if (st.st_size < 4 || st.st_size > wire::kPlanBytesMax)
    refuse("plan", "wanted a plan of 4 bytes to 1 MiB", EINVAL);
  g_plan_bytes = static_cast<std::size_t>(st.st_size);
  void* p = mmap(nullptr, g_plan_bytes, PROT_READ, MAP_PRIVATE, wire::kPlanFd, 0);
  if (p == MAP_FAILED) refuse("plan", "cannot map the plan", errno);
  g_plan = static_cast<const char*>(p);
}

}  // namespace

const char* Step::arg(std::uint32_t i) const {
  if (i + 1 >= count) refuse("plan", words[0], EINVAL);
  return words[i + 1];
}

PlanReader::PlanReader() {
  if (!g_plan) map_plan();
  at_ = g_plan;
  end_ = g_plan + g_plan_bytes;
  left_ = number();
}

const char* PlanReader::bytes(std::uint32_t n) {
  if (static_cast<std::size_t>(end_ - at_) < n) refuse("plan", "the plan is cut short", EINVAL);
  const char* p = at_;
  at_ += n;
  return p;
}

std::uint32_t PlanReader::number() {
  std::uint32_t n;
  std::memcpy(&n, bytes(sizeof n), sizeof n);
  return n;
}

bool PlanReader::next(Step& step) {
  if (left_ == 0) return false;
  --left_;
  step.stage = static_cast<Stage>(number());
  step.count = number();
  if (step.count == 0 || step.count > kWordsMax)
    refuse("plan", "a step has too many words", EINVAL);
  for (std::uint32_t i = 0; i < step.count; ++i) {
    const std::uint32_t n = number();
    step.words[i] = bytes(n);
    if (*bytes(1) != '\0') refuse("plan", "a word has no end", EINVAL);
  }
  step.words[step.count] = nullptr;
  step.data_bytes = number();
  step.data = bytes(step.data_bytes);
  return true;
}

bool PlanReader::has(Stage stage) {
  PlanReader all;
  Step step;
  while (all.next(step)) {
    if (step.stage == stage) return true;
  }
  return false;
}

}  // namespace sandbox::jail
