#include <array>

#include "model/emit.hpp"

namespace bpr::model::emitting {

namespace {

Value list_of(std::vector<std::string> texts) {
  Value value;
  value.kind = Value::Kind::list;
  for (std::string& text : texts) value.items.push_back(scalar(std::move(text)));
  return value;
}

/// One word alone, several as a list.
Value words_of(std::vector<std::string> texts) {
  if (texts.size() == 1) return scalar(std::move(texts.front()));
  return list_of(std::move(texts));
}

Value object_of(const Step& step, bool japanese) {
  if (step.duration) return scalar(base::format_spread(step.duration, japanese));
  if (step.objects.empty() && step.amount != Money{})
    return scalar(base::format_money(step.amount, japanese));
  if (step.objects.empty()) return {};
  std::vector<std::string> texts;
  for (const Symbol object : step.objects)
    texts.push_back(name_in(object, {"who", "place", "role"}, japanese));
  return words_of(std::move(texts));
}

Value by_of(const std::vector<Symbol>& by, ByMode mode, bool japanese) {
  std::vector<std::string> texts;
  for (const Symbol name : by) texts.push_back(name_in(name, {"who", "role"}, japanese));
  if (mode == ByMode::all || texts.size() == 1) return words_of(std::move(texts));
  std::string joined;
  const std::string either = " " + word_in("condition", "or", japanese) + " ";
  for (const std::string& text : texts) joined += (joined.empty() ? "" : either) + text;
  return scalar(std::move(joined));
}

Value map_of(std::vector<Value::Entry> entries) {
  Value value;
  value.kind = Value::Kind::map;
  value.entries = std::move(entries);
  return value;
}

Value when(const Branch& branch, bool japanese) {
  if (branch.otherwise) return scalar(word_in("branch", "else", japanese));
  if (branch.share) return scalar(base::format_share(*branch.share));
  return scalar(format_condition(branch.condition, japanese));
}

Value choice(const std::vector<Branch>& branches, bool japanese) {
  std::vector<Value::Entry> entries;
  for (const Branch& branch : branches) {
    const std::string target = name_in(branch.target, {"target"}, japanese);
    entries.push_back({target, target, when(branch, japanese)});
  }
  return map_of(std::move(entries));
}

void put_next(MapBuilder& map, const Next& next) {
  const bool japanese = map.japanese();
  if (next.kind == Next::Kind::following) return;
  if (next.kind == Next::Kind::choice) {
    map.put("next", choice(next.branches, japanese));
    return;
  }
  std::vector<std::string> targets;
  for (const Branch& branch : next.branches) targets.push_back(name_in(branch.target, {"target"}, japanese));
  map.put("next", next.kind == Next::Kind::one ? words_of(std::move(targets)) : list_of(std::move(targets)));
}

/// The day and time is kept in English; a Japanese file gets it in Japanese.
std::string day_time(Symbol text, bool japanese) {
  const auto parsed = base::parse_day_time(text.text());
  return parsed ? base::format_day_time(*parsed, japanese) : std::string(text.text());
}

void put_batch(MapBuilder& map, const Batch& batch) {
  if (batch == Batch{}) return;
  const std::string at = batch.at ? day_time(batch.at, map.japanese()) : std::string();
  if (batch.size > 0 && batch.at) {
    MapBuilder both(Context::batch, map.japanese());
    both.put("size", number(batch.size));
    both.put("at", at);
    map.put("batch", both.take());
  } else {
    map.put("batch", batch.at ? at : number(batch.size));
  }
}

void put_flow(MapBuilder& map, const Step& step) {
  const bool japanese = map.japanese();
  map.put("if", step.condition);
  put_next(map, step.next);
  if (!step.redo.empty()) map.put("redo", choice(step.redo, japanese));
  if (step.join_all) map.put_word("join", "join", "all");
  if (step.aside) map.put("aside", true);
  map.put_name("end", step.end, {"outcome"});
  map.put("late", name_in(step.late, {"target"}, japanese));
  put_batch(map, step.batch);
  if (!step.priority.empty()) {
    std::vector<std::string> texts;
    for (const ConditionPtr& condition : step.priority)
      texts.push_back(format_condition(condition, japanese));
    map.put("priority", list_of(std::move(texts)));
  }
  if (step.preempt) map.put("pre-empt", true);
  map.put("patience", step.patience);
  if (step.booked) map.put("booked", *step.booked);
  if (step.no_show) map.put("no-show", *step.no_show);
}

void put_facts(MapBuilder& map, const Step& step) {
  if (step.reads) map.put("reads", *step.reads);
  if (step.writes) map.put("writes", *step.writes);
  if (step.seal) map.put("seal", true);
  map.put("legal", step.legal);
  map.put_name("analog", step.analog, {"analog"});
  constexpr std::array<std::string_view, 4> classes{"", "value-adding", "necessary", "waste"};
  if (step.value != ValueClass::by_verb)
    map.put_word("value", "value-class", classes[static_cast<std::size_t>(step.value)]);
  if (step.core) map.put("core", *step.core);
  if (step.routine) map.put("routine", true);
  map.put("pain", step.pain);
  map.put("why", step.why);
  map.put("evidence", step.evidence);
  if (!step.allow.empty()) {
    std::vector<Value::Entry> entries;
    for (const auto& [code, reason] : step.allow)
      entries.push_back(
          {std::string(code.text()), std::string(code.text()), scalar(std::string(reason.text()))});
    map.put("allow", map_of(std::move(entries)));
  }
}

}  // namespace

Value emit(const Step& step, bool with_id, bool japanese) {
  MapBuilder map(Context::step, japanese);
  if (with_id) map.put("id", step.id);
  map.put("name", step.name);
  if (!step.by.empty()) map.put("by", by_of(step.by, step.by_mode, japanese));
  map.put_name("with", step.with, {"who", "role"});
  map.put_name("at", step.at, {"place"});
  map.put_name("via", step.via, {"via"});
  map.put("into", step.into);
  map.put_name("to", step.to, {"who", "role"});
  map.put("until", step.until ? day_time(step.until, japanese) : std::string());
  map.put_name("for", step.wait_for, {"who", "role"});
  map.put("takes", step.takes);
  map.put("after", step.after);
  put_flow(map, step);
  put_facts(map, step);
  const VerbInfo& verb = info(step.verb);
  map.put_first("verb", std::string(japanese ? verb.ja : verb.en), object_of(step, japanese));
  return map.take();
}

Value emit(const Block& block, bool japanese) {
  MapBuilder map(Context::block, japanese);
  map.put("block", block.name);
  map.put("name", block.label);
  map.put("if", block.condition);
  if (!block.by.empty()) map.put("by", by_of(block.by, block.by_mode, japanese));
  map.put_name("at", block.at, {"place"});
  if (block.detour) map.put("detour", true);
  return map.take();
}

}  // namespace bpr::model::emitting
