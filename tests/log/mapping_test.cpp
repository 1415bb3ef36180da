#include "log/mapping.hpp"

#include "support.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

std::vector<std::string> faults_of(std::string_view text) {
  base::Diagnostics diagnostics;
  const auto mapping = log::read_mapping(source(text), diagnostics);
  CHECK(mapping.has_value() != diagnostics.has_errors());
  diagnostics.sort();
  std::vector<std::string> found;
  for (const base::Diagnostic& d : diagnostics.all()) {
    if (d.code.compare(0, 4, "BPR8") == 0) CHECK(log::find_mapping_fault(d.code) != nullptr);
    found.push_back(d.code + " " + std::string(d.source->at(d.span)));
  }
  return found;
}

}  // namespace

TEST_CASE("A mapping of tickets says which column tells what") {
  base::Diagnostics diagnostics;
  const auto mapping =
      log::read_mapping(source("log: tickets\ntimezone: Asia/Tokyo\nencoding: CP932\ntimes: '%H:%M'\n"
                               "columns: {ticket: 番号, issued: 発券, left: 離席}\npurposes: {'1': 転入}\n"),
                        diagnostics);
  REQUIRE(mapping.has_value());
  CHECK(mapping->kind == log::MappingKind::tickets);
  CHECK(mapping->reading.timezone == "Asia/Tokyo");
  CHECK(mapping->reading.encoding == "CP932");
  CHECK(mapping->reading.time_format == "%H:%M");
  CHECK(mapping->tickets.ticket == "番号");
  CHECK(mapping->tickets.issued == "発券");
  CHECK(mapping->tickets.left == "離席");
  CHECK(mapping->tickets.called.empty());
  CHECK(mapping->purpose_of("1").text() == "転入");
  CHECK(mapping->purpose_of("2").text() == "2");
  CHECK_FALSE(mapping->lenient);
}

TEST_CASE("A mapping of events names columns, the purpose and what closes a case") {
  base::Diagnostics diagnostics;
  const auto mapping = log::read_mapping(source("log: events\ncolumns: {case: ticket, end: done, purpose: "
                                                "channel}\nclosed-by: [archive, reject]\n"),
                                         diagnostics);
  REQUIRE(mapping.has_value());
  CHECK(mapping->reading.columns.case_id == "ticket");
  CHECK(mapping->reading.columns.end == "done");
  CHECK(mapping->reading.attributes == std::vector<std::string>{"channel"});
  CHECK(mapping->closed_by.size() == 2);
}

TEST_CASE("All faults of a mapping are told at once, each at its place") {
  CHECK(faults_of("log: tickets\ncolums: {issued: x}\ncolumns: {issud: a, called: [b], begun: c, left: c}\n"
                  "closed-by: x\n") == std::vector<std::string>{"BPR802 colums", "BPR803 columns",
                                                                "BPR802 issud", "BPR801 [b]", "BPR805 c",
                                                                "BPR802 closed-by"});
  CHECK(faults_of("log: diary\ncolumns: {issued: x}\n") == std::vector<std::string>{"BPR804 diary"});
  CHECK(faults_of("timezone: UTC\n") == std::vector<std::string>{"BPR803 ", "BPR803 "});
  CHECK(faults_of("- a\n") == std::vector<std::string>{"BPR801 - a"});
  CHECK(faults_of("log: snapshots\ncolumns: x\n") == std::vector<std::string>{"BPR801 x"});
  CHECK(faults_of("log: snapshots\ncolumns: {queue: q, time: t}\n") ==
        std::vector<std::string>{"BPR803 columns", "BPR803 columns"});
  CHECK(faults_of("").size() == 1);
}

TEST_CASE("Every mapping that the program knows can be read") {
  const auto names = log::mapping_presets();
  CHECK(names.size() >= 3);
  for (const std::string_view name : names) {
    CAPTURE(name);
    const auto mapping = log::known_mapping(name);
    REQUIRE(mapping.has_value());
    CHECK(mapping->lenient);
    CHECK(mapping->name == name);
  }
  CHECK_FALSE(log::known_mapping("none").has_value());
}
