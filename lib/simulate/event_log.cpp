#include "simulate/event_log.hpp"

#include <utility>

namespace bpr::simulate {

namespace {

class Logger final : public Monitor {
 public:
  explicit Logger(const Program& program) : program_(program) { wants_steps = true; }

  void on_case(const CaseState&, const std::uint8_t*) override {}
  void on_step(const StepRow& row) override {
    if (!row.of.counted) return;
    LoggedStep& step = steps.emplace_back();
    step.number = row.of.number;
    step.process = row.of.process;
    step.step = program_.steps[static_cast<std::size_t>(row.step)].source;
    step.enabled = row.enabled;
    step.start = row.start;
    step.end = row.end;
    if (row.need == kNobody) return;
    const Need& need = program_.needs[row.need];
    for (const std::uint32_t pool : need.pools)
      if (!need.any || pool == row.pool) step.who.push_back(program_.pools[pool].role);
  }

  std::vector<LoggedStep> steps;

 private:
  const Program& program_;
};

}  // namespace

tl::expected<EventLog, Failure> event_log(const std::vector<const model::Process*>& processes,
                                          const Options& options) {
  const auto study = prepare(processes, options);
  if (!study) return tl::unexpected(study.error());
  Logger logger(study->program);
  Engine engine(study->program, study->plan, base::random_key(options.seed, options.first_replication),
                logger);
  if (auto failure = failure_of(engine.run())) return tl::unexpected(std::move(*failure));
  return EventLog{processes, std::move(logger.steps)};
}

}  // namespace bpr::simulate
