#pragma once

#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "log/row.hpp"

namespace bpr::log {

/// XES (IEEE 1849-2016): a trace for each case, and for each row an event `start` and an event `complete`, in
/// the order of time, with the extensions concept, lifecycle, organizational and time. `enabled` is an
/// attribute of the start.
class XesWriter final : public Writer {
 public:
  explicit XesWriter(base::OutputFile& file);
  void write(const Row& row) override;
  void finish() override;

 private:
  void end_trace();

  base::OutputFile& file_;
  std::vector<Row> trace_;
};

}  // namespace bpr::log
