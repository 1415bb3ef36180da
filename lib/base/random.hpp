#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace bpr::base {

/// Philox 4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011): a bijection of
/// the counter for every key, so that any number of the sequence can be had without those before it.
[[nodiscard]] constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                                            std::array<std::uint32_t, 2> key) {
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
[[nodiscard]] RandomStream random_stream(std::string_view process, std::string_view step, std::string_view purpose);

/// The uniform number, above 0 and below 1, of a case (48 bits count) and occurrence (16 bits count). The same
/// arguments give the same number for ever, in whatever order and on whatever thread they are asked.
[[nodiscard]] constexpr double uniform(RandomKey key, RandomStream stream, std::int64_t number,
                                       std::uint32_t occurrence = 0) {
  const auto n = static_cast<std::uint64_t>(number);
  const auto words =
      philox({static_cast<std::uint32_t>(stream.id), static_cast<std::uint32_t>(stream.id >> 32U),
              static_cast<std::uint32_t>(n),
              (static_cast<std::uint32_t>(n >> 32U) << 16U) | (occurrence & 0xFFFFU)},
             key.words);
  const std::uint64_t bits = (std::uint64_t{words[0]} << 20U) | (words[1] >> 12U);  // 52 bits
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

}  // namespace bpr::base
