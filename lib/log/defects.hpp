#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "log/quality.hpp"

namespace bpr::log {

/// Counts defects; of each kind the one that stands first in the file is the example.
class Defects {
 public:
  void add(DefectKind kind, std::size_t line, std::string_view example);
  void add(DefectKind kind, std::size_t line, std::string_view example, std::uint64_t count);
  [[nodiscard]] std::uint64_t count(DefectKind kind) const { return of(kind).count; }
  void forget(DefectKind kind) { all_[static_cast<std::size_t>(kind)] = {}; }
  /// Those seen, in the order of the kinds.
  [[nodiscard]] std::vector<Defect> seen() const;

 private:
  [[nodiscard]] const Defect& of(DefectKind kind) const { return all_[static_cast<std::size_t>(kind)]; }

  std::array<Defect, kDefectKinds> all_{};
};

}  // namespace bpr::log
