#pragma once

#include <span>

#include "check/rule.hpp"

/// Family 1: found while the file is read, apart from the settings of the rules themselves.
namespace bpr::check {

extern const Rule kInvalidYaml;
extern const Rule kTab;
extern const Rule kKeyTwice;
extern const Rule kSecondDocument;
extern const Rule kBadCharacter;
extern const Rule kYamlFeature;
extern const Rule kFullWidth;
extern const Rule kMissingSpace;
extern const Rule kCommaInBraces;
extern const Rule kUnknownKey;
extern const Rule kSameKeyTwice;
extern const Rule kMissingKey;
extern const Rule kWrongShape;
extern const Rule kUnreadableValue;
extern const Rule kUnknownWord;
extern const Rule kUnknownName;
extern const Rule kDeclaredTwice;
extern const Rule kNotOneVerb;
extern const Rule kUnknownVersion;
extern const Rule kBadCondition;
extern const Rule kUnusable;
extern const Rule kNoObservations;
extern const Rule kWrongFile;
extern const Rule kLimit;
extern const Rule kUnknownRule;

[[nodiscard]] std::span<const Rule* const> syntax_rules();

}  // namespace bpr::check
