#include <fmt/format.h>

#include <array>
#include <vector>

#include "model/vocabulary.hpp"
#include "report/manual_parts.hpp"

/// bpr-process(5) and bpr-office(5), from the vocabulary.
namespace bpr::report::manual {

namespace {

using model::Context;

std::string_view type_words(model::Type type) {
  using enum model::Type;
  switch (type) {
    case text:
      return "text";
    case name:
      return "text, or {ja: text, en: text}";
    case names:
      return "name or list of names";
    case identifier:
      return "name";
    case word:
      return "word";
    case boolean:
      return "true or false";
    case count:
      return "number";
    case share:
      return "share";
    case duration:
      return "duration";
    case elapsed:
      return "elapsed time";
    case money:
      return "amount";
    case rate:
      return "amount per hour";
    case yearly:
      return "number per time";
    case condition:
      return "condition";
    case branches:
      return "step, choice or list";
    case redo:
      return "map of steps to shares";
    case map:
      return "map";
    case list:
      return "list";
    case calendar_days:
      return "map of days to hours";
    case times:
      return "list of times of day";
    case legal:
      return "legal level, or {level: word, ref: text}";
    case evidence:
      return "kind of evidence";
    case form_names:
      return "form or list of forms";
    case field_names:
      return "field or list of fields";
    case anything:
      return "text, map or list";
  }
  return "";
}

std::string key_part(const model::KeyInfo& key) {
  std::string text = fmt::format("\n{} ({}): _{}_", bold(key.en), plain(key.ja), plain(type_words(key.type)));
  text += fmt::format("\n\t{}\n", prose(key.meaning));
  if (key.required)
    text += "\n\tMust be written.\n";
  else if (!key.fallback.empty())
    text += fmt::format("\n\tWhere it is not written: {}.\n", prose(key.fallback));
  if (!key.example.empty()) text += fmt::format("\n\tExample: *{}: {}*\n", plain(key.en), plain(key.example));
  return text;
}

std::string key_section(std::string_view heading, std::string_view about, std::initializer_list<Context> of) {
  std::string text = fmt::format("\n{}\n\n{}\n", heading, about);
  for (const Context context : of)
    for (const model::KeyInfo& key : model::keys())
      if (key.context == context) text += key_part(key);
  return text;
}

std::string_view doer_words(model::Doer doer) {
  switch (doer) {
    case model::Doer::applicant:
      return "by the applicant, where *by* says nothing else";
    case model::Doer::nobody:
      return "by nobody";
    case model::Doer::staff:
      return "by staff: *by* is needed";
    case model::Doer::anyone:
      return "by anyone: *by* is needed";
  }
  return "";
}

std::string_view value_words(model::ValueClass value) {
  switch (value) {
    case model::ValueClass::value_adding:
      return "value-adding";
    case model::ValueClass::necessary:
      return "necessary";
    case model::ValueClass::waste:
      return "waste";
    case model::ValueClass::by_verb:
      break;
  }
  return "by verb";
}

std::string verbs_section() {
  std::string text = R"(
# VERBS

A step has exactly one of these keys, with what it acts on. The value class can
be overridden with *value*. Any verb done by a role of the kind *system* is
automatic.
)";
  for (const model::VerbInfo& verb : model::verbs())
    text +=
        fmt::format("\n{} ({}) _{}_\n\t{}\n\n\tDone {}. Value class: {}.\n", bold(verb.en), plain(verb.ja),
                    plain(verb.object), prose(verb.meaning), doer_words(verb.doer), value_words(verb.value));
  return text;
}

struct Group {
  std::string_view id;
  std::string_view heading;
};

/// Groups of words, in the order of the page; what a group is used for.
constexpr std::array kGroups{
    Group{"role-kind", "Kinds of roles"},
    Group{"role", "Roles that need not be declared"},
    Group{"calendar", "Calendars that need not be declared"},
    Group{"closed", "In closed of a calendar"},
    Group{"legal-level", "Legal levels, lowest first"},
    Group{"medium", "Medium of a form"},
    Group{"personal", "Personal data of a field"},
    Group{"value-class", "Value classes"},
    Group{"evidence", "Kinds of evidence"},
    Group{"via", "Ways"},
    Group{"place", "Places that need not be declared"},
    Group{"who", "People"},
    Group{"target", "Targets of next"},
    Group{"branch", "Branches"},
    Group{"join", "Joins"},
    Group{"outcome", "Outcomes with which a case ends (others may be used)"},
    Group{"shift-end", "At the end of a shift"},
    Group{"driver", "What demand follows"},
    Group{"scenario", "Factors of a scenario"},
    Group{"trait", "Traits that checks and levers understand"},
    Group{"channel", "Values of the trait channel that checks and levers understand"},
    Group{"condition", "In conditions"},
    Group{"boolean", "Truth"},
    Group{"analog", "Kinds of analogue rules"},
    Group{"distribution", "Distributions"},
    Group{"unit", "Units"},
    Group{"month", "Months"},
    Group{"weekday", "Days of the week"},
    Group{"ordinal", "Which such day of a month"},
    Group{"threshold", "Thresholds in check"},
    Group{"setting", "Settings of rules in check"},
};

std::string words_section() {
  std::string text = "\n# WORDS\n\nWords that a value may be or hold, in English and Japanese.\n";
  for (const Group& group : kGroups) {
    text += fmt::format("\n## {}\n", group.heading);
    for (const model::WordInfo& word : model::words())
      if (word.group == group.id)
        text += fmt::format("\n{} ({})\n\t{}\n", bold(word.en), plain(word.ja), prose(word.meaning));
  }
  return text;
}

constexpr std::string_view kProcessHead = R"(bpr-process(5)

# NAME

bpr-process - the process file of bpr

# DESCRIPTION

A process file says how a public procedure goes: who does what, where, on which
paper, for how long, how often it goes wrong. It holds what a person can observe
or look up. Visits, repeated writing, queues, load, cost and bottlenecks are
computed from it and never written down.

The file is YAML. These rules hold everywhere:

- A step is a verb and its object. Each step has exactly one verb key.
- Top to bottom is the flow. A step goes on to the next one unless it says
  otherwise.
- Each key, verb, word and unit has one English and one Japanese spelling. A
  file may use either, even mixed. Names of one's own may be in any language.
- Numbers are written as people say them, with units: *5 min*, *15分*,
  *3 business days*, *年4,300件*, *2600 JPY/hour*, *8%*.
- *~* in front of a number, range or share means that it is not known well.
- A key that is not known is an error.

YAML's own typing does not apply: *off*, *10:00* and *2040* are text until the
key says what they are.

```
bpr: 1
process: library-card
demand: {cases: 1,200 / year}
roles:
  desk: {kind: staff, people: 1, cost: 2400 JPY/hour}
places:
  library: {travel: 20 min, windows: [counter]}
forms:
  card-form: {fields: [name, address, phone]}
steps:
  - visit: counter
  - write: card-form
    takes: 3-5-8 min
  - receive: card-form
    by: desk
    with: applicant
    takes: 4 min
  - leave: library
```

# DURATIONS AND NUMBERS

*5 min*
	Always five minutes.

*4-12 min*
	Varies evenly between the two.

*4-6-12 min*
	Varies: least, most likely, most.

*exponential 5 min*, *lognormal 5 min sd 3 min*, *gamma 5 min sd 3 min*, *normal 5 min sd 1 min*, *erlang 3 of 5 min*
	The named distribution with this mean; *normal* is cut at 0.

*empirical times.csv*
	The values observed in this file.

*~5 min*, *~4-6-12 min*, *~8%*, *~1,200 / year*
	One value that is not known well. *±30%* behind it says how badly.

What a step *takes* is working time: it runs only while the calendar of whoever
does it is open. *wait* and *after* are elapsed time, in calendar days unless
they say *business days*.

# THE FLOW

*next* leads forward only: to one step, to *end*, to one of several
(*{a: 60%, b: 40%}*, traits and *else* as well), or to all of them in parallel
(*[a, b]*). A step with *join: all* waits for every branch that reaches it.
*redo* leads back, with a share that is drawn on every pass before *next*.
*aside: true* lets the flow go on at once. *if* skips the work of a step and its
*redo*, never its *next* or *join*.

*block* groups steps that belong together. What the block says in *if*, *by* and
*at* holds for each of its steps; their ids are reached from outside. A block
with *detour: true* is entered only by a *redo* and leads back to the step that
sent the case there.

A condition is made of traits, *trait = value*, *and*, *or*, *not* and
parentheses.
)";

constexpr std::string_view kTraps = R"(
# TRAPS OF YAML

Inside *{ }* a comma ends the value: write *{cost: 2600 JPY/hour}* or put the
value in quotes. A colon needs a space behind it. Tabs do not indent. Full-width
colons, digits and spaces are not signs of YAML. Each of these is reported for
what it is. Anchors and aliases, tags, merge keys and several documents in one
file are not part of this format.

# LIMITS

A file has at most 16 MiB, 500,000 values and a nesting depth of 64. More is
reported with BPR190. There is no limit on the number of steps.

# SEE ALSO

*bpr*(1), *bpr-check*(1), *bpr-explain*(1), *bpr-fmt*(1), *bpr-schema*(1), *bpr-office*(5), *bpr-rules*(7)
)";

constexpr std::string_view kOfficeHead = R"(bpr-office(5)

# NAME

bpr-office - the office file of bpr

# DESCRIPTION

The office file holds what several procedures of one office share: people,
places, registers, fields, forms, documents, opening hours, rates. It is named
*office.yaml* and found by walking up from the process file, or given with
*--office*. Everything in it may also stand in a process file, where it wins. A
process file without an office file works as well.

Its language, and all tables that it shares with process files (*calendars*,
*profiles*, *roles*, *places*, *registers*, *fields*, *forms*, *documents*), are
described in *bpr-process*(5).

```
bpr: 1
office: みほん市
rates: {resident-hour: 1500 JPY, full-time-year: 1800 hours}
calendars:
  review-board: {open: {2nd thu: "13:30-16:30"}}
roles:
  counter: {kind: staff, people: 4, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 30-40-60 min, windows: [residents-window]}
check: {BPR612: ignore, approval-chain: 4}
```
)";

constexpr std::string_view kOfficeTail = R"(
# SEE ALSO

*bpr*(1), *bpr-check*(1), *bpr-process*(5), *bpr-rules*(7)
)";

}  // namespace

std::string process_page() {
  using enum Context;
  std::string text(kProcessHead);
  text += key_section("# KEYS OF THE FILE", "What may stand at the left edge.", {process});
  text += key_section("# KEYS OF A STEP", "Beside its verb a step may have these keys.", {step});
  text += key_section("## A batch", "In *batch*, where size and time are both said.", {batch});
  text += key_section("# KEYS OF A BLOCK", "An item of *steps* with the key *block* holds steps of its own.",
                      {block});
  text += verbs_section();
  text += key_section("# DEMAND AND TRAITS", "In *demand*.", {demand});
  text += key_section("## Arrivals by a trait", "In *arrive*; beside *by* stands a calendar for each value.",
                      {arrive});
  text += key_section("## A trait that depends on another",
                      "A trait is a share (*has-child: 28%*), a map of values whose shares add up to 100% "
                      "(*channel: {counter: 88%, online: 12%}*), or depends on another one:",
                      {trait});
  text += key_section("# PEOPLE AND PLACES", "In *roles*, for each role by its name.", {role});
  text += key_section("## Places", "In *places*.", {place});
  text += key_section("# PAPERS AND REGISTERS", "In *forms*.", {form});
  text += key_section("## Fields", "In *fields*. A field that has nothing to say need not be declared there.",
                      {field});
  text += key_section("## Documents", "In *documents*.", {document});
  text += key_section("## Registers", "In *registers*.", {reg});
  text += key_section("## Legal basis", "Where *legal* is a map.", {legal});
  text += key_section("# CALENDARS AND PROFILES", "In *calendars*.", {calendar});
  text +=
      key_section("## Profiles", "In *profiles*: relative weights. What is not named weighs 1.", {profile});
  text += key_section("# DEADLINES", "Where *deadline* is a map or a list of maps.", {deadline});
  text += key_section("# TARGETS", "In *targets*; *bpr analyze --enforce* checks them.", {target});
  text += key_section("# NAMES", "Where a name for people is a map.", {name});
  return text + words_section() + std::string(kTraps);
}

std::string office_page() {
  using enum Context;
  std::string text(kOfficeHead);
  text += key_section("# KEYS OF THE FILE", "What may stand at the left edge.", {office});
  text += key_section("# RATES", "In *rates*.", {rates});
  text += key_section("# TEAM", "In *team*: functions, not private persons.", {team});
  text += key_section("## The transformation team", "In *transformation*.", {transformation});
  text += key_section("# SEASONS", "In *seasons*.", {seasons});
  return text + std::string(kOfficeTail);
}

}  // namespace bpr::report::manual
