#include "base/random.hpp"
#include "simulate/uncertainty.hpp"

namespace bpr::simulate {

std::vector<double> world_factors(const model::Process& process,
                                  const std::vector<model::RoughNumber>& numbers, std::uint64_t seed,
                                  std::uint64_t world) {
  const base::RandomKey key = base::random_key(seed, world);
  std::vector<double> factors;
  for (const model::RoughNumber& number : numbers) {
    const std::string_view owner = number.shared ? std::string_view() : process.id.text();
    const double u = base::uniform(key, base::random_stream(owner, number.name, "world"), 0);
    factors.push_back(1 + number.band * (2 * u - 1));
  }
  return factors;
}

}  // namespace bpr::simulate
