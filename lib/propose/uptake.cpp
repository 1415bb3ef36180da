#include "propose/uptake.hpp"

#include <algorithm>

namespace bpr::propose {

using measure::Analysis;
using model::Process;

namespace {

bool opens_way(EditKind kind) {
  switch (kind) {
    case EditKind::offer_channel:
    case EditKind::set_via:
    case EditKind::self_service:
    case EditKind::visit_nearer:
    case EditKind::by_agent:
    case EditKind::more_online:
      return true;
    default:
      return false;
  }
}

/// Where the ways of a lever of stage `opened` stand after `count` of `all` stages.
double grown(std::size_t opened, std::size_t count, std::size_t all) {
  return kMiddleUptake * static_cast<double>(count - 1 - opened) / static_cast<double>(all - opened);
}

}  // namespace

std::vector<Way> ways_of(const std::vector<const Lever*>& levers) {
  std::vector<Way> ways;
  for (const Lever* const lever : levers)
    for (const Edit& edit : lever->edits)
      if (opens_way(edit.kind)) ways.push_back({lever, edit.band, edit.kind == EditKind::more_online});
  return ways;
}

bool offers_another_way(const Lever& lever) { return !ways_of({&lever}).empty(); }

bool grows(const std::vector<const Lever*>& levers) {
  const std::vector<Way> ways = ways_of(levers);
  return std::any_of(ways.begin(), ways.end(),
                     [](const Way& way) { return way.taken.low != way.taken.high; });
}

double taken_at(const Band& band, double place) {
  return place <= kMiddleUptake
             ? band.low + (band.middle - band.low) * place / kMiddleUptake
             : band.middle + (band.high - band.middle) * (place - kMiddleUptake) / kMiddleUptake;
}

Plan make_plan_at(const std::vector<const Lever*>& levers, const std::vector<double>& places,
                  const Process& as_is, const Analysis& before) {
  // Copies in the order of the catalogue, which is that of their addresses: a plan applies them in it.
  std::vector<std::size_t> order(levers.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return levers[a] < levers[b]; });
  std::vector<Lever> moved;
  moved.reserve(levers.size());
  for (const std::size_t i : order) {
    moved.push_back(*levers[i]);
    for (Edit& edit : moved.back().edits)
      if (opens_way(edit.kind)) edit.band.middle = taken_at(edit.band, places[i]);
  }
  std::vector<const Lever*> copies;
  for (const Lever& lever : moved) copies.push_back(&lever);
  Plan plan = make_plan(std::move(copies), as_is, before);
  for (const Lever*& lever : plan.levers)
    lever = levers[order[static_cast<std::size_t>(lever - moved.data())]];
  return plan;
}

std::optional<Uptake> uptake(const Process& as_is, const Analysis& before, const Plan& plan) {
  if (!grows(plan.levers)) return std::nullopt;
  Uptake found;
  found.ways = ways_of(plan.levers);
  const auto at = [&](double place) {
    return make_plan_at(plan.levers, std::vector<double>(plan.levers.size(), place), as_is, before).after;
  };
  found.low = at(kLowUptake);
  found.high = at(kHighUptake);
  return found;
}

namespace {

/// The first `used` stages, when `count` of them are in use.
Plan make_plan_with(const std::vector<Stage>& stages, std::size_t used, std::size_t count,
                    const Process& as_is, const Analysis& before) {
  std::vector<const Lever*> levers;
  std::vector<double> places;
  for (std::size_t s = 0; s < used; ++s)
    for (const Lever* const lever : stages[s].levers) {
      levers.push_back(lever);
      places.push_back(grown(s, count, stages.size()));
    }
  return make_plan_at(levers, places, as_is, before);
}

}  // namespace

Plan make_plan_after(const std::vector<Stage>& stages, std::size_t count, const Process& as_is,
                     const Analysis& before) {
  return make_plan_with(stages, count, count, as_is, before);
}

Plan make_plan_before(const std::vector<Stage>& stages, std::size_t count, const Process& as_is,
                      const Analysis& before) {
  return make_plan_with(stages, count - 1, count, as_is, before);
}

std::vector<OpenWay> ways_after(const std::vector<Stage>& stages, std::size_t count) {
  std::vector<OpenWay> open;
  for (std::size_t s = 0; s < count; ++s)
    for (Way& way : ways_of(stages[s].levers))
      open.push_back({way, taken_at(way.taken, grown(s, count, stages.size()))});
  return open;
}

}  // namespace bpr::propose
