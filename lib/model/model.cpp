#include "model/model.hpp"

#include <algorithm>
#include <tuple>

#include "model/vocabulary.hpp"

namespace bpr::model {

namespace {

/// A word of the vocabulary as either language spells it; looked up once, asked for with every step.
struct Word {
  Symbol en;
  Symbol ja;
  Word(std::string_view group, std::string_view english) : en(base::intern(english)) {
    if (const WordInfo* const word = find_word(group, english)) ja = base::intern(word->ja);
  }
  [[nodiscard]] bool is(Symbol name) const { return name && (name == en || name == ja); }
};

bool is_applicant_word(Symbol name) {
  static const Word applicant("who", "applicant");
  return applicant.is(name);
}

bool is_nobody(Symbol name) {
  static const Word nobody("who", "nobody");
  return nobody.is(name);
}

/// What `visit` gives for each block from the innermost around the step outwards, until it gives true.
template <typename Visit>
void for_blocks(const Process& process, int block, Visit visit) {
  const auto& blocks = *process.blocks;
  // A parent stands in front of its child, so a wrong table cannot make this run for ever.
  for (int next = -1; block >= 0 && static_cast<std::size_t>(block) < blocks.size(); block = next) {
    const Block& here = blocks[static_cast<std::size_t>(block)];
    next = here.parent < block ? here.parent : -1;
    if (visit(here, block)) return;
  }
}

/// Who files where the file does not say.
Symbol by_default() {
  static const Symbol resident = base::intern("resident");
  return resident;
}

std::vector<Symbol> applicant_roles(const Process& process) {
  std::vector<Symbol> roles;
  for (const Applicant& applicant : process.head->applicants) roles.push_back(applicant.role);
  if (roles.empty()) roles.push_back(by_default());
  return roles;
}

/// Roles as written in `by`, with "applicant" for whoever files and "nobody" for none.
std::vector<Symbol> named_roles(const Process& process, const std::vector<Symbol>& by) {
  std::vector<Symbol> roles;
  for (const Symbol role : by) {
    if (is_nobody(role)) continue;
    if (!is_applicant_word(role)) {
      roles.push_back(role);
      continue;
    }
    const auto applicants = applicant_roles(process);
    roles.insert(roles.end(), applicants.begin(), applicants.end());
  }
  return roles;
}

const base::Calendar& built_in_office_hours() {
  static const base::Calendar calendar = base::office_hours();
  return calendar;
}

const base::Calendar& built_in_always() {
  static const base::Calendar calendar = base::always_open();
  return calendar;
}

const NamedCalendar* declared_calendar(const Process& process, Symbol name) {
  return find(process.calendars, name);
}

}  // namespace

std::string_view Text::shown(bool japanese) const {
  const Symbol first = japanese ? ja : en;
  const Symbol second = japanese ? en : ja;
  if (first) return first.text();
  return plain ? plain.text() : second.text();
}

bool Step::operator==(const Step& o) const {
  const auto plain = [](const Step& s) {
    return std::tie(s.id, s.id_written, s.name, s.verb, s.objects, s.duration, s.amount, s.until, s.wait_for,
                    s.by, s.by_mode, s.with, s.at, s.via, s.into, s.to, s.takes, s.after, s.next, s.redo,
                    s.join_all, s.aside, s.end, s.reads, s.writes, s.batch, s.preempt, s.patience, s.booked,
                    s.no_show, s.late, s.seal, s.legal, s.analog, s.value, s.core, s.routine, s.pain, s.why,
                    s.evidence, s.allow);
  };
  return plain(*this) == plain(o) && same(condition, o.condition) &&
         std::equal(priority.begin(), priority.end(), o.priority.begin(), o.priority.end(), same);
}

bool Process::operator==(const Process& o) const {
  const auto parts = [](const Process& p) {
    return std::tie(p.id, p.head, p.demand, p.traits, p.calendars, p.profiles, p.roles, p.places, p.registers,
                    p.fields, p.forms, p.documents, p.shared, p.steps, p.blocks, p.applied);
  };
  const auto same_block = [](const Cow<Step>& a, const Cow<Step>& b) { return a->block == b->block; };
  return parts(*this) == parts(o) &&
         std::equal(steps.begin(), steps.end(), o.steps.begin(), o.steps.end(), same_block);
}

int step_index(const Process& process, Symbol id) {
  for (std::size_t i = 0; i < process.steps.size(); ++i)
    if (process.steps[i]->id == id) return static_cast<int>(i);
  return -1;
}

std::vector<Symbol> doers(const Process& process, const Step& step) {
  if (!step.by.empty()) return named_roles(process, step.by);
  const Doer doer = info(step.verb).doer;
  if (doer == Doer::nobody) return {};
  std::vector<Symbol> roles;
  for_blocks(process, step.block, [&](const Block& block, int) {
    roles = named_roles(process, block.by);
    return !block.by.empty();
  });
  if (roles.empty() && doer == Doer::applicant) return applicant_roles(process);
  return roles;
}

ConditionPtr full_condition(const Process& process, const Step& step) {
  ConditionPtr whole = step.condition;
  for_blocks(process, step.block, [&](const Block& block, int) {
    whole = both(block.condition, whole);
    return false;
  });
  return whole;
}

int detour_of(const Process& process, const Step& step) {
  int outermost = -1;
  for_blocks(process, step.block, [&](const Block& block, int index) {
    if (block.detour) outermost = index;
    return false;
  });
  return outermost;
}

bool is_applicant_role(const Process& process, Symbol role) {
  if (is_applicant_word(role)) return true;
  const auto& applicants = process.head->applicants;
  if (applicants.empty()) return role == by_default();
  return std::any_of(applicants.begin(), applicants.end(),
                     [&](const Applicant& a) { return a.role == role; });
}

RoleKind kind_of(const Process& process, Symbol role) {
  if (const Role* declared = find(process.roles, role)) return declared->kind;
  if (is_applicant_word(role)) {
    const Symbol first = applicant_roles(process).front();
    return is_applicant_word(first) ? RoleKind::resident : kind_of(process, first);
  }
  static const Word resident("role", "resident");
  static const Word business("role", "business");
  if (resident.is(role)) return RoleKind::resident;
  return business.is(role) ? RoleKind::business : RoleKind::body;
}

Symbol place_of(const Process& process, const Step& step) {
  Symbol place = step.at;
  if (!place) {
    for_blocks(process, step.block, [&](const Block& block, int) {
      place = block.at;
      return static_cast<bool>(place);
    });
  }
  return place;
}

const Place* place_with(const Process& process, Symbol place_or_window) {
  if (const Place* place = find(process.places, place_or_window)) return place;
  for (const Place& place : *process.places)
    if (std::find(place.windows.begin(), place.windows.end(), place_or_window) != place.windows.end())
      return &place;
  return nullptr;
}

const base::Calendar& calendar_of(const Process& process, const Role& role) {
  if (role.calendar)
    if (const base::Calendar* calendar = calendar_named(process, role.calendar)) return *calendar;
  if (role.kind != RoleKind::staff && role.kind != RoleKind::board) return built_in_always();
  // An office may declare its own hours under the built-in name.
  const NamedCalendar* own = declared_calendar(process, base::intern("office-hours"));
  return own != nullptr ? own->calendar : built_in_office_hours();
}

const base::Calendar* calendar_named(const Process& process, Symbol name) {
  if (const NamedCalendar* declared = declared_calendar(process, name)) return &declared->calendar;
  const WordInfo* word = find_word("calendar", name.text());
  if (word == nullptr) return nullptr;
  if (word->en == "always") return &built_in_always();
  const NamedCalendar* own = declared_calendar(process, base::intern(word->en));
  return own != nullptr ? &own->calendar : &built_in_office_hours();
}

}  // namespace bpr::model
