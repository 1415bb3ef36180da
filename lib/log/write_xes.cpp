#include "log/write_xes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/xml.hpp"

namespace bpr::log {

namespace {

constexpr std::string_view kHead =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <string key="lifecycle:transition" value="complete"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000000"/>
  </global>
  <classifier name="Step" keys="step"/>
  <classifier name="Step and lifecycle" keys="step lifecycle:transition"/>
  <string key="lifecycle:model" value="standard"/>
)";

std::string attribute(std::string_view type, std::string_view key, std::string_view value) {
  return fmt::format("      <{} key=\"{}\" value=\"{}\"/>\n", type, key, base::xml_text(value));
}

std::string event(const Row& row, std::size_t instance, bool start) {
  std::string text = "    <event>\n";
  text += attribute("string", "concept:name", row.name);
  text += attribute("string", "concept:instance", std::to_string(instance));
  text += attribute("string", "step", row.step);
  if (!row.resource.empty()) {
    text += attribute("string", "org:resource", row.resource);
    text += attribute("string", "org:role", row.resource);
  }
  text += attribute("string", "lifecycle:transition", start ? "start" : "complete");
  text += attribute("date", "time:timestamp", format_instant(start ? row.start : row.end));
  if (start) text += attribute("date", "enabled", format_instant(row.enabled));
  return text + "    </event>\n";
}

}  // namespace

XesWriter::XesWriter(base::OutputFile& file) : file_(file) { file_.write(kHead); }

void XesWriter::write(const Row& row) {
  if (!trace_.empty() && trace_.front().case_id != row.case_id) end_trace();
  trace_.push_back(row);
}

void XesWriter::end_trace() {
  if (trace_.empty()) return;
  struct Mark {
    base::Instant time;
    std::size_t row;
    bool start;
  };
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < trace_.size(); ++i) {
    marks.push_back({trace_[i].start, i, true});
    marks.push_back({trace_[i].end, i, false});
  }
  // At one moment by row, so that an execution that takes no time starts before it is complete.
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return std::tuple(a.time, a.row, !a.start) < std::tuple(b.time, b.row, !b.start);
  });
  std::string text = "  <trace>\n";
  text += fmt::format("    <string key=\"concept:name\" value=\"{}\"/>\n",
                      base::xml_text(trace_.front().case_id));
  text += fmt::format("    <string key=\"process\" value=\"{}\"/>\n", base::xml_text(trace_.front().process));
  for (const Mark& mark : marks) text += event(trace_[mark.row], mark.row + 1, mark.start);
  file_.write(text + "  </trace>\n");
  trace_.clear();
}

void XesWriter::finish() {
  end_trace();
  file_.write("</log>\n");
}

}  // namespace bpr::log
