#pragma once

#include <string>
#include <string_view>

#include "measure/measures.hpp"
#include "model/model.hpp"

/// Names of things of a process for people, in the language of the texts.
namespace bpr::report {

/// Whether texts are Japanese.
[[nodiscard]] bool japanese();
/// A label in the language of the texts, else the name.
[[nodiscard]] std::string label_of(const model::Text& label, model::Symbol name);
[[nodiscard]] std::string process_name(const model::Process& process);
[[nodiscard]] std::string role_name(const model::Process& process, model::Symbol role);
/// A field, form, role, step … by its name.
[[nodiscard]] std::string thing_name(const model::Process& process, model::Symbol name);
[[nodiscard]] std::string step_name(const model::Process& process, int step);
/// "move-in.yaml:231", the file without its folders; empty for a step that no file holds.
[[nodiscard]] std::string step_place(const model::Process& process, int step);
/// The same for an entry of a table of the file ("roles", "forms", …) or of "steps".
[[nodiscard]] std::string thing_place(const model::Process& process, std::string_view table,
                                      model::Symbol name);
/// Line of a step in its file, from 1; 0 where no file holds it.
[[nodiscard]] unsigned step_line(const model::Process& process, int step);
/// What a figure is called; who applies is no resident where the procedure is internal.
[[nodiscard]] std::string measure_name(const model::Process& process, const measure::MeasureInfo& info);
[[nodiscard]] std::string file_name(const model::Process& process);
[[nodiscard]] std::string evidence_name(model::Evidence grade);
/// The grade's English word; "unsaid" for none.
[[nodiscard]] std::string_view evidence_key(model::Evidence grade);
/// In short: "Jan", "Mon". `month` from 0, January; `weekday` from 0, Monday.
[[nodiscard]] std::string month_name(std::size_t month);
[[nodiscard]] std::string weekday_name(std::size_t weekday);

}  // namespace bpr::report
