#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.hpp"
#include "model/vocabulary.hpp"

/// Elements of the model as canonical YAML values in the keyword language of a file.
namespace bpr::model::emitting {

/// A YAML value before it is written: what is said, not yet how it is quoted.
struct Value {
  enum class Kind : std::uint8_t { null, scalar, list, map };
  struct Entry;
  Kind kind = Kind::null;
  std::string text;
  std::vector<Value> items;
  std::vector<Entry> entries;
  std::optional<Context> context;  ///< map: whose keys these are; none where keys are names

  bool operator==(const Value& other) const;
};

struct Value::Entry {
  std::string slot;  ///< the key's English spelling, "verb" for the verb of a step, or a name
  std::string key;   ///< as it is written
  Value value;
  bool operator==(const Entry& other) const {
    return slot == other.slot && key == other.key && value == other.value;
  }
};

[[nodiscard]] Value scalar(std::string text);

/// The slot of a key as it stands in a file.
[[nodiscard]] std::string slot_of(std::optional<Context> context, std::string_view spelling);
/// Place of a slot in the canonical order of its kind of map; the verb comes first, names last.
[[nodiscard]] std::size_t rank_of(std::optional<Context> context, std::string_view slot);
/// A key of the vocabulary in the language of the file.
[[nodiscard]] std::string spelled(Context context, std::string_view en, bool japanese);

/// YAML text on one line, collections in brackets; `flow`: inside of brackets.
[[nodiscard]] std::string render(const Value& value, bool flow);
/// A scalar with quotes where YAML, or a trap that the reader of this format refuses, needs them.
[[nodiscard]] std::string quoted(std::string_view text, bool flow);

/// The keys of a step in canonical order; the id only where `with_id`.
[[nodiscard]] Value emit(const Step& step, bool with_id, bool japanese);
/// Without its steps.
[[nodiscard]] Value emit(const Block& block, bool japanese);
[[nodiscard]] Value emit(const Role& role, bool japanese);
[[nodiscard]] Value emit(const Place& place, bool japanese);
[[nodiscard]] Value emit(const Register& reg, bool japanese);
[[nodiscard]] Value emit(const Field& field, bool japanese);
[[nodiscard]] Value emit(const Form& form, bool japanese);
[[nodiscard]] Value emit(const Document& document, bool japanese);
[[nodiscard]] Value emit(const NamedCalendar& calendar, bool japanese);
[[nodiscard]] Value emit(const Profile& profile, bool japanese);
[[nodiscard]] Value emit(const Trait& trait, bool japanese);
/// What stands at the top level beside tables and steps.
[[nodiscard]] Value emit_top(const Process& process, bool japanese);

/// Builds a map of one kind.
class MapBuilder {
 public:
  MapBuilder(Context context, bool japanese) : context_(context), japanese_(japanese) {
    map_.context = context;
  }
  [[nodiscard]] bool japanese() const { return japanese_; }
  void put(std::string_view en, Value value);
  void put(std::string_view en, Symbol text) { put(en, std::string(text.text())); }
  void put(std::string_view en, std::string text);
  void put(std::string_view en, bool value);
  void put(std::string_view en, const Spread& spread);
  void put(std::string_view en, const Share& share);
  void put(std::string_view en, const Text& text);
  void put(std::string_view en, const Legal& legal);
  void put(std::string_view en, const Evidenced& evidence);
  void put(std::string_view en, const ConditionPtr& condition);
  void put(std::string_view en, const std::vector<Symbol>& names);
  /// A word of the vocabulary; written as it is where the group does not know it.
  void put_word(std::string_view en, std::string_view group, std::string_view word);
  /// A name that may be one of the built-in ones of these groups.
  void put_name(std::string_view en, Symbol name, std::initializer_list<std::string_view> groups);
  void put_first(std::string slot, std::string key, Value value);
  /// A key that is a name.
  void put_named(std::string key, Value value);
  void label(const Text& text);
  /// The map in canonical order.
  [[nodiscard]] Value take();

 private:
  Context context_;
  bool japanese_;
  Value map_;
};

[[nodiscard]] std::string word_in(std::string_view group, std::string_view en, bool japanese);
/// A name in the language of the file where it is a built-in one of these groups.
[[nodiscard]] std::string name_in(Symbol name, std::initializer_list<std::string_view> groups, bool japanese);
[[nodiscard]] std::string number(double value);

}  // namespace bpr::model::emitting
