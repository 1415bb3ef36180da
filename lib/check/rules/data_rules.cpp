#include <array>

#include "check/rules/data.hpp"

namespace bpr::check {

std::span<const Rule* const> data_rules() {
  static constexpr std::array kRules{
      &kUnusedForm, &kFormNotWritten,      &kFormNotReceived,      &kUnusedField,       &kUnusedTrait,
      &kUnusedName, &kReadsWhatIsNotThere, &kWritesWhatIsNotThere, &kFormWithoutFields, &kNeverFilledIn};
  return kRules;
}

}  // namespace bpr::check
