#include "base/random.hpp"

namespace bpr::base {

namespace {

/// The finalizer of SplitMix64 (Steele, Lea, Flood, 2014): spreads every bit over all others.
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

/// FNV-1a over a text and a byte that no text holds.
std::uint64_t absorb(std::uint64_t hash, std::string_view text) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return (hash ^ 0xFFU) * 0x100000001B3ULL;
}

}  // namespace

RandomKey random_key(std::uint64_t seed, std::uint64_t replication) {
  const std::uint64_t key =
      mixed(mixed(seed + 0x9E3779B97F4A7C15ULL) ^ (replication * 0xD1342543DE82EF95ULL));
  return {{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32U)}};
}

RandomStream random_stream(std::string_view process, std::string_view step, std::string_view purpose) {
  return {mixed(absorb(absorb(absorb(0xCBF29CE484222325ULL, process), step), purpose))};
}

}  // namespace bpr::base
