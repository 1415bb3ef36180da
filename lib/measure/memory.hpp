#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "measure/parts.hpp"

namespace bpr::measure {

/// What was looked up for the steps of the version before, which shares most of them.
class InfoMemory {
 public:
  /// Holds until the next call.
  [[nodiscard]] const std::vector<StepInfo>& of(const model::Process& process);

 private:
  model::Process process_;
  std::vector<StepInfo> infos_;
};

/// Flows solved before. An edit of times, people, papers or texts leaves the flow as it is.
class FlowMemory {
 public:
  [[nodiscard]] std::shared_ptr<const SolvedFlow> of(const model::Process& process,
                                                     const std::vector<StepInfo>& infos);

 private:
  struct Known {
    model::Process process;
    std::vector<StepInfo> infos;
    std::shared_ptr<const SolvedFlow> flow;
  };
  std::unordered_multimap<std::uint64_t, Known> known_;
};

/// Papers counted before, under the same flow.
class PaperMemory {
 public:
  [[nodiscard]] std::shared_ptr<const Papers> of(const model::Process& process,
                                                 const std::vector<StepInfo>& infos,
                                                 const std::shared_ptr<const SolvedFlow>& flow);

 private:
  struct Known {
    std::shared_ptr<const SolvedFlow> flow;
    model::Process process;
    std::shared_ptr<const Papers> papers;
  };
  std::unordered_multimap<const SolvedFlow*, Known> known_;
};

}  // namespace bpr::measure
