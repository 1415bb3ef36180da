#include "mine/match.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/i18n.hpp"
#include "base/text.hpp"

namespace bpr::mine {

namespace {

using base::Symbol;
using base::tr;
using base::trf;

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// For comparing: without blanks around it, ASCII letters small.
std::string plain(std::string_view text) {
  std::string made(trimmed(text));
  for (char& c : made)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return made;
}

/// Nodes by a name that people may use for their steps.
class Names {
 public:
  void add(std::string_view name, int node) {
    if (trimmed(name).empty()) return;
    std::vector<int>& nodes = nodes_[plain(name)];
    if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) nodes.push_back(node);
  }
  [[nodiscard]] std::vector<int> find(std::string_view name) const {
    const auto found = nodes_.find(plain(name));
    return found == nodes_.end() ? std::vector<int>{} : found->second;
  }
  /// The most similar name's first node; -1: none is near.
  [[nodiscard]] int nearest(std::string_view name) const {
    std::vector<std::string_view> all;
    for (const auto& [known, nodes] : nodes_) all.push_back(known);
    std::sort(all.begin(), all.end());
    const std::string_view near = base::nearest(plain(name), all);
    return near.empty() ? -1 : nodes_.at(std::string(near)).front();
  }

 private:
  std::unordered_map<std::string, std::vector<int>> nodes_;
};

struct Known {
  Names ids;
  Names names;
};

Known names_of(const Net& net) {
  Known known;
  for (std::size_t n = 0; n < net.nodes.size(); ++n) {
    const NetNode& node = net.nodes[n];
    if (!node.leaves_event) continue;
    const model::Step& step = node.written();
    const int index = static_cast<int>(n);
    known.ids.add(step.id.text(), index);
    for (const Symbol name : {step.name.plain, step.name.ja, step.name.en})
      known.names.add(name.text(), index);
    if (step.name) continue;
    for (const bool japanese : {false, true})
      known.names.add(model::step_title(*node.process, step, japanese), index);
  }
  return known;
}

/// All activities of a log with their events and cases.
std::vector<Activity> activities_of(const log::Log& log) {
  std::unordered_map<Symbol, std::size_t> known;
  std::vector<Activity> all;
  std::vector<std::size_t> last;  // the case that had it last
  for (std::size_t c = 0; c < log.size(); ++c) {
    for (const log::Event& event : log[c].events) {
      const auto [found, fresh] = known.try_emplace(event.activity, all.size());
      if (fresh) {
        all.push_back({event.activity, 0, 0, MatchedBy::nothing, {}, {}});
        last.push_back(log.size());
      }
      Activity& activity = all[found->second];
      ++activity.events;
      if (last[found->second] == c) continue;
      last[found->second] = c;
      ++activity.cases;
    }
  }
  std::sort(all.begin(), all.end(), [](const Activity& a, const Activity& b) {
    return a.events != b.events ? a.events > b.events : a.name.text() < b.name.text();
  });
  return all;
}

}  // namespace

tl::expected<Mapping, std::string> parse_mapping(std::string_view text) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string_view::npos || trimmed(text.substr(0, equals)).empty())
    return tl::unexpected(trf("`{0}` is no ACTIVITY=STEP", text));
  return Mapping{base::intern(trimmed(text.substr(0, equals))),
                 base::intern(trimmed(text.substr(equals + 1)))};
}

base::FileResult<Mappings> read_mappings(const std::filesystem::path& path) {
  const auto text = base::read_file(path);
  if (!text) return tl::unexpected(text.error());
  Mappings mappings;
  std::size_t number = 0;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (line.empty() || line.front() == '#') continue;
    auto mapping = parse_mapping(line);
    if (!mapping)
      return tl::unexpected(
          base::FileFault{base::path_to_utf8(path), trf("line {0}: {1}", number, mapping.error())});
    mappings.push_back(*mapping);
  }
  return mappings;
}

int Matching::index(Symbol name) const {
  for (std::size_t i = 0; i < activities.size(); ++i)
    if (activities[i].name == name) return static_cast<int>(i);
  return -1;
}

Matching match(const Net& net, const log::Log& log, const Mappings& mappings) {
  const Known known = names_of(net);
  Matching matching;
  matching.activities = activities_of(log);
  matching.seen.resize(net.nodes.size());
  for (Activity& activity : matching.activities) {
    const std::string name = plain(activity.name.text());
    const auto said = std::find_if(mappings.rbegin(), mappings.rend(),
                                   [&](const Mapping& m) { return plain(m.activity.text()) == name; });
    if (said != mappings.rend()) {
      activity.nodes = known.ids.find(said->step.text());
      activity.by = !said->step              ? MatchedBy::left_out
                    : activity.nodes.empty() ? MatchedBy::nothing
                                             : MatchedBy::mapping;
    } else {
      activity.nodes = known.ids.find(activity.name.text());
      activity.by = MatchedBy::id;
      if (activity.nodes.empty()) {
        activity.nodes = known.names.find(activity.name.text());
        activity.by = activity.nodes.empty() ? MatchedBy::nothing : MatchedBy::name;
      }
    }
    for (const int node : activity.nodes) matching.seen[static_cast<std::size_t>(node)] = true;
    if (activity.by != MatchedBy::nothing) continue;
    int near = known.ids.nearest(activity.name.text());
    if (near < 0) near = known.names.nearest(activity.name.text());
    if (near >= 0) activity.nearest = net.nodes[static_cast<std::size_t>(near)].written().id;
  }
  for (const Mapping& mapping : mappings) {
    if (mapping.step && known.ids.find(mapping.step.text()).empty())
      matching.unknown_steps.push_back(mapping);
    const bool there = std::any_of(
        matching.activities.begin(), matching.activities.end(),
        [&](const Activity& a) { return plain(a.name.text()) == plain(mapping.activity.text()); });
    if (!there) matching.unknown_activities.push_back(mapping);
  }
  return matching;
}

}  // namespace bpr::mine
