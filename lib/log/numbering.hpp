#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/symbol.hpp"

namespace bpr::log {

/// Numbers names from 0 in the order in which they are met, so that what is known of them fits into arrays.
class Numbering {
 public:
  std::uint32_t of(base::Symbol name) {
    if (name.id >= numbers_.size()) numbers_.resize(name.id + std::size_t{1}, 0);
    std::uint32_t& number = numbers_[name.id];
    if (number == 0) {
      names_.push_back(name);
      number = static_cast<std::uint32_t>(names_.size());
    }
    return number - 1;
  }
  /// The number of a name that was met.
  [[nodiscard]] std::optional<std::uint32_t> find(base::Symbol name) const {
    if (name.id >= numbers_.size() || numbers_[name.id] == 0) return std::nullopt;
    return numbers_[name.id] - 1;
  }
  [[nodiscard]] base::Symbol operator[](std::size_t number) const { return names_[number]; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  [[nodiscard]] const std::vector<base::Symbol>& names() const { return names_; }

 private:
  std::vector<std::uint32_t> numbers_;  ///< from 1, by symbol; 0: not met
  std::vector<base::Symbol> names_;
};

}  // namespace bpr::log
