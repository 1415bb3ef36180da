#include <algorithm>
#include <cmath>
#include <numeric>
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
};

/// Adds the times of the steps along the flow. What lies on the main line adds up over all cases together;
/// only what runs beside something else, where the longer one counts, is looked at world by world.
class Folder {
 public:
  Folder(const flow::Graph& graph, const FlowOfWorlds& flow) : graph_(graph), flow_(flow) {
    bool behind_aside = false;
    for (std::size_t s = 0; s < graph.nodes.size(); ++s) {
      behind_aside |= graph.nodes[s].aside;
      if (on_main_line(s)) main_line_.push_back(s);
      if (!on_main_line(s) || behind_aside) beside_.push_back(s);
    }
    if (!beside_.empty()) groups_ = flow.joined(beside_);
    times_.resize(graph.nodes.size());
    variances_.resize(graph.nodes.size());
  }

  [[nodiscard]] bool on_main_line(std::size_t step) const {
    return !graph_.nodes[step].aside && graph_.region_of[step] < 0;
  }
  /// Whether some maximum was more than the longest of its means.
  [[nodiscard]] bool random_maximum() const { return random_; }

  /// Expected time of a case. `each`: minutes that one execution takes, with its variance (empty: none);
  /// `numbers`: of executions in a kind of case; `executed`: over all cases.
  Folded fold(std::vector<double> FlowKind::*numbers, const std::vector<double>& executed,
              const std::vector<double>& each, const std::vector<double>& variance = {}) {
    Folded result;
    for (const std::size_t s : main_line_) result.expected += executed[s] * each[s];
    result.bound = result.expected;
    for (std::size_t g = 0; g < groups_.world.size(); ++g) {
      const Folded more = beside(groups_.world[g], numbers, each, variance);
      result.expected += groups_.probability[g] * more.expected;
      result.bound += groups_.probability[g] * more.bound;
    }
    return result;
  }

  /// Expected greater one of the bound on a case's time and what is worked in it, `own` minutes an execution.
  double at_least(std::vector<double> FlowKind::*numbers, const std::vector<double>& each,
                  const std::vector<double>& own) {
    std::vector<std::size_t> all(each.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    const flow::Groups groups = flow_.joined(all);
    double result = 0;
    for (std::size_t g = 0; g < groups.world.size(); ++g) {
      const std::size_t world = groups.world[g];
      const FlowKind& kind = flow_.kind_of(world);
      double bound = beside(world, numbers, each, {}).bound;
      for (const std::size_t s : main_line_)
        if (flow_.holds(s, world)) bound += (kind.*numbers)[s] * each[s];
      double worked = 0;
      for (const std::size_t s : all)
        if (flow_.holds(s, world)) worked += (kind.*numbers)[s] * own[s];
      result += groups.probability[g] * std::max(bound, worked);
    }
    return result;
  }

 private:
  /// What parallel branches and work aside add to the main line in one world.
  Folded beside(std::size_t world, std::vector<double> FlowKind::*numbers, const std::vector<double>& each,
                const std::vector<double>& variance) {
    const FlowKind& kind = flow_.kind_of(world);
    for (const std::size_t s : beside_) {
      const double number = flow_.holds(s, world) ? (kind.*numbers)[s] : 0;
      times_[s] = number * each[s];
      variances_[s] = variance.empty() ? 0 : number * variance[s];
    }
    Folded result;
    if (!graph_.regions.empty()) add_branches(kind.arrivals, result);
    add_asides(result);
    return result;
  }

  void add_branches(const std::vector<double>& reached, Folded& result) {
    const std::size_t regions = graph_.regions.size();
    branch_.assign(regions + 1, {});
    bound_.assign(regions + 1, 0);
    for (const std::size_t s : beside_) {
      const int region = graph_.region_of[s];
      if (graph_.nodes[s].aside || region < 0) continue;
      const std::size_t at = slot(region);
      branch_[at].mean += times_[s];
      branch_[at].variance += variances_[s];
      bound_[at] += times_[s];
    }
    for (std::size_t r = regions; r > 0;) {
      const int split = graph_.regions[r - 1].split;
      const int parent = graph_.regions[r - 1].parent;
      const double flow = reached[static_cast<std::size_t>(split)];
      both_.clear();
      double longest = 0;
      for (; r > 0 && graph_.regions[r - 1].split == split; --r) {
        if (flow <= 0) continue;
        both_.push_back({branch_[r - 1].mean / flow, branch_[r - 1].variance / flow});
        longest = std::max(longest, bound_[r - 1] / flow);
      }
      if (flow <= 0) continue;
      const double expected = maximum(both_);
      if (expected > longest * (1 + 1e-9)) random_ = true;
      branch_[slot(parent)].mean += flow * expected;
      bound_[slot(parent)] += flow * longest;
      double variance = 0;
      for (const Moments& m : both_) variance = std::max(variance, m.variance);
      branch_[slot(parent)].variance += flow * variance;
    }
    result.expected += branch_[regions].mean;
    result.bound += bound_[regions];
  }

  /// Work aside runs beside all that follows it, and the case ends when both are done.
  void add_asides(Folded& result) {
    double rest = 0;
    double rest_variance = 0;
    for (auto at = beside_.rbegin(); at != beside_.rend(); ++at) {
      const std::size_t s = *at;
      if (!graph_.nodes[s].aside) {
        if (graph_.region_of[s] < 0) {
          rest += times_[s];
          rest_variance += variances_[s];
        }
        continue;
      }
      if (times_[s] <= 0) continue;
      both_.assign({{rest, rest_variance}, {times_[s], variances_[s]}});
      const double longer = maximum(both_);
      result.expected += longer - rest;
      result.bound += std::max(rest, times_[s]) - rest;
      rest = longer;
    }
  }

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

  const flow::Graph& graph_;
  const FlowOfWorlds& flow_;
  std::vector<std::size_t> main_line_;
  std::vector<std::size_t> beside_;  ///< steps that run beside something else, and those behind work aside
  flow::Groups groups_;  ///< worlds that agree on all that runs beside something else; empty: nothing does
  std::vector<double> times_;  ///< of the steps in the world at hand, with their variances
  std::vector<double> variances_;
  std::vector<Moments> branch_;
  std::vector<double> bound_;
  std::vector<Moments> both_;
  std::vector<std::pair<std::vector<Moments>, double>> maxima_;
  bool random_ = false;
};

}  // namespace

void fold_times(const Process& process, const flow::Graph& graph, const std::vector<StepInfo>& infos,
                const FlowOfWorlds& flow, const Timing& timing, int fiscal_year, Analysis& analysis) {
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
  Folder folder(graph, flow);
  std::vector<double> executed(steps);
  std::vector<double> on_site(steps);
  std::vector<double> variances(steps);
  std::vector<double> work(steps);     ///< minutes of one execution, nobody ever waited for
  std::vector<double> own(steps);      ///< … in which the applicant acts or is served
  std::vector<double> present(steps);  ///< … for which the applicant stays where the flow waits for it
  double busy = 0;
  bool busy_beside = false;  ///< the applicant acts or is served beside something else
  for (std::size_t s = 0; s < steps; ++s) {
    const StepFacts& facts = analysis.steps[s];
    executed[s] = facts.executed;
    on_site[s] = facts.on_site;
    variances[s] = facts.work_variance;
    work[s] = infos[s].takes * (infos[s].in_order ? static_cast<double>(infos[s].roles.size()) : 1);
    own[s] = infos[s].applicant || infos[s].with_applicant ? infos[s].takes : 0;
    present[s] = graph.nodes[s].aside ? 0 : elapsed[s];
    busy += on_site[s] * own[s];
    busy_beside |= !folder.on_main_line(s) && on_site[s] * own[s] > 0;
  }
  at(f, Measure::lead_time).value =
      folder.fold(&FlowKind::arrivals, executed, elapsed, variances).expected / 1440;
  const bool random = folder.random_maximum();
  at(f, Measure::lead_bound).value = folder.fold(&FlowKind::arrivals, executed, least).bound / 1440;
  const double theoretical = folder.fold(&FlowKind::arrivals, executed, work).bound / 60;
  // On the main line nobody acts or is served for longer than a step takes.
  const double on_site_total = busy_beside ? folder.at_least(&FlowKind::on_site, present, own)
                                           : folder.fold(&FlowKind::on_site, on_site, present).bound;
  const double share = infos.empty() ? 1 : infos.front().resident_share;
  at(f, Measure::theoretical_cycle_time).value = theoretical;
  at(f, Measure::waiting).value = (on_site_total - busy) * share;
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
    facts.waiting = graph.nodes[s].aside ? 0 : facts.on_site * (elapsed[s] - own[s]) * share;
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
