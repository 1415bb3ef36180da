#include "base/zone.hpp"

#include <date/tz.h>

#include <limits>
#include <stdexcept>
#include <string>

namespace bpr::base {

struct Zone::Rules {
  const date::time_zone* zone = nullptr;  ///< null: one offset for ever
  std::int64_t offset_us = 0;
};

namespace {

constexpr std::int64_t kSecondUs = 1'000'000;
constexpr std::int64_t kMinuteUs = 60 * kSecondUs;
/// No change of any zone lies this near to the end of a stretch and is not seen.
constexpr std::int64_t kMargin = 26 * 60 * kMinuteUs;

using Microseconds = std::chrono::microseconds;

std::int16_t minutes(std::int64_t offset_us) { return static_cast<std::int16_t>(offset_us / kMinuteUs); }

/// Microseconds of a moment of the library; its far ends do not fit.
std::int64_t us_of(date::sys_seconds moment) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 4;
  const std::int64_t seconds = moment.time_since_epoch().count();
  if (seconds > kMost / kSecondUs) return kMost;
  if (seconds < -kMost / kSecondUs) return -kMost;
  return seconds * kSecondUs;
}

}  // namespace

std::optional<Zone> Zone::find(std::string_view name) {
  if (name == "UTC" || name == "Etc/UTC") return Zone(std::make_shared<Rules>());
  if (name == "Asia/Tokyo" || name == "Japan")
    return Zone(std::make_shared<Rules>(Rules{nullptr, 9 * 60 * kMinuteUs}));
  try {
    return Zone(std::make_shared<Rules>(Rules{date::locate_zone(std::string(name)), 0}));
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

Zone::Moment Zone::of_local(Instant local) {
  if (rules_->zone == nullptr)
    return {{local.us - rules_->offset_us}, minutes(rules_->offset_us), Kind::unique};
  const std::int64_t guess = local.us - offset_us_;
  if (guess >= begin_us_ + kMargin && guess < end_us_ - kMargin)
    return {{guess}, minutes(offset_us_), Kind::unique};
  const auto info = rules_->zone->get_info(
      date::local_time<std::chrono::seconds>(date::floor<std::chrono::seconds>(Microseconds(local.us))));
  begin_us_ = us_of(info.first.begin);
  end_us_ = us_of(info.first.end);
  offset_us_ = info.first.offset.count() * kSecondUs;
  const Kind kind = info.result == date::local_info::unique        ? Kind::unique
                    : info.result == date::local_info::nonexistent ? Kind::skipped
                                                                   : Kind::repeated;
  return {{local.us - offset_us_}, minutes(offset_us_), kind};
}

std::int16_t Zone::offset_at(Instant utc) {
  if (rules_->zone == nullptr) return minutes(rules_->offset_us);
  if (utc.us < begin_us_ || utc.us >= end_us_) {
    const auto info =
        rules_->zone->get_info(date::sys_seconds(date::floor<std::chrono::seconds>(Microseconds(utc.us))));
    begin_us_ = us_of(info.begin);
    end_us_ = us_of(info.end);
    offset_us_ = info.offset.count() * kSecondUs;
  }
  return minutes(offset_us_);
}

}  // namespace bpr::base
