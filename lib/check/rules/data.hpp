#pragma once

#include <span>

#include "check/rule.hpp"

/// Family 3: forms, fields, documents and whatever else is declared.
namespace bpr::check {

extern const Rule kUnusedForm;
extern const Rule kFormNotWritten;
extern const Rule kFormNotReceived;
extern const Rule kUnusedField;
extern const Rule kUnusedTrait;
extern const Rule kUnusedName;
extern const Rule kReadsWhatIsNotThere;
extern const Rule kWritesWhatIsNotThere;
extern const Rule kFormWithoutFields;
extern const Rule kNeverFilledIn;

[[nodiscard]] std::span<const Rule* const> data_rules();

}  // namespace bpr::check
