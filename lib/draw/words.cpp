#include "draw/words.hpp"

#include "base/i18n.hpp"

namespace bpr::draw {

using base::tr;

std::string mark_words(Mark mark) {
  switch (mark) {
    case Mark::added:
      return tr("added");
    case Mark::removed:
      return tr("removed");
    case Mark::changed:
      return tr("changed");
    case Mark::none:
      break;
  }
  return {};
}

std::string words_of(const Chart& chart, const Node& node) {
  std::string text = chart.lanes[static_cast<std::size_t>(node.lane)].name + ": " + node.title;
  const auto add = [&](std::string_view words) {
    if (!words.empty()) text.append("; ").append(words);
  };
  for (const Row& row : node.rows)
    if (node.title.find(row.full) == std::string::npos) add(row.full);
  add(mark_words(node.mark));
  add(node.figure);
  if (node.when) add(node.when->text);
  return text;
}

}  // namespace bpr::draw
