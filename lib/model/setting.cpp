#include "model/setting.hpp"

#include <algorithm>
#include <array>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "model/vocabulary.hpp"

namespace bpr::model {

namespace {

using base::tr;
using base::trf;

/// The first words of a path: what a file calls by these keys of its top level.
struct PathHead {
  std::string_view en;
  std::string_view ja;
};
constexpr std::array<PathHead, 4> kHeads{
    {{"role", "役割"}, {"demand", "需要"}, {"step", "手順"}, {"trait", "特性"}}};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string suggesting(std::string message, std::string_view word,
                       const std::vector<std::string_view>& candidates) {
  const std::string_view near = base::nearest(word, candidates);
  return near.empty() ? message : trf("{0}; did you mean `{1}`?", message, near);
}

std::string paths_known() {
  return tr(
      "what can be set is `role.ROLE.people`, `demand.cases`, `step.STEP.takes`, `step.STEP.after` and "
      "`trait.TRAIT`");
}

/// The key in English that a word of a path is in its map, where it is one of `allowed`.
std::string_view key_in(Context context, std::string_view word,
                        std::initializer_list<std::string_view> allowed) {
  const KeyInfo* const key = find_key(context, word);
  if (key == nullptr) return {};
  return std::find(allowed.begin(), allowed.end(), key->en) != allowed.end() ? key->en : std::string_view{};
}

std::string fault_of(const base::QuantityFault& fault) {
  return fault.help.empty() ? fault.message : trf("{0}: {1}", fault.message, fault.help);
}

/// Keeps a value that was read; else says why it could not be.
template <typename T>
std::string keep(base::Parsed<T> parsed, T& into) {
  if (!parsed) return fault_of(parsed.error());
  into = std::move(*parsed);
  return {};
}

std::string read_value(std::string_view value, Setting& setting) {
  switch (setting.kind) {
    case SettingKind::people: {
      std::string fault = keep(base::parse_count(value), setting.people);
      if (fault.empty() && setting.people < 1) fault = tr("a role needs at least one person");
      return fault;
    }
    case SettingKind::cases:
      return keep(base::parse_yearly_count(value), setting.cases);
    case SettingKind::takes:
    case SettingKind::after: {
      std::string fault = keep(base::parse_spread(value), setting.time);
      if (fault.empty() && setting.time.kind == Spread::Kind::empirical)
        fault = tr("observed values are read with the process file: write them there");
      return fault;
    }
    case SettingKind::share:
      return keep(base::parse_share(value), setting.share);
  }
  return {};
}

/// Reads the path; what is wrong with it, else nothing.
std::string read_path(std::string_view path, Setting& setting) {
  const std::size_t dot = path.find('.');
  const std::string_view first = path.substr(0, dot);
  const std::string_view rest = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  std::string_view head;
  std::vector<std::string_view> words;
  for (const PathHead& one : kHeads) {
    if (first == one.en || first == one.ja) head = one.en;
    words.insert(words.end(), {one.en, one.ja});
  }
  if (head.empty()) {
    const std::string message = suggesting(trf("`{0}` is nothing that can be set", first), first, words);
    return message + ": " + paths_known();
  }
  if (head == "demand") {
    setting.kind = SettingKind::cases;
    return key_in(Context::demand, rest, {"cases"}).empty() ? paths_known() : std::string();
  }
  if (head == "trait") {
    setting.kind = SettingKind::share;
    const std::size_t value = rest.find('.');
    const std::string_view trait = rest.substr(0, value);
    if (trait.empty()) return paths_known();
    const WordInfo* const reserved = find_word("trait", trait);
    setting.name = base::intern(reserved != nullptr ? reserved->en : trait);
    if (value != std::string_view::npos) setting.value = base::intern(rest.substr(value + 1));
    return {};
  }
  const std::size_t last = rest.rfind('.');
  if (last == std::string_view::npos || last == 0) return paths_known();
  const std::string_view word = rest.substr(last + 1);
  setting.name = base::intern(rest.substr(0, last));
  const std::string_view key = head == "role" ? key_in(Context::role, word, {"people"})
                                              : key_in(Context::step, word, {"takes", "after"});
  if (key.empty()) return trf("`{0}` cannot be set: {1}", word, paths_known());
  setting.kind = key == "people"  ? SettingKind::people
                 : key == "takes" ? SettingKind::takes
                                  : SettingKind::after;
  return {};
}

std::string change(std::string_view what, const std::string& before, const std::string& after) {
  return trf("set: {0} {1} instead of {2}", what, after, before.empty() ? std::string("–") : before);
}

std::string path_of(const Setting& setting) { return setting.text.substr(0, setting.text.find('=')); }

std::string shown(const Spread& spread) {
  return spread ? base::format_spread(spread, base::language() == base::Language::ja) : std::string();
}
std::string shown(const base::YearlyCount& count) {
  return base::format_yearly_count(count, base::language() == base::Language::ja);
}

void set_people(const Setting& setting, Process& process, SettingOutcome& outcome) {
  if (find(process.roles, setting.name) == nullptr) return;
  outcome.found = true;
  for (Role& role : process.roles.edit()) {
    if (role.name != setting.name) continue;
    outcome.said = change(path_of(setting), role.people ? base::grouped(*role.people) : "",
                          base::grouped(setting.people));
    role.people = setting.people;
  }
}

void set_time(const Setting& setting, Process& process, SettingOutcome& outcome) {
  const int index = step_index(process, setting.name);
  if (index < 0) return;
  outcome.found = true;
  Cow<Step>& step = process.steps[static_cast<std::size_t>(index)];
  const bool takes = setting.kind == SettingKind::takes;
  if (takes && info(step->verb).doer == Doer::nobody) {
    outcome.refusal = step->verb == Verb::wait ? tr("nobody works during a wait")
                                               : tr("the steps of the other procedure say it");
    return;
  }
  outcome.said = change(path_of(setting), shown(takes ? step->takes : step->after), shown(setting.time));
  (takes ? step.edit().takes : step.edit().after) = setting.time;
}

/// The other values of the trait share what is left in the proportions that they had.
void set_value(const Setting& setting, Trait& trait, SettingOutcome& outcome) {
  double others = 0;
  const Trait::Value* meant = nullptr;
  std::vector<std::string_view> names;
  for (const Trait::Value& value : trait.values) {
    names.push_back(value.name.text());
    if (value.name == setting.value)
      meant = &value;
    else
      others += value.share.value;
  }
  if (meant == nullptr) {
    outcome.refusal = suggesting(trf("`{0}` has no value `{1}`", trait.name.text(), setting.value.text()),
                                 setting.value.text(), names);
    return;
  }
  const double left = 1 - setting.share.value;
  if (others <= 0 && left > 0) {
    outcome.refusal = trf("no other value of `{0}` could take what is left", trait.name.text());
    return;
  }
  outcome.said =
      trf("{0}; the other values keep their proportions",
          change(path_of(setting), base::format_share(meant->share), base::format_share(setting.share)));
  for (Trait::Value& value : trait.values) {
    if (value.name == setting.value)
      value.share = setting.share;
    else
      value.share.value *= others > 0 ? left / others : 0;
  }
}

void set_share(const Setting& setting, Process& process, SettingOutcome& outcome) {
  if (find(process.traits, setting.name) == nullptr) return;
  outcome.found = true;
  for (Trait& trait : process.traits.edit()) {
    if (trait.name != setting.name) continue;
    if (trait.kind == Trait::Kind::exclusive && setting.value) {
      set_value(setting, trait, outcome);
    } else if (trait.kind == Trait::Kind::exclusive) {
      outcome.refusal =
          trf("`{0}` has several values: say which, as in `trait.{0}.{1}=30%`", trait.name.text(),
              trait.values.empty() ? std::string_view("VALUE") : trait.values.front().name.text());
    } else if (setting.value) {
      outcome.refusal = trf("`{0}` has no values: write `trait.{0}=30%`", trait.name.text());
    } else if (trait.kind == Trait::Kind::given) {
      outcome.refusal = trf("`{0}` depends on `{1}`, so it has no share of its own: set `trait.{1}`",
                            trait.name.text(), trait.given.text());
    } else {
      outcome.said =
          change(path_of(setting), base::format_share(trait.share), base::format_share(setting.share));
      trait.share = setting.share;
    }
  }
}

}  // namespace

tl::expected<Setting, std::string> parse_setting(std::string_view text) {
  Setting setting;
  setting.text = text;
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos)
    return tl::unexpected(trf("`{0}` sets nothing: write PATH=VALUE, as in `role.counter.people=3`", text));
  if (std::string fault = read_path(trimmed(text.substr(0, equals)), setting); !fault.empty())
    return tl::unexpected(trf("`{0}`: {1}", text, fault));
  if (std::string fault = read_value(text.substr(equals + 1), setting); !fault.empty())
    return tl::unexpected(trf("`{0}`: {1}", text, fault));
  return setting;
}

SettingOutcome apply_setting(const Setting& setting, Process& process) {
  SettingOutcome outcome;
  switch (setting.kind) {
    case SettingKind::people:
      set_people(setting, process, outcome);
      break;
    case SettingKind::cases:
      outcome.found = true;
      outcome.said = change(trf("{0} of `{1}`", path_of(setting), process.id.text()),
                            process.demand->written ? shown(process.demand->cases) : std::string(),
                            shown(setting.cases));
      process.demand.edit().cases = setting.cases;
      process.demand.edit().written = true;
      break;
    case SettingKind::takes:
    case SettingKind::after:
      set_time(setting, process, outcome);
      break;
    case SettingKind::share:
      set_share(setting, process, outcome);
      break;
  }
  if (!outcome.refusal.empty()) outcome.refusal = trf("`{0}`: {1}", setting.text, outcome.refusal);
  return outcome;
}

std::string nothing_to_set(const Setting& setting, const std::vector<const Process*>& processes) {
  std::vector<std::string_view> names;
  for (const Process* const process : processes) {
    if (setting.kind == SettingKind::people)
      for (const Role& role : *process->roles) names.push_back(role.name.text());
    else if (setting.kind == SettingKind::share)
      for (const Trait& trait : *process->traits) names.push_back(trait.name.text());
    else
      for (const auto& step : process->steps) names.push_back(step->id.text());
  }
  const std::string_view name = setting.name.text();
  const std::string message = setting.kind == SettingKind::people  ? trf("there is no role `{0}`", name)
                              : setting.kind == SettingKind::share ? trf("there is no trait `{0}`", name)
                                                                   : trf("there is no step `{0}`", name);
  return trf("`{0}`: {1}", setting.text, suggesting(message, name, names));
}

}  // namespace bpr::model
