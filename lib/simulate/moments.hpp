#pragma once

#include <optional>
#include <vector>

#include "log/row.hpp"
#include "model/model.hpp"

namespace bpr::simulate {

/// Reads the event log of a run: how long after its first step could begin a case comes to each step.
class Moments final : public log::Writer {
 public:
  explicit Moments(const model::Process& process);

  void write(const log::Row& row) override;
  void finish() override;

  /// Of each step of the process: minutes until it could first begin, were people and hours not waited for;
  /// mean over the cases that execute it; none where no case did. Complete after `finish`.
  [[nodiscard]] std::vector<std::optional<double>> means() const;

 private:
  void end_case();

  const model::Process& process_;
  std::string case_;
  std::optional<base::Instant> begin_;
  std::vector<std::optional<base::Instant>> first_;  ///< of each step, in the case that is read
  std::vector<double> minutes_;
  std::vector<double> cases_;
};

}  // namespace bpr::simulate
