#include "log/mapping.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/embedded.hpp"
#include "base/i18n.hpp"
#include "base/later.hpp"
#include "base/text.hpp"
#include "log/columns.hpp"
#include "yaml/tree.hpp"

namespace bpr::log {

using base::tr;
using base::trf;
using yaml::Node;

namespace {

using base::later;

constexpr MappingFault kFaults[] = {
    {"BPR801", later("A value of the wrong shape"),
     later("A text, a list or a map stands where the mapping needs another of the three. The message says "
           "which."),
     later("Which column is meant would have to be guessed.")},
    {"BPR802", later("An unknown key of a mapping"),
     later("A key is misspelt, or belongs to a mapping of another kind of log. The nearest known key is "
           "named."),
     later("What stands under a key that nobody reads would be dropped in silence.")},
    {"BPR803", later("A key of a mapping is missing"),
     later("The mapping says nothing of `log`, of `columns`, or of a column without which nothing can be "
           "read."),
     later("A log without cases or without times tells nothing.")},
    {"BPR804", later("An unknown kind of log"),
     later("`log` is none of `events`, `tickets` and `snapshots`."),
     later("The kind decides what a line is.")},
    {"BPR805", later("A column that tells two things"),
     later("Two keys of `columns` name the same column. Leave out the one that the column does not tell."),
     later("Two moments that are always the same would look like a time of nought.")},
};

struct ColumnKey {
  std::string_view name;
  bool required;
  std::string* into;
};

class MappingReader {
 public:
  MappingReader(const base::SourcePtr& source, base::Diagnostics& diagnostics)
      : source_(source), diagnostics_(diagnostics) {}

  Mapping read(const Node& root);

 private:
  void fault(const char* code, base::Span span, std::string message, std::string help = {}) {
    diagnostics_.error(code, source_, span, std::move(message), std::move(help));
  }
  bool text(const Node& node, std::string& into) {
    const bool good = node.is_scalar() && !node.text.empty();
    if (good)
      into = node.text;
    else
      fault("BPR801", node.span, tr("this must be a text"));
    return good;
  }
  void texts(const Node& node, std::vector<std::string>& into) {
    if (!node.is_sequence()) {
      if (std::string one; text(node, one)) into.push_back(std::move(one));
      return;
    }
    for (const Node& item : node.items)
      if (std::string one; text(item, one)) into.push_back(std::move(one));
  }
  bool map(const Node& node) {
    if (!node.is_map()) fault("BPR801", node.span, tr("this must be a map (`key: value`)"));
    return node.is_map();
  }
  void unknown(const Node& key, const std::vector<std::string_view>& known) {
    const std::string_view near = base::nearest(key.text, known);
    std::string list;
    for (const std::string_view one : known) list.append(list.empty() ? "" : ", ").append(one);
    fault("BPR802", key.span, trf("unknown key `{0}`", key.text),
          near.empty() ? trf("one of: {0}", list) : trf("did you mean `{0}`?", near));
  }
  void missing(base::Span span, std::string_view key) {
    fault("BPR803", span, trf("the key `{0}` is missing", key), trf("add `{0}:`", key));
  }
  void kind(const Node& root);
  std::vector<ColumnKey> column_keys();
  void columns(const Node& node, base::Span owner);
  void purposes(const Node& node);

  base::SourcePtr source_;
  base::Diagnostics& diagnostics_;
  Mapping mapping_;
};

void MappingReader::kind(const Node& root) {
  const Node* const node = root.find("log");
  if (node == nullptr) {
    missing({root.span.begin, root.span.begin}, "log");
    return;
  }
  std::string word;
  if (!text(*node, word)) return;
  constexpr std::array<std::string_view, 3> kKinds{"events", "tickets", "snapshots"};
  const auto found = std::find(kKinds.begin(), kKinds.end(), word);
  if (found == kKinds.end())
    fault("BPR804", node->span, trf("`{0}` is no kind of log", word),
          trf("one of: {0}", "events, tickets, snapshots"));
  else
    mapping_.kind = static_cast<MappingKind>(found - kKinds.begin());
}

std::vector<ColumnKey> MappingReader::column_keys() {
  Columns& e = mapping_.reading.columns;
  TicketColumns& t = mapping_.tickets;
  SnapshotColumns& s = mapping_.snapshots;
  switch (mapping_.kind) {
    case MappingKind::events:
      return {{"case", false, &e.case_id},
              {"activity", false, &e.activity},
              {"enabled", false, &e.enabled},
              {"start", false, &e.start},
              {"end", false, &e.end},
              {"resource", false, &e.resource},
              {"purpose", false, &mapping_.purpose}};
    case MappingKind::tickets:
      return {{"ticket", false, &t.ticket},     {"purpose", false, &t.purpose}, {"date", false, &t.date},
              {"issued", true, &t.issued},      {"called", false, &t.called},   {"begun", false, &t.begun},
              {"finished", false, &t.finished}, {"left", false, &t.left},       {"window", false, &t.window}};
    case MappingKind::snapshots:
      return {{"office", false, &s.office},   {"queue", true, &s.queue},   {"title", false, &s.title},
              {"date", false, &s.date},       {"time", true, &s.time},     {"waiting", true, &s.waiting},
              {"windows", false, &s.windows}, {"number", true, &s.number}, {"service", false, &s.service}};
  }
  return {};
}

void MappingReader::columns(const Node& node, base::Span owner) {
  if (!map(node)) return;
  const std::vector<ColumnKey> keys = column_keys();
  std::vector<std::string_view> names;
  for (const ColumnKey& key : keys) names.push_back(key.name);
  std::vector<std::pair<std::string, base::Span>> met;
  for (const Node::Entry& entry : node.entries) {
    const auto key = std::find_if(keys.begin(), keys.end(),
                                  [&](const ColumnKey& each) { return each.name == entry.key.text; });
    if (key == keys.end()) {
      unknown(entry.key, names);
      continue;
    }
    if (!text(entry.value, *key->into)) continue;
    const auto same =
        std::find_if(met.begin(), met.end(), [&](const auto& one) { return one.first == *key->into; });
    if (same != met.end()) {
      fault("BPR805", entry.value.span, trf("the column `{0}` tells two things", *key->into));
      diagnostics_.all().back().related.push_back({same->second, tr("first here")});
    }
    met.emplace_back(*key->into, entry.value.span);
  }
  for (const ColumnKey& key : keys)
    if (key.required && node.find(key.name) == nullptr) missing(owner, key.name);
}

void MappingReader::purposes(const Node& node) {
  if (!map(node)) return;
  for (const Node::Entry& entry : node.entries)
    if (std::string name; text(entry.value, name)) mapping_.purposes.emplace_back(entry.key.text, name);
}

Mapping MappingReader::read(const Node& root) {
  mapping_.name = source_->name;
  if (!map(root)) return mapping_;
  const std::size_t before = diagnostics_.count(base::Severity::error);
  kind(root);
  const bool known_kind = diagnostics_.count(base::Severity::error) == before;
  const bool events = mapping_.kind == MappingKind::events;
  std::vector<std::string_view> known{"log", "encoding", "timezone", "times", "columns", "purposes"};
  if (events) known.insert(known.end(), {"closed-by"});
  for (const Node::Entry& entry : root.entries) {
    const std::string& key = entry.key.text;
    if (key == "encoding")
      text(entry.value, mapping_.reading.encoding);
    else if (key == "timezone")
      text(entry.value, mapping_.reading.timezone);
    else if (key == "times")
      text(entry.value, mapping_.reading.time_format);
    else if (key == "columns" && known_kind)
      columns(entry.value, entry.key.span);
    else if (key == "purposes")
      purposes(entry.value);
    else if (key == "closed-by" && events)
      texts(entry.value, mapping_.closed_by);
    else if (key != "log" && key != "columns")
      unknown(entry.key, known);
  }
  if (root.find("columns") == nullptr) missing({root.span.begin, root.span.begin}, "columns");
  if (!mapping_.purpose.empty()) mapping_.reading.attributes = {mapping_.purpose};
  return mapping_;
}

}  // namespace

base::Symbol Mapping::purpose_of(std::string_view in_log) const {
  for (const auto& [text, called] : purposes)
    if (text == in_log) return base::intern(called);
  return base::intern(in_log);
}

std::optional<Mapping> read_mapping(const base::SourcePtr& source, base::Diagnostics& diagnostics) {
  base::Diagnostics found;
  const yaml::Document document = yaml::parse(source, found);
  MappingReader reader(source, found);
  Mapping mapping = reader.read(document.root);
  const bool good = !found.has_errors();
  diagnostics.append(std::move(found));
  if (!good) return std::nullopt;
  return mapping;
}

std::vector<std::string_view> mapping_presets() {
  std::vector<std::string_view> names;
  for (const base::EmbeddedFile& file : base::mapping_files())
    names.push_back(file.name.substr(0, file.name.rfind('.')));
  return names;
}

std::string_view mapping_preset(std::string_view name) {
  for (const base::EmbeddedFile& file : base::mapping_files())
    if (file.name.substr(0, file.name.rfind('.')) == name) return file.text;
  return {};
}

std::optional<Mapping> known_mapping(std::string_view name) {
  const std::string_view text = mapping_preset(name);
  if (text.empty()) return std::nullopt;
  base::Diagnostics faults;
  auto mapping =
      read_mapping(std::make_shared<const base::Source>(std::string(name), std::string(text)), faults);
  if (mapping) mapping->lenient = true;
  return mapping;
}

std::string_view fitting_preset(std::span<const std::string> head) {
  const auto there = [&head](const std::string& name) { return !name.empty() && places_of(name, head); };
  for (const std::string_view name : mapping_presets()) {
    const auto mapping = known_mapping(name);
    if (!mapping) continue;
    const TicketColumns& tickets = mapping->tickets;
    const int moments =
        there(tickets.called) + there(tickets.begun) + there(tickets.finished) + there(tickets.left);
    if (there(tickets.issued) && moments >= 2) return name;
    if (there(mapping->snapshots.waiting) && there(mapping->snapshots.number)) return name;
  }
  return {};
}

std::span<const MappingFault> mapping_faults() { return kFaults; }

const MappingFault* find_mapping_fault(std::string_view code) {
  const auto found = std::find_if(std::begin(kFaults), std::end(kFaults), [&](const MappingFault& fault) {
    return std::equal(fault.code.begin(), fault.code.end(), code.begin(), code.end(), [](char a, char b) {
      return a == static_cast<char>(std::toupper(static_cast<unsigned char>(b)));
    });
  });
  return found == std::end(kFaults) ? nullptr : &*found;
}

}  // namespace bpr::log
