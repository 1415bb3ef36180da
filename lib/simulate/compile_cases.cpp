#include <algorithm>

#include "base/i18n.hpp"
#include "simulate/compile.hpp"

namespace bpr::simulate {

namespace {

using base::trf;
using model::Process;
using model::Symbol;
using model::Trait;

constexpr std::size_t kMaxValues = 200;

bool is_online(Symbol name) { return name.text() == "online"; }

}  // namespace

std::int32_t Compiler::find_variable(Symbol name) const {
  const ProcessProgram& process = program_.processes.back();
  for (std::size_t v = static_cast<std::size_t>(process.variables_begin); v < program_.variables.size(); ++v)
    if (program_.variables[v].name == name) return static_cast<std::int32_t>(v) - process.variables_begin;
  return -1;
}

/// The variable of a trait; one that depends on another comes behind it. Called processes share those of the
/// same name.
std::int32_t Compiler::variable(const Frame& frame, const Trait& trait) {
  if (const std::int32_t known = find_variable(trait.name); known >= 0) return known;
  Variable made;
  made.name = trait.name;
  made.share = trait.share.value;
  if (trait.kind == Trait::Kind::given) {
    made.kind = Variable::Kind::given;
    made.otherwise = trait.otherwise.value;
    const Trait* const given = model::find(*frame.process->traits, trait.given);
    if (given != nullptr) made.given = variable(frame, *given);
  } else if (trait.kind == Trait::Kind::exclusive) {
    made.kind = Variable::Kind::exclusive;
    if (trait.values.size() > kMaxValues)
      refusal_.push_back(trf("{0}: the trait `{1}` has more than {2} values", frame.process->id.text(),
                             trait.name.text(), kMaxValues));
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < trait.values.size(); ++i) order.push_back(i);
    // Online lies at the bottom, so that whoever is online at a small share still is at a larger one.
    std::stable_partition(order.begin(), order.end(),
                          [&](std::size_t i) { return is_online(trait.values[i].name); });
    double sum = 0;
    for (const std::size_t i : order) {
      sum += trait.values[i].share.value;
      made.up_to.push_back(sum);
      made.values.push_back(static_cast<std::uint8_t>(i));
    }
    for (const Trait::Value& value : trait.values) made.names.push_back(value.name);
  }
  made.draw = base::random_stream(now().model->id.text(), "case", trait.name.text());
  program_.variables.push_back(std::move(made));
  return static_cast<std::int32_t>(program_.variables.size() - 1) - now().variables_begin;
}

/// The share of an `if`, drawn once for each case.
std::int32_t Compiler::chance(const Frame& frame, Symbol owner, double share) {
  const std::string id = frame.path + std::string(owner.text());
  const Symbol name = base::intern("if " + id);
  if (const std::int32_t known = find_variable(name); known >= 0) return known;
  Variable made;
  made.name = name;
  made.share = share;
  made.draw = base::random_stream(now().model->id.text(), id, "if");
  program_.variables.push_back(std::move(made));
  return static_cast<std::int32_t>(program_.variables.size() - 1) - now().variables_begin;
}

std::int32_t Compiler::condition(const Frame& frame, const model::ConditionPtr& from) {
  using From = model::Condition::Kind;
  using Kind = ConditionNode::Kind;
  if (!from) return -1;
  ConditionNode node;
  if (from->kind == From::chance) {
    node.kind = Kind::holds;
    node.variable = chance(frame, from->trait, from->share.value);
  } else if (from->kind == From::trait || from->kind == From::equals) {
    node.variable = find_variable(from->trait);
    node.kind = node.variable < 0 ? Kind::never : from->kind == From::trait ? Kind::holds : Kind::equals;
    if (node.kind == Kind::equals) {
      const Variable& v = program_.variables[static_cast<std::size_t>(now().variables_begin + node.variable)];
      const auto value = std::find(v.names.begin(), v.names.end(), from->value);
      if (value == v.names.end())
        node.kind = Kind::never;
      else
        node.value = static_cast<std::uint8_t>(value - v.names.begin());
    }
  } else {
    node.kind = from->kind == From::negation      ? Kind::negation
                : from->kind == From::conjunction ? Kind::conjunction
                                                  : Kind::disjunction;
    for (const model::ConditionPtr& arg : from->args) node.args.push_back(condition(frame, arg));
  }
  program_.conditions.push_back(std::move(node));
  return static_cast<std::int32_t>(program_.conditions.size() - 1);
}

bool holds(const Program& program, std::int32_t condition, const std::uint8_t* values) {
  using Kind = ConditionNode::Kind;
  if (condition < 0) return true;
  const ConditionNode& node = program.conditions[static_cast<std::size_t>(condition)];
  const auto arg_holds = [&](std::int32_t arg) { return holds(program, arg, values); };
  switch (node.kind) {
    case Kind::holds:
      return values[node.variable] != 0;
    case Kind::equals:
      return values[node.variable] == node.value;
    case Kind::negation:
      return !arg_holds(node.args.front());
    case Kind::conjunction:
      return std::all_of(node.args.begin(), node.args.end(), arg_holds);
    case Kind::disjunction:
      return std::any_of(node.args.begin(), node.args.end(), arg_holds);
    case Kind::never:
      return false;
  }
  return false;
}

void draw_variables(const Program& program, const ProcessProgram& process, base::RandomKey key,
                    std::int64_t number, std::uint8_t* values) {
  for (std::int32_t i = 0; i < process.variables_end - process.variables_begin; ++i) {
    const Variable& v = program.variables[static_cast<std::size_t>(process.variables_begin + i)];
    const double u = base::uniform(key, v.draw, number);
    if (v.kind == Variable::Kind::exclusive) {
      const auto at =
          static_cast<std::size_t>(std::upper_bound(v.up_to.begin(), v.up_to.end(), u) - v.up_to.begin());
      values[i] = v.values.empty() ? std::uint8_t{0} : v.values[std::min(at, v.values.size() - 1)];
    } else {
      const bool other = v.kind == Variable::Kind::given && (v.given < 0 || values[v.given] == 0);
      values[i] = u < (other ? v.otherwise : v.share) ? 1 : 0;
    }
  }
}

void Compiler::add_arrivals(const Process& process) {
  const model::Demand& demand = *process.demand;
  if (now().cases_year <= 0) return;
  const auto named = [&](Symbol name) -> const base::Calendar& {
    const base::Calendar* const calendar = name ? model::calendar_named(process, name) : nullptr;
    return calendar != nullptr ? *calendar : *model::calendar_named(process, base::intern("office-hours"));
  };
  Arrivals stream;
  stream.process = static_cast<std::int32_t>(program_.processes.size() - 1);
  for (std::int32_t s = now().first_step; s < now().end && stream.booking < 0; ++s)
    if (program_.steps[static_cast<std::size_t>(s)].booked > 0) stream.booking = s;
  const std::int32_t by = demand.arrive_by ? find_variable(demand.arrive_by) : -1;
  if (by < 0) {
    add_stream(process, named(demand.arrive), stream);
    return;
  }
  const Variable v = program_.variables[static_cast<std::size_t>(now().variables_begin + by)];
  stream.variable = by;
  for (std::size_t i = 0; i < v.names.size(); ++i) {
    const auto said = std::find_if(demand.arrive_values.begin(), demand.arrive_values.end(),
                                   [&](const auto& value) { return value.first == v.names[i]; });
    stream.value = static_cast<std::uint8_t>(i);
    add_stream(process, named(said != demand.arrive_values.end() ? said->second : Symbol{}), stream);
  }
}

/// Sums up the expected arrivals over time: zero at the beginning of the counted time, the yearly number a
/// year on.
void Compiler::add_stream(const Process& process, const base::Calendar& calendar, Arrivals stream) {
  using Segment = Arrivals::Segment;
  const model::Profile* const profile = model::find(process.profiles, process.demand->profile);
  const auto add = [](std::vector<Segment>& segments, Time from, Time to, double rate) {
    if (from >= to || rate <= 0) return;
    if (!segments.empty() && segments.back().from == from) segments.pop_back();  // the end of the one before
    if (segments.empty() || segments.back().rate != rate) segments.push_back({from, 0, rate});
    segments.push_back({to, 0, 0});
  };
  const auto weighted = [&](bool profiled) {
    std::vector<Segment> segments;
    if (calendar.always && !profiled) {
      segments = {{horizon_.begin, 0, 1}, {horizon_.last, 0, 0}};
      return segments;
    }
    const base::Date last = base::date_of({horizon_.last});
    for (base::Date day = base::date_of({horizon_.begin}); day < last; day = day + 1) {
      const Time midnight = base::instant_of(day).us;
      const double of_day = profiled ? profile->month[base::civil_of(day).month - 1] *
                                           profile->weekday[static_cast<std::size_t>(base::weekday(day))]
                                     : 1;
      for (const auto& [opens, closes] : base::open_hours(calendar, day)) {
        for (Time from = opens.us; from < closes.us;) {
          const Time hour = from / base::kHour;
          const Time to = profiled ? std::min<Time>(closes.us, (hour + 1) * base::kHour) : closes.us;
          add(segments, midnight + from, midnight + to,
              of_day * (profiled ? profile->hour[static_cast<std::size_t>(hour)] : 1));
          from = to;
        }
      }
    }
    return segments;
  };
  const auto expected_between = [](const std::vector<Segment>& segments, Time from, Time to) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
      const Time begin = std::max(from, segments[i].from);
      const Time end = std::min(to, segments[i + 1].from);
      if (begin < end) sum += segments[i].rate * static_cast<double>(end - begin);
    }
    return sum;
  };
  const auto settle = [&](std::vector<Segment>& segments) {
    const double counted = static_cast<double>(horizon_.to - horizon_.from);
    const double total = expected_between(segments, horizon_.from, horizon_.to) * horizon_.year / counted;
    if (horizon_.year <= 0) return true;  // a list says when cases come; this, when they could
    if (total <= 0) return false;
    double sum = -expected_between(segments, horizon_.begin, horizon_.from) * now().cases_year / total;
    double highest = 0;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      segments[i].rate *= now().cases_year / total;
      segments[i].before = sum;
      highest = std::max(highest, segments[i].rate);
      if (i + 1 < segments.size())
        sum += segments[i].rate * static_cast<double>(segments[i + 1].from - segments[i].from);
    }
    if (highest * static_cast<double>(base::kHour) > kMaxArrivalsPerHour)
      refusal_.push_back(
          trf("{0}: {1:.0f} arrivals an hour at the busiest time; more than {2:.0f} are not simulated",
              process.id.text(), highest * static_cast<double>(base::kHour), kMaxArrivalsPerHour));
    return true;
  };
  stream.segments = weighted(profile != nullptr);
  if (!settle(stream.segments)) {
    refusal_.push_back(trf("{0}: cases have no time to arrive in: the calendar of the arrivals never opens",
                           process.id.text()));
    return;
  }
  program_.arrivals.push_back(stream);
  if (stream.booking < 0) return;
  // Appointments are spread evenly over the open time, whatever the profile.
  stream.booked = true;
  stream.segments = weighted(false);
  if (settle(stream.segments)) program_.arrivals.push_back(std::move(stream));
}

}  // namespace bpr::simulate
