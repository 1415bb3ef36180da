#include <algorithm>

#include "base/i18n.hpp"
#include "measure/presence.hpp"
#include "simulate/compile.hpp"

namespace bpr::simulate {

namespace {

using base::trf;
using model::Process;
using model::Symbol;
using model::Verb;

constexpr std::size_t kMaxSteps = 100'000;
constexpr std::size_t kMaxDeadlines = 32;

std::string draw_id(const std::string& path, Symbol id) { return path + std::string(id.text()); }

}  // namespace

void Compiler::add_process(const Process& process) {
  ProcessProgram made;
  made.model = &process;
  made.first_step = static_cast<std::int32_t>(program_.steps.size());
  made.variables_begin = made.variables_end = static_cast<std::int32_t>(program_.variables.size());
  made.cases_year = process.demand->cases.value;
  made.places.push_back({});
  const std::string_view id = process.id.text();
  made.agent_draw = base::random_stream(id, "case", "applicant");
  made.arrival_draw = base::random_stream(id, "case", "arrival");
  made.punctuality_draw = base::random_stream(id, "case", "punctuality");
  double all = 0;
  for (const model::Applicant& a : process.head->applicants) {
    all += a.share.value;
    if (model::kind_of(process, a.role) == model::RoleKind::agent) made.agents += a.share.value;
  }
  if (all > 0) made.agents /= all;
  program_.processes.push_back(std::move(made));
  Frame frame;
  frame.process = &process;
  for (const model::Trait& trait : *process.traits) variable(frame, trait);
  const std::int32_t start = splice(std::move(frame));
  now().start = start;
  now().end = static_cast<std::int32_t>(program_.steps.size());
  now().variables_end = static_cast<std::int32_t>(program_.variables.size());
  for (std::int32_t s = now().first_step; s < now().end; ++s) {
    const Step& step = program_.steps[static_cast<std::size_t>(s)];
    now().ledger |= step.applicant || step.served || step.place > 0;
    now().loops |= !step.redo.empty();
  }
  add_arrivals(process);
}

/// Lays the steps of a process down; gives the first one.
std::int32_t Compiler::splice(Frame frame) {
  const Process& process = *frame.process;
  frame.graph = flow::make_graph(process);
  frame.first = static_cast<std::int32_t>(program_.steps.size());
  if (!frame.graph.well_formed) {
    refusal_.push_back(trf("{0}: the flow has errors; `bpr check` names them", process.id.text()));
    return kEnd;
  }
  if (program_.steps.size() + process.steps.size() > kMaxSteps) {
    refusal_.push_back(
        trf("{0}: more than {1} steps, those of called procedures included", process.id.text(), kMaxSteps));
    return kEnd;
  }
  add_regions(frame);
  program_.steps.resize(program_.steps.size() + process.steps.size());
  calls_.push_back(&process);
  for (int i = 0; i < frame.graph.end; ++i) add_step(frame, i);
  if (frame.depth == 0) add_clocks(frame);
  for (int i = 0; i < frame.graph.end; ++i)
    if (process.steps[static_cast<std::size_t>(i)]->verb == Verb::call) add_call(frame, i);
  calls_.pop_back();
  if (frame.graph.start >= frame.graph.end) return frame.exit;
  return frame.first + frame.graph.start;
}

void Compiler::add_regions(Frame& frame) {
  frame.regions = static_cast<std::int32_t>(program_.branches.size());
  std::vector<std::pair<int, std::int32_t>> splits;
  for (const flow::Region& region : frame.graph.regions) {
    auto split =
        std::find_if(splits.begin(), splits.end(), [&](const auto& s) { return s.first == region.split; });
    if (split == splits.end()) split = splits.insert(split, {region.split, now().splits++});
    Branch branch;
    branch.join = region.join < frame.graph.end ? frame.first + region.join : kEnd;
    branch.parent = region.parent < 0 ? frame.region : frame.regions + region.parent;
    branch.split = split->second;
    branch.branches =
        static_cast<std::int32_t>(frame.graph.nodes[static_cast<std::size_t>(region.split)].out.size());
    program_.branches.push_back(branch);
  }
}

std::vector<Way> Compiler::ways(const Frame& frame, int index, const std::vector<flow::Edge>& edges,
                                bool redo) {
  std::vector<Way> result;
  const auto i = static_cast<std::size_t>(index);
  const int here = frame.graph.region_of[i];
  for (std::size_t b = 0; b < edges.size(); ++b) {
    const flow::Edge& edge = edges[b];
    Way way;
    way.target = edge.target == flow::kReturn     ? kWayBack
                 : edge.target >= frame.graph.end ? frame.exit
                                                  : frame.first + edge.target;
    way.share = edge.share;
    way.otherwise = edge.otherwise;
    way.condition = condition(frame, edge.condition);
    way.region = here < 0 ? frame.region : frame.regions + here;
    if (!redo && frame.graph.nodes[i].split == flow::Split::all)
      for (std::size_t r = 0; r < frame.graph.regions.size(); ++r)
        if (frame.graph.regions[r].split == index && frame.graph.regions[r].branch == static_cast<int>(b))
          way.region = frame.regions + static_cast<std::int32_t>(r);
    if (redo && edge.target >= 0 && edge.target < frame.graph.end) {
      const int detour = frame.graph.nodes[static_cast<std::size_t>(edge.target)].detour;
      way.detour = detour >= 0 && detour != frame.graph.nodes[i].detour;
    }
    result.push_back(way);
  }
  return result;
}

void Compiler::add_step(const Frame& frame, int index) {
  const Process& process = *frame.process;
  const auto i = static_cast<std::size_t>(index);
  const model::Step& from = *process.steps[i];
  const flow::Node& node = frame.graph.nodes[i];
  Step step;
  step.process = static_cast<std::int32_t>(program_.processes.size() - 1);
  step.source = frame.source >= 0 ? frame.source : index;
  step.model = &process;
  step.written = index;
  step.split = node.split == flow::Split::choice ? Split::choice
               : node.split == flow::Split::all  ? Split::all
                                                 : Split::one;
  step.join = node.join;
  step.aside = node.aside;
  step.preempts = from.preempt;
  step.condition = condition(frame, node.condition);
  step.takes = sampler(from.takes, true);
  step.planned = static_cast<Time>(from.takes.mean() * step.takes.scale);
  step.after = sampler(from.after, false);
  step.duration = sampler(from.duration, false);
  step.patience = sampler(from.patience, false);
  const std::string id = draw_id(frame.path, from.id);
  const std::string_view owner = now().model->id.text();
  step.takes_draw = base::random_stream(owner, id, "takes");
  step.after_draw = base::random_stream(owner, id, "after");
  step.duration_draw = base::random_stream(owner, id, "wait");
  step.patience_draw = base::random_stream(owner, id, "patience");
  step.redo_draw = base::random_stream(owner, id, "redo");
  step.next_draw = base::random_stream(owner, id, "next");
  step.travel_draw = base::random_stream(owner, id, "travel");
  step.no_show_draw = base::random_stream(owner, id, "no-show");
  step.comes_draw = base::random_stream(owner, id, "comes");
  step.booked_draw = base::random_stream(owner, id, "booked");
  step.out = ways(frame, index, node.out, false);
  step.redo = ways(frame, index, node.redo, true);
  if (from.end && frame.depth == 0) {
    step.outcome = static_cast<std::int32_t>(
        std::find(program_.outcomes.begin(), program_.outcomes.end(), from.end) - program_.outcomes.begin());
    if (step.outcome == static_cast<std::int32_t>(program_.outcomes.size()))
      program_.outcomes.push_back(from.end);
  }
  for (const model::ConditionPtr& urgent : from.priority) step.priority.push_back(condition(frame, urgent));
  if (step.priority.size() >= kLeastUrgent)
    refusal_.push_back(trf("{0}: step `{1}` has more than {2} degrees of urgency", process.id.text(),
                           from.id.text(), kLeastUrgent - 1));
  if (step.aside && !step.redo.empty())
    refusal_.push_back(trf("{0}: step `{1}` is done aside, so it cannot send the case back",
                           process.id.text(), from.id.text()));
  add_people(frame, from, step);
  add_presence(frame, from, step);
  program_.steps[static_cast<std::size_t>(frame.first) + i] = std::move(step);
}

void Compiler::add_people(const Frame& frame, const model::Step& from, Step& step) {
  const Process& process = *frame.process;
  step.first_stage = static_cast<std::uint32_t>(program_.stages.size());
  const auto who = model::doers(process, from);
  step.applicant = measure::done_by_applicant(process, from);
  step.served = !step.applicant && from.with && model::is_applicant_role(process, from.with);
  step.remote = measure::remote(process, from);
  const bool in_order = (from.verb == Verb::approve || from.verb == Verb::consult) &&
                        from.by_mode == model::ByMode::all && who.size() > 1;
  if (in_order)
    for (const Symbol role : who) program_.stages.push_back(stage(process, {role}, false));
  else
    program_.stages.push_back(stage(process, who, from.by_mode == model::ByMode::any));
  step.stages = static_cast<std::uint32_t>(program_.stages.size()) - step.first_stage;
  if (from.verb == Verb::wait) {
    step.action = from.until ? Action::wait_until : Action::wait;
    if (from.wait_for)
      step.wait_cause = model::is_applicant_role(process, from.wait_for) ? Cause::applicant : Cause::outside;
    if (from.until) step.moments = moments_of(process, from.until);
    if (from.late) {
      const int late = from.late.text() == "end" ? frame.graph.end : model::step_index(process, from.late);
      step.late = late < 0 || late >= frame.graph.end ? frame.exit : frame.first + late;
    }
  } else if (from.verb == Verb::call) {
    step.action = Action::call;
  }
  if (from.batch.size > 0 || from.batch.at) {
    step.batch = static_cast<std::int32_t>(program_.batches.size());
    program_.batches.push_back({static_cast<std::int64_t>(from.batch.size),
                                from.batch.at ? moments_of(process, from.batch.at) : -1});
  }
}

void Compiler::add_presence(const Frame& frame, const model::Step& from, Step& step) {
  const Process& process = *frame.process;
  if (!step.applicant) return;
  const auto state_of = [&](Symbol target) -> std::int32_t {
    const model::Place* const place = model::place_with(process, target);
    if (place == nullptr) return 0;
    const Symbol window = place->name == target ? Symbol{} : target;
    auto& states = now().places;
    std::int32_t same = -1;
    for (std::size_t q = 1; q < states.size(); ++q) {
      if (states[q].name != place->name) continue;
      same = states[q].place;
      if (states[q].window == window) return static_cast<std::int32_t>(q);
    }
    const auto next = static_cast<std::int32_t>(states.size());
    states.push_back({same >= 0 ? same : next, place->name, window, sampler(place->travel, true)});
    return next;
  };
  if (from.verb == Verb::visit && !from.objects.empty()) {
    step.action = Action::visit;
    step.place = state_of(from.objects.front());
    step.no_show = from.no_show ? from.no_show->value : 0;
    step.booked = from.booked ? from.booked->value : 0;
  } else if (from.verb == Verb::leave) {
    step.action = Action::leave;
    step.place = 0;
  } else if ((from.verb == Verb::obtain || from.verb == Verb::pay) && !from.via) {
    if (const Symbol at = model::place_of(process, from)) step.place = state_of(at);
  }
}

/// The steps of another process, between the step that calls it and one behind that which goes on from there.
void Compiler::add_call(const Frame& frame, int index) {
  const Process& process = *frame.process;
  const auto i = static_cast<std::size_t>(index);
  const model::Step& from = *process.steps[i];
  const Symbol target = from.objects.empty() ? Symbol{} : from.objects.front();
  const auto callee =
      std::find_if(known_.begin(), known_.end(), [&](const Process* p) { return p->id == target; });
  if (callee == known_.end()) {
    refusal_.push_back(trf("{0}: step `{1}` calls the procedure `{2}`, which is not among the files given",
                           process.id.text(), from.id.text(), target.text()));
    return;
  }
  if (std::find(calls_.begin(), calls_.end(), *callee) != calls_.end()) {
    refusal_.push_back(trf("{0}: the procedure `{1}` calls itself", process.id.text(), target.text()));
    return;
  }
  const std::size_t entry = static_cast<std::size_t>(frame.first) + i;
  const auto behind = static_cast<std::int32_t>(program_.steps.size());
  Step exit;
  exit.process = program_.steps[entry].process;
  exit.source = program_.steps[entry].source;
  exit.first_stage = static_cast<std::uint32_t>(program_.stages.size());
  program_.stages.push_back({kNobody, 1});
  exit.split = program_.steps[entry].split;
  exit.out = program_.steps[entry].out;
  exit.redo = std::move(program_.steps[entry].redo);
  program_.steps[entry].redo.clear();
  exit.redo_draw = program_.steps[entry].redo_draw;
  exit.next_draw = program_.steps[entry].next_draw;
  exit.outcome = program_.steps[entry].outcome;
  program_.steps.push_back(std::move(exit));

  Frame inner;
  inner.process = *callee;
  inner.path = draw_id(frame.path, from.id) + "/";
  inner.exit = behind;
  inner.region = frame.graph.region_of[i] < 0 ? frame.region : frame.regions + frame.graph.region_of[i];
  inner.source = program_.steps[entry].source;
  inner.depth = frame.depth + 1;
  for (const model::Trait& trait : *(*callee)->traits) variable(inner, trait);
  const std::int32_t start = splice(std::move(inner));
  program_.steps[entry].enters = start;
}

void Compiler::add_clocks(const Frame& frame) {
  const Process& process = *frame.process;
  const auto mark = [&](Symbol id, std::uint32_t Step::*mask, std::uint32_t bit) {
    const int step = model::step_index(process, id);
    if (step >= 0) program_.steps[static_cast<std::size_t>(frame.first + step)].*mask |= bit;
    return step >= 0;
  };
  const auto& deadlines = process.head->deadlines;
  if (deadlines.size() > kMaxDeadlines) {
    refusal_.push_back(trf("{0}: more than {1} deadlines", process.id.text(), kMaxDeadlines));
    return;
  }
  if (!deadlines.empty()) know_office_days();
  for (std::size_t d = 0; d < deadlines.size(); ++d) {
    const model::Deadline& deadline = deadlines[d];
    const std::uint32_t bit = 1U << d;
    Clock clock;
    clock.business = deadline.within.unit == base::TimeUnit::business_day;
    const Sampler within = sampler(deadline.within, true);
    clock.days = deadline.within.a * within.scale / static_cast<double>(base::kDay);
    now().clocks.push_back(clock);
    Symbol from = deadline.from;
    if (!from)
      for (auto step = process.steps.rbegin(); step != process.steps.rend(); ++step)
        if ((*step)->verb == Verb::receive) from = (*step)->id;
    mark(from, &Step::starts_clock, bit);
    if (deadline.to) mark(deadline.to, &Step::stops_clock, bit);
    for (const Symbol stop : deadline.stops) mark(stop, &Step::pauses_clock, bit);
    for (std::size_t s = static_cast<std::size_t>(frame.first); s < program_.steps.size(); ++s) {
      Step& step = program_.steps[s];
      const bool with_applicant =
          step.applicant || (step.action == Action::wait && step.wait_cause == Cause::applicant);
      if (with_applicant) step.pauses_clock |= bit;
    }
  }
}

}  // namespace bpr::simulate
