#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "simulate/program.hpp"

namespace bpr::simulate {

/// When somebody comes who could do so from a moment on.
struct Coming {
  Time opens = 0;  ///< cases of the stream arrive again
  Time comes = 0;
};
/// At once while cases of the stream arrive, else on the next day on which they do, at a moment that `u`
/// picks as they are spread over what is left of it. Beyond the timetable at once.
[[nodiscard]] Coming next_coming(const Arrivals& stream, Time t, double u);

/// Gives the cases of one stream of arrivals one after the other. Case number k comes at the k-th epoch of a
/// process of unit rate put through the inverse of the expected number of arrivals, so that a stream that is
/// open at other times, or a share that changes, leaves the other cases where they are. Numbers before 0 lie
/// before the counted time.
class ArrivalCursor {
 public:
  ArrivalCursor(const Program& program, const Arrivals& stream, base::RandomKey key);

  /// Moves on to the next case; false where the timetable ends.
  bool next();
  [[nodiscard]] Time time() const { return time_; }
  [[nodiscard]] std::int64_t number() const { return number_; }
  [[nodiscard]] const Arrivals& stream() const { return *stream_; }

 private:
  [[nodiscard]] double gap(std::int64_t number);
  [[nodiscard]] bool mine(std::int64_t number);

  const Program* program_;
  const Arrivals* stream_;
  const ProcessProgram* process_;
  base::RandomKey key_;
  static constexpr std::int64_t kBlock = 32;
  std::int64_t block_ = std::numeric_limits<std::int64_t>::min();  ///< of cases, whose gaps are at hand
  std::array<double, kBlock> gaps_{};
  bool marked_;  ///< not all cases are its own
  std::vector<std::uint8_t> values_;
  std::int64_t number_ = 0;
  double epoch_ = 0;
  double share_ = 1;  ///< of appointments
  std::int64_t appointment_ = 0;
  std::size_t segment_ = 0;
  Time time_ = 0;
};

}  // namespace bpr::simulate
