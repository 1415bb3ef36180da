#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/symbol.hpp"

/// Names that a log repeats on every line, found again without a lock or a copy.
namespace bpr::log {

/// A hash of a text, good in all its bits; the same on every machine of one byte order.
[[nodiscard]] std::uint64_t hash_of(std::string_view text);

/// Symbols of the texts of a log.
class Names {
 public:
  /// Texts that differ, at most; a log with more has something else in that column.
  static constexpr std::size_t kMost = std::size_t{1} << 21U;

  /// The symbol of a text; the empty one, and `full()`, where there are too many.
  base::Symbol operator()(std::string_view text);
  [[nodiscard]] bool full() const { return count_ >= kMost; }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    base::Symbol symbol;  ///< empty: free
  };
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(256);
  std::size_t count_ = 0;
};

/// Numbers the cases of a log in the order in which they come.
class CaseTable {
 public:
  /// The number of a case, from 0.
  std::uint32_t operator()(std::string_view id);
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] std::string_view id(std::uint32_t number) const {
    const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(ids_).substr(begin, ends_[number] - begin);
  }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t number = kFree;
  };
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::string ids_;
  std::vector<std::size_t> ends_;  ///< of each id in `ids_`
};

}  // namespace bpr::log
