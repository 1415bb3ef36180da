#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace bpr::measure {

/// Where a figure comes from. A computed figure is exact under the file's own numbers, a bound, or an
/// approximation (queueing formula, averaged calendar); only a run of the process gives a simulated one.
enum class Source : std::uint8_t { exact, bound, approximation, simulated };
[[nodiscard]] std::string_view name(Source source);  ///< "exact", …: the same in every language
[[nodiscard]] Source weaker(Source a, Source b);

struct Figure {
  double value = 0;
  Source source = Source::exact;
};

enum class Unit : std::uint8_t { count, minutes, hours, days, share, yen, people };
enum class Ledger : std::uint8_t { resident, office, flow };

/// Every figure of an analysis. Per case and expected, unless the name ends in `_year`.
enum class Measure : std::uint8_t {
  visits,
  windows,
  window_moves,
  travel,
  writing,
  forms,
  fields,
  repeated_fields,
  known_fields,
  documents,
  documents_own,
  documents_public,
  documents_third,
  enquiries,
  own,
  served,
  waiting,
  on_site,
  total,
  money,
  seals,
  resident_hours_year,
  resident_cost_year,
  agent_minutes,
  touch,
  staff_hours_year,
  fte,
  staff_cost_year,
  hand_offs,
  approvals,
  checks,
  duplicate_checks,
  entries,
  re_keying,
  look_ups,
  asks,
  prints,
  mails,
  rework_share,
  value_adding,
  necessary,
  waste,
  lead_time,
  lead_open_days,
  lead_bound,
  theoretical_cycle_time,
  efficiency,
  wait_contention,
  wait_batching,
  wait_closed,
  wait_inbox,
  wait_elapsed,
  wait_outside
};
constexpr std::size_t kMeasures = 53;

struct MeasureInfo {
  Measure measure;
  std::string_view name;  ///< as in targets, `--why`, JSON: "visits", "repeated-fields"
  Unit unit;
  Ledger ledger;
  bool lower_is_better;
  std::string_view title;    ///< English source text
  std::string_view formula;  ///< how it is computed, in words; English source text
};

[[nodiscard]] std::span<const MeasureInfo> measures();
[[nodiscard]] const MeasureInfo& info(Measure measure);
/// By name, or null.
[[nodiscard]] const MeasureInfo* find_measure(std::string_view name);

using Figures = std::array<Figure, kMeasures>;
[[nodiscard]] inline const Figure& at(const Figures& figures, Measure m) {
  return figures[static_cast<std::size_t>(m)];
}
[[nodiscard]] inline Figure& at(Figures& figures, Measure m) { return figures[static_cast<std::size_t>(m)]; }

}  // namespace bpr::measure
