#include "model/scenario.hpp"

#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"
#include "base/text.hpp"

namespace bpr::model {

namespace {

constexpr double kRounding = 1e-9;  ///< so that a product meant to be a half is one

using base::trf;

/// A factor in percent; scenarios go beyond 100%.
std::string percent(double factor) { return fmt::format("{:.6g}%", factor * 100); }

const Share* factor_of(const Scenario& scenario, std::string_view name) {
  for (const auto& [factor, share] : scenario.factors)
    if (factor.text() == name) return &share;
  return nullptr;
}

bool works_in(const Process& process, Symbol role) {
  return std::any_of(process.steps.begin(), process.steps.end(), [&](const Cow<Step>& step) {
    const std::vector<Symbol> all = doers(process, *step);
    return std::find(all.begin(), all.end(), role) != all.end();
  });
}

/// Adds a sentence unless another process had it said already.
void say(std::vector<std::string>& said, std::string sentence) {
  if (std::find(said.begin(), said.end(), sentence) == said.end()) said.push_back(std::move(sentence));
}

void scale_staff(const std::string& name, double share, Process& process, std::vector<std::string>& said) {
  const Process scaled = with_staff(process, share);
  say(said, trf("scenario `{0}`: staff {1}; people stay whole: rounded to the nearest number, halves up, and "
                "at least "
                "one stays",
                name, percent(share)));
  for (std::size_t i = 0; i < process.roles->size(); ++i) {
    const Role& before = (*process.roles)[i];
    const Role& after = (*scaled.roles)[i];
    if (before.kind == RoleKind::staff && before.people && works_in(process, before.name))
      say(said, trf("scenario `{0}`: `{1}` {2} → {3} people", name, before.name.text(),
                    base::grouped(*before.people), base::grouped(*after.people)));
  }
  process = scaled;
}

void scale_cases(const Scenario& scenario, Process& process, std::vector<std::string>& said) {
  const std::string name(scenario.name.text());
  const Symbol driver = process.demand->driver;
  const Share* const factor = driver ? factor_of(scenario, driver.text()) : nullptr;
  if (!process.demand->written) return;
  if (factor == nullptr) {
    say(said,
        driver ? trf("scenario `{0}`: the cases of `{1}` stay as they are, for it does not name `{2}`", name,
                     process.id.text(), driver.text())
               : trf("scenario `{0}`: the cases of `{1}` stay as they are, for its demand names no `driver`",
                     name, process.id.text()));
    return;
  }
  const double before = process.demand->cases.value;
  const double after = before * factor->value;
  process.demand.edit().cases.value = after;
  say(said, trf("scenario `{0}`: `{1}` {2} → {3} cases a year ({4} {5})", name, process.id.text(),
                base::grouped(before), base::grouped(after), driver.text(), percent(factor->value)));
}

/// Applies the scenario of that name; what is wrong, else nothing.
std::string apply_scenario(const WhatIf& question, bool called, Process& process,
                           std::vector<std::string>& said) {
  const std::string& name = question.scenario;
  const std::vector<Scenario>& all = process.shared->scenarios;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Scenario& one) { return one.name.text() == name; });
  if (found == all.end()) {
    if (all.empty())
      return trf("`{0}` knows no scenarios: write them under `scenarios` in the office file",
                 process.id.text());
    std::vector<std::string_view> names;
    for (const Scenario& one : all) names.push_back(one.name.text());
    const std::string_view near = base::nearest(name, names);
    std::string message = trf("there is no scenario `{0}`", name);
    if (!near.empty()) return trf("{0}; did you mean `{1}`?", message, near);
    std::string known;
    for (const std::string_view one : names) known += (known.empty() ? "`" : ", `") + std::string(one) + "`";
    return trf("{0}: the office has {1}", message, known);
  }
  const Scenario scenario = *found;
  if (const Share* const staff = factor_of(scenario, "staff"); staff != nullptr && question.staff)
    scale_staff(name, staff->value, process, said);
  if (!called) scale_cases(scenario, process, said);
  return {};
}

}  // namespace

std::optional<double> staff_in(const Process& process, std::string_view scenario) {
  for (const Scenario& one : process.shared->scenarios)
    if (one.name.text() == scenario)
      if (const Share* const staff = factor_of(one, "staff")) return staff->value;
  return std::nullopt;
}

double people_at(double people, double share) {
  return people < 1 ? people : std::max(1.0, std::floor(people * share + 0.5 + kRounding));
}

Process with_staff(const Process& process, double share) {
  Process scaled = process;
  for (Role& role : scaled.roles.edit())
    if (role.kind == RoleKind::staff && role.people) role.people = people_at(*role.people, share);
  return scaled;
}

std::vector<const Process*> pointers(const std::vector<Process>& processes) {
  std::vector<const Process*> all;
  for (const Process& process : processes) all.push_back(&process);
  return all;
}

std::vector<std::string> Changed::assumptions() const {
  std::vector<std::string> all;
  for (const std::vector<std::string>& one : said)
    for (const std::string& sentence : one) say(all, sentence);
  return all;
}

tl::expected<Changed, std::vector<std::string>> what_if(const std::vector<const Process*>& processes,
                                                        const WhatIf& question,
                                                        const std::vector<const Process*>& called) {
  Changed changed;
  std::vector<std::string> faults;
  std::vector<Process> all;
  std::vector<const Process*> before = processes;
  before.insert(before.end(), called.begin(), called.end());
  for (const Process* const process : before) all.push_back(*process);
  changed.said.resize(all.size());
  if (processes.empty()) return changed;
  if (!question.scenario.empty())
    for (std::size_t i = 0; i < all.size(); ++i)
      if (std::string fault = apply_scenario(question, i >= processes.size(), all[i], changed.said[i]);
          !fault.empty())
        say(faults, std::move(fault));
  for (const Setting& setting : question.settings) {
    if (setting.kind == SettingKind::cases && processes.size() > 1) {
      say(faults, trf("`{0}`: there are {1} procedures, and each has its own cases: name one file alone",
                      setting.text, processes.size()));
      continue;
    }
    bool found = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (setting.kind == SettingKind::cases && i >= processes.size()) continue;
      SettingOutcome outcome = apply_setting(setting, all[i]);
      found |= outcome.found;
      if (!outcome.refusal.empty())
        say(faults, std::move(outcome.refusal));
      else if (outcome.found)
        say(changed.said[i], std::move(outcome.said));
    }
    if (!found) say(faults, nothing_to_set(setting, before));
  }
  if (!faults.empty()) return tl::unexpected(std::move(faults));
  const auto own = static_cast<std::ptrdiff_t>(processes.size());
  changed.called.assign(all.begin() + own, all.end());
  all.resize(processes.size());
  changed.processes = std::move(all);
  return changed;
}

}  // namespace bpr::model
