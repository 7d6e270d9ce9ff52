#include "agent/cli/progress_line.h"

#include <cstdio>

namespace agent::cli {

std::string time_left(double seconds_gone, double share_done) {
  // Too little is done, or it has gone on too shortly, to tell anything from it.
  if (share_done < 0.01 || seconds_gone < 0.5) return {};
  const double left = seconds_gone / share_done * (1 - share_done);
  char text[40];
  if (left < 99.5)
    std::snprintf(text, sizeof text, "%.0f s left", left);
  else
    std::snprintf(text, sizeof text, "%.0f min left", left / 60);
  return text;
}

void ProgressLine::show(std::string_view step, std::uint64_t done, std::uint64_t total,
                        std::string_view unit) {
  if (!live_ || total == 0) return;
  const auto now = Clock::now();
  if (step != step_) {
    clear();
    step_ = step;
    begin_ = now;
    told_ = now + std::chrono::milliseconds(800);
  }
  if (done >= total) return clear();
  if (now - told_ < std::chrono::milliseconds(200)) return;
  told_ = now;
  drawn_ = true;
  const double share = static_cast<double>(done) / static_cast<double>(total);
  const std::string left = time_left(std::chrono::duration<double>(now - begin_).count(), share);
  char amount[80];
  if (unit.empty())
    std::snprintf(amount, sizeof amount, "%.0f %% of %.2f GB", 100 * share,
                  static_cast<double>(total) * 1e-9);
  else
    std::snprintf(amount, sizeof amount, "%llu of %llu %.*s", static_cast<unsigned long long>(done),
                  static_cast<unsigned long long>(total), static_cast<int>(unit.size()),
                  unit.data());
  std::fprintf(stderr, "\r\x1b[K%s: %s%s%s", step_.c_str(), amount, left.empty() ? "" : ", ",
               left.c_str());
}

void ProgressLine::clear() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

}  // namespace agent::cli
