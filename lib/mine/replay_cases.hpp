#pragma once

#include <cstdint>
#include <vector>

#include "mine/match.hpp"
#include "mine/replay_net.hpp"

namespace bpr::mine {

/// What the text of an attribute says about a trait: the index of its value, for a trait that is there or not
/// 1 or 0; -1: nothing that is known. "true", "yes", "1" and はい say that it is there; "false", "no", "0"
/// and いいえ that it is not.
[[nodiscard]] int value_of(const model::Trait& trait, base::Symbol text);

/// The attributes of a log that stand for traits of the procedure, by their names.
class Attributes {
 public:
  Attributes(const Net& net, const log::Log& log);
  /// The trait of an attribute by its index in the log; null where there is none.
  [[nodiscard]] const model::Trait* trait(std::size_t attribute) const { return traits_[attribute]; }
  /// The worlds that what a case says of itself leaves possible; all of the net where it excludes all.
  [[nodiscard]] WorldSet worlds(const log::Trace& trace) const;

 private:
  const Net& net_;
  std::vector<const model::Trait*> traits_;
  std::vector<std::vector<WorldSet>> sets_;  ///< of each value
};

/// A text that no value of its trait stands for.
struct UnknownValue {
  base::Symbol trait;
  base::Symbol value;
  std::uint64_t cases = 0;
  bool operator==(const UnknownValue&) const = default;
};
[[nodiscard]] std::vector<UnknownValue> unknown_values(const log::Log& log, const Attributes& attributes);

/// Cases with the same activities in the same order, and with attributes that leave the same worlds possible.
struct Variant {
  std::vector<int> events;            ///< matched activities …
  std::vector<std::size_t> position;  ///< … and where each of them stands in the case
  std::vector<int> unknown;           ///< the others, but for those left out by mapping
  WorldSet worlds;
  std::vector<std::size_t> cases;  ///< of the log, at least one
};
/// In the order of their first cases.
[[nodiscard]] std::vector<Variant> variants_of(const log::Log& log, const Matching& matching,
                                               const Attributes& attributes);

}  // namespace bpr::mine
