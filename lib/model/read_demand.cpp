#include <algorithm>
#include <cmath>

#include "model/reader.hpp"

namespace bpr::model::reading {

namespace {

/// BPR114 where shares that exhaust something do not add up to 100%.
void check_sum(Reader& r, const Node& node, double sum) {
  if (std::abs(sum - 1) > 1e-6)
    fault(r, "BPR114", node.span, base::trf("the shares add up to {0:.6g}%, not to 100%", sum * 100),
          base::tr("change them so that they add up to 100%"));
}

constexpr std::array<KeyReader<Trait>, 3> kGivenKeys{
    {{"given", [](Reader& r, Trait& t, const Entry& e) { t.given = refer(r, e.value, kTrait); }},
     {"then", [](Reader& r, Trait& t, const Entry& e) { read(r, e.value, t.share); }},
     {"else", [](Reader& r, Trait& t, const Entry& e) { read(r, e.value, t.otherwise); }}}};

void read_values(Reader& r, const Node& node, Trait& trait) {
  trait.kind = Trait::Kind::exclusive;
  bool whole = true;
  double sum = 0;
  const bool channel = trait.name.text() == "channel";
  for (const Entry& entry : node.entries) {
    const WordInfo* const word = channel ? find_word("channel", entry.key.text) : nullptr;
    const Symbol name = base::intern(word != nullptr ? word->en : std::string_view(entry.key.text));
    const auto same_name = [&](const Trait::Value& v) { return v.name == name; };
    if (std::any_of(trait.values.begin(), trait.values.end(), same_name)) {
      declared_twice(r, entry.key, entry.key.text, nullptr);
      whole = false;
      continue;
    }
    std::optional<Share> share;
    read(r, entry.value, share);
    whole = whole && share.has_value();
    trait.values.push_back({name, share.value_or(Share{})});
    sum += trait.values.back().share.value;
  }
  if (whole) check_sum(r, node, sum);
}

void read_trait(Reader& r, const Node& node, Trait& trait) {
  if (!node.is_map()) {
    read(r, node, trait.share);
    return;
  }
  const bool given = std::any_of(node.entries.begin(), node.entries.end(), [](const Entry& e) {
    const KeyInfo* const key = find_key(Context::trait, e.key.text);
    return key != nullptr && (key->en == "given" || key->en == "then");
  });
  if (!given) {
    read_values(r, node, trait);
    return;
  }
  trait.kind = Trait::Kind::given;
  read_map(r, Context::trait, node, kGivenKeys, trait);
}

void read_arrive(Reader& r, Demand& demand, const Entry& e) {
  if (!e.value.is_map()) {
    demand.arrive = refer(r, e.value, kCalendar);
    return;
  }
  KeyWatch watch(r, Context::arrive, e.value);
  std::vector<const Entry*> values;
  for (const Entry& entry : e.value.entries) {
    const KeyInfo* const key = find_key(Context::arrive, entry.key.text);
    if (key == nullptr)
      values.push_back(&entry);
    else if (watch.take(entry, key))
      demand.arrive_by = refer(r, entry.value, kTrait);
  }
  watch.finish();
  const Trait* const trait = find(r.traits, demand.arrive_by);
  if (trait != nullptr && trait->kind != Trait::Kind::exclusive) {
    fault(r, "BPR121", e.value.span,
          base::trf("`{0}` has no values that calendars could go with", trait->name.text()),
          base::tr("name one calendar, or a trait with exclusive values"));
    return;
  }
  const bool channel = demand.arrive_by.text() == "channel";
  for (const Entry* const entry : values) {
    const WordInfo* const word = channel ? find_word("channel", entry->key.text) : nullptr;
    const Symbol value = base::intern(word != nullptr ? word->en : std::string_view(entry->key.text));
    if (trait != nullptr && std::none_of(trait->values.begin(), trait->values.end(),
                                         [&](const Trait::Value& v) { return v.name == value; }))
      fault(r, "BPR116", entry->key.span,
            base::trf("`{0}` is no value of the trait `{1}`", entry->key.text, trait->name.text()),
            base::trf("its values stand under `{0}:`", spelled(r, Context::process, "traits")));
    demand.arrive_values.emplace_back(value, refer(r, entry->value, kCalendar));
  }
}

constexpr std::array<KeyReader<Demand>, 4> kDemandKeys{
    {{"cases", [](Reader& r, Demand& d, const Entry& e) { read(r, e.value, d.cases); }},
     {"driver",
      [](Reader& r, Demand& d, const Entry& e) {
        if (const WordInfo* const word = read_word(r, e.value, "driver")) d.driver = base::intern(word->en);
      }},
     {"arrive", read_arrive},
     {"profile", [](Reader& r, Demand& d, const Entry& e) { d.profile = refer(r, e.value, kProfile); }}}};

/// A deadline is a fixed time in days of one kind or the other.
void read_within(Reader& r, const Node& node, Spread& within) {
  read(r, node, within);
  if (!within) return;
  if (within.kind != Spread::Kind::fixed || within.unit < base::TimeUnit::day) {
    unreadable(r, node,
               {base::tr("a deadline is a fixed number of days, weeks, months or years"),
                base::tr("write it like `30 days` or `14 business days`"), 0});
    within = {};
  }
}

/// Steps are looked up when all are known.
constexpr std::array<KeyReader<Deadline>, 4> kDeadlineKeys{
    {{"within", [](Reader& r, Deadline& d, const Entry& e) { read_within(r, e.value, d.within); }},
     {"from", [](Reader& r, Deadline& d, const Entry& e) { read(r, e.value, d.from); }},
     {"to", [](Reader& r, Deadline& d, const Entry& e) { read(r, e.value, d.to); }},
     {"stops", [](Reader& r, Deadline& d, const Entry& e) {
        each_word(r, e.value, [&](const Node& word) { d.stops.push_back(base::intern(word.text)); });
      }}}};

void read_target(Reader& r, const KeyInfo& key, const Node& node, double& value) {
  if (key.type == Type::count) {
    read_number(r, node, value);
    return;
  }
  Spread time;
  read(r, node, time);
  if (!time) return;
  const bool in_days = key.type == Type::elapsed;
  const double days = time.unit == base::TimeUnit::business_day ? 1
                      : time.unit == base::TimeUnit::month      ? 365.25 / 12
                      : time.unit == base::TimeUnit::year       ? 365.25
                                                                : base::seconds_in(time.unit) / 86400;
  if (time.kind != Spread::Kind::fixed || (!in_days && time.unit >= base::TimeUnit::day)) {
    unreadable(r, node,
               {base::tr("a goal is one fixed time"), base::trf("write it like `{0}`", key.example), 0});
    return;
  }
  value = in_days ? time.a * days : time.a * base::seconds_in(time.unit) / 60;
}

}  // namespace

void read_traits(Reader& r, const Node& node) {
  if (!is_map(r, node)) {
    r.unsure |= kTrait;
    return;
  }
  std::vector<std::pair<std::size_t, const Node*>> values;
  for (const Entry& entry : node.entries) {
    if (declare(r, r.traits, entry.key, entry.value, kTrait) != nullptr)
      values.emplace_back(r.traits.size() - 1, &entry.value);
  }
  for (const auto& [index, value] : values) read_trait(r, *value, r.traits[index]);
  resolve_traits(r);
}

void read_demand(Reader& r, const Node& node, Demand& demand) {
  demand.written = true;
  demand.origin.node = &node;
  read_map(r, Context::demand, node, kDemandKeys, demand);
}

void read_applicants(Reader& r, const Node& node, std::vector<Applicant>& applicants) {
  if (!node.is_map()) {
    applicants.push_back({refer(r, node, kRole), {1, {}}});
    return;
  }
  bool whole = true;
  double sum = 0;
  for (const Entry& entry : node.entries) {
    const Symbol role = refer(r, entry.key, entry.key.text, kRole);
    std::optional<Share> share;
    read(r, entry.value, share);
    whole = whole && share.has_value();
    applicants.push_back({role, share.value_or(Share{})});
    sum += applicants.back().share.value;
  }
  if (whole) check_sum(r, node, sum);
}

void read_deadlines(Reader& r, const Node& node, std::vector<Deadline>& deadlines) {
  const auto one = [&](const Node& item) {
    Deadline deadline;
    deadline.origin.node = &item;
    if (item.is_map())
      read_map(r, Context::deadline, item, kDeadlineKeys, deadline);
    else
      read_within(r, item, deadline.within);
    deadlines.push_back(std::move(deadline));
  };
  if (!node.is_sequence()) {
    one(node);
    return;
  }
  for (const Node& item : node.items) one(item);
}

void read_targets(Reader& r, const Node& node, std::vector<Target>& targets) {
  if (!is_map(r, node)) return;
  KeyWatch watch(r, Context::target, node);
  for (const Entry& entry : node.entries) {
    const KeyInfo* const key = watch.take(entry);
    if (key == nullptr) continue;
    Target target;
    target.measure = base::intern(key->en);
    target.origin = {&entry.value, &entry.key, false};
    if (entry.value.is_scalar()) target.text = base::intern(entry.value.text);
    under(r, key, [&] { read_target(r, *key, entry.value, target.value); });
    targets.push_back(target);
  }
}

}  // namespace bpr::model::reading
