#include <algorithm>
#include <utility>

#include "measure/parts.hpp"
#include "measure/presence.hpp"
#include "model/vocabulary.hpp"

namespace bpr::measure {

using model::Process;
using model::Role;
using model::RoleKind;
using model::Step;
using model::Verb;

namespace {

double unit_minutes(base::TimeUnit unit) {
  switch (unit) {
    case base::TimeUnit::business_day:
      return 1440;
    case base::TimeUnit::month:
      return 365.2425 / 12 * 1440;
    case base::TimeUnit::year:
      return 365.2425 * 1440;
    default:
      return base::seconds_in(unit) / 60;
  }
}

/// Share of the applicants who are residents, businesses or staff; the rest are agents.
double residents_among(const Process& process) {
  double residents = 0;
  double all = 0;
  for (const model::Applicant& a : process.head->applicants) {
    const RoleKind kind = model::kind_of(process, a.role);
    all += a.share.value;
    if (kind == RoleKind::resident || kind == RoleKind::business || kind == RoleKind::staff)
      residents += a.share.value;
  }
  return all > 0 ? residents / all : 1;
}

StepInfo info_of(const Process& process, const Step& step, double residents) {
  static const model::Symbol applicant = base::intern("applicant");
  StepInfo info;
  const auto who = model::doers(process, step);
  info.applicant = std::any_of(who.begin(), who.end(),
                               [&](model::Symbol r) { return model::is_applicant_role(process, r); });
  info.remote = remote(process, step);
  info.with_applicant = !info.applicant && step.with && model::is_applicant_role(process, step.with);
  info.resident_share = residents;
  if (info.applicant && !who.empty() && who.front() != applicant && process.head->applicants.size() > 1) {
    const RoleKind kind = model::kind_of(process, who.front());
    if (!step.by.empty()) info.resident_share = kind == RoleKind::agent ? 0 : 1;
  }
  if (info.with_applicant && step.with != applicant && process.head->applicants.size() > 1)
    info.resident_share = model::kind_of(process, step.with) == RoleKind::agent ? 0 : 1;
  bool systems_only = !who.empty();
  for (const model::Symbol name : who) {
    if (model::kind_of(process, name) != RoleKind::system) systems_only = false;
    for (std::size_t r = 0; r < process.roles->size(); ++r)
      if ((*process.roles)[r].name == name) info.roles.push_back(static_cast<int>(r));
  }
  info.automatic = systems_only;
  double speed = 0;
  for (const int r : info.roles) {
    const Role& role = (*process.roles)[static_cast<std::size_t>(r)];
    if (role.kind == RoleKind::staff || role.kind == RoleKind::board) ++info.staff;
    speed = speed == 0 ? role.speed : std::min(speed, role.speed);
  }
  if (step.by_mode == model::ByMode::any) info.staff = std::min(info.staff, 1);
  info.in_order = (step.verb == Verb::approve || step.verb == Verb::consult) &&
                  step.by_mode == model::ByMode::all && info.roles.size() > 1;
  const double minutes = unit_minutes(step.takes.unit) / (speed > 0 ? speed : 1);
  info.takes = step.takes ? step.takes.mean() * minutes : 0;
  const double sd = step.takes ? step.takes.sd() * minutes : 0;
  info.takes_variance = sd * sd;
  return info;
}

/// Whether all that the infos take from elsewhere than the steps is the same.
bool same_surroundings(const Process& a, const Process& b) {
  const auto same = [](const Role& x, const Role& y) {
    return x.name == y.name && x.kind == y.kind && x.speed == y.speed;
  };
  return a.head.shares(b.head) && a.blocks.shares(b.blocks) &&
         (a.roles.shares(b.roles) ||
          std::equal(a.roles->begin(), a.roles->end(), b.roles->begin(), b.roles->end(), same));
}

}  // namespace

std::vector<StepInfo> step_infos(const Process& process) { return step_infos(process, {}, {}); }

std::vector<StepInfo> step_infos(const Process& process, const Process& other, std::vector<StepInfo> known) {
  const bool same = same_surroundings(process, other);
  const double residents = residents_among(process);
  std::vector<StepInfo> infos;
  infos.reserve(process.steps.size());
  auto next = same ? other.steps.begin() : other.steps.end();
  for (const auto& step : process.steps) {
    const auto found = std::find_if(next, other.steps.end(), [&](const auto& s) { return s.shares(step); });
    if (found == other.steps.end()) {
      infos.push_back(info_of(process, *step, residents));
      continue;
    }
    infos.push_back(std::move(known[static_cast<std::size_t>(found - other.steps.begin())]));
    next = found + 1;
  }
  return infos;
}

double elapsed_minutes(const base::Spread& spread, const Timing& timing) {
  if (!spread) return 0;
  const double stretch = timing.office_open_days > 0 ? 365.2425 / timing.office_open_days : 1;
  return spread.mean() * unit_minutes(spread.unit) *
         (spread.unit == base::TimeUnit::business_day ? stretch : 1);
}

int first_late_step(const Process& process, const std::vector<StepInfo>& infos) {
  constexpr double kLong = 12 * 60;
  for (std::size_t i = 0; i < process.steps.size(); ++i) {
    const Step& step = *process.steps[i];
    const auto minutes = [](const base::Spread& s) { return s ? s.mean() * unit_minutes(s.unit) : 0.0; };
    if (minutes(step.after) >= kLong || step.batch.at || step.batch.size > 1) return static_cast<int>(i);
    for (const int r : infos[i].roles) {
      const Role& role = (*process.roles)[static_cast<std::size_t>(r)];
      if (!role.looks_in.empty() || role.kind == RoleKind::board) return static_cast<int>(i);
    }
    if (minutes(step.duration) >= kLong || step.until) return static_cast<int>(i) + 1;
  }
  return static_cast<int>(process.steps.size());
}

model::Evidence evidence_of(const Process& process, const Step& step) {
  return step.evidence.grade != model::Evidence::none ? step.evidence.grade : process.head->evidence.grade;
}

model::ValueClass value_of(const Step& step) {
  return step.value != model::ValueClass::by_verb ? step.value : model::info(step.verb).value;
}

}  // namespace bpr::measure
