#include "report/log_snapshots.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

using namespace bpr;

TEST_CASE("The page of snapshots shows the dirt first, then queues and hours; JSON says the same") {
  log::Snapshots snapshots;
  snapshots.file = "queues.csv";
  snapshots.lines = 120;
  snapshots.left_out = 2;
  snapshots.days = 2;
  snapshots.first = base::make_date(2026, 5, 11);
  snapshots.last = base::make_date(2026, 5, 12);
  snapshots.every = 5;
  snapshots.findings = {{log::SnapshotDefect::wrong_year, 40, 7, "2020-12-30 → 2019-12-30"}};
  snapshots.clocks = {{base::intern("north"), 0, 1, 24}, {base::intern("south"), 7, 9, 24}};
  log::SnapshotQueue& queue = snapshots.queues.emplace_back();
  queue.office = base::intern("north");
  queue.queue = base::intern("A");
  queue.title = "転入の届出とそのほかのいろいろな手続きの窓口";
  queue.days = 2;
  queue.hours[9] = {120, 30, 28, 300, 240};
  queue.longest = 8;
  queue.busy_called = 20;
  queue.busy_window_minutes = 180;
  queue.planned = 10;

  const std::string text = report::to_text(report::snapshots_page(snapshots));
  CAPTURE(text);
  for (const char* const part : {"120 lines, 2 left out", "wrong year", "2020-12-30 → 2019-12-30", "7.0 min",
                                 "15.0", "10.0 min", "9.0 min", "9:00–10:00", "Little"})
    CHECK_MESSAGE(text.find(part) != std::string::npos, part);
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos;
       begin = end + 1, end = text.find('\n', begin))
    CHECK(base::display_width(text.substr(begin, end - begin)) <= 80);

  const report::Json json = report::snapshots_json(snapshots);
  CHECK(json["queues"][0]["waiting-minutes"] == 10.0);
  CHECK(json["queues"][0]["service-minutes"] == 9.0);
  CHECK(json["queues"][0]["by-hour"][0]["hour"] == 9);
  CHECK(json["findings"][0]["kind"] == "wrong-year");
  CHECK(json["clocks"][1]["median-minutes-ahead"] == 7.0);
}
