#pragma once

#include <string>

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
/// Line of a step in its file, from 1; 0 where no file holds it.
[[nodiscard]] unsigned step_line(const model::Process& process, int step);
[[nodiscard]] std::string file_name(const model::Process& process);
[[nodiscard]] std::string evidence_name(model::Evidence grade);
/// The grade's English word; "unsaid" for none.
[[nodiscard]] std::string_view evidence_key(model::Evidence grade);

}  // namespace bpr::report
