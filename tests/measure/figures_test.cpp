#include "measure/analysis.hpp"
#include "support.hpp"

/// Figures that are easily got wrong where chances meet.
namespace {

using namespace bpr;
using measure::Measure;

constexpr std::string_view kHead = R"(bpr: 1
process: chances
roles: {clerk: {kind: staff, people: 2}}
places: {hall: {travel: 30 min, windows: [left, right]}}
fields: {name: {ja: 氏名}}
forms: {f: {fields: [name]}, g: {fields: [name]}}
documents: {card: {ja: カード, issued-by: clerk}}
steps:
)";

measure::Analysis analysis_of(std::string_view steps) {
  return measure::analyze(tests::process_of(std::string(kHead) + std::string(steps)));
}

TEST_CASE("a field on either of two forms is written once") {
  const auto a = analysis_of(R"(
  - {do: sort, by: clerk, next: {one: 60%, other: 40%}}
  - {write: f, id: one, at: home, next: done}
  - {write: g, id: other, at: home}
  - {do: end, id: done, by: clerk}
)");
  CHECK(a[Measure::fields].value == doctest::Approx(1));
  CHECK(a[Measure::repeated_fields].value == doctest::Approx(0).epsilon(1e-9));
}

TEST_CASE("a field on two forms that come by chance one after the other") {
  const auto a = analysis_of(R"(
  - {do: sort, by: clerk, next: {one: 50%, between: 50%}}
  - {write: f, id: one, at: home}
  - {do: sort again, by: clerk, id: between, next: {other: 50%, done: 50%}}
  - {write: g, id: other, at: home}
  - {do: end, id: done, by: clerk}
)");
  CHECK(a[Measure::fields].value == doctest::Approx(1));
  CHECK(a[Measure::repeated_fields].value == doctest::Approx(0.25));
}

TEST_CASE("windows count once however one comes to them") {
  const auto a = analysis_of(R"(
  - {visit: hall, next: {one: 50%, between: 50%}}
  - {visit: left, id: one}
  - {do: look, by: clerk, with: applicant, id: between, next: {other: 50%, done: 50%}}
  - {visit: left, id: other}
  - {visit: right, id: done}
)");
  CHECK(a[Measure::windows].value == doctest::Approx(1.75));
}

TEST_CASE("being sent back takes nothing from what lies behind") {
  const char* const with_redo = R"(
  - {visit: left}
  - {write: f}
  - {receive: [f, card], by: clerk, with: applicant, redo: {write-f: 20%}}
  - {visit: right}
  - {write: g}
)";
  const auto a = analysis_of(with_redo);
  CHECK(a[Measure::fields].value == doctest::Approx(2));
  CHECK(a[Measure::forms].value == doctest::Approx(2));
  CHECK(a[Measure::windows].value == doctest::Approx(2));
  CHECK(a[Measure::documents].value == doctest::Approx(1));
}

TEST_CASE("a paper brought on a second visit is the one that was missing") {
  const auto a = analysis_of(R"(
  - {visit: left}
  - {receive: card, by: clerk, with: applicant, takes: 5 min}
  - {leave: hall}
  - block: again
    detour: true
    steps:
      - {visit: right, id: come-again}
      - {receive: card, id: receive-again, by: clerk, with: applicant, takes: 5 min}
      - {leave: hall, id: leave-again}
  - {check: card, by: clerk, takes: 5 min, redo: {again: 20%}}
)");
  CHECK(a[Measure::documents].value == doctest::Approx(1));
  CHECK(a[Measure::windows].value == doctest::Approx(1.2));
  CHECK(a[Measure::visits].value == doctest::Approx(1 + 0.2 / 0.8));
  // Received once, checked 1.25 times, received again 0.25 times; the passes after the first are rework.
  CHECK(a[Measure::touch].value == doctest::Approx(5 + 1.25 + 6.25));
  CHECK(a[Measure::rework_share].value == doctest::Approx(2.5 / 12.5));
}

TEST_CASE("staff's work beside the applicant's way home is nobody's waiting") {
  const auto a = analysis_of(R"(
  - {visit: left}
  - {receive: card, by: clerk, with: applicant, takes: 5 min, next: [home, office]}
  - {leave: hall, id: home, next: done}
  - {do: work, id: office, by: clerk, takes: 60 min}
  - {do: close, id: done, join: all, by: clerk, takes: 10 min}
)");
  CHECK(a[Measure::waiting].value == doctest::Approx(0).epsilon(1e-9));
  CHECK(a[Measure::on_site].value == doctest::Approx(5));
}

TEST_CASE("a wait until a calendar opens takes as long as its next session is away") {
  const auto board = measure::analyze(tests::process_of(R"(bpr: 1
process: board
calendars: {board: {open: {thu: "13:30-16:30"}}}
roles: {clerk: {kind: staff, people: 2}}
steps:
  - {do: prepare, by: clerk, takes: 10 min}
  - {wait: , until: board}
  - {do: close, by: clerk, takes: 10 min}
)"));
  const auto weekly = measure::analyze(tests::process_of(R"(bpr: 1
process: board
roles: {clerk: {kind: staff, people: 2}}
steps:
  - {do: prepare, by: clerk, takes: 10 min}
  - {wait: , until: thu 13:30}
  - {do: close, by: clerk, takes: 10 min}
)"));
  CHECK(board[Measure::wait_elapsed].value > 3 * 1440);
  // Holidays close the board, and not the bare weekday.
  CHECK(board[Measure::wait_elapsed].value ==
        doctest::Approx(weekly[Measure::wait_elapsed].value).epsilon(0.1));
}

TEST_CASE("who serves a named applicant serves that one") {
  const auto a = measure::analyze(tests::process_of(R"(bpr: 1
process: named
applicant: {resident: 45%, helper: 55%}
roles: {clerk: {kind: staff, people: 2}, helper: {kind: agent}}
places: {hall: {windows: [left]}}
steps:
  - {visit: left}
  - {hear: wishes, by: clerk, with: resident, takes: 60 min}
)"));
  CHECK(a[Measure::served].value == doctest::Approx(60));
}

TEST_CASE("the least lead time leaves out what other cases and calendars add") {
  const auto a = analysis_of(R"(
  - {do: one, by: clerk, takes: 30 min}
  - {do: two, by: clerk, takes: 30 min, after: 2 days, batch: fri 15:00}
)");
  CHECK(a[Measure::lead_bound].value == doctest::Approx(2 + 1.0 / 24));
  CHECK(a[Measure::lead_time].value > 3);
}

}  // namespace
