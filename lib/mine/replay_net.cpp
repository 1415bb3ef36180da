#include "mine/replay_net.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace bpr::mine {

namespace {

using model::Condition;
using model::ConditionPtr;
using model::Process;
using model::Symbol;
using model::Trait;
using model::Verb;

/// Steps of one process as they are laid down.
struct Frame {
  const Process* process = nullptr;
  std::string path;  ///< ids of the calls around it, each with a slash
  int exit = kEnd;   ///< where its end leads
  int region = -1;   ///< parallel branch around it
};

class Builder {
 public:
  Builder(const Process& process, const Called& called) : called_(called) { net_.process = &process; }

  Net build() {
    net_.start = lay({net_.process, {}, kEnd, -1});
    find_worlds();
    return std::move(net_);
  }

 private:
  /// A condition waits for the worlds, which are known when all conditions are.
  struct Pending {
    int node = 0;
    int way = -1;  ///< into `out`; -1: of the node
    std::vector<ConditionPtr> holds;
    std::vector<ConditionPtr> fails;  ///< of the other ways, for `else`
  };

  int lay(const Frame& frame);
  void lay_node(const Frame& frame, const flow::Graph& graph, int index, int first, int regions);
  void lay_call(const Frame& frame, int node, int here);
  [[nodiscard]] ConditionPtr renamed(const Frame& frame, const ConditionPtr& condition) const;
  void add_traits(const Process& process);
  void find_worlds();

  Net net_;
  const Called& called_;
  std::vector<const Process*> laying_;
  std::vector<Trait> traits_;
  std::vector<Pending> pending_;
};

/// Shares that a called procedure draws are its own, though its steps may be called like ours.
ConditionPtr Builder::renamed(const Frame& frame, const ConditionPtr& condition) const {
  if (!condition || frame.path.empty()) return condition;
  Condition made = *condition;
  if (made.kind == Condition::Kind::chance)
    made.trait = base::intern(frame.path + std::string(made.trait.text()));
  for (ConditionPtr& arg : made.args) arg = renamed(frame, arg);
  return std::make_shared<const Condition>(std::move(made));
}

/// Called processes share the traits of the same name.
void Builder::add_traits(const Process& process) {
  for (const Trait& trait : *process.traits)
    if (model::find(traits_, trait.name) == nullptr) traits_.push_back(trait);
}

int Builder::lay(const Frame& frame) {
  const flow::Graph graph = flow::make_graph(*frame.process);
  if (graph.start >= graph.end || !graph.well_formed) return frame.exit;
  add_traits(*frame.process);
  laying_.push_back(frame.process);
  const int first = static_cast<int>(net_.nodes.size());
  const int regions = static_cast<int>(net_.regions.size());
  for (const flow::Region& region : graph.regions) {
    const auto branches = graph.nodes[static_cast<std::size_t>(region.split)].out.size();
    net_.regions.push_back({first + region.split, static_cast<int>(branches),
                            region.parent < 0 ? frame.region : regions + region.parent,
                            region.join < graph.end ? first + region.join : frame.exit});
  }
  net_.nodes.resize(net_.nodes.size() + static_cast<std::size_t>(graph.end));
  for (int i = 0; i < graph.end; ++i) lay_node(frame, graph, i, first, regions);
  for (int i = 0; i < graph.end; ++i) {
    const int here = graph.region_of[static_cast<std::size_t>(i)];
    if (frame.process->steps[static_cast<std::size_t>(i)]->verb == Verb::call)
      lay_call(frame, first + i, here < 0 ? frame.region : regions + here);
  }
  laying_.pop_back();
  return first + graph.start;
}

void Builder::lay_node(const Frame& frame, const flow::Graph& graph, int index, int first, int regions) {
  const Process& process = *frame.process;
  const flow::Node& from = graph.nodes[static_cast<std::size_t>(index)];
  const model::Step& step = *process.steps[static_cast<std::size_t>(index)];
  const int self = first + index;
  NetNode node;
  node.process = &process;
  node.step = index;
  node.leaves_event = step.verb != Verb::call;
  node.split = from.split;
  node.join = from.join;
  node.aside = from.aside;
  node.may_end = step.patience || (step.no_show && step.no_show->value > 0);
  const bool in_order =
      (step.verb == Verb::approve || step.verb == Verb::consult) && step.by_mode == model::ByMode::all;
  if (in_order)
    node.turns = static_cast<unsigned>(std::max<std::size_t>(1, model::doers(process, step).size()));
  if (step.late) {
    const int late = model::step_index(process, step.late);
    node.late = late < 0 ? frame.exit : first + late;
  }
  pending_.push_back({self, -1, {renamed(frame, from.condition)}, {}});

  const int here = graph.region_of[static_cast<std::size_t>(index)];
  const auto way_of = [&](const flow::Edge& edge) {
    Way way;
    way.target = edge.target == flow::kReturn ? kWayBack
                 : edge.target >= graph.end   ? frame.exit
                                              : first + edge.target;
    way.region = here < 0 ? frame.region : regions + here;
    return way;
  };
  for (std::size_t b = 0; b < from.out.size(); ++b) {
    Way way = way_of(from.out[b]);
    if (from.split == flow::Split::all)
      for (std::size_t r = 0; r < graph.regions.size(); ++r)
        if (graph.regions[r].split == index && graph.regions[r].branch == static_cast<int>(b))
          way.region = regions + static_cast<int>(r);
    Pending pending{self, static_cast<int>(b), {renamed(frame, from.out[b].condition)}, {}};
    if (from.out[b].otherwise)
      for (const flow::Edge& other : from.out)
        if (other.condition) pending.fails.push_back(renamed(frame, other.condition));
    pending_.push_back(std::move(pending));
    node.out.push_back(way);
  }
  for (const flow::Edge& edge : from.redo) {
    Way way = way_of(edge);
    if (edge.target >= 0 && edge.target < graph.end) {
      const int detour = graph.nodes[static_cast<std::size_t>(edge.target)].detour;
      way.detour = detour >= 0 && detour != from.detour;
    }
    node.redo.push_back(way);
  }
  net_.nodes[static_cast<std::size_t>(self)] = std::move(node);
}

/// The steps of another process, between the node that calls it and one behind that which goes on from there.
void Builder::lay_call(const Frame& frame, int node, int here) {
  const NetNode call = net_.nodes[static_cast<std::size_t>(node)];
  const Symbol target = call.written().objects.empty() ? Symbol{} : call.written().objects.front();
  const auto callee =
      std::find_if(called_.begin(), called_.end(), [&](const Process* p) { return p->id == target; });
  if (callee == called_.end() || std::find(laying_.begin(), laying_.end(), *callee) != laying_.end()) return;
  const int behind = static_cast<int>(net_.nodes.size());
  NetNode exit;
  exit.process = call.process;
  exit.leaves_event = false;
  exit.split = call.split;
  exit.out = call.out;
  exit.redo = call.redo;
  net_.nodes.push_back(std::move(exit));
  for (std::size_t p = 0, all = pending_.size(); p < all; ++p) {
    if (pending_[p].node != node || pending_[p].way < 0) continue;
    Pending copy = pending_[p];
    copy.node = behind;
    pending_.push_back(std::move(copy));
  }
  pending_.push_back({behind, -1, {}, {}});
  Frame inner{*callee, frame.path + std::string(call.written().id.text()) + "/", behind, here};
  const int enters = lay(inner);
  // Into what is called where it is called at all; else past it.
  NetNode& entry = net_.nodes[static_cast<std::size_t>(node)];
  const auto condition = std::find_if(pending_.begin(), pending_.end(),
                                      [&](const Pending& p) { return p.node == node && p.way < 0; });
  const ConditionPtr called_if = condition->holds.front();
  std::erase_if(pending_, [&](const Pending& p) { return p.node == node && p.way >= 0; });
  entry.split = called_if ? flow::Split::choice : flow::Split::one;
  entry.redo.clear();
  Way into;
  into.target = enters;
  into.region = here;
  entry.out = {into};
  pending_.push_back({node, 0, {called_if}, {}});
  if (!called_if) return;
  Way past = into;
  past.target = behind;
  entry.out.push_back(past);
  pending_.push_back({node, 1, {}, {called_if}});
}

void collect_traits(const Condition& condition, std::vector<Symbol>& names) {
  const bool tests = condition.kind == Condition::Kind::trait || condition.kind == Condition::Kind::equals;
  if (tests && std::find(names.begin(), names.end(), condition.trait) == names.end())
    names.push_back(condition.trait);
  for (const ConditionPtr& arg : condition.args) collect_traits(*arg, names);
}

void Builder::find_worlds() {
  std::vector<ConditionPtr> conditions;
  std::vector<Symbol> tested;
  const auto note = [&](const ConditionPtr& condition) {
    if (!condition) return;
    conditions.push_back(condition);
    collect_traits(*condition, tested);
  };
  for (const Pending& pending : pending_) {
    for (const ConditionPtr& condition : pending.holds) note(condition);
    for (const ConditionPtr& condition : pending.fails) note(condition);
  }
  for (std::size_t t = 0; t < tested.size(); ++t) {  // grows by the traits that others are given by
    const Trait* const trait = model::find(traits_, tested[t]);
    if (trait == nullptr) continue;
    if (trait->kind == Trait::Kind::exclusive)
      for (const Trait::Value& value : trait->values)
        conditions.push_back(model::trait_is(trait->name, value.name));
    else
      conditions.push_back(model::trait_is(trait->name));
    const bool given = trait->kind == Trait::Kind::given;
    if (given && std::find(tested.begin(), tested.end(), trait->given) == tested.end())
      tested.push_back(trait->given);
  }
  net_.worlds = flow::make_worlds(traits_, conditions);
  if (net_.worlds.sampled)
    net_.all.set(0);
  else
    for (std::size_t w = 0; w < net_.worlds.size(); ++w) net_.all.set(w);
  for (const Pending& pending : pending_) {
    WorldSet holds = net_.all;
    for (const ConditionPtr& condition : pending.holds) holds &= worlds_of(net_, condition);
    if (!net_.worlds.sampled)
      for (const ConditionPtr& condition : pending.fails) holds &= ~worlds_of(net_, condition);
    NetNode& node = net_.nodes[static_cast<std::size_t>(pending.node)];
    (pending.way < 0 ? node.holds : node.out[static_cast<std::size_t>(pending.way)].holds) = holds;
    if (pending.way >= 0) continue;
    const bool conditional = !pending.holds.empty() && pending.holds.front();
    node.passes = net_.worlds.sampled && conditional ? net_.all : net_.all & ~holds;
  }
  for (NetNode& node : net_.nodes)
    for (Way& way : node.redo) way.holds = net_.all;
}

}  // namespace

WorldSet worlds_of(const Net& net, const ConditionPtr& condition) {
  const int index = net.worlds.index(condition);
  if (index < 0 || net.worlds.sampled) return net.all;
  WorldSet holds;
  for (std::size_t w = 0; w < net.worlds.size(); ++w)
    if (net.worlds.holds(index, w)) holds.set(w);
  return holds;
}

Net make_net(const Process& process, const Called& called) { return Builder(process, called).build(); }

}  // namespace bpr::mine
