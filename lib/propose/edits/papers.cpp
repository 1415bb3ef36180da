#include <algorithm>

#include "base/i18n.hpp"
#include "propose/edits/tools.hpp"

namespace bpr::propose {

using base::trf;
using base::trn;
using model::Form;
using model::LegalLevel;
using model::Process;
using model::Step;
using model::Verb;

namespace {

/// Least share of the writing minutes that stays when fields go: reading, signing, turning the sheet.
constexpr double kLeastWriting = 0.2;

double field_factor(std::size_t after, std::size_t before) {
  return before == 0 ? 1.0
                     : std::max(kLeastWriting, static_cast<double>(after) / static_cast<double>(before));
}

std::size_t fields_written(const Process& process, const Step& step) {
  if (step.writes) return step.writes->size();
  std::size_t count = 0;
  for (const Form* const form : forms_of(process, step)) count += form->fields.size();
  return count;
}

/// Least share of the minutes of entering that stays when fields come from a register: opening the case and
/// looking it over.
constexpr double kLeastEntering = 0.6;

/// How many of the fields that a step reads stand on its forms.
std::size_t fields_read(const Process& process, const Step& step) {
  std::vector<Symbol> fields;
  for (const Form* const form : forms_of(process, step))
    for (const Symbol field : form->fields)
      if ((!step.reads || contains(*step.reads, field)) && !contains(fields, field)) fields.push_back(field);
  return fields.size();
}

/// What a register gives is not typed in and not sent back to be mended: entering and returns to the writing
/// of the form in proportion to the fields left.
void ease_reading(Process& process, Symbol form, const std::vector<std::size_t>& before) {
  const auto writes_it = [&](Symbol id) {
    const int at = position(process, id);
    return at >= 0 && process.steps[static_cast<Index>(at)]->verb == Verb::write &&
           contains(process.steps[static_cast<Index>(at)]->objects, form);
  };
  for (Index s = 0; s < process.steps.size(); ++s) {
    const std::size_t after = fields_read(process, *process.steps[s]);
    if (after >= before[s]) continue;
    const double left = static_cast<double>(after) / static_cast<double>(before[s]);
    if (process.steps[s]->verb == Verb::enter) {
      Step& step = process.steps[s].edit();
      step.takes = scaled(step.takes, std::max(kLeastEntering, left));
    }
    const auto& redo = process.steps[s]->redo;
    for (Index b = 0; b < redo.size(); ++b)
      if (redo[b].share && writes_it(redo[b].target))
        process.steps[s].edit().redo[b].share = rounded(std::max(0.001, redo[b].share->value * left), true);
  }
}

void replace_object(Process& process, Symbol from, Symbol to) {
  for (auto& holder : process.steps) {
    if (!contains(holder->objects, from)) continue;
    auto& objects = holder.edit().objects;
    if (contains(objects, to))
      objects.erase(std::remove(objects.begin(), objects.end(), from), objects.end());
    else
      std::replace(objects.begin(), objects.end(), from, to);
  }
}

/// Whether a paper that is handed in is handed out again later.
bool given_back(const Process& process, Symbol paper) {
  bool handed_in = false;
  for (const auto& step : process.steps) {
    if (!contains(step->objects, paper)) continue;
    if (step->verb == Verb::issue && handed_in) return true;
    handed_in |= step->verb == Verb::receive;
  }
  return false;
}

bool is_used(const Process& process, Symbol object) {
  return std::any_of(process.steps.begin(), process.steps.end(),
                     [&](const auto& step) { return contains(step->objects, object); });
}

}  // namespace

Outcome drop_fields(Process& process, Index at, bool known, const measure::Analysis& analysis,
                    LegalLevel guard) {
  Outcome outcome;
  const std::vector<Symbol> names = process.steps[at]->objects;
  const auto unread = [&](Symbol field) {
    const auto& all = analysis.fields;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const measure::FieldFacts& f) { return f.field == field; });
    return found != all.end() && !found->read;
  };
  const auto kept_by_law = [&](Symbol field) {
    const model::Field* const declared = model::find(process.fields, field);
    return declared != nullptr && declared->legal.level > guard;
  };
  for (const Symbol name : names) {
    const Form* const form = model::find(process.forms, name);
    if (form == nullptr) continue;
    std::vector<Symbol> gone;
    for (const Symbol field : form->fields) {
      if (!(known ? is_known(process, field) : unread(field))) continue;
      if (kept_by_law(field))
        outcome.refused.push_back(
            trf("{0}: the law asks for the field {1}", label(process, name), field.text()));
      else
        gone.push_back(field);
    }
    if (gone.empty()) continue;
    const auto drop = [&](std::vector<Symbol>& list) {
      list.erase(std::remove_if(list.begin(), list.end(), [&](Symbol f) { return contains(gone, f); }),
                 list.end());
    };
    std::vector<std::size_t> before;
    std::vector<std::size_t> read;
    for (const auto& step : process.steps) {
      before.push_back(fields_written(process, *step));
      read.push_back(fields_read(process, *step));
    }
    drop(form_to_edit(process, name).fields);
    if (known) ease_reading(process, name, read);
    for (Index s = 0; s < process.steps.size(); ++s) {
      if (process.steps[s]->verb != Verb::write || !contains(process.steps[s]->objects, name)) continue;
      Step& step = process.steps[s].edit();
      if (step.writes) drop(*step.writes);
      step.takes = scaled(step.takes, field_factor(fields_written(process, step), before[s]));
    }
    outcome.append(did(known ? trn("{0}: {1} field comes from a register instead",
                                   "{0}: {1} fields come from a register instead", gone.size(),
                                   label(process, name), gone.size())
                             : trn("{0}: {1} field that nobody reads is dropped",
                                   "{0}: {1} fields that nobody reads are dropped", gone.size(),
                                   label(process, name), gone.size()),
                       true, {{"forms", name}}));
  }
  return outcome;
}

Outcome prefill(Process& process, Index at) {
  const Step site = *process.steps[at];
  std::vector<Symbol> written;
  for (const Form* const form : forms_of(process, site))
    for (const Symbol field : form->fields)
      if (!contains(written, field) && (!site.writes || contains(*site.writes, field)))
        written.push_back(field);
  std::vector<Symbol> left;
  for (const Symbol field : written) {
    const model::Field* const declared = model::find(process.fields, field);
    if (declared == nullptr || declared->personal != model::Personal::basic) left.push_back(field);
  }
  if (left.size() == written.size()) return {};
  const std::size_t read = written.size() - left.size();
  const double factor = field_factor(left.size(), written.size());
  Step& step = process.steps[at].edit();
  step.takes = scaled(step.takes, factor);
  step.writes = std::move(left);
  return did(trn("{0}: {1} field is read from the card", "{0}: {1} fields are read from the card", read,
                 title(process, site), read));
}

Outcome drop_documents(Process& process, std::string_view issuer, LegalLevel guard) {
  Outcome outcome;
  std::vector<Symbol> gone;
  for (const model::Document& document : *process.documents) {
    const model::RoleKind kind =
        document.issued_by ? model::kind_of(process, document.issued_by) : model::RoleKind::staff;
    const bool own =
        kind == model::RoleKind::staff || kind == model::RoleKind::board || kind == model::RoleKind::system;
    const bool wanted = issuer == "own"      ? own
                        : issuer == "public" ? kind == model::RoleKind::body
                                             : kind == model::RoleKind::third_party;
    if (!wanted) continue;
    const bool brought = std::any_of(process.steps.begin(), process.steps.end(), [&](const auto& s) {
      return (s->verb == Verb::receive || s->verb == Verb::obtain) && contains(s->objects, document.name);
    });
    if (!brought) continue;
    if (document.legal.level > guard)
      outcome.refused.push_back(
          trf("{0}: asked for by law; dropping it needs a change of law", label(process, document.name)));
    else if (given_back(process, document.name))
      outcome.refused.push_back(
          trf("{0}: brought to be written in and given back", label(process, document.name)));
    else
      gone.push_back(document.name);
  }
  for (const Symbol name : gone) {
    const std::string shown = label(process, name);
    for (Index s = process.steps.size(); s-- > 0;) {
      const Verb verb = process.steps[s]->verb;
      const bool carries =
          verb == Verb::receive || verb == Verb::obtain || verb == Verb::check || verb == Verb::file;
      if (!carries || !contains(process.steps[s]->objects, name)) continue;
      if (process.steps[s]->objects.size() == 1) {
        if (remove_step(process, s)) continue;
        outcome.refused.push_back(
            trf("{0}: the flow divides at this step", title(process, *process.steps[s])));
        continue;
      }
      auto& objects = process.steps[s].edit().objects;
      objects.erase(std::remove(objects.begin(), objects.end(), name), objects.end());
    }
    outcome.append(did(trf("{0} is no longer asked for", shown), true, {{"documents", name}}));
  }
  return outcome;
}

Outcome merge_forms(Process& process, LegalLevel guard) {
  struct Written {
    Index step;
    std::vector<Symbol> fields;
    std::size_t before;
  };
  Outcome outcome;
  std::vector<Symbol> merged;
  Form combined;
  std::vector<Written> written;
  for (Index s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    if (step.verb != Verb::write || !by_applicant(process, step)) continue;
    Written entry{s, {}, fields_written(process, step)};
    for (const Form* const form : forms_of(process, step)) {
      if (form->legal.level > guard) {
        if (!contains(merged, form->name))
          outcome.refused.push_back(
              trf("{0}: its layout is set by law and stays", label(process, form->name)));
        continue;
      }
      if (!contains(merged, form->name)) merged.push_back(form->name);
      for (const Symbol field : form->fields) {
        if (step.writes && !contains(*step.writes, field)) continue;
        if (!contains(entry.fields, field)) entry.fields.push_back(field);
        if (!contains(combined.fields, field)) combined.fields.push_back(field);
      }
      combined.seal = combined.seal || form->seal;
      combined.legal = std::max(combined.legal, form->legal,
                                [](const auto& a, const auto& b) { return a.level < b.level; });
      combined.persons = std::max(combined.persons, form->persons);
    }
    if (!entry.fields.empty()) written.push_back(std::move(entry));
  }
  if (merged.size() < 2) return outcome;
  combined.name = free_name(process, "combined-form", "統合様式");
  combined.label = {{}, base::intern("統合様式"), base::intern("Combined form")};

  // Fields that every case has written by then need not be written again; a conditional sheet adds its own.
  std::vector<std::pair<model::ConditionPtr, std::vector<Symbol>>> so_far;
  std::vector<Index> empty;
  for (Written& entry : written) {
    const model::ConditionPtr condition = model::full_condition(process, *process.steps[entry.step]);
    std::vector<Symbol> left;
    for (const Symbol field : entry.fields) {
      const bool done = std::any_of(so_far.begin(), so_far.end(), [&](const auto& earlier) {
        return (!earlier.first || model::same(earlier.first, condition)) && contains(earlier.second, field);
      });
      if (!done) left.push_back(field);
    }
    so_far.emplace_back(condition, entry.fields);
    Step& step = process.steps[entry.step].edit();
    step.writes = left;
    step.takes = scaled(step.takes, field_factor(left.size(), entry.before));
    if (left.empty()) empty.push_back(entry.step);
  }
  process.forms.edit().push_back(combined);
  for (const Symbol name : merged) replace_object(process, name, combined.name);
  for (auto at = empty.rbegin(); at != empty.rend(); ++at) remove_step(process, *at);
  auto& forms = process.forms.edit();
  forms.erase(
      std::remove_if(forms.begin(), forms.end(),
                     [&](const Form& f) { return contains(merged, f.name) && !is_used(process, f.name); }),
      forms.end());
  std::vector<FilePlace> places;
  for (const Symbol name : merged) places.push_back({"forms", name});
  outcome.append(did(trn("{1} forms become one with {0} field", "{1} forms become one with {0} fields",
                         combined.fields.size(), combined.fields.size(), merged.size()),
                     true, std::move(places)));
  return outcome;
}

Outcome hear_instead(Process& process, Index at, double factor) {
  const Step site = *process.steps[at];
  Symbol clerk;
  for (Index s = at + 1; s < process.steps.size() && !clerk; ++s) {
    const Step& later = *process.steps[s];
    const bool same_paper = std::any_of(site.objects.begin(), site.objects.end(),
                                        [&](Symbol name) { return contains(later.objects, name); });
    const auto staff = staff_of(process, later);
    if (same_paper && with_applicant(process, later) && !staff.empty()) clerk = staff.front();
  }
  for (Index s = at + 1; s < process.steps.size() && !clerk; ++s) {
    const auto staff = staff_of(process, *process.steps[s]);
    if (with_applicant(process, *process.steps[s]) && !staff.empty()) clerk = staff.front();
  }
  if (!clerk) return refused(trf("{0}: nobody at a counter could hear the applicant", title(process, site)));
  const std::string was = title(process, site);
  Step& step = process.steps[at].edit();
  step.verb = Verb::hear;
  step.by = {clerk};
  step.by_mode = model::ByMode::all;
  step.with = base::intern("applicant");
  step.writes.reset();
  step.value = model::ValueClass::necessary;
  step.takes = scaled(step.takes, factor);
  return did(trf("{0}: {1} hears the applicant and fills it in", was, label(process, clerk)));
}

Outcome ease_checks(Process& process, Index at, double factor) {
  const Step site = *process.steps[at];
  const auto same_paper = [&](const Step& step) {
    return std::any_of(site.objects.begin(), site.objects.end(),
                       [&](Symbol name) { return contains(step.objects, name); });
  };
  for (Index s = 0; s < at; ++s) {
    const Verb verb = process.steps[s]->verb;
    if ((verb == Verb::write || verb == Verb::hear) && same_paper(*process.steps[s])) return {};
  }
  std::vector<FilePlace> eased;
  for (Index s = at + 1; s < process.steps.size(); ++s) {
    const Step later = *process.steps[s];
    if (!same_paper(later)) continue;
    if (later.verb == Verb::enter) break;
    const bool checks = later.verb == Verb::check && later.takes && !is_value_of_service(later);
    const bool sends_back = std::any_of(later.redo.begin(), later.redo.end(), [&](const model::Branch& b) {
      return b.target == site.id && b.share;
    });
    if (!checks && !sends_back) continue;
    Step& step = process.steps[s].edit();
    if (checks) step.takes = scaled(step.takes, factor);
    for (model::Branch& branch : step.redo)
      if (branch.target == site.id && branch.share)
        branch.share = rounded(std::max(0.001, branch.share->value * factor), true);
    eased.push_back({"steps", step.id});
  }
  if (eased.empty()) return {};
  return did(trf("{0}: checking it and sending it back × {1:.2f} (an assumption)",
                 label(process, site.objects.front()), factor),
             false, std::move(eased));
}

}  // namespace bpr::propose
