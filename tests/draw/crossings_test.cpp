#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.hpp"
#include "draw/formats.hpp"
#include "draw/layout.hpp"
#include "draw/procedure.hpp"
#include "flows.hpp"
#include "support.hpp"

/// How often lines cross, held against Graphviz on the same nodes, lanes and lines.
namespace {

using namespace bpr;
using draw::Point;

using Path = std::vector<Point>;

/// Twice the area of a triangle, with the sign of its direction.
double turn(const Point& a, const Point& b, const Point& c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// Whether two pieces go through each other. Pieces that only touch do not.
bool cross(const Point& a, const Point& b, const Point& c, const Point& d) {
  constexpr double kTouch = 1e-6;
  const double one = turn(a, b, c);
  const double two = turn(a, b, d);
  const double three = turn(c, d, a);
  const double four = turn(c, d, b);
  const auto apart = [](double x, double y) {
    return (x > kTouch && y < -kTouch) || (x < -kTouch && y > kTouch);
  };
  return apart(one, two) && apart(three, four);
}

int crossings(const std::vector<Path>& paths) {
  int count = 0;
  for (std::size_t i = 0; i < paths.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      for (std::size_t p = 0; p + 1 < paths[i].size(); ++p)
        for (std::size_t q = 0; q + 1 < paths[j].size(); ++q)
          count += cross(paths[i][p], paths[i][p + 1], paths[j][q], paths[j][q + 1]);
  return count;
}

std::vector<Path> ours(const draw::Chart& chart) {
  std::vector<Path> paths;
  for (const draw::PlacedLine& line : draw::layout(chart, {0}).lines) paths.push_back(line.points);
  return paths;
}

/// The edges of `dot -Tplain`, each a chain of cubic Bézier curves.
std::vector<Path> curves_of(std::istream& plain) {
  constexpr int kPieces = 16;
  std::vector<Path> paths;
  for (std::string line; std::getline(plain, line);) {
    std::istringstream words(line);
    std::string kind;
    std::string tail;
    std::string head;
    std::size_t count = 0;
    if (!(words >> kind) || kind != "edge" || !(words >> tail >> head >> count)) continue;
    Path controls(count);
    for (Point& point : controls) words >> point.x >> point.y;
    Path path;
    for (std::size_t c = 0; c + 3 < controls.size(); c += 3)
      for (int k = c == 0 ? 0 : 1; k <= kPieces; ++k) {
        const double t = static_cast<double>(k) / kPieces;
        const double s = 1 - t;
        const auto mix = [&](double Point::*at) {
          return s * s * s * controls[c].*at + 3 * s * s * t * controls[c + 1].*at +
                 3 * s * t * t * controls[c + 2].*at + t * t * t * controls[c + 3].*at;
        };
        path.push_back({mix(&Point::x), mix(&Point::y)});
      }
    paths.push_back(std::move(path));
  }
  return paths;
}

int median(std::vector<int> numbers) {
  std::sort(numbers.begin(), numbers.end());
  return numbers[numbers.size() / 2];
}

/// Crossings of many charts, of ours and of Graphviz.
class Contest {
 public:
  void add(const model::Process& process) {
    const draw::Chart chart = draw::chart_of(process, false);
    const auto file = std::filesystem::temp_directory_path() /
                      ("bpr-crossings-test-" + base::hash_hex(draw::dot_of(chart)));
    std::ofstream(file) << draw::dot_of(chart);
    const std::string command = fmt::format("dot -Tplain '{0}' -o '{0}.plain' 2>/dev/null", file.string());
    const bool drawn = std::system(command.c_str()) == 0;
    std::ifstream plain(file.string() + ".plain");
    const std::vector<Path> theirs = curves_of(plain);
    std::filesystem::remove(file);
    std::filesystem::remove(file.string() + ".plain");
    if (!drawn || theirs.size() != chart.lines.size()) {
      ++lost_;  // Graphviz gives up on some graphs: "lost n5 n6 edge"
      return;
    }
    const std::vector<Path> own = ours(chart);
    REQUIRE(own.size() == chart.lines.size());
    ours_.push_back(crossings(own));
    theirs_.push_back(crossings(theirs));
  }

  void decide(const std::string& name) const {
    int sum = 0;
    int other = 0;
    for (std::size_t i = 0; i < ours_.size(); ++i) sum += ours_[i], other += theirs_[i];
    MESSAGE(name << ", " << ours_.size() << " charts (Graphviz lost lines of " << lost_ << " more): median "
                 << median(ours_) << " crossings, Graphviz " << median(theirs_) << "; all together " << sum
                 << ", Graphviz " << other);
    REQUIRE(ours_.size() > 2 * lost_);
    CHECK(median(ours_) < median(theirs_));
    CHECK(sum < other);
  }

 private:
  std::size_t lost_ = 0;
  std::vector<int> ours_;
  std::vector<int> theirs_;
};

bool has_graphviz() {
  if (std::system("dot -V 2>/dev/null") == 0) return true;
  MESSAGE("SKIP: Graphviz (dot) is not installed");
  return false;
}

TEST_CASE("the examples have fewer crossings than Graphviz gives them") {
  if (!has_graphviz()) return;
  Contest contest;
  for (const auto& entry : std::filesystem::directory_iterator(tests::kRoot / "examples/mihon-city"))
    if (entry.path().extension() == ".yaml" && entry.path().filename() != "office.yaml")
      contest.add(
          tests::load(std::filesystem::path("examples/mihon-city") / entry.path().filename()).process);
  contest.decide("examples");
}

TEST_CASE("generated procedures have fewer crossings than Graphviz gives them") {
  if (!has_graphviz()) return;
  Contest contest;
  for (unsigned seed = 1; seed <= 16; ++seed) contest.add(tests::process_of(tests::Flow(seed).file()));
  contest.decide("generated");
}

}  // namespace
