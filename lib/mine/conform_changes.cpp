#include <array>

#include "mine/conform.hpp"

namespace bpr::mine {

std::string_view name(ChangeKind kind) {
  constexpr std::array<std::string_view, 7> kNames{"drop", "condition", "redo",    "order",
                                                   "way",  "widen",     "add-step"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::vector<Change> changes_for(const Conformance& conformance) {
  std::vector<Change> changes;
  const auto did = [&](int node) {
    return node < 0 ? std::uint64_t{0} : conformance.steps[static_cast<std::size_t>(node)].cases;
  };
  for (const Deviation& deviation : conformance.deviations) {
    Change change;
    change.node = deviation.node;
    change.cases = deviation.cases;
    change.of = did(deviation.node);
    switch (deviation.kind) {
      case DeviationKind::skipped:
        change.of += deviation.cases;
        change.kind = change.share() > 1 - kHardlyAny ? ChangeKind::drop : ChangeKind::condition;
        break;
      case DeviationKind::repeated:
        change.kind = ChangeKind::redo;
        change.node = deviation.after >= 0 ? deviation.after : deviation.node;
        change.other = deviation.node;
        change.cases = deviation.after_cases;
        change.of = did(change.node);
        break;
      case DeviationKind::out_of_order:
        change.kind = ChangeKind::order;
        change.other = deviation.after;
        change.of += deviation.cases;
        break;
      case DeviationKind::unforeseen:
        change.kind = ChangeKind::way;
        change.node = deviation.after;
        change.other = deviation.node;
        change.cases = deviation.after_cases;
        change.of = deviation.after >= 0 ? did(deviation.after) : conformance.cases;
        break;
      case DeviationKind::against:
      case DeviationKind::wrong_way:
        change.kind = ChangeKind::widen;
        break;
      case DeviationKind::unknown:
        change.kind = ChangeKind::add_step;
        change.activity = deviation.activity;
        change.of = conformance.cases;
        break;
    }
    if (change.share() >= kWorthAChange) changes.push_back(change);
  }
  return changes;
}

}  // namespace bpr::mine
