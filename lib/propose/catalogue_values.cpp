#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/i18n.hpp"
#include "base/quantity.hpp"
#include "base/text.hpp"
#include "model/vocabulary.hpp"
#include "propose/catalogue_read.hpp"

namespace bpr::propose::reading {

using base::tr;
using base::trf;

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Numbers joined by "-": one to three, not negative, ascending. Empty where the text is none.
std::vector<double> numbers(std::string_view text) {
  std::vector<double> all;
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  while (at != end) {
    double value = 0;
    if (*at == '-' || *at == '+') return {};
    const auto [next, error] = std::from_chars(at, end, value, std::chars_format::fixed);
    if (error != std::errc{} || !std::isfinite(value)) return {};
    all.push_back(value);
    at = next;
    if (at == end) break;
    if (*at != '-' || ++at == end) return {};
  }
  return all.size() <= 3 && std::is_sorted(all.begin(), all.end()) ? all : std::vector<double>{};
}

}  // namespace

base::Diagnostic& fault(Reader& r, const char* code, base::Span span, std::string message, std::string help) {
  return r.diagnostics.error(code, r.source, span, std::move(message), std::move(help));
}

std::string help_for(std::string_view word, const std::vector<std::string_view>& known) {
  const std::string_view near = base::nearest(word, known);
  if (!near.empty()) return trf("did you mean `{0}`?", near);
  std::string list;
  for (const std::string_view one : known) list.append(list.empty() ? "" : ", ").append(one);
  return trf("one of: {0}", list);
}

bool is_map(Reader& r, const Node& node) {
  if (!node.is_map()) fault(r, "BPR702", node.span, tr("this must be a map (`key: value`)"));
  return node.is_map();
}

bool is_list(Reader& r, const Node& node) {
  if (!node.is_sequence()) fault(r, "BPR702", node.span, tr("this must be a list"));
  return node.is_sequence();
}

bool is_text(Reader& r, const Node& node) {
  const bool good = node.is_scalar() && !trimmed(node.text).empty();
  if (!good) fault(r, "BPR702", node.span, tr("this must be a text"));
  return good;
}

void unknown_key(Reader& r, const Node& key, const std::vector<std::string_view>& known) {
  fault(r, "BPR703", key.span, trf("unknown key `{0}`", key.text), help_for(key.text, known));
}

void missing_key(Reader& r, base::Span span, std::string_view key) {
  fault(r, "BPR704", span, trf("the key `{0}` is missing", key), trf("add `{0}:`", key));
}

int read_word(Reader& r, const Node& node, const std::vector<std::string_view>& known) {
  if (!is_text(r, node)) return -1;
  const auto found = std::find(known.begin(), known.end(), node.text);
  if (found != known.end()) return static_cast<int>(found - known.begin());
  fault(r, "BPR705", node.span, trf("`{0}` is not a word that may stand here", node.text),
        help_for(node.text, known));
  return -1;
}

std::vector<const Node*> texts_of(Reader& r, const Node& node) {
  std::vector<const Node*> all;
  if (node.is_scalar()) {
    if (is_text(r, node)) all.push_back(&node);
  } else if (is_list(r, node)) {
    for (const Node& item : node.items)
      if (is_text(r, item)) all.push_back(&item);
  }
  return all;
}

void read_words(Reader& r, Words& words, const Node& node) {
  static const Key<Words> kKeys[] = {
      {"ja", false,
       [](Reader& reader, Words& w, const Node& n) {
         if (is_text(reader, n)) w.ja = n.text;
       }},
      {"en", false,
       [](Reader& reader, Words& w, const Node& n) {
         if (is_text(reader, n)) w.en = n.text;
       }},
  };
  if (node.is_scalar()) {
    if (is_text(r, node)) words = {node.text, node.text};
    return;
  }
  read_map(r, words, node, kKeys, node.span);
  if (node.is_map() && node.entries.empty()) missing_key(r, node.span, "en");
}

void read_level(Reader& r, model::LegalLevel& level, const Node& node) {
  if (!is_text(r, node)) return;
  const model::WordInfo* const word = model::find_word("legal-level", node.text);
  const std::vector<std::string_view> levels = {"custom", "guideline", "rule", "ordinance", "law"};
  const auto found = word == nullptr ? levels.end() : std::find(levels.begin(), levels.end(), word->en);
  if (found == levels.end())
    fault(r, "BPR705", node.span, trf("`{0}` is not a word that may stand here", node.text),
          help_for(node.text, levels));
  else
    level = static_cast<model::LegalLevel>(found - levels.begin() + 1);
}

bool read_verb(Reader& r, model::Verb& verb, const Node& node) {
  if (!is_text(r, node)) return false;
  if (const model::VerbInfo* const info = model::find_verb(node.text)) {
    verb = info->verb;
    return true;
  }
  std::vector<std::string_view> known;
  for (const model::VerbInfo& info : model::verbs()) known.push_back(info.en);
  fault(r, "BPR705", node.span, trf("`{0}` is no verb", node.text), help_for(node.text, known));
  return false;
}

bool read_band(Reader& r, Band& band, const Node& node, bool shares) {
  if (!is_text(r, node)) return false;
  std::string_view text = trimmed(node.text);
  const bool percent = !text.empty() && text.back() == '%';
  if (percent) text.remove_suffix(1);
  std::vector<double> all = numbers(trimmed(text));
  if (percent)
    for (double& value : all) value /= 100;
  const bool fits = !all.empty() && percent == shares && (!shares || all.back() <= 1);
  if (!fits) {
    fault(r, "BPR706", node.span, trf("`{0}` is not a band", node.text),
          shares ? tr("write the least, the likely and the greatest share, such as `10-30-60%`")
                 : tr("write the least, the likely and the greatest factor, such as `0.4-0.6-0.9`"));
    return false;
  }
  band.low = all.front();
  band.high = all.back();
  band.middle = all.size() == 3 ? all[1] : (all.front() + all.back()) / 2;
  return true;
}

bool read_minutes(Reader& r, double& minutes, const Node& node) {
  if (!is_text(r, node)) return false;
  const auto spread = base::parse_spread(node.text);
  const double seconds = spread ? base::seconds_in(spread->unit) : 0;
  if (!spread || spread->kind != base::Spread::Kind::fixed || seconds <= 0 || spread->a <= 0) {
    fault(r, "BPR706", node.span, trf("`{0}` is not a time", node.text),
          tr("write a number and a unit, such as `2 hours`"));
    return false;
  }
  minutes = spread->a * seconds / 60;
  return true;
}

void read_cost(Reader& r, CostBand& cost, const Node& node) {
  if (!is_text(r, node)) return;
  std::string_view text = trimmed(node.text);
  if (text == "0") {
    cost = {0, 0};
    return;
  }
  static constexpr std::pair<std::string_view, double> kUnits[] = {
      {"billion JPY", 1e9}, {"million JPY", 1e6}, {"thousand JPY", 1e3}, {"JPY", 1},
      {"億円", 1e8},        {"万円", 1e4},        {"千円", 1e3},         {"円", 1}};
  for (const auto& [unit, yen] : kUnits) {
    if (text.size() <= unit.size() || text.substr(text.size() - unit.size()) != unit) continue;
    const std::vector<double> all = numbers(trimmed(text.substr(0, text.size() - unit.size())));
    if (all.empty() || all.size() > 2) break;
    cost = {all.front() * yen, all.back() * yen};
    return;
  }
  fault(r, "BPR706", node.span, trf("`{0}` is not a cost", node.text),
        tr("write a band, such as `1-3 million JPY`, or `0`"));
}

}  // namespace bpr::propose::reading
