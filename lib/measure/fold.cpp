#include <algorithm>
#include <cmath>
#include <utility>

#include "measure/parts.hpp"
#include "measure/queue.hpp"

namespace bpr::measure {

namespace {

using model::Process;
using model::Role;
using model::Step;
using model::Verb;

double queue_of(const Analysis& analysis, model::Symbol role) {
  for (const RoleLoad& load : analysis.loads)
    if (load.role == role) return load.wait.value;
  return 0;
}

/// Mean time for a batch to be complete or its hour to come.
double batch_wait(const Process& process, const Step& step, const StepFacts& facts, double cases_year,
                  int fiscal_year) {
  double by_size = 0;
  if (step.batch.size > 1 && facts.executed > 0 && cases_year > 0)
    by_size = (step.batch.size - 1) / 2 * 365.2425 * 1440 / (cases_year * facts.executed);
  if (!step.batch.at) return by_size;
  const double by_time = mean_minutes_to(process, step.batch.at, fiscal_year);
  return step.batch.size > 1 ? std::min(by_size, by_time) : by_time;
}

Waits waits_of(const Process& process, const StepInfo& info, const Step& step, const StepFacts& facts,
               const Timing& timing, double before, const Analysis& analysis, int fiscal_year) {
  Waits waits;
  waits.elapsed = elapsed_minutes(step.after, timing);
  if (step.verb == Verb::wait) {
    const double minutes = step.until ? mean_minutes_to(process, step.until, fiscal_year)
                                      : elapsed_minutes(step.duration, timing);
    (step.wait_for && !model::is_applicant_role(process, step.wait_for) ? waits.outside : waits.elapsed) +=
        minutes;
    return waits;
  }
  waits.batching = batch_wait(process, step, facts, analysis.cases_year, fiscal_year);
  double contention = 0;
  double inbox = 0;
  double closed = 0;
  const bool any = step.by_mode == model::ByMode::any;
  for (std::size_t k = 0; k < info.roles.size(); ++k) {
    const auto r = static_cast<std::size_t>(info.roles[k]);
    const Role& role = (*process.roles)[r];
    const RoleTiming& times = timing.roles[r];
    if (role.kind != model::RoleKind::staff && role.kind != model::RoleKind::board) continue;
    const double queue = times.inbox > 0 ? 0 : queue_of(analysis, role.name);
    const double off = before >= 12 * 60 && times.inbox <= 0 ? times.residual : 0;
    if (k == 0) {
      contention = queue;
      inbox = times.inbox;
      closed = off;
    } else if (info.in_order) {
      contention += queue;
      inbox += times.inbox;
    } else if (any) {
      contention = std::min(contention, queue);
      inbox = std::min(inbox, times.inbox);
      closed = std::min(closed, off);
    } else {
      contention = std::max(contention, queue);
      inbox = std::max(inbox, times.inbox);
      closed = std::max(closed, off);
    }
  }
  waits.contention = contention;
  waits.inbox = inbox;
  waits.closed = closed;
  return waits;
}

/// What the clock shows while the step is worked on: off site, staff's hours are stretched by their nights.
double stretch_of(const Process& process, const StepInfo& info, const Timing& timing) {
  double stretch = 1;
  if (info.applicant || info.with_applicant) return stretch;
  for (const int r : info.roles) {
    const Role& role = (*process.roles)[static_cast<std::size_t>(r)];
    if (role.kind == model::RoleKind::staff)
      stretch = std::max(stretch, timing.roles[static_cast<std::size_t>(r)].stretch);
  }
  return stretch;
}

struct Folded {
  double expected = 0;  ///< parallel branches by their expected maximum
  double bound = 0;     ///< by the maximum of their means
  bool random_maximum = false;
};

/// Adds the times of the steps along the flow; branches of a parallel split count by the longest.
class Folder {
 public:
  explicit Folder(const flow::Graph& graph)
      : graph_(graph),
        asides_(std::any_of(graph.nodes.begin(), graph.nodes.end(), [](const auto& n) { return n.aside; })) {}

  Folded fold(const std::vector<double>& reached, const std::vector<double>& times,
              const std::vector<double>& variances) {
    const std::size_t regions = graph_.regions.size();
    if (regions == 0 && !asides_) {
      double sum = 0;
      for (const double time : times) sum += time;
      return {sum, sum, false};
    }
    branch_.assign(regions + 1, {});
    bound_.assign(regions + 1, 0);
    random_ = false;
    for (std::size_t s = 0; s < times.size(); ++s) {
      if (graph_.nodes[s].aside) continue;
      const std::size_t at = slot(graph_.region_of[s]);
      branch_[at].mean += times[s];
      branch_[at].variance += variances[s];
      bound_[at] += times[s];
    }
    for (std::size_t r = regions; r > 0;) {
      const int split = graph_.regions[r - 1].split;
      const int parent = graph_.regions[r - 1].parent;
      const double flow = reached[static_cast<std::size_t>(split)];
      std::vector<Moments> each;
      double longest = 0;
      for (; r > 0 && graph_.regions[r - 1].split == split; --r) {
        if (flow <= 0) continue;
        each.push_back({branch_[r - 1].mean / flow, branch_[r - 1].variance / flow});
        longest = std::max(longest, bound_[r - 1] / flow);
      }
      if (flow <= 0) continue;
      const double expected = maximum(each);
      if (expected > longest * (1 + 1e-9)) random_ = true;
      branch_[slot(parent)].mean += flow * expected;
      bound_[slot(parent)] += flow * longest;
      double variance = 0;
      for (const Moments& m : each) variance = std::max(variance, m.variance);
      branch_[slot(parent)].variance += flow * variance;
    }
    Folded result{branch_[regions].mean, bound_[regions], random_};
    add_asides(times, variances, result);
    return result;
  }

 private:
  /// The integral behind a maximum is dear, and kinds of case that differ elsewhere share it.
  double maximum(const std::vector<Moments>& times) {
    if (std::all_of(times.begin(), times.end(), [](const Moments& m) { return m.variance <= 0; }))
      return expected_maximum(times.data(), static_cast<int>(times.size()));
    const auto same = [&](const auto& known) {
      return std::equal(
          known.first.begin(), known.first.end(), times.begin(), times.end(),
          [](const Moments& a, const Moments& b) { return a.mean == b.mean && a.variance == b.variance; });
    };
    const auto found = std::find_if(maxima_.begin(), maxima_.end(), same);
    if (found != maxima_.end()) return found->second;
    maxima_.emplace_back(times, expected_maximum(times.data(), static_cast<int>(times.size())));
    return maxima_.back().second;
  }

  [[nodiscard]] std::size_t slot(int region) const {
    return region < 0 ? graph_.regions.size() : static_cast<std::size_t>(region);
  }

  /// Work aside runs beside all that follows it, and the case ends when both are done.
  void add_asides(const std::vector<double>& times, const std::vector<double>& variances, Folded& result) {
    double rest = 0;
    double rest_variance = 0;
    for (std::size_t s = times.size(); s-- > 0;) {
      if (!graph_.nodes[s].aside) {
        if (graph_.region_of[s] < 0) {
          rest += times[s];
          rest_variance += variances[s];
        }
        continue;
      }
      if (times[s] <= 0) continue;
      both_[0] = {rest, rest_variance};
      both_[1] = {times[s], variances[s]};
      const double longer = maximum(both_);
      result.expected += longer - rest;
      result.bound += std::max(rest, times[s]) - rest;
      rest = longer;
    }
  }

  const flow::Graph& graph_;
  bool asides_;
  std::vector<Moments> branch_;
  std::vector<double> bound_;
  std::vector<std::pair<std::vector<Moments>, double>> maxima_;
  std::vector<Moments> both_{2};
  bool random_ = false;
};

}  // namespace

void fold_times(const Process& process, const flow::Graph& graph, const std::vector<StepInfo>& infos,
                const std::vector<WorldFlow>& flows, const Timing& timing, int fiscal_year,
                Analysis& analysis) {
  const std::size_t steps = process.steps.size();
  std::vector<double> elapsed(steps);
  std::vector<double> least(steps);  ///< without what calendars and other cases add
  double before = 0;
  for (std::size_t s = 0; s < steps; ++s) {
    const Step& step = *process.steps[s];
    StepFacts& facts = analysis.steps[s];
    const StepInfo& info = infos[s];
    facts.waits = waits_of(process, info, step, facts, timing,
                           std::max(before, elapsed_minutes(step.after, timing)), analysis, fiscal_year);
    before = step.verb == Verb::wait && !step.until ? facts.waits.total() : 0;
    const double turns = info.in_order ? static_cast<double>(info.roles.size()) : 1;
    const double on_site_share = facts.executed > 0 ? facts.on_site / facts.executed : 0;
    const double stretch = 1 + (stretch_of(process, info, timing) - 1) * (1 - on_site_share);
    facts.work = info.takes * turns * stretch;
    facts.work_variance = info.takes_variance * turns * stretch * stretch;
    const double sd = step.after ? step.after.sd() * base::seconds_in(step.after.unit) / 60 : 0;
    const double wait_sd = step.duration ? step.duration.sd() * base::seconds_in(step.duration.unit) / 60 : 0;
    facts.work_variance += sd * sd + wait_sd * wait_sd;
    elapsed[s] = facts.waits.total() + facts.work;
    least[s] = info.takes * turns +
               (step.until ? elapsed_minutes(step.after, timing) : facts.waits.elapsed + facts.waits.outside);
    facts.lead = facts.executed * elapsed[s];
  }

  Figures& f = analysis.figures;
  Folder folder(graph);
  std::vector<double> times(steps);
  std::vector<double> variances(steps);
  std::vector<double> none(steps, 0);
  bool random = false;
  double theoretical = 0;
  double waiting = 0;
  double on_site_total = 0;
  const double share = infos.empty() ? 1 : infos.front().resident_share;
  for (const WorldFlow& flow : flows) {
    for (std::size_t s = 0; s < steps; ++s) {
      times[s] = flow.executed[s] * elapsed[s];
      variances[s] = flow.executed[s] * analysis.steps[s].work_variance;
    }
    const Folded lead = folder.fold(flow.reached, times, variances);
    at(f, Measure::lead_time).value += flow.probability * lead.expected / 1440;
    random |= lead.random_maximum;
    for (std::size_t s = 0; s < steps; ++s) times[s] = flow.executed[s] * least[s];
    at(f, Measure::lead_bound).value +=
        flow.probability * folder.fold(flow.reached, times, none).bound / 1440;
    for (std::size_t s = 0; s < steps; ++s)
      times[s] = flow.executed[s] * infos[s].takes *
                 (infos[s].in_order ? static_cast<double>(infos[s].roles.size()) : 1);
    theoretical += flow.probability * folder.fold(flow.reached, times, none).bound / 60;

    double busy = 0;
    for (std::size_t s = 0; s < steps; ++s) {
      const double own = infos[s].applicant || infos[s].with_applicant ? infos[s].takes : 0;
      times[s] = graph.nodes[s].aside ? 0 : flow.on_site[s] * elapsed[s];
      busy += flow.on_site[s] * own;
    }
    const double on_site = std::max(busy, folder.fold(flow.reached, times, none).bound);
    on_site_total += flow.probability * on_site;
    waiting += flow.probability * (on_site - busy);
  }
  at(f, Measure::theoretical_cycle_time).value = theoretical;
  at(f, Measure::waiting).value = waiting * share;
  at(f, Measure::on_site).value = on_site_total * share;

  bool queues = false;
  bool calendars = false;
  for (std::size_t s = 0; s < steps; ++s) {
    StepFacts& facts = analysis.steps[s];
    const StepInfo& info = infos[s];
    const double mine = facts.executed * info.takes * info.resident_share;
    if (info.applicant) {
      facts.own = mine;
      at(f, Measure::agent_minutes).value += facts.executed * info.takes - mine;
      if (process.steps[s]->verb == Verb::write) at(f, Measure::writing).value += mine;
    }
    if (info.with_applicant) facts.served = mine;
    const double busy = info.applicant || info.with_applicant ? info.takes : 0;
    facts.waiting = graph.nodes[s].aside ? 0 : facts.on_site * (elapsed[s] - busy) * share;
    at(f, Measure::own).value += facts.own;
    at(f, Measure::served).value += facts.served;
    at(f, Measure::wait_contention).value += facts.executed * facts.waits.contention;
    at(f, Measure::wait_batching).value += facts.executed * facts.waits.batching;
    at(f, Measure::wait_closed).value += facts.executed * facts.waits.closed;
    at(f, Measure::wait_inbox).value += facts.executed * facts.waits.inbox;
    at(f, Measure::wait_elapsed).value += facts.executed * facts.waits.elapsed;
    at(f, Measure::wait_outside).value += facts.executed * facts.waits.outside;
    queues |= facts.executed * facts.waits.contention > 0;
    calendars |=
        facts.executed > 0 &&
        (facts.waits.batching + facts.waits.closed + facts.waits.inbox > 0 ||
         facts.work > info.takes * (info.in_order ? static_cast<double>(info.roles.size()) : 1) * (1 + 1e-9));
  }
  const double days_a_year = 365.2425;
  at(f, Measure::lead_open_days).value =
      at(f, Measure::lead_time).value *
      (timing.office_open_days > 0 ? timing.office_open_days / days_a_year : 1);
  const double lead_hours = at(f, Measure::lead_time).value * 24;
  at(f, Measure::efficiency).value = lead_hours > 0 ? theoretical / lead_hours : 0;
  at(f, Measure::total).value = at(f, Measure::own).value + at(f, Measure::served).value +
                                at(f, Measure::waiting).value + at(f, Measure::travel).value;
  at(f, Measure::resident_hours_year).value = at(f, Measure::total).value * analysis.cases_year / 60;
  at(f, Measure::resident_cost_year).value =
      at(f, Measure::resident_hours_year).value * process.shared->rates.resident_hour.yen;

  const auto mark = [&](Source source, std::initializer_list<Measure> which) {
    for (const Measure m : which) at(f, m).source = weaker(at(f, m).source, source);
  };
  if (queues)
    mark(Source::approximation,
         {Measure::waiting, Measure::on_site, Measure::total, Measure::resident_hours_year,
          Measure::resident_cost_year, Measure::wait_contention});
  if (queues || calendars || random)
    mark(Source::approximation, {Measure::lead_time, Measure::lead_open_days, Measure::efficiency});
  if (calendars)
    mark(Source::approximation, {Measure::wait_batching, Measure::wait_closed, Measure::wait_inbox});
  if (random || queues || calendars) mark(Source::bound, {Measure::lead_bound});
}

}  // namespace bpr::measure
