#include "mine/replay_cases.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "model/vocabulary.hpp"

namespace bpr::mine {

namespace {

using base::Symbol;
using model::Trait;

std::string small(std::string_view text) {
  std::string made(text);
  for (char& c : made)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return made;
}

}  // namespace

int value_of(const Trait& trait, Symbol text) {
  const std::string said = small(text.text());
  if (trait.kind != Trait::Kind::exclusive) {
    constexpr std::array<std::string_view, 4> kYes{"true", "yes", "1", "はい"};
    constexpr std::array<std::string_view, 4> kNo{"false", "no", "0", "いいえ"};
    if (std::find(kYes.begin(), kYes.end(), said) != kYes.end()) return 1;
    return std::find(kNo.begin(), kNo.end(), said) != kNo.end() ? 0 : -1;
  }
  const model::WordInfo* const word = model::find_word("via", text.text());
  for (std::size_t v = 0; v < trait.values.size(); ++v)
    if (small(trait.values[v].name.text()) == (word != nullptr ? word->en : std::string_view(said)))
      return static_cast<int>(v);
  return -1;
}

Attributes::Attributes(const Net& net, const log::Log& log) : net_(net) {
  for (const Symbol name : log.attributes()) {
    const Trait* const trait = model::find(net.process->traits, name);
    traits_.push_back(trait);
    std::vector<WorldSet>& sets = sets_.emplace_back();
    if (trait == nullptr) continue;
    if (trait->kind == Trait::Kind::exclusive) {
      for (const Trait::Value& value : trait->values)
        sets.push_back(worlds_of(net, model::trait_is(name, value.name)));
    } else {
      sets = {worlds_without(net, model::trait_is(name)), worlds_of(net, model::trait_is(name))};
    }
  }
}

WorldSet Attributes::worlds(const log::Trace& trace) const {
  WorldSet left = net_.all;
  for (std::size_t a = 0; a < traits_.size(); ++a) {
    if (traits_[a] == nullptr || !trace.attributes[a]) continue;
    const int value = value_of(*traits_[a], trace.attributes[a]);
    if (value >= 0) left &= sets_[a][static_cast<std::size_t>(value)];
  }
  return net_.possible(left) ? left : net_.all;
}

std::vector<UnknownValue> unknown_values(const log::Log& log, const Attributes& attributes) {
  std::vector<UnknownValue> all;
  for (std::size_t a = 0; a < log.attributes().size(); ++a) {
    const Trait* const trait = attributes.trait(a);
    if (trait == nullptr) continue;
    std::unordered_map<Symbol, std::size_t> known;
    for (std::size_t c = 0; c < log.size(); ++c) {
      const Symbol value = log[c].attributes[a];
      if (!value || value_of(*trait, value) >= 0) continue;
      const auto [found, fresh] = known.try_emplace(value, all.size());
      if (fresh) all.push_back({trait->name, value, 0});
      ++all[found->second].cases;
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const UnknownValue& x, const UnknownValue& y) { return x.cases > y.cases; });
  return all;
}

std::vector<Variant> variants_of(const log::Log& log, const Matching& matching,
                                 const Attributes& attributes) {
  std::unordered_map<Symbol, int> index;
  for (std::size_t i = 0; i < matching.activities.size(); ++i)
    index.emplace(matching.activities[i].name, static_cast<int>(i));
  std::vector<Variant> variants;
  std::unordered_map<std::string, std::size_t> known;
  for (std::size_t c = 0; c < log.size(); ++c) {
    const log::Trace trace = log[c];
    const WorldSet worlds = attributes.worlds(trace);
    std::string key(reinterpret_cast<const char*>(&worlds), sizeof worlds);
    for (const log::Event& event : trace.events)
      key.append(reinterpret_cast<const char*>(&event.activity.id), sizeof event.activity.id);
    const auto [found, fresh] = known.try_emplace(std::move(key), variants.size());
    if (fresh) {
      Variant& variant = variants.emplace_back();
      variant.worlds = worlds;
      for (std::size_t e = 0; e < trace.events.size(); ++e) {
        const int activity = index.at(trace.events[e].activity);
        const Activity& known_as = matching.activities[static_cast<std::size_t>(activity)];
        if (known_as.by == MatchedBy::nothing) variant.unknown.push_back(activity);
        if (known_as.nodes.empty()) continue;
        variant.events.push_back(activity);
        variant.position.push_back(e);
      }
    }
    variants[found->second].cases.push_back(c);
  }
  return variants;
}

}  // namespace bpr::mine
