#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/zone.hpp"
#include "log/defects.hpp"
#include "log/names.hpp"
#include "log/read.hpp"
#include "log/time_reader.hpp"

namespace bpr::log {

/// What a line tells of a piece of work (the standard lifecycle of XES).
enum class Transition : std::uint8_t {
  complete,  ///< also where a log tells no transitions
  start,
  schedule,  ///< work can begin from now on
  abort,     ///< ends work that has begun
  other,
};

/// A line of a log, with what it takes to put it to the others of its case.
struct Line {
  Event event;
  std::uint32_t number = 0;  ///< of the line in the file, from 1
  std::uint32_t next = 0;    ///< of the same case, or place in it: for whoever needs it
  std::uint32_t instance =
      0;  ///< hash of the name that the start and the end of one execution share; 0: none
  Transition transition = Transition::complete;
};

/// What a line says, as text. Empty: nothing.
struct LineText {
  std::string_view activity;
  std::string_view enabled;
  std::string_view start;
  std::string_view end;  ///< or the moment of the transition
  std::string_view resource;
  std::string_view transition;
  std::string_view instance;
};

/// Makes lines of texts: names become symbols, times moments of UTC. Counts what is wrong with them.
class LineMaker {
 public:
  /// The zones are known.
  LineMaker(const Reading& reading, Defects& defects);

  void set_order(DateOrder order) { order_ = order; }
  /// Nothing: the line is left out.
  [[nodiscard]] std::optional<Line> make(const LineText& text, std::size_t number);
  [[nodiscard]] base::Symbol name(std::string_view text) { return names_(text); }
  [[nodiscard]] bool too_many_names() const { return names_.full(); }
  /// Tells of the zone, and drops what is no defect in a log like this.
  void finish(Quality& quality, Defects& defects) const;

 private:
  struct Moment {
    base::Instant utc = kUntold;
    std::int16_t offset = 0;
  };
  Moment moment(std::string_view text, std::size_t number, bool& unreadable);
  std::optional<LocalTime> parse(std::string_view text);

  const Reading& reading_;
  Defects& defects_;
  Names names_;
  DateOrder order_ = DateOrder::unknown;
  std::optional<base::Zone> zone_;     ///< of all local times
  std::optional<base::Zone> assumed_;  ///< of those that say no offset
  std::optional<std::int16_t> first_offset_;
  bool some_offset_ = false;
  bool some_without_ = false;
};

}  // namespace bpr::log
