#include "propose/describe.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "model/vocabulary.hpp"
#include "propose/heuristics.hpp"

namespace bpr::propose {

using base::tr;
using base::trf;

namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) text.append(text.empty() ? "" : between).append(part);
  return text;
}

std::string level_name(model::LegalLevel level) {
  switch (level) {
    case model::LegalLevel::none:
      return tr("nothing");
    case model::LegalLevel::custom:
      return tr("custom");
    case model::LegalLevel::guideline:
      return tr("guideline");
    case model::LegalLevel::rule:
      return tr("rule");
    case model::LegalLevel::ordinance:
      return tr("ordinance");
    case model::LegalLevel::law:
      return tr("law");
  }
  return {};
}

std::string element_name(Element element) {
  switch (element) {
    case Element::technology:
      return tr("technology");
    case Element::rules:
      return tr("rules");
    case Element::organisation:
      return tr("organisation");
    case Element::work:
      return tr("work");
  }
  return {};
}

std::string scope_name(Scope scope) {
  switch (scope) {
    case Scope::own:
      return tr("one's own work");
    case Scope::section:
      return tr("the section");
    case Scope::office:
      return tr("the whole office");
    case Scope::resident:
      return tr("the residents too");
  }
  return {};
}

std::string verb_name(model::Verb verb, bool japanese) {
  const model::VerbInfo& info = model::info(verb);
  return fmt::format("`{}`", japanese ? info.ja : info.en);
}

std::string verb_names(const std::vector<std::string>& words, bool japanese) {
  std::vector<std::string> names;
  for (const std::string& word : words)
    if (const auto* const known = model::find_verb(word)) names.push_back(verb_name(known->verb, japanese));
  return joined(names, ", ");
}

std::string test_words(const Test& test) {
  const std::string_view name = test.fact ? info(*test.fact).name : measure::info(test.measure).name;
  const bool share =
      test.fact ? info(*test.fact).share : measure::info(test.measure).unit == measure::Unit::share;
  const std::string value = share ? fmt::format("{:g}%", test.value * 100) : fmt::format("{:g}", test.value);
  switch (test.op) {
    case Test::Op::at_least:
      return trf("{0} at least {1}", name, value);
    case Test::Op::at_most:
      return trf("{0} at most {1}", name, value);
    case Test::Op::above:
      return trf("{0} above {1}", name, value);
    case Test::Op::below:
      return trf("{0} below {1}", name, value);
  }
  return {};
}

std::string band_words(const Band& band) {
  return band.low == band.high ? fmt::format("{:g}", band.middle)
                               : fmt::format("{:g}-{:g}-{:g}", band.low, band.middle, band.high);
}

std::string share_words(const Band& band) {
  return band_words({band.low * 100, band.middle * 100, band.high * 100}) + "%";
}

std::string clock_words(double hours) {
  const int minutes = static_cast<int>(hours * 60 + 0.5);
  return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

std::string money_words(double yen, bool japanese) { return base::grouped(yen) + (japanese ? "円" : " JPY"); }

std::string cost_words(const CostBand& cost, bool japanese) {
  if (cost.high <= 0) return tr("nothing");
  const std::string high = money_words(cost.high, japanese);
  return cost.low == cost.high ? high : trf("{0} to {1}", money_words(cost.low, japanese), high);
}

void line(std::string& text, const std::string& heading, const std::string& body) {
  if (!body.empty()) text += fmt::format("{}: {}\n", heading, body);
}

void list(std::string& text, const std::string& heading, const std::vector<std::string>& items) {
  if (items.empty()) return;
  text += heading + ":\n";
  for (const std::string& item : items) text += "  - " + item + "\n";
}

std::vector<std::string> names_of(const std::vector<std::string>& ids, const Catalogue& catalogue,
                                  bool japanese) {
  std::vector<std::string> names;
  for (const std::string& id : ids) {
    const Lever* const other = catalogue.find(id);
    names.push_back(other == nullptr ? id : fmt::format("{} ({})", other->name.shown(japanese), id));
  }
  return names;
}

/// The links of a lever and those of others to it: a link holds in both directions.
std::vector<std::string> links_of(const Lever& lever, const Catalogue& catalogue, bool japanese) {
  std::vector<std::string> links;
  const auto add = [&](const std::string& id, const Link& link) {
    links.push_back(fmt::format("{}: {}", names_of({id}, catalogue, japanese).front(),
                                Words{link.why_en, link.why_ja}.shown(japanese)));
  };
  for (const Link& link : lever.links) add(link.lever, link);
  for (const Lever& other : catalogue.levers) {
    const bool told = std::any_of(lever.links.begin(), lever.links.end(),
                                  [&](const Link& link) { return link.lever == other.id; });
    for (const Link& link : other.links)
      if (link.lever == lever.id && !told) add(other.id, link);
  }
  return links;
}

}  // namespace

std::string divide_name(Divide divide) {
  switch (divide) {
    case Divide::none:
      return tr("nobody");
    case Divide::low:
      return tr("few");
    case Divide::medium:
      return tr("some");
    case Divide::high:
      return tr("many");
  }
  return {};
}

std::string grade_name(const std::string& grade) {
  if (grade == "measured") return tr("measured");
  if (grade == "reported") return tr("reported by others, not measured here");
  return tr("a design estimate");
}

std::string describe_when(const When& when) {
  std::vector<std::string> all;
  std::vector<std::string> any;
  for (const Test& test : when.all) all.push_back(test_words(test));
  for (const Test& test : when.any) any.push_back(test_words(test));
  const std::string both = joined(all, tr(" and "));
  const std::string either = joined(any, tr(" or "));
  if (both.empty() || either.empty()) return both + either;
  return trf("{0}, and one of: {1}", both, either);
}

std::string describe_selector(const Selector& at, bool japanese) {
  if (at.whole_process) return tr("the whole process");
  std::vector<std::string> parts;
  std::vector<std::string> verbs;
  for (const model::Verb verb : at.verbs) verbs.push_back(verb_name(verb, japanese));
  parts.push_back(verbs.empty() ? std::string(tr("every step")) : trf("steps {0}", joined(verbs, ", ")));
  switch (at.by) {
    case Selector::By::anyone:
      break;
    case Selector::By::applicant:
      parts.emplace_back(tr("done by the applicant"));
      break;
    case Selector::By::staff:
      parts.emplace_back(tr("done by staff"));
      break;
    case Selector::By::board:
      parts.emplace_back(tr("done by a board"));
      break;
    case Selector::By::body:
      parts.emplace_back(tr("done by another body or a third party"));
      break;
  }
  if (at.chain > 0) parts.push_back(trf("by {0} or more people one after the other", at.chain));
  if (at.known_fields > 0)
    parts.push_back(trf("with {0} or more fields that a register holds", at.known_fields));
  if (at.unread_fields > 0)
    parts.push_back(trf("with {0} or more fields that no step reads", at.unread_fields));
  if (at.min_minutes > 0) parts.push_back(trf("taking {0:g} minutes or more", at.min_minutes));
  const std::pair<bool, const char*> flags[] = {
      {at.own_document, tr("on a document that this office issued")},
      {at.public_document, tr("on a document of another public body")},
      {at.third_document, tr("on a document of a third party")},
      {at.duplicate, tr("checking what was checked before")},
      {at.digital, tr("on what is digital already")},
      {at.routine, tr("decided by rule")},
      {at.sealed, tr("asking for a seal")},
      {at.batched, tr("done in batches")},
      {at.inbox, tr("by people who look in at set times")},
      {at.by_mail, tr("by mail")},
      {at.on_site, tr("while the applicant is on site")},
      {at.out_of_sight, tr("out of sight, while the applicant waits")},
      {at.reworked, tr("that send cases back")},
      {at.outside, tr("waiting for somebody else")},
      {at.before_visit, tr("before the first visit")},
      {at.back_office, tr("in the back office")},
      {at.analog, tr("asked for by an analogue rule")},
      {at.in_cash, tr("in cash")},
      {at.follow_up, tr("asking how far a case has come")},
  };
  for (const auto& [set, words] : flags)
    if (set) parts.emplace_back(words);
  return joined(parts, tr(", "));
}

std::string describe_edit(const Edit& edit, bool japanese) {
  const std::string name = Words{edit.text_en, edit.text_ja}.shown(japanese);
  switch (edit.kind) {
    case EditKind::drop:
      return tr("the step is dropped");
    case EditKind::drop_fields:
      return edit.word == "unread"
                 ? tr("fields that nobody reads leave the form; writing takes less in proportion")
                 : tr("fields that a register holds are not written, typed in or mended; this takes less in "
                      "proportion");
    case EditKind::drop_documents:
      return edit.word == "own"      ? tr("papers that this office issued are not asked for")
             : edit.word == "public" ? tr("papers of other public bodies are not asked for")
                                     : tr("papers of third parties are not brought by the applicant");
    case EditKind::drop_seal:
      return tr("no seal is asked for");
    case EditKind::keep_approvals: {
      const auto has = [&](std::string_view end) {
        return std::find(edit.words.begin(), edit.words.end(), end) != edit.words.end();
      };
      if (has("first") && has("last")) return tr("only the first and the last approval stay");
      return has("first") ? tr("only the first approval stays") : tr("only the last approval stays");
    }
    case EditKind::merge_forms:
      return tr("the forms the applicant writes become one, every field once");
    case EditKind::merge_windows:
      return tr("the windows of one place become one");
    case EditKind::pool:
      return tr("the people at these windows serve one queue");
    case EditKind::hear_instead:
      return trf("staff ask and fill it in; minutes × {0} (an assumption)", band_words(edit.band));
    case EditKind::ease_checks:
      return trf(
          "checks of it before it is entered: minutes, and cases sent back to writing, × {0} (an assumption)",
          band_words(edit.band));
    case EditKind::by_system:
      return edit.band.middle < 1
                 ? trf("a system does it; minutes × {0} (an assumption)", band_words(edit.band))
                 : std::string(tr("a system does it"));
    case EditKind::offer_channel:
      return trf("{0} of the cases are filed online (an assumption); the counter stays",
                 share_words(edit.band));
    case EditKind::set_via:
      return trf("{0} of the cases go online (an assumption)", share_words(edit.band));
    case EditKind::scale: {
      if (edit.words.empty()) return trf("minutes × {0} (an assumption)", band_words(edit.band));
      return trf("minutes of steps {0} × {1} (an assumption)", verb_names(edit.words, japanese),
                 band_words(edit.band));
    }
    case EditKind::scale_redo:
      if (!edit.words.empty())
        return trf("cases that steps {0} send back × {1} (an assumption)", verb_names(edit.words, japanese),
                   band_words(edit.band));
      return trf("cases sent back × {0} (an assumption)", band_words(edit.band));
    case EditKind::aside:
      return tr("it is done aside; nobody waits for it");
    case EditKind::move_before: {
      const auto* const info = model::find_verb(edit.word);
      return trf("it moves in front of the first {0}",
                 info != nullptr ? verb_name(info->verb, japanese) : edit.word);
    }
    case EditKind::after_leave:
      return tr("it moves behind the step with which the applicant leaves");
    case EditKind::unbatch:
      return tr("each case is done as it comes");
    case EditKind::look_in:
      return trf("whoever does it looks in every {0:g} hours", edit.number);
    case EditKind::sample:
      return trf("it is done for {0} of the cases only (an assumption)", share_words(edit.band));
    case EditKind::share_instead:
      return tr("the others are told instead of asked");
    case EditKind::insert:
      return trf("a step {0} of {1:g} minutes is added: {2}", verb_name(edit.verb, japanese), edit.number,
                 name);
    case EditKind::home:
      return tr("it is written at home before the visit");
    case EditKind::digital:
      return tr("its forms become digital");
    case EditKind::parallelise:
      return tr("it runs side by side with its independent neighbour");
    case EditKind::drop_procedure:
      return edit.word.empty()
                 ? trf("{0} of the cases are asked for no more (an assumption)", share_words(edit.band))
                 : trf("{0} of the cases that are {1} are asked for no more (an assumption)",
                       share_words(edit.band), edit.word);
    case EditKind::without_application:
      return trf("{0} of the cases are opened by the office, without an application (an assumption)",
                 share_words(edit.band));
    case EditKind::lift_rule:
      return tr("no rule asks for it in this way any more");
    case EditKind::prefill:
      return tr("name, address, birthday and sex are read from the card; writing takes less in proportion");
    case EditKind::at_source:
      return tr("whoever writes the form enters it; it is not typed in again");
    case EditKind::book:
      return trf("{0} of the visits have an appointment (an assumption)", share_words(edit.band));
    case EditKind::level_peak:
      return trf("what the busy months have above a mean one × {0} (an assumption)", band_words(edit.band));
    case EditKind::change_calendar:
      return trf("the counter closes at {0}", clock_words(edit.number));
    case EditKind::prepare:
      return trf("staff take {0:g} minutes before the visit: {1}", edit.number, name);
    case EditKind::in_advance:
      return tr("it is done before the visit, from data that came beforehand");
    case EditKind::specialise:
      return trf("cases that are {0} are done by people of their own: {1} ({2} where the file does not say)",
                 edit.word, name, share_words(edit.band));
    case EditKind::split_case:
      return trf("cases that are {0} go without it ({1} where the file does not say)", edit.word,
                 share_words(edit.band));
    case EditKind::pay_here:
      return tr("it is paid by card on the spot, without a walk to the cashier");
    case EditKind::self_service:
      return edit.travel > 0
                 ? trf("{0} of the cases are handed out by a machine elsewhere ({1}), {2:g} minutes away "
                       "there "
                       "and back (an assumption)",
                       share_words(edit.band), name, edit.travel)
                 : trf("{0} of the cases are handed out by a machine in the hall: {1} (an assumption)",
                       share_words(edit.band), name);
    case EditKind::visit_nearer:
      return trf(
          "{0} of those who come go to a nearer place ({1}), {2:g} minutes there and back (an assumption)",
          share_words(edit.band), name, edit.travel);
    case EditKind::by_agent:
      return trf("{0} of the cases are filed by an agent (an assumption)", share_words(edit.band));
    case EditKind::more_online:
      return trf(
          "the share filed online × {0} (an assumption), with {1:g} minutes of help for the added ones",
          band_words(edit.band), edit.number);
    case EditKind::replace:
      return trf("{0} of the cases have it done otherwise: {1}, minutes × {2} (an assumption)",
                 share_words(edit.band), name, band_words(edit.factor));
    case EditKind::fewer:
      return trf("it happens in {0} of the cases in which it did (an assumption)", share_words(edit.band));
    case EditKind::subscribe:
      return tr("the answer is at hand in a system; nobody asks and waits");
    case EditKind::merge_steps:
      return trf("steps {0} of the same cases become one; minutes of the later ones × {1} (an assumption)",
                 verb_name(edit.verb, japanese), band_words(edit.band));
    case EditKind::order_checks:
      return tr("neighbouring checks come in the order of minutes by share sent away");
    case EditKind::move_after: {
      const auto* const info = model::find_verb(edit.word);
      return trf("it moves behind the next {0}",
                 info != nullptr ? verb_name(info->verb, japanese) : edit.word);
    }
    case EditKind::move_to:
      return trf("it is done by others: {0}", name);
    case EditKind::keep_case:
      return tr(
          "one person does the steps of a case from its receipt to its end, but for decisions and second "
          "looks");
    case EditKind::cross_train:
      return tr("steps of a section go to whoever in it is free");
  }
  return {};
}

std::string describe_lever(const Lever& lever, bool japanese, const Catalogue& catalogue) {
  std::string text =
      fmt::format("{} ({})\n{}\n\n", lever.name.shown(japanese), lever.id, lever.about.shown(japanese));
  std::vector<std::string> elements;
  for (const Element element : lever.changes) elements.push_back(element_name(element));
  line(text, tr("Changes"), joined(elements, ", "));
  line(text, tr("Reaches"), scope_name(lever.scope));
  if (lever.practice) {
    line(text, tr("Kept up by"), lever.practice->owner.shown(japanese));
    line(text, tr("Begins"), lever.practice->start.shown(japanese));
  } else {
    line(text, tr("Where"), describe_selector(lever.at, japanese));
  }
  line(text, tr("When"), describe_when(lever.when));
  std::vector<std::string> edits;
  for (const Edit& edit : lever.edits) edits.push_back(describe_edit(edit, japanese));
  list(text, tr("What is done"), edits);
  if (!lever.at.whole_process && lever.guard != model::LegalLevel::law)
    line(text, tr("Not where"),
         trf("a step is founded on something above this level: {0}", level_name(lever.guard)));
  line(text, tr("Needs a system"), lever.system.shown(japanese));
  if (lever.legal != model::LegalLevel::none)
    line(text, tr("Needs a change"),
         fmt::format("{} ({})", lever.legal_what.shown(japanese), level_name(lever.legal)));
  list(text, tr("Only together with"), names_of(lever.needs, catalogue, japanese));
  list(text, tr("Goes with"), links_of(lever, catalogue, japanese));
  list(text, tr("Not together with"), names_of(lever.conflicts, catalogue, japanese));
  std::vector<std::string> risks;
  for (const Words& risk : lever.risks) risks.push_back(risk.shown(japanese));
  list(text, tr("Risks"), risks);
  line(text, tr("Leaves behind"), divide_name(lever.divide));
  line(text, tr("Way kept open"), lever.kept.shown(japanese));
  std::vector<std::string> rules_of_thumb;
  for (const std::string& id : lever.heuristics) {
    const Heuristic* const heuristic = find_heuristic(id);
    rules_of_thumb.push_back(heuristic == nullptr ? id
                             : japanese           ? std::string(heuristic->ja)
                                                  : std::string(heuristic->en));
  }
  line(text, tr("Rules of thumb"), joined(rules_of_thumb, ", "));
  line(text, tr("Cost once"), cost_words(lever.once, japanese));
  line(text, tr("Cost a year"), cost_words(lever.yearly, japanese));
  line(text, tr("Evidence"), fmt::format("{} ({})", lever.evidence.shown(japanese), grade_name(lever.grade)));
  line(text, tr("Source"), lever.source);
  return text;
}

}  // namespace bpr::propose
