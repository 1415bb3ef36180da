#pragma once

#include <memory>
#include <string>
#include <vector>

#include "flow/graph.hpp"
#include "measure/measures.hpp"
#include "model/model.hpp"

namespace bpr::measure {

/// Why a step does not start when it could, in minutes of one execution; expected.
struct Waits {
  double contention = 0;  ///< all capable people are busy
  double batching = 0;    ///< the batch fills, or its time comes
  double closed = 0;      ///< whoever does it is off duty
  double inbox = 0;       ///< the approver looks in, the board meets
  double elapsed = 0;     ///< `wait` and `after`
  double outside = 0;     ///< `wait … for:` somebody else

  [[nodiscard]] double total() const { return contention + batching + closed + inbox + elapsed + outside; }
};

/// What one step contributes. Numbers of executions and minutes are expected values per case.
struct StepFacts {
  double executed = 0;  ///< executions, rework included
  double first = 0;     ///< executions on the first pass
  double on_site = 0;   ///< executions with the applicant on site
  double trips = 0;
  double window_moves = 0;
  double travel = 0;         ///< minutes there and back, caused by these trips
  double own = 0;            ///< minutes in which the applicant acts
  double served = 0;         ///< minutes in which the applicant is served
  double waiting = 0;        ///< on-site minutes in which the applicant does neither
  double touch = 0;          ///< working minutes of staff
  double work = 0;           ///< elapsed minutes of one execution, waits apart
  double work_variance = 0;  ///< of that, in minutes squared
  Waits waits;               ///< of one execution
  double lead = 0;           ///< minutes it adds to the lead time, parallel branches not yet set off
};

/// Demand on the people of one role, by this process alone.
struct RoleLoad {
  model::Symbol role;
  double people = 0;
  double minutes_year = 0;  ///< work asked for
  double open_minutes = 0;  ///< of one person, a year
  Figure utilisation;       ///< share of open time; 1 and more is overload
  Figure peak;              ///< the same in the busiest month, weekday and hour
  int peak_month = 0;       ///< 1..12
  int peak_weekday = 0;     ///< 0 is Monday
  int peak_hour = 0;
  Figure wait;       ///< minutes in the queue, mean over all arrivals
  Figure peak_wait;  ///< minutes in the queue in the busiest hour
  double fte = 0;
  double capacity_year = 0;  ///< cases a year at which the role is fully used
};

/// What becomes of one field over a case (applicant's writes, first pass).
struct FieldFacts {
  model::Symbol field;
  double writes = 0;   ///< expected times written
  double once = 0;     ///< probability that it is written at all
  bool known = false;  ///< our own or a linked register holds it
  bool read = false;   ///< some step reads it (steps that say what they read)
};

enum class BottleneckKind : std::uint8_t {
  capacity,
  peak,
  batch,
  board_slot,
  approval_chain,
  outside_reply,
  rework_loop,
  late_rejection,
  re_keying,
  single_person,
  document_hunting,
  missing_register_link
};

/// Something that holds the procedure up, with the place in the file and what it costs.
struct Bottleneck {
  BottleneckKind kind = BottleneckKind::capacity;
  int step = -1;       ///< the step where it shows; -1: the whole process
  model::Symbol role;  ///< where it is somebody's
  std::string reason;  ///< in the user's language
  double weight = 0;   ///< hours a year that residents or staff lose by it (for ranking)
};
[[nodiscard]] std::string_view name(BottleneckKind kind);  ///< "approval-chain": the same in every language
[[nodiscard]] std::string title(BottleneckKind kind);      ///< for people

struct Analysis {
  double cases_year = 0;
  Figures figures;
  std::vector<StepFacts> steps;
  std::vector<RoleLoad> loads;  ///< roles with people, in the order of the file
  std::vector<FieldFacts> fields;
  std::vector<Bottleneck> bottlenecks;   ///< heaviest first
  std::vector<std::string> assumptions;  ///< what was assumed because the file does not say it
  model::Evidence grade =
      model::Evidence::none;  ///< weakest evidence the figures rest on; none: unsaid somewhere
  bool endless = false;       ///< a loop has no exit: no figure of the flow exists

  [[nodiscard]] const Figure& operator[](Measure m) const { return at(figures, m); }
};

struct AnalyzeOptions {
  int fiscal_year = 2026;  ///< whose holidays count: 1 April to 31 March
  bool texts = true;       ///< bottlenecks and assumptions too, not figures alone
};

/// Analyses versions of one process after another. What a version has in common with an earlier one, such as
/// a flow that no edit touched, is taken over: it depends on the version alone what the figures are, and on
/// what came before only how long they take. What is kept is bounded and ends with the analyzer. One thread
/// at a time.
class Analyzer {
 public:
  explicit Analyzer(AnalyzeOptions options = {});
  ~Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  /// As `measure::analyze`.
  [[nodiscard]] Analysis analyze(const model::Process& process);

 private:
  struct Memory;
  AnalyzeOptions options_;
  std::unique_ptr<Memory> memory_;
};

/// Analyses a process whose graph is well formed and sound (else the result says nothing).
[[nodiscard]] Analysis analyze(const model::Process& process, const AnalyzeOptions& options = {});

/// One line behind a figure: what a step or a field adds to it, and how it comes to that.
struct Contribution {
  int step = -1;
  model::Symbol name;  ///< of a field, where it is not a step
  double value = 0;    ///< in the figure's unit
  double times = 0;    ///< executions of the step, or times that the field is written
  double minutes = 0;  ///< of work in one execution; 0 where the figure does not count minutes
  int people = 1;      ///< who each work or decide in one execution
  double wait = 0;     ///< minutes of waiting of one execution that the figure counts
  double once = 0;     ///< fields: probability that it is written at all
};
/// What a figure is made of, largest first: the answer to `--why`.
[[nodiscard]] std::vector<Contribution> contributions(const model::Process& process, const Analysis& analysis,
                                                      Measure measure);

}  // namespace bpr::measure
