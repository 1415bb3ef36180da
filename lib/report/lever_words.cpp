#include <fmt/format.h>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/number.hpp"
#include "report/proposal.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::grouped;
using base::tr;
using base::trf;
using model::LegalLevel;
using propose::Divide;
using propose::Element;
using propose::Scope;

std::string lever_name(const propose::Lever& lever) {
  const std::string& name = lever.name.shown(japanese());
  return name.empty() ? lever.id : name;
}

std::string lever_names(const std::vector<const propose::Lever*>& levers) {
  std::string text;
  for (const propose::Lever* const lever : levers) text += (text.empty() ? "" : " + ") + lever_name(*lever);
  return text;
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
      return tr("own work");
    case Scope::section:
      return tr("section");
    case Scope::office:
      return tr("whole office");
    case Scope::resident:
      return tr("residents");
  }
  return {};
}

std::string level_name(LegalLevel level) {
  switch (level) {
    case LegalLevel::none:
      return tr("nothing must be changed first");
    case LegalLevel::custom:
      return tr("custom: the clerk decides");
    case LegalLevel::guideline:
      return tr("guideline: the section head decides");
    case LegalLevel::rule:
      return tr("rule: the mayor decides");
    case LegalLevel::ordinance:
      return tr("ordinance: the council decides");
    case LegalLevel::law:
      return tr("law: needs a change of law");
  }
  return {};
}

std::string decider_name(LegalLevel level) {
  switch (level) {
    case LegalLevel::none:
    case LegalLevel::custom:
      return tr("the clerk");
    case LegalLevel::guideline:
      return tr("the section head");
    case LegalLevel::rule:
      return tr("the mayor");
    case LegalLevel::ordinance:
      return tr("the council");
    case LegalLevel::law:
      return tr("a change of law");
  }
  return {};
}

std::string cost_text(const propose::CostBand& cost) {
  if (cost.high <= 0) return tr("nothing");
  if (cost.low == cost.high) return trf("{0} yen", grouped(cost.low));
  return trf("{0} to {1} yen", grouped(cost.low), grouped(cost.high));
}

std::string_view element_key(Element element) {
  switch (element) {
    case Element::technology:
      return "technology";
    case Element::rules:
      return "rules";
    case Element::organisation:
      return "organisation";
    case Element::work:
      return "work";
  }
  return "";
}

std::string_view scope_key(Scope scope) {
  switch (scope) {
    case Scope::own:
      return "own";
    case Scope::section:
      return "section";
    case Scope::office:
      return "office";
    case Scope::resident:
      return "resident";
  }
  return "";
}

std::string_view level_key(LegalLevel level) {
  switch (level) {
    case LegalLevel::none:
      return "none";
    case LegalLevel::custom:
      return "custom";
    case LegalLevel::guideline:
      return "guideline";
    case LegalLevel::rule:
      return "rule";
    case LegalLevel::ordinance:
      return "ordinance";
    case LegalLevel::law:
      return "law";
  }
  return "";
}

std::string_view divide_key(Divide divide) {
  switch (divide) {
    case Divide::none:
      return "none";
    case Divide::low:
      return "low";
    case Divide::medium:
      return "medium";
    case Divide::high:
      return "high";
  }
  return "";
}

}  // namespace bpr::report
