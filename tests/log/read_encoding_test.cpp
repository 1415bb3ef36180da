#include <doctest/doctest.h>

#include "base/encoding.hpp"
#include "log/read_support.hpp"

using namespace bpr;
using log::DefectKind;
using tests::read_log_text;
using Cases = std::vector<std::string>;

namespace {

// 受付番号,工程,完了 / 17,転入届,2026/4/1 9:05
const std::string kUtf8 = "受付番号,工程,完了\n17,転入届,2026/4/1 9:05\n";
const std::string kCp932 =
    "\x8E\xF3\x95\x74\x94\xD4\x8D\x86,\x8D\x48\x92\xF6,\x8A\xAE\x97\xB9\n17,\x93\x5D\x93\xFC\x93\xCD,2026/4/"
    "1 9:05\n";
const Cases kCases{"17: 転入届 -..2026-04-01T09:05"};

std::string utf16(std::string_view utf8, bool little) {
  std::string text;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto at = [&](std::size_t k) {
      return static_cast<unsigned>(static_cast<unsigned char>(utf8[i + k]));
    };
    unsigned code = at(0);
    if (code >= 0xE0) {
      code = (code & 0xFU) << 12U | (at(1) & 0x3FU) << 6U | (at(2) & 0x3FU);
      i += 3;
    } else {
      ++i;
    }
    const char high = static_cast<char>(code >> 8U);
    const char low = static_cast<char>(code & 0xFFU);
    text += little ? low : high;
    text += little ? high : low;
  }
  return text;
}

}  // namespace

TEST_CASE("one log in several encodings") {
  const auto check = [](std::string_view bytes, std::string_view encoding) {
    const auto read = read_log_text(bytes);
    CHECK(read.fault == "");
    CHECK(read.cases == kCases);
    CHECK(read.quality.encoding == encoding);
    CHECK(read.quality.defects.size() == 0);
  };
  check(kUtf8, "UTF-8");
  check("\xEF\xBB\xBF" + kUtf8, "UTF-8");
  check(kCp932, "CP932");
  check("\xFF\xFE" + utf16(kUtf8, true), "UTF-16LE");
  check("\xFE\xFF" + utf16(kUtf8, false), "UTF-16BE");
  check(utf16(kUtf8, true), "UTF-16LE");
}

TEST_CASE("an encoding that is asked for") {
  log::Reading reading;
  reading.encoding = "sjis";
  CHECK(read_log_text(kCp932, reading).cases == kCases);
  reading.encoding = "latin1";
  const auto latin = read_log_text("case,activity,end\n1,caf\xE9,2026-04-01\n", reading);
  CHECK(latin.cases == Cases{"1: café -..2026-04-01T00:00"});
  CHECK(latin.quality.encoding == "ISO-8859-1");
  reading.encoding = "klingon";
  CHECK(read_log_text(kUtf8, reading).fault == "nobody here knows the encoding `KLINGON`");
}

TEST_CASE("text of a western encoding is not taken for Japanese") {
  const auto read = read_log_text("case,activity,end\n1,caf\xE9 cr\xE8me,2026-04-01\n");
  CHECK(read.quality.encoding == "UTF-8");
  CHECK(read.cases == Cases{"1: caf\uFFFD cr\uFFFDme -..2026-04-01T00:00"});
  CHECK(read.count(DefectKind::bad_encoding) == 2);
  CHECK_FALSE(base::looks_like_cp932("caf\xE9 cr\xE8me"));
  CHECK_FALSE(base::looks_like_cp932("M\xFCller, wie \xFC"
                                     "blich"));
  CHECK(base::looks_like_cp932("\xB1\xB2\xB3"));  // half-width アイウ
}

TEST_CASE("a byte that is no text is one defect, wherever it stands") {
  std::string text = "case,activity,end\n";
  for (int i = 0; i < 30'000; ++i) text += fmt::format("{},転入,2026-04-01 09:00\n", i);
  text += std::string("x,\xE3\x81,2026-04-01 09:00\ny,a\0b,2026-04-01 09:00\n", 45);
  const auto read = read_log_text(text);
  CHECK(read.quality.encoding == "UTF-8");
  CHECK(read.count(DefectKind::bad_encoding) == 3);
  CHECK(read.line(DefectKind::bad_encoding) == 30'002);
  CHECK(read.cases.back() == "y: a\uFFFDb -..2026-04-01T09:00");
}

TEST_CASE("CP932 that begins behind a block of ASCII, and is cut by the end of one") {
  std::string text = "case,activity,end\n";
  for (int i = 0; i < 30'000; ++i) text += fmt::format("{},a,2026-04-01 09:00\n", i);
  for (int i = 0; i < 30'000; ++i) text += fmt::format("{},\x93\x5D\x93\xFC\x93\xCD,2026-04-02 09:00\n", i);
  const auto read = read_log_text(text);
  CHECK(read.quality.encoding == "CP932");
  CHECK(read.count(DefectKind::bad_encoding) == 0);
  REQUIRE(read.cases.size() == 30'000);
  CHECK(read.cases[29'999] == "29999: a -..2026-04-01T09:00; 転入届 -..2026-04-02T09:00");
}

TEST_CASE("XES says its encoding") {
  const auto read = read_log_text(
      "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><log><trace><string key=\"concept:name\" value=\"1\"/>"
      "<event><string key=\"concept:name\" value=\"\x93\x5D\x93\xFC\x93\xCD\"/>"
      "<date key=\"time:timestamp\" value=\"2026-04-01T09:00:00Z\"/></event></trace></log>");
  CHECK(read.cases == Cases{"1: 転入届 -..2026-04-01T09:00"});
  CHECK(read.quality.encoding == "CP932");
}

TEST_CASE("zones of times without an offset") {
  const std::string text =
      "case,activity,end\n1,a,2026-03-29 01:30\n1,b,2026-03-29 02:30\n1,c,2026-10-25 02:30\n1,d,2026-07-01 "
      "12:00+09:00\n";
  log::Reading reading;
  reading.timezone = "Europe/Berlin";
  const auto berlin = read_log_text(text, reading);
  CHECK(berlin.cases ==
        Cases{"1: a -..2026-03-29T00:30 +60; b -..2026-03-29T01:30 +120; d -..2026-07-01T03:00 +120; c "
              "-..2026-10-25T00:30 +120"});
  CHECK(berlin.count(DefectKind::skipped_time) == 1);
  CHECK(berlin.line(DefectKind::skipped_time) == 3);
  CHECK(berlin.count(DefectKind::repeated_time) == 1);
  CHECK(berlin.count(DefectKind::no_offset) == 3);
  CHECK(berlin.quality.zone == "Europe/Berlin");
  CHECK_FALSE(berlin.quality.zone_assumed);

  log::Reading assumed;
  assumed.assumed_timezone = "Asia/Tokyo";
  const auto tokyo = read_log_text("case,activity,end\n1,a,2026-04-01 09:05\n", assumed);
  CHECK(tokyo.cases == Cases{"1: a -..2026-04-01T00:05 +540"});
  CHECK(tokyo.quality.zone == "Asia/Tokyo");
  CHECK(tokyo.quality.zone_assumed);
  CHECK(log::format_instant(tokyo.quality.first) == "2026-04-01T09:05:00.000000");
  const auto own = read_log_text("case,activity,end\n1,a,2026-04-01 09:05+02:00\n", assumed);
  CHECK(own.quality.zone == "as in the log");
  CHECK_FALSE(own.quality.zone_assumed);

  reading.timezone = "Mars/Olympus";
  CHECK(read_log_text(text, reading).fault ==
        "no time zone `Mars/Olympus` is known here; write a name of the IANA database such as Asia/Tokyo");
}
