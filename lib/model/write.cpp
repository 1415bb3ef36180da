#include "model/write.hpp"

#include <algorithm>
#include <utility>

#include "model/write_steps.hpp"

namespace bpr::model {

namespace writing {

namespace {

using emitting::emit;
using emitting::render;
using patching::Placed;
using yaml::Node;

/// Everything behind the head of a file; what is new among it goes in front of the steps.
constexpr std::string_view kFirstBehindHead = "traits";

class ProcessWriter {
 public:
  ProcessWriter(const Process& original, const Process& changed)
      : original_(original),
        changed_(changed),
        root_(original.file->root),
        text_(original.file->source->text) {
    // With a line end behind every line there is one case less everywhere.
    ended_ = text_.empty() || text_.back() == '\n';
    if (!ended_) text_ += Lines(text_).line_break();
    lines_ = Lines(text_);
  }

  std::string run() {
    before_ = emitting::emit_top(original_, changed_.japanese);
    after_ = emitting::emit_top(changed_, changed_.japanese);
    table("traits", original_.traits, changed_.traits);
    table("calendars", original_.calendars, changed_.calendars);
    table("profiles", original_.profiles, changed_.profiles);
    table("roles", original_.roles, changed_.roles);
    table("places", original_.places, changed_.places);
    table("registers", original_.registers, changed_.registers);
    table("fields", original_.fields, changed_.fields);
    table("forms", original_.forms, changed_.forms);
    table("documents", original_.documents, changed_.documents);
    steps();
    top();
    if (patches_.empty()) return original_.file->source->text;
    std::string result = patching::apply(text_, patches_, {0, lines_.size()});
    const std::string& line_break = lines_.line_break();
    if (!ended_ && result.ends_with(line_break)) result.resize(result.size() - line_break.size());
    return result;
  }

 private:
  [[nodiscard]] const Node::Entry* section(std::string_view en) const {
    for (const Node::Entry& entry : root_.entries)
      if (emitting::slot_of(Context::process, entry.key.text) == en) return &entry;
    return nullptr;
  }

  [[nodiscard]] std::string key(std::string_view en) const {
    return emitting::spelled(Context::process, en, changed_.japanese);
  }

  /// A line of a table; in brackets without indentation and line end.
  [[nodiscard]] std::string element_text(Symbol name, const Value& value, bool flow) const {
    const std::string text = render(value, flow);
    return emitting::quoted(name.text(), flow) + ":" + (text.empty() ? "" : " " + text);
  }

  template <typename T>
  struct Element {
    const T* item;
    int source;  ///< entry of the section in the source; -1: to be written
  };

  /// The elements of the changed table that the file must hold, in their order.
  template <typename T>
  std::vector<Element<T>> wanted(const std::vector<T>& before, const std::vector<T>& after,
                                 const Node::Entry* where) const {
    std::vector<Element<T>> all;
    std::vector<Element<T>> overriding;
    std::vector<bool> used(where == nullptr ? 0 : where->value.entries.size(), false);
    for (const T& item : after) {
      const int source = index_of(where, item.origin.node);
      if (source >= 0 && !used[static_cast<std::size_t>(source)]) {
        used[static_cast<std::size_t>(source)] = true;
        all.push_back({&item, source});
      } else if (!item.origin.office) {
        all.push_back({&item, -1});
      } else if (const T* const old_item = find(before, item.name);
                 old_item == nullptr || !(*old_item == item)) {
        overriding.push_back({&item, -1});
      }
    }
    all.insert(all.end(), overriding.begin(), overriding.end());
    return all;
  }

  static int index_of(const Node::Entry* where, const Node* node) {
    if (where == nullptr || node == nullptr) return -1;
    for (std::size_t i = 0; i < where->value.entries.size(); ++i)
      if (&where->value.entries[i].value == node) return static_cast<int>(i);
    return -1;
  }

  template <typename T>
  void table(std::string_view en, const Cow<std::vector<T>>& before, const Cow<std::vector<T>>& after) {
    if (before.shares(after) || *before == *after) return;
    const Node::Entry* const where = section(en);
    const auto elements = wanted(*before, *after, where);
    if (where == nullptr || !where->value.is_map() || where->value.entries.empty()) {
      if (!elements.empty()) new_table(en, elements, where);
      return;
    }
    if (elements.empty()) {  // the section goes
      before_.entries.push_back({std::string(en), key(en), {}});
      return;
    }
    const bool flow = where->value.flow;
    std::vector<int> sources;
    for (const auto& element : elements) sources.push_back(element.source);
    const std::vector<bool> stays = staying(en, where->value, sources);
    if (flow && std::find(stays.begin(), stays.end(), true) == stays.end()) {
      patches_.push_back(
          {where->value.span.begin, patching::node_end(lines_, where->value), flow_table(elements)});
      return;
    }
    const auto extents = flow ? std::vector<patching::Extent>{} : patching::extents(lines_, where->value);
    std::vector<Placed> order;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const T& item = *elements[i].item;
      if (stays[i]) {
        const Node::Entry& entry = where->value.entries[static_cast<std::size_t>(sources[i])];
        if (const T* const old_item = with_origin(*before, item.origin.node))
          element(entry, *old_item, item, flow);
        order.push_back({sources[i], {}});
        continue;
      }
      std::string text = element_text(item.name, emit(item, changed_.japanese), flow);
      if (!flow) text = std::string(extents.front().column, ' ') + text + lines_.line_break();
      order.push_back({-1, std::move(text)});
    }
    if (flow)
      patching::rearrange_flow(patching::flow_spans(lines_, where->value), order, patches_);
    else
      patching::rearrange(lines_, extents, order, {}, patches_);
  }

  /// Elements that override the office's count where the office has them, whatever their place in this file:
  /// they stay. Of the others those stay whose order did not change.
  [[nodiscard]] std::vector<bool> staying(std::string_view en, const Node& table,
                                          std::vector<int> sources) const {
    std::vector<bool> pinned(sources.size(), false);
    for (std::size_t i = 0; i < sources.size(); ++i) {
      pinned[i] =
          sources[i] >= 0 && office_has(en, table.entries[static_cast<std::size_t>(sources[i])].key.text);
      if (pinned[i]) sources[i] = -1;
    }
    std::vector<bool> stays = patching::longest_run(sources);
    for (std::size_t i = 0; i < stays.size(); ++i) stays[i] = stays[i] || pinned[i];
    return stays;
  }

  [[nodiscard]] bool office_has(std::string_view en, std::string_view name) const {
    if (!original_.office_file) return false;
    for (const Node::Entry& entry : original_.office_file->root.entries)
      if (emitting::slot_of(Context::office, entry.key.text) == en) return entry.value.find(name) != nullptr;
    return false;
  }

  template <typename T>
  static const T* with_origin(const std::vector<T>& items, const Node* node) {
    for (const T& item : items)
      if (item.origin.node == node) return &item;
    return nullptr;
  }

  template <typename T>
  void element(const Node::Entry& entry, const T& old_item, const T& new_item, bool flow) {
    if (old_item == new_item) return;
    if (old_item.name != new_item.name)
      patches_.push_back(
          {entry.key.span.begin, entry.key.span.end, emitting::quoted(new_item.name.text(), flow)});
    rewrite(lines_, entry.value, patching::behind_colon(lines_, entry), flow,
            emit(old_item, changed_.japanese), emit(new_item, changed_.japanese), patches_);
  }

  template <typename T>
  std::string flow_table(const std::vector<Element<T>>& elements) const {
    std::string text;
    for (const auto& element : elements)
      text += (text.empty() ? "" : ", ") +
              element_text(element.item->name, emit(*element.item, changed_.japanese), true);
    return "{" + text + "}";
  }

  template <typename T>
  void new_table(std::string_view en, const std::vector<Element<T>>& elements, const Node::Entry* where) {
    if (root_.flow) {
      if (where != nullptr)
        patches_.push_back({patching::behind_colon(lines_, *where), patching::entry_end(lines_, *where),
                            " " + flow_table(elements)});
      else
        fresh_.push_back(key(en) + ": " + flow_table(elements));
      return;
    }
    std::string text;
    for (const auto& element : elements)
      text += lines_.line_break() + "  " +
              element_text(element.item->name, emit(*element.item, changed_.japanese), false);
    if (where == nullptr) {
      fresh_.push_back(key(en) + ":" + text);
      return;
    }
    const std::uint32_t behind = patching::behind_colon(lines_, *where);
    if (!where->value.is_null()) patches_.push_back({behind, patching::node_end(lines_, where->value), {}});
    const std::uint32_t end = lines_.end(patching::entry_end(lines_, *where));
    patches_.push_back({end, end, std::move(text)});
  }

  void steps() {
    const Node::Entry* const where = section("steps");
    const StepWriter writer(lines_, original_, changed_, where == nullptr ? nullptr : &where->value);
    if (where != nullptr)
      writer.write(where->value, patching::behind_colon(lines_, *where), patches_);
    else if (!changed_.steps.empty())
      last_ = key("steps") + ":" + lines_.line_break() + writer.all(2);
  }

  void top() {
    const std::size_t head_end = emitting::rank_of(Context::process, kFirstBehindHead);
    Value placed = after_;
    std::erase_if(placed.entries, [&](const Value::Entry& entry) {
      return section(entry.slot) == nullptr && emitting::rank_of(Context::process, entry.slot) >= head_end;
    });
    for (const Value::Entry& entry : after_.entries) {
      if (section(entry.slot) != nullptr || emitting::rank_of(Context::process, entry.slot) < head_end)
        continue;
      const bool known =
          std::find(before_.entries.begin(), before_.entries.end(), entry) != before_.entries.end();
      if (!known) fresh_.push_back(entry.key + ": " + render(entry.value, root_.flow));
    }
    forget_unchanged(placed);
    rewrite_entries(lines_, root_, before_, placed, patches_);
    put_fresh();
  }

  /// What the file does not say and what did not change (it comes from the office) is not to be written.
  void forget_unchanged(Value& placed) {
    std::erase_if(placed.entries, [&](const Value::Entry& entry) {
      return section(entry.slot) == nullptr &&
             std::find(before_.entries.begin(), before_.entries.end(), entry) != before_.entries.end();
    });
  }

  void put_fresh() {
    const std::string& line_break = lines_.line_break();
    const auto all = patching::extents(lines_, root_);
    const Node::Entry* const steps = section("steps");
    if (root_.flow) {
      const std::uint32_t at = (steps == nullptr ? root_.entries.front() : *steps).key.span.begin;
      for (const std::string& text : fresh_) patches_.push_back({at, at, text + ", "});
      return;
    }
    if (!last_.empty()) fresh_.push_back(last_.substr(0, last_.size() - line_break.size()));
    for (const std::string& text : fresh_) {
      if (steps == nullptr) {
        patches_.push_back({all.back().end, all.back().end, text + line_break});
        continue;
      }
      const std::uint32_t at = all[static_cast<std::size_t>(steps - root_.entries.data())].begin;
      const bool spaced = at > 0 && lines_.is_blank(at - 1);
      patches_.push_back({at, at, text + line_break + (spaced ? line_break : "")});
    }
  }

  const Process& original_;
  const Process& changed_;
  const Node& root_;
  std::string text_;
  bool ended_ = true;
  Lines lines_{{}};
  Value before_;
  Value after_;
  Patches patches_;
  std::vector<std::string> fresh_;  ///< new sections, without the last line end
  std::string last_;                ///< steps of a file that had none
};

}  // namespace

}  // namespace writing

std::string write_process(const Process& original, const Process& changed) {
  if (!original.file || !original.file->root.is_map() || original.file->root.entries.empty())
    return original.file ? original.file->source->text : std::string();
  const Process next = settled(changed);
  return writing::ProcessWriter(original, next).run();
}

}  // namespace bpr::model
