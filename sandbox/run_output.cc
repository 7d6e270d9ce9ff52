#include "sandbox/run_output.h"

#include <algorithm>

#include "base/utf8.h"

namespace sandbox {
namespace {

constexpr double kLiveBurstBytes = 256 << 10;
constexpr double kLiveBytesPerSecond = 512 << 10;

std::string gap(std::uint64_t bytes) {
  return "\n[... " + std::to_string(bytes) + " bytes dropped ...]\n";
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

}  // namespace

RunOutput::RunOutput(const Limits& limits, OutputSink sink)
    : head_max_(limits.output_head_bytes),
      tail_max_(limits.output_tail_bytes),
      sink_(std::move(sink)),
      bucket_bytes_(kLiveBurstBytes),
      refilled_(std::chrono::steady_clock::now()) {}

void RunOutput::take(std::string_view bytes) {
  total_bytes_ += bytes.size();
  show(bytes);
  keep(bytes);
}

void RunOutput::show(std::string_view bytes) {
  if (!sink_) return;
  const auto now = std::chrono::steady_clock::now();
  const double seconds = std::chrono::duration<double>(now - refilled_).count();
  refilled_ = now;
  bucket_bytes_ = std::min(kLiveBurstBytes, bucket_bytes_ + seconds * kLiveBytesPerSecond);
  if (bucket_bytes_ < static_cast<double>(bytes.size())) {
    unshown_bytes_ += bytes.size();
    return;
  }
  bucket_bytes_ -= static_cast<double>(bytes.size());
  std::string text;
  if (unshown_bytes_ > 0) {
    text = visible_.finish() + "\n[... " + std::to_string(unshown_bytes_) +
           " bytes not shown live ...]\n";
    unshown_bytes_ = 0;
  }
  text += visible_.feed(bytes);
  if (!text.empty()) sink_(text);
}

void RunOutput::keep(std::string_view bytes) {
  const std::size_t to_head = std::min(bytes.size(), head_max_ - head_.size());
  head_.append(bytes.substr(0, to_head));
  bytes.remove_prefix(to_head);
  if (bytes.size() >= tail_max_) {
    tail_.assign(bytes.substr(bytes.size() - tail_max_));
    tail_start_ = 0;
    return;
  }
  const std::size_t growth = std::min(bytes.size(), tail_max_ - tail_.size());
  tail_.append(bytes.substr(0, growth));
  bytes.remove_prefix(growth);
  while (!bytes.empty()) {
    const std::size_t n = std::min(bytes.size(), tail_.size() - tail_start_);
    tail_.replace(tail_start_, n, bytes.substr(0, n));
    tail_start_ = (tail_start_ + n) % tail_.size();
    bytes.remove_prefix(n);
  }
}

void RunOutput::finish(Outcome& outcome) {
  if (sink_) {
    std::string text = visible_.finish();
    if (unshown_bytes_ > 0)
      text += "\n[... " + std::to_string(unshown_bytes_) + " bytes not shown live ...]\n";
    if (!text.empty()) sink_(text);
  }
  std::rotate(tail_.begin(), tail_.begin() + static_cast<std::ptrdiff_t>(tail_start_), tail_.end());
  outcome.output_bytes = total_bytes_;
  std::uint64_t dropped = total_bytes_ - head_.size() - tail_.size();
  if (dropped == 0) {
    outcome.output = base::visible_text(head_ + tail_);
    return;
  }
  // A character cut by the gap belongs to the gap.
  const std::size_t whole = base::complete_utf8_prefix(head_);
  dropped += head_.size() - whole;
  head_.resize(whole);
  std::size_t begin = 0;
  while (begin < 3 && begin < tail_.size() && is_continuation(tail_[begin])) ++begin;
  dropped += begin;
  outcome.dropped_bytes = dropped;
  outcome.output = base::visible_text(head_) + gap(dropped) +
                   base::visible_text(std::string_view(tail_).substr(begin));
}

}  // namespace sandbox
