#include <algorithm>

#include "base/text.hpp"
#include "model/reader.hpp"

namespace bpr::model::reading {

namespace {

bool is_key(const Entry& entry, const KeyInfo& key) {
  return entry.key.text == key.en || entry.key.text == key.ja;
}

const KeyInfo& id_key() {
  static const KeyInfo& key = *find_key(Context::step, "id");
  return key;
}
const KeyInfo& block_key() {
  static const KeyInfo& key = *find_key(Context::block, "block");
  return key;
}
const KeyInfo& steps_key() {
  static const KeyInfo& key = *find_key(Context::block, "steps");
  return key;
}

const Entry* entry_of(const Node& map, const KeyInfo& key) {
  for (const Entry& entry : map.entries)
    if (is_key(entry, key)) return &entry;
  return nullptr;
}

/// Written ids and block names of a list of steps: default ids keep clear of them.
void foresee_ids(Reader& r, const Node& list) {
  for (const Node& item : list.items) {
    if (!item.is_map()) continue;
    const Entry* const block = entry_of(item, block_key());
    const Entry* const named = block != nullptr ? block : entry_of(item, id_key());
    if (named != nullptr && named->value.is_scalar() && !named->value.text.empty()) {
      const auto [first, is_new] = r.ids.emplace(base::intern(named->value.text), &named->value);
      if (!is_new)
        declared_twice(r, named->value, named->value.text, first->second);
      else if (find_word("target", named->value.text) != nullptr)
        fault(r, "BPR117", named->value.span,
              base::trf("`{0}` already means the end of the case", named->value.text),
              base::tr("give the step another id"));
    }
    if (block == nullptr) continue;
    if (const Entry* const steps = entry_of(item, steps_key()))
      if (steps->value.is_sequence()) foresee_ids(r, steps->value);
  }
}

std::string list_of_verbs(const Reader& r) {
  std::string all;
  for (const VerbInfo& verb : verbs())
    all += (all.empty() ? "" : ", ") + std::string(r.japanese ? verb.ja : verb.en);
  return all;
}

struct VerbEntry {
  const VerbInfo* verb = nullptr;
  const Entry* entry = nullptr;
};

/// BPR118 for a step without a verb. A misspelt verb is taken as what was meant, so that one fault is one.
VerbEntry missing_verb(Reader& r, const Node& step) {
  const Entry* unknown = nullptr;
  for (const Entry& entry : step.entries) {
    if (find_key(Context::step, entry.key.text) != nullptr) continue;
    if (unknown == nullptr) unknown = &entry;
    std::vector<std::string_view> spellings;
    for (const VerbInfo& verb : verbs()) {
      spellings.push_back(verb.en);
      spellings.push_back(verb.ja);
    }
    const std::string_view near = base::nearest(entry.key.text, spellings);
    if (near.empty()) continue;
    fault(r, "BPR118", entry.key.span, base::trf("`{0}` is not a verb", entry.key.text), did_you_mean(near));
    return {find_verb(near), &entry};
  }
  r.unsure |= kStep;
  const std::string help = base::trf("the verbs are {0}", list_of_verbs(r));
  if (unknown != nullptr) {
    fault(r, "BPR118", unknown->key.span,
          base::trf("`{0}` is not a verb, and a step needs one", unknown->key.text), help);
    return {nullptr, unknown};
  }
  const base::Span span = step.entries.empty() ? step.span : step.entries.front().key.span;
  fault(r, "BPR118", span, base::tr("the step has no verb"), help);
  return {};
}

/// The verb of a step, with BPR118 or BPR111 where there is not exactly one.
VerbEntry verb_of(Reader& r, const Node& step) {
  VerbEntry found;
  for (const Entry& entry : step.entries) {
    const VerbInfo* const verb = find_verb(entry.key.text);
    if (verb == nullptr) continue;
    if (found.verb == nullptr) {
      found = {verb, &entry};
      continue;
    }
    base::Diagnostic* d = nullptr;
    if (verb == found.verb)
      d = fault(r, "BPR111", entry.key.span, base::trf("`{0}` is given twice", entry.key.text),
                base::trf("`{0}` and `{1}` are the same key", found.entry->key.text, entry.key.text));
    else
      d = fault(
          r, "BPR118", entry.key.span,
          base::trf("a second verb, `{0}`, in the step of `{1}`", entry.key.text, found.entry->key.text),
          base::tr("make it a step of its own: begin a new line with `- `"));
    if (d != nullptr) d->related.push_back({found.entry->key.span, base::tr("the first verb is here")});
  }
  return found.verb != nullptr ? found : missing_verb(r, step);
}

/// Verbs whose objects must be declared, and as what; 0: free text will do.
Tables tables_of(Verb verb) {
  switch (verb) {
    case Verb::visit:
    case Verb::leave:
      return kPlace | kWindow;
    case Verb::write:
      return kForm;
    case Verb::receive:
    case Verb::enter:
      return kForm | kDocument;
    case Verb::look_up:
      return kRegister;
    case Verb::identify:
    case Verb::notify:
    case Verb::ask:
      return kRole | kWho;
    default:
      return 0;
  }
}

void object_missing(Reader& r, const VerbInfo& verb, const Node& value) {
  const std::string_view spelling = r.japanese ? verb.ja : verb.en;
  fault(r, "BPR113", value.span,
        base::trf("`{0}` needs what it acts on: {1}", spelling, base::tr(std::string(verb.object).c_str())),
        base::trf("write it behind the colon of `{0}:`", spelling));
}

void read_amount(Reader& r, const Node& node, bool only, Step& step) {
  if (const auto money = base::parse_money(node.text)) {
    step.amount = *money;
    return;
  } else if (only || node.text.front() == '~' || (node.text.front() >= '0' && node.text.front() <= '9')) {
    base::QuantityFault why = money.error();
    if (why.help.empty()) why.help = base::tr("write such as \"300 JPY\" or \"300円\"");
    unreadable(r, node, why);
    return;
  }
  step.objects.push_back(base::intern(node.text));
}

/// The form's condition was read with the office, where no traits are known.
void check_form_condition(Reader& r, const Node& node, Symbol name) {
  const Form* const form = find(r.shared.forms, name);
  if (form == nullptr || !form->origin.office || !form->condition) return;
  std::vector<const Condition*> open{form->condition.get()};
  while (!open.empty()) {
    const Condition* const c = open.back();
    open.pop_back();
    for (const ConditionPtr& arg : c->args) open.push_back(arg.get());
    if (c->kind != Condition::Kind::trait && c->kind != Condition::Kind::equals) continue;
    if (find(r.traits, c->trait) != nullptr || (r.unsure & kTrait) != 0) continue;
    fault(r, "BPR116", node.span,
          base::trf("the form `{0}` of the office depends on the trait `{1}`, which is unknown here",
                    name.text(), c->trait.text()),
          base::trf("declare it under `{0}:`", spelled(r, Context::process, "traits")));
    return;
  }
}

void read_object(Reader& r, const VerbInfo& verb, const Entry& entry, bool has_until, Step& step) {
  const Node& value = entry.value;
  const bool empty = value.is_null() || (value.is_scalar() && value.text.empty()) ||
                     (value.is_sequence() && value.items.empty());
  const bool one = verb.verb == Verb::visit || verb.verb == Verb::leave || verb.verb == Verb::wait ||
                   verb.verb == Verb::call || verb.verb == Verb::pay || verb.verb == Verb::disburse;
  if (empty) {
    if (verb.verb != Verb::wait || !has_until) object_missing(r, verb, value);
    return;
  }
  if (one && !is_word(r, value)) return;
  if (verb.verb == Verb::wait) {
    read(r, value, step.duration);
    return;
  }
  if (verb.verb == Verb::pay || verb.verb == Verb::disburse) {
    read_amount(r, value, verb.verb == Verb::pay, step);
    return;
  }
  const Tables tables = tables_of(verb.verb);
  each_word(r, value, [&](const Node& word) {
    const Symbol name = tables != 0 ? refer(r, word, word.text, tables) : base::intern(word.text);
    step.objects.push_back(name);
    check_form_condition(r, word, name);
  });
}

/// verb-object; of several alike the later ones get -2, -3.
Symbol default_id(Reader& r, const VerbInfo& verb, const Node& node, const Step& step) {
  std::string id(verb.en);
  std::string object;
  if (!step.objects.empty()) object = step.objects.front().text();
  if (verb.verb == Verb::wait) {
    static const KeyInfo& whom = *find_key(Context::step, "for");
    static const KeyInfo& until = *find_key(Context::step, "until");
    if (const Entry* const e = entry_of(node, whom))
      object = canonical(e->value.text, kRole | kWho).text();
    else if (const Entry* const u = entry_of(node, until);
             u != nullptr && u->value.text.find(':') == std::string::npos)
      object = canonical(u->value.text, kCalendar).text();
  }
  std::replace(object.begin(), object.end(), ' ', '-');
  if (!object.empty()) id += "-" + object;
  int& count = r.default_ids[base::intern(id)];
  while (true) {
    ++count;
    const Symbol candidate = base::intern(count == 1 ? id : id + "-" + std::to_string(count));
    if (r.ids.emplace(candidate, &node).second) return candidate;
  }
}

bool someone_does(const Reader& r, const Step& step) {
  if (!step.by.empty()) return true;
  for (int b = step.block; b >= 0; b = r.blocks[static_cast<std::size_t>(b)].parent)
    if (!r.blocks[static_cast<std::size_t>(b)].by.empty()) return true;
  return false;
}

void check_step(Reader& r, const VerbEntry& verb, const KeyWatch& keys, const Node& node, const Step& step) {
  const auto key_of = [&](std::string_view en) -> const Node& {
    return entry_of(node, *find_key(Context::step, en))->key;
  };
  const auto spelling = [&](std::string_view en) { return spelled(r, Context::step, en); };
  if (keys.has("late") && !keys.has("until") && verb.verb->verb == Verb::wait)
    unusable_key(r, key_of("late"), base::trf("it goes with `{0}` only", spelling("until")));
  if (keys.has("until") && step.duration)
    unusable_key(r, key_of("until"), base::tr("a wait has a duration or an end, not both"));
  if (keys.has("pre-empt") && !keys.has("priority"))
    unusable_key(r, key_of("pre-empt"), base::trf("it goes with `{0}` only", spelling("priority")));
  if (keys.has("next") && keys.has("end"))
    unusable_key(r, key_of("next"), base::trf("with `{0}` the case ends here", spelling("end")));
  const bool needs_doer = verb.verb->doer == Doer::staff || verb.verb->doer == Doer::anyone;
  if (needs_doer && !keys.has("by") && !someone_does(r, step))
    fault(r, "BPR112", verb.entry->key.span, base::trf("`{0}` is missing: who does it?", spelling("by")),
          base::trf("`{0}` needs a role: add `{1}: ROLE`", verb.entry->key.text, spelling("by")));
}

void read_step(Reader& r, const Node& node, int block) {
  const VerbEntry verb = verb_of(r, node);
  Step step;
  step.origin.node = &node;
  step.block = block;
  if (verb.verb != nullptr) {
    static const KeyInfo& until = *find_key(Context::step, "until");
    step.verb = verb.verb->verb;
    read_object(r, *verb.verb, *verb.entry, entry_of(node, until) != nullptr, step);
  }
  const Entry* const id = entry_of(node, id_key());
  if (id != nullptr && id->value.is_scalar() && !id->value.text.empty()) {
    const auto first = r.ids.find(base::intern(id->value.text));
    if (first != r.ids.end() && first->second == &id->value) {
      step.id = first->first;
      step.id_written = true;
    }
  }
  const VerbInfo& spoken = verb.verb != nullptr ? *verb.verb : info(Verb::act);
  if (!step.id) step.id = default_id(r, spoken, node, step);

  KeyWatch keys(r, Context::step, node);
  for (const Entry& entry : node.entries) {
    if (&entry == verb.entry || find_verb(entry.key.text) != nullptr) continue;
    const KeyInfo* const key = keys.take(entry);
    if (key != nullptr) read_step_key(r, key, entry, spoken, step);
  }
  if (verb.verb != nullptr) check_step(r, verb, keys, node, step);
  r.steps.push_back(std::move(step));
}

void read_items(Reader& r, const Node& list, int block);

constexpr std::array<KeyReader<Block>, 7> kBlockKeys{
    {{"block", [](Reader& r, Block& b, const Entry& e) { read(r, e.value, b.name); }},
     {"name", [](Reader& r, Block& b, const Entry& e) { read(r, e.value, b.label); }},
     {"if", [](Reader& r, Block& b, const Entry& e) { b.condition = read_condition(r, e.value, b.name); }},
     {"by", [](Reader& r, Block& b, const Entry& e) { read_by(r, e.value, b.by, b.by_mode); }},
     {"at", [](Reader& r, Block& b, const Entry& e) { b.at = refer(r, e.value, kPlace | kWindow); }},
     {"detour", [](Reader& r, Block& b, const Entry& e) { read(r, e.value, b.detour); }},
     {"steps", [](Reader&, Block&, const Entry&) {}}}};

void read_block(Reader& r, const Node& node, int parent) {
  Block block;
  block.parent = parent;
  block.origin.node = &node;
  if (const Entry* const name = entry_of(node, block_key())) block.name = base::intern(name->value.text);
  read_map(r, Context::block, node, kBlockKeys, block);
  const int index = static_cast<int>(r.blocks.size());
  r.blocks.push_back(std::move(block));
  const Entry* const steps = entry_of(node, steps_key());
  if (steps != nullptr) under(r, &steps_key(), [&] { read_items(r, steps->value, index); });
}

void read_items(Reader& r, const Node& list, int block) {
  if (!is_list(r, list)) {
    r.unsure |= kStep;
    return;
  }
  if (list.items.empty())
    fault(r, "BPR113", list.span, base::tr("there is no step"),
          base::trf("write the first one: `- {0}`", r.japanese ? "書く: 様式名" : "write: FORM"));
  const KeyInfo* const outer = std::exchange(r.key, nullptr);
  for (const Node& item : list.items) {
    if (!item.is_map()) {
      r.unsure |= kStep;
      fault(r, "BPR113", item.span, base::tr("a step is a verb and its object"),
            base::trf("write it like `- {0}`", r.japanese ? "書く: 様式名" : "write: FORM"));
    } else if (entry_of(item, block_key()) != nullptr) {
      read_block(r, item, block);
    } else {
      read_step(r, item, block);
    }
  }
  r.key = outer;
}

}  // namespace

void read_steps(Reader& r, const Node& node) {
  if (node.is_sequence()) foresee_ids(r, node);
  read_items(r, node, -1);
}

}  // namespace bpr::model::reading
