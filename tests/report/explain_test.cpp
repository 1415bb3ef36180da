#include "report/explain.hpp"

#include "check/rule.hpp"
#include "measure/measures.hpp"
#include "model/vocabulary.hpp"
#include "support.hpp"

namespace {

using namespace bpr;

void check_explained(std::string_view word) {
  CAPTURE(word);
  CHECK(report::explain_page(word, propose::built_in_catalogue()).has_value());
}

TEST_CASE("every word of the format, figure, lever and rule can be explained") {
  for (const model::VerbInfo& verb : model::verbs()) {
    check_explained(verb.en);
    check_explained(verb.ja);
  }
  for (const model::KeyInfo& key : model::keys()) {
    check_explained(key.en);
    check_explained(key.ja);
  }
  for (const model::WordInfo& word : model::words()) {
    check_explained(word.en);
    check_explained(word.ja);
  }
  for (const measure::MeasureInfo& measure : measure::measures()) check_explained(measure.name);
  for (const propose::Lever& lever : propose::built_in_catalogue().levers) check_explained(lever.id);
  for (const check::Rule* const rule : check::rules()) {
    check_explained(rule->code);
    check_explained(rule->name);
  }
}

}  // namespace
