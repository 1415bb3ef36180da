#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string_view>

namespace bpr::base {

/// An interned name. Equal texts give equal symbols for the life of the program, so comparing and
/// copying names costs one integer. The default symbol is the empty text and tests false.
struct Symbol {
  std::uint32_t id = 0;

  explicit operator bool() const { return id != 0; }
  auto operator<=>(const Symbol&) const = default;

  /// The text; valid for the life of the program.
  [[nodiscard]] std::string_view text() const;
};

/// Interns a text. Safe to call from several threads.
Symbol intern(std::string_view text);

}  // namespace bpr::base

template <>
struct std::hash<bpr::base::Symbol> {
  std::size_t operator()(bpr::base::Symbol symbol) const noexcept {
    return symbol.id * 0x9E3779B97F4A7C15ULL;
  }
};
