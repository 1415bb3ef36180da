#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "mine/match.hpp"
#include "mine/replay_net.hpp"

namespace bpr::mine {

/// One thing that a case did, as the procedure reads it.
struct Move {
  enum class Kind : std::uint8_t {
    done,          ///< an event is this step …
    against,       ///< … though its condition does not hold
    extra,         ///< an event that the procedure does not have there
    skipped,       ///< a step without its event
    not_needed,    ///< a step passed because its condition does not hold
    unseen,        ///< a step that the log never tells, passed
    beside,        ///< work aside begins, and the flow goes on
    went,          ///< took this way out of the step
    went_against,  ///< … though its condition does not hold
    sent_back      ///< took this way of its redo
  };
  Kind kind = Kind::done;
  int node = -1;
  int event = -1;        ///< of the case; done, against, extra
  int way = -1;          ///< into `out` or `redo`; went, sent_back
  int cause = -1;        ///< done, against: event whose end enabled it; -1: none
  unsigned turn = 0;     ///< of those who act one after the other
  bool executed = true;  ///< went: the step was done and could have sent the case back
};

/// A case laid over the procedure with as few deviations as could be found.
struct Replay {
  std::vector<Move> moves;
  WorldSet worlds;           ///< that are still possible
  bool ended = false;        ///< it came to the end of the procedure
  std::vector<int> missing;  ///< otherwise: nodes on the shortest way to the end
};

/// Replays cases on a net: tokens go the ways that events show, and where an event does not fit, the
/// explanation with the fewest deviations is looked for (a bounded best-first search over a handful of
/// explanations, so that time grows with the number of events alone). An event costs one deviation where it
/// is left over or done against a condition, a step one where it is skipped. Steps that the log never tells
/// are passed free of charge, and so are those whose condition can fail in a world that is still possible.
class Replayer {
 public:
  Replayer(const Net& net, const Matching& matching) : net_(net), matching_(matching) {}

  /// `events` are indices of matched activities, in the order of the case; `worlds` those that its attributes
  /// leave possible, at least one.
  [[nodiscard]] Replay replay(std::span<const int> events, const WorldSet& worlds);

 private:
  enum class Phase : std::uint8_t { before, waiting, done, passed };

  struct Token {
    int node = 0;
    int region = -1;
    int cause = -1;  ///< the event that brought it here
    Phase phase = Phase::before;
    bool aside = false;
    std::uint8_t depth = 0;
    unsigned turn = 0;
    std::array<int, 3> senders{-1, -1, -1};
  };
  struct State {
    std::vector<Token> tokens;
    WorldSet worlds;
    int cost = 0;
    int history = -1;  ///< into `past_`
  };
  struct Past {
    Move move;
    int before = -1;
  };
  class Search;

  [[nodiscard]] std::string key_of(const State& state) const;
  void remember(State& state, const Move& move);
  [[nodiscard]] std::vector<Move> moves_of(int history) const;

  const Net& net_;
  const Matching& matching_;
  std::vector<Past> past_;
};

}  // namespace bpr::mine
