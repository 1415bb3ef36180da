#include "mine/fit_observe.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace bpr::mine {

namespace {

using base::Duration;
using base::Instant;
using base::Symbol;
using model::Condition;
using model::ConditionPtr;
using model::Trait;

bool deviates(const Replay& replay) {
  return std::any_of(replay.moves.begin(), replay.moves.end(), [](const Move& move) {
    return move.kind == Move::Kind::extra || move.kind == Move::Kind::skipped ||
           move.kind == Move::Kind::against || move.kind == Move::Kind::went_against;
  });
}

// --- shares of traits ------------------------------------------------------------------------------------

/// The truth of a trait's value, or of a drawn share, in each world of its group.
std::vector<std::uint8_t> truth_of(const WorldGroup& group, Symbol name, const Trait* trait, int value) {
  for (std::size_t c = 0; c < group.worlds.conditions.size(); ++c) {
    const Condition& condition = *group.worlds.conditions[c];
    if (condition.trait != name) continue;
    if (trait == nullptr ? condition.kind == Condition::Kind::chance
        : trait->kind != Trait::Kind::exclusive
            ? condition.kind == Condition::Kind::trait
            : condition.kind == Condition::Kind::equals &&
                  condition.value == trait->values[static_cast<std::size_t>(value)].name)
      return group.worlds.truth[c];
  }
  return {};
}

/// Something that a case answered: a step was done or passed, a way was taken.
struct Answer {
  std::vector<const WorldSet*> possible;  ///< worlds of each answer that there could have been
  std::size_t given = 0;
  const std::vector<Symbol>* tests = nullptr;

  [[nodiscard]] bool asks(const std::vector<Symbol>& names) const {
    return std::find_first_of(tests->begin(), tests->end(), names.begin(), names.end()) != tests->end();
  }
};

std::vector<Answer> answers_of(const Net& net, const Replay& replay) {
  std::vector<Answer> answers;
  for (const Move& move : replay.moves) {
    const NetNode& node = net.nodes[static_cast<std::size_t>(move.node)];
    if (move.kind == Move::Kind::went && node.split == flow::Split::choice && !node.way_tests.empty()) {
      Answer answer{{}, static_cast<std::size_t>(move.way), &node.way_tests};
      for (const Way& way : node.out) answer.possible.push_back(&way.holds);
      answers.push_back(std::move(answer));
    } else if (!node.tests.empty() && (move.kind == Move::Kind::done || move.kind == Move::Kind::beside)) {
      answers.push_back({{&node.holds, &node.passes}, 0, &node.tests});
    } else if (!node.tests.empty() && move.kind == Move::Kind::not_needed) {
      answers.push_back({{&node.holds, &node.passes}, 1, &node.tests});
    }
  }
  return answers;
}

/// What one case says of one trait: for each value whether it can be told from all others, and whether it is
/// the case's. An answer counts only where it depends on nothing but the trait, given all that is known of
/// the case without asking for the trait; so what is told does not depend on what the answer is.
class TraitReading {
 public:
  TraitReading(const Net& net, const WorldGroup& group, const WorldSet& known,
               const std::vector<Answer>& answers, const std::vector<Symbol>& names) {
    WorldSet left = known;
    for (const Answer& answer : answers)
      if (!answer.asks(names)) left &= *answer.possible[answer.given];
    possible_ = net.possible(left);
    for (std::size_t w = 0; w < group.size; ++w)
      if (left[group.first + w]) worlds_.push_back(w);
    for (const Answer& answer : answers)
      if (answer.asks(names)) asked_.push_back(&answer);
    first_ = group.first;
  }

  /// Whether a fact that is the same in all worlds left is so; none where it is not known.
  [[nodiscard]] std::optional<bool> known(const std::vector<std::uint8_t>& truth) const {
    if (!possible_ || worlds_.empty() || truth.empty()) return std::nullopt;
    const auto holds = [&](std::size_t w) { return truth[w] != 0; };
    if (std::all_of(worlds_.begin(), worlds_.end(), holds)) return true;
    if (std::none_of(worlds_.begin(), worlds_.end(), holds)) return false;
    return std::nullopt;
  }

  /// For the truths of all values: whether the answers tell this value from each other one, and say it.
  [[nodiscard]] std::optional<bool> answered(const std::vector<std::vector<std::uint8_t>>& truths,
                                             std::size_t value) const {
    if (!possible_) return std::nullopt;
    std::vector<std::size_t> present;
    for (std::size_t v = 0; v < truths.size(); ++v)
      if (std::any_of(worlds_.begin(), worlds_.end(), [&](std::size_t w) { return truths[v][w] != 0; }))
        present.push_back(v);
    if (present.size() < 2 || std::find(present.begin(), present.end(), value) == present.end())
      return std::nullopt;
    std::set<std::size_t> apart;
    bool is = true;
    for (const Answer* const answer : asked_) {
      std::vector<int> places;
      for (const std::size_t v : present) places.push_back(place_of(*answer, truths[v]));
      if (std::find(places.begin(), places.end(), -1) != places.end()) continue;
      const auto own =
          static_cast<std::size_t>(std::find(present.begin(), present.end(), value) - present.begin());
      for (std::size_t i = 0; i < present.size(); ++i)
        if (places[i] != places[own]) apart.insert(present[i]);
      is &= places[own] == static_cast<int>(answer->given);
    }
    if (apart.size() + 1 < present.size()) return std::nullopt;
    return is;
  }

 private:
  /// Which answer all worlds with this truth give; -1: different ones.
  [[nodiscard]] int place_of(const Answer& answer, const std::vector<std::uint8_t>& truth) const {
    int place = -2;
    for (const std::size_t w : worlds_) {
      if (truth[w] == 0) continue;
      int here = -1;
      for (std::size_t a = 0; a < answer.possible.size() && here < 0; ++a)
        if ((*answer.possible[a])[first_ + w]) here = static_cast<int>(a);
      if (place != -2 && place != here) return -1;
      place = here;
    }
    return place;
  }

  bool possible_ = false;
  std::size_t first_ = 0;
  std::vector<std::size_t> worlds_;
  std::vector<const Answer*> asked_;
};

class Traits {
 public:
  Traits(const Net& net, const log::Log& log, const Attributes& attributes) : net_(net) {
    for (std::size_t a = 0; a < log.attributes().size(); ++a)
      if (attributes.trait(a) != nullptr) told_by_column(log, a, *attributes.trait(a));
  }

  void add(const Replay& replay, const WorldSet& known, std::uint64_t cases) {
    const std::vector<Answer> answers = answers_of(net_, replay);
    for (const WorldGroup& group : net_.groups) {
      if (group.worlds.sampled) continue;
      for (const Symbol name : group.names)
        if (columns_.count(name) == 0)
          read(group, TraitReading(net_, group, known, answers, with_dependents(name)), name, cases);
    }
  }

  [[nodiscard]] std::vector<TraitTally> tallies() const { return tallies_; }

 private:
  /// A trait, and those whose shares depend on it.
  [[nodiscard]] std::vector<Symbol> with_dependents(Symbol name) const {
    std::vector<Symbol> names{name};
    for (std::size_t i = 0; i < names.size(); ++i)
      for (const Trait& trait : *net_.process->traits)
        if (trait.kind == Trait::Kind::given && trait.given == names[i] &&
            std::find(names.begin(), names.end(), trait.name) == names.end())
          names.push_back(trait.name);
    return names;
  }

  void read(const WorldGroup& group, const TraitReading& reading, Symbol name, std::uint64_t cases) {
    const Trait* const trait = model::find(net_.process->traits, name);
    const bool exclusive = trait != nullptr && trait->kind == Trait::Kind::exclusive;
    std::vector<std::vector<std::uint8_t>> truths;
    if (exclusive) {
      for (std::size_t v = 0; v < trait->values.size(); ++v)
        truths.push_back(truth_of(group, name, trait, static_cast<int>(v)));
    } else {
      truths.push_back(truth_of(group, name, trait, 1));
      truths.insert(truths.begin(), truths.back());
      for (std::uint8_t& bit : truths.front()) bit = bit == 0 ? 1 : 0;
    }
    if (std::any_of(truths.begin(), truths.end(), [](const auto& truth) { return truth.empty(); })) return;
    Given given = Given::always;
    if (trait != nullptr && trait->kind == Trait::Kind::given) {
      const Trait* const on = model::find(net_.process->traits, trait->given);
      const auto known = reading.known(truth_of(group, trait->given, on, 1));
      if (!known) return;
      given = *known ? Given::holds : Given::fails;
    }
    for (std::size_t v = exclusive ? 0 : 1; v < truths.size(); ++v)
      if (const auto is = reading.answered(truths, v))
        count(name, static_cast<int>(v), given, *is ? cases : 0, cases);
  }

  void told_by_column(const log::Log& log, std::size_t column, const Trait& trait) {
    int given_column = -1;
    for (std::size_t a = 0; a < log.attributes().size(); ++a)
      if (trait.kind == Trait::Kind::given && log.attributes()[a] == trait.given)
        given_column = static_cast<int>(a);
    const Trait* const on = given_column < 0 ? nullptr : model::find(net_.process->traits, trait.given);
    for (std::size_t c = 0; c < log.size(); ++c) {
      const log::Trace trace = log[c];
      const int value = value_of(trait, trace.attributes[column]);
      if (value < 0) continue;
      columns_.insert(trait.name);
      Given given = Given::always;
      if (trait.kind == Trait::Kind::given) {
        if (on == nullptr) continue;
        const int there = value_of(*on, trace.attributes[static_cast<std::size_t>(given_column)]);
        if (there < 0) continue;
        given = there == 1 ? Given::holds : Given::fails;
      }
      const int values = trait.kind == Trait::Kind::exclusive ? static_cast<int>(trait.values.size()) : 2;
      for (int v = trait.kind == Trait::Kind::exclusive ? 0 : 1; v < values; ++v)
        count(trait.name, v, given, v == value ? 1 : 0, 1);
    }
  }

  void count(Symbol name, int value, Given given, std::uint64_t yes, std::uint64_t of) {
    auto found = std::find_if(tallies_.begin(), tallies_.end(), [&](const TraitTally& t) {
      return t.trait == name && t.value == value && t.given == given;
    });
    if (found == tallies_.end()) found = tallies_.insert(found, {name, value, given, 0, 0});
    found->yes += yes;
    found->of += of;
  }

  const Net& net_;
  std::set<Symbol> columns_;  ///< traits that a column tells
  std::vector<TraitTally> tallies_;
};

// --- times -----------------------------------------------------------------------------------------------

/// Time that lies on open days, each of which counts whole.
Duration time_on_open_days(const base::Calendar& calendar, Instant from, Instant to) {
  Duration sum;
  for (base::Date day = base::date_of(from); day <= base::date_of(to); day = day + 1) {
    if (!base::is_open_day(calendar, day)) continue;
    const Instant begin = std::max(from, base::instant_of(day));
    const Instant end = std::min(to, base::instant_of(day + 1));
    if (begin < end) sum = sum + (end - begin);
  }
  return sum;
}

double seconds(Duration time) { return static_cast<double>(time.us) / 1e6; }

void note_times(const NetNode& node, const Move& move, std::span<const log::Event> events,
                const std::vector<std::size_t>& position, NodeObservations& seen) {
  const log::Event& event = events[position[static_cast<std::size_t>(move.event)]];
  const model::Step& step = node.written();
  seen.turns |= move.turn > 0;
  if (step.verb == model::Verb::wait) {
    if (!step.duration) return;
    Instant begin = event.enabled;
    if (begin == log::kUntold && move.cause >= 0)
      begin = log::last_of(events[position[static_cast<std::size_t>(move.cause)]]);
    if (begin == log::kUntold && event.start != log::kUntold && event.end != event.start) begin = event.start;
    const Instant end = log::last_of(event);
    if (begin == log::kUntold || end < begin) {
      ++seen.untimed;
      return;
    }
    const base::Calendar* const office = model::calendar_named(*node.process, base::intern("office-hours"));
    seen.lasted.push_back(seconds(step.duration.unit == base::TimeUnit::business_day && office != nullptr
                                      ? time_on_open_days(*office, local(event, begin), local(event, end))
                                      : end - begin));
    return;
  }
  if (event.start == log::kUntold || event.end == log::kUntold || event.end < event.start) {
    ++seen.untimed;
    return;
  }
  const model::Role* const role = role_of(node, event.resource);
  bool suspended = false;
  const Duration worked =
      working_time(*node.process, role, local(event, event.start), local(event, event.end), suspended);
  seen.suspended += suspended ? 1 : 0;
  seen.takes.push_back(seconds(worked) * (role != nullptr ? role->speed : 1));
}

}  // namespace

const model::Role* role_of(const NetNode& node, Symbol resource) {
  const std::vector<Symbol> doers = model::doers(*node.process, node.written());
  if (doers.empty()) return nullptr;
  const bool named = std::find(doers.begin(), doers.end(), resource) != doers.end();
  return model::find(node.process->roles, named ? resource : doers.front());
}

Duration working_time(const model::Process& process, const model::Role* role, Instant from, Instant to,
                      bool& suspended) {
  suspended = false;
  if (role == nullptr) return to - from;
  const base::Calendar& calendar = model::calendar_of(process, *role);
  if (calendar.always) return to - from;
  const Duration open = base::open_time(calendar, from, to);
  if (role->suspends_at_shift_end) {
    suspended = open < to - from;
    return open;
  }
  // Over a closed stretch and into the next opening: what lies closed in between was no work.
  Duration closed{0};
  for (Instant at = from; at < to;) {
    const auto opens = base::next_open(calendar, at);
    if (!opens || *opens >= to) break;
    if (at != from) closed = closed + (*opens - at);
    Instant closes = to;
    for (const auto& [begin, end] : base::open_hours(calendar, base::date_of(*opens)))
      if (base::time_of_day(*opens) >= begin && base::time_of_day(*opens) < end)
        closes = base::instant_of(base::date_of(*opens), end);
    at = std::max(closes, *opens + Duration{1});
  }
  suspended = closed.us > 0;
  return to - from - closed;
}

bool told_apart(const Net& net, const Matching& matching, const std::vector<Way>& ways) {
  const auto reach = [&](int from) {
    std::vector<bool> reached(net.nodes.size());
    std::vector<int> work{from};
    while (!work.empty()) {
      const int n = work.back();
      work.pop_back();
      if (n < 0 || reached[static_cast<std::size_t>(n)]) continue;
      reached[static_cast<std::size_t>(n)] = true;
      for (const Way& way : net.nodes[static_cast<std::size_t>(n)].out) work.push_back(way.target);
    }
    return reached;
  };
  std::vector<std::vector<bool>> reached;
  for (const Way& way : ways) reached.push_back(reach(way.target));
  std::size_t avoidable = 0;
  for (std::size_t w = 0; w < ways.size(); ++w) {
    bool avoids = false;
    std::set<int> seen;
    std::vector<int> work{ways[w].target};
    while (!work.empty() && !avoids) {
      const int n = work.back();
      work.pop_back();
      if (n >= 0 && !seen.insert(n).second) continue;
      bool own = n >= 0;
      for (std::size_t other = 0; other < ways.size() && own; ++other)
        own = other == w || !reached[other][static_cast<std::size_t>(n)];
      avoids = !own;
      if (avoids) break;
      const NetNode& node = net.nodes[static_cast<std::size_t>(n)];
      const bool tells = matching.seen[static_cast<std::size_t>(n)] && node.passes.none() && !node.aside;
      if (tells) continue;
      for (const Way& way : node.out) work.push_back(way.target);
    }
    avoidable += avoids ? 1 : 0;
  }
  return avoidable <= 1;
}

Observations observe(const Net& net, const log::Log& log, const Matching& matching) {
  Observations seen;
  seen.nodes.resize(net.nodes.size());
  for (std::size_t n = 0; n < net.nodes.size(); ++n) {
    seen.nodes[n].went.resize(net.nodes[n].out.size());
    seen.nodes[n].sent_back.resize(net.nodes[n].redo.size());
  }
  const Attributes attributes(net, log);
  Traits traits(net, log, attributes);
  Replayer replayer(net, matching);
  for (const Variant& variant : variants_of(log, matching, attributes)) {
    const Replay replay = replayer.replay(variant.events, variant.worlds);
    const std::uint64_t cases = variant.cases.size();
    const bool fits = variant.unknown.empty() && !deviates(replay);
    if (fits) {
      seen.cases += cases;
      traits.add(replay, variant.worlds, cases);
    }
    for (const Move& move : replay.moves) {
      if (move.node < 0) continue;
      NodeObservations& node = seen.nodes[static_cast<std::size_t>(move.node)];
      if (move.kind == Move::Kind::done || move.kind == Move::Kind::against) {
        for (const std::size_t c : variant.cases)
          note_times(net.nodes[static_cast<std::size_t>(move.node)], move, log[c].events, variant.position,
                     node);
      } else if (fits && move.kind == Move::Kind::went) {
        node.went[static_cast<std::size_t>(move.way)] += cases;
        if (move.executed) node.passes += cases;
      } else if (fits && move.kind == Move::Kind::sent_back) {
        node.sent_back[static_cast<std::size_t>(move.way)] += cases;
        node.passes += cases;
      }
    }
  }
  seen.traits = traits.tallies();
  return seen;
}

}  // namespace bpr::mine
