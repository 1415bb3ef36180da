#include <algorithm>

#include "measure/parts.hpp"
#include "propose/edits.hpp"
#include "propose/edits/tools.hpp"

namespace bpr::propose {

using measure::Analysis;
using model::Process;
using model::Step;
using model::Verb;

namespace {

struct Looker {
  const Process& process;
  const Analysis& analysis;

  [[nodiscard]] int count_fields(const Step& step, bool known) const {
    int count = 0;
    for (const model::Form* const form : forms_of(process, step))
      for (const Symbol field : form->fields) {
        const auto& all = analysis.fields;
        const auto facts = std::find_if(all.begin(), all.end(),
                                        [&](const measure::FieldFacts& f) { return f.field == field; });
        if (known ? is_known(process, field) : facts != all.end() && !facts->read) ++count;
      }
    return count;
  }

  [[nodiscard]] bool has_document(const Step& step, model::RoleKind wanted) const {
    return std::any_of(step.objects.begin(), step.objects.end(), [&](Symbol name) {
      const model::Document* const document = model::find(process.documents, name);
      if (document == nullptr) return false;
      const auto kind =
          document->issued_by ? model::kind_of(process, document->issued_by) : model::RoleKind::staff;
      if (wanted == model::RoleKind::staff)
        return kind == model::RoleKind::staff || kind == model::RoleKind::board ||
               kind == model::RoleKind::system;
      return kind == wanted;
    });
  }

  /// Whether an earlier step of that verb worked on one of the same papers.
  [[nodiscard]] bool came_before(std::size_t s, Verb verb) const {
    const Step& step = *process.steps[s];
    for (std::size_t e = 0; e < s; ++e) {
      const Step& earlier = *process.steps[e];
      if (earlier.verb != verb || by_applicant(process, earlier)) continue;
      if (std::any_of(step.objects.begin(), step.objects.end(),
                      [&](Symbol o) { return contains(earlier.objects, o); }))
        return true;
    }
    return false;
  }

  [[nodiscard]] bool follows_up(std::size_t s) const {
    const Step& step = *process.steps[s];
    if (step.verb == Verb::ask) return came_before(s, Verb::ask);
    return step.verb == Verb::enquire &&
           std::any_of(process.steps.begin(), process.steps.begin() + static_cast<std::ptrdiff_t>(s),
                       [](const auto& earlier) { return earlier->verb == Verb::receive; });
  }

  [[nodiscard]] bool digital(std::size_t s) const {
    static const Symbol online = base::intern("online");
    const Step& step = *process.steps[s];
    for (const model::Form* const form : forms_of(process, step)) {
      if (form->medium == model::Medium::digital) return true;
      for (std::size_t e = 0; e < s; ++e)
        if (process.steps[e]->verb == Verb::write && process.steps[e]->via == online &&
            contains(process.steps[e]->objects, form->name))
          return true;
    }
    return came_before(s, Verb::enter);
  }

  [[nodiscard]] bool by(const Step& step, Selector::By who) const {
    if (who == Selector::By::anyone) return true;
    if (who == Selector::By::applicant) return by_applicant(process, step);
    const auto doers = model::doers(process, step);
    return std::any_of(doers.begin(), doers.end(), [&](Symbol name) {
      const auto kind = model::kind_of(process, name);
      if (who == Selector::By::staff) return kind == model::RoleKind::staff;
      if (who == Selector::By::board) return kind == model::RoleKind::board;
      return kind == model::RoleKind::body || kind == model::RoleKind::third_party;
    });
  }

  [[nodiscard]] bool sealed(const Step& step) const {
    const auto forms = forms_of(process, step);
    return step.seal || std::any_of(forms.begin(), forms.end(), [](const model::Form* f) { return f->seal; });
  }

  [[nodiscard]] bool inbox(const Step& step) const {
    const auto doers = model::doers(process, step);
    return std::any_of(doers.begin(), doers.end(), [&](Symbol name) {
      const model::Role* const role = model::find(process.roles, name);
      return role != nullptr && !role->looks_in.empty();
    });
  }

  [[nodiscard]] bool before_first_visit(std::size_t s) const {
    for (std::size_t e = 0; e <= s; ++e)
      if (process.steps[e]->verb == Verb::visit) return false;
    return true;
  }

  [[nodiscard]] bool matches(const Selector& at, std::size_t s) const {
    static const Symbol mail = base::intern("mail");
    static const Symbol cash = base::intern("cash");
    const Step& step = *process.steps[s];
    const measure::StepFacts& facts = analysis.steps[s];
    if (facts.executed <= 0) return false;
    if (!at.verbs.empty() && std::find(at.verbs.begin(), at.verbs.end(), step.verb) == at.verbs.end())
      return false;
    if (!by(step, at.by)) return false;
    if (at.chain > 0 && (step.by_mode != model::ByMode::all || static_cast<int>(step.by.size()) < at.chain))
      return false;
    if (at.known_fields > 0 && count_fields(step, true) < at.known_fields) return false;
    if (at.unread_fields > 0 && count_fields(step, false) < at.unread_fields) return false;
    if (at.own_document && !has_document(step, model::RoleKind::staff)) return false;
    if (at.public_document && !has_document(step, model::RoleKind::body)) return false;
    if (at.third_document && !has_document(step, model::RoleKind::third_party)) return false;
    if (at.duplicate && !came_before(s, Verb::check)) return false;
    if (at.digital && !digital(s)) return false;
    if (at.routine && !step.routine) return false;
    if (at.sealed && !sealed(step)) return false;
    if (at.batched && step.batch == model::Batch{}) return false;
    if (at.inbox && !inbox(step)) return false;
    if (at.by_mail && step.via != mail) return false;
    const bool present = facts.on_site > facts.executed / 2;
    if (at.on_site && !present) return false;
    if (at.out_of_sight && (!present || by_applicant(process, step) || with_applicant(process, step)))
      return false;
    if (at.reworked && step.redo.empty()) return false;
    if (at.outside &&
        !(step.verb == Verb::wait && step.wait_for && !model::is_applicant_role(process, step.wait_for)))
      return false;
    if (at.before_visit && !before_first_visit(s)) return false;
    if (at.back_office &&
        (facts.on_site > 1e-9 || staff_of(process, step).empty() || with_applicant(process, step)))
      return false;
    if (at.analog && !step.analog) return false;
    if (at.in_cash && step.via != cash) return false;
    if (at.follow_up && !follows_up(s)) return false;
    const double minutes = step.takes ? step.takes.mean() * base::seconds_in(step.takes.unit) / 60 : 0;
    return minutes >= at.min_minutes;
  }
};

bool holds(const Test& test, const Process& process, const Analysis& analysis) {
  const double value = test.fact ? value_of(*test.fact, process, analysis) : analysis[test.measure].value;
  switch (test.op) {
    case Test::Op::at_least:
      return value >= test.value - 1e-9;
    case Test::Op::at_most:
      return value <= test.value + 1e-9;
    case Test::Op::above:
      return value > test.value + 1e-9;
    case Test::Op::below:
      return value < test.value - 1e-9;
  }
  return false;
}

}  // namespace

std::vector<Site> find_sites(const Lever& lever, const Process& process, const Analysis& analysis) {
  if (lever.practice) return {};
  if (lever.at.whole_process) return {Site{}};
  std::vector<Site> sites;
  const Looker looker{process, analysis};
  for (std::size_t s = 0; s < process.steps.size() && s < analysis.steps.size(); ++s)
    if (looker.matches(lever.at, s)) sites.push_back({process.steps[s]->id, analysis.steps[s].touch});
  return sites;
}

bool applies(const When& when, const Process& process, const Analysis& analysis) {
  const auto test = [&](const Test& t) { return holds(t, process, analysis); };
  return std::all_of(when.all.begin(), when.all.end(), test) &&
         (when.any.empty() || std::any_of(when.any.begin(), when.any.end(), test));
}

}  // namespace bpr::propose
