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

/// Keeps a row for every case that ends, in the order in which they do.
class CaseRows final : public Monitor {
 public:
  void on_case(const CaseState& state, const std::uint8_t*) override {
    rows.push_back({state.number, state.arrival, state.end, state.waiting_time(), state.work});
  }

  std::vector<CaseRow> rows;
};

}  // namespace bpr::simulate
