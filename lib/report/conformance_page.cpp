#include <fmt/format.h>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/conformance.hpp"
#include "report/number.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using base::tr;
using base::trf;
using base::trn;
using mine::ChangeKind;
using mine::DeviationKind;

std::string percent(double share) { return amount(share, measure::Unit::share); }

std::string share_of(std::uint64_t cases, std::uint64_t all) {
  return all == 0 ? std::string() : percent(static_cast<double>(cases) / static_cast<double>(all));
}

std::string said(DeviationKind kind) {
  switch (kind) {
    case DeviationKind::skipped:
      return tr("skipped");
    case DeviationKind::repeated:
      return tr("repeated");
    case DeviationKind::out_of_order:
      return tr("out of order");
    case DeviationKind::unforeseen:
      return tr("not foreseen there");
    case DeviationKind::against:
      return tr("against its condition");
    case DeviationKind::wrong_way:
      return tr("went on against the condition");
    case DeviationKind::unknown:
      break;
  }
  return tr("unknown");
}

std::string node_id(const mine::Net& net, int node) {
  return "`" + std::string(net.nodes[static_cast<std::size_t>(node)].written().id.text()) + "`";
}

/// "`check-child` (move-in.yaml:266)".
std::string placed(const mine::Net& net, int node) {
  const std::string place = node_place(net, node);
  return place.empty() ? node_id(net, node) : node_id(net, node) + " (" + place + ")";
}

std::string said(const mine::Net& net, const mine::Change& change) {
  const std::string cases = count(change.cases);
  const std::string of = count(change.of);
  const std::string here = change.node >= 0 ? placed(net, change.node) : std::string();
  const std::string other = change.other >= 0 ? node_id(net, change.other) : std::string();
  switch (change.kind) {
    case ChangeKind::drop:
      return trf(
          "{0}: {1} of {2} cases go without it. It is no step of this procedure any more, or the "
          "log does not tell it.",
          here, cases, of);
    case ChangeKind::condition:
      return trf("{0}: {1} of {2} cases go without it. Say when with `if`, or how often: `if: {3}`.", here,
                 cases, of, percent(1 - change.share()));
    case ChangeKind::redo:
      return trf("{0}: in {1} of {2} cases {3} is done again behind it. Lead back with `redo: {{{4}: {5}}}`.",
                 here, cases, of, other, other.substr(1, other.size() - 2), percent(change.share()));
    case ChangeKind::order:
      if (other.empty())
        return trf(
            "{0}: in {1} of {2} cases it comes first of all. Put it there, or let it go side by side with "
            "what comes before it (`next: [a, b]` and `join: all`).",
            here, cases, of);
      return trf(
          "{0}: in {1} of {2} cases it comes elsewhere, most often right behind {3}. Put it there, or let "
          "both go side by side (`next: [a, b]` and `join: all`).",
          here, cases, of, other);
    case ChangeKind::way:
      if (here.empty())
        return trf("{0} of {1} cases begin with {2}. Begin there, or say in `next` when.", cases, of, other);
      return trf("{0}: {1} of {2} cases go on with {3}, where no way leads. Say so in its `next`.", here,
                 cases, of, other);
    case ChangeKind::widen:
      return trf("{0}: {1} of {2} cases do it though its condition does not hold. Widen the condition.", here,
                 cases, of);
    case ChangeKind::add_step:
      break;
  }
  return trf(
      "`{0}`: in {1} of {2} cases, and no step stands for it. Add the step, or say with --map which one it "
      "is.",
      change.activity.text(), cases, of);
}

Section fit_section(const Conformity& c) {
  const mine::Conformance& r = c.result;
  Table table{{{"", Align::left, true}, {tr("cases"), Align::right}, {"", Align::right}}, {}};
  table.rows.push_back({{tr("fit, to the end")}, {count(r.fitting)}, {share_of(r.fitting, r.cases)}});
  table.rows.push_back({{tr("stop before the end, with nothing wrong so far")},
                        {count(r.stopped)},
                        {share_of(r.stopped, r.cases)}});
  table.rows.push_back({{tr("deviate")}, {count(r.deviating)}, {share_of(r.deviating, r.cases)}});
  Section section{tr("Fit"), {}, 1, {{std::move(table)}}};
  if (r.fitting + r.deviating == 0) {
    section.blocks.push_back(
        {Paragraph{tr("No case says whether the procedure is kept: all stop before the end."), Tone::bad}});
  } else {
    section.blocks.push_back({Paragraph{
        trf("{0} of the cases that came to an end or deviate fit ({1} to {2} with 95% confidence).",
            percent(r.share.value), percent(*r.share.low), percent(*r.share.high))}});
  }
  if (c.least)
    section.blocks.push_back(
        {Paragraph{enough_fit(c) ? trf("At least {0} were asked for: so it is.", percent(*c.least))
                                 : trf("At least {0} were asked for: fewer fit.", percent(*c.least)),
                   enough_fit(c) ? Tone::good : Tone::bad}});
  return section;
}

Section deviations_section(const Conformity& c) {
  Table table{{{tr("what"), Align::left, true},
               {tr("step"), Align::left, true},
               {tr("cases"), Align::right},
               {"", Align::right},
               {tr("times"), Align::right},
               {tr("case")},
               {tr("place")}},
              {}};
  for (const mine::Deviation& d : c.result.deviations)
    table.rows.push_back({{said(d.kind)},
                          {d.node >= 0 ? node_id(c.net, d.node) : "`" + std::string(d.activity.text()) + "`"},
                          {count(d.cases)},
                          {share_of(d.cases, c.result.cases)},
                          {count(d.times)},
                          {d.example, Tone::quiet},
                          {d.node >= 0 ? node_place(c.net, d.node) : std::string(), Tone::quiet}});
  return {tr("Deviations"), {}, 1, {{std::move(table)}}};
}

Section stops_section(const Conformity& c) {
  Table table{{{tr("stop before"), Align::left, true}, {tr("cases"), Align::right}, {tr("place")}}, {}};
  for (std::size_t n = 0; n < c.result.steps.size(); ++n) {
    if (c.result.steps[n].stopped == 0) continue;
    const int node = static_cast<int>(n);
    table.rows.push_back({{node_name(c.net, node)},
                          {count(c.result.steps[n].stopped)},
                          {node_place(c.net, node), Tone::quiet}});
  }
  return {tr("Cases that stop"), tr("still running, or broken off"), 1, {{std::move(table)}}};
}

void add_limits(Page& page, const Conformity& c) {
  List limits;
  const std::vector<int> unseen = mine::unseen_steps(c.net, c.matching);
  if (!unseen.empty()) {
    std::string names;
    for (const int node : unseen) names += (names.empty() ? "" : ", ") + node_id(c.net, node);
    limits.items.push_back(trf("Whether these steps are done: the log never tells them. {0}", names));
  }
  for (const mine::UnknownValue& value : c.result.unknown_values)
    limits.items.push_back(trf("What {0}: `{1}` means in {2} cases: the trait has no such value.",
                               value.trait.text(), value.value.text(), count(value.cases)));
  if (c.net.sampled())
    limits.items.emplace_back(
        tr("Whether some conditions are kept: their traits have too many combinations (more than 1,024)."));
  if (c.result.left_out > 0)
    limits.items.push_back(
        trf("What {0} events mean that were left out by --map.", count(c.result.left_out)));
  if (!limits.items.empty())
    page.blocks.push_back({Section{tr("What the log does not tell"), {}, 1, {{std::move(limits)}}}});
}

}  // namespace

std::string node_name(const mine::Net& net, int node) {
  const mine::NetNode& n = net.nodes[static_cast<std::size_t>(node)];
  const std::string name = step_name(*n.process, n.step);
  return n.process == net.process ? name : trf("{0} ({1})", name, process_name(*n.process));
}

std::string node_place(const mine::Net& net, int node) {
  const mine::NetNode& n = net.nodes[static_cast<std::size_t>(node)];
  return step_place(*n.process, n.step);
}

bool enough_fit(const Conformity& c) {
  if (!c.least) return true;
  return c.result.fitting + c.result.deviating > 0 && c.result.share.value >= *c.least;
}

std::optional<Section> unknown_activities(const mine::Matching& matching) {
  Table table{{{tr("activity"), Align::left, true},
               {tr("events"), Align::right},
               {tr("cases"), Align::right},
               {tr("nearest step")}},
              {}};
  for (const mine::Activity& activity : matching.activities)
    if (activity.by == mine::MatchedBy::nothing)
      table.rows.push_back({{std::string(activity.name.text())},
                            {count(activity.events)},
                            {count(activity.cases)},
                            {std::string(activity.nearest.text())}});
  if (table.rows.empty()) return std::nullopt;
  return Section{
      tr("Activities that no step stands for"), tr("--map says which step one is"), 1, {{std::move(table)}}};
}

Page conformance_page(const Conformity& c) {
  const model::Process& process = *c.net.process;
  Page page;
  page.title = process_name(process);
  page.aside = std::string(process.id.text());
  page.facts.push_back(file_name(process) + " ↔ " + c.quality.file);
  page.facts.push_back(trf("{0} cases, {1} events in {2} orders", count(c.result.cases),
                           count(c.result.events), count(c.result.variants)));
  if (c.quality.left_out > 0)
    page.facts.push_back(trf("{0} of {1} lines could not be used; `bpr log show` says why",
                             count(c.quality.left_out), count(c.quality.lines)));
  page.blocks.push_back({fit_section(c)});
  if (!c.result.deviations.empty()) page.blocks.push_back({deviations_section(c)});
  if (auto unknown = unknown_activities(c.matching)) page.blocks.push_back({std::move(*unknown)});
  if (c.result.stopped > 0) page.blocks.push_back({stops_section(c)});
  if (!c.result.changes.empty()) {
    List list;
    for (const mine::Change& change : c.result.changes) list.items.push_back(said(c.net, change));
    page.blocks.push_back(
        {Section{tr("Where the file should change"), tr("or the practice"), 1, {{std::move(list)}}}});
  }
  add_limits(page, c);
  return page;
}

}  // namespace bpr::report
