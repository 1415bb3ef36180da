#include "record.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

/// Every execution's causes add up to what it waited, and every case's to those of its executions.
void check_sums(const Recorder& record) {
  std::map<std::int64_t, Time> waited;
  for (const StepRecord& step : record.steps) {
    CHECK(step.sum() == step.start - step.enabled);
    waited[step.number] += step.sum();
  }
  for (const simulate::CaseState& state : record.cases) {
    Time sum = 0;
    for (const Time part : state.waiting) sum += part;
    CHECK(sum == state.waited);
    if (state.ending == simulate::Ending::done) CHECK(state.waited == waited[state.number]);
  }
}

constexpr std::array<Cause, simulate::kCauses> kAll{
    Cause::batching, Cause::inbox,   Cause::contention,      Cause::prioritisation, Cause::closed,
    Cause::elapsed,  Cause::outside, Cause::synchronisation, Cause::applicant};

/// All waiting of an execution in minutes, by cause; what is not named is nothing.
void check_causes(const StepRecord& step, const std::map<Cause, double>& expected) {
  CAPTURE(step.number);
  CAPTURE(step.step);
  for (const Cause cause : kAll) {
    CAPTURE(simulate::name(cause));
    const auto found = expected.find(cause);
    CHECK(step.minutes(cause) == (found == expected.end() ? 0 : found->second));
  }
}

}  // namespace

TEST_CASE("Contention: people are busy with work enabled earlier") {
  const auto process = office_steps("  - {do: work, by: clerk, takes: 20 min}\n");
  const Run run(process, {moment(4, 1, 9), moment(4, 1, 9, 5)});
  check_causes(run.record.of(0, "do-work"), {});
  check_causes(run.record.of(1, "do-work"), {{Cause::contention, 15}});
  check_sums(run.record);
}

TEST_CASE("Closed calendar: whoever does it is off duty, before and between") {
  const auto process = office_steps("  - {do: work, by: clerk, takes: 20 min}\n");
  const Run run(process, {moment(4, 1, 7), moment(4, 1, 17, 5), moment(4, 1, 17, 10)});
  check_causes(run.record.of(0, "do-work"), {{Cause::closed, 90}});
  // Begun before closing time and finished after it; the next one waits for the people, then for the night to
  // pass.
  CHECK(run.record.of(1, "do-work").end == moment(4, 1, 17, 25));
  check_causes(run.record.of(2, "do-work"), {{Cause::contention, 5}, {Cause::closed, 15 * 60 + 15}});
  CHECK(run.record.of(2, "do-work").start == moment(4, 2, 8, 30));
  check_sums(run.record);
}

TEST_CASE("Suspended work rests over the night and keeps its place") {
  const auto process = office_steps("  - {do: work, by: slow, takes: 20 min}\n",
                                    "  slow: {kind: staff, people: 1, at-shift-end: suspend}\n");
  const Run run(process, {moment(4, 1, 17, 5), moment(4, 1, 17, 10)});
  const StepRecord& first = run.record.of(0, "do-work");
  CHECK(first.end == moment(4, 2, 8, 40));
  CHECK(first.work == 20 * base::kMinute);
  check_causes(run.record.of(1, "do-work"), {{Cause::contention, 15}, {Cause::closed, 15 * 60 + 15}});
  check_sums(run.record);
}

TEST_CASE("Elapsed time and outside reply") {
  const auto process = office_steps(
      "  - {do: first, by: machine}\n"
      "  - {do: work, by: clerk, takes: 20 min, after: 30 min}\n"
      "  - {wait: 2 hours, for: outside}\n"
      "  - {wait: 1 hours, id: pause}\n"
      "  - {wait: 3 hours, id: theirs, for: applicant}\n");
  const Run run(process, {moment(4, 1, 9)});
  check_causes(run.record.of(0, "do-work"), {{Cause::elapsed, 30}});
  check_causes(run.record.of(0, "wait-outside"), {{Cause::outside, 120}});
  check_causes(run.record.of(0, "pause"), {{Cause::elapsed, 60}});
  check_causes(run.record.of(0, "theirs"), {{Cause::applicant, 180}});
  CHECK(run.record.of(0).end == moment(4, 1, 15, 50));
  check_sums(run.record);
}

TEST_CASE("Business days pass on open days only") {
  const auto process = office_steps("  - {do: work, by: machine, after: 2 business days}\n");
  // Thursday, 2 April, 10:00, and Saturday.
  const Run run(process, {moment(4, 2, 10), moment(4, 4, 15)});
  CHECK(run.record.of(0, "do-work").start == moment(4, 6, 10));
  CHECK(run.record.of(1, "do-work").start == moment(4, 8));  // Monday and Tuesday, to their last moment
  check_sums(run.record);
}

TEST_CASE("Synchronisation: a branch waits for the other one") {
  const auto process = office_steps(
      "  - {do: split, by: machine, next: [a, b]}\n"
      "  - {do: a, id: a, by: clerk, takes: 10 min, next: both}\n"
      "  - {do: b, id: b, by: other, takes: 50 min}\n"
      "  - {do: both, id: both, by: clerk, join: all, takes: 5 min}\n");
  const Run run(process, {moment(4, 1, 9), moment(4, 1, 9, 48)});
  check_causes(run.record.of(0, "both"), {{Cause::synchronisation, 40}, {Cause::contention, 8}});
  CHECK(run.record.of(0, "both").enabled == moment(4, 1, 9, 10));
  check_sums(run.record);
}

TEST_CASE("A wait in one branch is synchronisation for the other") {
  const auto process = office_steps(
      "  - {do: split, by: machine, next: [a, b]}\n"
      "  - {do: a, id: a, by: clerk, takes: 10 min, next: both}\n"
      "  - {wait: 2 hours, id: b, for: outside}\n"
      "  - {do: both, id: both, by: clerk, join: all, takes: 5 min}\n");
  const Run run(process, {moment(4, 1, 9)});
  check_causes(run.record.of(0, "b"), {{Cause::outside, 120}});
  check_causes(run.record.of(0, "both"), {{Cause::synchronisation, 110}});
  check_sums(run.record);
}

TEST_CASE(
    "Inbox: looked into at given times, worked off one after the other; what comes later waits for the "
    "next") {
  const auto process = office_steps("  - {approve: it, by: chief, takes: 10 min}\n",
                                    "  chief: {kind: staff, people: 1, looks-in: [\"10:00\", \"16:00\"]}\n");
  const Run run(process, {moment(4, 1, 9), moment(4, 1, 9, 30), moment(4, 1, 10), moment(4, 1, 10, 5)});
  check_causes(run.record.of(0, "approve-it"), {{Cause::inbox, 60}});
  check_causes(run.record.of(1, "approve-it"), {{Cause::inbox, 30}, {Cause::contention, 10}});
  check_causes(run.record.of(2, "approve-it"), {{Cause::contention, 20}});
  check_causes(run.record.of(3, "approve-it"), {{Cause::inbox, 5 * 60 + 55}});
  check_sums(run.record);
}

TEST_CASE("A board takes what came before its session; what does not fit rolls over") {
  const auto process = office_steps("  - {decide: it, by: board, takes: 50 min}\n",
                                    "  board: {kind: board, people: 1, calendar: sessions}\n"
                                    "calendars: {sessions: {open: {thu: \"13:30-15:30\"}}}\n");
  // Two of three fit into two hours; who comes during a session waits for the next one.
  const Run run(process, {moment(4, 1, 9), moment(4, 1, 10), moment(4, 1, 11), moment(4, 2, 14)});
  CHECK(run.record.of(0, "decide-it").start == moment(4, 2, 13, 30));
  CHECK(run.record.of(1, "decide-it").start == moment(4, 2, 14, 20));
  const StepRecord& third = run.record.of(2, "decide-it");
  CHECK(third.start == moment(4, 9, 13, 30));
  check_causes(third, {{Cause::inbox, 26.5 * 60 + 7 * 1440 - 120}, {Cause::contention, 120}});
  CHECK(run.record.of(3, "decide-it").start == moment(4, 9, 14, 20));
  check_causes(run.record.of(3, "decide-it"), {{Cause::inbox, 7 * 1440 - 30}, {Cause::contention, 50}});
  check_sums(run.record);
}

TEST_CASE("Batching: by number, by time, and whichever comes first") {
  const auto by_number = office_steps("  - {print: it, by: clerk, takes: 1 min, batch: 3}\n");
  const Run three(by_number,
                  {moment(4, 1, 9), moment(4, 1, 9, 10), moment(4, 1, 9, 30), moment(4, 1, 9, 40)});
  check_causes(three.record.of(0, "print-it"), {{Cause::batching, 30}});
  check_causes(three.record.of(1, "print-it"), {{Cause::batching, 20}, {Cause::contention, 1}});
  check_causes(three.record.of(2, "print-it"), {{Cause::contention, 2}});
  // The run ends empty: what is left is done though the batch is not full.
  check_causes(three.record.of(3, "print-it"), {});
  CHECK(three.record.cases.size() == 4);
  check_sums(three.record);

  const auto by_time = office_steps("  - {print: it, by: clerk, takes: 1 min, batch: fri 15:00}\n");
  const Run friday(by_time, {moment(4, 1, 9), moment(4, 3, 15), moment(4, 3, 15, 1)});
  check_causes(friday.record.of(0, "print-it"), {{Cause::batching, 2 * 1440 + 6 * 60}});
  check_causes(friday.record.of(1, "print-it"), {{Cause::contention, 1}});
  check_causes(friday.record.of(2, "print-it"), {{Cause::batching, 7 * 1440 - 1}});
  check_sums(friday.record);

  const auto first =
      office_steps("  - {print: it, by: clerk, takes: 1 min, batch: {size: 2, at: \"12:00\"}}\n");
  const Run either(first, {moment(4, 1, 9), moment(4, 1, 9, 10), moment(4, 1, 9, 20)});
  check_causes(either.record.of(0, "print-it"), {{Cause::batching, 10}});
  check_causes(either.record.of(2, "print-it"), {{Cause::batching, 160}});
  check_sums(either.record);
}

TEST_CASE("Prioritisation: people are busy with work enabled later") {
  const auto process = office_steps("  - {do: work, by: clerk, takes: 20 min, priority: [urgent]}\n",
                                    "traits: {urgent: 50%}\n");
  // Somebody is in hand when two plain cases wait and urgent ones come.
  std::vector<Time> arrivals;
  for (int i = 0; i < 40; ++i) arrivals.push_back(moment(4, 1, 9, 5 * i));
  const Run run(process, arrivals);
  check_sums(run.record);
  bool lost = false;
  for (const StepRecord& a : run.record.steps) {
    // What is known of each: who was in hand while it waited, and whether that was enabled later.
    Time later = 0;
    for (const StepRecord& b : run.record.steps)
      if (b.enabled > a.enabled)
        later += std::max<Time>(0, std::min(a.start, b.end) - std::max(a.enabled, b.start));
    CHECK(a.causes[static_cast<std::size_t>(Cause::prioritisation)] == later);
    lost |= later > 0;
  }
  CHECK(lost);
}

TEST_CASE("Several roles in one step are seized together; who wants only one of them may go first") {
  const auto process = office_steps(
      "  - {do: together, by: [clerk, other], takes: 30 min, if: both}\n"
      "  - {do: alone, by: clerk, takes: 30 min, if: not both}\n",
      "traits: {both: 50%}\n");
  std::vector<Time> arrivals;
  for (int i = 0; i < 30; ++i) arrivals.push_back(moment(4, 1, 9, 12 * i));
  const Run run(process, arrivals);
  check_sums(run.record);
  CHECK(run.record.cases.size() == arrivals.size());
  // Nobody works on two things at once.
  for (const StepRecord& a : run.record.steps)
    for (const StepRecord& b : run.record.steps)
      if (a.number < b.number) CHECK((a.end <= b.start || b.end <= a.start));
}

TEST_CASE("Whoever of two is free takes the next case, each at their speed") {
  const auto process = office_steps("  - {do: work, by: clerk or quick, takes: 20 min}\n",
                                    "  quick: {kind: staff, people: 1, speed: 2}\n");
  const Run run(process, {moment(4, 1, 9), moment(4, 1, 9, 1), moment(4, 1, 9, 2)});
  CHECK(run.record.of(0, "do-work").end == moment(4, 1, 9, 20));
  CHECK(run.record.of(1, "do-work").end == moment(4, 1, 9, 11));
  CHECK(run.record.of(2, "do-work").start == moment(4, 1, 9, 11));
  check_causes(run.record.of(2, "do-work"), {{Cause::contention, 9}});
  check_sums(run.record);
}

TEST_CASE("Approvals in order are turns, each with its own wait") {
  const auto process = office_steps("  - {approve: it, by: [clerk, chief], takes: 10 min}\n",
                                    "  chief: {kind: staff, people: 1, looks-in: [\"10:00\"]}\n");
  const Run run(process, {moment(4, 1, 9)});
  REQUIRE(run.record.steps.size() == 2);
  CHECK(run.record.steps[0].end == moment(4, 1, 9, 10));
  CHECK(run.record.steps[1].enabled == moment(4, 1, 9, 10));
  check_causes(run.record.steps[1], {{Cause::inbox, 50}});
  check_sums(run.record);
}

TEST_CASE("On-site waiting has the same causes, and being worked on out of sight") {
  const auto process = office_steps(
      "  - {visit: window}\n"
      "  - {write: form, takes: 5 min}\n"
      "  - {receive: form, by: clerk, with: applicant, takes: 10 min}\n"
      "  - {enter: form, into: machine, by: other, takes: 20 min}\n"
      "  - {issue: copy, by: clerk, with: applicant, takes: 2 min}\n"
      "  - {leave: hall}\n"
      "  - {file: form, by: other, takes: 3 min}\n",
      "places: {hall: {travel: 30 min, windows: [window]}}\n"
      "fields: {name: {ja: 氏名}}\nforms: {form: {fields: [name]}}\ndocuments: {copy: {ja: 写し}}\n");
  const Run run(process, {moment(4, 1, 9), moment(4, 1, 9, 5)});
  const auto on_site = [&](std::int64_t number, std::size_t cause) {
    return minutes(run.record.of(number).ledger.on_site_waiting[cause]);
  };
  const auto contention = static_cast<std::size_t>(Cause::contention);
  // The first: writes to 9:05, served to 9:15, waits out of sight to 9:35, while the clerk serves the second
  // from 9:15 to 9:25, served to 9:37.
  CHECK(on_site(0, contention) == 0);
  CHECK(on_site(0, simulate::kOutOfSight) == 20);
  CHECK(minutes(run.record.of(0).ledger.own) == 5);
  CHECK(minutes(run.record.of(0).ledger.served) == 12);
  CHECK(minutes(run.record.of(0).ledger.on_site) == 37);
  CHECK(minutes(run.record.of(0).ledger.travel) == 30);
  CHECK(run.record.of(0).ledger.visits == 1);
  // The second: writes to 9:10, waits to 9:15, served to 9:25, waits to 9:35 for the typist, who then has it
  // to 9:55.
  CHECK(on_site(1, contention) == 15);
  CHECK(on_site(1, simulate::kOutOfSight) == 20);
  CHECK(minutes(run.record.of(1).ledger.on_site) == 5 + 5 + 10 + 10 + 20 + 2);
  // Filing keeps nobody.
  CHECK(run.record.of(0).end == moment(4, 1, 9, 58));
  check_sums(run.record);
}

TEST_CASE("Work aside keeps the case from ending, not the applicant") {
  const auto process = office_steps(
      "  - {visit: window}\n"
      "  - {receive: form, by: clerk, with: applicant, takes: 10 min}\n"
      "  - {enter: form, into: machine, by: other, takes: 60 min, aside: true}\n"
      "  - {issue: copy, by: clerk, with: applicant, takes: 2 min}\n",
      "places: {hall: {travel: 30 min, windows: [window]}}\n"
      "fields: {name: {ja: 氏名}}\nforms: {form: {fields: [name]}}\ndocuments: {copy: {ja: 写し}}\n");
  const Run run(process, {moment(4, 1, 9)});
  CHECK(minutes(run.record.of(0).ledger.on_site) == 12);
  CHECK(run.record.of(0).ledger.on_site_waiting_time() == 0);
  CHECK(run.record.of(0).end == moment(4, 1, 10, 10));
  check_sums(run.record);
}
