#include <array>

#include "check/rules/syntax.hpp"

namespace bpr::check {

std::span<const Rule* const> syntax_rules() {
  static constexpr std::array kRules{&kInvalidYaml,    &kTab,
                                     &kKeyTwice,       &kSecondDocument,
                                     &kBadCharacter,   &kYamlFeature,
                                     &kFullWidth,      &kMissingSpace,
                                     &kCommaInBraces,  &kUnknownKey,
                                     &kSameKeyTwice,   &kMissingKey,
                                     &kWrongShape,     &kUnreadableValue,
                                     &kUnknownWord,    &kUnknownName,
                                     &kDeclaredTwice,  &kNotOneVerb,
                                     &kUnknownVersion, &kBadCondition,
                                     &kUnusable,       &kNoObservations,
                                     &kWrongFile,      &kLimit,
                                     &kUnknownRule};
  return kRules;
}

}  // namespace bpr::check
