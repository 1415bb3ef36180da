#include <algorithm>

#include "queues.hpp"
#include "record.hpp"

using namespace bpr;
using namespace bpr::tests;

// Theory: Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, 4th edition.

namespace {

/// Runs so many customers from an empty system and keeps what waits and gives up.
class Kept final : public simulate::Monitor {
 public:
  void on_case(const simulate::CaseState& state, const std::uint8_t* values) override {
    rows.push_back({state.number, minutes(state.waited), minutes(state.end - state.arrival),
                    state.ending == simulate::Ending::gave_up, values[0] != 0});
  }
  struct Row {
    std::int64_t number = 0;
    double waited = 0;
    double total = 0;
    bool gave_up = false;
    bool urgent = false;
  };
  std::vector<Row> rows;
};

std::vector<Kept::Row> run(const model::Process& process, double customers) {
  Kept kept;
  run_customers(process, customers * kPart, 20260402, kept);
  std::sort(kept.rows.begin(), kept.rows.end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
  return kept.rows;
}

template <typename Value>
void check_mean(const std::vector<Kept::Row>& rows, double theory, Value value) {
  std::vector<double> values;
  for (const Kept::Row& row : rows)
    if (const std::optional<double> v = value(row)) values.push_back(*v);
  tests::check_mean(values, theory);
}

constexpr const char* kUrgent = "traits: {urgent: 50%}\n";

model::Process priorities(bool preempt) {
  return process_of(
      fmt::format("bpr: 1\nprocess: queue\ndemand: {{cases: {:.6f} / year, arrive: always}}\n{}"
                  "roles: {{clerk: {{kind: staff, people: 1, calendar: always}}}}\n"
                  "steps:\n  - do: work\n    by: clerk\n    takes: exponential 1 min\n"
                  "    priority: [urgent]\n{}",
                  0.8 * kMinutesAYear, kUrgent, preempt ? "    pre-empt: true\n" : ""));
}

std::optional<double> none() { return std::nullopt; }

}  // namespace

TEST_CASE("Two classes on one server: Cobham's formulas, and waits that do not grow with the run") {
  // W0 = 0.8; urgent: W0 ÷ (1 − 0.4); others: W0 ÷ ((1 − 0.4)(1 − 0.8)).
  const auto process = priorities(false);
  const auto rows = run(process, 4e6);
  const auto urgent = [](const Kept::Row& r) { return r.urgent ? std::optional(r.waited) : none(); };
  const auto plain = [](const Kept::Row& r) { return r.urgent ? none() : std::optional(r.waited); };
  check_mean(rows, 0.8 / 0.6, urgent);
  check_mean(rows, 0.8 / (0.6 * 0.2), plain);
  // In each half of a long run the mean is the same, which it would not be if some were overtaken for ever.
  const auto half = static_cast<std::ptrdiff_t>(rows.size() / 2);
  check_mean({rows.begin(), rows.begin() + half}, 0.8 / (0.6 * 0.2), plain);
  check_mean({rows.begin() + half, rows.end()}, 0.8 / (0.6 * 0.2), plain);
}

TEST_CASE("Two classes, the urgent one interrupts: times in the system of the preemptive-resume queue") {
  // Urgent: M/M/1 on its own, 1 ÷ (1 − 0.4). Others: 1 ÷ ((1 − 0.4)(1 − 0.8)).
  const auto rows = run(priorities(true), 4e6);
  check_mean(rows, 1 / 0.6, [](const Kept::Row& r) { return r.urgent ? std::optional(r.total) : none(); });
  check_mean(rows, 1 / (0.6 * 0.2),
             [](const Kept::Row& r) { return r.urgent ? none() : std::optional(r.total); });
}

TEST_CASE("Network with rework: product form") {
  // Two stations in a row, a quarter goes back to the first: both see 0.6 ÷ 0.75 = 0.8 a minute. Time in the
  // system by Jackson and Little: (4 + 4) ÷ 0.6 with ρ = 0.8 at both.
  const auto process = process_of(fmt::format(
      "bpr: 1\nprocess: queue\ndemand: {{cases: {:.6f} / year, arrive: always}}\ntraits: {{unused: 50%}}\n"
      "roles:\n  a: {{kind: staff, people: 1, calendar: always}}\n  b: {{kind: staff, people: 1, calendar: "
      "always}}\n"
      "steps:\n  - {{do: first, id: first, by: a, takes: exponential 1 min}}\n"
      "  - {{do: second, by: b, takes: exponential 1 min, redo: {{first: 25%}}}}\n",
      0.6 * kMinutesAYear));
  check_mean(run(process, 4e6), 8 / 0.6, [](const Kept::Row& r) { return std::optional(r.total); });
}

TEST_CASE("Finite patience: M/M/c+M by its birth and death equations") {
  constexpr int kServers = 3;
  constexpr double kArrivals = 3.6;  // more than three can serve
  constexpr double kImpatience = 0.5;
  // p(n) of n in the system: births 3.6, deaths min(n, 3) + 0.5 (n − 3).
  double p = 1;
  double sum = 1;
  double queue = 0;
  for (int n = 1; n < 400; ++n) {
    p *= kArrivals / (std::min(n, kServers) + kImpatience * std::max(0, n - kServers));
    sum += p;
    queue += p * std::max(0, n - kServers);
  }
  const double lost = kImpatience * queue / sum / kArrivals;  // share that gives up
  const auto process = process_of(fmt::format(
      "bpr: 1\nprocess: queue\ndemand: {{cases: {:.6f} / year, arrive: always}}\ntraits: {{unused: 50%}}\n"
      "roles: {{clerk: {{kind: staff, people: {}, calendar: always}}}}\n"
      "steps:\n  - {{do: work, by: clerk, takes: exponential 1 min, patience: exponential 2 min}}\n",
      kArrivals * kMinutesAYear, kServers));
  const auto rows = run(process, 1e6);
  check_mean(rows, lost, [](const Kept::Row& r) { return std::optional(r.gave_up ? 1.0 : 0.0); });
  check_mean(rows, queue / sum / kArrivals, [](const Kept::Row& r) { return std::optional(r.waited); });
}

TEST_CASE("Fork and join: the larger of two exponential times, without and with queues") {
  const auto process = [](double arrivals, int people) {
    return process_of(fmt::format(
        "bpr: 1\nprocess: queue\ndemand: {{cases: {:.6f} / year, arrive: always}}\ntraits: {{unused: 50%}}\n"
        "roles:\n  a: {{kind: staff, people: {}, calendar: always}}\n  b: {{kind: staff, people: {}, "
        "calendar: always}}\n"
        "  m: {{kind: system}}\n"
        "steps:\n  - {{do: split, by: m, next: [x, y]}}\n  - {{do: x, id: x, by: a, takes: exponential 1 "
        "min, next: z}}\n"
        "  - {{do: y, id: y, by: b, takes: exponential 1 min}}\n  - {{do: z, id: z, by: m, join: all}}\n",
        arrivals * kMinutesAYear, people, people));
  };
  const auto total = [](const Kept::Row& r) { return std::optional(r.total); };
  check_mean(run(process(0.8, 1000), 2e5), 1.5, total);
  // Two M/M/1 queues fed by the same arrivals: (12 − ρ) ÷ 8 × 1 ÷ (1 − ρ) (Flatto and Hahn 1984; Nelson and
  // Tantawi).
  check_mean(run(process(0.6, 1), 3e6), (12 - 0.6) / 8 / 0.4, total);
}

TEST_CASE("Daily calendars: what a day brings is done in its hours, in the order in which it came") {
  // Cases come in the office hours of a day, 60 minutes apart, each takes an hour of one clerk: by 17:15
  // nobody waits longer than the day is long, and the clerk is busy all day.
  const auto process = process_of(
      "bpr: 1\nprocess: day\ndemand: {cases: 100 / year}\nroles: {clerk: {kind: staff, people: 1, calendar: "
      "short}}\n"
      "calendars: {short: {open: {mon-fri: \"9:00-12:00, 13:00-17:00\"}}}\n"
      "steps:\n  - {do: work, by: clerk, takes: 60 min}\n");
  std::vector<Time> arrivals;
  for (int i = 0; i < 8; ++i) arrivals.push_back(moment(4, 1, 9, 30 * i));
  const Run run(process, arrivals);
  const std::vector<Time> starts{moment(4, 1, 9),  moment(4, 1, 10), moment(4, 1, 11), moment(4, 1, 13),
                                 moment(4, 1, 14), moment(4, 1, 15), moment(4, 1, 16), moment(4, 2, 9)};
  for (std::size_t i = 0; i < starts.size(); ++i)
    CHECK(run.record.of(static_cast<std::int64_t>(i), "do-work").start == starts[i]);
  const StepRecord& fourth = run.record.of(3, "do-work");
  CHECK(fourth.minutes(Cause::closed) == 60);
  CHECK(fourth.minutes(Cause::contention) == 90);
  const StepRecord& last = run.record.of(7, "do-work");
  CHECK(last.minutes(Cause::closed) == 30 + 16 * 60);  // came in the lunch hour; the night
  CHECK(last.minutes(Cause::contention) == 4 * 60);
}
