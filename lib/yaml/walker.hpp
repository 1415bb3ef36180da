#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "yaml/precheck.hpp"
#include "yaml/scan.hpp"

namespace bpr::yaml {

/// The walk behind `precheck`: block structure line by line, flow collections bracket by bracket.
/// `text_` is what is looked at and never changes; mending goes to a copy.
class Walker {
 public:
  Walker(const base::SourcePtr& source, std::string_view text, base::Diagnostics& diagnostics,
         const Limits& limits);
  Prechecked run();

 private:
  enum class Holds : std::uint8_t { nothing, leaf, block };
  /// A block collection that is open, and what its current entry holds so far.
  struct Level {
    int column;
    bool sequence;
    Holds holds;
    std::uint32_t at;  ///< its first entry
  };
  /// A bracket that is open, and its current entry.
  struct Open {
    char bracket;
    std::uint32_t at;
    std::uint32_t entry = kNowhere;         ///< start of the current entry
    std::uint32_t value = kNowhere;         ///< start of the value behind its colon
    std::uint32_t end = kNowhere;           ///< end of what was last read
    std::uint32_t before = kNowhere;        ///< end of the entry before; its comma follows
    std::uint32_t before_value = kNowhere;  ///< start of that entry's value
    bool before_plain = false;              ///< that value is unquoted text
    bool colon = false;
    bool solid = false;  ///< what was last read was quoted or bracketed
  };
  struct PlainLine {
    enum class Stop : std::uint8_t { line, colon, comment };
    std::uint32_t end;   ///< behind its last byte that is not blank
    std::uint32_t stop;  ///< where it was stopped
    Stop why;
  };
  /// A quoted or bracketed node; where it could not be read, the line to go on with.
  struct Solid {
    bool good;
    std::uint32_t end;
    std::uint32_t resume;
  };
  enum class Place : std::uint8_t { after_key, after_dash, own_line };

  // walker.cpp: lines and what stands on them
  std::uint32_t line(std::uint32_t start);
  std::uint32_t indentation(std::uint32_t start);
  std::uint32_t tokens(std::uint32_t start, std::uint32_t at);
  std::uint32_t key_value(std::uint32_t at, int column);
  std::uint32_t leaf(std::uint32_t at, Place place);
  std::uint32_t node(std::uint32_t at, int parent, Place place);
  std::uint32_t plain(std::uint32_t at, int parent, Place place);
  PlainLine plain_line(std::uint32_t at);
  Solid solid(std::uint32_t at, int parent);
  Solid quoted(std::uint32_t at);
  std::uint32_t properties(std::uint32_t at, bool in_flow);
  bool marker(std::uint32_t start);

  // walker_levels.cpp: which block collection a line belongs to
  bool enter(std::uint32_t at, int column, bool dash);
  bool enter_leaf(std::uint32_t at, int column);
  bool push(std::uint32_t at, int column, bool dash);
  std::uint32_t behind(std::uint32_t end);
  std::uint32_t skip_block(std::uint32_t at, int column);

  // walker_flow.cpp: flow collections
  Solid flow(std::uint32_t at, int parent);
  std::uint32_t flow_token(std::uint32_t at);
  std::uint32_t flow_plain(std::uint32_t at);
  std::uint32_t extra_colon(std::uint32_t at);
  bool close(std::uint32_t at);
  void finish_entry(std::uint32_t at);
  void take_out(std::uint32_t at);
  void comma_fault(const Open& open);
  Solid give_up(std::uint32_t outermost, std::uint32_t from, int parent);

  // walker_faults.cpp: naming what is wrong, mending it
  base::Diagnostic& fault(const char* code, base::Span span, std::string message, std::string help);
  void limit(const char* name, std::size_t value, const char* option, base::Span span);
  void blank(std::uint32_t begin, std::uint32_t end);
  void put(std::uint32_t at, char c);
  [[nodiscard]] std::string excerpt(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] bool is(std::uint32_t at, char c) const { return at < text_.size() && text_[at] == c; }
  [[nodiscard]] bool line_is_over(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t wide_dash(std::uint32_t at) const;
  std::uint32_t meant_colon(std::uint32_t begin, std::uint32_t end, bool dash);
  void wide_colon_fault(std::uint32_t begin, std::uint32_t at, std::uint32_t end);
  bool entry_is_split(std::uint32_t colon);
  bool entry_fault(std::uint32_t begin, std::uint32_t end, bool certain, bool wide_colon);
  void no_colon(std::uint32_t begin, std::uint32_t end);
  void bad_indentation(std::uint32_t at, const Level& sibling);
  std::uint32_t edges(std::uint32_t begin, std::uint32_t end);
  void escapes(std::uint32_t open, std::uint32_t end);
  void open_quote(std::uint32_t at, std::uint32_t end);
  void behind_fault(std::uint32_t at);
  void reserved(std::uint32_t at);
  void count_node(std::uint32_t at);

  const base::SourcePtr& source_;
  std::string_view text_;
  base::Diagnostics& diagnostics_;
  const Limits& limits_;
  Prechecked result_;
  std::vector<Level> levels_;
  std::vector<Open> flow_;
  std::size_t nodes_ = 0;
  std::size_t faults_ = 0;
  int flow_parent_ = -1;                   ///< column of what the flow collection belongs to
  bool unclosed_ = false;                  ///< the flow collection ran into lines that do not belong to it
  std::size_t known_ = 0;                  ///< diagnostics there were when the flow collection began
  std::uint32_t line_ = 0;                 ///< start of the line that is looked at
  std::uint32_t forced_colon_ = kNowhere;  ///< full-width colon that must have been meant as one
  std::uint32_t odd_line_ = kNowhere;      ///< line whose indentation was reported
  std::uint32_t reported_until_ = 0;       ///< numbers split by commas are reported up to here
  bool started_ = false;                   ///< content or a document marker was seen
  std::uint32_t content_ = kNowhere;       ///< first content
};

}  // namespace bpr::yaml
