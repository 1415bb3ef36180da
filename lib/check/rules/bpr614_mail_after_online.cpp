#include <algorithm>

#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"
#include "flow/worlds.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Context;
using model::LegalLevel;
using model::Process;
using model::Step;
using model::Symbol;
using model::Verb;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  static const Symbol channel = base::intern("channel");
  static const Symbol online = base::intern("online");
  static const Symbol mail = base::intern("mail");
  static const Symbol phone = base::intern("phone");
  const model::Trait* const trait = model::find(process.traits, channel);
  if (trait == nullptr || std::none_of(trait->values.begin(), trait->values.end(),
                                       [](const auto& value) { return value.name == online; }))
    return;
  const Step* first = nullptr;
  for (const auto& step : process.steps) {
    if (step->verb != Verb::notify || step->objects.empty() ||
        !model::is_applicant_role(process, step->objects.front()))
      continue;
    if (step->via == online || step->via == phone) return;
    if (step->via != mail || step->legal.level >= LegalLevel::rule || allows(*step, "BPR614")) continue;
    const auto condition = model::full_condition(process, *step);
    const auto worlds = flow::make_worlds(*process.traits, {model::trait_is(channel, online), condition});
    bool reached = false;
    for (std::size_t w = 0; w < worlds.size(); ++w)
      reached |= worlds.holds(0, w) && worlds.holds(worlds.index(condition), w);
    if (reached && first == nullptr) first = &*step;
  }
  if (first != nullptr)
    findings.at_step(
        *first, tr("who filed online is answered by mail"),
        trf("answer online those who came online: {0} online", key_of(process, Context::step, "via")), "via");
}

}  // namespace

const Rule kMailAfterOnline{
    .code = "BPR614",
    .name = "mail-after-online",
    .severity = base::Severity::note,
    .title = later("Who filed online is answered by mail"),
    .what =
        later("A `notify` by mail for cases that came online (trait `channel`), while no step answers them "
              "online or by phone. Notices that a law, ordinance or rule wants on paper are left out."),
    .why = later("The paper way back costs postage, printing and days, and the case that began digital ends "
                 "in a folder."),
    .bad = R"(bpr: 1
process: example
traits:
  channel: {counter: 60%, online: 40%}
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
fields: {name: {ja: 氏名}}
forms:
  notice: {fields: [name]}
steps:
  - write: notice
    at: home
    takes: 5-8-15 min
  - receive: notice
    by: counter
    via: mail
    takes: 3-5-9 min
  - notify: applicant
    by: counter
    via: mail
    takes: 1-2-3 min
)",
    .good = R"(bpr: 1
process: example
traits:
  channel: {counter: 60%, online: 40%}
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
fields: {name: {ja: 氏名}}
forms:
  notice: {fields: [name]}
steps:
  - write: notice
    at: home
    takes: 5-8-15 min
  - receive: notice
    by: counter
    via: mail
    takes: 3-5-9 min
  - notify: applicant
    by: counter
    via: mail
    takes: 1-2-3 min
    if: channel = counter
  - notify: applicant
    by: counter
    via: online
    if: channel = online
)",
    .check = check,
};

}  // namespace bpr::check
