#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "report/chart.hpp"

/// A result laid out for reading, before it is text, Markdown or anything else.
namespace bpr::report {

/// How a piece of text is meant; a renderer decides what that looks like.
enum class Tone : std::uint8_t { plain, strong, quiet, good, bad };

struct Cell {
  std::string text;
  Tone tone = Tone::plain;
  std::optional<Number> number;  ///< what the text says, exactly; nothing where it is no single number

  Cell() = default;
  Cell(std::string shown, Tone how = Tone::plain) : text(std::move(shown)), tone(how) {}  // NOLINT
  Cell(const char* shown, Tone how = Tone::plain) : text(shown), tone(how) {}             // NOLINT
  Cell(std::string shown, const Number& exact, Tone how = Tone::plain)
      : text(std::move(shown)), tone(how), number(exact) {}
};

enum class Align : std::uint8_t { left, right };

struct Column {
  std::string heading;  ///< a table whose headings are all empty has no heading line
  Align align = Align::left;
  bool wraps = false;  ///< goes over several lines before columns that do not wrap must
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

struct List {
  std::vector<std::string> items;
};

struct Paragraph {
  std::string text;
  Tone tone = Tone::plain;
};

/// Text whose lines stay as they are.
struct Verbatim {
  std::string text;
};

/// A few figures that are to be seen first.
struct Highlights {
  struct Figure {
    std::string label;
    Cell figure;
    std::string remark;
  };
  std::vector<Figure> figures;
};

/// A drawing.
struct Picture {
  std::string svg;      ///< a whole <svg> element whose texts are escaped and whose ids are its own
  std::string caption;  ///< what is to be seen; also read to those who do not see it
};

struct Block;

struct Section {
  std::string title;
  std::string aside;  ///< a remark beside the title
  int level = 1;      ///< 1 or 2
  std::vector<Block> blocks;
};

/// Something in one line that opens to what it rests on.
struct Fold {
  std::string summary;
  Cell figure;  ///< shown beside the summary; may be empty
  std::vector<Block> blocks;
};

struct Block {
  std::variant<Paragraph, Table, List, Verbatim, Section, Highlights, Picture, Bars, Histogram, Heat,
               Timeline, Fold>
      is;
};

/// What a chart says as a table with the exact numbers.
[[nodiscard]] Table table_of(const Highlights& highlights);
[[nodiscard]] Table table_of(const Bars& bars);
[[nodiscard]] Table table_of(const Histogram& histogram);
[[nodiscard]] Table table_of(const Heat& heat);
[[nodiscard]] Table table_of(const Timeline& timeline);

struct Page {
  std::string title;
  std::string aside;
  std::vector<std::string> facts;  ///< lines under the title
  std::vector<Block> blocks;
  std::vector<std::string> notes;  ///< lines at the foot
};

/// Adds a line at the foot that says what the marks of approximations and bounds mean, where any is shown.
void add_legend(Page& page);

struct TextStyle {
  std::size_t width = 80;
  bool colored = false;  ///< escape sequences of terminals (ECMA-48) for tones
};

[[nodiscard]] std::string to_text(const Page& page, const TextStyle& style = {});
[[nodiscard]] std::string to_markdown(const Page& page);

}  // namespace bpr::report
