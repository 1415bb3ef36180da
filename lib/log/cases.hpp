#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "log/lines.hpp"
#include "log/period.hpp"

namespace bpr::log {

/// Makes cases of their lines and hands them over: starts and completions become one event, events come in
/// the order of their moments, what is twice there goes, and so does what is years away from the log. Holds
/// cases back until the years are known.
class CaseMaker {
 public:
  CaseMaker(Quality& quality, Defects& defects, const TraceSink& sink)
      : quality_(quality), defects_(defects), sink_(sink) {}

  /// All lines of a case, in the order of the file; they are changed.
  void make(std::string_view id, std::vector<Line>& lines, std::span<const base::Symbol> attributes);
  /// The years of the log, where they are known before its cases.
  void settle(const Period& period) { period_ = period; }
  /// Hands over what was held back, and drops what is no defect in a log like this.
  void finish();

 private:
  /// Lines that tell the years, where the whole log cannot be looked at.
  static constexpr std::size_t kHeld = std::size_t{1} << 16U;
  struct Held {
    std::string id;
    std::vector<Line> lines;
    std::vector<base::Symbol> attributes;
  };

  void hand_over(std::string_view id, std::vector<Line>& lines, std::span<const base::Symbol> attributes);
  void release();
  void drop_clocks(std::vector<Line>& lines);
  void pair(std::vector<Line>& lines);
  void drop_duplicates(std::vector<Line>& lines);
  void note(std::string_view id, const std::vector<Line>& lines);

  Quality& quality_;
  Defects& defects_;
  const TraceSink& sink_;
  Period period_;
  std::vector<Held> held_;
  std::vector<Event> events_;
  std::vector<Line> twice_;  ///< lines of one moment
};

/// Lines whose cases are mixed, in as little memory as it takes.
class Gathering {
 public:
  /// Lines that may wait, at most.
  static constexpr std::size_t kMost = std::size_t{1} << 25U;

  explicit Gathering(std::size_t attributes) : attributes_(attributes) {}

  /// The number of a case, from 0; new ones are the highest.
  std::uint32_t case_of(std::string_view id);
  /// Values of the attributes of a case; to be filled in.
  [[nodiscard]] std::span<base::Symbol> attributes(std::uint32_t number) {
    return std::span(values_).subspan(number * attributes_, attributes_);
  }
  /// False: there are too many.
  [[nodiscard]] bool add(std::uint32_t number, const Line& line);
  /// Hands over all cases in the order of their first lines.
  void make_cases(CaseMaker& maker);

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  static constexpr std::size_t kChunk = std::size_t{1} << 13U;
  struct Ends {
    std::uint32_t first = kNone;
    std::uint32_t last = kNone;
  };
  Line& at(std::size_t index) { return chunks_[index / kChunk][index % kChunk]; }

  std::size_t attributes_;
  CaseTable table_;
  std::vector<Ends> ends_;
  std::vector<base::Symbol> values_;
  std::vector<std::unique_ptr<Line[]>> chunks_;
  std::size_t size_ = 0;
};

}  // namespace bpr::log
