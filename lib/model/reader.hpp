#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/i18n.hpp"
#include "model/read.hpp"
#include "model/vocabulary.hpp"

/// Private to the reader (read*.cpp, resolve.cpp): its state and what all its parts share.
namespace bpr::model::reading {

using yaml::Node;
using Entry = yaml::Node::Entry;

/// What a name may be declared as; a set of bits.
using Tables = unsigned;
constexpr Tables kRole = 1U, kPlace = 2U, kWindow = 4U, kRegister = 8U, kField = 16U, kForm = 32U,
                 kDocument = 64U, kCalendar = 128U, kProfile = 256U, kTrait = 512U, kStep = 1024U;
/// Beside a declared name the word `applicant` may stand.
constexpr Tables kWho = 2048U;

struct Reader {
  Reader(base::SourcePtr what, base::Diagnostics& to, bool is_office)
      : source(std::move(what)), diagnostics(to), office(is_office) {}

  base::SourcePtr source;
  base::Diagnostics& diagnostics;
  bool office;                   ///< what is read is an office file
  bool with_office = false;      ///< a process file that is read with its office
  bool japanese = false;         ///< the file's keywords are Japanese
  const KeyInfo* key = nullptr;  ///< the key whose value is being read, for the text of faults

  Shared shared;  ///< with the tables, those of the office first
  std::vector<Trait> traits;
  std::vector<Step> steps;
  std::vector<Block> blocks;

  std::unordered_map<Symbol, Tables> known;  ///< declared names
  Tables unsure =
      0;  ///< tables that could not be read whole: a name missing from them is no fault of its own
  std::unordered_map<Symbol, const Node*> ids;  ///< written ids and block names, before any step is read
  std::unordered_map<Symbol, int> default_ids;  ///< how often a default id was asked for
  std::unordered_map<std::uint64_t, std::string> faults;  ///< by place, the code that was reported first
};

template <typename T>
struct KeyReader {
  std::string_view en;
  void (*read)(Reader&, T&, const Entry&);
};

// Faults
// ------------------------------------------------------------------------------------------------------

/// Reports a fault, unless another one was reported for the very same place.
base::Diagnostic* fault(Reader& r, const char* code, base::Span span, std::string message,
                        std::string help = {});
/// The part of a scalar from a byte of its text on; the whole where escapes stand in between.
[[nodiscard]] base::Span narrowed(const Node& node, std::uint32_t offset);
/// BPR114: the value cannot be read.
void unreadable(Reader& r, const Node& node, const base::QuantityFault& why);
/// "did you mean `x`?", or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view near);
/// Whether one text may be a misspelling of the other.
[[nodiscard]] bool near(std::string_view spelling, std::string_view word);
/// BPR110 for a key that no one knows in this kind of map.
void unknown_key(Reader& r, Context context, const Node& key);
/// BPR117 with the place of the first declaration.
void declared_twice(Reader& r, const Node& node, std::string_view name, const Node* first);
/// BPR113: the value has the wrong shape. `needed` is one of the texts below.
void wrong_shape(Reader& r, const Node& node, const char* needed);

/// Each is true if the node has that shape, and reports BPR113 otherwise.
bool is_map(Reader& r, const Node& node);
bool is_list(Reader& r, const Node& node);
bool is_word(Reader& r, const Node& node);

/// A key of the vocabulary as this file's language spells it.
[[nodiscard]] std::string_view spelled(const Reader& r, Context context, std::string_view en);

// Maps
// --------------------------------------------------------------------------------------------------------

/// Keys met in one map: finds those written twice and those that are missing.
class KeyWatch {
 public:
  KeyWatch(Reader& r, Context context, const Node& map) : r_(r), context_(context), map_(map) {}
  /// The key of the entry, or null where it is unknown or written before (reported).
  const KeyInfo* take(const Entry& entry);
  /// As `take`, for a key that is already looked up.
  bool take(const Entry& entry, const KeyInfo* key);
  [[nodiscard]] bool has(std::string_view en) const;
  /// Reports required keys that were not taken.
  void finish() const;

 private:
  Reader& r_;
  Context context_;
  const Node& map_;
  std::array<std::pair<const KeyInfo*, const Entry*>, 64> seen_{};
  std::size_t count_ = 0;
};

/// BPR121: the vocabulary has the key, but nothing here can use it.
void unusable_key(Reader& r, const Node& key, std::string why = {});

/// Runs `read` with the reader's current key set.
template <typename F>
void under(Reader& r, const KeyInfo* key, F&& read) {
  const KeyInfo* const outer = std::exchange(r.key, key);
  read();
  r.key = outer;
}

template <typename T, std::size_t N>
void read_entry(Reader& r, const KeyInfo* key, const Entry& entry, const std::array<KeyReader<T>, N>& readers,
                T& into) {
  for (const KeyReader<T>& reader : readers) {
    if (reader.en != key->en) continue;
    under(r, key, [&] { reader.read(r, into, entry); });
    return;
  }
  unusable_key(r, entry.key);
}

/// Walks a map once and reads every value by its key. False where it is no map.
template <typename T, std::size_t N>
bool read_map(Reader& r, Context context, const Node& node, const std::array<KeyReader<T>, N>& readers,
              T& into) {
  if (!is_map(r, node)) return false;
  KeyWatch watch(r, context, node);
  for (const Entry& entry : node.entries)
    if (const KeyInfo* const key = watch.take(entry)) read_entry(r, key, entry, readers, into);
  watch.finish();
  return true;
}

// Values
// ------------------------------------------------------------------------------------------------------

void read(Reader& r, const Node& node, Symbol& into);
void read(Reader& r, const Node& node, Text& into);
void read(Reader& r, const Node& node, Spread& into);
void read(Reader& r, const Node& node, Share& into);
void read(Reader& r, const Node& node, std::optional<Share>& into);
void read(Reader& r, const Node& node, bool& into);
void read(Reader& r, const Node& node, std::optional<bool>& into);
void read(Reader& r, const Node& node, base::YearlyCount& into);
void read(Reader& r, const Node& node, Legal& into);
void read(Reader& r, const Node& node, Evidenced& into);
void read_money(Reader& r, const Node& node, Money& into);
void read_hourly_rate(Reader& r, const Node& node, Money& into);
void read_count(Reader& r, const Node& node, double& into);
/// A plain positive number such as "1.25".
void read_number(Reader& r, const Node& node, double& into);
/// A share that may exceed 100%.
void read_factor(Reader& r, const Node& node, Share& into);
/// Values of `empirical FILE`, one number to a line or the first numeric column (BPR122).
void load_observations(Reader& r, const Node& node, Spread& spread);

/// Numbers of a table of observed values.
struct Observations {
  std::vector<double> values;
  std::size_t bad_line = 0;  ///< first line, from 1, without a number (or with one below 0); 0: none
};
/// One number to a line, or the first numeric column; one heading line may stand in front.
[[nodiscard]] Observations parse_observations(std::string_view text);

/// The fixed word a value is; null where it is none (BPR115).
const WordInfo* read_word(Reader& r, const Node& node, std::string_view group);
const WordInfo* word_of(Reader& r, const Node& node, std::string_view text, std::string_view group);

/// Runs `use(node)` for one word or for each word of a list.
template <typename F>
void each_word(Reader& r, const Node& node, F&& use) {
  if (!node.is_sequence()) {
    if (is_word(r, node)) use(node);
    return;
  }
  for (const Node& item : node.items)
    if (is_word(r, item)) use(item);
}

/// A declared or built-in name; BPR116 where there is none of that name in any of the tables.
Symbol refer(Reader& r, const Node& node, Tables tables);
Symbol refer(Reader& r, const Node& node, std::string_view text, Tables tables);
std::vector<Symbol> refer_all(Reader& r, const Node& node, Tables tables);
/// The built-in name or, for traits, the reserved one of that spelling; null where there is none.
[[nodiscard]] const WordInfo* built_in(std::string_view name, Tables tables);
/// The symbol a name is kept under: built-in and reserved names in their English spelling.
[[nodiscard]] Symbol canonical(std::string_view name, Tables tables);
/// BPR116 for a name that is none of `candidates`.
void unknown_name(Reader& r, base::Span span, std::string_view name, Tables tables);

/// A condition whose traits are declared; null where it cannot be read (BPR120).
ConditionPtr read_condition(Reader& r, const Node& node, Symbol owner);

/// A new element in a table, in place of the office's of the same name. Null where the name was declared
/// in this very file (BPR117).
template <typename T>
T* declare(Reader& r, std::vector<T>& table, const Node& key, const Node& value, Tables kind) {
  const Symbol name = canonical(key.text, kind);
  if (!name) {
    wrong_shape(r, key, base::tr("a name"));
    return nullptr;
  }
  Tables& tables = r.known[name];
  T* element = nullptr;
  if ((tables & kind) != 0) {
    for (T& item : table)
      if (item.name == name) element = &item;
    if (element == nullptr || element->origin.office == r.office) {
      declared_twice(r, key, key.text, element == nullptr ? nullptr : element->origin.key);
      return nullptr;
    }
    *element = T{};
  } else {
    tables |= kind;
    element = &table.emplace_back();
  }
  element->name = name;
  element->origin = {&value, &key, r.office};
  return element;
}

// Parts
// -------------------------------------------------------------------------------------------------------

void read_roles(Reader& r, const Node& node);
void read_places(Reader& r, const Node& node);
void read_registers(Reader& r, const Node& node);
void read_fields(Reader& r, const Node& node);
void read_forms(Reader& r, const Node& node);
void read_documents(Reader& r, const Node& node);
void read_calendars(Reader& r, const Node& node);
void read_profiles(Reader& r, const Node& node);

void read_rates(Reader& r, const Node& node);
void read_team(Reader& r, const Node& node);
void read_seasons(Reader& r, const Node& node);
void read_scenarios(Reader& r, const Node& node);
void read_check(Reader& r, const Node& node);

/// A time of day such as "10:00".
void read_time_of_day(Reader& r, const Node& node, base::Duration& into);
/// A moment that recurs, such as "thu 13:30", in canonical English.
void read_moment(Reader& r, const Node& node, Symbol& into);
/// A calendar by name, or a moment that recurs.
void read_calendar_entry(Reader& r, const Node& node, Symbol& into);

void read_traits(Reader& r, const Node& node);
void read_demand(Reader& r, const Node& node, Demand& demand);
void read_applicants(Reader& r, const Node& node, std::vector<Applicant>& applicants);
void read_deadlines(Reader& r, const Node& node, std::vector<Deadline>& deadlines);
void read_targets(Reader& r, const Node& node, std::vector<Target>& targets);

void read_steps(Reader& r, const Node& node);
/// Step keys other than the verb.
void read_step_key(Reader& r, const KeyInfo* key, const Entry& entry, const VerbInfo& verb, Step& step);
/// `by: a`, `[a, b]`, `a or b`.
void read_by(Reader& r, const Node& node, std::vector<Symbol>& by, ByMode& mode);
/// Names of steps in `next`, `redo`, `late` and the deadlines.
void resolve_steps(Reader& r, std::vector<Deadline>& deadlines);
void resolve_traits(Reader& r);

/// Entries of the top level by key, in the order of the file.
struct Top {
  std::vector<std::pair<const KeyInfo*, const Entry*>> entries;
  [[nodiscard]] const Entry* find(std::string_view en) const;
};
/// The tree of a file, with BPR113 where it is no map and nothing else was said about it.
std::shared_ptr<const yaml::Document> read_tree(base::SourcePtr source, base::Diagnostics& diagnostics);
/// Looks up all keys of the top level and reports what cannot stand there.
Top read_top(Reader& r, Context context, const Node& root);
/// Reads what may stand in either file: tables, rates, team, seasons, scenarios, check, vision.
void read_shared(Reader& r, const Top& top);

}  // namespace bpr::model::reading
