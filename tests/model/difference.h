// How far apart two rows of numbers are. What is no number is infinitely far from everything:
// std::max would drop it.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

inline double apart(double a, double b) {
  const double difference = std::abs(a - b);
  return std::isnan(difference) ? std::numeric_limits<double>::infinity() : difference;
}

inline double worst_apart(std::span<const float> a, std::span<const float> b) {
  if (a.size() != b.size()) return std::numeric_limits<double>::infinity();
  double worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    worst = std::max(worst, apart(static_cast<double>(a[i]), static_cast<double>(b[i])));
  return worst;
}
