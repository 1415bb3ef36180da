#include "propose/edits/tools.hpp"

#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"

namespace bpr::propose {

using model::Branch;
using model::Process;
using model::Step;

bool contains(const std::vector<Symbol>& list, Symbol name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

int position(const Process& process, Symbol step) { return model::step_index(process, step); }

std::string title(const Process& process, const Step& step) {
  return model::step_title(process, step, base::language() == base::Language::ja);
}

std::string label(const Process& process, Symbol name) {
  const bool japanese = base::language() == base::Language::ja;
  std::string_view shown;
  if (const auto* const role = model::find(process.roles, name)) shown = role->label.shown(japanese);
  if (const auto* const form = model::find(process.forms, name)) shown = form->label.shown(japanese);
  if (const auto* const document = model::find(process.documents, name))
    shown = document->label.shown(japanese);
  return std::string(shown.empty() ? name.text() : shown);
}

bool is_value_of_service(const Step& step) {
  if (step.value != model::ValueClass::by_verb) return step.value == model::ValueClass::value_adding;
  return step.verb == model::Verb::hear || step.core.value_or(false);
}

bool waits_or_splits(const Step& step) {
  return step.join_all || step.end || step.next.kind == model::Next::Kind::choice ||
         step.next.kind == model::Next::Kind::all;
}

namespace {

template <typename F>
void for_each_reference(Step& step, F&& change) {
  for (Branch& branch : step.next.branches) change(branch.target);
  for (Branch& branch : step.redo) change(branch.target);
  if (step.late) change(step.late);
}

bool refers(const Step& step, Symbol id) {
  const auto names = [&](const Branch& b) { return b.target == id; };
  return step.late == id || std::any_of(step.next.branches.begin(), step.next.branches.end(), names) ||
         std::any_of(step.redo.begin(), step.redo.end(), names);
}

void retarget(Process& process, Symbol from, Symbol to) {
  for (auto& holder : process.steps) {
    if (!refers(*holder, from)) continue;
    for_each_reference(holder.edit(), [&](Symbol& target) {
      if (target == from) target = to;
    });
  }
  const auto& deadlines = process.head->deadlines;
  const bool used = std::any_of(deadlines.begin(), deadlines.end(), [&](const model::Deadline& d) {
    return d.from == from || d.to == from || contains(d.stops, from);
  });
  if (!used) return;
  for (model::Deadline& d : process.head.edit().deadlines) {
    if (d.from == from) d.from = to;
    if (d.to == from) d.to = to;
    std::replace(d.stops.begin(), d.stops.end(), from, to);
  }
}

}  // namespace

bool remove_step(Process& process, Index at) {
  const Step step = *process.steps[at];
  if (waits_or_splits(step)) return false;
  static const Symbol end = base::intern("end");
  const int detour = model::detour_of(process, step);
  Symbol successor = end;
  if (step.next.kind == model::Next::Kind::one && !step.next.branches.empty()) {
    successor = step.next.branches.front().target;
  } else {
    for (Index j = at + 1; j < process.steps.size(); ++j)
      if (model::detour_of(process, *process.steps[j]) == detour) {
        successor = process.steps[j]->id;
        break;
      }
    if (successor == end && detour >= 0) return false;
  }
  if (step.next.kind == model::Next::Kind::one && at > 0) {
    Step& previous = process.steps[at - 1].edit();
    if (!previous.end && previous.next.kind == model::Next::Kind::following) previous.next = step.next;
  }
  process.steps.erase(process.steps.begin() + static_cast<std::ptrdiff_t>(at));
  // A `redo` cannot lead to the end; where it would, the step that sends back repeats itself.
  if (successor == end)
    for (auto& holder : process.steps)
      for (const Branch& branch : holder->redo)
        if (branch.target == step.id) {
          Step& sender = holder.edit();
          for (Branch& b : sender.redo)
            if (b.target == step.id) b.target = sender.id;
          break;
        }
  retarget(process, step.id, successor);
  return true;
}

void insert_step(Process& process, Index at, Step step) {
  process.steps.insert(process.steps.begin() + static_cast<std::ptrdiff_t>(at),
                       base::Cow<Step>(std::move(step)));
}

void move_step(Process& process, Index from, Index to) {
  const auto begin = process.steps.begin();
  if (from < to)
    std::rotate(begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(from) + 1,
                begin + static_cast<std::ptrdiff_t>(to));
  else
    std::rotate(begin + static_cast<std::ptrdiff_t>(to), begin + static_cast<std::ptrdiff_t>(from),
                begin + static_cast<std::ptrdiff_t>(from) + 1);
}

Step new_step(const Process& process, model::Verb verb, std::vector<Symbol> objects, std::string_view id) {
  Step step;
  step.verb = verb;
  step.objects = std::move(objects);
  std::string name(id);
  for (int n = 2; position(process, base::intern(name)) >= 0; ++n)
    name = std::string(id) + "-" + std::to_string(n);
  step.id = base::intern(name);
  step.id_written = true;
  return step;
}

base::Spread scaled(const base::Spread& spread, double factor) {
  if (!spread) return spread;
  base::Spread result = spread.scaled(factor);
  const auto round = [](double v) {
    const double unit = v >= 10 ? 0.5 : v >= 1 ? 0.1 : 0.01;
    return v <= 0 ? 0.0 : std::max(unit, std::round(v / unit) * unit);
  };
  const auto tidy = [&](double& v) { v = std::round(round(v) * 100) / 100; };
  using Kind = base::Spread::Kind;
  if (result.kind == Kind::fixed || result.kind == Kind::uniform || result.kind == Kind::triangular) {
    tidy(result.a);
    tidy(result.b);
    tidy(result.c);
    if (result.kind == Kind::uniform && result.b <= result.a) result.kind = Kind::fixed;
    if (result.kind == Kind::triangular && result.c <= result.a) result.kind = Kind::fixed;
    if (result.kind == Kind::fixed) result.b = result.c = 0;
  } else if (result.kind == Kind::exponential || result.kind == Kind::erlang) {
    tidy(result.a);
  } else if (result.kind != Kind::empirical) {
    tidy(result.a);
    tidy(result.b);
  }
  if (result.kind != Kind::empirical) result.rough.rough = true;
  return result;
}

base::Share rounded(double share, bool rough) { return {std::round(share * 1000) / 1000, {rough, 0.3}}; }

std::vector<const model::Form*> forms_of(const Process& process, const Step& step) {
  std::vector<const model::Form*> result;
  for (const Symbol name : step.objects)
    if (const model::Form* const form = model::find(process.forms, name)) result.push_back(form);
  return result;
}

model::Form& form_to_edit(Process& process, Symbol name) {
  auto& forms = process.forms.edit();
  return *std::find_if(forms.begin(), forms.end(), [&](const model::Form& f) { return f.name == name; });
}

bool is_known(const Process& process, Symbol field) {
  return std::any_of(process.registers->begin(), process.registers->end(), [&](const model::Register& reg) {
    return (!reg.of || reg.linked) && contains(reg.holds, field);
  });
}

std::vector<Symbol> staff_of(const Process& process, const Step& step) {
  std::vector<Symbol> result;
  for (const Symbol name : model::doers(process, step)) {
    const model::RoleKind kind = model::kind_of(process, name);
    if ((kind == model::RoleKind::staff || kind == model::RoleKind::board) &&
        model::find(process.roles, name) != nullptr)
      result.push_back(name);
  }
  return result;
}

bool by_applicant(const Process& process, const Step& step) {
  const auto who = model::doers(process, step);
  return std::any_of(who.begin(), who.end(),
                     [&](Symbol role) { return model::is_applicant_role(process, role); });
}

bool with_applicant(const Process& process, const Step& step) {
  return step.with && model::is_applicant_role(process, step.with);
}

Symbol free_name(const Process& process, std::string_view english, std::string_view japanese) {
  const std::string stem(process.japanese ? japanese : english);
  std::string name = stem;
  const auto taken = [&](Symbol symbol) {
    return model::find(process.roles, symbol) != nullptr || model::find(process.forms, symbol) != nullptr ||
           model::find(process.traits, symbol) != nullptr ||
           model::find(process.documents, symbol) != nullptr ||
           model::find(process.places, symbol) != nullptr;
  };
  for (int n = 2; taken(base::intern(name)); ++n) name = stem + "-" + std::to_string(n);
  return base::intern(name);
}

Symbol system_role(Process& process) {
  for (const model::Role& role : *process.roles)
    if (role.kind == model::RoleKind::system) return role.name;
  model::Role role;
  role.name = free_name(process, "system", "システム");
  role.kind = model::RoleKind::system;
  process.roles.edit().push_back(role);
  return role.name;
}

std::string word_of(std::string_view text) {
  std::string word;
  for (const char c : text) {
    const bool dash = c == ' ' || c == '-';
    if (dash && !word.empty() && word.back() != '-') word += '-';
    if (c >= 'A' && c <= 'Z') word += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) word += c;
  }
  return word;
}

model::ConditionPtr new_share(Process& process, double share, std::string_view english,
                              std::string_view japanese) {
  model::Trait trait;
  trait.name = free_name(process, word_of(english), word_of(japanese));
  trait.share = rounded(share, true);
  process.traits.edit().push_back(trait);
  return model::trait_is(trait.name);
}

model::ConditionPtr reserved_trait(Process& process, std::string_view name, double share) {
  const Symbol trait = base::intern(name);
  if (model::find(process.traits, trait) == nullptr) {
    model::Trait made;
    made.name = trait;
    made.share = rounded(share, true);
    process.traits.edit().push_back(made);
  }
  return model::trait_is(trait);
}

base::Spread minutes_of(double minutes) {
  base::Spread spread;
  spread.kind = base::Spread::Kind::fixed;
  spread.a = minutes;
  spread.rough.rough = true;
  return spread;
}

bool visits(const Process& process, const Step& step) {
  return step.verb == model::Verb::visit && !step.objects.empty() && by_applicant(process, step);
}

int first_visit(const Process& process) {
  for (Index s = 0; s < process.steps.size(); ++s)
    if (visits(process, *process.steps[s])) return static_cast<int>(s);
  return -1;
}

Index front_of_block(const Process& process, Index at) {
  const auto outermost = [&](Index s) {
    int block = process.steps[s]->block;
    while (block >= 0 && (*process.blocks)[static_cast<std::size_t>(block)].parent >= 0)
      block = (*process.blocks)[static_cast<std::size_t>(block)].parent;
    return block;
  };
  const int block = outermost(at);
  while (block >= 0 && at > 0 && outermost(at - 1) == block) --at;
  return at;
}

Outcome did(std::string text, bool structural, std::vector<FilePlace> places) {
  return {{{std::move(text), std::move(places)}}, {}, structural};
}
Outcome refused(std::string text) { return {{}, {std::move(text)}, false}; }

}  // namespace bpr::propose
