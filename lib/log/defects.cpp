#include "log/defects.hpp"

#include "base/text.hpp"

namespace bpr::log {

namespace {
constexpr std::size_t kExampleWidth = 40;
}

void Defects::add(DefectKind kind, std::size_t line, std::string_view example) {
  add(kind, line, example, 1);
}

void Defects::add(DefectKind kind, std::size_t line, std::string_view example, std::uint64_t count) {
  Defect& defect = all_[static_cast<std::size_t>(kind)];
  if (defect.count == 0 || line < defect.first_line) {
    defect.first_line = line;
    defect.example = base::cut(example.substr(0, 4 * kExampleWidth), kExampleWidth);
  }
  defect.count += count;
}

std::vector<Defect> Defects::seen() const {
  std::vector<Defect> seen;
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (all_[i].count == 0) continue;
    seen.push_back(all_[i]);
    seen.back().kind = static_cast<DefectKind>(i);
  }
  return seen;
}

}  // namespace bpr::log
