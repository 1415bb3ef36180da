#include "log/filter.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "log/variants.hpp"

namespace bpr::log {

namespace {

constexpr std::size_t kMostValues = 10'000;  ///< of an attribute that are kept for a suggestion

std::vector<base::Symbol> symbols_of(const std::vector<std::string>& names) {
  std::vector<base::Symbol> symbols;
  for (const std::string& name : names) symbols.push_back(base::intern(name));
  return symbols;
}

bool holds(const std::vector<base::Symbol>& all, base::Symbol one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::string nearest(base::Symbol name, const std::vector<base::Symbol>& known) {
  std::vector<std::string_view> texts;
  for (const base::Symbol one : known) texts.push_back(one.text());
  std::sort(texts.begin(), texts.end());
  return std::string(base::nearest(name.text(), texts));
}

}  // namespace

std::vector<std::string> Filter::attributes() const {
  std::vector<std::string> names;
  for (const Condition& condition : where)
    if (std::find(names.begin(), names.end(), condition.attribute) == names.end())
      names.push_back(condition.attribute);
  return names;
}

Sieve::Sieve(const Filter& filter, const std::vector<std::string>& attributes)
    : filter_(filter),
      with_(symbols_of(filter.with)),
      without_(symbols_of(filter.without)),
      ignored_(symbols_of(filter.ignored)) {
  for (const std::string& name : filter.attributes()) {
    const auto at = std::find(attributes.begin(), attributes.end(), name) - attributes.begin();
    Wanted wanted{static_cast<std::size_t>(at), name, {}, {}, {}};
    for (const Condition& condition : filter.where)
      if (condition.attribute == name)
        (condition.is ? wanted.any : wanted.none).push_back(base::intern(condition.value));
    wanted_.push_back(std::move(wanted));
  }
}

bool Sieve::wants_activities(const Trace& trace) const {
  if (with_.empty() && without_.empty()) return true;
  std::vector<base::Symbol> missing = with_;
  for (const Event& event : trace.events) {
    if (holds(without_, event.activity)) return false;
    std::erase(missing, event.activity);
  }
  return missing.empty();
}

bool Sieve::wants(const Trace& trace) {
  bool wanted = true;
  for (Wanted& one : wanted_) {
    const base::Symbol value = trace.attributes[one.at];
    if (one.values.size() < kMostValues) one.values.insert(value);
    wanted = wanted && (one.any.empty() || holds(one.any, value)) && !holds(one.none, value);
  }
  const Event& first = trace.events.front();
  const base::Date began = base::date_of(local(first, moment_of(first)));
  if (filter_.from && began < *filter_.from) return false;
  if (filter_.to && began > *filter_.to) return false;
  if (filter_.longer && duration_of(trace) < *filter_.longer) return false;
  if (filter_.shorter && duration_of(trace) > *filter_.shorter) return false;
  return wanted && wants_activities(trace);
}

void Sieve::pass(const Trace& trace, const TraceSink& next) {
  ++seen_;
  if (!with_.empty() || !without_.empty() || !ignored_.empty())
    for (const Event& event : trace.events) activities_.of(event.activity);
  Trace left = trace;
  if (!ignored_.empty()) {
    left_.clear();
    for (const Event& event : trace.events)
      if (!holds(ignored_, event.activity)) left_.push_back(event);
    if (left_.empty()) return;
    left.events = left_;
  }
  if (wants(left)) next(left);
}

std::vector<Unmet> Sieve::unmet() const {
  std::vector<Unmet> all;
  for (const auto* const names : {&with_, &without_, &ignored_})
    for (const base::Symbol name : *names)
      if (!activities_.find(name))
        all.push_back(
            {Unmet::Kind::activity, std::string(name.text()), {}, nearest(name, activities_.names())});
  for (const Wanted& one : wanted_) {
    const bool told = std::any_of(one.values.begin(), one.values.end(),
                                  [](base::Symbol value) { return static_cast<bool>(value); });
    if (!told) {
      all.push_back({Unmet::Kind::attribute, {}, one.attribute, {}});
      continue;
    }
    if (one.values.size() >= kMostValues) continue;
    for (const auto* const values : {&one.any, &one.none})
      for (const base::Symbol value : *values)
        if (one.values.count(value) == 0)
          all.push_back({Unmet::Kind::value, std::string(value.text()), one.attribute,
                         nearest(value, {one.values.begin(), one.values.end()})});
  }
  return all;
}

}  // namespace bpr::log
