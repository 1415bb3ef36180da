#include "report/burden.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/number.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::tr;
using base::trf;
using propose::Burden;
using propose::Freed;
using propose::RolePeople;
using propose::Staffing;

namespace {

std::vector<std::string> bearers(const std::string& applicant) {
  return {applicant, tr("agents"), tr("front office"), tr("back office"), tr("other bodies")};
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string people_text(const model::Process& process, const std::vector<RolePeople>& roles) {
  std::vector<std::string> parts;
  for (const RolePeople& one : roles)
    parts.push_back(fmt::format("{} ({})", role_name(process, one.role), base::grouped(one.people)));
  return joined(parts);
}

Json people_json(const std::vector<RolePeople>& roles) {
  Json list = Json::array();
  for (const RolePeople& one : roles)
    list.push_back({{"role", std::string(one.role.text())}, {"people", one.people}});
  return list;
}

}  // namespace

Table burden_table(const std::string& applicant, const Burden& before, const Burden& after,
                   measure::Unit unit) {
  Table table{{{"", Align::left},
               {tr("as-is"), Align::right},
               {tr("to-be"), Align::right},
               {tr("difference"), Align::right}},
              {}};
  const auto add = [&](const std::string& who, double was, double is) {
    if (was == 0 && is == 0) return;
    const Scale scale = telling_apart(scale_for(unit, std::max(was, is)), was, is);
    table.rows.push_back({{who}, {amount(was, scale)}, {amount(is, scale)}, {difference(was, is, scale)}});
  };
  const std::vector<std::string> names = bearers(applicant);
  for (std::size_t b = 0; b < names.size(); ++b)
    add(names[b], before.*propose::kBearers[b], after.*propose::kBearers[b]);
  add(tr("in all"), before.sum(), after.sum());
  return table;
}

std::string freed_text(const std::string& applicant, const Freed& freed, measure::Unit unit) {
  const double moved = freed.moved.sum();
  const Scale scale = scale_for(unit, freed.gone + moved);
  if (amount(freed.gone + moved, scale) == amount(0, scale)) return {};
  std::vector<std::string> parts;
  if (amount(freed.gone, scale) != amount(0, scale))
    parts.push_back(trf("{0} are gone", amount(freed.gone, scale)));
  const std::vector<std::string> names = bearers(applicant);
  for (std::size_t b = 0; b < names.size(); ++b)
    if (const double to = freed.moved.*propose::kBearers[b]; amount(to, scale) != amount(0, scale))
      parts.push_back(trf("{0} moved to: {1}", amount(to, scale), names[b]));
  const std::string all = amount(freed.gone + moved, scale);
  std::string text = amount(moved, scale) == amount(0, scale) ? trf("{0} are freed, and gone", all)
                                                              : trf("{0} are freed: {1}", all, joined(parts));
  if (freed.added > 0 && amount(freed.added, scale) != amount(0, scale))
    text += trf("; {0} come on top", amount(freed.added, scale));
  return text;
}

std::string staffing_text(const model::Process& process, const Staffing& staffing) {
  std::string text = trf("New roles with people: {0}", people_text(process, staffing.made));
  if (!staffing.from.empty()) text += trf("; who come from: {0}", people_text(process, staffing.from));
  if (const double missing = staffing.missing(); missing > 0)
    text += trf("; {0} more must be found, whom no role can spare", base::grouped(missing));
  return text;
}

Json burden_json(const Burden& burden, measure::Unit unit) {
  return {{"resident", burden.resident},         {"agent", burden.agent},
          {"front-office", burden.front_office}, {"back-office", burden.back_office},
          {"other-body", burden.other_body},     {"unit", unit_name(unit)}};
}

Json freed_json(const Freed& freed, measure::Unit unit) {
  return {{"gone", freed.gone}, {"moved", burden_json(freed.moved, unit)}, {"added", freed.added}};
}

Json staffing_json(const Staffing& staffing) {
  return {{"new", people_json(staffing.made)},
          {"from", people_json(staffing.from)},
          {"missing", staffing.missing()}};
}

}  // namespace bpr::report
