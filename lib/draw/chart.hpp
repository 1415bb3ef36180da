#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"

/// Pictures of a procedure. A chart says what is to be drawn, a layout where, a renderer how.
namespace bpr::draw {

enum class Shape : std::uint8_t {
  task,    ///< a step
  choice,  ///< where the way depends on a share or a condition
  split,   ///< several ways at once
  join,    ///< waits for all of them
  start,
  end,
  connector,  ///< where a line is cut to go on in another band of the picture
};

/// What a line of small letters in a step is about.
enum class Glyph : std::uint8_t {
  none,  ///< goes on from the line above
  form,
  digital_form,
  document,
  store,      ///< a register or system
  condition,  ///< in which cases the step is done
  batch,      ///< for how many cases at a time, or when
  wait,       ///< how long, or until when
  doer,       ///< by whom
  change,     ///< what another version of the procedure does otherwise
};

struct Row {
  Glyph glyph = Glyph::none;
  std::string text;
  std::string full;  ///< of this and the lines that it goes on in, uncut; empty where it goes on from above
};

/// What another version of the procedure has done with something.
enum class Mark : std::uint8_t { none, added, removed, changed };

/// Moment at which a case comes to a step.
struct Moment {
  double minutes = 0;  ///< since the case began
  std::string text;    ///< for people
};

/// Something with a place in a lane.
struct Node {
  Shape shape = Shape::task;
  int lane = 0;
  std::string step;                ///< id of the step that it is or stands at; empty: of none
  std::vector<std::string> lines;  ///< text inside, already broken; for start, end and connector one line
  model::Verb verb = model::Verb::act;
  std::string title;       ///< the lines in full, whatever had to be cut
  std::vector<Row> rows;   ///< small letters below the lines
  bool sometimes = false;  ///< done in some cases only
  Mark mark = Mark::none;
  int heat = -1;       ///< class of its figure, 0 to kHeats - 1; -1: none
  std::string figure;  ///< below the rows
  std::string touch;   ///< number of a touch point
  std::optional<Moment> when;
};
constexpr int kHeats = 5;

enum class Way : std::uint8_t {
  on,     ///< the flow goes on
  back,   ///< rework
  aside,  ///< work that the flow does not wait for
};

struct Line {
  int from = 0;
  int to = 0;
  Way way = Way::on;
  std::string label;  ///< a share or a condition
  Mark mark = Mark::none;
};

struct Lane {
  std::string name;
  std::string section;  ///< what several lanes are grouped by; empty: nothing
  bool resident = false;
  std::string rule;     ///< name of a line below the lane; empty: none
  bool always = false;  ///< drawn in every band, even where nothing stands in it
};

/// What an entry of the legend shows beside its words.
enum class Sample : std::uint8_t {
  sometimes,
  choice,
  split,
  back,
  aside,
  form,
  digital_form,
  document,
  store,
  batch,
  touch,
  added,
  removed,
  changed,
  heat,  ///< a class of figures
  words  ///< nothing
};

struct LegendEntry {
  Sample sample = Sample::words;
  std::string text;
  int heat = -1;
};

/// Nodes stand in the order in which they are to be read.
struct Chart {
  std::string title;
  std::string about;  ///< what kind of picture it is and how much it shows, in one sentence
  bool japanese = false;
  std::vector<Lane> lanes;  ///< from the top
  std::vector<Node> nodes;
  std::vector<Line> lines;
  std::vector<LegendEntry> legend;
};

}  // namespace bpr::draw
