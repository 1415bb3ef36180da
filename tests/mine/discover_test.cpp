#include "mine/discover.hpp"

#include <cstdlib>

#include "base/i18n.hpp"
#include "check/rule.hpp"
#include "distances.hpp"
#include "log/read.hpp"
#include "ways.hpp"
#include "model/write.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

constexpr std::int64_t kSecond = 1'000'000;

log::Quality named(const char* file) {
  log::Quality quality;
  quality.file = file;
  return quality;
}

/// Reads a discovered file again: it must be without errors and canonical.
model::Process accepted(const mine::Discovery& found) {
  base::Diagnostics faults;
  auto process = model::read_process(source(found.text), nullptr, faults);
  REQUIRE(process.has_value());
  check::check_process(*process, faults);
  CAPTURE(found.text);
  for (const base::Diagnostic& fault : faults.all()) {
    CAPTURE(fault.code);
    CAPTURE(fault.message);
    CHECK(fault.severity != base::Severity::error);
  }
  CHECK(model::format_canonical(*process->file) == found.text);
  return *process;
}

/// "a → b 40%, c 60%; redo a 10%" for each step, in order.
std::string flow_of(const model::Process& process) {
  std::string text;
  const auto branches = [](const std::vector<model::Branch>& all) {
    std::string result;
    for (const model::Branch& branch : all) {
      result += " " + std::string(branch.target.text());
      if (branch.share) result += " " + base::format_share(*branch.share);
    }
    return result;
  };
  for (const auto& step : process.steps) {
    text += text.empty() ? "" : " | ";
    if (step->join_all) text += "&";
    text += step->id.text();
    if (step->condition) text += " if " + model::format_condition(step->condition, false);
    if (step->next.kind == model::Next::Kind::all) text += " all:";
    if (step->next.kind == model::Next::Kind::one || step->next.kind == model::Next::Kind::choice)
      text += " to:";
    text += branches(step->next.branches);
    if (!step->redo.empty()) text += " redo:" + branches(step->redo);
  }
  return text;
}

std::string flow_from(const std::vector<Way>& ways, double keep = 1) {
  mine::DiscoverOptions options;
  options.keep = keep;
  return flow_of(accepted(mine::discover(log_of(ways), named("made.csv"), options)));
}

}  // namespace

TEST_CASE("a sequence, a choice, a skip, a loop and a loop of one step are found as they are") {
  CHECK(flow_from({{"a b c", 40}}) == "a | b | c");
  CHECK(flow_from({{"a b d", 60}, {"a c d", 40}}) == "a to: b 60% c 40% | b to: d | c | d");
  CHECK(flow_from({{"a b c", 70}, {"a c", 30}}) == "a to: b 70% c 30% | b | c");
  CHECK(flow_from({{"a b c", 90}, {"a b a b c", 10}}) == "a | b redo: a 9.1% | c");
  CHECK(flow_from({{"a b c", 75}, {"a b b c", 25}}) == "a | b redo: b 20% | c");
  CHECK(flow_from({{"a", 80}, {"a b", 20}}) == "a to: b 20% end 80% | b");
  CHECK(flow_from({{"a c", 30}, {"b c", 70}}) == "choice to: a 30% b 70% | a to: c | b | c");
}

TEST_CASE("what comes in either order runs side by side") {
  CHECK(flow_from({{"a b c d", 50}, {"a c b d", 50}}) == "a all: b c | b to: d | c | &d");
  // Two chains, shuffled; one of them with a loop.
  CHECK(flow_from({{"a b c x d", 20}, {"a b x c d", 20}, {"a x b c d", 20}, {"a x b b c d", 20}}) ==
        "a all: b x | b redo: b 20% | c to: d | x | &d");
  // One branch is optional; three branches; a branch inside a branch.
  CHECK(flow_from({{"a b c d", 30}, {"a c b d", 30}, {"a b d", 40}}) ==
        "a all: b c | b to: d | c if 60% | &d");
  CHECK(flow_from({{"a b c x d", 9},
                   {"a b x c d", 9},
                   {"a x b c d", 9},
                   {"a x c b d", 9},
                   {"a c x b d", 9},
                   {"a c b x d", 9}}) == "a all: b c x | b to: d | c to: d | x | &d");
  CHECK(flow_from({{"a p b c q x d", 9},
                   {"a x p c b q d", 9},
                   {"a p x b c q d", 9},
                   {"a p c x b q d", 9},
                   {"a p c b x q d", 9}}) == "a all: p x | p all: b c | b to: q | c | &q to: d | x | &d");
}

TEST_CASE("branches at the very beginning and end have steps of their own to split and to join") {
  CHECK(flow_from({{"a b", 50}, {"b a", 50}}) == "split all: a b | a to: join | b | &join");
}

TEST_CASE("nothing is parallel that is done again, or swapped once in a while by mistake") {
  CHECK(flow_from({{"a b a b c", 50}, {"a b c", 50}}) == "a | b redo: a 33.3% | c");
  CHECK(flow_from({{"a b c d", 97}, {"a c b d", 3}}, 0.95) == "a | b | c | d");
}

TEST_CASE("rare ways are left out, but never an activity's only way in or out") {
  const std::vector<Way> ways{{"a b c d", 900}, {"a d", 3}, {"a b d", 2}, {"c a", 1}, {"a b x d", 10}};
  CHECK(flow_from(ways, 0.98) == "a | b to: c 98.9% x 1.1% | c to: d | x | d");
  mine::DiscoverOptions options;
  options.rare = 0.02;
  const auto found = mine::discover(log_of(ways), named("made.csv"), options);
  CHECK(flow_of(accepted(found)).find('x') == std::string::npos);
  CHECK(std::any_of(found.remarks.begin(), found.remarks.end(), [](const std::string& remark) {
    return remark.find(": x (10 events)") != std::string::npos;
  }));
}

TEST_CASE("an activity that three roles do one after the other is three steps") {
  log::Log log;
  const auto office = log_of({{"draft approve approve approve issue", 60}});
  for (std::size_t i = 0; i < office.size(); ++i) {
    std::vector<log::Event> events(office[i].events.begin(), office[i].events.end());
    for (std::size_t e = 1; e < 4; ++e)
      events[e].resource = base::intern(std::array{"", "clerk", "deputy", "head"}[e]);
    log.add({office[i].id, events, {}});
  }
  mine::DiscoverOptions options;
  options.resources_are_roles = true;
  const auto process = accepted(mine::discover(log, named("made.csv"), options));
  CHECK(flow_of(process) == "draft | approve | approve-2 | approve-3 | issue");
  CHECK(process.steps[2]->by == std::vector{base::intern("deputy")});
}

TEST_CASE("names stay, in Japanese and with signs that YAML and the format trip over; no person is named") {
  const std::vector<std::string> names{"受付(窓口)", "本人確認:写真つき", "end",      "a, b: c # d",
                                       "- [x]",      "\"quoted\"",        "resident", "　全角 空白　",
                                       "@`!%&*",     "タブ\tと改行\n",    "100%"};
  log::Log log;
  for (int i = 0; i < 30; ++i) {
    std::vector<log::Event> events;
    base::Instant at = base::instant_of(base::make_date(2026, 4, 1) + i, {9 * base::kHour});
    for (const std::string& name : names) {
      log::Event event;
      event.activity = base::intern(name);
      event.resource = base::intern("山田 太郎");
      event.start = at;
      event.end = at = at + base::Duration{base::kHour / 4};
      events.push_back(event);
    }
    log.add({"ケース" + std::to_string(i), events, {}});
  }
  const auto found = mine::discover(log, named("受付 2026.csv"), {});
  const auto process = accepted(found);
  REQUIRE(process.steps.size() == names.size());
  CHECK(process.steps[0]->objects.front().text() == "受付(窓口)");
  CHECK(process.steps[0]->id.text() == "受付-窓口");
  CHECK(process.steps[2]->id.text() == "step-end");
  CHECK(found.text.find("山田") == std::string::npos);
  CHECK(found.text.find("ケース") == std::string::npos);
  CHECK(process.head->evidence.file.text() == "受付 2026.csv");
}

TEST_CASE("the keywords are those of the chosen language, and the meaning is the same") {
  const auto log = log_of({{"受付 審査 決裁", 40}, {"受付 審査 受付 審査 決裁", 10}});
  const auto english = accepted(mine::discover(log, named("a.csv"), {}));
  base::set_language(base::Language::ja);
  const auto found = mine::discover(log, named("a.csv"), {});
  base::set_language(base::Language::en);
  CHECK(found.text.find("手順:") != std::string::npos);
  CHECK(found.text.find("担当: role-1") != std::string::npos);
  auto japanese = accepted(found);
  CHECK(flow_of(japanese) == flow_of(english));
}

TEST_CASE("the same log gives the same bytes, whatever was interned before") {
  const auto first =
      mine::discover(log_of({{"k l m", 30}, {"k m l", 20}, {"k l l m", 20}}), named("a.csv"), {});
  for (int i = 0; i < 50; ++i) base::intern("something else " + std::to_string(i));
  const auto again =
      mine::discover(log_of({{"k l m", 30}, {"k m l", 20}, {"k l l m", 20}}), named("a.csv"), {});
  CHECK(first.text == again.text);
}

TEST_CASE("a log with completions alone says so, tells waits and no work") {
  const auto found = mine::discover(log_of({{"a b c", 60}}, false), named("a.csv"), {});
  const auto process = accepted(found);
  for (const auto& step : process.steps) CHECK(!step->takes);
  CHECK(!process.steps[0]->after);
  CHECK(process.steps[1]->after == *base::parse_spread("10 min"));
  CHECK(std::any_of(found.remarks.begin(), found.remarks.end(), [](const std::string& remark) {
    return remark.find("how long work takes cannot be told") != std::string::npos;
  }));
}

TEST_CASE("work and waits of a log with starts; resources that do the same are a role, and are counted") {
  log::Log log;
  const auto office = log_of({{"a b c", 120}});
  for (std::size_t i = 0; i < office.size(); ++i) {
    std::vector<log::Event> events(office[i].events.begin(), office[i].events.end());
    for (log::Event& event : events) {
      const bool back = event.activity == base::intern("c");
      event.resource = base::intern((back ? "back-" : "front-") + std::to_string(i % (back ? 2 : 3)));
    }
    log.add({office[i].id, events, {}});
  }
  const auto process = accepted(mine::discover(log, named("a.csv"), {}));
  REQUIRE(process.roles->size() == 2);
  CHECK(process.steps[0]->by == process.steps[1]->by);
  CHECK(process.steps[0]->by != process.steps[2]->by);
  CHECK(*model::find(process.roles, process.steps[0]->by.front())->people == 3);
  CHECK(*model::find(process.roles, process.steps[2]->by.front())->people == 2);
  CHECK(process.steps[1]->takes == *base::parse_spread("5 min"));
  CHECK(process.steps[1]->after == *base::parse_spread("5 min"));
  CHECK(process.head->evidence.grade == model::Evidence::log);
}

TEST_CASE("waits of two kinds are a step that some cases go through, and a short time for all") {
  log::Log log;
  const auto key = base::random_key(1, 0);
  const auto stream = base::random_stream("discover", "waits", "test");
  for (int i = 0; i < 400; ++i) {
    base::Instant at =
        base::instant_of(base::make_date(2026, 4, 1) + i / 2, {(9 + 4 * (i % 2)) * base::kHour});
    std::vector<log::Event> events(2);
    events[0].activity = base::intern("a");
    events[0].end = at;
    events[1].activity = base::intern("b");
    const double u = base::uniform(key, stream, i);
    const double hours = i % 4 == 0 ? 60 + 60 * u : 0.02 + 0.02 * u;
    events[1].end = at + base::Duration{static_cast<std::int64_t>(hours * base::kHour)};
    log.add({std::to_string(i), events, {}});
  }
  const auto process = accepted(mine::discover(log, named("a.csv"), {}));
  REQUIRE(process.steps.size() == 3);
  CHECK(process.steps[1]->verb == model::Verb::wait);
  CHECK(process.steps[1]->condition->share.value == doctest::Approx(0.25));
  CHECK(process.steps[2]->after.unit == base::TimeUnit::minute);
  CHECK(process.steps[2]->after.mean() == doctest::Approx(1.8).epsilon(0.05));
}

TEST_CASE("a column that names no activities is told from a process, and takes no time") {
  log::Log log;
  for (int i = 0; i < 3000; ++i) {
    log::Event event;
    event.activity = base::intern("ticket " + std::to_string(i % 1500));
    event.end = base::instant_of(base::make_date(2026, 4, 1), {i * kSecond});
    log.add({std::to_string(i), {&event, 1}, {}});
  }
  mine::DiscoverOptions options;
  options.rare = 0;
  const auto found = mine::discover(log, named("a.csv"), options);
  CHECK(found.text.empty());
  CHECK(found.remarks.size() == 1);
}

TEST_CASE("hundreds of activities in any order end in time") {
  const auto key = base::random_key(3, 0);
  const auto stream = base::random_stream("discover", "many", "log");
  log::Log log;
  std::int64_t number = 0;
  for (int c = 0; c < 300; ++c) {
    std::vector<log::Event> events(40);
    for (std::size_t e = 0; e < events.size(); ++e) {
      const double u = base::uniform(key, stream, ++number);
      events[e].activity = base::intern("many " + std::to_string(static_cast<int>(u * 400)));
      events[e].end =
          base::instant_of(base::make_date(2026, 4, 1) + c, {static_cast<std::int64_t>(e) * base::kMinute});
    }
    log.add({std::to_string(c), events, {}});
  }
  const auto found = mine::discover(log, named("many.csv"), {});
  base::Diagnostics faults;
  CHECK(model::read_process(source(found.text), nullptr, faults).has_value());
  CHECK(!faults.has_errors());
}

TEST_CASE("no cases give no file and a remark") {
  const auto found = mine::discover(log::Log{}, named("a.csv"), {});
  CHECK(found.text.empty());
  CHECK(found.remarks.size() == 1);
}

TEST_CASE("whatever the log, the file is accepted") {
  const auto stream = base::random_stream("discover", "random", "log");
  int files = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    const auto key = base::random_key(seed, 0);
    std::int64_t number = 0;
    const auto pick = [&](int n) {
      return std::min(static_cast<int>(base::uniform(key, stream, ++number) * n), n - 1);
    };
    const int activities = 1 + pick(9);
    const int resources = pick(6);
    const int cases = 1 + pick(40);
    const int starts = pick(4);  // 0: none
    log::Log log;
    for (int c = 0; c < cases; ++c) {
      std::vector<log::Event> events;
      base::Instant at = base::instant_of(base::make_date(2025, 11, 3) + pick(90), {pick(24) * base::kHour});
      const int length = 1 + pick(1 + pick(12));
      for (int e = 0; e < length; ++e) {
        log::Event event;
        event.activity = base::intern(std::string("行為") + static_cast<char>('a' + pick(activities)));
        if (resources > 0 && pick(8) > 0)
          event.resource = base::intern("r" + std::to_string(pick(resources)));
        const base::Duration work{pick(3) == 0 ? 0 : pick(5000) * std::int64_t{100} * base::kMinute / 500};
        if (starts > 0 && pick(starts) == 0) event.start = at;
        if (event.start == log::kUntold || pick(10) > 0) event.end = at + work;
        at = at + (pick(4) == 0 ? base::Duration{} : work) +
             base::Duration{pick(3) * pick(3000) * base::kMinute};
        events.push_back(event);
      }
      std::stable_sort(events.begin(), events.end(), [](const log::Event& a, const log::Event& b) {
        return log::moment_of(a) < log::moment_of(b);
      });
      log.add({std::to_string(c), events, {}});
    }
    mine::DiscoverOptions options;
    options.keep = pick(2) == 0 ? 1 : 0.8;
    options.rare = pick(2) == 0 ? 0 : 0.1;
    options.resources_are_roles = pick(2) == 0;
    const auto found = mine::discover(log, named("random.csv"), options);
    if (found.text.empty()) continue;
    accepted(found);
    ++files;
  }
  CHECK(files > 150);
}

// What comes back from a simulation
// ---------------------------------------------------------------------------------------------------------------

namespace {

struct Known {
  std::string name;
  mine::DiscoverOptions options;
  Distances limit;
};

/// Discovers a process, simulates a year of it, and holds the two logs against each other; beside it the two
/// halves of the log, which would be near each other even if the file were perfect.
void comes_back(const log::Log& log, const log::Quality& quality, const Known& known) {
  const auto found = mine::discover(log, quality, known.options);
  const model::Process process = accepted(found);
  const log::Log again = simulated(process, true);
  std::set<std::string> activities;
  for (std::size_t i = 0; i < log.size(); ++i)
    for (const log::Event& event : log[i].events) activities.insert(plain_name(event.activity.text()));
  std::set<std::string> steps;
  for (const auto& step : process.steps) steps.insert(plain_name(model::step_title(process, *step, false)));
  std::erase_if(activities, [&](const std::string& name) { return steps.count(name) == 0; });
  const Distances halves = distances(traits_of(log, activities, 2, 0), traits_of(log, activities, 2, 1));
  const Distances here = distances(traits_of(log, activities), traits_of(again, activities));
  const auto shown = [](const Distances& d) {
    return fmt::format(
        "{:.2f} cases a week, {:.1f} h of case duration, {:.2f} events a case, {:.2f} h of the day, {:.1f}% "
        "of activities",
        d.weeks, d.durations, d.lengths, d.hours, d.counts * 100);
  };
  MESSAGE(known.name << ": simulated against the log: " << shown(here));
  MESSAGE(known.name << ": one half of the log against the other: " << shown(halves));
  CHECK(here.weeks <= known.limit.weeks);
  CHECK(here.durations <= known.limit.durations);
  CHECK(here.lengths <= known.limit.lengths);
  CHECK(here.hours <= known.limit.hours);
  CHECK(here.counts <= known.limit.counts);
}

void real_log_comes_back(const char* file, const Known& known) {
  const char* const folder = std::getenv("BPR_DATA");
  const auto path =
      std::filesystem::path(folder != nullptr ? folder : (kRoot / "../shared/data").string()) / "logs" / file;
  if (!std::filesystem::exists(path)) {
    MESSAGE("SKIP: " << path.string() << " is not there");
    return;
  }
  const auto read = log::read_log(path, {});
  REQUIRE(read.has_value());
  comes_back(read->log, read->quality, known);
}

}  // namespace

TEST_CASE("a simulated year of the discovered process is like the log: permits of a Dutch municipality") {
  real_log_comes_back("receipt.csv.gz", {"receipt", {}, {6, 35, 1, 1.1, 0.04}});
}

TEST_CASE("a simulated year of the discovered process is like the log: a factory") {
  real_log_comes_back("production.csv.gz", {"production", {}, {4, 70, 4, 2, 0.06}});
}

TEST_CASE("a simulated year of the discovered process is like the log: a procedure that is known") {
  const auto loaded = load("examples/mihon-city/road-occupancy.yaml");
  const log::Log log = simulated(loaded.process, false);
  Known known{"road-occupancy", {}, {1.2, 40, 0.8, 0.9, 0.02}};
  known.options.resources_are_roles = true;
  comes_back(log, named("road-occupancy.csv"), known);

  const model::Process found = accepted(mine::discover(log, named("road-occupancy.csv"), known.options));
  CHECK(found.demand->cases.value == doctest::Approx(loaded.process.demand->cases.value).epsilon(0.05));
  int compared = 0;
  for (const auto& step : found.steps) {
    const int same = model::step_index(loaded.process, step->id);
    if (same < 0 || !loaded.process.steps[static_cast<std::size_t>(same)]->takes) continue;
    CAPTURE(step->id.text());
    const base::Spread& truth = loaded.process.steps[static_cast<std::size_t>(same)]->takes;
    const double minutes = base::seconds_in(step->takes.unit) / 60;
    CHECK(step->takes.mean() * minutes ==
          doctest::Approx(truth.mean() * base::seconds_in(truth.unit) / 60).epsilon(0.06));
    ++compared;
    if (step->id.text() == "accept") {
      REQUIRE(step->redo.size() == 1);
      CHECK(step->redo.front().share->value == doctest::Approx(0.22).epsilon(0.15));
    }
  }
  CHECK(compared > 20);
  // The sections and the police are asked side by side.
  CHECK(std::any_of(found.steps.begin(), found.steps.end(),
                    [](const auto& step) { return step->next.kind == model::Next::Kind::all; }));
}
