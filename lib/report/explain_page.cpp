#include <fmt/format.h>

#include <algorithm>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"
#include "log/mapping.hpp"
#include "model/vocabulary.hpp"
#include "propose/catalogue_faults.hpp"
#include "propose/describe.hpp"
#include "propose/heuristics.hpp"
#include "report/explain.hpp"
#include "report/number.hpp"
#include "report/proposal.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using base::tr;
using base::trf;

/// A text of a table, which ends in a NUL as every literal does, in the language of the texts.
std::string shown(std::string_view text) { return text.empty() ? std::string() : tr(text.data()); }

Table facts() { return {{{""}, {"", Align::left, true}}, {}}; }

void put(Table& table, const char* label, const std::string& text) {
  if (!text.empty()) table.rows.push_back({{label, Tone::quiet}, {text}});
}

Section rule_section(const check::Rule& rule) {
  const char* const severity = rule.severity == base::Severity::error     ? tr("error")
                               : rule.severity == base::Severity::warning ? tr("warning")
                                                                          : tr("note");
  Section section{fmt::format("{} {}", rule.code, rule.name), severity, 1, {}};
  section.blocks.push_back({Paragraph{shown(rule.title), Tone::strong}});
  section.blocks.push_back({Paragraph{shown(rule.what)}});
  section.blocks.push_back({Paragraph{shown(rule.why)}});
  section.blocks.push_back({Section{tr("Not so"), {}, 2, {{Verbatim{std::string(rule.bad)}}}}});
  section.blocks.push_back({Section{tr("But so"), {}, 2, {{Verbatim{std::string(rule.good)}}}}});
  if (rule.check != nullptr)
    section.blocks.push_back({Section{
        tr("Where it is meant so"),
        {},
        2,
        {{Paragraph{
            trf("a step says `allow: {{{0}: REASON}}`; the whole file or office `check: {{{0}: ignore}}`",
                rule.code)}}}}});
  return section;
}

/// A fault of a catalogue or of a mapping.
template <typename Fault>
Section fault_section(const Fault& fault) {
  Section section{std::string(fault.code), tr("error"), 1, {}};
  section.blocks.push_back({Paragraph{shown(fault.title), Tone::strong}});
  section.blocks.push_back({Paragraph{shown(fault.what)}});
  section.blocks.push_back({Paragraph{shown(fault.why)}});
  return section;
}

std::string tests_text(const propose::When& when) {
  const auto one = [](const propose::Test& test) {
    static constexpr std::string_view signs[] = {">=", "<=", ">", "<"};
    const auto sign = signs[static_cast<std::size_t>(test.op)];
    if (test.fact && propose::info(*test.fact).share)
      return fmt::format("{} {} {:g}%", propose::info(*test.fact).name, sign, test.value * 100);
    const std::string_view name =
        test.fact ? propose::info(*test.fact).name : measure::info(test.measure).name;
    return fmt::format("{} {} {}", name, sign, test.value);
  };
  std::string text;
  for (const propose::Test& test : when.all) text += (text.empty() ? "" : " and ") + one(test);
  std::string any;
  for (const propose::Test& test : when.any) any += (any.empty() ? "" : " or ") + one(test);
  return text.empty() ? any : any.empty() ? text : text + " and (" + any + ")";
}

std::string heuristic_name(const propose::Heuristic& heuristic) {
  return japanese() ? std::string(heuristic.ja) : shown(heuristic.en);
}

std::string links_text(const std::string& id, const propose::Link& link) {
  return id + ": " + (japanese() && !link.why_ja.empty() ? link.why_ja : link.why_en);
}

/// Where the lever acts and what it does there; of a standing practice, who keeps it up from when on.
void put_doing(Table& table, const propose::Lever& lever) {
  if (lever.practice) {
    put(table, tr("kept up by"), lever.practice->owner.shown(japanese()));
    put(table, tr("begins"), lever.practice->start.shown(japanese()));
    return;
  }
  put(table, tr("where"), propose::describe_selector(lever.at, japanese()));
  for (const propose::Edit& edit : lever.edits)
    put(table, tr("does"), propose::describe_edit(edit, japanese()));
  if (!lever.at.whole_process && lever.guard != model::LegalLevel::law)
    put(table, tr("not where"),
        trf("a step is founded on something above this level: {0}", shown(level_key(lever.guard))));
}

Section lever_section(const propose::Lever& lever, const propose::Catalogue& catalogue) {
  Section section{lever_name(lever), lever.id, 1, {}};
  section.blocks.push_back({Paragraph{lever.about.shown(japanese())}});
  std::string elements;
  for (const propose::Element element : lever.changes)
    elements += (elements.empty() ? "" : ", ") + element_name(element);
  Table table = facts();
  put(table, tr("changes"), elements);
  put(table, tr("stage"), scope_name(lever.scope));
  put(table, tr("when"), tests_text(lever.when));
  put_doing(table, lever);
  for (const std::string& id : lever.heuristics)
    if (const auto* const heuristic = propose::find_heuristic(id))
      put(table, tr("rule of thumb"), fmt::format("{} ({})", heuristic_name(*heuristic), id));
  put(table, tr("who decides"), level_name(lever.legal));
  put(table, tr("what"), lever.legal_what.shown(japanese()));
  put(table, tr("system"), lever.system.shown(japanese()));
  put(table, tr("cost once"), cost_text(lever.once));
  put(table, tr("cost a year"), cost_text(lever.yearly));
  put(table, tr("leaves behind"), propose::divide_name(lever.divide));
  put(table, tr("kept"), lever.kept.shown(japanese()));
  put(table, tr("evidence"), lever.evidence.shown(japanese()));
  put(table, tr("grade"), propose::grade_name(lever.grade));
  put(table, tr("source"), lever.source);
  for (const std::string& id : lever.needs) put(table, tr("only with"), id);
  for (const propose::Link& link : lever.links) put(table, tr("links to"), links_text(link.lever, link));
  for (const propose::Lever& other : catalogue.levers)
    for (const propose::Link& link : other.links)
      if (link.lever == lever.id) put(table, tr("linked from"), links_text(other.id, link));
  for (const std::string& id : lever.conflicts) put(table, tr("not with"), id);
  for (const propose::Words& risk : lever.risks) put(table, tr("risk"), risk.shown(japanese()));
  section.blocks.push_back({std::move(table)});
  return section;
}

Section heuristic_section(const propose::Heuristic& heuristic, const propose::Catalogue& catalogue) {
  Section section{heuristic_name(heuristic), std::string(heuristic.id), 1, {}};
  section.blocks.push_back({Paragraph{shown(heuristic.what)}});
  Table table{{{tr("carried out by")}, {"", Align::left, true}}, {}};
  for (const propose::Lever& lever : catalogue.levers)
    if (std::find(lever.heuristics.begin(), lever.heuristics.end(), heuristic.id) != lever.heuristics.end())
      table.rows.push_back({{lever.id}, {lever_name(lever), Tone::quiet}});
  section.blocks.push_back({std::move(table)});
  return section;
}

Section fact_section(const propose::FactInfo& fact) {
  Table table = facts();
  put(table, tr("computed"), shown(fact.source));
  put(table, tr("use"), tr("in the `when` of a lever"));
  return {trf("Fact {0}", fact.name), shown(fact.title), 1, {{std::move(table)}}};
}

Section measure_section(const measure::MeasureInfo& info) {
  Table table = facts();
  put(table, tr("computed"), shown(info.formula));
  put(table, tr("unit"), std::string(unit_name(info.unit)));
  put(table, tr("better"), info.lower_is_better ? tr("less is better") : tr("more is better"));
  put(table, tr("use"), fmt::format("bpr analyze FILE --why {}", info.name));
  return {trf("Figure {0}", info.name), shown(info.title), 1, {{std::move(table)}}};
}

std::string context_name(model::Context context) {
  using enum model::Context;
  switch (context) {
    case process:
      return tr("process file");
    case office:
      return tr("office file");
    case name:
      return tr("a name");
    case applicant:
      return tr("the applicants");
    case demand:
      return tr("the demand");
    case arrive:
      return tr("the arrivals");
    case trait:
      return tr("a trait");
    case role:
      return tr("a role");
    case place:
      return tr("a place");
    case field:
      return tr("a field");
    case form:
      return tr("a form");
    case document:
      return tr("a document");
    case reg:
      return tr("a register");
    case calendar:
      return tr("a calendar");
    case profile:
      return tr("a profile");
    case step:
      return tr("a step");
    case block:
      return tr("a block");
    case deadline:
      return tr("a deadline");
    case legal:
      return tr("a legal basis");
    case batch:
      return tr("a batch");
    case rates:
      return tr("the rates");
    case team:
      return tr("the team");
    case transformation:
      return tr("the transformation team");
    case seasons:
      return tr("the seasons");
    case target:
      return tr("the targets");
  }
  return {};
}

Section key_section(const model::KeyInfo& key) {
  Table table = facts();
  put(table, tr("meaning"), shown(key.meaning));
  put(table, tr("otherwise"), key.required ? tr("must be written") : shown(key.fallback));
  put(table, tr("example"), key.example.empty() ? std::string() : fmt::format("{}: {}", key.en, key.example));
  return {
      trf("Key {0} of {1}", key.en, context_name(key.context)), std::string(key.ja), 1, {{std::move(table)}}};
}

Section verb_section(const model::VerbInfo& verb) {
  const char* const doer = verb.doer == model::Doer::applicant
                               ? tr("the applicant, unless `by` says otherwise")
                           : verb.doer == model::Doer::staff  ? tr("staff: `by` says who")
                           : verb.doer == model::Doer::nobody ? tr("nobody")
                                                              : tr("anyone: `by` says who");
  Table table = facts();
  put(table, tr("meaning"), shown(verb.meaning));
  put(table, tr("object"), shown(verb.object));
  put(table, tr("who"), doer);
  return {trf("Verb {0}", verb.en), std::string(verb.ja), 1, {{std::move(table)}}};
}

Section word_section(const model::WordInfo& word) {
  Table table = facts();
  put(table, tr("meaning"), shown(word.meaning));
  return {trf("Word {0} ({1})", word.en, word.group), std::string(word.ja), 1, {{std::move(table)}}};
}

bool spells(std::string_view word, std::string_view en, std::string_view ja) {
  return word == en || word == ja;
}

void list_section(Page& page, const char* title, std::vector<std::string> names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  page.blocks.push_back({Section{title, std::to_string(names.size()), 1, {{Paragraph{text}}}}});
}

/// The spellings of a vocabulary table in the language of the texts, each once.
template <typename Rows>
std::vector<std::string> spellings(const Rows& rows) {
  std::vector<std::string> names;
  for (const auto& row : rows) {
    const std::string_view name = japanese() ? row.ja : row.en;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
  }
  return names;
}

}  // namespace

std::optional<Page> explain_page(std::string_view word, const propose::Catalogue& catalogue) {
  Page page;
  page.title = std::string(word);
  if (const check::Rule* const rule = check::find_rule(word)) page.blocks.push_back({rule_section(*rule)});
  if (const auto* const fault = propose::find_catalogue_fault(word))
    page.blocks.push_back({fault_section(*fault)});
  if (const auto* const fault = log::find_mapping_fault(word)) page.blocks.push_back({fault_section(*fault)});
  if (const propose::Lever* const lever = catalogue.find(word))
    page.blocks.push_back({lever_section(*lever, catalogue)});
  if (const auto* const heuristic = propose::find_heuristic(word))
    page.blocks.push_back({heuristic_section(*heuristic, catalogue)});
  if (const auto* const fact = propose::find_fact(word)) page.blocks.push_back({fact_section(*fact)});
  if (const auto* const info = measure::find_measure(word)) page.blocks.push_back({measure_section(*info)});
  for (const model::VerbInfo& verb : model::verbs())
    if (spells(word, verb.en, verb.ja)) page.blocks.push_back({verb_section(verb)});
  for (const model::KeyInfo& key : model::keys())
    if (spells(word, key.en, key.ja)) page.blocks.push_back({key_section(key)});
  for (const model::WordInfo& each : model::words())
    if (spells(word, each.en, each.ja) && each.group != "measure")
      page.blocks.push_back({word_section(each)});
  if (page.blocks.empty()) return std::nullopt;
  return page;
}

Page explain_list(const propose::Catalogue& catalogue) {
  Page page;
  page.title = tr("What `bpr explain` explains");
  const auto faults = propose::catalogue_faults();
  const auto of_mappings = log::mapping_faults();
  Section by_code{
      tr("Rules"), std::to_string(check::rules().size() + faults.size() + of_mappings.size()), 1, {}};
  Table table{{{""}, {""}, {"", Align::left, true}}, {}};
  for (const check::Rule* const rule : check::rules())
    table.rows.push_back(
        {{std::string(rule->code)}, {std::string(rule->name)}, {shown(rule->title), Tone::quiet}});
  for (const propose::CatalogueFault& fault : faults)
    table.rows.push_back({{std::string(fault.code)}, {}, {shown(fault.title), Tone::quiet}});
  for (const log::MappingFault& fault : of_mappings)
    table.rows.push_back({{std::string(fault.code)}, {}, {shown(fault.title), Tone::quiet}});
  by_code.blocks.push_back({std::move(table)});
  std::vector<std::string> levers;
  std::vector<std::string> practices;
  for (const propose::Lever& lever : catalogue.levers)
    (lever.practice ? practices : levers).push_back(lever.id);
  std::vector<std::string> rules_of_thumb;
  for (const propose::Heuristic& heuristic : propose::heuristics()) rules_of_thumb.emplace_back(heuristic.id);
  std::vector<std::string> of_cases;
  for (const propose::FactInfo& fact : propose::facts()) of_cases.emplace_back(fact.name);
  std::vector<std::string> measures;
  for (const measure::MeasureInfo& info : measure::measures()) measures.emplace_back(info.name);
  list_section(page, tr("Verbs"), spellings(model::verbs()));
  list_section(page, tr("Keys"), spellings(model::keys()));
  list_section(page, tr("Words"), spellings(model::words()));
  list_section(page, tr("Figures"), std::move(measures));
  list_section(page, tr("Facts that levers test"), std::move(of_cases));
  list_section(page, tr("Levers"), std::move(levers));
  list_section(page, tr("Standing practices"), std::move(practices));
  list_section(page, tr("Rules of thumb"), std::move(rules_of_thumb));
  page.blocks.push_back({std::move(by_code)});
  return page;
}

std::string nearest_explained(std::string_view word, const propose::Catalogue& catalogue) {
  std::vector<std::string_view> known;
  for (const auto& verb : model::verbs()) known.insert(known.end(), {verb.en, verb.ja});
  for (const auto& key : model::keys()) known.insert(known.end(), {key.en, key.ja});
  for (const auto& each : model::words()) known.insert(known.end(), {each.en, each.ja});
  for (const auto& info : measure::measures()) known.push_back(info.name);
  for (const check::Rule* const rule : check::rules()) known.insert(known.end(), {rule->code, rule->name});
  for (const propose::CatalogueFault& fault : propose::catalogue_faults()) known.push_back(fault.code);
  for (const log::MappingFault& fault : log::mapping_faults()) known.push_back(fault.code);
  for (const propose::Lever& lever : catalogue.levers) known.push_back(lever.id);
  for (const propose::Heuristic& heuristic : propose::heuristics())
    known.insert(known.end(), {heuristic.id, heuristic.ja});
  for (const propose::FactInfo& fact : propose::facts()) known.push_back(fact.name);
  return std::string(base::nearest(word, known));
}

}  // namespace bpr::report
