#include <fmt/format.h>

#include "base/i18n.hpp"
#include "base/later.hpp"
#include "base/quantity.hpp"
#include "base/text.hpp"
#include "report/number.hpp"
#include "report/sheet.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::tr;
using base::trf;
using model::Process;

namespace {

/// "clerk" or "clerk, head"; whoever does the step.
std::string who(const Process& process, const model::Step& step) {
  std::string text;
  for (const model::Symbol role : model::doers(process, step))
    text += (text.empty() ? "" : ", ") + (!model::is_applicant_role(process, role) ? role_name(process, role)
                                          : process.head->internal ? std::string(tr("applicant"))
                                                                   : std::string(tr("resident")));
  return text;
}

/// Forms and documents among what a step acts on.
std::string papers(const Process& process, const model::Step& step) {
  std::string text;
  for (const model::Symbol object : step.objects)
    if (model::find(process.forms, object) != nullptr || model::find(process.documents, object) != nullptr)
      text += (text.empty() ? "" : ", ") + thing_name(process, object);
  return text;
}

std::string written(const base::Spread& spread) {
  return !spread ? std::string() : base::format_spread(spread, japanese());
}

std::string what_goes_wrong(const model::Step& step) {
  double share = 0;
  bool said = false;
  for (const model::Branch& branch : step.redo)
    if (branch.share) {
      share += branch.share->value;
      said = true;
    }
  return said ? trf("done over: {0}", amount(share, measure::Unit::share)) : std::string();
}

Section steps(const Dossier& dossier) {
  const Process& process = dossier.process();
  Table table{{{tr("no."), Align::right},
               {tr("step"), Align::left, true},
               {tr("who"), Align::left, true},
               {tr("minutes")},
               {tr("waiting before it")},
               {tr("in how many of 100 cases"), Align::right},
               {tr("papers"), Align::left, true},
               {tr("what goes wrong"), Align::left, true},
               {tr("what is hard about it"), Align::left, true}},
              {}};
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const model::Step& step = *process.steps[s];
    const measure::StepFacts& facts = dossier.analysis.steps[s];
    table.rows.push_back({{std::to_string(s + 1), Tone::quiet},
                          {step_name(process, static_cast<int>(s)), Tone::strong},
                          {who(process, step)},
                          {written(step.takes)},
                          {written(step.verb == model::Verb::wait ? step.duration : step.after)},
                          {base::grouped(100 * facts.first)},
                          {papers(process, step)},
                          {what_goes_wrong(step)},
                          {std::string(step.pain.text())}});
  }
  return {
      tr("Step by step"),
      tr("Printed is what the file says. Cross out what is wrong, write down what is right; add steps that "
         "are missing."),
      1,
      {{std::move(table)}}};
}

/// A question with room for the answer.
Section asked(std::string heading, std::string aside,
              const std::vector<std::pair<std::string, std::string>>& all) {
  Table table{{{"", Align::left, true}, {"", Align::left, true}}, {}};
  for (const auto& [question, known] : all) table.rows.push_back({{question}, {known, Tone::quiet}});
  return {std::move(heading), std::move(aside), 1, {{std::move(table)}}};
}

Section volume(const Dossier& dossier) {
  const Process& process = dossier.process();
  std::string deadline;
  for (const model::Deadline& one : process.head->deadlines)
    deadline += (deadline.empty() ? "" : ", ") + base::format_spread(one.within, japanese());
  return asked(tr("About the procedure"), {},
               {{tr("How many cases a year? In which months, days and hours do they come?"),
                 process.demand->written ? trf("{0} cases a year", base::grouped(dossier.analysis.cases_year))
                                         : std::string()},
                {tr("By which law, ordinance or guideline? Which part is only custom?"),
                 std::string(process.head->law.text())},
                {tr("By when must it be done, and how often is that missed?"), deadline},
                {tr("Which systems and registers are used? What is typed that is there already?"), {}}});
}

Section purpose() {
  return asked(tr("What it is for"), tr("Ask why until the answer does not change any more."),
               {{tr("What does the applicant have in the end that was not there before?"), {}},
                {tr("Who would miss what if the procedure did not exist?"), {}},
                {tr("Which step would nobody miss? Why is it there?"), {}},
                {tr("What is decided by a rule, and where is judgement needed?"), {}},
                {tr("Which cases are out of the ordinary, how many, and what happens then?"), {}},
                {tr("What do applicants ask most? Who cannot manage alone, and how are they helped?"), {}},
                {tr("If one thing could be changed tomorrow, what would it be?"), {}}});
}

}  // namespace

Page hearing_sheet(const Dossier& dossier) {
  const Process& process = dossier.process();
  Page page;
  page.title = trf("Interview sheet: {0}", process_name(process));
  page.aside = std::string(process.shared->office ? process.shared->office.text() : process.id.text());
  page.blocks.push_back(
      {Section{tr("Interview"),
               {},
               1,
               {{Table{{{tr("date")}, {tr("section")}, {tr("who was asked")}, {tr("who asked")}},
                       {{{""}, {std::string(process.head->owner.text())}, {""}, {""}}}}}}}});
  page.blocks.push_back({steps(dossier)});
  page.blocks.push_back({volume(dossier)});
  page.blocks.push_back({purpose()});
  page.notes.push_back(file_name(process));
  return page;
}

}  // namespace bpr::report
