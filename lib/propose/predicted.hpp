#pragma once

#include "compare/predictions.hpp"

namespace bpr::propose {

/// What a document predicts of figures that logs can tell, in the units of the log figures: a plan of a
/// "bpr-proposal/1" document (the simulated figures where it has them, else the computed ones), or plain
/// measures, `{"waiting": 8.5, "on-site-p90": {"before": 55, "after": 40}}`. `plan` is a letter; empty: the
/// first. The error is a sentence in the user's language.
[[nodiscard]] tl::expected<std::vector<compare::Prediction>, std::string> read_predictions(
    std::string_view text, std::string_view plan);

}  // namespace bpr::propose
