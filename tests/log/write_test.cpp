#include <doctest/doctest.h>

#include "base/xml.hpp"
#include "log/write_csv.hpp"
#include "log/write_xes.hpp"

using namespace bpr;

TEST_CASE("a moment is local time to the microsecond") {
  const auto at =
      base::instant_of(base::make_date(2026, 4, 1), {9 * base::kHour + 5 * base::kMinute + 1'000'002});
  CHECK(log::format_instant(at) == "2026-04-01T09:05:01.000002");
  CHECK(log::format_instant(base::instant_of(base::make_date(2026, 12, 31))) == "2026-12-31T00:00:00.000000");
}

TEST_CASE("a cell of CSV is quoted where it must be, and is never a formula") {
  CHECK(log::csv_cell("plain 転入届") == "plain 転入届");
  CHECK(log::csv_cell("") == "");
  CHECK(log::csv_cell("a,b") == "\"a,b\"");
  CHECK(log::csv_cell("say \"no\"") == "\"say \"\"no\"\"\"");
  CHECK(log::csv_cell("two\nlines") == "\"two\nlines\"");
  CHECK(log::csv_cell("=1+1") == "'=1+1");
  CHECK(log::csv_cell("@x") == "'@x");
  CHECK(log::csv_cell("-a,b") == "\"'-a,b\"");
  CHECK(log::csv_cell("a=b") == "a=b");
}

TEST_CASE("text of XML is escaped, and what XML cannot hold is replaced") {
  CHECK(base::xml_text("a<b>&\"c\"") == "a&lt;b&gt;&amp;&quot;c&quot;");
  CHECK(base::xml_text("転入\t届\n") == "転入&#9;届&#10;");
  CHECK(base::xml_text(std::string_view("a\0b\x01", 4)) ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD");
  CHECK(base::xml_text("\xFF") == "\xEF\xBF\xBD");
  CHECK(base::xml_text("\xEF\xBF\xBF") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // U+FFFF
  CHECK(base::xml_text("\xF0\xA0\xAE\xB7") == "\xF0\xA0\xAE\xB7");                  // 𠮷
}
