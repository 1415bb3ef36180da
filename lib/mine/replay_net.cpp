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

/// Traits and draws that a condition tests.
void collect_names(const Condition& condition, std::vector<Symbol>& names) {
  if (condition.trait && std::find(names.begin(), names.end(), condition.trait) == names.end())
    names.push_back(condition.trait);
  for (const ConditionPtr& arg : condition.args) collect_names(*arg, names);
}

/// Conditions whose traits hang together.
struct Joined {
  std::vector<Symbol> names;
  std::vector<ConditionPtr> conditions;
};

/// Puts conditions into groups so that no trait is in two of them.
std::vector<Joined> joined(const std::vector<ConditionPtr>& conditions, const std::vector<Trait>& traits) {
  std::vector<Joined> groups;
  for (const ConditionPtr& condition : conditions) {
    Joined made{{}, {condition}};
    collect_names(*condition, made.names);
    for (std::size_t n = 0; n < made.names.size(); ++n) {  // grows by the traits that others are given by
      const Trait* const trait = model::find(traits, made.names[n]);
      if (trait == nullptr || trait->kind != Trait::Kind::given) continue;
      if (std::find(made.names.begin(), made.names.end(), trait->given) == made.names.end())
        made.names.push_back(trait->given);
    }
    for (auto group = groups.begin(); group != groups.end();) {
      const bool shares = std::any_of(group->names.begin(), group->names.end(), [&](Symbol name) {
        return std::find(made.names.begin(), made.names.end(), name) != made.names.end();
      });
      if (!shares) {
        ++group;
        continue;
      }
      for (const Symbol name : group->names)
        if (std::find(made.names.begin(), made.names.end(), name) == made.names.end())
          made.names.push_back(name);
      made.conditions.insert(made.conditions.end(), group->conditions.begin(), group->conditions.end());
      group = groups.erase(group);
    }
    groups.push_back(std::move(made));
  }
  return groups;
}

/// The draw of a share somewhere in conditions.
ConditionPtr draw_of(const std::vector<ConditionPtr>& conditions, Symbol name) {
  for (const ConditionPtr& condition : conditions) {
    if (condition->kind == Condition::Kind::chance && condition->trait == name) return condition;
    if (const ConditionPtr inside = draw_of(condition->args, name)) return inside;
  }
  return nullptr;
}

/// The worlds of one group, each value of each of its traits told apart.
flow::Worlds worlds_of_group(Joined& group, const std::vector<Trait>& traits) {
  for (const Symbol name : group.names) {
    const Trait* const trait = model::find(traits, name);
    if (trait == nullptr) {
      if (const ConditionPtr draw = draw_of(group.conditions, name)) group.conditions.push_back(draw);
      continue;
    }
    if (trait->kind != Trait::Kind::exclusive) group.conditions.push_back(model::trait_is(name));
    if (trait->kind == Trait::Kind::exclusive)
      for (const Trait::Value& value : trait->values)
        group.conditions.push_back(model::trait_is(name, value.name));
  }
  return flow::make_worlds(traits, group.conditions);
}

void Builder::find_worlds() {
  std::vector<ConditionPtr> conditions;
  for (const Pending& pending : pending_) {
    ConditionPtr all;  // tested together
    for (const ConditionPtr& condition : pending.holds) all = model::both(all, condition);
    for (const ConditionPtr& condition : pending.fails) all = model::both(all, condition);
    if (all) conditions.push_back(all);
    for (const ConditionPtr& condition : pending.holds)
      if (condition) conditions.push_back(condition);
    for (const ConditionPtr& condition : pending.fails) conditions.push_back(condition);
  }
  std::size_t bits = 0;
  for (Joined& one : joined(conditions, traits_)) {
    WorldGroup& group = net_.groups.emplace_back();
    group.worlds = worlds_of_group(one, traits_);
    group.names = std::move(one.names);
  }
  std::stable_sort(net_.groups.begin(), net_.groups.end(), [](const WorldGroup& a, const WorldGroup& b) {
    return a.worlds.size() < b.worlds.size();
  });
  for (std::size_t g = 0; g < net_.groups.size(); ++g) {
    WorldGroup& group = net_.groups[g];
    const std::size_t room = net_.all.size() - bits - (net_.groups.size() - g - 1);
    group.worlds.sampled |= group.worlds.size() > room;
    group.first = bits;
    group.size = group.worlds.sampled ? 1 : group.worlds.size();
    for (std::size_t w = 0; w < group.size; ++w) net_.all.set(bits++);
  }
  for (const Pending& pending : pending_) {
    WorldSet holds = net_.all;
    for (const ConditionPtr& condition : pending.holds) holds &= worlds_of(net_, condition);
    for (const ConditionPtr& condition : pending.fails) holds &= worlds_without(net_, condition);
    NetNode& node = net_.nodes[static_cast<std::size_t>(pending.node)];
    std::vector<Symbol>& tests = pending.way < 0 ? node.tests : node.way_tests;
    for (const ConditionPtr& condition : pending.holds)
      if (condition) collect_names(*condition, tests);
    for (const ConditionPtr& condition : pending.fails) collect_names(*condition, tests);
    if (pending.way >= 0) {
      node.out[static_cast<std::size_t>(pending.way)].holds = holds;
      continue;
    }
    node.holds = holds;
    if (!pending.holds.empty()) node.passes = worlds_without(net_, pending.holds.front());
  }
  for (NetNode& node : net_.nodes)
    for (Way& way : node.redo) way.holds = net_.all;
}

/// Worlds in which a condition is as asked for, and all of the other groups.
WorldSet worlds_where(const Net& net, const ConditionPtr& condition, bool holds) {
  WorldSet set = net.all;
  for (const WorldGroup& group : net.groups) {
    const int index = group.worlds.index(condition);
    if (index < 0) continue;
    for (std::size_t w = 0; w < group.size && !group.worlds.sampled; ++w)
      set.set(group.first + w, group.worlds.holds(index, w) == holds);
    break;
  }
  return set;
}

}  // namespace

bool Net::possible(const WorldSet& set) const {
  return std::all_of(groups.begin(), groups.end(), [&](const WorldGroup& group) {
    for (std::size_t w = 0; w < group.size; ++w)
      if (set[group.first + w]) return true;
    return false;
  });
}

bool Net::sampled() const {
  return std::any_of(groups.begin(), groups.end(), [](const WorldGroup& g) { return g.worlds.sampled; });
}

WorldSet worlds_of(const Net& net, const ConditionPtr& condition) {
  return condition ? worlds_where(net, condition, true) : net.all;
}

WorldSet worlds_without(const Net& net, const ConditionPtr& condition) {
  return condition ? worlds_where(net, condition, false) : WorldSet{};
}

Net make_net(const Process& process, const Called& called) { return Builder(process, called).build(); }

}  // namespace bpr::mine
