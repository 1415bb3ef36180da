#include "base/i18n.hpp"
#include "base/quantity.hpp"
#include "base/text.hpp"
#include "check/facts.hpp"
#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;

std::string nearest_rule(std::string_view word) {
  std::vector<std::string_view> words;
  for (const Rule* const rule : rules()) {
    words.push_back(rule->code);
    words.push_back(rule->name);
  }
  const std::string_view near = base::nearest(word, words);
  return near.empty() ? std::string(tr("`bpr explain` lists the rules")) : trf("did you mean `{0}`?", near);
}

bool is_setting(std::string_view word) {
  return word == "ignore" || word == "error" || word == "warning" || word == "note";
}

void look_at_settings(const yaml::Document& file, bool office, Findings& findings) {
  const auto context = office ? model::Context::office : model::Context::process;
  const auto* const settings = entry_of(&file.root, context, "check");
  if (settings == nullptr) return;
  for (const auto& [key, value] : settings->value.entries) {
    const Rule* const rule = find_rule(key.text);
    const model::Origin origin{&value, &key, office};
    if (model::find_word("threshold", key.text) != nullptr) {
      if (!base::parse_count(value.text))
        findings.at(origin, trf("`{0}` is not a number", value.text), tr("write it like 3"));
      continue;
    }
    if (rule == nullptr) {
      findings.at(origin, trf("there is no rule `{0}`", key.text), nearest_rule(key.text), true);
      continue;
    }
    const model::WordInfo* const word = model::find_word("setting", value.text);
    const bool setting = is_setting(word != nullptr ? word->en : std::string_view(value.text));
    if (!setting)
      findings.at(origin, trf("`{0}` is no setting of a rule", value.text),
                  tr("write `ignore`, `error`, `warning` or `note`"));
    else if (rule->check == nullptr)
      findings.at(origin, trf("`{0}` is found while the file is read, so it cannot be set", key.text),
                  tr("take it out"), true);
  }
}

void check(const Subject& subject, Findings& findings) {
  const model::Process& process = subject.process;
  if (process.file) look_at_settings(*process.file, false, findings);
  if (process.office_file) look_at_settings(*process.office_file, true, findings);
  for (const auto& step : process.steps) {
    if (step->allow.empty()) continue;
    const auto* const allow = entry_of(step->origin.node, model::Context::step, "allow");
    if (allow == nullptr) continue;
    for (const auto& [key, value] : allow->value.entries)
      if (find_rule(key.text) == nullptr)
        findings.at({&value, &key, false}, trf("there is no rule `{0}`", key.text), nearest_rule(key.text),
                    true);
  }
}

}  // namespace

const Rule kUnknownRule{
    .code = "BPR191",
    .name = "unknown-rule",
    .severity = base::Severity::note,
    .title = later("A rule that does not exist is set or allowed"),
    .what = later("`check:` or `allow:` names a rule that there is not, or gives it a setting that it cannot "
                  "have."),
    .why = later("The setting has no effect, and most likely another rule was meant."),
    .bad = R"(bpr: 1
process: enquiry
check: {BPR999: ignore}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: enquiry
check: {BPR204: warning}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
