#include <algorithm>

#include "draw/plan.hpp"

namespace bpr::draw {

namespace {

constexpr double kGutter = 34;      ///< beside a column, as it comes out on average
constexpr double kConnectors = 46;  ///< with its gutter, at either end of a band
constexpr double kHeadings = 118;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Longest way from a node without lines into it, along lines that lead to later nodes.
std::vector<int> columns_of(const Chart& chart) {
  std::vector<int> column(chart.nodes.size(), 0);
  std::vector<std::vector<int>> into(chart.nodes.size());
  for (const Line& line : chart.lines)
    if (line.from < line.to) into[at(line.to)].push_back(line.from);
  for (std::size_t i = 0; i < chart.nodes.size(); ++i)
    for (const int from : into[i]) column[i] = std::max(column[i], column[at(from)] + 1);
  return column;
}

Cell cell_of(const Chart& chart, int node, int column) {
  const Node& told = chart.nodes[at(node)];
  Cell cell;
  cell.node = node;
  cell.shape = told.shape;
  cell.lane = told.lane;
  cell.column = column;
  switch (told.shape) {
    case Shape::task:
      cell.width = kTaskWidth;
      cell.height = task_height(told);
      break;
    case Shape::start:
    case Shape::end: {
      double text = 0;
      for (const std::string& line : told.lines) text = std::max(text, text_width(line, kTextSize));
      cell.width = std::max(30.0, text + 24);
      cell.height = 30;
      break;
    }
    default:
      cell.width = cell.height = 30;
  }
  return cell;
}

/// About how wide each column comes out, with the gutter behind it.
std::vector<double> column_widths(const Chart& chart, const std::vector<int>& column) {
  const int columns = column.empty() ? 0 : *std::max_element(column.begin(), column.end()) + 1;
  std::vector<double> width(at(columns), 0);
  std::vector<double> label(at(columns), 0);
  for (std::size_t i = 0; i < column.size(); ++i)
    width[at(column[i])] = std::max(width[at(column[i])], cell_of(chart, static_cast<int>(i), 0).width);
  for (const Line& line : chart.lines)
    if (!line.label.empty() && line.way != Way::back)
      label[at(column[at(line.from)])] =
          std::max(label[at(column[at(line.from)])], text_width(line.label, kSmallSize) + 8);
  for (std::size_t c = 0; c < width.size(); ++c) width[c] += label[c] + kGutter;
  return width;
}

/// Columns at which bands begin. As few bands as can be; among these the ones that cut few lines and are
/// about equally full.
std::vector<int> band_starts(const Chart& chart, const std::vector<int>& column, double width) {
  if (width <= 0 || column.empty()) return {0};
  const std::vector<double> widths = column_widths(chart, column);
  const int columns = static_cast<int>(widths.size());
  const double room = std::max(width - kHeadings - 2 * kConnectors, 2 * kTaskWidth);
  std::vector<int> cut(at(columns) + 1, 0);  // lines that cross the left border of a column
  for (const Line& line : chart.lines) {
    const auto [low, high] = std::minmax(column[at(line.from)], column[at(line.to)]);
    for (int c = low + 1; c <= high; ++c) ++cut[at(c)];
  }
  struct Best {
    int bands = 0;
    double cost = 0;
    int begin = 0;  ///< of the last band
  };
  constexpr double kUneven = 6;  // lines that may be cut rather than leave a band empty
  std::vector<Best> best(at(columns) + 1);
  for (int end = 1; end <= columns; ++end) {
    Best& here = best[at(end)];
    here.bands = columns + 1;
    double used = 0;
    for (int begin = end - 1; begin >= 0; --begin) {
      used += widths[at(begin)];
      if (used > room && begin < end - 1) break;
      const double slack = std::max(0.0, 1 - used / room);
      const Best& before = best[at(begin)];
      const double cost = before.cost + kUneven * slack * slack + (begin > 0 ? cut[at(begin)] : 0);
      if (std::pair(before.bands + 1, cost) < std::pair(here.bands, here.cost))
        here = {before.bands + 1, cost, begin};
    }
  }
  std::vector<int> starts;
  for (int end = columns; end > 0; end = best[at(end)].begin) starts.push_back(best[at(end)].begin);
  std::reverse(starts.begin(), starts.end());
  return starts;
}

/// "A" to "Z", then "AA", "AB" …
std::string letters(int number) {
  std::string text;
  for (++number; number > 0; number = (number - 1) / 26)
    text.insert(text.begin(), static_cast<char>('A' + (number - 1) % 26));
  return text;
}

Cell connector(int lane, int column, std::string mark) {
  Cell cell;
  cell.shape = Shape::connector;
  cell.lane = lane;
  cell.column = column;
  cell.width = cell.height = 22;
  cell.mark = std::move(mark);
  return cell;
}

}  // namespace

std::vector<Strip> fold(const Chart& chart, double width) {
  const std::vector<int> column = columns_of(chart);
  const std::vector<int> starts = band_starts(chart, column, width);
  const auto band_of = [&](int c) {
    return static_cast<int>(std::upper_bound(starts.begin(), starts.end(), c) - starts.begin()) - 1;
  };
  std::vector<Strip> strips(starts.size());
  std::vector<int> cell_at(chart.nodes.size());
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    const int band = band_of(column[i]);
    Strip& strip = strips[at(band)];
    cell_at[i] = static_cast<int>(strip.cells.size());
    // The first column of a band is kept for connectors.
    strip.cells.push_back(cell_of(chart, static_cast<int>(i), column[i] - starts[at(band)] + 1));
  }
  std::vector<int> last(starts.size(), 0);
  for (std::size_t b = 0; b < strips.size(); ++b)
    for (const Cell& cell : strips[b].cells) last[b] = std::max(last[b], cell.column);

  int marks = 0;
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    const Line& line = chart.lines[i];
    const int from_band = band_of(column[at(line.from)]);
    const int to_band = band_of(column[at(line.to)]);
    const auto link = [&](int band, int from, int to, std::string label) {
      strips[at(band)].links.push_back({static_cast<int>(i), from, to, line.way, std::move(label)});
    };
    if (from_band == to_band) {
      link(from_band, cell_at[at(line.from)], cell_at[at(line.to)], line.label);
      continue;
    }
    const std::string mark = letters(marks++);
    const auto put = [&](int band, int near, bool leaves) {
      Strip& strip = strips[at(band)];
      const int lane = strip.cells[at(near)].lane;
      strip.cells.push_back(connector(lane, leaves ? last[at(band)] + 1 : 0, mark));
      return static_cast<int>(strip.cells.size()) - 1;
    };
    const int source = cell_at[at(line.from)];
    const int target = cell_at[at(line.to)];
    // A line back leaves to the right, too, and comes in from the left: the letter says where it goes on.
    const int out = put(from_band, source, true);
    link(from_band, source, out, line.label);
    const int in = put(to_band, target, false);
    link(to_band, in, target, "");
  }
  return strips;
}

std::vector<int> assign_tracks(const Chart& chart, Strip& strip) {
  const std::size_t count = strip.cells.size();
  std::vector<int> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = static_cast<int>(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return strip.cells[at(a)].column < strip.cells[at(b)].column; });
  std::vector<std::vector<int>> before(count);
  for (const Link& link : strip.links)
    if (strip.cells[at(link.from)].column < strip.cells[at(link.to)].column)
      before[at(link.to)].push_back(link.from);

  const int lanes = static_cast<int>(chart.lanes.size());
  std::vector<int> tracks;  // of each lane
  for (const Lane& lane : chart.lanes) tracks.push_back(lane.always ? 1 : 0);
  std::vector<std::vector<std::pair<int, int>>> taken(at(lanes));  // column and track
  for (const int index : order) {
    Cell& cell = strip.cells[at(index)];
    auto& used = taken[at(cell.lane)];
    const auto is_free = [&](int track) {
      return std::find(used.begin(), used.end(), std::pair(cell.column, track)) == used.end();
    };
    int wanted = 0;
    for (const int from : before[at(index)])
      if (const Cell& other = strip.cells[at(from)]; other.lane == cell.lane) {
        wanted = other.track;
        break;
      }
    if (!is_free(wanted))
      for (wanted = 0; !is_free(wanted);) ++wanted;
    cell.track = wanted;
    used.emplace_back(cell.column, wanted);
    tracks[at(cell.lane)] = std::max(tracks[at(cell.lane)], wanted + 1);
  }
  std::vector<int> lane_of_track;
  std::vector<int> first(at(lanes), 0);
  for (int lane = 0; lane < lanes; ++lane) {
    first[at(lane)] = static_cast<int>(lane_of_track.size());
    lane_of_track.insert(lane_of_track.end(), at(tracks[at(lane)]), lane);
  }
  for (Cell& cell : strip.cells) cell.track += first[at(cell.lane)];
  return lane_of_track;
}

}  // namespace bpr::draw
