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

/// A name for people as a name in the file: small letters, `-` for a blank.
[[nodiscard]] std::string word_of(std::string_view text);
/// A new trait of this share, which is an assumption.
model::ConditionPtr new_share(model::Process& process, double share, std::string_view english,
                              std::string_view japanese);
/// A reserved trait such as `simple`; with this share, which is an assumption, where it is not declared.
model::ConditionPtr reserved_trait(model::Process& process, std::string_view name, double share);
/// An assumed time.
[[nodiscard]] base::Spread minutes_of(double minutes);

/// A step with which the applicant goes to a place or window.
[[nodiscard]] bool visits(const model::Process& process, const model::Step& step);
/// Position of the first one, or -1.
[[nodiscard]] int first_visit(const model::Process& process);
/// The position in front of the outermost block that holds the step, or of the step itself: what is put there
/// belongs to no block and splits none.
[[nodiscard]] Index front_of_block(const model::Process& process, Index at);

/// Without places it is done to the site.
Outcome did(std::string text, bool structural = true, std::vector<FilePlace> places = {});
Outcome refused(std::string text);

/// The edits that need more than a few lines; see edits.hpp.
Outcome merge_forms(model::Process& process, model::LegalLevel guard);
Outcome merge_windows(model::Process& process, const measure::Analysis& analysis);
Outcome pool_counters(model::Process& process);
Outcome offer_online(model::Process& process, double share);
Outcome hear_instead(model::Process& process, Index at, double factor);
Outcome ease_checks(model::Process& process, Index at, double factor);
Outcome drop_fields(model::Process& process, Index at, bool known, const measure::Analysis& analysis,
                    model::LegalLevel guard);
Outcome drop_documents(model::Process& process, std::string_view issuer, model::LegalLevel guard);
Outcome write_at_home(model::Process& process, Index at);
Outcome after_leave(model::Process& process, Index at);
Outcome move_before(model::Process& process, Index at, std::string_view verb);
Outcome parallelise(model::Process& process, Index at);
Outcome notify_online(model::Process& process, Index at, double share);

Outcome prefill(model::Process& process, Index at);
Outcome move_after(model::Process& process, Index at, std::string_view verb);
Outcome order_checks(model::Process& process);
Outcome prepare(model::Process& process, const Edit& edit);
Outcome in_advance(model::Process& process, Index at);

Outcome drop_procedure(model::Process& process, std::string_view of, double share);
Outcome without_application(model::Process& process, double share, model::LegalLevel guard);
Outcome split_case(model::Process& process, Index at, const Edit& edit);
Outcome sample(model::Process& process, Index at, double share);
Outcome fewer(model::Process& process, Index at, double share);
Outcome replace(model::Process& process, Index at, const Edit& edit);

Outcome book(model::Process& process, Index at, double share);
Outcome level_peak(model::Process& process, double factor);
Outcome change_calendar(model::Process& process, double closes);

Outcome visit_nearer(model::Process& process, const Edit& edit, const measure::Analysis& analysis);
Outcome self_service(model::Process& process, const Edit& edit, const measure::Analysis& analysis);
Outcome by_agent(model::Process& process, double share);
Outcome more_online(model::Process& process, const Edit& edit);
Outcome pay_here(model::Process& process, Index at);

Outcome merge_steps(model::Process& process, model::Verb verb, double factor);
Outcome at_source(model::Process& process, Index at);
Outcome subscribe(model::Process& process, Index at);
Outcome lift_rule(model::Process& process, Index at);

/// `touch`: minutes of work a case at the step, before the lever.
Outcome move_to(model::Process& process, Index at, const Edit& edit, const measure::Analysis& analysis,
                double touch);
Outcome specialise(model::Process& process, Index at, const Edit& edit, const measure::Analysis& analysis,
                   double touch);
Outcome keep_case(model::Process& process, const measure::Analysis& analysis);
Outcome cross_train(model::Process& process);

}  // namespace bpr::propose
