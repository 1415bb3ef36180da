#include "base/random.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace bpr::base;

TEST_CASE("Philox 4x32-10 gives the known answers of its authors") {
  using Words = std::array<std::uint32_t, 4>;
  CHECK(philox({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
        Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("A uniform number depends on every part of its key, and on nothing else") {
  const RandomKey key = random_key(1, 0);
  const RandomStream stream = random_stream("move-in", "check", "takes");
  const double u = uniform(key, stream, 7, 2);
  CHECK(u == uniform(key, stream, 7, 2));
  CHECK(u != uniform(random_key(2, 0), stream, 7, 2));
  CHECK(u != uniform(random_key(1, 1), stream, 7, 2));
  CHECK(u != uniform(key, random_stream("move-out", "check", "takes"), 7, 2));
  CHECK(u != uniform(key, random_stream("move-in", "enter", "takes"), 7, 2));
  CHECK(u != uniform(key, random_stream("move-in", "check", "redo"), 7, 2));
  CHECK(u != uniform(key, stream, 8, 2));
  CHECK(u != uniform(key, stream, -7, 2));
  CHECK(u != uniform(key, stream, 7, 3));
  // Texts that run into each other are not the same key.
  CHECK(random_stream("a", "bc", "d").id != random_stream("ab", "c", "d").id);
}

TEST_CASE("Uniform numbers are spread evenly over cases and over occurrences") {
  const RandomKey key = random_key(42, 3);
  const RandomStream stream = random_stream("p", "s", "takes");
  constexpr int kNumbers = 20'000;
  constexpr int kBins = 20;
  for (const bool over_cases : {true, false}) {
    std::vector<int> bins(kBins, 0);
    double sum = 0;
    for (int i = 0; i < kNumbers; ++i) {
      const double u =
          over_cases ? uniform(key, stream, i) : uniform(key, stream, 5, static_cast<std::uint32_t>(i));
      REQUIRE(u > 0);
      REQUIRE(u < 1);
      ++bins[static_cast<std::size_t>(u * kBins)];
      sum += u;
    }
    double chi_squared = 0;
    for (const int n : bins)
      chi_squared += (n - kNumbers / kBins) * (n - kNumbers / kBins) / double{kNumbers / kBins};
    CHECK(chi_squared < 43.8);  // 99.9% of the distribution with 19 degrees of freedom
    CHECK(std::abs(sum / kNumbers - 0.5) < 3.3 / std::sqrt(12.0 * kNumbers));
  }
}
