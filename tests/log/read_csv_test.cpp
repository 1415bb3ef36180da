#include <doctest/doctest.h>

#include "log/csv_scanner.hpp"
#include "log/read_support.hpp"

using namespace bpr;
using log::DefectKind;
using tests::read_log_text;
using Cases = std::vector<std::string>;

namespace {

/// Records with `|` between cells; "!" in front of malformed ones, and how it ended where that is not the
/// end.
std::vector<std::string> records(std::string_view text) {
  auto stream = base::TextStream::of(text);
  REQUIRE(stream.has_value());
  log::CsvScanner scanner(*stream, log::csv_form(stream->rest()));
  std::vector<std::string> all;
  while (true) {
    const auto result = scanner.next();
    if (result == log::CsvScanner::Result::end) return all;
    if (result == log::CsvScanner::Result::too_long || result == log::CsvScanner::Result::unclosed) {
      all.push_back(result == log::CsvScanner::Result::too_long ? "too long" : "unclosed");
      return all;
    }
    std::string record = std::to_string(scanner.line()) + ":";
    if (result == log::CsvScanner::Result::malformed) record += "!";
    for (std::size_t i = 0; i < scanner.cells(); ++i) (record += i == 0 ? "" : "|") += scanner.cell(i);
    all.push_back(record);
  }
}

}  // namespace

TEST_CASE("cells of CSV") {
  CHECK(records("a,b\n1,2\n") == Cases{"1:a|b", "2:1|2"});
  CHECK(records("a,b\r\n1,2\r\n") == Cases{"1:a|b", "2:1|2"});
  CHECK(records("a,b\r1,2") == Cases{"1:a|b", "2:1|2"});
  CHECK(records("a,b\n1,\n,\n") == Cases{"1:a|b", "2:1|", "3:|"});
  CHECK(records("a,b\n\n\n1,2") == Cases{"1:a|b", "4:1|2"});
  CHECK(records("a,b\n\"x,\"\"y\"\"\nz\",2\n3,4") == Cases{"1:a|b", "2:x,\"y\"\nz|2", "4:3|4"});
  CHECK(records("a,b\n\"\",\"\"\n\"x\"\r\n") == Cases{"1:a|b", "2:|", "3:x"});
  CHECK(records("a,b\nit's 5\" wide,2\n") == Cases{"1:a|b", "2:it's 5\" wide|2"});
  CHECK(records("a,b\n\"x\"y,2\n3,4\n") == Cases{"1:a|b", "2:!x|2", "3:3|4"});
  CHECK(records("a,b\n\"x,2\n3,4\n") == Cases{"1:a|b", "unclosed"});
  CHECK(records("a,b\n1,\"") == Cases{"1:a|b", "unclosed"});
}

TEST_CASE("the delimiter is the one that cuts alike") {
  CHECK(records("a;b;c\n1;2,5;3\n1;2,5;3\n") == Cases{"1:a|b|c", "2:1|2,5|3", "3:1|2,5|3"});
  CHECK(records("a\tb\n1\t2, 3\n") == Cases{"1:a|b", "2:1|2, 3"});
  CHECK(log::csv_form("a|b|c\n1|2|3\n").delimiter == '|');
  CHECK(log::csv_form("\"a;b;c;d\",x\n\"1;2;3;4\",y\n").delimiter == ',');
  CHECK(log::csv_form("a,b\r\n").line_end == '\n');
  CHECK(log::csv_form("a,b\rc,d\r").line_end == '\r');
}

TEST_CASE("a cell that is cut by the end of a block is read whole") {
  // Blocks are some hundred thousand bytes; every place of a record comes to lie on a border.
  std::string text = "case,activity,end,note\n";
  for (int i = 0; i < 40'000; ++i)
    text += fmt::format("{},\"say \"\"{}\"\"\",2026-04-01T09:05:00,\"{}\n\"\n", i, i % 7,
                        std::string(i % 17, 'x'));
  const auto read = read_log_text(text);
  CHECK(read.fault == "");
  REQUIRE(read.cases.size() == 40'000);
  CHECK(read.quality.events == 40'000);
  CHECK(read.quality.left_out == 0);
  CHECK(read.cases[39'999] == "39999: say \"1\" -..2026-04-01T09:05");
}

TEST_CASE("columns are found by their usual names, or as they are told") {
  const auto found = read_log_text(
      "受付番号,工程,開始,完了,担当\n17,受付,2026/4/1 9:05,2026/4/1 9:10,佐藤\n17,審査,2026/4/2 "
      "10:00,2026/4/2 "
      "11:00,鈴木\n");
  CHECK(found.cases == Cases{"17: 受付 2026-04-01T09:05..2026-04-01T09:10 佐藤; 審査 "
                             "2026-04-02T10:00..2026-04-02T11:00 鈴木"});
  CHECK(found.quality.columns.case_id == "受付番号");
  CHECK(found.quality.columns.start == "開始");
  CHECK(found.quality.has_starts);

  log::Reading told;
  told.columns.case_id = "day+no";
  told.columns.activity = "what";
  told.columns.end = "day+clock";
  told.columns.resource = "Who";
  told.attributes = {"channel"};
  const auto joined = read_log_text(
      "no,day,clock,what,who,case:channel\n1,2026-04-01,9:05,a,x,post\n1,2026-04-02,9:06,b,x,\n", told);
  CHECK(joined.fault == "");
  CHECK(joined.cases ==
        Cases{"2026-04-01 1 [post]: a -..2026-04-01T09:05 x", "2026-04-02 1 []: b -..2026-04-02T09:06 x"});
  CHECK(joined.quality.columns.end == "day+clock");
}

TEST_CASE("columns that are missing come all at once, with those that are there") {
  CHECK(read_log_text("x,y\n1,2\n").fault ==
        "no column tells the case (name it by `case=…`); no column tells the activity (name it by "
        "`activity=…`); "
        "no column tells a time (name it by `start=…,end=…`); its columns are: x, y");
  log::Reading told;
  told.columns.case_id = "ticket";
  told.attributes = {"floor"};
  CHECK(read_log_text("x,y\n1,2\n", told).fault ==
        "there is no column `ticket`; there is no column `floor`; its columns are: x, y");
}

TEST_CASE("cases may be mixed, and events out of order; ties stay as in the file") {
  const auto read = read_log_text(
      "case,activity,start,end\n"
      "1,b,2026-04-01 10:00,2026-04-01 11:00\n"
      "2,a,2026-04-01 09:00,2026-04-01 09:30\n"
      "1,a,2026-04-01 09:00,2026-04-01 09:30\n"
      "1,d,2026-04-01 10:00,2026-04-01 10:10\n"
      "1,c,2026-04-01 10:00,2026-04-01 10:05\n"
      "2,b,,2026-04-01 09:10\n");
  CHECK(read.cases ==
        Cases{"1: a 2026-04-01T09:00..2026-04-01T09:30; b 2026-04-01T10:00..2026-04-01T11:00; d "
              "2026-04-01T10:00..2026-04-01T10:10; c 2026-04-01T10:00..2026-04-01T10:05",
              "2: a 2026-04-01T09:00..2026-04-01T09:30; b -..2026-04-01T09:10"});
  CHECK(read.count(DefectKind::no_start) == 1);
  CHECK(read.line(DefectKind::no_start) == 7);
}

TEST_CASE("starts and completions on lines of their own become one event") {
  const auto read = read_log_text(
      "case,activity,lifecycle,time,user\n"
      "1,a,schedule,2026-04-01 08:00,\n"
      "1,a,start,2026-04-01 09:00,x\n"
      "1,b,START,2026-04-01 09:10,y\n"
      "1,b,suspend,2026-04-01 09:11,y\n"
      "1,a,start,2026-04-01 09:15,z\n"
      "1,a,complete,2026-04-01 09:20,x\n"
      "1,a,complete,2026-04-01 09:40,z\n"
      "1,b,ate_abort,2026-04-01 09:50,y\n"
      "1,c,complete,2026-04-01 10:00,x\n"
      "1,d,start,2026-04-01 10:10,x\n");
  CHECK(read.cases ==
        Cases{"1: a 2026-04-01T08:00<2026-04-01T09:00..2026-04-01T09:20 x; b "
              "2026-04-01T09:10..2026-04-01T09:50 y; a "
              "2026-04-01T09:15..2026-04-01T09:40 z; c -..2026-04-01T10:00 x; d 2026-04-01T10:10..- x"});
  CHECK(read.quality.lines == 10);
  CHECK(read.quality.left_out == 1);
  CHECK(read.quality.events == 5);
  CHECK(read.count(DefectKind::other_transition) == 1);
  CHECK(read.line(DefectKind::other_transition) == 5);
  CHECK(read.count(DefectKind::no_start) == 1);
  CHECK(read.count(DefectKind::no_end) == 1);
}

TEST_CASE("every kind of defect is counted with the line where it is seen first") {
  log::Reading reading;
  reading.attributes = {"channel"};
  std::string text =
      "case,activity,start,end,user,channel\n"
      ",a,2026-04-01 09:00,2026-04-01 09:05,x,post\n"              // 2 no case
      "1,,2026-04-01 09:00,2026-04-01 09:05,x,post\n"              // 3 no activity
      "1,a,,,x,post\n"                                             // 4 no time
      "1,a,soon,,x,post\n"                                         // 5 unreadable, left out
      "1,a,2026-04-01 09:00,later,x,post\n"                        // 6 unreadable, kept
      "1,b,2026-04-01 10:00,2026-04-01 09:59,x,desk\n"             // 7 end before start, several values
      "1,c,2026-04-01 11:00+09:00,2026-04-01 12:00+09:00,,post\n"  // 8 offset, no resource
      "1,c,2026-04-01 11:00+09:00,2026-04-01 12:00+09:00,,post\n"  // 9 duplicate
      "1,d,2026-04-02,2026-04-03,x,post\n"                         // 10 dates only
      "1,e\n"                                                      // 11 too few cells
      "1,e,2026-04-01 09:00,2026-04-01 09:05,x,post,more\n"        // 12 too many
      "1,e,\"2026-04-01 09:00\"x,2026-04-01 09:05,x,post\n"        // 13 text behind a quote
      "1,f,1926-04-01 09:00,1926-04-01 09:05,x,post\n"             // 14 a century early
      "1,g,2026-04-01 09:00,2026-04-01 09:05,\xFF\xFE,post\n"      // 15 no UTF-8
      "1,h,2026-04-01 09:00,2026-04-01 09:05,x,post,\n";           // 16 a delimiter at the end is no cell
  const auto read = read_log_text(text, reading);
  CHECK(read.fault == "");
  const auto seen = [&read](DefectKind kind) { return std::pair(read.count(kind), read.line(kind)); };
  using Seen = std::pair<std::uint64_t, std::size_t>;
  CHECK(seen(DefectKind::no_case) == Seen{1, 2});
  CHECK(seen(DefectKind::no_activity) == Seen{1, 3});
  CHECK(seen(DefectKind::no_time) == Seen{1, 4});
  CHECK(seen(DefectKind::unreadable_time) == Seen{2, 5});
  CHECK(seen(DefectKind::end_before_start) == Seen{1, 7});
  CHECK(seen(DefectKind::duplicate) == Seen{1, 9});
  CHECK(seen(DefectKind::date_only) == Seen{2, 10});
  CHECK(seen(DefectKind::no_start) == Seen{1, 7});
  CHECK(seen(DefectKind::no_end) == Seen{1, 6});
  CHECK(seen(DefectKind::clock_off) == Seen{1, 14});
  CHECK(seen(DefectKind::no_resource) == Seen{1, 8});
  CHECK(seen(DefectKind::several_values) == Seen{1, 7});
  CHECK(seen(DefectKind::bad_line) == Seen{3, 11});
  CHECK(seen(DefectKind::bad_encoding) == Seen{2, 15});
  CHECK(read.count(DefectKind::no_offset) == 11);
  CHECK(read.count(DefectKind::mixed_offsets) == 4);
  CHECK(read.quality.lines == 15);
  CHECK(read.quality.left_out == 9);
  CHECK(read.quality.events == 6);
  CHECK(read.quality.lines == read.quality.left_out + read.quality.events);
  CHECK(read.quality.cases == 1);
}

TEST_CASE("an example of a defect is short and the one that stands first") {
  const auto read = read_log_text(
      "case,activity,end\n2,a,2026-04-01\n1,x,not a time at all, but a very long text "
      "with 令和 in it that goes on and on\n1,b,2026-04-01\n1,b,neither\n");
  for (const log::Defect& defect : read.quality.defects)
    if (defect.kind == DefectKind::bad_line)
      CHECK(defect.example == "1,x,not a time at all, but a very long …");
  CHECK(read.count(DefectKind::bad_line) == 1);
  CHECK(read.count(DefectKind::unreadable_time) == 1);
}

TEST_CASE("day and month are told apart by the whole column, or refused") {
  const std::string head = "case,activity,end\n";
  const auto decided = read_log_text(head + "1,a,03/04/2026 09:05\n1,b,13/04/2026 09:05\n");
  CHECK(decided.cases == Cases{"1: a -..2026-04-03T09:05; b -..2026-04-13T09:05"});
  CHECK(decided.quality.date_order == "D/M/Y");
  CHECK(read_log_text(head + "1,a,03/04/2026 09:05\n1,b,04/13/2026 09:05\n").quality.date_order == "M/D/Y");
  CHECK(read_log_text(head + "1,a,2026/03/04 09:05\n").quality.date_order.empty());

  const std::string doubt =
      "line 2: which is the day and which the month of `03/04/2026 09:05` is told by no other time of the "
      "log; name "
      "the format of its times, such as `%d/%m/%Y %H:%M` or `%m/%d/%Y %H:%M`";
  CHECK(read_log_text(head + "1,a,03/04/2026 09:05\n1,b,05/04/2026 09:05\n").fault == doubt);
  CHECK(read_log_text(head + "1,a,03/04/2026 09:05\n1,b,13/04/2026 09:05\n1,b,04/13/2026 09:05\n").fault ==
        doubt);
  log::Reading told;
  told.time_format = "%m/%d/%Y %H:%M";
  CHECK(read_log_text(head + "1,a,03/04/2026 09:05\n", told).cases == Cases{"1: a -..2026-03-04T09:05"});
  told.time_format = "%H";
  CHECK(read_log_text(head + "1,a,03/04/2026 09:05\n", told).fault ==
        "`%H` is no format of times with year, month and day; write one such as %d/%m/%Y %H:%M");

  // The time that decides stands far behind the first block.
  std::string late = head;
  for (int i = 0; i < 30'000; ++i) late += fmt::format("{},a,03/04/2026 09:05\n", i);
  CHECK(read_log_text(late + "x,b,04/13/2026 09:05\n").quality.date_order == "M/D/Y");
}

TEST_CASE("a few cases that end on a later day are told where all others do not") {
  std::string text = "case,activity,start,end\n";
  for (int i = 0; i < 99; ++i) text += fmt::format("{},a,2026-04-01 09:00,2026-04-01 09:{:02}\n", i, i % 60);
  const auto read = read_log_text(text + "night,a,2026-04-01 23:00,2026-04-02 08:00\n");
  CHECK(read.count(DefectKind::overnight) == 1);
  CHECK(read.line(DefectKind::overnight) == 101);
  CHECK(read.quality.events == 100);
  const auto usual = read_log_text("case,activity,start,end\n1,a,2026-04-01 23:00,2026-04-02 08:00\n");
  CHECK(usual.count(DefectKind::overnight) == 0);
}

TEST_CASE("years away are told where enough events tell the years") {
  const std::string head = "case,activity,end\n";
  CHECK(read_log_text(head + "1,a,2026-04-01\n1,b,1926-04-01\n").count(DefectKind::clock_off) == 0);
  std::string text = head;
  for (int i = 0; i < 10; ++i) text += fmt::format("{},a,{}-04-01\n", i, 2017 + i);
  CHECK(read_log_text(text).count(DefectKind::clock_off) == 0);
  const auto wrong = read_log_text(text + "1,b,2062-04-01\n");
  CHECK(wrong.count(DefectKind::clock_off) == 1);
  CHECK(wrong.cases[1] == "1: a -..2018-04-01T00:00");
}

TEST_CASE("a log without lines is empty, a file without a head is none") {
  const auto empty = read_log_text("case,activity,end\n");
  CHECK(empty.fault == "");
  CHECK(empty.quality.lines == 0);
  CHECK(empty.quality.first == log::kUntold);
  CHECK(read_log_text("").fault == "is empty");
  CHECK(read_log_text(" \n\n").fault == "is empty");
  CHECK(read_log_text("PK\x03\x04 and more").fault ==
        "is a workbook or another packed file, not text; save the table as CSV");
  const auto missing = log::read("no/such/file.csv", {}, [](const log::Trace&) {});
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().message == "no such file or folder");
}

TEST_CASE("an apostrophe that keeps a spreadsheet from computing is no part of a name") {
  const auto read = read_log_text("case,activity,end\n1,'=sum,2026-04-01\n1,'tis,2026-04-02\n");
  CHECK(read.cases == Cases{"1: =sum -..2026-04-01T00:00; 'tis -..2026-04-02T00:00"});
}
