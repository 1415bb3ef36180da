#include "model/write_steps.hpp"

#include <algorithm>
#include <utility>

namespace bpr::model::writing {

using emitting::emit;
using emitting::render;
using patching::Placed;
using yaml::Node;

namespace {

const Node::Entry* steps_of(const Node& item) {
  for (const Node::Entry& entry : item.entries)
    if (const KeyInfo* const key = find_key(Context::block, entry.key.text);
        key != nullptr && key->en == "steps")
      return &entry;
  return nullptr;
}

std::vector<int> chain_of(const Process& process, int block) {
  std::vector<int> chain;
  for (; block >= 0; block = (*process.blocks)[static_cast<std::size_t>(block)].parent)
    chain.push_back(block);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

bool starts_with(const std::vector<int>& chain, const std::vector<int>& outer) {
  return chain.size() >= outer.size() && std::equal(outer.begin(), outer.end(), chain.begin());
}

}  // namespace

StepWriter::StepWriter(const Lines& lines, const Process& original, const Process& changed, const Node* steps)
    : lines_(lines), original_(original), changed_(changed) {
  if (steps != nullptr && steps->is_sequence()) {
    collect(*steps);
    if (!lists_.front().extents.empty()) list_indent_ = lists_.front().extents.front().column;
  }
  bind();
  std::size_t at = 0;
  items_ = nest(at, {});
}

void StepWriter::collect(const Node& list) {
  const std::size_t number = lists_.size();
  lists_.push_back({&list, {}});
  if (!list.flow) lists_.back().extents = patching::extents(lines_, list);
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const Node& item = list.items[i];
    places_[&item] = {number, static_cast<int>(i)};
    if (const Node::Entry* const inside = steps_of(item); inside != nullptr && inside->value.is_sequence())
      collect(inside->value);
  }
}

/// Of several steps with one origin (copies made by an edit) the one that kept the id stands for the source.
void StepWriter::bind() {
  for (std::size_t i = 0; i < original_.steps.size(); ++i)
    original_steps_[original_.steps[i]->origin.node] = static_cast<int>(i);
  for (std::size_t i = 0; i < original_.blocks->size(); ++i)
    original_blocks_[(*original_.blocks)[i].origin.node] = static_cast<int>(i);
  for (std::size_t i = 0; i < changed_.steps.size(); ++i) {
    const Step& step = *changed_.steps[i];
    const auto found = original_steps_.find(step.origin.node);
    if (step.origin.node == nullptr || found == original_steps_.end() || !places_.contains(step.origin.node))
      continue;
    const auto [bound, fresh] = bound_.emplace(step.origin.node, static_cast<int>(i));
    const Symbol id = original_.steps[static_cast<std::size_t>(found->second)]->id;
    if (!fresh && step.id == id && changed_.steps[static_cast<std::size_t>(bound->second)]->id != id)
      bound->second = static_cast<int>(i);
  }
  std::vector<const Node*> seen;
  for (const Block& block : *changed_.blocks) {
    const Node* node = block.origin.node;
    const bool usable = node != nullptr && places_.contains(node) && original_blocks_.contains(node) &&
                        std::find(seen.begin(), seen.end(), node) == seen.end();
    block_nodes_.push_back(usable ? node : nullptr);
    if (usable) seen.push_back(node);
  }
}

std::vector<Item> StepWriter::nest(std::size_t& at, const std::vector<int>& outer) {
  std::vector<Item> items;
  while (at < changed_.steps.size()) {
    const Step& step = *changed_.steps[at];
    std::vector<int> chain = chain_of(changed_, step.block);
    if (!starts_with(chain, outer)) break;
    Item item;
    if (chain.size() == outer.size()) {
      item.step = static_cast<int>(at++);
      const auto bound = bound_.find(step.origin.node);
      if (bound != bound_.end() && bound->second == item.step) item.node = step.origin.node;
    } else {
      item.block = chain[outer.size()];
      item.node = std::exchange(block_nodes_[static_cast<std::size_t>(item.block)], nullptr);
      chain.resize(outer.size() + 1);
      item.inside = nest(at, chain);
    }
    items.push_back(std::move(item));
  }
  return items;
}

/// Items the reader made nothing of (a block without steps) are nothing that could be taken out.
bool StepWriter::is_known(const Node& item) const {
  if (original_steps_.contains(&item)) return true;
  if (!original_blocks_.contains(&item)) return false;
  const Node::Entry* const inside = steps_of(item);
  return inside != nullptr && inside->value.is_sequence() && !inside->value.items.empty();
}

void StepWriter::write(const Node& steps, std::uint32_t behind, Patches& out) const {
  const bool any_known =
      std::any_of(steps.items.begin(), steps.items.end(), [&](const Node& i) { return is_known(i); });
  if (items_.empty() && any_known) {
    Value old_list;
    old_list.kind = Value::Kind::list;
    old_list.items.resize(1);
    Value none;
    none.kind = Value::Kind::list;
    rewrite(lines_, steps, behind, steps.flow, old_list, none, out);
  } else if (steps.items.empty() && !items_.empty()) {
    std::string text = lines_.line_break() + all(list_indent_);
    text.resize(text.size() - lines_.line_break().size());
    out.push_back({behind, std::max(behind, patching::node_end(lines_, steps)), std::move(text)});
  } else if (!items_.empty()) {
    patch_list(steps, items_, out);
  }
}

std::string StepWriter::all(std::uint32_t column) const {
  std::string text;
  for (const Item& item : items_) text += lines_of(item, column);
  return text;
}

void StepWriter::patch_list(const Node& list, const std::vector<Item>& items, Patches& out) const {
  const List& source = lists_.at(places_.at(&list.items.front()).list);
  std::vector<int> sources;
  for (const Item& item : items) {
    const auto place = item.node == nullptr ? places_.end() : places_.find(item.node);
    const bool here = place != places_.end() && lists_[place->second.list].node == &list;
    sources.push_back(here ? place->second.index : -1);
  }
  const std::vector<bool> stays = patching::longest_run(sources);
  if (list.flow) {
    patch_flow(list, items, stays, sources, out);
    return;
  }
  std::vector<Placed> order;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (stays[i]) {
      patch_item(items[i], out);
      order.push_back({sources[i], {}});
    } else {
      order.push_back({-1, lines_of(items[i], source.extents.front().column)});
    }
  }
  std::vector<bool> fixed;
  for (const Node& item : list.items) fixed.push_back(!is_known(item));
  patching::rearrange(lines_, source.extents, order, fixed, out);
}

void StepWriter::patch_flow(const Node& list, const std::vector<Item>& items, const std::vector<bool>& stays,
                            const std::vector<int>& sources, Patches& out) const {
  if (std::find(stays.begin(), stays.end(), true) == stays.end()) {
    Value whole;
    whole.kind = Value::Kind::list;
    for (const Item& item : items) whole.items.push_back(whole_value(item));
    out.push_back({list.span.begin, patching::node_end(lines_, list), render(whole, true)});
    return;
  }
  std::vector<Placed> order;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (stays[i]) patch_item(items[i], out);
    order.push_back(
        {stays[i] ? sources[i] : -1, stays[i] ? std::string() : render(whole_value(items[i]), true)});
  }
  patching::rearrange_flow(patching::flow_spans(lines_, list), order, out);
}

void StepWriter::patch_item(const Item& item, Patches& out) const {
  if (item.step >= 0) {
    const auto& old_step = original_.steps[static_cast<std::size_t>(original_steps_.at(item.node))];
    const auto& new_step = changed_.steps[static_cast<std::size_t>(item.step)];
    if (old_step.shares(new_step)) return;
    const Value before = emit(*old_step, old_step->id_written, changed_.japanese);
    const Value after = emit(*new_step, new_step->id_written, changed_.japanese);
    if (!(before == after)) rewrite_entries(lines_, *item.node, before, after, out);
    return;
  }
  const Block& old_block = (*original_.blocks)[static_cast<std::size_t>(original_blocks_.at(item.node))];
  const Value before = emit(old_block, changed_.japanese);
  const Value after = value_of(item);
  if (!(before == after)) rewrite_entries(lines_, *item.node, before, after, out);
  patch_list(steps_of(*item.node)->value, item.inside, out);
}

Value StepWriter::value_of(const Item& item) const {
  if (item.block >= 0)
    return emit((*changed_.blocks)[static_cast<std::size_t>(item.block)], changed_.japanese);
  const Step& step = *changed_.steps[static_cast<std::size_t>(item.step)];
  return emit(step, step.id_written, changed_.japanese);
}

Value StepWriter::whole_value(const Item& item) const {
  Value value = value_of(item);
  if (item.block < 0) return value;
  Value list;
  list.kind = Value::Kind::list;
  for (const Item& inner : item.inside) list.items.push_back(whole_value(inner));
  value.entries.push_back(
      {"steps", emitting::spelled(Context::block, "steps", changed_.japanese), std::move(list)});
  return value;
}

std::string StepWriter::lines_of(const Item& item, std::uint32_t column) const {
  if (item.node == nullptr) return new_lines(item, column);
  const Place place = places_.at(item.node);
  const List& list = lists_[place.list];
  Patches patches;
  patch_item(item, patches);
  if (list.node->flow) {
    const base::Span span{item.node->span.begin, patching::node_end(lines_, *item.node)};
    return std::string(column, ' ') + "- " + patching::apply(lines_.text(), patches, span) +
           lines_.line_break();
  }
  const patching::Extent& extent = list.extents[static_cast<std::size_t>(place.index)];
  const std::string text = patching::apply(lines_.text(), patches, {extent.begin, extent.end});
  return patching::reindent(text, extent.column, column);
}

std::string StepWriter::new_lines(const Item& item, std::uint32_t column) const {
  const std::string indent(column, ' ');
  std::string text;
  for (const Value::Entry& entry : value_of(item).entries) {
    const std::string value = render(entry.value, false);
    text += indent + (text.empty() ? "- " : "  ") + emitting::quoted(entry.key, false) + ":" +
            (value.empty() ? "" : " " + value) + lines_.line_break();
  }
  if (item.block < 0) return text;
  text += indent + "  " + emitting::spelled(Context::block, "steps", changed_.japanese) + ":" +
          lines_.line_break();
  for (const Item& inner : item.inside) text += lines_of(inner, column + 2 + list_indent_);
  return text;
}

}  // namespace bpr::model::writing
