#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/model.hpp"

/// The vocabulary: every key, verb and word of the process and office file in English and Japanese, with
/// type, meaning and default. Parser, JSON Schema, manual pages and `bpr explain` all read this one table.
namespace bpr::model {

/// What kind of map a key stands in.
enum class Context : std::uint8_t {
  process,
  office,
  name,
  applicant,
  demand,
  arrive,
  trait,
  role,
  place,
  field,
  form,
  document,
  reg,
  calendar,
  profile,
  step,
  block,
  deadline,
  legal,
  batch,
  rates,
  team,
  transformation,
  seasons,
  target
};

/// How a value is written; drives the schema and the text of faults.
enum class Type : std::uint8_t {
  text,
  name,
  names,
  identifier,
  word,
  boolean,
  count,
  share,
  duration,
  elapsed,
  money,
  rate,
  yearly,
  condition,
  branches,
  redo,
  map,
  list,
  calendar_days,
  times,
  legal,
  evidence,
  form_names,
  field_names,
  anything
};

struct KeyInfo {
  Context context;
  std::string_view en;
  std::string_view ja;
  Type type;
  bool required;
  std::string_view meaning;   ///< English source text, translated with base::tr when shown
  std::string_view fallback;  ///< what holds when it is not written; empty: nothing
  std::string_view example;   ///< a value in English keywords
};

/// All keys, grouped by context, in canonical order (the order `bpr fmt` writes them in).
[[nodiscard]] std::span<const KeyInfo> keys();
/// The key of that spelling (either language) in a context, or null.
[[nodiscard]] const KeyInfo* find_key(Context context, std::string_view spelling);

enum class Doer : std::uint8_t { applicant, nobody, staff, anyone };
struct VerbInfo {
  Verb verb;
  std::string_view en;
  std::string_view ja;
  Doer doer;
  std::string_view object;  ///< what the object is, in words
  ValueClass value;
  std::string_view meaning;
};
[[nodiscard]] std::span<const VerbInfo> verbs();
[[nodiscard]] const VerbInfo& info(Verb verb);
[[nodiscard]] const VerbInfo* find_verb(std::string_view spelling);

/// A word that a value may be, such as a role kind, a legal level, a place `home`.
struct WordInfo {
  std::string_view
      group;  ///< "role-kind", "legal-level", "medium", "personal", "value-class", "evidence", "via",
              ///< "place", "target" (end), "who" (applicant, nobody), "join", "shift-end", "driver",
              ///< "boolean", "analog", "role" (built-in roles), "calendar" (built-in), "measure"
  std::string_view en;
  std::string_view ja;
  std::string_view meaning;
};
[[nodiscard]] std::span<const WordInfo> words();
/// The word of that spelling (either language) in a group, or null.
[[nodiscard]] const WordInfo* find_word(std::string_view group, std::string_view spelling);

}  // namespace bpr::model
