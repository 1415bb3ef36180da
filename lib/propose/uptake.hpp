#pragma once

#include <optional>
#include <vector>

#include "propose/plan.hpp"

/// How many people take the new ways that a plan opens: few at first, more with time.
namespace bpr::propose {

/// A way that a lever opens for some beside the one that stays.
struct Way {
  const Lever* lever = nullptr;
  Band taken;           ///< share of the cases that take it; or, see below, a factor
  bool factor = false;  ///< `taken` is a factor on the share that files online already
};

/// The ways that levers open, in the order of the levers.
[[nodiscard]] std::vector<Way> ways_of(const std::vector<const Lever*>& levers);
/// Whether a lever opens a way for a share of the cases beside the one that stays.
[[nodiscard]] bool offers_another_way(const Lever& lever);

/// Whether some way of theirs is taken by few at first.
[[nodiscard]] bool grows(const std::vector<const Lever*>& levers);

/// Places in the bands of uptake: 0 is the low end, 0.5 the middle, 1 the high end; straight lines between.
constexpr double kLowUptake = 0;
constexpr double kMiddleUptake = 0.5;
constexpr double kHighUptake = 1;
[[nodiscard]] double taken_at(const Band& band, double place);

/// The plan of these levers where the ways of each are taken as at its place in their bands; all other bands
/// keep their middle. `places`: one for each lever.
[[nodiscard]] Plan make_plan_at(const std::vector<const Lever*>& levers, const std::vector<double>& places,
                                const model::Process& as_is, const measure::Analysis& before);

/// A plan's figures as more people take its ways. The middle is the plan itself.
struct Uptake {
  std::vector<Way> ways;
  measure::Analysis low;
  measure::Analysis high;
};
/// Nothing where the plan opens no way, or none whose uptake is a band.
[[nodiscard]] std::optional<Uptake> uptake(const model::Process& as_is, const measure::Analysis& before,
                                           const Plan& plan);

/// The plan as it is when so many of its stages are in use: a way is taken by the low end of its band in the
/// stage that opens it and grows by the same step in each stage behind it, to reach the middle one step after
/// the last.
[[nodiscard]] Plan make_plan_after(const std::vector<Stage>& stages, std::size_t count,
                                   const model::Process& as_is, const measure::Analysis& before);
/// The same without the last of these stages: what is there when it begins to work.
[[nodiscard]] Plan make_plan_before(const std::vector<Stage>& stages, std::size_t count,
                                    const model::Process& as_is, const measure::Analysis& before);
/// The ways open after so many stages, and what is taken of each by then.
struct OpenWay {
  Way way;
  double taken = 0;
};
[[nodiscard]] std::vector<OpenWay> ways_after(const std::vector<Stage>& stages, std::size_t count);

}  // namespace bpr::propose
