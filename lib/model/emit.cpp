#include "model/emit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace bpr::model::emitting {

bool Value::operator==(const Value& other) const {
  return kind == other.kind && text == other.text && items == other.items && entries == other.entries;
}

Value scalar(std::string text) {
  Value value;
  value.kind = Value::Kind::scalar;
  value.text = std::move(text);
  return value;
}

namespace {

constexpr std::string_view kVerbSlot = "verb";

Value list_of(const std::vector<std::string>& texts) {
  Value value;
  value.kind = Value::Kind::list;
  for (const std::string& text : texts) value.items.push_back(scalar(text));
  return value;
}

}  // namespace

std::string slot_of(std::optional<Context> context, std::string_view spelling) {
  if (!context) return std::string(spelling);
  if (*context == Context::step && find_verb(spelling) != nullptr) return std::string(kVerbSlot);
  const KeyInfo* const key = find_key(*context, spelling);
  return std::string(key == nullptr ? spelling : key->en);
}

std::size_t rank_of(std::optional<Context> context, std::string_view slot) {
  if (!context || (*context == Context::step && slot == kVerbSlot)) return 0;
  const auto all = keys();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].context == *context && all[i].en == slot) return i + 1;
  return all.size() + 1;
}

std::string spelled(Context context, std::string_view en, bool japanese) {
  const KeyInfo* const key = find_key(context, en);
  return std::string(key == nullptr || !japanese ? en : key->ja);
}

// Writing a value
// ---------------------------------------------------------------------------------------------

namespace {

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool needs_quotes(std::string_view text, bool flow) {
  constexpr std::string_view kIndicators = ",[]{}#&*!|>'\"%@`";
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return true;
  if (text == "~" || text == "null" || text == "Null" || text == "NULL") return true;
  if (text.starts_with("---") || text.starts_with("...")) return true;
  if (is_one_of(text.front(), kIndicators)) return true;
  if (is_one_of(text.front(), "-?:") && (text.size() == 1 || text[1] == ' ')) return true;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return true;
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; };
  if (std::any_of(text.begin(), text.end(), control)) return true;
  for (const std::string_view blank : {"\u3000", "\u00A0", "\uFF1A"})
    if (text.find(blank) != std::string_view::npos) return true;
  return flow && text.find_first_of(",[]{}?:") != std::string_view::npos;
}

std::string escaped(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      result += {'\\', c};
    else if (c == '\n')
      result += "\\n";
    else if (c == '\t')
      result += "\\t";
    else if (static_cast<unsigned char>(c) < 0x20U || c == 0x7F)
      result += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
    else
      result += c;
  }
  return result + "\"";
}

}  // namespace

std::string quoted(std::string_view text, bool flow) {
  return needs_quotes(text, flow) ? escaped(text) : std::string(text);
}

std::string render(const Value& value, bool flow) {
  std::string result;
  switch (value.kind) {
    case Value::Kind::null:
      return {};
    case Value::Kind::scalar:
      return quoted(value.text, flow);
    case Value::Kind::list:
      for (const Value& item : value.items) result += (result.empty() ? "" : ", ") + render(item, true);
      return "[" + result + "]";
    case Value::Kind::map:
      for (const Value::Entry& entry : value.entries) {
        result += (result.empty() ? "" : ", ") + quoted(entry.key, true) + ":";
        if (entry.value.kind != Value::Kind::null) result += " " + render(entry.value, true);
      }
      return "{" + result + "}";
  }
  return result;
}

// Building a map
// ----------------------------------------------------------------------------------------------

std::string word_in(std::string_view group, std::string_view en, bool japanese) {
  const WordInfo* const word = find_word(group, en);
  return std::string(word == nullptr ? en : japanese ? word->ja : word->en);
}

std::string name_in(Symbol name, std::initializer_list<std::string_view> groups, bool japanese) {
  if (japanese)
    for (const std::string_view group : groups)
      if (const WordInfo* const word = find_word(group, name.text());
          word != nullptr && word->en == name.text())
        return std::string(word->ja);
  return std::string(name.text());
}

std::string number(double value) { return fmt::format("{}", value); }

void MapBuilder::put(std::string_view en, Value value) {
  map_.entries.push_back({std::string(en), spelled(context_, en, japanese_), std::move(value)});
}

void MapBuilder::put(std::string_view en, std::string text) {
  if (!text.empty()) put(en, scalar(std::move(text)));
}

void MapBuilder::put(std::string_view en, bool value) {
  put(en, scalar(word_in("boolean", value ? "true" : "false", japanese_)));
}

void MapBuilder::put(std::string_view en, const Spread& spread) {
  if (spread) put(en, base::format_spread(spread, japanese_));
}

void MapBuilder::put(std::string_view en, const Share& share) { put(en, base::format_share(share)); }

void MapBuilder::put(std::string_view en, const Text& text) {
  if (!text.ja && !text.en) {
    put(en, text.plain);
    return;
  }
  MapBuilder map(Context::name, japanese_);
  map.put("ja", text.ja);
  map.put("en", text.en);
  put(en, map.take());
}

void MapBuilder::put(std::string_view en, const Legal& legal) {
  constexpr std::array<std::string_view, 6> levels{"none", "custom", "guideline", "rule", "ordinance", "law"};
  if (legal == Legal{}) return;
  const std::string level =
      legal.level == LegalLevel::none
          ? std::string()
          : word_in("legal-level", levels[static_cast<std::size_t>(legal.level)], japanese_);
  if (!legal.ref) {
    put(en, level);
    return;
  }
  MapBuilder map(Context::legal, japanese_);
  map.put("level", level);
  map.put("ref", legal.ref);
  put(en, map.take());
}

void MapBuilder::put(std::string_view en, const Evidenced& evidence) {
  constexpr std::array<std::string_view, 6> grades{"none",   "estimate", "interview",
                                                   "survey", "log",      "measured"};
  if (evidence.grade == Evidence::none) return;
  std::string text = word_in("evidence", grades[static_cast<std::size_t>(evidence.grade)], japanese_);
  if (evidence.file) text += " " + std::string(evidence.file.text());
  put(en, std::move(text));
}

void MapBuilder::put(std::string_view en, const ConditionPtr& condition) {
  if (condition) put(en, format_condition(condition, japanese_));
}

void MapBuilder::put(std::string_view en, const std::vector<Symbol>& names) {
  std::vector<std::string> texts;
  for (const Symbol name : names) texts.emplace_back(name.text());
  put(en, list_of(texts));
}

void MapBuilder::put_word(std::string_view en, std::string_view group, std::string_view word) {
  put(en, word_in(group, word, japanese_));
}

void MapBuilder::put_name(std::string_view en, Symbol name, std::initializer_list<std::string_view> groups) {
  put(en, name_in(name, groups, japanese_));
}

void MapBuilder::put_first(std::string slot, std::string key, Value value) {
  map_.entries.insert(map_.entries.begin(), {std::move(slot), std::move(key), std::move(value)});
}

void MapBuilder::put_named(std::string key, Value value) {
  std::string slot = key;
  map_.entries.push_back({std::move(slot), std::move(key), std::move(value)});
}

void MapBuilder::label(const Text& text) {
  put("ja", text.ja);
  put("en", text.en);
}

Value MapBuilder::take() {
  map_.kind = Value::Kind::map;
  std::stable_sort(map_.entries.begin(), map_.entries.end(),
                   [&](const Value::Entry& a, const Value::Entry& b) {
                     return rank_of(context_, a.slot) < rank_of(context_, b.slot);
                   });
  return std::move(map_);
}

}  // namespace bpr::model::emitting
