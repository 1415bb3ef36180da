#pragma once

#include <string>

namespace bpr::model {

/// JSON Schema (draft 07) of process and office files, made from the vocabulary, for editors such as those
/// that run yaml-language-server. Both spellings of a key or word are equals, unknown keys are refused, and
/// what a key means, in the language of the texts, is its description. It is wider than the reader where a
/// schema cannot say it shorter: quantities, conditions and references are only known to be texts.
[[nodiscard]] std::string json_schema();

}  // namespace bpr::model
