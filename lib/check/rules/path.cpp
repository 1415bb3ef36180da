#include "check/rules/path.hpp"

#include <cstddef>

#include "base/i18n.hpp"
#include "check/facts.hpp"

namespace bpr::check {

const model::Step* step_at(const Subject& subject, int node) {
  if (node < 0 || node >= subject.graph.end) return nullptr;
  return &*subject.process.steps[static_cast<std::size_t>(node)];
}

const model::Step* last_of(const Subject& subject, const flow::FlowFault& fault) {
  return fault.path.empty() ? nullptr : step_at(subject, fault.path.back());
}

void add_path(const Subject& subject, const flow::FlowFault& fault, base::Diagnostic& to) {
  int number = 0;
  for (const int node : fault.path)
    if (const model::Step* const step = step_at(subject, node))
      to.related.push_back(
          {span_of(*step), base::trf("{0}. {1}", ++number, title_of(subject.process, *step))});
}

}  // namespace bpr::check
