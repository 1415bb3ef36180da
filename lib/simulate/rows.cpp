#include "simulate/rows.hpp"

#include <algorithm>

namespace bpr::simulate {

std::vector<CaseRow> CaseRows::by_arrival() const {
  std::vector<CaseRow> rows;
  rows.reserve(size());
  for_each([&](const CaseRow& row) { rows.push_back(row); });
  std::sort(rows.begin(), rows.end(), [](const CaseRow& a, const CaseRow& b) {
    return a.arrival != b.arrival ? a.arrival < b.arrival : a.number < b.number;
  });
  return rows;
}

}  // namespace bpr::simulate
