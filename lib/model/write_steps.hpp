#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "model/rewrite.hpp"

/// The steps of a process file, with the blocks that nest them. Private to the writer.
namespace bpr::model::writing {

/// A step, or a block with what stands in it, as the changed process has it.
struct Item {
  int step = -1;
  int block = -1;
  const yaml::Node* node = nullptr;  ///< where it was read; null for a new one
  std::vector<Item> inside;
};

class StepWriter {
 public:
  /// `steps` is the source's list, or null where there is none.
  StepWriter(const Lines& lines, const Process& original, const Process& changed, const yaml::Node* steps);

  /// Adds what must change in the list of steps.
  void write(const yaml::Node& steps, std::uint32_t behind, Patches& out) const;
  /// All steps as lines of a new list in this column.
  [[nodiscard]] std::string all(std::uint32_t column) const;

 private:
  struct List {
    const yaml::Node* node;
    std::vector<patching::Extent> extents;  ///< block style only
  };
  struct Place {
    std::size_t list;
    int index;
  };

  void collect(const yaml::Node& list);
  void bind();
  [[nodiscard]] std::vector<Item> nest(std::size_t& at, const std::vector<int>& outer);
  [[nodiscard]] bool is_known(const yaml::Node& item) const;
  void patch_list(const yaml::Node& list, const std::vector<Item>& items, Patches& out) const;
  void patch_flow(const yaml::Node& list, const std::vector<Item>& items, const std::vector<bool>& stays,
                  const std::vector<int>& sources, Patches& out) const;
  void patch_item(const Item& item, Patches& out) const;
  [[nodiscard]] std::string lines_of(const Item& item, std::uint32_t column) const;
  [[nodiscard]] std::string new_lines(const Item& item, std::uint32_t column) const;
  [[nodiscard]] Value value_of(const Item& item) const;
  [[nodiscard]] Value whole_value(const Item& item) const;

  const Lines& lines_;
  const Process& original_;
  const Process& changed_;
  std::uint32_t list_indent_ = 2;  ///< from a key to the dashes of its list
  std::vector<List> lists_;
  std::unordered_map<const yaml::Node*, Place> places_;
  std::unordered_map<const yaml::Node*, int> original_steps_;
  std::unordered_map<const yaml::Node*, int> original_blocks_;
  std::unordered_map<const yaml::Node*, int>
      bound_;                                   ///< node → step of the changed process that it stands for
  std::vector<const yaml::Node*> block_nodes_;  ///< of each changed block until it is first met
  std::vector<Item> items_;
};

}  // namespace bpr::model::writing
