#include "draw/procedure.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "draw/legend.hpp"
#include "draw/step_node.hpp"
#include "flow/graph.hpp"

namespace bpr::draw {

namespace {

using base::Symbol;
using base::tr;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::string percent(double share) {
  const double value = share * 100;
  return value >= 10 || value == std::floor(value) ? fmt::format("{:.0f}%", value)
                                                   : fmt::format("{:.1f}%", value);
}

/// Cut to what fits beside a line.
std::string short_label(const std::string& text) {
  constexpr std::size_t kColumns = 18;
  return base::cut(base::escape_terminal(text), kColumns);
}

class Builder {
 public:
  Builder(const model::Process& process, bool japanese)
      : process_(process), japanese_(japanese), graph_(flow::make_graph(process)) {}

  Chart run() {
    chart_.title = shown(process_.id, &process_.head->name);
    chart_.about = base::trn("{0} step", "{0} steps", process_.steps.size(), process_.steps.size());
    chart_.japanese = japanese_;
    make_lanes();
    const int first_lane = process_.steps.empty() ? 0 : lane_of(0);
    const int start = add_shape(Shape::start, first_lane, {}, tr("Start"));
    entry_.assign(process_.steps.size(), -1);
    exit_.assign(process_.steps.size(), -1);
    task_.assign(process_.steps.size(), -1);
    for (int i = 0; i < graph_.end; ++i)
      if (graph_.nodes[at(i)].detour < 0) add_with_detours(i);
    for (int i = 0; i < graph_.end; ++i) add_with_detours(i);
    if (!process_.steps.empty()) {
      connect(start, entry_[at(graph_.start)], Way::on, {});
      for (int i = 0; i < graph_.end; ++i) connect_step(i);
    }
    keep_used_lanes();
    chart_.legend = legend_of(chart_);
    return std::move(chart_);
  }

 private:
  int add(Node node) {
    chart_.nodes.push_back(std::move(node));
    return static_cast<int>(chart_.nodes.size()) - 1;
  }
  int add_shape(Shape shape, int lane, std::string_view step, std::string text = {}) {
    Node node;
    node.shape = shape;
    node.lane = lane;
    node.step = step;
    if (!text.empty()) node.lines.push_back(text);
    node.title = std::move(text);
    return add(std::move(node));
  }
  void connect(int from, int to, Way way, std::string label) {
    chart_.lines.push_back({from, to, way, std::move(label), Mark::none});
  }
  [[nodiscard]] std::string shown(Symbol name, const model::Text* label) const {
    const std::string_view text = label != nullptr ? label->shown(japanese_) : std::string_view();
    return base::escape_terminal(text.empty() ? name.text() : text);
  }

  /// Applicants first, then the roles of the file, those of a section together; then whoever else does a
  /// step.
  void make_lanes() {
    std::vector<Symbol> order;
    const auto put = [&](Symbol role) {
      if (std::find(order.begin(), order.end(), role) == order.end()) order.push_back(role);
    };
    for (const model::Applicant& applicant : process_.head->applicants) put(applicant.role);
    if (order.empty()) put(base::intern("resident"));
    std::vector<Symbol> sections;
    for (const model::Role& role : *process_.roles)
      if (std::find(sections.begin(), sections.end(), role.section) == sections.end())
        sections.push_back(role.section);
    for (const Symbol section : sections)
      for (const model::Role& role : *process_.roles)
        if (role.section == section) put(role.name);
    for (const auto& step : process_.steps)
      for (const Symbol role : model::doers(process_, *step))
        if (!model::is_applicant_role(process_, role)) put(role);
    for (const Symbol name : order) {
      const model::Role* const role = model::find(process_.roles, name);
      Lane lane;
      lane.name = shown(name, role != nullptr ? &role->label : nullptr);
      if (role == nullptr && name == base::intern("resident")) lane.name = tr("resident");
      if (role != nullptr) lane.section = base::escape_terminal(role->section.text());
      lane.resident = model::is_applicant_role(process_, name);
      chart_.lanes.push_back(std::move(lane));
    }
    roles_ = std::move(order);
  }

  [[nodiscard]] int lane_of_role(Symbol role) const {
    const auto found = std::find(roles_.begin(), roles_.end(), role);
    return found == roles_.end() ? 0 : static_cast<int>(found - roles_.begin());
  }

  /// The lane of whoever does it first; a wait lies with whom it waits for, a call where the case was before.
  [[nodiscard]] int lane_of(int index) const {
    const model::Step& step = *process_.steps[at(index)];
    const auto doers = model::doers(process_, step);
    if (!doers.empty()) return lane_of_role(doers.front());
    if (step.wait_for) {
      const auto found = std::find(roles_.begin(), roles_.end(), step.wait_for);
      if (found != roles_.end()) return static_cast<int>(found - roles_.begin());
    }
    return index > 0 ? lane_of(index - 1) : 0;
  }

  /// A step, and behind it the detours into which it is the first to send cases.
  void add_with_detours(int index) {
    if (entry_[at(index)] >= 0) return;
    add_step(index);
    for (const flow::Edge& edge : graph_.nodes[at(index)].redo) {
      if (edge.target < 0 || edge.target >= graph_.end) continue;
      const int detour = graph_.nodes[at(edge.target)].detour;
      for (int i = 0; detour >= 0 && i < graph_.end; ++i)
        if (graph_.nodes[at(i)].detour == detour) add_with_detours(i);
    }
  }

  void add_step(int index) {
    const model::Step& step = *process_.steps[at(index)];
    const flow::Node& node = graph_.nodes[at(index)];
    const int lane = lane_of(index);
    int join = -1;
    if (node.join) join = add_shape(Shape::join, lane, step.id.text());
    Node drawn = node_of(process_, step, japanese_);
    drawn.lane = lane;
    const int task = add(std::move(drawn));
    task_[at(index)] = task;
    entry_[at(index)] = join >= 0 ? join : task;
    if (join >= 0) connect(join, task, Way::on, {});
    exit_[at(index)] = task;
    if (node.out.size() > 1) {
      const Shape shape = node.split == flow::Split::all ? Shape::split : Shape::choice;
      exit_[at(index)] = add_shape(shape, lane, step.id.text());
      connect(task, exit_[at(index)], Way::on, {});
    }
  }

  /// Each outcome that a step names has an end of its own; everything else ends at the same one.
  int end_for(Symbol outcome, int lane) {
    if (outcome) return add_shape(Shape::end, lane, {}, short_label(std::string(outcome.text())));
    if (!end_) end_ = add_shape(Shape::end, lane, {}, tr("End"));
    return *end_;
  }

  void connect_step(int index) {
    const model::Step& step = *process_.steps[at(index)];
    const flow::Node& node = graph_.nodes[at(index)];
    for (const flow::Edge& edge : node.redo) {
      if (edge.target < 0) continue;
      connect(task_[at(index)], entry_[at(edge.target)], Way::back, percent(edge.share));
    }
    for (const flow::Edge& edge : node.out) {
      std::string label;
      if (node.split == flow::Split::choice)
        label = edge.condition   ? short_label(model::format_condition(edge.condition, japanese_))
                : edge.otherwise ? std::string(tr("else"))
                                 : percent(edge.share);
      if (edge.target == flow::kReturn) {
        for (const int back : senders_to(node.detour))
          connect(exit_[at(index)], entry_[at(back)], Way::back, label);
        continue;
      }
      if (edge.target == flow::kUnknown) continue;
      if (edge.target == graph_.end) {
        if (!node.aside) connect(exit_[at(index)], end_for(step.end, lane_of(index)), Way::on, label);
        continue;
      }
      connect_forward(index, edge.target, label);
    }
  }

  /// The flow does not wait for work aside: it goes on to what comes behind it, too.
  void connect_forward(int index, int target, const std::string& label) {
    const bool from_aside = graph_.nodes[at(index)].aside;
    if (from_aside) return;
    while (target < graph_.end && graph_.nodes[at(target)].aside) {
      connect(exit_[at(index)], entry_[at(target)], Way::aside, label);
      const auto& out = graph_.nodes[at(target)].out;
      target = out.empty() || out.front().target < 0 ? graph_.end : out.front().target;
    }
    if (target < graph_.end)
      connect(exit_[at(index)], entry_[at(target)], Way::on, label);
    else
      connect(exit_[at(index)], end_for({}, lane_of(index)), Way::on, label);
  }

  /// Steps that send cases into a detour.
  [[nodiscard]] std::vector<int> senders_to(int detour) const {
    std::vector<int> senders;
    for (int i = 0; i < graph_.end; ++i)
      for (const flow::Edge& edge : graph_.nodes[at(i)].redo)
        if (edge.target >= 0 && edge.target < graph_.end && graph_.nodes[at(edge.target)].detour == detour &&
            graph_.nodes[at(i)].detour != detour)
          senders.push_back(i);
    return senders;
  }

  void keep_used_lanes() {
    std::vector<int> place(chart_.lanes.size(), -1);
    for (const Node& node : chart_.nodes) place[at(node.lane)] = 0;
    std::vector<Lane> kept;
    for (std::size_t i = 0; i < place.size(); ++i) {
      if (place[i] < 0) continue;
      place[i] = static_cast<int>(kept.size());
      kept.push_back(std::move(chart_.lanes[i]));
    }
    chart_.lanes = std::move(kept);
    for (Node& node : chart_.nodes) node.lane = place[at(node.lane)];
  }

  const model::Process& process_;
  bool japanese_;
  flow::Graph graph_;
  Chart chart_;
  std::vector<Symbol> roles_;
  std::vector<int> entry_;
  std::vector<int> exit_;
  std::vector<int> task_;
  std::optional<int> end_;
};

}  // namespace

Chart chart_of(const model::Process& process, bool japanese) { return Builder(process, japanese).run(); }

}  // namespace bpr::draw
