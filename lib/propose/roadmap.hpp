#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/read.hpp"
#include "propose/lever.hpp"

/// How a plan is carried out: who, when at the earliest, what shows that it works, and what if not.
namespace bpr::propose {

struct Plan;
struct Proposal;

/// A month of the calendar.
struct Month {
  int count = 0;  ///< since January of the year 0

  auto operator<=>(const Month&) const = default;
  Month operator+(int months) const { return {count + months}; }
  [[nodiscard]] int year() const { return count / 12; }
  [[nodiscard]] int of_year() const { return count % 12 + 1; }  ///< 1..12
};
[[nodiscard]] Month month_of(base::Date date);
[[nodiscard]] std::string format_month(Month month);  ///< "2027-06"

/// Months in which a decision of this level is prepared: drafted, consulted on, examined. The same for every
/// office: an assumption.
[[nodiscard]] constexpr int months_to_prepare(model::LegalLevel level) {
  switch (level) {
    case model::LegalLevel::none:
    case model::LegalLevel::custom:
      return 0;
    case model::LegalLevel::guideline:
      return 1;
    case model::LegalLevel::rule:
      return 2;
    case model::LegalLevel::ordinance:
    case model::LegalLevel::law:
      return 3;
  }
  return 0;
}

/// Yen once below which a stage is paid out of running funds. From here on, and wherever something must be
/// paid every year, the money has to stand in the budget. An assumption.
constexpr double kSmallCost = 500'000;
/// Months in which offers are collected before money can be asked for. An assumption.
constexpr int kMonthsToEstimate = 1;
/// Months from the beginning of the work until a stage goes live, by its cost once (upper end, yen): training
/// and papers alone, a small purchase, a purchase by tender, building or a large system. An assumption.
[[nodiscard]] constexpr int months_to_carry_out(double once) {
  return once < kSmallCost ? 1 : once < 5'000'000 ? 3 : once < 30'000'000 ? 6 : 12;
}
/// Months after going live at which the small success is measured. An assumption.
constexpr int kMonthsToMeasure = 3;

/// What the dates of a stage follow from.
struct StageNeeds {
  Scope scope = Scope::own;
  model::LegalLevel legal = model::LegalLevel::none;  ///< highest of its levers
  double once = 0;                                    ///< yen, upper end
  double yearly = 0;                                  ///< yen, upper end
};

/// What moves a date.
struct Delay {
  enum class Cause : std::uint8_t {
    council,        ///< a session of the council and promulgation after it
    budget,         ///< the fiscal year for which the money can be asked for
    stage_before,   ///< the stage before is not live
    freeze,         ///< nothing goes live in these months
    transfers,      ///< people who came with the transfers are taught first
    change_of_law,  ///< nobody in the office can say when
    no_month        ///< the freezes leave no month
  } cause = Cause::council;
  Month until;  ///< the first month that is possible again; nothing for the last two
  Symbol name;  ///< freeze: its name
};

/// Whether the money of a stage has to stand in the budget.
[[nodiscard]] constexpr bool needs_budget(const StageNeeds& needs) {
  return needs.once >= kSmallCost || needs.yearly > 0;
}

struct StageDates {
  std::optional<Month> session;  ///< the council decides
  std::optional<Month> request;  ///< the money is asked for
  std::optional<Month> funds;    ///< first month in which it can be spent
  std::optional<Month> work;     ///< the work begins
  std::optional<Month> live;     ///< in use from its first day; nothing where no date can be given
  std::vector<Delay> delays;     ///< those that moved `work` or `live`
};

/// The earliest dates of stages that go live one after the other. The decisions and the money of all of them
/// are prepared from `start` on; the work of a stage begins when these are there and the stage before is
/// live. A season that the office does not state moves nothing. Own work waits for no freeze and no
/// transfers.
[[nodiscard]] std::vector<StageDates> schedule(const std::vector<StageNeeds>& stages,
                                               const model::Seasons& seasons, Month start);

/// The month in which a stage that went live is measured: not in a freeze; nothing where no month is free.
[[nodiscard]] std::optional<Month> month_to_measure(const model::Seasons& seasons, Month live);

/// A function that carries a stage, or the process's owner where the office file says nothing.
struct Owner {
  Symbol name;               ///< empty: "the owner of the procedure", whoever that is
  std::vector<Symbol> with;  ///< further sections at whose steps the stage acts
};

/// One measurable thing: what the stage changes most.
struct SmallSuccess {
  measure::Measure measure{};
  double before = 0;     ///< with the stages before it
  double after = 0;      ///< predicted
  double threshold = 0;  ///< halfway, rounded to what a person would say
  std::optional<Month> at;
};

struct Fallback {
  enum class Kind : std::uint8_t { keep_way, check_all, stage_before } kind = Kind::stage_before;
  const Lever* lever = nullptr;  ///< keep_way, check_all
};

struct KnowHow {
  enum class Form : std::uint8_t { file, manual, together } form = Form::file;
  const Lever* lever = nullptr;
  Symbol from;  ///< empty: the owner of the procedure
  Symbol to;
};

struct RoadmapStage {
  StageNeeds needs;  ///< `legal` says who decides
  Owner owner;
  Symbol sponsor;  ///< where the mayor or the council decides
  StageDates dates;
  std::optional<SmallSuccess> success;  ///< nothing where no measure gets better
  std::vector<Fallback> fallbacks;      ///< the one that always holds comes last
  std::vector<KnowHow> know_how;
};

struct Roadmap {
  Month start;
  bool start_given = false;     ///< else 1 April after the year analysed
  bool team_unsaid = false;     ///< the office file names no team
  bool seasons_unsaid = false;  ///< … and no seasons at all
  bool council_unsaid = false;  ///< there are seasons, an ordinance is needed and no session is stated
  bool budget_unsaid = false;  ///< there are seasons, money is needed and no months of the request are stated
  std::vector<RoadmapStage> stages;     ///< one for each of Plan::stages
  std::vector<const Lever*> practices;  ///< beside all stages

  /// When everything is in use; nothing where a stage has no date.
  [[nodiscard]] std::optional<Month> done() const;
  /// The highest level that must be changed.
  [[nodiscard]] model::LegalLevel decides() const;
};

/// The stages of a set of levers: own work, section, whole office, residents; in each of these first what
/// running funds pay for, then what waits for its money. A lever goes not before one that it needs. `levers`
/// stays in its order within a stage; a stage without levers is left out.
[[nodiscard]] std::vector<std::pair<Scope, std::vector<const Lever*>>> in_stages(
    const std::vector<const Lever*>& levers);

/// The roadmap of a plan whose stages are measured.
[[nodiscard]] Roadmap make_roadmap(const Catalogue& catalogue, const model::Process& as_is, const Plan& plan,
                                   std::optional<base::Date> start);
/// The same for all plans of a proposal.
void add_roadmaps(const Catalogue& catalogue, const model::Process& as_is, std::optional<base::Date> start,
                  Proposal& proposal);

/// The plan as it is after so many of its stages, settled; new ways are taken by as many as by then.
[[nodiscard]] Plan plan_after(const Catalogue& catalogue, const model::Process& as_is,
                              const model::Office* office, const Plan& plan, std::size_t stages);

}  // namespace bpr::propose
