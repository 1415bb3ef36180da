#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "compare/targets.hpp"
#include "measure/analysis.hpp"
#include "report/page.hpp"
#include "simulate/figures.hpp"

/// What an analysis looks like: pages for people, JSON for machines.
namespace bpr::report {

/// A process of a run, whose figures stand beside the computed ones.
struct Simulated {
  const simulate::Result* result = nullptr;
  std::size_t process = 0;
};

/// The ledgers of resident and office, flow, load, bottlenecks and assumptions of one procedure.
[[nodiscard]] Page analysis_page(const model::Process& process, const measure::Analysis& analysis,
                                 const Simulated* simulated = nullptr);

/// Parts of that page: the ledgers of resident (where anything is asked of one), office and flow; the load,
/// where there is any; and what was assumed.
[[nodiscard]] std::vector<Section> ledger_sections(const model::Process& process,
                                                   const measure::Analysis& analysis,
                                                   const Simulated* simulated = nullptr);
[[nodiscard]] std::optional<Section> load_section(const model::Process& process,
                                                  const measure::Analysis& analysis,
                                                  const Simulated* simulated = nullptr);
[[nodiscard]] std::vector<std::string> assumptions_of(const measure::Analysis& analysis,
                                                      const Simulated* simulated = nullptr);

/// What one figure is made of.
[[nodiscard]] Page why_page(const model::Process& process, const measure::Analysis& analysis,
                            measure::Measure measure);

/// Targets met and missed, and by how much; a section to be added to a page.
[[nodiscard]] Section targets_section(const model::Process& process,
                                      const std::vector<compare::TargetResult>& targets);

using Json = nlohmann::ordered_json;

/// {"value", "unit", "source"} of every measure, by its name.
[[nodiscard]] Json figures_json(const measure::Figures& figures);
[[nodiscard]] Json analysis_json(const model::Process& process, const measure::Analysis& analysis,
                                 const Simulated* simulated = nullptr);
[[nodiscard]] Json targets_json(const std::vector<compare::TargetResult>& targets);
[[nodiscard]] Json why_json(const model::Process& process, const measure::Analysis& analysis,
                            measure::Measure measure);

/// The whole document: {"bpr": {"schema": …}} and then the entries of `body`; ends with a line end.
[[nodiscard]] std::string document_json(std::string_view schema, Json body);

}  // namespace bpr::report
