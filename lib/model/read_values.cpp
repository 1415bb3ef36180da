#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "model/reader.hpp"

namespace bpr::model::reading {

namespace {

/// Keeps a value that could be read and reports one that could not.
template <typename T, typename Into>
void keep(Reader& r, const Node& node, const base::Parsed<T>& parsed, Into& into) {
  if (parsed)
    into = *parsed;
  else
    unreadable(r, node, parsed.error());
}

constexpr std::array<KeyReader<Text>, 2> kNameKeys{
    {{"ja", [](Reader& r, Text& t, const Entry& e) { read(r, e.value, t.ja); }},
     {"en", [](Reader& r, Text& t, const Entry& e) { read(r, e.value, t.en); }}}};

LegalLevel legal_level(std::string_view en) {
  constexpr std::array<std::pair<std::string_view, LegalLevel>, 6> levels{
      {{"none", LegalLevel::none},
       {"custom", LegalLevel::custom},
       {"guideline", LegalLevel::guideline},
       {"rule", LegalLevel::rule},
       {"ordinance", LegalLevel::ordinance},
       {"law", LegalLevel::law}}};
  for (const auto& [word, level] : levels)
    if (word == en) return level;
  return LegalLevel::none;
}

void read_level(Reader& r, const Node& node, Legal& legal) {
  if (const WordInfo* const word = read_word(r, node, "legal-level")) legal.level = legal_level(word->en);
}

constexpr std::array<KeyReader<Legal>, 2> kLegalKeys{
    {{"level", [](Reader& r, Legal& l, const Entry& e) { read_level(r, e.value, l); }},
     {"ref", [](Reader& r, Legal& l, const Entry& e) { read(r, e.value, l.ref); }}}};

Evidence evidence_grade(std::string_view en) {
  constexpr std::array<std::pair<std::string_view, Evidence>, 5> grades{{{"estimate", Evidence::estimate},
                                                                         {"interview", Evidence::interview},
                                                                         {"survey", Evidence::survey},
                                                                         {"log", Evidence::log},
                                                                         {"measured", Evidence::measured}}};
  for (const auto& [word, grade] : grades)
    if (word == en) return grade;
  return Evidence::none;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Where in a condition's text a trait stands.
base::Span span_of_word(const Node& node, std::string_view word) {
  const std::size_t at = node.text.find(word);
  if (at == std::string::npos) return node.span;
  base::Span span = narrowed(node, static_cast<std::uint32_t>(at));
  if (span != node.span || at == 0)
    span.end = std::min(span.end, span.begin + static_cast<std::uint32_t>(word.size()));
  return span;
}

void check_traits(Reader& r, const Node& node, const Condition& condition) {
  for (const ConditionPtr& arg : condition.args)
    if (arg) check_traits(r, node, *arg);
  if (condition.kind != Condition::Kind::trait && condition.kind != Condition::Kind::equals) return;
  const std::string_view name = condition.trait.text();
  const auto known = r.known.find(condition.trait);
  if (known == r.known.end() || (known->second & kTrait) == 0) {
    unknown_name(r, span_of_word(node, name), name, kTrait);
    return;
  }
  const Trait* const trait = find(r.traits, condition.trait);
  if (trait == nullptr) return;
  const bool exclusive = trait->kind == Trait::Kind::exclusive;
  if (trait->values.empty() && exclusive) return;  // could not be read
  if (condition.kind == Condition::Kind::trait) {
    if (exclusive)
      fault(r, "BPR120", span_of_word(node, name),
            base::trf("`{0}` has values, so one must be asked for", name),
            base::trf("write it like `{0} = {1}`", name, trait->values.front().name.text()));
    return;
  }
  const std::string_view value = condition.value.text();
  if (!exclusive) {
    fault(r, "BPR120", span_of_word(node, value),
          base::trf("`{0}` has no values: a case has it or not", name),
          base::trf("write `{0}` or `not {0}`", name));
    return;
  }
  std::vector<std::string_view> values;
  for (const Trait::Value& v : trait->values) {
    if (v.name == condition.value) return;
    values.push_back(v.name.text());
  }
  const std::string_view near = base::nearest(value, values);
  std::string all;
  for (const std::string_view v : values) all += (all.empty() ? "`" : ", `") + std::string(v) + "`";
  fault(r, "BPR116", span_of_word(node, value),
        base::trf("`{0}` is no value of the trait `{1}`", value, name),
        near.empty() ? base::trf("its values are {0}", all) : did_you_mean(near));
}

}  // namespace

void read(Reader& r, const Node& node, Symbol& into) {
  if (is_word(r, node)) into = base::intern(node.text);
}

void read(Reader& r, const Node& node, Text& into) {
  if (node.is_map())
    read_map(r, Context::name, node, kNameKeys, into);
  else
    read(r, node, into.plain);
}

void read(Reader& r, const Node& node, Spread& into) {
  if (!is_word(r, node)) return;
  keep(r, node, base::parse_spread(node.text), into);
  if (into.kind == Spread::Kind::empirical) load_observations(r, node, into);
}

void read(Reader& r, const Node& node, Share& into) {
  if (is_word(r, node)) keep(r, node, base::parse_share(node.text), into);
}

void read(Reader& r, const Node& node, std::optional<Share>& into) {
  if (is_word(r, node)) keep(r, node, base::parse_share(node.text), into);
}

void read(Reader& r, const Node& node, bool& into) {
  if (is_word(r, node)) keep(r, node, base::parse_bool(node.text), into);
}

void read(Reader& r, const Node& node, std::optional<bool>& into) {
  if (is_word(r, node)) keep(r, node, base::parse_bool(node.text), into);
}

void read(Reader& r, const Node& node, base::YearlyCount& into) {
  if (is_word(r, node)) keep(r, node, base::parse_yearly_count(node.text), into);
}

void read_money(Reader& r, const Node& node, Money& into) {
  if (is_word(r, node)) keep(r, node, base::parse_money(node.text), into);
}

void read_hourly_rate(Reader& r, const Node& node, Money& into) {
  if (is_word(r, node)) keep(r, node, base::parse_hourly_rate(node.text), into);
}

void read_count(Reader& r, const Node& node, double& into) {
  if (is_word(r, node)) keep(r, node, base::parse_count(node.text), into);
}

void read(Reader& r, const Node& node, Legal& into) {
  if (node.is_map())
    read_map(r, Context::legal, node, kLegalKeys, into);
  else
    read_level(r, node, into);
}

void read(Reader& r, const Node& node, Evidenced& into) {
  if (!is_word(r, node)) return;
  const std::string_view text = trimmed(node.text);
  const std::size_t blank = text.find(' ');
  const WordInfo* const word = word_of(r, node, text.substr(0, blank), "evidence");
  if (word == nullptr) return;
  into.grade = evidence_grade(word->en);
  if (blank != std::string_view::npos) into.file = base::intern(trimmed(text.substr(blank)));
  if (into.file && into.grade != Evidence::log && into.grade != Evidence::survey)
    unreadable(r, node,
               {base::trf("`{0}` takes no file", word->en), base::tr("only `log FILE` and `survey FILE` do"),
                static_cast<std::uint32_t>(node.text.find(into.file.text()))});
}

void read_number(Reader& r, const Node& node, double& into) {
  if (!is_word(r, node)) return;
  const std::string_view text = trimmed(node.text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && std::isfinite(value) && value >= 0)
    into = value;
  else
    unreadable(r, node, {base::trf("`{0}` is not a number", text), base::tr("write it like 1.25"), 0});
}

void read_factor(Reader& r, const Node& node, Share& into) {
  if (!is_word(r, node)) return;
  std::string_view text = trimmed(node.text);
  const bool rough = !text.empty() && text.front() == '~';
  if (rough) text = trimmed(text.substr(1));
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end + 1 == text.data() + text.size() && *end == '%' && value > 100 &&
      value < 1e6) {
    into = {value / 100, {.rough = rough}};
    return;
  }
  keep(r, node, base::parse_share(node.text), into);
}

const WordInfo* word_of(Reader& r, const Node& node, std::string_view text, std::string_view group) {
  if (const WordInfo* const word = find_word(group, text)) return word;
  std::vector<std::string_view> spellings;
  std::string all;
  for (const WordInfo& word : words()) {
    if (word.group != group) continue;
    spellings.push_back(word.en);
    spellings.push_back(word.ja);
    const std::string_view shown = r.japanese ? word.ja : word.en;
    all += (all.empty() ? "`" : ", `") + std::string(shown) + "`";
  }
  const std::string_view near = base::nearest(text, spellings);
  fault(r, "BPR115", node.span,
        r.key == nullptr
            ? base::trf("unknown word `{0}`", text)
            : base::trf("unknown word `{0}` for `{1}`", text, r.japanese ? r.key->ja : r.key->en),
        near.empty() ? base::trf("one of {0}", all) : did_you_mean(near));
  return nullptr;
}

const WordInfo* read_word(Reader& r, const Node& node, std::string_view group) {
  return is_word(r, node) ? word_of(r, node, node.text, group) : nullptr;
}

const WordInfo* built_in(std::string_view name, Tables tables) {
  constexpr std::array<std::pair<Tables, std::string_view>, 5> groups{
      {{kRole, "role"}, {kCalendar, "calendar"}, {kPlace, "place"}, {kTrait, "trait"}, {kWho, "who"}}};
  for (const auto& [table, group] : groups) {
    if ((tables & table) == 0) continue;
    const WordInfo* const word = find_word(group, name);
    if (word != nullptr && word->en != "nobody") return word;
  }
  return nullptr;
}

Symbol canonical(std::string_view name, Tables tables) {
  const WordInfo* const word = built_in(name, tables);
  return base::intern(word != nullptr ? word->en : name);
}

Symbol refer(Reader& r, const Node& node, std::string_view text, Tables tables) {
  const auto declared = [&](Symbol name) {
    const auto found = r.known.find(name);
    return found != r.known.end() && (found->second & tables) != 0;
  };
  const Symbol name = base::intern(text);
  if (declared(name)) return name;
  if (const WordInfo* const word = built_in(text, tables)) {
    const Symbol english = base::intern(word->en);
    if (find_word("trait", text) != word || declared(english)) return english;  // traits are never built in
  }
  unknown_name(r, node.text == text ? node.span : span_of_word(node, text), text, tables);
  return name;
}

Symbol refer(Reader& r, const Node& node, Tables tables) {
  return is_word(r, node) ? refer(r, node, node.text, tables) : Symbol{};
}

std::vector<Symbol> refer_all(Reader& r, const Node& node, Tables tables) {
  std::vector<Symbol> names;
  each_word(r, node, [&](const Node& word) { names.push_back(refer(r, word, word.text, tables)); });
  return names;
}

ConditionPtr read_condition(Reader& r, const Node& node, Symbol owner) {
  if (!is_word(r, node)) return nullptr;
  const auto parsed = parse_condition(node.text, owner);
  if (!parsed) {
    fault(r, "BPR120", narrowed(node, parsed.error().offset), parsed.error().message, parsed.error().help);
    return nullptr;
  }
  if (*parsed && !r.office) check_traits(r, node, **parsed);
  return *parsed;
}

}  // namespace bpr::model::reading
