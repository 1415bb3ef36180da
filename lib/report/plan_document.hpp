#pragma once

#include <optional>
#include <vector>

#include "propose/document.hpp"
#include "propose/uptake.hpp"
#include "report/analysis.hpp"
#include "report/page.hpp"

/// The parts of a plan's document: what is done where, who might be left behind, what it rests on, and the
/// roadmap.
namespace bpr::report {

/// All plans in a few columns: kind, when in use, cost, who decides.
[[nodiscard]] Table plans_at_a_glance(const std::vector<propose::Plan>& plans);
/// The same of one plan in a line.
[[nodiscard]] std::string plan_in_a_line(const propose::Plan& plan);

/// What a lever did, each with the places in the file: "5 forms become one (move-in.yaml:31, 36)".
[[nodiscard]] std::vector<std::string> deed_texts(const model::Process& as_is,
                                                  const propose::Outcome& outcome);
[[nodiscard]] Json deeds_json(const model::Process& as_is, const propose::Outcome& outcome);

/// Residents who might be left behind, for people: their trait (reserved ones have a Japanese name), and its
/// value.
[[nodiscard]] std::string group_name(const propose::Group& group);
/// Who might be left behind, by groups of residents, and what is kept for them.
[[nodiscard]] Section left_behind_section(const model::Process& as_is, const propose::Plan& plan);
[[nodiscard]] Json left_behind_json(const model::Process& as_is, const propose::Plan& plan);

/// The figures at the low end, the middle and the high end of the uptake of the plan's new ways, and what is
/// kept for the others; nothing where it opens none.
[[nodiscard]] std::optional<Section> uptake_section(const model::Process& as_is,
                                                    const measure::Analysis& before,
                                                    const propose::Plan& plan);
[[nodiscard]] Json uptake_json(const model::Process& as_is, const measure::Analysis& before,
                               const propose::Plan& plan);
/// The lever that opens it; where its uptake is a factor, of what.
[[nodiscard]] std::string way_name(const propose::Way& way);
/// "30%", or "× 1.30".
[[nodiscard]] std::string taken_text(const propose::Way& way, double taken);
/// What the uptake of a way is: "cases", a share, or "times-online", a factor.
[[nodiscard]] std::string_view way_key(const propose::Way& way);

/// What each lever rests on, and its weakest input.
[[nodiscard]] Section evidence_section(const model::Process& as_is, const measure::Analysis& before,
                                       const propose::Plan& plan);
[[nodiscard]] Json weakest_input_json(const model::Process& as_is, const measure::Analysis& before,
                                      const propose::Plan& plan, const propose::Lever& lever);

[[nodiscard]] Section roadmap_section(const model::Process& as_is, const propose::Plan& plan);
/// {"start", …, "stages": […]}
[[nodiscard]] Json roadmap_json(const propose::Plan& plan);

}  // namespace bpr::report
