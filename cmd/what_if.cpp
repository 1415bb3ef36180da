#include "what_if.hpp"

#include "base/i18n.hpp"

namespace bpr::cmd {

using base::tr;

void add_what_if(CLI::App& command, WhatIfOptions& options) {
  refuse_empty(
      *command
           .add_option(
               "--scenario", options.scenario,
               tr("Possible future of the office file, such as 2040: fewer staff, other numbers of cases"))
           ->type_name("NAME"));
  command
      .add_option("--set", options.settings,
                  tr("Set a value anew, as in 'role.counter.people=3' or 'step.check.takes=5 min'; may be "
                     "given again"))
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
}

std::optional<model::WhatIf> read_what_if(const WhatIfOptions& options) {
  model::WhatIf question{options.scenario, {}};
  bool good = true;
  for (const std::string& text : options.settings) {
    auto setting = model::parse_setting(text);
    if (!setting) {
      complain("--set: " + setting.error());
      good = false;
      continue;
    }
    question.settings.push_back(std::move(*setting));
  }
  return good ? std::optional(std::move(question)) : std::nullopt;
}

std::optional<model::Changed> changed_by(const model::WhatIf& question,
                                         const std::vector<const model::Process*>& processes,
                                         const std::vector<const model::Process*>& called) {
  auto changed = model::what_if(processes, question, called);
  if (changed) return std::move(*changed);
  for (const std::string& fault : changed.error()) complain(fault);
  return std::nullopt;
}

}  // namespace bpr::cmd
