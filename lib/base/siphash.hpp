#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace bpr::base {

/// A key of 128 bits.
using HashKey = std::array<std::uint64_t, 2>;

/// Reads a key of 32 hexadecimal digits; surrounding blanks and line ends are allowed. The first two digits
/// are its first byte.
[[nodiscard]] std::optional<HashKey> parse_hash_key(std::string_view text);

/// SipHash-2-4 (Aumasson, Bernstein, "SipHash: a fast short-input PRF", 2012): a keyed hash that nobody can
/// tell from chance without the key.
[[nodiscard]] std::uint64_t siphash(const HashKey& key, std::string_view text);

}  // namespace bpr::base
