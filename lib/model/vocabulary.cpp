#include "model/vocabulary.hpp"

#include <array>
#include <unordered_map>
#include <vector>

#include "model/vocabulary_tables.hpp"

namespace bpr::model {
namespace {

template <typename Info>
using Index = std::unordered_map<std::string_view, const Info*>;

template <typename Info>
const Info* look_up(const Index<Info>& index, std::string_view spelling) {
  const auto found = index.find(spelling);
  return found == index.end() ? nullptr : found->second;
}

template <typename Info>
void add(Index<Info>& index, const Info& info) {
  index.emplace(info.en, &info);
  index.emplace(info.ja, &info);
}

constexpr std::size_t kContexts = static_cast<std::size_t>(Context::target) + 1;

std::vector<KeyInfo> all_keys() {
  std::vector<KeyInfo> all;
  for (const auto rows : {frame_key_rows(), step_key_rows(), table_key_rows()})
    all.insert(all.end(), rows.begin(), rows.end());
  return all;
}

std::vector<WordInfo> all_words() {
  const auto rows = word_rows();
  std::vector<WordInfo> all(rows.begin(), rows.end());
  for (const KeyInfo& key : keys())
    if (key.context == Context::target) all.push_back({"measure", key.en, key.ja, key.meaning});
  return all;
}

}  // namespace

std::span<const KeyInfo> keys() {
  static const std::vector<KeyInfo> all = all_keys();
  return all;
}

const KeyInfo* find_key(Context context, std::string_view spelling) {
  static const auto indexes = [] {
    std::array<Index<KeyInfo>, kContexts> made;
    for (const KeyInfo& key : keys()) add(made[static_cast<std::size_t>(key.context)], key);
    return made;
  }();
  return look_up(indexes[static_cast<std::size_t>(context)], spelling);
}

std::span<const VerbInfo> verbs() { return verb_rows(); }

const VerbInfo& info(Verb verb) { return verb_rows()[static_cast<std::size_t>(verb)]; }

const VerbInfo* find_verb(std::string_view spelling) {
  static const auto index = [] {
    Index<VerbInfo> made;
    for (const VerbInfo& verb : verbs()) add(made, verb);
    return made;
  }();
  return look_up(index, spelling);
}

std::span<const WordInfo> words() {
  static const std::vector<WordInfo> all = all_words();
  return all;
}

const WordInfo* find_word(std::string_view group, std::string_view spelling) {
  static const auto indexes = [] {
    std::unordered_map<std::string_view, Index<WordInfo>> made;
    for (const WordInfo& word : words()) add(made[word.group], word);
    return made;
  }();
  const auto found = indexes.find(group);
  return found == indexes.end() ? nullptr : look_up(found->second, spelling);
}

}  // namespace bpr::model
