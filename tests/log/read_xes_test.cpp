#include <doctest/doctest.h>

#include "log/read_support.hpp"
#include "log/xml_scanner.hpp"

using namespace bpr;
using log::DefectKind;
using Cases = std::vector<std::string>;

namespace {

tests::ReadText read(std::string_view text, const log::Reading& reading = {}) {
  return tests::read_log_text(text, reading, "log.xes");
}

/// A log of these elements.
std::string xes(std::string_view inside) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1849-2016\">\n" +
         std::string(inside) + "</log>\n";
}

std::string event(std::string_view name, std::string_view time, std::string_view more = "") {
  return fmt::format(
      "<event><string key=\"concept:name\" value=\"{}\"/><date key=\"time:timestamp\" "
      "value=\"{}\"/>{}</event>\n",
      name, time, more);
}

std::string trace(std::string_view id, std::string_view events) {
  return fmt::format("<trace>\n<string key=\"concept:name\" value=\"{}\"/>\n{}</trace>\n", id, events);
}

std::string decoded(std::string_view raw) {
  std::string padded(raw);
  padded.reserve(padded.size() + base::TextStream::kSlack);
  std::string text;
  log::decode_xml(padded, text);
  return text;
}

}  // namespace

TEST_CASE("a trace is a case, its attributes and its events are read") {
  log::Reading reading;
  reading.attributes = {"channel", "floor"};
  const auto log = read(
      xes("<string key=\"concept:name\" value=\"the log\"><string key=\"concept:name\" "
          "value=\"inside\"/></string>\n"
          "<trace><string key=\"channel\" value=\"post\"/><string key=\"concept:name\" value=\"17\">"
          "<string key=\"concept:name\" value=\"not this\"/></string>\n"
          "<event><string key=\"org:resource\" value=\"Sato\"/>"
          "<list key=\"papers\"><values><string key=\"concept:name\" value=\"nor this\"/></values></list>"
          "<string key=\"concept:name\" value=\"take\"/><string key=\"floor\" value=\"2\"/>"
          "<date key=\"time:timestamp\" value=\"2026-04-01T09:05:00.000+09:00\"/></event>\n"
          "</trace>"),
      reading);
  CHECK(log.fault == "");
  CHECK(log.cases == Cases{"17 [post] [2]: take -..2026-04-01T00:05 Sato +540"});
  CHECK(log.quality.kind == log::LogKind::xes);
  CHECK(log.quality.columns.end == "time:timestamp");
  CHECK(log.quality.columns.enabled == "");
  CHECK(log.quality.zone == "as in the log");
}

TEST_CASE("start and completion are one event; instances keep them apart") {
  const auto step = [](std::string_view instance, std::string_view transition, std::string_view time) {
    return event(
        "a", time,
        fmt::format("<string key=\"concept:instance\" value=\"{}\"/><string key=\"lifecycle:transition\" "
                    "value=\"{}\"/>",
                    instance, transition));
  };
  const auto log = read(
      xes(trace("1", step("1", "start", "2026-04-01T09:00:00Z") + step("2", "start", "2026-04-01T09:01:00Z") +
                         step("2", "complete", "2026-04-01T09:02:00Z") +
                         step("1", "complete", "2026-04-01T09:03:00Z"))));
  CHECK(log.cases == Cases{"1: a 2026-04-01T09:00..2026-04-01T09:03; a 2026-04-01T09:01..2026-04-01T09:02"});
  CHECK(log.quality.lines == 4);
  CHECK(log.quality.events == 2);
  CHECK(log.quality.left_out == 0);
}

TEST_CASE("prefixes are those that a log declares, and a classifier of one key names the activity") {
  const auto log = read(xes(
      "<extension name=\"Concept\" prefix=\"c\" uri=\"http://www.xes-standard.org/concept.xesext\"/>\n"
      "<extension name=\"Meta\" prefix=\"meta\" uri=\"http://www.xes-standard.org/meta_time.xesext\"/>\n"
      "<classifier name=\"who\" keys=\"org:resource\"/><classifier name=\"both\" keys=\"c:name place\"/>\n"
      "<classifier name=\"code\" keys=\"code lifecycle:transition\"/>\n"
      "<trace><string key=\"c:name\" value=\"1\"/><event><string key=\"c:name\" value=\"long name\"/>"
      "<string key=\"code\" value=\"A1\"/><date key=\"time:timestamp\" value=\"2026-04-01T09:00:00Z\"/>"
      "</event></trace>"));
  CHECK(log.cases == Cases{"1: A1 -..2026-04-01T09:00"});
  CHECK(log.quality.columns.case_id == "c:name");
  log::Reading told;
  told.columns.activity = "place";
  told.columns.end = "when";
  CHECK(read(xes(trace("1",
                       "<event><string key=\"place\" value=\"x\"/><date key=\"when\" "
                       "value=\"2026-04-01T09:00:00Z\"/></event>")),
             told)
            .cases == Cases{"1: x -..2026-04-01T09:00"});
}

TEST_CASE("what XML says in other ways") {
  CHECK(decoded("a &amp; &lt;b&gt; &quot;c&quot; &apos;d&apos;") == "a & <b> \"c\" 'd'");
  CHECK(decoded("&#36578;&#x5165;&#x5C4A; &#x20BB7;") == "転入届 𠮷");
  CHECK(decoded("&nbsp; &; &#0; &#xD800; &#x110000; &#12x; & &amp") ==
        "&nbsp; &; &#0; &#xD800; &#x110000; &#12x; & &amp");
  CHECK(decoded("two\nlines\tand") == "two lines and");
  CHECK(decoded("&#10;") == "\n");
  const auto log = read(
      "<?xml version='1.0'?><!-- <trace> --><x:log xmlns:x='y'><![CDATA[<event>]]><?php <trace> ?>\n"
      "<x:trace a='>'><x:string value = 'A &amp; B' key\n= \"concept:name\" ></x:string>some text"
      "<x:event><x:string key='concept:name' value='a&gt;b'/><x:date key='time:timestamp' "
      "value='2026-04-01T09:00:00Z'/></x:event></x:trace></x:log><!-- end -->");
  CHECK(log.fault == "");
  CHECK(log.cases == Cases{"A & B: a>b -..2026-04-01T09:00"});
}

TEST_CASE("what is no log is refused with its line") {
  CHECK(read("<!DOCTYPE log [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<log/>").fault ==
        "line 1: document types and entities of its own are not read, because they can be used for attacks");
  CHECK(read("<definitions/>").fault ==
        "is XML, but no event log (XES): it begins with `<definitions>`, not `<log>`");
  CHECK(read("<log>\n<trace>\n</log>").fault == "line 3: `</log>` closes no open tag");
  CHECK(read("<log>\n<trace>\n").fault == "line 3: the file ends too early; not all tags are closed");
  CHECK(read("<log>\n<trace><event").fault == "line 2: the file ends within a tag");
  CHECK(read("<log>\n<trace a=b/></log>").fault == "line 2: this is no well-formed XML");
  CHECK(read("<log>\n<string key=\"a<b\"/></log>").fault == "line 2: this is no well-formed XML");
  CHECK(read("<log>\n<!-- a").fault == "line 2: `-->` is missing at the end");
  CHECK(read("<?xml version=\"1.0\"?>\n").fault == "is no event log (XES): it has no `<log>`");
  std::string deep = "<log>";
  for (int i = 0; i < 2'000; ++i) deep += "<a>";
  CHECK(read(deep).fault == "line 1: more than 1000 tags are nested");
  CHECK(read("<log/>").fault == "");
  CHECK(read("<log/>").quality.lines == 0);
}

TEST_CASE("defects of XES") {
  const auto log =
      read(xes(event("outside", "2026-04-01T09:00:00Z") + "<trace>\n" +
               event("nameless", "2026-04-01T09:00:00Z") + "</trace>" +
               trace("1", event("", "2026-04-01T09:00:00Z") + event("a", "") + event("a", "soon") +
                              event("a", "2026-04-01T09:00:00Z") + event("a", "2026-04-01T09:00:00Z") +
                              event("a", "2026-04-01T12:00:00+02:00") + "<event/>")));
  CHECK(log.cases == Cases{"1: a -..2026-04-01T09:00; a -..2026-04-01T10:00 +120"});
  CHECK(log.count(DefectKind::no_case) == 2);
  CHECK(log.line(DefectKind::no_case) == 3);
  CHECK(log.count(DefectKind::no_activity) == 2);
  CHECK(log.line(DefectKind::no_activity) == 8);
  CHECK(log.count(DefectKind::no_time) == 1);
  CHECK(log.count(DefectKind::unreadable_time) == 1);
  CHECK(log.line(DefectKind::unreadable_time) == 10);
  CHECK(log.count(DefectKind::duplicate) == 1);
  CHECK(log.count(DefectKind::mixed_offsets) == 1);
  CHECK(log.quality.lines == 9);
  CHECK(log.quality.left_out == 7);
  CHECK(log.quality.events == 2);
}

TEST_CASE("tags that are cut by the end of a block are read whole, lines are counted") {
  std::string inside;
  for (int i = 0; i < 8'000; ++i)
    inside +=
        trace(std::to_string(i), event("a" + std::string(i % 31, 'x') + "&amp;", "2026-04-01T09:00:00Z"));
  const auto log = read(xes(inside + trace("last", event("", "2026-04-01T09:00:00Z"))));
  CHECK(log.fault == "");
  CHECK(log.cases.size() == 8'000);
  CHECK(log.cases[7'999] == "7999: a" + std::string(7'999 % 31, 'x') + "& -..2026-04-01T09:00");
  CHECK(log.line(DefectKind::no_activity) == 2 + 8'000 * 4 + 3);
}
