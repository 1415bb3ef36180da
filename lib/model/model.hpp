#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/calendar.hpp"
#include "base/cow.hpp"
#include "base/quantity.hpp"
#include "base/source.hpp"
#include "base/symbol.hpp"
#include "model/condition.hpp"
#include "yaml/tree.hpp"

/// What a process and an office are: plain values with interned names. Copying a process copies pointers;
/// an edit makes its own copy of the parts it touches (base::Cow), so untouched parts are known to be so.
namespace bpr::model {

using base::Cow;
using base::Money;
using base::Share;
using base::Spread;
using base::Symbol;

/// Where an element was read. Takes no part in equality: two elements that say the same are the same.
struct Origin {
  const yaml::Node* node = nullptr;  ///< the element's value; null for an element made by an edit
  const yaml::Node* key = nullptr;   ///< the key it stands under, where it has one
  bool office = false;               ///< read from the office file
  bool operator==(const Origin&) const { return true; }
};

/// A name for people, in one or two languages.
struct Text {
  Symbol plain;  ///< written as one string; otherwise `ja` and `en`
  Symbol ja;
  Symbol en;
  bool operator==(const Text&) const = default;
  explicit operator bool() const { return plain || ja || en; }
  /// In the language asked for, else in the other; empty where there is none.
  [[nodiscard]] std::string_view shown(bool japanese) const;
};

enum class Verb : std::uint8_t {
  visit,
  write,
  wait,
  obtain,
  pay,
  collect,
  enquire,
  leave,
  receive,
  identify,
  hear,
  check,
  enter,
  look_up,
  ask,
  decide,
  draft,
  approve,
  consult,
  send,
  inspect,
  print,
  issue,
  disburse,
  notify,
  file,
  call,
  act  ///< `act` is the verb `do`
};
constexpr std::size_t kVerbs = 28;

enum class RoleKind : std::uint8_t { resident, business, agent, staff, board, body, third_party, system };
enum class LegalLevel : std::uint8_t { none, custom, guideline, rule, ordinance, law };
enum class Medium : std::uint8_t { paper, digital };
enum class ValueClass : std::uint8_t { by_verb, value_adding, necessary, waste };
enum class Evidence : std::uint8_t {
  none,
  estimate,
  interview,
  survey,
  log,
  measured
};  ///< weakest first after none
enum class Personal : std::uint8_t { unsaid, basic, special, none };

struct Legal {
  LegalLevel level = LegalLevel::none;
  Symbol ref;
  bool operator==(const Legal&) const = default;
};

struct Evidenced {
  Evidence grade = Evidence::none;
  Symbol file;  ///< log FILE, survey FILE
  bool operator==(const Evidenced&) const = default;
};

struct Role {
  Symbol name;
  Text label;
  RoleKind kind = RoleKind::staff;
  Symbol section;
  std::optional<double> people;
  Money cost;                            ///< per hour
  Money fee;                             ///< per use
  Symbol calendar;                       ///< empty: office-hours for staff and boards, always for others
  std::vector<base::Duration> looks_in;  ///< times of day, ascending
  double speed = 1;
  bool suspends_at_shift_end = false;
  Origin origin;
  bool operator==(const Role&) const = default;
};

struct Place {
  Symbol name;
  Text label;
  Spread travel;  ///< there and back
  std::vector<Symbol> windows;
  Origin origin;
  bool operator==(const Place&) const = default;
};

struct Register {
  Symbol name;
  Text label;
  std::vector<Symbol> holds;
  Symbol of;  ///< another body that keeps it; empty: our own
  bool linked = false;
  Origin origin;
  bool operator==(const Register&) const = default;
};

struct Field {
  Symbol name;
  Text label;
  Personal personal = Personal::unsaid;
  Legal legal;
  Origin origin;
  bool operator==(const Field&) const = default;
};

struct Form {
  Symbol name;
  Text label;
  std::vector<Symbol> fields;
  double persons = 1;
  double copies = 1;
  ConditionPtr condition;
  Medium medium = Medium::paper;
  bool seal = false;
  Legal legal;
  Origin origin;
  bool operator==(const Form& o) const {
    return name == o.name && label == o.label && fields == o.fields && persons == o.persons &&
           copies == o.copies && same(condition, o.condition) && medium == o.medium && seal == o.seal &&
           legal == o.legal;
  }
};

struct Document {
  Symbol name;
  Text label;
  Symbol issued_by;  ///< a role; empty: our own office
  Money fee;
  Legal legal;
  Origin origin;
  bool operator==(const Document&) const = default;
};

struct NamedCalendar {
  Symbol name;
  base::Calendar calendar;
  Origin origin;
  bool operator==(const NamedCalendar&) const = default;
};

/// Relative weights of arrivals; what is not named weighs 1.
struct Profile {
  Symbol name;
  std::array<double, 12> month;   ///< January first
  std::array<double, 7> weekday;  ///< Monday first
  std::array<double, 24> hour;
  Origin origin;
  bool operator==(const Profile&) const = default;
};

struct Trait {
  struct Value {
    Symbol name;
    Share share;
    bool operator==(const Value&) const = default;
  };
  enum class Kind : std::uint8_t { share, exclusive, given };
  Symbol name;
  Kind kind = Kind::share;
  Share share;                ///< share; given: `then`
  std::vector<Value> values;  ///< exclusive
  Symbol given;               ///< given: the trait it depends on
  Share otherwise;            ///< given: `else`
  Origin origin;
  bool operator==(const Trait&) const = default;
};

/// One way out of a step: to a step or "end". Exactly one of share, condition, otherwise says when.
struct Branch {
  Symbol target;
  std::optional<Share> share;
  ConditionPtr condition;
  bool otherwise = false;  ///< `else`
  Origin origin;
  bool operator==(const Branch& o) const {
    return target == o.target && share == o.share && same(condition, o.condition) && otherwise == o.otherwise;
  }
};

struct Next {
  enum class Kind : std::uint8_t { following, one, choice, all };
  Kind kind = Kind::following;
  std::vector<Branch> branches;  ///< one: one; choice: shares, conditions or else; all: parallel
  bool operator==(const Next&) const = default;
};

enum class ByMode : std::uint8_t {
  all,
  any
};  ///< `[a, b]` (together, or in order for approve and consult); `a or b`

struct Batch {
  double size = 0;  ///< cases; 0: not by size
  Symbol at;        ///< canonical day-and-time text ("thu 13:30"); empty: not by time
  bool operator==(const Batch&) const = default;
};

struct Step {
  Symbol id;
  bool id_written = false;
  Text name;
  Verb verb = Verb::act;
  std::vector<Symbol> objects;  ///< what the verb acts on: names, or one free text
  Spread duration;              ///< wait: how long
  Money amount;                 ///< pay, disburse: where the object is an amount
  Symbol until;                 ///< wait: a calendar entry
  Symbol wait_for;              ///< wait: for whom
  std::vector<Symbol> by;       ///< empty: whose the verb is by default
  ByMode by_mode = ByMode::all;
  Symbol with;
  Symbol at;    ///< place, window or "home"; empty: where the applicant is
  Symbol via;   ///< mail, phone, online, cash, card
  Symbol into;  ///< system or register
  Symbol to;
  Spread takes;
  Spread after;
  ConditionPtr condition;
  Next next;
  std::vector<Branch> redo;
  bool join_all = false;
  bool aside = false;
  Symbol end;  ///< outcome with which the case ends here; empty: goes on
  std::optional<std::vector<Symbol>> reads;
  std::optional<std::vector<Symbol>> writes;
  Batch batch;
  std::vector<ConditionPtr> priority;  ///< first is most urgent
  bool preempt = false;
  Spread patience;
  std::optional<Share> booked;
  std::optional<Share> no_show;
  Symbol late;
  bool seal = false;
  Legal legal;
  Symbol analog;
  ValueClass value = ValueClass::by_verb;
  std::optional<bool> core;
  bool routine = false;
  Symbol pain;
  Symbol why;
  Evidenced evidence;
  std::vector<std::pair<Symbol, Symbol>> allow;  ///< rule code, reason
  int block = -1;                                ///< index into Process::blocks
  Origin origin;
  bool operator==(const Step& o) const;  ///< all but origin and block index
};

/// `block:` groups the steps that name it. A way of writing: conditions add up, ids are reached from outside.
struct Block {
  Symbol name;
  Text label;
  int parent = -1;
  ConditionPtr condition;
  std::vector<Symbol> by;
  ByMode by_mode = ByMode::all;
  Symbol at;
  bool detour = false;
  Origin origin;
  bool operator==(const Block& o) const {
    return name == o.name && label == o.label && parent == o.parent && same(condition, o.condition) &&
           by == o.by && by_mode == o.by_mode && at == o.at && detour == o.detour;
  }
};

struct Deadline {
  Spread within;  ///< fixed, in days or business days
  Symbol from;
  Symbol to;
  std::vector<Symbol> stops;
  Origin origin;
  bool operator==(const Deadline&) const = default;
};

struct Demand {
  base::YearlyCount cases;
  bool written = false;
  Symbol driver;
  Symbol arrive;     ///< calendar; empty: office-hours
  Symbol arrive_by;  ///< a trait, with a calendar for each value in arrive_values
  std::vector<std::pair<Symbol, Symbol>> arrive_values;
  Symbol profile;
  Origin origin;
  bool operator==(const Demand&) const = default;
};

struct Applicant {
  Symbol role;
  Share share{1, {}};
  bool operator==(const Applicant&) const = default;
};

/// A goal of `targets:`. The measure is named as in `bpr explain` (visits, windows, on-site …).
struct Target {
  Symbol measure;
  double value = 0;  ///< minutes for times, days for lead-time, yen for money, plain otherwise
  Symbol text;       ///< as written
  Origin origin;
  bool operator==(const Target&) const = default;
};

struct Rates {
  Money resident_hour{1500, {}};
  bool resident_hour_written = false;
  double full_time_year_hours = 1800;
  bool full_time_year_written = false;
  bool operator==(const Rates&) const = default;
};

struct Scenario {
  Symbol name;
  std::vector<std::pair<Symbol, Share>>
      factors;  ///< staff, births, deaths, movers …: 100% is today; may exceed 100%
  bool operator==(const Scenario&) const = default;
};

struct Team {
  Symbol sponsor;
  Symbol transformation_section;
  double transformation_members = 0;
  Symbol receives_know_how;
  bool operator==(const Team&) const = default;
};

struct Seasons {
  std::vector<int> council;                                    ///< months 1..12
  std::pair<int, int> budget_request{0, 0};                    ///< from month to month; 0: unsaid
  Symbol transfers;                                            ///< MM-DD
  std::vector<std::pair<Symbol, std::pair<int, int>>> freeze;  ///< name, months
  bool operator==(const Seasons&) const = default;
};

/// What several processes share; from the office file, overridden by what the process file says.
struct Shared {
  Symbol office;
  Symbol vision;
  Rates rates;
  std::vector<NamedCalendar> calendars;
  std::vector<Profile> profiles;
  std::vector<Role> roles;
  std::vector<Place> places;
  std::vector<Register> registers;
  std::vector<Field> fields;
  std::vector<Form> forms;
  std::vector<Document> documents;
  Team team;
  Seasons seasons;
  std::vector<Scenario> scenarios;
  std::vector<std::pair<Symbol, Symbol>> check;  ///< rule code or threshold → setting, as written
  bool operator==(const Shared&) const = default;
};

/// Things that go with a process but that edits seldom touch.
struct Head {
  Text name;
  Symbol owner;
  Symbol law;
  Symbol event;
  bool internal = false;
  bool shared = false;
  Evidenced evidence;
  std::vector<Deadline> deadlines;
  std::vector<Applicant> applicants;
  std::vector<Target> targets;
  bool operator==(const Head&) const = default;
};

/// A procedure, together with what it uses of its office.
struct Process {
  Symbol id;
  bool japanese = false;  ///< the file's keywords are Japanese: new text is written so
  Cow<Head> head;
  Cow<Demand> demand;
  Cow<std::vector<Trait>> traits;
  Cow<std::vector<NamedCalendar>> calendars;
  Cow<std::vector<Profile>> profiles;
  Cow<std::vector<Role>> roles;
  Cow<std::vector<Place>> places;
  Cow<std::vector<Register>> registers;
  Cow<std::vector<Field>> fields;
  Cow<std::vector<Form>> forms;
  Cow<std::vector<Document>> documents;
  Cow<Shared>
      shared;  ///< office name, rates, team, seasons, scenarios, check (its tables are empty: see above)
  std::vector<Cow<Step>> steps;
  Cow<std::vector<Block>> blocks;
  std::vector<Symbol> applied;  ///< lever@site, in the order of application

  std::shared_ptr<const yaml::Document> file;
  std::shared_ptr<const yaml::Document> office_file;  ///< null where there is none

  /// Equal in meaning: everything but where it was read.
  bool operator==(const Process& o) const;
};

/// The element of a table with this name, or null.
template <typename T>
const T* find(const std::vector<T>& table, Symbol name) {
  for (const T& item : table)
    if (item.name == name) return &item;
  return nullptr;
}
template <typename T>
const T* find(const Cow<std::vector<T>>& table, Symbol name) {
  return find(*table, name);
}

/// Index of the step with this id, or -1.
[[nodiscard]] int step_index(const Process& process, Symbol id);
/// Name for people of a step: its `name`, else verb and object in the language asked for.
[[nodiscard]] std::string step_title(const Process& process, const Step& step, bool japanese);
/// Roles that do a step: `by`, else the enclosing block's `by`, else the applicants (verbs of the applicant)
/// or none (wait, call).
[[nodiscard]] std::vector<Symbol> doers(const Process& process, const Step& step);
/// Own condition and those of all enclosing blocks.
[[nodiscard]] ConditionPtr full_condition(const Process& process, const Step& step);
/// Whether the step lies in a `detour` block, and that block's index (outermost detour), else -1.
[[nodiscard]] int detour_of(const Process& process, const Step& step);
[[nodiscard]] bool is_applicant_role(const Process& process,
                                     Symbol role);  ///< one of the applicants, or "applicant"
[[nodiscard]] RoleKind kind_of(const Process& process,
                               Symbol role);  ///< declared or built in; body where unknown
/// `at` of the step, else of its blocks; empty: where the applicant is.
[[nodiscard]] Symbol place_of(const Process& process, const Step& step);
/// The place that has this window, or the place of this name; null where there is none.
[[nodiscard]] const Place* place_with(const Process& process, Symbol place_or_window);
/// The calendar of a role: declared, or the built-in one its kind works by.
[[nodiscard]] const base::Calendar& calendar_of(const Process& process, const Role& role);
/// A calendar by name: declared, else the built-in `office-hours` and `always`; null where unknown.
[[nodiscard]] const base::Calendar* calendar_named(const Process& process, Symbol name);

}  // namespace bpr::model
