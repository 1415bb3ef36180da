#pragma once

#include <vector>

#include "simulate/monitor.hpp"

namespace bpr::simulate {

/// What is kept of a case.
struct CaseRow {
  std::int64_t number = 0;
  Time arrival = 0;
  Time end = 0;
  Time waiting = 0;
  Time work = 0;
};

/// Keeps a row for every case that ends, in the order in which they do. Rows lie in blocks, so that none is
/// ever moved.
class CaseRows final : public Monitor {
 public:
  void on_case(const CaseState& state, const std::uint8_t*) override {
    if (blocks_.empty() || blocks_.back().size() == kBlock) {
      blocks_.emplace_back();
      blocks_.back().reserve(kBlock);
    }
    blocks_.back().push_back({state.number, state.arrival, state.end, state.waited, state.work});
  }

  [[nodiscard]] std::size_t size() const {
    return blocks_.empty() ? 0 : (blocks_.size() - 1) * kBlock + blocks_.back().size();
  }
  template <typename Use>
  void for_each(Use use) const {
    for (const auto& block : blocks_)
      for (const CaseRow& row : block) use(row);
  }
  /// In the order in which the cases arrived.
  [[nodiscard]] std::vector<CaseRow> by_arrival() const;

 private:
  static constexpr std::size_t kBlock = 16'384;
  std::vector<std::vector<CaseRow>> blocks_;
};

}  // namespace bpr::simulate
