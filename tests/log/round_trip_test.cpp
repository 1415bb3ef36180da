#include <doctest/doctest.h>

#include "log/read_support.hpp"
#include "log/write.hpp"

using namespace bpr;

namespace {

base::Instant at(int minutes) {
  return base::instant_of(base::make_date(2026, 4, 1), {minutes * base::kMinute + 250'000});
}

/// Rows of cases as a simulation writes them, with names that CSV and XML must escape.
std::vector<log::Row> rows() {
  std::vector<log::Row> rows;
  const std::vector<std::string> steps{"take", "check", "a,b", "=sum", "say \"no\"", "x<y>&'z'"};
  for (int i = 0; i < 200; ++i) {
    int time = i;
    for (int k = 0; k < i % 7; ++k) {
      const std::string& step = steps[static_cast<std::size_t>(i + k) % steps.size()];
      const int enabled = time;
      const int start = enabled + (i * k) % 5;
      time = start + (i + k) % 3;
      rows.push_back({fmt::format("case {}", i), "move-in", step, "名前 " + step,
                      k % 2 == 0 ? "clerk; chief" : "", at(enabled), at(start), at(time)});
    }
  }
  return rows;
}

std::vector<std::string> written_and_read(std::string_view name) {
  const tests::TemporaryLog place("", name);
  {
    auto file = base::OutputFile::open(place.path);
    REQUIRE(file.has_value());
    const auto writer = log::make_writer(name, *file);
    REQUIRE(writer != nullptr);
    for (const log::Row& row : rows()) writer->write(row);
    writer->finish();
    REQUIRE(file->commit().has_value());
  }
  const auto read = tests::read_log_file(place.path);
  CHECK(read.fault == "");
  CHECK(read.quality.left_out == 0);
  CHECK(read.quality.has_enabled);
  return read.cases;
}

}  // namespace

TEST_CASE("what the program writes it reads again, the same from CSV and XES") {
  std::vector<std::string> expected;
  std::vector<log::Event> events;
  const auto all = rows();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const log::Row& row = all[i];
    events.push_back(
        {row.enabled, row.start, row.end, base::intern(row.step), base::intern(row.resource), 0});
    if (i + 1 < all.size() && all[i + 1].case_id == row.case_id) continue;
    expected.push_back(tests::shown({row.case_id, events, {}}));
    events.clear();
  }
  REQUIRE(expected.size() > 150);
  CHECK(written_and_read("log.csv") == expected);
  CHECK(written_and_read("log.xes") == expected);
}
