#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "log/event_log.hpp"
#include "log/numbering.hpp"

namespace bpr::log {

/// What an attribute of a case must be, or must not.
struct Condition {
  std::string attribute;
  std::string value;
  bool is = true;
};

/// Which cases, and what of them, are looked at. Everything asked for must hold.
struct Filter {
  std::optional<base::Date> from;         ///< first day on which a case may have begun, in local time
  std::optional<base::Date> to;           ///< last such day
  std::vector<std::string> with;          ///< activities that a case must have, each of them
  std::vector<std::string> without;       ///< activities of which a case must have none
  std::vector<std::string> ignored;       ///< activities whose events are taken out before anything else
  std::vector<Condition> where;           ///< several values of one attribute: any of them
  std::optional<base::Duration> longer;   ///< a case takes at least this, from its first to its last moment
  std::optional<base::Duration> shorter;  ///< at most this
  /// Most frequent variants of what is left that together make up at least this share of its cases.
  std::optional<double> variants;

  /// The attributes it asks for, each once.
  [[nodiscard]] std::vector<std::string> attributes() const;
};

/// A name that a filter asks for and that the log does not have.
struct Unmet {
  enum class Kind : std::uint8_t { activity, attribute, value } kind = Kind::activity;
  std::string name;       ///< of the activity or value
  std::string attribute;  ///< not for activities
  std::string near;       ///< the likest name there is; empty: none is like it
};

/// Lets through what a filter wants, all but its share of variants, which needs the whole log.
class Sieve {
 public:
  /// `attributes` are those of the traces, in their order.
  Sieve(const Filter& filter, const std::vector<std::string>& attributes);

  void pass(const Trace& trace, const TraceSink& next);
  [[nodiscard]] std::uint64_t seen() const { return seen_; }
  /// What the filter asked for and no case had.
  [[nodiscard]] std::vector<Unmet> unmet() const;

 private:
  /// What is wanted of one attribute, and what it was seen to be.
  struct Wanted {
    std::size_t at = 0;  ///< among the attributes of a trace
    std::string attribute;
    std::vector<base::Symbol> any;
    std::vector<base::Symbol> none;
    std::unordered_set<base::Symbol> values;
  };
  [[nodiscard]] bool wants(const Trace& trace);
  [[nodiscard]] bool wants_activities(const Trace& trace) const;

  const Filter& filter_;
  std::vector<base::Symbol> with_;
  std::vector<base::Symbol> without_;
  std::vector<base::Symbol> ignored_;
  std::vector<Wanted> wanted_;
  Numbering activities_;
  std::vector<Event> left_;
  std::uint64_t seen_ = 0;
};

}  // namespace bpr::log
