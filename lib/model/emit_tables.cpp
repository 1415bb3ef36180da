#include <fmt/format.h>

#include <array>

#include "model/emit.hpp"

namespace bpr::model::emitting {

namespace {

Value list_of(std::vector<std::string> texts) {
  Value value;
  value.kind = Value::Kind::list;
  for (std::string& text : texts) value.items.push_back(scalar(std::move(text)));
  return value;
}

/// A map whose keys are names.
class Names {
 public:
  Names() { map_.kind = Value::Kind::map; }
  void put(std::string key, Value value) { map_.entries.push_back({key, key, std::move(value)}); }
  void put(std::string key, std::string text) { put(std::move(key), scalar(std::move(text))); }
  [[nodiscard]] Value take() { return std::move(map_); }

 private:
  Value map_;
};

std::string counted(double value, std::string_view one, std::string_view many, std::string_view ja,
                    bool japanese) {
  if (japanese) return number(value) + std::string(ja);
  return fmt::format("{} {}", number(value), value == 1 ? one : many);
}

std::vector<const WordInfo*> words_of(std::string_view group) {
  std::vector<const WordInfo*> found;
  for (const WordInfo& word : words())
    if (word.group == group) found.push_back(&word);
  return found;
}

std::string month_name(int month, bool japanese) {
  const WordInfo& word = *words_of("month").at(static_cast<std::size_t>(month - 1));
  return std::string(japanese ? word.ja : word.en);
}

std::string months(std::pair<int, int> span, bool japanese) {
  return month_name(span.first, japanese) + ".." + month_name(span.second, japanese);
}

template <std::size_t N>
void put_weights(MapBuilder& map, std::string_view en, const std::array<double, N>& weights,
                 std::string_view group) {
  Names names;
  bool any = false;
  const auto spellings = words_of(group);
  for (std::size_t i = 0; i < N; ++i) {
    if (weights[i] == 1) continue;
    any = true;
    const std::string key = spellings.empty()
                                ? number(static_cast<double>(i))
                                : std::string(map.japanese() ? spellings.at(i)->ja : spellings.at(i)->en);
    names.put(key, number(weights[i]));
  }
  if (any) map.put(en, names.take());
}

}  // namespace

Value emit(const Role& role, bool japanese) {
  constexpr std::array<std::string_view, 8> kinds{"resident", "business", "agent",       "staff",
                                                  "board",    "body",     "third-party", "system"};
  MapBuilder map(Context::role, japanese);
  map.label(role.label);
  map.put_word("kind", "role-kind", kinds[static_cast<std::size_t>(role.kind)]);
  map.put("section", role.section);
  if (role.people) map.put("people", number(*role.people));
  if (role.cost != Money{}) map.put("cost", base::format_hourly_rate(role.cost, japanese));
  if (role.fee != Money{}) map.put("fee", base::format_money(role.fee, japanese));
  map.put_name("calendar", role.calendar, {"calendar"});
  if (!role.looks_in.empty()) {
    std::vector<std::string> times;
    for (const base::Duration time : role.looks_in) times.push_back(base::format_time_of_day(time));
    map.put("looks-in", list_of(std::move(times)));
  }
  if (role.speed != 1) map.put("speed", number(role.speed));
  if (role.suspends_at_shift_end) map.put_word("at-shift-end", "shift-end", "suspend");
  return map.take();
}

Value emit(const Place& place, bool japanese) {
  MapBuilder map(Context::place, japanese);
  map.label(place.label);
  map.put("travel", place.travel);
  if (!place.windows.empty()) map.put("windows", place.windows);
  return map.take();
}

Value emit(const Register& reg, bool japanese) {
  MapBuilder map(Context::reg, japanese);
  map.label(reg.label);
  if (!reg.holds.empty()) map.put("holds", reg.holds);
  map.put_name("of", reg.of, {"role"});
  if (reg.linked) map.put("linked", true);
  return map.take();
}

Value emit(const Field& field, bool japanese) {
  constexpr std::array<std::string_view, 4> kinds{"", "basic", "special", "none"};
  MapBuilder map(Context::field, japanese);
  map.label(field.label);
  if (field.personal != Personal::unsaid)
    map.put_word("personal", "personal", kinds[static_cast<std::size_t>(field.personal)]);
  map.put("legal", field.legal);
  return map.take();
}

Value emit(const Form& form, bool japanese) {
  MapBuilder map(Context::form, japanese);
  map.label(form.label);
  if (!form.fields.empty()) map.put("fields", form.fields);
  if (form.persons != 1) map.put("for", counted(form.persons, "person", "persons", "人", japanese));
  if (form.copies != 1) map.put("copies", number(form.copies));
  map.put("if", form.condition);
  if (form.medium == Medium::digital) map.put_word("medium", "medium", "digital");
  if (form.seal) map.put("seal", true);
  map.put("legal", form.legal);
  return map.take();
}

Value emit(const Document& document, bool japanese) {
  MapBuilder map(Context::document, japanese);
  map.label(document.label);
  map.put_name("issued-by", document.issued_by, {"role"});
  if (document.fee != Money{}) map.put("fee", base::format_money(document.fee, japanese));
  map.put("legal", document.legal);
  return map.take();
}

Value emit(const NamedCalendar& calendar, bool japanese) {
  MapBuilder map(Context::calendar, japanese);
  Names open;
  if (calendar.calendar.always)
    open.put(base::format_open_days({base::kEveryWeekday, 0, {}}, japanese), "0:00-24:00");
  else
    for (const auto& [days, hours] : base::format_open(calendar.calendar, japanese)) open.put(days, hours);
  map.put("open", open.take());
  if (!calendar.calendar.closed.empty()) {
    std::vector<std::string> days;
    for (const base::Closure& closure : calendar.calendar.closed)
      days.push_back(base::format_closure(closure, japanese));
    map.put("closed", list_of(std::move(days)));
  }
  return map.take();
}

Value emit(const Profile& profile, bool japanese) {
  MapBuilder map(Context::profile, japanese);
  put_weights(map, "month", profile.month, "month");
  put_weights(map, "weekday", profile.weekday, "weekday");
  put_weights(map, "hour", profile.hour, "");
  return map.take();
}

Value emit(const Trait& trait, bool japanese) {
  if (trait.kind == Trait::Kind::share) return scalar(base::format_share(trait.share));
  if (trait.kind == Trait::Kind::exclusive) {
    Names values;
    const bool channel = trait.name.text() == "channel";
    for (const Trait::Value& value : trait.values)
      values.put(channel ? name_in(value.name, {"channel"}, japanese) : std::string(value.name.text()),
                 base::format_share(value.share));
    return values.take();
  }
  MapBuilder map(Context::trait, japanese);
  map.put("given", trait.given);
  map.put("then", trait.share);
  map.put("else", trait.otherwise);
  return map.take();
}

// Top level
// ---------------------------------------------------------------------------------------------------

namespace {

Value emit(const Deadline& deadline, bool japanese) {
  if (!deadline.from && !deadline.to && deadline.stops.empty())
    return scalar(base::format_spread(deadline.within, japanese));
  MapBuilder map(Context::deadline, japanese);
  map.put("within", deadline.within);
  map.put("from", deadline.from);
  map.put("to", deadline.to);
  if (!deadline.stops.empty()) map.put("stops", deadline.stops);
  return map.take();
}

void put_deadlines(MapBuilder& map, const std::vector<Deadline>& deadlines) {
  if (deadlines.empty()) return;
  if (deadlines.size() == 1) {
    map.put("deadline", emit(deadlines.front(), map.japanese()));
    return;
  }
  Value list;
  list.kind = Value::Kind::list;
  for (const Deadline& deadline : deadlines) list.items.push_back(emit(deadline, map.japanese()));
  map.put("deadline", std::move(list));
}

void put_applicants(MapBuilder& map, const std::vector<Applicant>& applicants) {
  const auto name = [&](const Applicant& a) { return name_in(a.role, {"role"}, map.japanese()); };
  if (applicants.empty()) return;
  if (applicants.size() == 1 && applicants.front().share == base::Share{1, {}}) {
    map.put("applicant", name(applicants.front()));
    return;
  }
  Names shares;
  for (const Applicant& applicant : applicants)
    shares.put(name(applicant), base::format_share(applicant.share));
  map.put("applicant", shares.take());
}

void put_demand(MapBuilder& top, const Demand& demand) {
  if (!demand.written) return;
  const bool japanese = top.japanese();
  MapBuilder map(Context::demand, japanese);
  if (demand.cases.value > 0) map.put("cases", base::format_yearly_count(demand.cases, japanese));
  map.put_name("driver", demand.driver, {"driver"});
  map.put_name("arrive", demand.arrive, {"calendar"});
  if (demand.arrive_by) {
    MapBuilder by(Context::arrive, japanese);
    by.put("by", demand.arrive_by);
    const bool channel = demand.arrive_by.text() == "channel";
    for (const auto& [value, calendar] : demand.arrive_values)
      by.put_named(channel ? name_in(value, {"channel"}, japanese) : std::string(value.text()),
                   scalar(name_in(calendar, {"calendar"}, japanese)));
    map.put("arrive", by.take());
  }
  map.put("profile", demand.profile);
  top.put("demand", map.take());
}

std::string target_text(const Target& target, bool japanese) {
  if (target.text) return std::string(target.text.text());
  const KeyInfo* const key = find_key(Context::target, target.measure.text());
  base::Spread spread;
  spread.kind = base::Spread::Kind::fixed;
  spread.a = target.value;
  if (key != nullptr && key->type == Type::duration) return base::format_spread(spread, japanese);
  spread.unit = base::TimeUnit::day;
  if (key != nullptr && key->type == Type::elapsed) return base::format_spread(spread, japanese);
  return number(target.value);
}

void put_targets(MapBuilder& top, const std::vector<Target>& targets) {
  if (targets.empty()) return;
  MapBuilder map(Context::target, top.japanese());
  for (const Target& target : targets) map.put(target.measure.text(), target_text(target, top.japanese()));
  top.put("targets", map.take());
}

void put_rates(MapBuilder& top, const Rates& rates) {
  const bool japanese = top.japanese();
  MapBuilder map(Context::rates, japanese);
  if (rates.resident_hour_written)
    map.put("resident-hour", base::format_money(rates.resident_hour, japanese));
  base::Spread year;
  year.kind = base::Spread::Kind::fixed;
  year.unit = base::TimeUnit::hour;
  year.a = rates.full_time_year_hours;
  if (rates.full_time_year_written) map.put("full-time-year", year);
  if (Value value = map.take(); !value.entries.empty()) top.put("rates", std::move(value));
}

void put_team(MapBuilder& top, const Team& team) {
  if (team == Team{}) return;
  MapBuilder map(Context::team, top.japanese());
  map.put("sponsor", team.sponsor);
  MapBuilder members(Context::transformation, top.japanese());
  members.put("section", team.transformation_section);
  if (team.transformation_members > 0) members.put("members", number(team.transformation_members));
  if (Value value = members.take(); !value.entries.empty()) map.put("transformation", std::move(value));
  map.put("receives-know-how", team.receives_know_how);
  top.put("team", map.take());
}

void put_seasons(MapBuilder& top, const Seasons& seasons) {
  if (seasons == Seasons{}) return;
  const bool japanese = top.japanese();
  MapBuilder map(Context::seasons, japanese);
  if (!seasons.council.empty()) {
    std::vector<std::string> names;
    for (const int month : seasons.council) names.push_back(month_name(month, japanese));
    map.put("council", list_of(std::move(names)));
  }
  if (seasons.budget_request.first > 0) map.put("budget-request", months(seasons.budget_request, japanese));
  map.put("transfers", seasons.transfers);
  if (!seasons.freeze.empty()) {
    Names freeze;
    for (const auto& [name, span] : seasons.freeze)
      freeze.put(std::string(name.text()), months(span, japanese));
    map.put("freeze", freeze.take());
  }
  top.put("seasons", map.take());
}

void put_scenarios(MapBuilder& top, const std::vector<Scenario>& scenarios) {
  if (scenarios.empty()) return;
  Names all;
  for (const Scenario& scenario : scenarios) {
    Names factors;
    for (const auto& [factor, share] : scenario.factors)
      factors.put(name_in(factor, {"scenario"}, top.japanese()), base::format_share(share));
    all.put(std::string(scenario.name.text()), factors.take());
  }
  top.put("scenarios", all.take());
}

void put_check(MapBuilder& top, const std::vector<std::pair<Symbol, Symbol>>& check) {
  if (check.empty()) return;
  Names all;
  for (const auto& [key, setting] : check)
    all.put(std::string(key.text()), name_in(setting, {"setting"}, top.japanese()));
  top.put("check", all.take());
}

}  // namespace

Value emit_top(const Process& process, bool japanese) {
  const Head& head = *process.head;
  const Shared& shared = *process.shared;
  MapBuilder map(Context::process, japanese);
  map.put("process", process.id);
  map.put("name", head.name);
  map.put("owner", head.owner);
  map.put("law", head.law);
  map.put("event", head.event);
  if (head.internal) map.put("internal", true);
  if (head.shared) map.put("shared", true);
  map.put("evidence", head.evidence);
  put_deadlines(map, head.deadlines);
  put_applicants(map, head.applicants);
  put_demand(map, *process.demand);
  map.put("office", shared.office);
  map.put("vision", shared.vision);
  put_rates(map, shared.rates);
  put_targets(map, head.targets);
  put_team(map, shared.team);
  put_seasons(map, shared.seasons);
  put_scenarios(map, shared.scenarios);
  put_check(map, shared.check);
  if (!process.applied.empty()) map.put("applied", process.applied);
  return map.take();
}

}  // namespace bpr::model::emitting
