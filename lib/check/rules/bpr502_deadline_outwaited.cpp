#include <vector>

#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/time.hpp"
#include "measure/parts.hpp"

namespace bpr::check {

namespace {

using base::trf;
using model::Context;
using model::Deadline;
using model::Process;
using model::Step;
using model::Verb;

constexpr double kNone = std::numeric_limits<double>::infinity();

/// The least waiting from the start of each step to the end of `last`; infinite where no way leads there.
struct Wait {
  double minutes = kNone;
  int next = -1;  ///< the step on that way
};

class Waits {
 public:
  Waits(const Subject& subject, const Deadline& deadline, const measure::Timing& timing, int first, int last)
      : subject_(subject), deadline_(deadline), timing_(timing), ways_(subject.graph.nodes.size() + 1) {
    if (first < subject.graph.end) sure_ = subject.graph.nodes[index(first)].condition;
    if (last < subject.graph.end) sure_ = model::both(sure_, subject.graph.nodes[index(last)].condition);
    ways_[index(last)].minutes = last < subject.graph.end ? own(last) : 0;
    for (int i = last - 1; i >= first; --i) {
      Wait& way = ways_[index(i)];
      way = beyond(i);
      if (i > first) way.minutes += own(i);
    }
  }

  [[nodiscard]] const Wait& from(int node) const { return ways_[index(node)]; }

  /// Waiting in front of and during a step, on average; nothing where some cases go without.
  [[nodiscard]] double own(int i) const {
    const Step& step = *subject_.process.steps[index(i)];
    if (contains(deadline_.stops, step.id) || step.aside) return 0;
    if (!implies(sure_, subject_.graph.nodes[index(i)].condition)) return 0;
    double minutes = measure::elapsed_minutes(step.after, timing_);
    const bool theirs = step.wait_for && model::is_applicant_role(subject_.process, step.wait_for);
    if (step.verb == Verb::wait && !theirs) minutes += measure::elapsed_minutes(step.duration, timing_);
    return minutes;
  }

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }

  /// The best way out of a choice; of parallel branches the longest.
  [[nodiscard]] Wait beyond(int i) const {
    const flow::Node& node = subject_.graph.nodes[index(i)];
    Wait best;
    for (const flow::Edge& edge : node.out) {
      if (edge.target < 0 || edge.share <= 0) continue;
      const double minutes = ways_[index(edge.target)].minutes;
      if (minutes == kNone) continue;
      const bool longer = node.split == flow::Split::all && minutes > best.minutes;
      if (best.minutes == kNone || minutes < best.minutes || longer)
        if (best.minutes == kNone || node.split != flow::Split::all || longer) best = {minutes, edge.target};
    }
    return best;
  }

  const Subject& subject_;
  const Deadline& deadline_;
  const measure::Timing& timing_;
  model::ConditionPtr sure_;  ///< what holds for every case that the deadline is about
  std::vector<Wait> ways_;
};

int first_receive(const Process& process) {
  for (std::size_t i = 0; i < process.steps.size(); ++i)
    if (process.steps[i]->verb == Verb::receive) return static_cast<int>(i);
  return -1;
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  if (subject.analysis == nullptr || process.head->deadlines.empty()) return;
  const auto timing = measure::timing_of(process, measure::AnalyzeOptions{}.fiscal_year);
  for (const Deadline& deadline : process.head->deadlines) {
    const int first = deadline.from ? model::step_index(process, deadline.from) : first_receive(process);
    const int last = deadline.to ? model::step_index(process, deadline.to) : subject.graph.end;
    if (first < 0 || last <= first) continue;
    const Waits waits(subject, deadline, *timing, first, last);
    const double least = waits.from(first).minutes;
    const double limit = measure::elapsed_minutes(deadline.within, *timing);
    if (least == kNone || limit <= 0 || least <= limit) continue;
    auto& finding = findings.at(
        deadline.origin, trf("the waits alone take {0}, the deadline is {1}", lasting(least), lasting(limit)),
        trf("shorten the waits, run them side by side, or name those that stop the clock in {0}",
            key_of(process, Context::deadline, "stops")));
    for (int i = waits.from(first).next; i >= 0 && i < subject.graph.end; i = waits.from(i).next) {
      const double own = waits.own(i);
      const Step& step = *process.steps[static_cast<std::size_t>(i)];
      if (own >= limit / 20) relate(finding, step, trf("{0} here", lasting(own)));
    }
  }
}

}  // namespace

const Rule kDeadlineOutwaited{
    .code = "BPR502",
    .name = "deadline-outwaited",
    .severity = base::Severity::error,
    .title = later("The waits alone exceed the deadline"),
    .what = later("Between the steps where the clock of a deadline starts and stops, the shortest way "
                  "through the procedure holds more waiting (`wait` and `after`, on average) than the "
                  "deadline allows. Waits for the applicant and steps in `stops` do not count."),
    .why = later(
        "No work has been done yet and the deadline is missed: as written, hardly any case can keep it."),
    .bad = R"(bpr: 1
process: example
deadline: 14 days
roles:
  counter: {kind: staff, people: 2}
  ministry: {kind: body}
fields: {name: {ja: 氏名}}
forms: {notice: {fields: [name]}}
steps:
  - write: notice
    at: home
    takes: 3-5-9 min
  - receive: notice
    by: counter
    via: mail
    takes: 3-5-9 min
  - ask: ministry
    by: counter
    takes: 3-5-9 min
  - wait: 20-30 days
    for: ministry
  - notify: applicant
    by: counter
    via: mail
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
deadline: {within: 14 days, stops: [wait-reply]}
roles:
  counter: {kind: staff, people: 2}
  ministry: {kind: body}
fields: {name: {ja: 氏名}}
forms: {notice: {fields: [name]}}
steps:
  - write: notice
    at: home
    takes: 3-5-9 min
  - receive: notice
    by: counter
    via: mail
    takes: 3-5-9 min
  - ask: ministry
    by: counter
    takes: 3-5-9 min
  - wait: 20-30 days
    id: wait-reply
    for: ministry
  - notify: applicant
    by: counter
    via: mail
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
