#pragma once

#include <string>
#include <vector>

#include "measure/analysis.hpp"
#include "model/model.hpp"
#include "propose/edits.hpp"

/// What several edits need.
namespace bpr::propose {

using Index = std::size_t;

[[nodiscard]] bool contains(const std::vector<Symbol>& list, Symbol name);
/// Position of a step, or -1.
[[nodiscard]] int position(const model::Process& process, Symbol step);
[[nodiscard]] std::string title(const model::Process& process, const model::Step& step);
/// Name of a role, form, document or register for people.
[[nodiscard]] std::string label(const model::Process& process, Symbol name);

/// Takes a step out; whatever pointed at it points at what follows it. False where the step splits, joins or
/// ends the flow, so that taking it out would change where cases go.
bool remove_step(model::Process& process, Index at);
/// Puts a step in front of position `at`, in the block of `like`.
void insert_step(model::Process& process, Index at, model::Step step);
/// Moves a step; nothing that points at it changes.
void move_step(model::Process& process, Index from, Index to);
/// A step made by an edit: an id of its own that no other step has, and no place in a file.
[[nodiscard]] model::Step new_step(const model::Process& process, model::Verb verb,
                                   std::vector<Symbol> objects, std::string_view id);

/// A spread times a factor, rounded to what a person would write, and no longer known well.
[[nodiscard]] base::Spread scaled(const base::Spread& spread, double factor);
[[nodiscard]] base::Share rounded(double share, bool rough);

/// The forms among a step's objects.
[[nodiscard]] std::vector<const model::Form*> forms_of(const model::Process& process,
                                                       const model::Step& step);
/// Changes a form (the process's own copy where it stands in the office file).
model::Form& form_to_edit(model::Process& process, Symbol name);

/// Whether a register of our own or a linked one holds the field.
[[nodiscard]] bool is_known(const model::Process& process, Symbol field);
/// Roles with people that do a step.
[[nodiscard]] std::vector<Symbol> staff_of(const model::Process& process, const model::Step& step);
[[nodiscard]] bool by_applicant(const model::Process& process, const model::Step& step);
[[nodiscard]] bool with_applicant(const model::Process& process, const model::Step& step);
/// What people come for: marked so, or hearing them.
[[nodiscard]] bool is_value_of_service(const model::Step& step);
[[nodiscard]] bool waits_or_splits(const model::Step& step);  ///< joins, splits, ends or goes elsewhere

/// A name that nothing in the process has yet.
[[nodiscard]] Symbol free_name(const model::Process& process, std::string_view english,
                               std::string_view japanese);
/// The first role of kind system, made where there is none.
[[nodiscard]] Symbol system_role(model::Process& process);

/// Without places it is done to the site.
Outcome did(std::string text, bool structural = true, std::vector<FilePlace> places = {});
Outcome refused(std::string text);

/// The edits that need more than a few lines; see edits.hpp.
Outcome merge_forms(model::Process& process, model::LegalLevel guard);
Outcome merge_windows(model::Process& process, const measure::Analysis& analysis);
Outcome pool_counters(model::Process& process);
Outcome offer_online(model::Process& process, double share);
Outcome hear_instead(model::Process& process, Index at, double factor);
Outcome drop_fields(model::Process& process, Index at, bool known, const measure::Analysis& analysis,
                    model::LegalLevel guard);
Outcome drop_documents(model::Process& process, std::string_view issuer, model::LegalLevel guard);
Outcome write_at_home(model::Process& process, Index at);
Outcome after_leave(model::Process& process, Index at);
Outcome move_before(model::Process& process, Index at, std::string_view verb);
Outcome parallelise(model::Process& process, Index at);
Outcome notify_online(model::Process& process, Index at, double share);

}  // namespace bpr::propose
