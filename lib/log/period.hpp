#pragma once

#include <cstdint>
#include <map>

#include "log/event_log.hpp"

namespace bpr::log {

/// The years of a log, to tell the clocks that are off. What lies more than ten years before or after the
/// years of its events, without the fortieth part of them that is earliest and latest, is no moment of this
/// log.
class Period {
 public:
  static constexpr int kYearsApart = 10;

  void count(base::Instant moment);
  [[nodiscard]] std::uint64_t counted() const { return counted_; }
  /// Decides by what was counted.
  void settle();
  [[nodiscard]] bool settled() const { return settled_; }
  /// Whether a moment is one of the log; it is then part of its years.
  bool take(base::Instant moment);

 private:
  std::map<int, std::uint64_t> years_;
  std::uint64_t counted_ = 0;
  bool settled_ = false;
  std::int64_t from_us_ = 0;
  std::int64_t to_us_ = 0;
};

}  // namespace bpr::log
