#include <algorithm>

#include "model/reader.hpp"

namespace bpr::model::reading {

namespace {

/// Where names of steps and blocks lead.
struct Ways {
  std::unordered_map<Symbol, int> steps;
  std::unordered_map<Symbol, int> blocks;
  std::vector<int> first_step;  ///< of each block; -1 where it is empty
};

Ways ways_of(const Reader& r) {
  Ways ways;
  ways.first_step.assign(r.blocks.size(), -1);
  for (std::size_t b = 0; b < r.blocks.size(); ++b)
    ways.blocks.emplace(r.blocks[b].name, static_cast<int>(b));
  for (std::size_t s = 0; s < r.steps.size(); ++s) {
    ways.steps.emplace(r.steps[s].id, static_cast<int>(s));
    for (int b = r.steps[s].block; b >= 0; b = r.blocks[static_cast<std::size_t>(b)].parent) {
      int& first = ways.first_step[static_cast<std::size_t>(b)];
      if (first < 0) first = static_cast<int>(s);
    }
  }
  return ways;
}

/// A default id written with the Japanese spelling of its verb (and of its fixed words): 書く-住民異動届.
Symbol in_english(const Ways& ways, std::string_view name) {
  const std::size_t dash = name.find('-');
  const VerbInfo* const verb = find_verb(name.substr(0, dash));
  if (verb == nullptr) return {};
  if (dash == std::string_view::npos) return base::intern(verb->en);
  const std::string_view rest = name.substr(dash + 1);
  const auto known = [&](std::string_view object, std::string_view number) {
    const Symbol id = base::intern(std::string(verb->en) + "-" + std::string(object) + std::string(number));
    return ways.steps.count(id) != 0 ? id : Symbol{};
  };
  if (const Symbol id = known(rest, {})) return id;
  const std::size_t digits = rest.find_last_not_of("0123456789");
  const bool numbered = digits != std::string_view::npos && digits + 1 < rest.size() && rest[digits] == '-';
  const std::string_view object = numbered ? rest.substr(0, digits) : rest;
  for (const Tables tables : {kWho, kPlace, kRole, kCalendar})
    if (const WordInfo* const word = built_in(object, tables))
      if (const Symbol id = known(word->en, rest.substr(object.size()))) return id;
  return {};
}

bool is_end(Symbol target) { return target.text() == "end"; }

class Resolver {
 public:
  explicit Resolver(Reader& r) : r_(r), ways_(ways_of(r)) {}

  /// Puts the id for what was written; false where there is no such step (BPR116).
  bool resolve(const Node& node, Symbol& name, bool blocks, bool end) {
    if (end && find_word("target", name.text()) != nullptr) {
      name = base::intern("end");
      return true;
    }
    if (ways_.steps.count(name) != 0 || (blocks && ways_.blocks.count(name) != 0)) return true;
    if (const Symbol id = in_english(ways_, name.text()); ways_.steps.count(id) != 0) {
      name = id;
      return true;
    }
    unknown_name(r_, node.span, name.text(), kStep);
    return false;
  }

  void next_of(std::size_t index) {
    for (Branch& branch : r_.steps[index].next.branches) {
      const Node& node = branch.origin.key != nullptr ? *branch.origin.key : *branch.origin.node;
      if (!resolve(node, branch.target, true, true) || is_end(branch.target)) continue;
      if (detour(branch.target) >= 0)
        fault(r_, "BPR121", node.span,
              base::trf("the detour `{0}` cannot be a next step", branch.target.text()),
              base::trf("a detour is entered by `{0}` only", spelled(r_, Context::step, "redo")));
      else if (const int to = position(branch.target); to >= 0 && to <= static_cast<int>(index))
        fault(r_, "BPR121", node.span, base::trf("`{0}` does not come later", branch.target.text()),
              base::trf("to go back, use `{0}`", spelled(r_, Context::step, "redo")));
    }
  }

  void redo_of(std::size_t index) {
    const Step& step = r_.steps[index];
    for (Branch& branch : r_.steps[index].redo) {
      const Node& node = *branch.origin.key;
      if (!resolve(node, branch.target, true, false)) continue;
      const int own = outermost_detour(step.block);
      const int to = position(branch.target);
      if (own >= 0 && (to < 0 || outermost_detour(r_.steps[static_cast<std::size_t>(to)].block) != own))
        fault(r_, "BPR121", node.span, base::tr("a detour cannot send a case elsewhere"),
              base::tr("it returns to the step that sent the case there"));
      else if (detour(branch.target) < 0 && to > static_cast<int>(index))
        fault(r_, "BPR121", node.span, base::trf("`{0}` does not come earlier", branch.target.text()),
              base::trf("to go on, use `{0}`", spelled(r_, Context::step, "next")));
    }
  }

  void late_of(Step& step) {
    if (!step.late) return;
    const Node* const node = value_of(*step.origin.node, Context::step, "late");
    if (node != nullptr) resolve(*node, step.late, true, true);
  }

  void deadline(Deadline& deadline) {
    const Node& map = *deadline.origin.node;
    if (!map.is_map()) return;
    const Node* const from = value_of(map, Context::deadline, "from");
    const Node* const to = value_of(map, Context::deadline, "to");
    const Node* const stops = value_of(map, Context::deadline, "stops");
    if (from != nullptr && deadline.from) resolve(*from, deadline.from, false, false);
    if (to != nullptr && deadline.to) resolve(*to, deadline.to, false, false);
    if (stops == nullptr) return;
    std::size_t at = 0;
    const auto one = [&](const Node& word) {
      if (word.is_scalar() && !word.text.empty() && at < deadline.stops.size())
        resolve(word, deadline.stops[at++], false, false);
    };
    if (!stops->is_sequence())
      one(*stops);
    else
      for (const Node& item : stops->items) one(item);
  }

 private:
  static const Node* value_of(const Node& map, Context context, std::string_view en) {
    for (const Entry& entry : map.entries) {
      const KeyInfo* const key = find_key(context, entry.key.text);
      if (key != nullptr && key->en == en) return &entry.value;
    }
    return nullptr;
  }

  /// Index of the step, or of the first step of the block; -1 where it has none.
  [[nodiscard]] int position(Symbol target) const {
    if (const auto step = ways_.steps.find(target); step != ways_.steps.end()) return step->second;
    const auto block = ways_.blocks.find(target);
    return block == ways_.blocks.end() ? -1 : ways_.first_step[static_cast<std::size_t>(block->second)];
  }

  /// Index of the detour block of that name, or -1.
  [[nodiscard]] int detour(Symbol target) const {
    const auto block = ways_.blocks.find(target);
    if (block == ways_.blocks.end()) return -1;
    return r_.blocks[static_cast<std::size_t>(block->second)].detour ? block->second : -1;
  }

  [[nodiscard]] int outermost_detour(int block) const {
    int found = -1;
    for (int b = block; b >= 0; b = r_.blocks[static_cast<std::size_t>(b)].parent)
      if (r_.blocks[static_cast<std::size_t>(b)].detour) found = b;
    return found;
  }

  Reader& r_;
  Ways ways_;
};

}  // namespace

void resolve_steps(Reader& r, std::vector<Deadline>& deadlines) {
  Resolver resolver(r);
  for (std::size_t i = 0; i < r.steps.size(); ++i) {
    resolver.next_of(i);
    resolver.redo_of(i);
    resolver.late_of(r.steps[i]);
  }
  for (Deadline& deadline : deadlines) resolver.deadline(deadline);
}

void resolve_traits(Reader& r) {
  for (const Trait& trait : r.traits) {
    if (!trait.given) continue;
    const Trait* const given = find(r.traits, trait.given);
    const Node* node = nullptr;
    for (const Entry& entry : trait.origin.node->entries)
      if (const KeyInfo* const key = find_key(Context::trait, entry.key.text);
          key != nullptr && key->en == "given")
        node = &entry.value;
    if (given == nullptr || node == nullptr) continue;
    if (given->kind == Trait::Kind::exclusive) {
      fault(r, "BPR121", node->span,
            base::trf("`{0}` has values, so a case does not simply have it or not", given->name.text()),
            base::tr("name a trait with one share"));
      continue;
    }
    const Trait* at = given;
    for (std::size_t length = 0; at != nullptr && at != &trait && length < r.traits.size(); ++length)
      at = at->given ? find(r.traits, at->given) : nullptr;
    if (at == &trait)
      fault(r, "BPR121", node->span, base::trf("the trait `{0}` depends on itself", trait.name.text()),
            base::tr("give one of the traits a share of its own"));
  }
}

}  // namespace bpr::model::reading
