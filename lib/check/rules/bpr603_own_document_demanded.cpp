#include <vector>

#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"
#include "measure/presence.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Document;
using model::Process;
using model::RoleKind;
using model::Step;
using model::Symbol;
using model::Verb;

bool ours(const Process& process, const Document& document) {
  if (!document.issued_by) return true;
  return works_here(process, document.issued_by) ||
         model::kind_of(process, document.issued_by) == RoleKind::system;
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  std::vector<Symbol> documents;
  const Step* first = nullptr;
  for (const auto& step : process.steps) {
    const bool demanded = step->verb == Verb::receive ||
                          (step->verb == Verb::obtain && measure::done_by_applicant(process, *step));
    if (!demanded || allows(*step, "BPR603")) continue;
    for (const Symbol name : step->objects) {
      const Document* const document = model::find(process.documents, name);
      if (document == nullptr || !ours(process, *document)) continue;
      if (first == nullptr) first = &*step;
      add_once(documents, name);
    }
  }
  if (first != nullptr)
    findings.at_step(*first, trf("our own office issues what it demands: {0}", listed(documents)),
                     tr("look it up inside the office instead; if somebody else issues it, say who"));
}

}  // namespace

const Rule kOwnDocumentDemanded{
    .code = "BPR603",
    .name = "own-document-demanded",
    .severity = base::Severity::note,
    .title = later("A document that our own office issues is demanded"),
    .what = later("Documents that our own office issues (no `issued-by`, or a role of our own) and that the "
                  "applicant has to bring or to get."),
    .why =
        later("The applicant carries paper from one window of the office to another, often pays for it, and "
              "staff issue it only to take it back. A look-up inside the office replaces all of that."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1, window-2]}
documents:
  tax-certificate: {ja: 納税証明書}
steps:
  - visit: window-1
  - receive: tax-certificate
    by: counter
    with: applicant
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1, window-2]}
fields: {name: {ja: 氏名}}
registers:
  tax-register: {holds: [name]}
steps:
  - visit: window-1
  - look-up: tax-register
    by: counter
    with: applicant
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
