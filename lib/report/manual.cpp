#include "report/manual.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "check/rule.hpp"
#include "propose/catalogue_faults.hpp"
#include "propose/describe.hpp"
#include "propose/heuristics.hpp"
#include "report/manual_parts.hpp"

namespace bpr::report {

namespace manual {

std::string plain(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    const bool first = escaped.empty();
    if (c == '*' || c == '_' || c == '\\' || (first && std::string_view("#-|[];.").find(c) != text.npos))
      escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string bold(std::string_view text) { return "*" + plain(text) + "*"; }

std::string prose(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t begin = text.find('`');
    const std::size_t end = begin == text.npos ? text.npos : text.find('`', begin + 1);
    if (end == text.npos) return result + plain(text);
    result += plain(text.substr(0, begin)) + bold(text.substr(begin + 1, end - begin - 1));
    text.remove_prefix(end + 1);
  }
  return result;
}

}  // namespace manual

namespace {

using manual::bold;
using manual::plain;
using manual::prose;

constexpr std::array<std::string_view, 4> kPages{"bpr-process.5", "bpr-office.5", "bpr-rules.7",
                                                 "bpr-levers.7"};

std::string_view severity_word(base::Severity severity) {
  switch (severity) {
    case base::Severity::error:
      return "error";
    case base::Severity::warning:
      return "warning";
    case base::Severity::note:
      return "note";
  }
  return "";
}

struct Family {
  char digit;
  std::string_view title;
  std::string_view about;
};

constexpr std::array kFamilies{
    Family{'1', "SYNTAX AND KEYS", "Found while the file is read."},
    Family{'2', "FLOW",
           "Whether every case can always come to its end. Decided for every flow that the language can say, "
           "whatever its size."},
    Family{'3', "DATA AND PAPERS", "Forms, fields, documents and registers that do not fit together."},
    Family{'4', "PEOPLE AND PLACES", "Who does what where."},
    Family{'5', "TIME AND MONEY", "Calendars, deadlines, load and the numbers behind them."},
    Family{
        '6', "PRACTICE",
        "The file is right, and the procedure asks more of people than it must. Not looked for while there "
        "are errors of the first family."},
};

std::string rules_page() {
  std::string text = R"(bpr-rules(7)

# NAME

bpr-rules - what bpr check looks for

# DESCRIPTION

Every finding of *bpr-check*(1) carries the code of its rule. Codes are never
reused. The first digit names the family. A rule is an *error* (the file cannot
mean what it says), a *warning* (it probably does not) or a *note* (something
to think about). *bpr explain* _CODE_ shows a rule with an example of what it
finds and of the same file as it should be.

Where something is meant as it is, the step says so, with the reason:

```
allow: {BPR605: the audit of 2019 asked for three signatures}
```

For a whole file or a whole office, *check:* leaves a rule out or gives it
another severity:

```
check: {BPR612: ignore, BPR404: error}
```

Faults of the first family are found while the file is read and cannot be
left out. Faults of a lever catalogue (*bpr propose --catalogue*) have codes
of a seventh family; *bpr-levers*(7) lists them.
)";
  for (const Family& family : kFamilies) {
    text += fmt::format("\n# {}\n\n{}\n", family.title, prose(family.about));
    for (const check::Rule* const rule : check::rules()) {
      if (rule->code.size() < 4 || rule->code[3] != family.digit) continue;
      text += fmt::format("\n*{}* {} (_{}_)\n", rule->code, plain(rule->name), severity_word(rule->severity));
      text += fmt::format("\t{}.\n\n\t{}\n\n\t{}\n", prose(rule->title), prose(rule->what), prose(rule->why));
    }
  }
  return text +
         "\n# SEE ALSO\n\n*bpr*(1), *bpr-check*(1), *bpr-explain*(1), *bpr-levers*(7), *bpr-process*(5), "
         "*bpr-office*(5)\n";
}

/// One lever, from its description for people: "Heading: text" lines and lists below a heading.
std::string lever_part(const propose::Lever& lever) {
  const std::string description = propose::describe_lever(lever, false);
  std::string text = fmt::format("\n## {}\n\n{}\n", plain(lever.id), prose(lever.name.shown(false) + "."));
  std::string_view rest = description;
  const auto next_line = [&rest] {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    return line;
  };
  next_line();  // name and id are the heading
  while (!rest.empty()) {
    std::string_view line = next_line();
    if (line.empty()) continue;
    if (line.starts_with("  - ")) {
      text += fmt::format("\t- {}\n", prose(line.substr(4)));
      continue;
    }
    const std::size_t colon = line.find(": ");
    if (line.ends_with(':'))
      text += fmt::format("\n{}\n", bold(line.substr(0, line.size() - 1)));
    else if (text.find("\n*") == text.npos && line == lever.about.shown(false))
      text += fmt::format("\n{}\n", prose(line));
    else if (colon != line.npos)
      text += fmt::format("\n{}\n\t{}\n", bold(line.substr(0, colon)), prose(line.substr(colon + 2)));
    else
      text += fmt::format("\n{}\n", prose(line));
  }
  return text;
}

std::string levers_page() {
  std::string text = R"(bpr-levers(7)

# NAME

bpr-levers - what bpr propose can do to a procedure

# DESCRIPTION

A lever is a piece of knowledge: where you see this, you can do that, if these
hold, and beware. *bpr-propose*(1) applies levers to a process file, measures
the edited process, and shows the plans that are worth it. The levers below
are compiled in, in the order in which a plan applies them.
*bpr propose --catalogue* _FILE_ adds more or replaces some.
*bpr explain* _LEVER_ shows a single one.

A lever changes one or several of the four elements: technology, rules,
organisation, work. A plan is a _transformation_ where at least two of its
levers are linked, two or more elements change and not technology alone, and
something was really removed or moved; otherwise it is an _improvement_.

Minutes and shares marked as an assumption are bands, _least-middle-most_; the
middle value is what is measured. Everything else follows from the structure of
the edited process. A lever never touches a step that the file marks as the
value of the service (*core: true*), nor what is founded on a higher legal
level than it may change.

# CATALOGUE FILES

A catalogue is a YAML list of levers:

```
- lever: application-at-home
  name: {en: The form is filled in at home}
  about: {en: The form is on the web page and is brought filled in.}
  changes: [work, rules]
  scope: section
  when: writing > 5
  at: {verb: write, by: applicant, flags: [on-site]}
  edit:
    - home
  links:
    prefill-from-register: {en: a clean form can be read by machine}
  risks: [{en: more mistakes without help}]
  leaves-behind: low
  kept: {en: the form at the counter}
  cost: {once: 0.1-0.3 million JPY, yearly: 0}
  evidence: {grade: design, text: {en: a design estimate}, source: our own}
```

*bpr check* _FILE_ checks a catalogue as it does a process.

*when* tests figures of *bpr analyze* and the facts below, joined by *and* or
by *or*. *at* says which steps the lever acts on; without it the whole process
is edited. What every edit does stands with the levers that use it; the first
one is what the lever is about, and without it the others are not made.

A _standing practice_ has *practice:* with its *owner* and its *start* instead
of *edit*. It is kept up all the time, no plan holds it, and a roadmap says when
it begins.

*heuristics* names the classic rules of thumb of process redesign that a lever
carries out. They are rules of thumb: most gain in one respect and lose in
another. *bpr explain* _RULE_ lists the levers of one.
)";
  text +=
      "\n# FACTS\n\nCounts, shares as percentages, and 1 or 0 for yes and no. What a file does not say "
      "counts "
      "as 0.\n";
  for (const propose::FactInfo& fact : propose::facts())
    text += fmt::format("\n{}\n\t{}: {}\n", bold(fact.name), prose(fact.title), prose(fact.source));
  text += "\n# RULES OF THUMB\n";
  for (const propose::Heuristic& heuristic : propose::heuristics())
    text += fmt::format("\n{}\n\t{}\n", bold(heuristic.id), prose(heuristic.what));
  text += "\n# LEVERS\n";
  for (const propose::Lever& lever : propose::built_in_catalogue().levers) text += lever_part(lever);
  text += "\n# FAULTS OF CATALOGUES\n\nEvery one is an error.\n";
  for (const propose::CatalogueFault& fault : propose::catalogue_faults())
    text += fmt::format("\n*{}*\n\t{}.\n\n\t{}\n\n\t{}\n", fault.code, prose(fault.title), prose(fault.what),
                        prose(fault.why));
  return text + "\n# SEE ALSO\n\n*bpr*(1), *bpr-propose*(1), *bpr-explain*(1), *bpr-process*(5)\n";
}

}  // namespace

std::span<const std::string_view> manual_pages() { return kPages; }

std::string manual_page(std::string_view name) {
  if (name == "bpr-process.5") return manual::process_page();
  if (name == "bpr-office.5") return manual::office_page();
  if (name == "bpr-rules.7") return rules_page();
  if (name == "bpr-levers.7") return levers_page();
  return {};
}

}  // namespace bpr::report
