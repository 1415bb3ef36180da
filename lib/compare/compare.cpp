#include "compare/compare.hpp"

#include <algorithm>

#include "model/emit.hpp"

namespace bpr::compare {

namespace {

using model::Process;
using model::Symbol;
using model::emitting::Value;

std::string shown(const Value& value) { return model::emitting::render(value, false); }

/// The entries of two maps that differ, in the order of the first and then of the second.
std::vector<Change> changes_of(const Value& before, const Value& after) {
  const auto value_at = [](const Value& map, const std::string& slot) -> const Value* {
    for (const Value::Entry& entry : map.entries)
      if (entry.slot == slot) return &entry.value;
    return nullptr;
  };
  std::vector<Change> changes;
  if (before.kind != Value::Kind::map || after.kind != Value::Kind::map) {
    if (!(before == after)) changes.push_back({"", shown(before), shown(after)});
    return changes;
  }
  for (const Value::Entry& entry : before.entries) {
    const Value* const now = value_at(after, entry.slot);
    if (now == nullptr)
      changes.push_back({entry.slot, shown(entry.value), {}});
    else if (!(*now == entry.value))
      changes.push_back({entry.slot, shown(entry.value), shown(*now)});
  }
  for (const Value::Entry& entry : after.entries)
    if (value_at(before, entry.slot) == nullptr) changes.push_back({entry.slot, {}, shown(entry.value)});
  return changes;
}

template <typename T>
void add_table(Comparison& result, const char* name, const std::vector<T>& a, const std::vector<T>& b,
               bool japanese) {
  Structure structure;
  structure.table = name;
  for (const T& item : a)
    if (model::find(b, item.name) == nullptr) structure.removed.emplace_back(item.name.text());
  for (const T& item : b) {
    const T* const was = model::find(a, item.name);
    if (was == nullptr) {
      structure.added.emplace_back(item.name.text());
    } else if (!(*was == item)) {
      auto changes = changes_of(model::emitting::emit(*was, japanese), model::emitting::emit(item, japanese));
      if (!changes.empty())
        structure.changed.push_back({std::string(item.name.text()), -1, -1, std::move(changes)});
    }
  }
  if (!structure.empty()) result.structure.push_back(std::move(structure));
}

/// A step's keys, with what its blocks add to them.
Value value_of(const Process& process, std::size_t s, bool japanese) {
  model::Step step = *process.steps[s];
  step.condition = model::full_condition(process, step);
  step.by = model::doers(process, step);
  step.at = model::place_of(process, step);
  Value value = model::emitting::emit(step, false, japanese);
  for (Value::Entry& entry : value.entries)
    if (entry.slot == "verb") entry.slot = model::info(step.verb).en;
  return value;
}

void add_steps(Comparison& result, const Process& a, const Process& b) {
  Structure structure;
  structure.table = "steps";
  int last = -1;
  for (std::size_t s = 0; s < a.steps.size(); ++s) {
    const Symbol id = a.steps[s]->id;
    const int now = model::step_index(b, id);
    if (now < 0) {
      structure.removed.emplace_back(id.text());
      continue;
    }
    result.reordered |= now < last;
    last = now;
    auto changes =
        changes_of(value_of(a, s, a.japanese), value_of(b, static_cast<std::size_t>(now), a.japanese));
    if (!changes.empty())
      structure.changed.push_back({std::string(id.text()), static_cast<int>(s), now, std::move(changes)});
  }
  for (const auto& step : b.steps)
    if (model::step_index(a, step->id) < 0) structure.added.emplace_back(step->id.text());
  if (!structure.empty()) result.structure.push_back(std::move(structure));
}

/// All differences of the files, no figures.
Comparison differences(const Process& a, const Process& b) {
  Comparison result;
  const bool japanese = a.japanese;
  add_table(result, "traits", *a.traits, *b.traits, japanese);
  add_table(result, "calendars", *a.calendars, *b.calendars, japanese);
  add_table(result, "profiles", *a.profiles, *b.profiles, japanese);
  add_table(result, "roles", *a.roles, *b.roles, japanese);
  add_table(result, "places", *a.places, *b.places, japanese);
  add_table(result, "registers", *a.registers, *b.registers, japanese);
  add_table(result, "fields", *a.fields, *b.fields, japanese);
  add_table(result, "forms", *a.forms, *b.forms, japanese);
  add_table(result, "documents", *a.documents, *b.documents, japanese);
  add_steps(result, a, b);
  return result;
}

}  // namespace

std::vector<Structure> structure(const Process& a, const Process& b) { return differences(a, b).structure; }

Comparison compare(const Process& a, const measure::Analysis& of_a, const Process& b,
                   const measure::Analysis& of_b) {
  Comparison result = differences(a, b);
  result.before = of_a.figures;
  result.after = of_b.figures;
  return result;
}

}  // namespace bpr::compare
