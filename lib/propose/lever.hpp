#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "measure/analysis.hpp"
#include "model/model.hpp"
#include "propose/facts.hpp"

/// Levers: what can be done to a procedure where, as data.
namespace bpr::propose {

using model::Symbol;

enum class Element : std::uint8_t { technology, rules, organisation, work };
enum class Scope : std::uint8_t { own, section, office, resident };
enum class Divide : std::uint8_t {
  none,
  low,
  medium,
  high
};  ///< how many people a digital way leaves behind

/// A band of factors or minutes, "0.3-0.5-0.8"; what is measured is its middle value.
struct Band {
  double low = 1;
  double middle = 1;
  double high = 1;
  bool operator==(const Band&) const = default;
};

/// One test of `when`: a measure or a fact of the as-is against a number. All tests of a group must hold, or
/// one of them.
struct Test {
  measure::Measure measure = measure::Measure::visits;
  std::optional<Fact> fact;  ///< tested instead of the measure
  enum class Op : std::uint8_t { at_least, at_most, above, below } op = Op::at_least;
  double value = 0;
};
struct When {
  std::vector<Test> all;
  std::vector<Test> any;  ///< empty: nothing more is asked
};

/// Which steps a lever acts on: every part that is said must hold. Each match is a site; where no part is
/// said the whole process is the one site.
struct Selector {
  bool whole_process = true;
  std::vector<model::Verb> verbs;
  enum class By : std::uint8_t { anyone, applicant, staff, board, body } by = By::anyone;
  int chain = 0;                 ///< at least so many people one after the other
  int known_fields = 0;          ///< at least so many fields of its forms that a register holds
  int unread_fields = 0;         ///< at least so many fields of its forms that no step reads
  bool own_document = false;     ///< a document that our own office issued is among its objects
  bool public_document = false;  ///< … that another public body issued
  bool third_document = false;   ///< … that a third party issued
  bool duplicate = false;        ///< a check of what was checked before
  bool digital = false;          ///< enters data that are digital already
  bool routine = false;          ///< decided by rule
  bool sealed = false;           ///< asks for a seal
  bool batched = false;
  bool inbox = false;  ///< done by a role that looks in at given times
  bool by_mail = false;
  bool on_site = false;       ///< the applicant is on site (more often than not)
  bool out_of_sight = false;  ///< on site, while the applicant is neither acting nor being served
  bool reworked = false;      ///< has a `redo`
  bool outside = false;       ///< a wait for somebody else
  bool before_visit = false;  ///< at home, before the first visit
  bool back_office = false;   ///< by staff, while the applicant is neither on site nor with them
  bool analog = false;        ///< one of the seven kinds of analogue rule asks for it
  bool in_cash = false;       ///< paid in cash
  bool follow_up = false;     ///< asks how far it is: an enquiry behind the filing, or asking anew
  double min_minutes = 0;     ///< working time of at least so many minutes
};

enum class EditKind : std::uint8_t {
  drop,
  drop_fields,
  drop_documents,
  drop_seal,
  keep_approvals,
  merge_forms,
  merge_windows,
  pool,
  hear_instead,
  ease_checks,
  by_system,
  offer_channel,
  set_via,
  scale,
  scale_redo,
  aside,
  move_before,
  after_leave,
  unbatch,
  look_in,
  sample,
  share_instead,
  insert,
  home,
  digital,
  parallelise,
  drop_procedure,
  without_application,
  lift_rule,
  prefill,
  at_source,
  book,
  level_peak,
  change_calendar,
  prepare,
  in_advance,
  specialise,
  split_case,
  pay_here,
  self_service,
  visit_nearer,
  by_agent,
  more_online,
  replace,
  fewer,
  subscribe,
  merge_steps,
  order_checks,
  move_after,
  move_to,
  keep_case,
  cross_train
};

/// One edit with its argument; what each kind does stands in edits.hpp.
struct Edit {
  EditKind kind = EditKind::drop;
  std::string word;                     ///< argument as a word: known, unread, own, public, online, …
  std::vector<std::string> words;       ///< argument as a list: verbs to scale, approvals to keep
  Band band;                            ///< factor on minutes, or the share of the cases where it has one
  Band factor;                          ///< factor on minutes of an edit that has a share as well
  double number = 0;                    ///< look_in: hours between looks; others: minutes
  double travel = 0;                    ///< minutes there and back to a new place; 0: no new place
  model::Verb verb = model::Verb::act;  ///< insert, replace, merge_steps
  std::optional<model::RoleKind> role_kind;  ///< of a new role
  std::string text_en;                       ///< name of a new step, place, role or trait
  std::string text_ja;
};

struct Link {
  std::string lever;
  std::string why_en;
  std::string why_ja;
};

struct Words {
  std::string en;
  std::string ja;
  [[nodiscard]] const std::string& shown(bool japanese) const {
    return japanese && !ja.empty() ? ja : en.empty() ? ja : en;
  }
};

/// Yen, "1-3 million JPY".
struct CostBand {
  double low = 0;
  double high = 0;
};

/// What is to be kept up all the time instead of being done once: measured by nothing, begun at a stage of
/// the roadmap.
struct Practice {
  Words owner;  ///< who keeps it up
  Words start;  ///< when in the roadmap it begins
};

struct Lever {
  std::string id;
  Words name;
  Words about;  ///< what is done, in a sentence
  std::vector<Element> changes;
  Scope scope = Scope::own;
  When when;
  Selector at;
  std::vector<Edit> edits;
  std::optional<Practice> practice;     ///< a standing practice: has no edits, and no plan holds it
  std::vector<std::string> heuristics;  ///< redesign heuristics that it carries out (heuristics.hpp)
  model::LegalLevel guard = model::LegalLevel::rule;  ///< sites founded on a higher level are refused
  model::LegalLevel legal = model::LegalLevel::none;  ///< level of what must be changed first
  Words legal_what;
  Words system;  ///< system that is needed; empty: none
  std::vector<Link> links;
  std::vector<std::string> needs;      ///< levers that must be in the same plan
  std::vector<std::string> conflicts;  ///< levers that must not
  std::vector<Words> risks;
  Divide divide = Divide::none;
  Words kept;  ///< the channel kept for people who cannot use the new one
  CostBand once;
  CostBand yearly;
  std::string grade;  ///< measured, reported, design
  Words evidence;
  std::string source;
  base::Span span;
};

struct Catalogue {
  std::vector<Lever> levers;  ///< in the order in which a plan applies them
  [[nodiscard]] const Lever* find(std::string_view id) const;
  /// The standing practices, in the same order.
  [[nodiscard]] std::vector<const Lever*> practices() const;
};

/// The catalogue compiled into the program.
[[nodiscard]] const Catalogue& built_in_catalogue();
/// Reads a catalogue file (BPR7xx); a lever of a known id replaces it, others are added behind.
void read_catalogue(base::SourcePtr source, Catalogue& catalogue, base::Diagnostics& diagnostics);

}  // namespace bpr::propose
