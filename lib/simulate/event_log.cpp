#include "simulate/event_log.hpp"

#include <algorithm>
#include <tuple>

#include "base/i18n.hpp"
#include "model/model.hpp"

namespace bpr::simulate {

std::uint64_t EventLog::key_of(const CaseState& state) const {
  return static_cast<std::uint64_t>(state.number) * program_.processes.size() +
         static_cast<std::uint64_t>(state.process);
}

void EventLog::on_step(const StepRow& row) {
  const bool written = program_.steps[static_cast<std::size_t>(row.step)].model != nullptr;
  if (row.of.counted && written)  // what lies behind a call is no step of any file
    open_[key_of(row.of)].push_back({row.step, row.turn, row.pool, row.enabled, row.start, row.end});
}

void EventLog::on_case(const CaseState& state, const std::uint8_t*) {
  if (!state.counted) return;
  auto found = open_.extract(key_of(state));
  if (found.empty()) return;
  std::vector<Done>& all = found.mapped();
  std::stable_sort(all.begin(), all.end(), [](const Done& a, const Done& b) {
    return std::tuple(a.start, a.end) < std::tuple(b.start, b.end);
  });
  const model::Process& process = *program_.processes[static_cast<std::size_t>(state.process)].model;
  const bool japanese = base::language() == base::Language::ja;
  log::Row row;
  row.process = process.id.text();
  row.case_id = row.process + "-" + std::to_string(state.number);
  for (const Done& done : all) {
    const Step& step = program_.steps[static_cast<std::size_t>(done.step)];
    const model::Step& written = *step.model->steps[static_cast<std::size_t>(step.written)];
    row.step = written.id.text();
    row.name = model::step_title(*step.model, written, japanese);
    row.resource = resource_of(done);
    row.enabled = {done.enabled};
    row.start = {done.start};
    row.end = {done.end};
    writer_.write(row);
  }
}

std::string EventLog::resource_of(const Done& done) const {
  const Step& step = program_.steps[static_cast<std::size_t>(done.step)];
  if (done.pool != kNobody) return std::string(program_.pools[done.pool].role.text());
  const model::Step& written = *step.model->steps[static_cast<std::size_t>(step.written)];
  const std::vector<model::Symbol> doers = model::doers(*step.model, written);
  if (step.stages > 1) return std::string(doers[done.turn].text());
  if (written.by_mode == model::ByMode::any && doers.size() > 1) {
    // Nobody had to be free, so whoever of them is not limited did it: the first such.
    for (const model::Symbol role : doers)
      if (const model::Role* const declared = model::find(step.model->roles, role);
          !declared || !declared->people)
        return std::string(role.text());
  }
  std::string all;
  for (const model::Symbol role : doers) all += (all.empty() ? "" : "; ") + std::string(role.text());
  return all;
}

}  // namespace bpr::simulate
