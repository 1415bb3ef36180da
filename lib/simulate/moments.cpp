#include "simulate/moments.hpp"

#include <algorithm>

namespace bpr::simulate {

Moments::Moments(const model::Process& process)
    : process_(process),
      first_(process.steps.size()),
      minutes_(process.steps.size(), 0),
      cases_(process.steps.size(), 0) {}

void Moments::write(const log::Row& row) {
  if (row.process != process_.id.text()) return;
  if (row.case_id != case_) {
    end_case();
    case_ = row.case_id;
  }
  begin_ = begin_ ? std::min(*begin_, row.enabled) : row.enabled;
  const int step = model::step_index(process_, base::intern(row.step));
  if (step < 0) return;
  auto& first = first_[static_cast<std::size_t>(step)];
  first = first ? std::min(*first, row.enabled) : row.enabled;
}

void Moments::finish() { end_case(); }

void Moments::end_case() {
  constexpr double kMinute = 60e6;  // microseconds
  for (std::size_t s = 0; s < first_.size(); ++s) {
    if (!first_[s]) continue;
    minutes_[s] += static_cast<double>((*first_[s] - *begin_).us) / kMinute;
    cases_[s] += 1;
    first_[s].reset();
  }
  begin_.reset();
}

std::vector<std::optional<double>> Moments::means() const {
  std::vector<std::optional<double>> means(minutes_.size());
  for (std::size_t s = 0; s < means.size(); ++s)
    if (cases_[s] > 0) means[s] = minutes_[s] / cases_[s];
  return means;
}

}  // namespace bpr::simulate
