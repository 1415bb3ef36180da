#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "model/vocabulary.hpp"
#include "model/write.hpp"

namespace bpr::model {

namespace {

/// Brings the blocks into the order in which their steps meet them; a block whose steps do not stand together
/// becomes one for each group.
class BlockOrder {
 public:
  explicit BlockOrder(const Process& process) : old_(*process.blocks) {
    for (const Cow<Step>& step : process.steps) places_.push_back(place(step->block));
  }

  void apply(Process& process) const {
    const bool same_places =
        std::equal(places_.begin(), places_.end(), process.steps.begin(),
                   [](int place, const Cow<Step>& step) { return place == step->block; });
    if (same_places && blocks_ == old_) return;
    process.blocks = Cow<std::vector<Block>>(blocks_);
    for (std::size_t i = 0; i < places_.size(); ++i)
      if (process.steps[i]->block != places_[i]) process.steps[i].edit().block = places_[i];
  }

 private:
  int place(int block) {
    std::vector<int> chain;
    for (; block >= 0 && static_cast<std::size_t>(block) < old_.size() && chain.size() <= old_.size();
         block = old_[static_cast<std::size_t>(block)].parent)
      chain.push_back(block);
    std::reverse(chain.begin(), chain.end());
    std::size_t common = 0;
    while (common < open_.size() && common < chain.size() && open_[common].first == chain[common]) ++common;
    open_.resize(common);
    for (; common < chain.size(); ++common) {
      Block copy = old_[static_cast<std::size_t>(chain[common])];
      copy.parent = open_.empty() ? -1 : open_.back().second;
      open_.emplace_back(chain[common], static_cast<int>(blocks_.size()));
      blocks_.push_back(std::move(copy));
    }
    return open_.empty() ? -1 : open_.back().second;
  }

  const std::vector<Block> old_;
  std::vector<Block> blocks_;
  std::vector<std::pair<int, int>> open_;  ///< old and new index, from the outermost on
  std::vector<int> places_;
};

/// The default id before it is told apart from others alike.
std::string plain_id(const Step& step) {
  std::string object;
  if (!step.objects.empty()) object = step.objects.front().text();
  if (step.verb == Verb::wait) {
    if (step.wait_for)
      object = step.wait_for.text();
    else if (step.until && step.until.text().find(':') == std::string_view::npos)
      object = step.until.text();
  }
  std::replace(object.begin(), object.end(), ' ', '-');
  return std::string(info(step.verb).en) + (object.empty() ? "" : "-" + object);
}

/// Default ids as the reader gives them: clear of all written ids and block names.
std::vector<Symbol> default_ids(const Process& process) {
  std::unordered_set<Symbol> taken;
  for (const Block& block : *process.blocks) taken.insert(block.name);
  for (const Cow<Step>& step : process.steps)
    if (step->id_written) taken.insert(step->id);
  std::unordered_map<Symbol, int> asked;
  std::vector<Symbol> ids;
  for (const Cow<Step>& step : process.steps) {
    if (step->id_written) {
      ids.push_back(step->id);
      continue;
    }
    const std::string plain = plain_id(*step);
    int& count = asked[base::intern(plain)];
    Symbol id;
    do {
      ++count;
      id = base::intern(count == 1 ? plain : plain + "-" + std::to_string(count));
    } while (!taken.insert(id).second);
    ids.push_back(id);
  }
  return ids;
}

/// An id that must be written may take away another's default, so this goes on until nothing changes.
void settle_ids(Process& process) {
  for (bool again = true; again;) {
    again = false;
    const std::vector<Symbol> ids = default_ids(process);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (process.steps[i]->id == ids[i] || !process.steps[i]->id) continue;
      process.steps[i].edit().id_written = true;
      again = true;
    }
    if (again) continue;
    for (std::size_t i = 0; i < ids.size(); ++i)
      if (!process.steps[i]->id) process.steps[i].edit().id = ids[i];
  }
}

}  // namespace

Process settled(Process process) {
  BlockOrder(process).apply(process);
  settle_ids(process);
  return process;
}

}  // namespace bpr::model
