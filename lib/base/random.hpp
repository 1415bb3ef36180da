#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace bpr::base {

/// Philox 4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011): a
/// bijection of the counter for every key, so that any number of the sequence can be had without those before
/// it.
[[nodiscard]] constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                                            std::array<std::uint32_t, 2> key) {
#ifdef __GNUC__
#pragma GCC unroll 10
#endif
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32U) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32U) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
  }
  return counter;
}

/// What all draws of one replication share.
struct RandomKey {
  std::array<std::uint32_t, 2> words{};
};
[[nodiscard]] RandomKey random_key(std::uint64_t seed, std::uint64_t replication);

/// Names the draws of one purpose at one step of one process ("case" for what belongs to no step).
struct RandomStream {
  std::uint64_t id = 0;
};
[[nodiscard]] RandomStream random_stream(std::string_view process, std::string_view step,
                                         std::string_view purpose);

/// The block of random bits of a case (48 bits count) for two occurrences (15 bits count).
[[nodiscard]] constexpr std::array<std::uint32_t, 4> random_block(RandomKey key, RandomStream stream,
                                                                  std::int64_t number, std::uint32_t pair) {
  const auto n = static_cast<std::uint64_t>(number);
  return philox(
      {static_cast<std::uint32_t>(stream.id), static_cast<std::uint32_t>(stream.id >> 32U),
       static_cast<std::uint32_t>(n), (static_cast<std::uint32_t>(n >> 32U) << 16U) | (pair & 0x7FFFU)},
      key.words);
}

/// The first (`half` 0) or second uniform number of a block, above 0 and below 1.
[[nodiscard]] constexpr double uniform_of(const std::array<std::uint32_t, 4>& block, std::uint32_t half) {
  const std::uint64_t high = half == 0 ? block[0] : block[2];
  const std::uint64_t low = half == 0 ? block[1] : block[3];
  return (static_cast<double>(static_cast<std::int64_t>((high << 20U) | (low >> 12U))) + 0.5) * 0x1p-52;
}

/// The uniform number of a case and occurrence. The same arguments give the same number for ever, in whatever
/// order and on whatever thread they are asked.
[[nodiscard]] constexpr double uniform(RandomKey key, RandomStream stream, std::int64_t number,
                                       std::uint32_t occurrence = 0) {
  return uniform_of(random_block(key, stream, number, occurrence / 2), occurrence % 2);
}

}  // namespace bpr::base
