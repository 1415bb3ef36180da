#pragma once

#include <unordered_map>
#include <vector>

namespace bpr::measure {

/// Probability that an arrival must wait in M/M/c with offered load `a` = arrival rate × service time (Erlang
/// C). `servers` ≥ 1; returns 1 where a ≥ servers.
[[nodiscard]] double erlang_c(double servers, double a);

/// Mean wait in the queue of M/G/c by Allen and Cunneen: Erlang C × service ÷ (servers × (1 − utilisation)) ×
/// (1 + cv²) ÷ 2; exact for M/M/c and M/G/1. Times in one unit; `rate` is arrivals per that unit; cv2 is the
/// squared coefficient of variation of the service time. Infinite at utilisation 1 and more.
[[nodiscard]] double mean_wait(double servers, double rate, double service, double cv2);

/// Expected maximum of independent times with these means and variances, each taken as gamma distributed:
/// exact for fixed times and for exponential ones.
struct Moments {
  double mean = 0;
  double variance = 0;
  bool operator==(const Moments&) const = default;
};
[[nodiscard]] double expected_maximum(const Moments* times, int count);

/// Expected maxima that were integrated before. The integral is dear, and both the kinds of case of one
/// process and the versions of it share many.
class Maxima {
 public:
  double of(const std::vector<Moments>& times);

 private:
  struct Hash {
    std::size_t operator()(const std::vector<Moments>& times) const;
  };
  std::unordered_map<std::vector<Moments>, double, Hash> known_;
};

}  // namespace bpr::measure
