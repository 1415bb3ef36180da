#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "propose/lever.hpp"
#include "yaml/tree.hpp"

namespace bpr::propose {

/// Reads several catalogue files as one: a lever may name levers of any of them, whatever their order.
void read_catalogues(const std::vector<base::SourcePtr>& sources, Catalogue& catalogue,
                     base::Diagnostics& diagnostics);

}  // namespace bpr::propose

/// Private to the reader of catalogues (catalogue*.cpp).
namespace bpr::propose::reading {

using yaml::Node;

/// A lever named in another one, to be looked up when all are read.
struct Mention {
  base::SourcePtr source;
  base::Span span;
  std::string lever;
};

struct Reader {
  base::SourcePtr source;
  base::Diagnostics& diagnostics;
  std::vector<Mention> mentions;
};

base::Diagnostic& fault(Reader& r, const char* code, base::Span span, std::string message,
                        std::string help = {});

/// "did you mean `x`?", or the list of what may stand here.
[[nodiscard]] std::string help_for(std::string_view word, const std::vector<std::string_view>& known);

/// Each is true if the node has that shape, and reports BPR702 otherwise.
bool is_map(Reader& r, const Node& node);
bool is_list(Reader& r, const Node& node);
bool is_text(Reader& r, const Node& node);

template <typename T>
struct Key {
  std::string_view name;
  bool required;
  void (*read)(Reader&, T&, const Node&);
};

/// BPR703 for a key that no one knows here.
void unknown_key(Reader& r, const Node& key, const std::vector<std::string_view>& known);
/// BPR704.
void missing_key(Reader& r, base::Span span, std::string_view key);

/// Reads a map by its table of keys. Missing ones are reported at `owner`; of a key that stands there twice,
/// which the YAML reader reports (BPR103), the first counts.
template <typename T, typename Keys>
void read_map(Reader& r, T& into, const Node& map, const Keys& keys, base::Span owner) {
  if (!is_map(r, map)) return;
  std::vector<std::string_view> names;
  for (const Key<T>& key : keys) names.push_back(key.name);
  std::vector<std::string_view> met;
  const auto was_met = [&](std::string_view name) {
    return std::find(met.begin(), met.end(), name) != met.end();
  };
  for (const Node::Entry& entry : map.entries) {
    const Key<T>* known = nullptr;
    for (const Key<T>& key : keys)
      if (key.name == entry.key.text) known = &key;
    if (known == nullptr) {
      unknown_key(r, entry.key, names);
    } else if (!was_met(known->name)) {
      met.push_back(known->name);
      known->read(r, into, entry.value);
    }
  }
  for (const Key<T>& key : keys)
    if (key.required && !was_met(key.name)) missing_key(r, owner, key.name);
}

/// A word out of a list (BPR705); -1 where it is none of them.
int read_word(Reader& r, const Node& node, const std::vector<std::string_view>& known);
/// A list of texts; one text stands for a list of one.
[[nodiscard]] std::vector<const Node*> texts_of(Reader& r, const Node& node);
/// `{ja: …, en: …}`, or one text for both.
void read_words(Reader& r, Words& words, const Node& node);
void read_level(Reader& r, model::LegalLevel& level, const Node& node);
bool read_verb(Reader& r, model::Verb& verb, const Node& node);

/// Bands: "0.3-0.5-0.8", "0.3-0.8" or "0.5"; with `shares`, "10-30-60%". BPR706.
bool read_band(Reader& r, Band& band, const Node& node, bool shares);
/// "2 hours" in minutes. BPR706.
bool read_minutes(Reader& r, double& minutes, const Node& node);
/// "1-3 million JPY" or "0". BPR706.
void read_cost(Reader& r, CostBand& cost, const Node& node);

/// The parts of a lever that say where and what: `when` (BPR707), `at`, `edit` (BPR708 to BPR711).
void read_when(Reader& r, When& when, const Node& node);
void read_selector(Reader& r, Selector& at, const Node& node);
void read_edits(Reader& r, std::vector<Edit>& edits, const Node& node);
/// BPR710: edits of one step without `at`, edits of the whole process with one.
void check_edits(Reader& r, const Lever& lever, const Node& edits);

}  // namespace bpr::propose::reading
