#include <algorithm>
#include <vector>

#include "check/rule.hpp"
#include "check/rules/data.hpp"
#include "check/rules/flow.hpp"
#include "check/rules/people.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/syntax.hpp"
#include "check/rules/time.hpp"

namespace bpr::check {

std::span<const Rule* const> rules() {
  static const auto all = [] {
    std::vector<const Rule*> list;
    for (const auto family :
         {syntax_rules(), flow_rules(), data_rules(), people_rules(), time_rules(), practice_rules()})
      list.insert(list.end(), family.begin(), family.end());
    std::sort(list.begin(), list.end(), [](const Rule* a, const Rule* b) { return a->code < b->code; });
    return list;
  }();
  return all;
}

}  // namespace bpr::check
