#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/date.hpp"

namespace bpr::base {

/// A time zone of the IANA database. "UTC" and "Asia/Tokyo" (nine hours ahead since 1952) are known even
/// where no database is installed.
class Zone {
 public:
  /// Nothing: no such zone, or no database.
  [[nodiscard]] static std::optional<Zone> find(std::string_view name);

  enum class Kind : std::uint8_t { unique, skipped, repeated };
  struct Moment {
    Instant utc;
    std::int16_t offset = 0;  ///< minutes ahead of UTC
    Kind kind = Kind::unique;
  };
  /// The moment at which a clock shows `local`. A time that summer time skips is read by the offset before
  /// the change, one that comes twice as the first.
  [[nodiscard]] Moment of_local(Instant local);
  /// Minutes that local time is ahead of UTC at a moment.
  [[nodiscard]] std::int16_t offset_at(Instant utc);

 private:
  struct Rules;
  explicit Zone(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}

  std::shared_ptr<const Rules> rules_;
  /// The stretch of UTC with one offset that was asked for last.
  std::int64_t begin_us_ = 0;
  std::int64_t end_us_ = 0;
  std::int64_t offset_us_ = 0;
};

}  // namespace bpr::base
