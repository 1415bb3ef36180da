#include "log/lines.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace bpr::log {

namespace {

constexpr std::int64_t kMinuteUs = 60'000'000;

Transition transition_of(std::string_view text) {
  if (text.empty()) return Transition::complete;
  std::string word(text.substr(0, 16));
  for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  static constexpr std::array<std::pair<std::string_view, Transition>, 14> kWords{
      {{"complete", Transition::complete},
       {"completed", Transition::complete},
       {"end", Transition::complete},
       {"unknown", Transition::complete},
       {"start", Transition::start},
       {"started", Transition::start},
       {"begin", Transition::start},
       {"schedule", Transition::schedule},
       {"scheduled", Transition::schedule},
       {"enable", Transition::schedule},
       {"enabled", Transition::schedule},
       {"create", Transition::schedule},
       {"ate_abort", Transition::abort},
       {"pi_abort", Transition::abort}}};
  for (const auto& [name, transition] : kWords)
    if (word == name) return transition;
  return Transition::other;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

/// Without the apostrophe that `csv_cell` puts before what a spreadsheet would take for a formula.
std::string_view without_guard(std::string_view text) {
  const bool guarded = text.size() > 1 && text[0] == '\'' &&
                       std::string_view("=+-@\t\r").find(text[1]) != std::string_view::npos;
  return text.substr(guarded ? 1 : 0);
}

}  // namespace

LineMaker::LineMaker(const Reading& reading, Defects& defects) : reading_(reading), defects_(defects) {
  if (!reading.timezone.empty()) zone_ = base::Zone::find(reading.timezone);
  if (!reading.assumed_timezone.empty()) assumed_ = base::Zone::find(reading.assumed_timezone);
}

std::optional<LocalTime> LineMaker::parse(std::string_view text) {
  if (!reading_.time_format.empty()) return parse_time(text, reading_.time_format);
  return parse_time(text, order_);
}

LineMaker::Moment LineMaker::moment(std::string_view text, std::size_t number, bool& unreadable) {
  if (is_blank(text)) return {};
  const auto read = parse(text);
  if (!read) {
    defects_.add(DefectKind::unreadable_time, number, text);
    unreadable = true;
    return {};
  }
  if (read->date_only) defects_.add(DefectKind::date_only, number, text);
  Moment moment;
  if (read->offset) {
    some_offset_ = true;
    moment = {{read->local.us - *read->offset * kMinuteUs}, *read->offset};
  } else {
    some_without_ = true;
    defects_.add(DefectKind::no_offset, number, text);
    base::Zone* const zone = zone_ ? &*zone_ : assumed_ ? &*assumed_ : nullptr;
    moment = {read->local, 0};
    if (zone != nullptr) {
      const base::Zone::Moment known = zone->of_local(read->local);
      moment = {known.utc, known.offset};
      if (known.kind == base::Zone::Kind::skipped) defects_.add(DefectKind::skipped_time, number, text);
      if (known.kind == base::Zone::Kind::repeated) defects_.add(DefectKind::repeated_time, number, text);
    }
  }
  if (!first_offset_) first_offset_ = moment.offset;
  if (moment.offset != *first_offset_) defects_.add(DefectKind::mixed_offsets, number, text);
  if (zone_) moment.offset = zone_->offset_at(moment.utc);
  return moment;
}

std::optional<Line> LineMaker::make(const LineText& text, std::size_t number) {
  Line line;
  line.number = static_cast<std::uint32_t>(number);
  line.event.activity = names_(without_guard(text.activity));
  if (!line.event.activity) {
    defects_.add(DefectKind::no_activity, number, text.end.empty() ? text.start : text.end);
    return std::nullopt;
  }
  line.transition = transition_of(text.transition);
  if (line.transition == Transition::other) {
    defects_.add(DefectKind::other_transition, number, text.transition);
    return std::nullopt;
  }
  bool unreadable = false;
  Moment enabled = moment(text.enabled, number, unreadable);
  Moment start = moment(text.start, number, unreadable);
  Moment end = moment(text.end, number, unreadable);
  if (line.transition != Transition::complete && line.transition != Transition::abort && end.utc != kUntold) {
    Moment& place = line.transition == Transition::start ? start : enabled;
    if (place.utc == kUntold) place = end;
    end = {};
  }
  const bool timed = start.utc != kUntold || end.utc != kUntold ||
                     (line.transition == Transition::schedule && enabled.utc != kUntold);
  if (!timed) {
    if (!unreadable) defects_.add(DefectKind::no_time, number, text.activity);
    return std::nullopt;
  }
  if (start.utc != kUntold && end.utc != kUntold && end.utc < start.utc) {
    defects_.add(DefectKind::end_before_start, number, text.activity);
    start = {};
  }
  line.event.enabled = enabled.utc;
  line.event.start = start.utc;
  line.event.end = end.utc;
  line.event.offset = start.utc != kUntold ? start.offset : end.utc != kUntold ? end.offset : enabled.offset;
  line.event.resource = names_(without_guard(text.resource));
  if (!text.instance.empty()) line.instance = static_cast<std::uint32_t>(hash_of(text.instance)) | 1U;
  return line;
}

void LineMaker::finish(Quality& quality, Defects& defects) const {
  if (zone_) {
    quality.zone = reading_.timezone;
  } else if (assumed_ && !some_offset_) {
    quality.zone = reading_.assumed_timezone;
    quality.zone_assumed = true;
  } else {
    quality.zone = "as in the log";
    quality.zone_assumed = assumed_ && some_without_;
  }
  if (!some_offset_) defects.forget(DefectKind::no_offset);
}

}  // namespace bpr::log
