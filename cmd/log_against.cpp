#include "log_against.hpp"

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "portfolio/called.hpp"

namespace bpr::cmd {

using base::tr;
using base::trf;

void add_against(CLI::App& command, Against& against) {
  command.add_option("FILE", against.file, tr("Process file"))->required()->type_name("");
  command.add_option("LOG", against.log, tr("Log in CSV or XES, also gzipped; - for standard input"))
      ->required()
      ->type_name("");
  command
      .add_option("--map", against.maps,
                  tr("Step that an activity of the log is, or a file with one such pair in each line; "
                     "nothing behind = leaves the activity out; may be given again"))
      ->type_name("ACTIVITY=STEP|FILE")
      ->allow_extra_args(false);
  add_log_input(command, against.input);
}

namespace {

/// What `--map` says; nothing, and the fault told, where it is wrong.
std::optional<mine::Mappings> read_maps(const std::vector<std::string>& maps, int& status) {
  mine::Mappings all;
  for (const std::string& map : maps) {
    if (map.find('=') != std::string::npos) {
      const auto mapping = mine::parse_mapping(map);
      if (!mapping) {
        complain("--map: " + mapping.error());
        status = kUsage;
        return std::nullopt;
      }
      all.push_back(*mapping);
      continue;
    }
    const auto mappings = mine::read_mappings(base::path_from_utf8(map));
    if (!mappings) {
      complain(mappings.error());
      status = kTrouble;
      return std::nullopt;
    }
    all.insert(all.end(), mappings->begin(), mappings->end());
  }
  return all;
}

/// Whether every mapping meets an activity and a step; says which do not.
bool meet(const mine::Net& net, const mine::Matching& matching) {
  std::vector<std::string_view> steps;
  for (const mine::NetNode& node : net.nodes)
    if (node.leaves_event) steps.push_back(node.written().id.text());
  std::vector<std::string_view> activities;
  for (const mine::Activity& activity : matching.activities) activities.push_back(activity.name.text());
  for (const mine::Mapping& mapping : matching.unknown_steps)
    complain(suggesting(trf("--map: the procedure has no step `{0}`", mapping.step.text()),
                        base::nearest(mapping.step.text(), steps)));
  for (const mine::Mapping& mapping : matching.unknown_activities)
    complain(suggesting(trf("--map: the log has no activity `{0}`", mapping.activity.text()),
                        base::nearest(mapping.activity.text(), activities)));
  return matching.unknown_steps.empty() && matching.unknown_activities.empty();
}

}  // namespace

std::optional<HeldAgainst> hold(Session& session, const Against& against, int& status) {
  status = kUsage;
  auto reading = reading_of(against.input);
  if (!reading) return std::nullopt;
  const auto mappings = read_maps(against.maps, status);
  if (!mappings) return std::nullopt;
  HeldAgainst held;
  const portfolio::Opened* const opened = session.open(against.file);
  if (opened == nullptr) {
    status = session.finish(kNo);
    return std::nullopt;
  }
  held.process = &opened->process();
  mine::Called called;
  for (const std::string& path : portfolio::files_of_called({held.process}))
    if (const portfolio::Opened* const one = session.open(path)) called.push_back(&one->process());
  for (const model::Trait& trait : *held.process->traits) reading->attributes.emplace_back(trait.name.text());
  auto log = log::read_log(base::path_from_utf8(against.log), *reading);
  if (!log) {
    complain(log.error());
    status = kTrouble;
    return std::nullopt;
  }
  held.log = std::move(*log);
  held.net = mine::make_net(*held.process, called);
  held.matching = mine::match(held.net, held.log.log, *mappings);
  if (!meet(held.net, held.matching)) {
    status = kUsage;
    return std::nullopt;
  }
  status = kDone;
  return held;
}

}  // namespace bpr::cmd
