#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "base/file.hpp"
#include "log/event_log.hpp"
#include "mine/replay_net.hpp"

namespace bpr::mine {

/// What a person says about an activity: the step that it is. No step: its events are no part of the
/// procedure and left out.
struct Mapping {
  base::Symbol activity;
  base::Symbol step;
};
using Mappings = std::vector<Mapping>;

/// Reads "activity=step", the step behind the last "="; nothing behind it leaves the activity out. A fault:
/// no
/// "=", or nothing in front of it.
[[nodiscard]] tl::expected<Mapping, std::string> parse_mapping(std::string_view text);
/// Reads a file with one mapping in each line; blank lines and lines that begin with "#" are skipped.
[[nodiscard]] base::FileResult<Mappings> read_mappings(const std::filesystem::path& path);

/// How an activity found its steps.
enum class MatchedBy : std::uint8_t { nothing, mapping, id, name, left_out };

/// An activity of a log and the steps that it can be.
struct Activity {
  base::Symbol name;
  std::uint64_t events = 0;
  std::uint64_t cases = 0;
  MatchedBy by = MatchedBy::nothing;
  std::vector<int> nodes;  ///< of the net; several where steps have the same name
  base::Symbol nearest;    ///< of an unknown activity: id of the step whose id or name is most alike
};

/// Activities of a log against the steps of a net.
struct Matching {
  std::vector<Activity> activities;         ///< most frequent first, equals by their names
  std::vector<bool> seen;                   ///< of each node: some activity stands for it
  std::vector<Mapping> unknown_steps;       ///< mappings to a step that there is not
  std::vector<Mapping> unknown_activities;  ///< mappings of an activity that the log does not have

  /// Index of an activity; -1: not in the log.
  [[nodiscard]] int index(base::Symbol name) const;
};

/// Matches by what people say, else by id, else by a name of the step in any language, its own or that made
/// of verb and object. Blanks around a name, upper and lower case of ASCII letters make no difference.
[[nodiscard]] Matching match(const Net& net, const log::Log& log, const Mappings& mappings = {});

}  // namespace bpr::mine
