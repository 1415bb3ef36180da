#pragma once

#include "model/rough.hpp"
#include "simulate/figures.hpp"
#include "simulate/replicate.hpp"

/// What is not known of the numbers of a file (`~`), and what that does to the figures.
namespace bpr::simulate {

/// How sure the mean of one figure is. Standard deviations of a year's mean, in the figure's unit.
struct Doubt {
  const FigureInfo* figure = nullptr;
  double mean = 0;       ///< over all worlds
  double chance = 0;     ///< between years of the same world
  double ignorance = 0;  ///< between worlds, beyond what chance alone does
  /// Share of the variance that comes from not knowing; 0 where there is none at all.
  [[nodiscard]] double unknown_share() const;
};

/// What a figure becomes when one number goes from the lower to the upper end of its band, all others at
/// their middle; for the same residents.
struct Swing {
  const FigureInfo* figure = nullptr;
  double low = 0;
  double middle = 0;
  double high = 0;
};

/// The value of a number at which something turns over, the others at their middle.
struct BreakEven {
  enum class Kind : std::uint8_t {
    target,    ///< a target of the file is just met
    deadline,  ///< 90% of the cases keep the deadline
    overload   ///< a role is asked for all it can do
  } kind = Kind::target;
  const FigureInfo* figure = nullptr;  ///< target
  double wanted = 0;                   ///< target, in the figure's unit
  model::Symbol role;                  ///< overload
  std::string at;                      ///< as the file would say the number
  bool inside = false;                 ///< within the band
};

struct Unknown {
  std::size_t process = 0;
  model::RoughNumber number;
  double weight = 0;          ///< largest share of what all numbers of the process together do to a figure
  std::vector<Swing> swings;  ///< largest share first
  std::vector<BreakEven> break_evens;
};

struct Uncertainty {
  Result middle;  ///< all rough numbers at their middle
  std::size_t worlds = 0;
  std::vector<std::vector<Doubt>> doubts;  ///< of each process
  std::vector<Unknown> first;        ///< of each process the numbers to be measured first, heaviest first
  std::vector<std::size_t> numbers;  ///< rough numbers of each process
};

constexpr std::size_t kMaxWorlds = 1'000;
constexpr std::size_t kMeasureFirst = 3;

/// Where in their bands the rough numbers lie in one possible world: a factor for each. Drawn by their names,
/// evenly over the band, so that two versions of a procedure are held against each other in the same worlds.
[[nodiscard]] std::vector<double> world_factors(const model::Process& process,
                                                const std::vector<model::RoughNumber>& numbers,
                                                std::uint64_t seed, std::uint64_t world);

/// Runs `options.replications` years in each of `worlds` possible worlds, then moves the numbers that matter
/// most (by analysis) one by one over their bands.
[[nodiscard]] tl::expected<Uncertainty, Failure> explore(const std::vector<const model::Process*>& processes,
                                                         const Options& options, std::size_t worlds);

}  // namespace bpr::simulate
