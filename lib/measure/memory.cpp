#include "measure/memory.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace bpr::measure {

namespace {

using model::Process;
using model::Step;

/// Everything that `solve_flow` looks at in a step, its blocks apart.
bool same_flow(const Step& a, const Step& b) {
  return a.id == b.id && a.verb == b.verb && a.objects == b.objects && a.at == b.at && a.via == b.via &&
         a.block == b.block && a.join_all == b.join_all && a.aside == b.aside && bool(a.end) == bool(b.end) &&
         a.next == b.next && a.redo == b.redo && model::same(a.condition, b.condition);
}

bool same_flow(const StepInfo& a, const StepInfo& b) {
  return a.applicant == b.applicant && a.with_applicant == b.with_applicant && a.remote == b.remote &&
         a.resident_share == b.resident_share;
}

bool same_conditions(const std::vector<model::Form>& a, const std::vector<model::Form>& b) {
  const auto next = [](const std::vector<model::Form>& forms, std::size_t& at) {
    while (at < forms.size() && !forms[at].condition) ++at;
    return at < forms.size() ? forms[at++].condition : nullptr;
  };
  std::size_t i = 0;
  std::size_t j = 0;
  for (;;) {
    const auto left = next(a, i);
    const auto right = next(b, j);
    if (!left || !right) return left == right;
    if (!model::same(left, right)) return false;
  }
}

bool same_flow(const Process& a, const std::vector<StepInfo>& a_infos, const Process& b,
               const std::vector<StepInfo>& b_infos) {
  if (a.steps.size() != b.steps.size()) return false;
  for (std::size_t s = 0; s < a.steps.size(); ++s)
    if (!same_flow(a_infos[s], b_infos[s]) ||
        (!a.steps[s].shares(b.steps[s]) && !same_flow(*a.steps[s], *b.steps[s])))
      return false;
  return a.traits == b.traits && a.blocks == b.blocks && a.places == b.places &&
         (a.forms.shares(b.forms) || same_conditions(*a.forms, *b.forms));
}

/// Everything that `count_papers` looks at, where the flow is the same.
bool same_papers(const Process& a, const Process& b) {
  for (std::size_t s = 0; s < a.steps.size(); ++s) {
    const Step& left = *a.steps[s];
    const Step& right = *b.steps[s];
    if (!a.steps[s].shares(b.steps[s]) && (left.reads != right.reads || left.writes != right.writes ||
                                           left.seal != right.seal || !(left.amount == right.amount)))
      return false;
  }
  const auto same_kind = [](const model::Role& x, const model::Role& y) {
    return x.name == y.name && x.kind == y.kind;
  };
  return a.forms == b.forms && a.documents == b.documents && a.registers == b.registers && a.head == b.head &&
         (a.roles.shares(b.roles) ||
          std::equal(a.roles->begin(), a.roles->end(), b.roles->begin(), b.roles->end(), same_kind));
}

constexpr std::size_t kMost = 256;  ///< results that a memory keeps; each is some ten kilobytes

class Hash {
 public:
  void add(std::uint64_t part) {
    value_ = (value_ ^ part) * 0x9E3779B97F4A7C15U;
    value_ ^= value_ >> 32U;
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0;
};

/// Equal for flows that are the same, and seldom for others.
std::uint64_t hash_of(const Process& process, const std::vector<StepInfo>& infos) {
  Hash hash;
  for (std::size_t s = 0; s < infos.size(); ++s) {
    const Step& step = *process.steps[s];
    hash.add(std::uint64_t{step.id.id} << 32U | std::uint64_t{step.at.id} << 8U |
             static_cast<std::uint64_t>(step.verb));
    hash.add(std::uint64_t{step.via.id} << 32U | step.objects.size() << 16U |
             step.next.branches.size() << 8U | step.redo.size() << 6U |
             std::uint64_t{infos[s].applicant} << 5U | std::uint64_t{infos[s].with_applicant} << 4U |
             std::uint64_t{infos[s].remote} << 3U | std::uint64_t{step.join_all} << 2U |
             std::uint64_t{step.aside} << 1U | std::uint64_t{bool(step.condition)});
    for (const model::Branch& branch : step.redo)
      hash.add(branch.share ? std::bit_cast<std::uint64_t>(branch.share->value) : 0);
  }
  for (const model::Trait& trait : *process.traits)
    hash.add(trait.name.id ^ std::bit_cast<std::uint64_t>(trait.share.value));
  return hash.value();
}

}  // namespace

const std::vector<StepInfo>& InfoMemory::of(const Process& process) {
  infos_ = step_infos(process, process_, std::move(infos_));
  process_ = process;
  return infos_;
}

std::shared_ptr<const SolvedFlow> FlowMemory::of(const Process& process, const std::vector<StepInfo>& infos) {
  const std::uint64_t hash = hash_of(process, infos);
  const auto [begin, end] = known_.equal_range(hash);
  const auto found = std::find_if(begin, end, [&](const auto& known) {
    return same_flow(known.second.process, known.second.infos, process, infos);
  });
  if (found != end) return found->second.flow;
  auto flow = std::make_shared<const SolvedFlow>(solve_flow(process, infos));
  if (known_.size() >= kMost) known_.clear();
  known_.emplace(hash, Known{process, infos, flow});
  return flow;
}

std::shared_ptr<const Papers> PaperMemory::of(const Process& process, const std::vector<StepInfo>& infos,
                                              const std::shared_ptr<const SolvedFlow>& flow) {
  const auto [begin, end] = known_.equal_range(flow.get());
  const auto found =
      std::find_if(begin, end, [&](const auto& known) { return same_papers(known.second.process, process); });
  if (found != end) return found->second.papers;
  auto papers = std::make_shared<const Papers>(count_papers(process, infos, *flow));
  if (known_.size() >= kMost) known_.clear();
  known_.emplace(flow.get(), Known{flow, process, papers});
  return papers;
}

}  // namespace bpr::measure
