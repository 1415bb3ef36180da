#include <fmt/format.h>

#include "report/simulation.hpp"

namespace bpr::report {

namespace {

std::string moment(simulate::Time time) {
  const std::int64_t of_day = base::time_of_day({time}).us / 1'000'000;
  return fmt::format("{}T{:02}:{:02}:{:02}", base::format_date(base::date_of({time})), of_day / 3600,
                     of_day / 60 % 60, of_day % 60);
}

/// A cell; what would be taken for more than one is quoted.
std::string cell(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace

std::string event_log_csv(const simulate::EventLog& log) {
  std::string text = "case,process,activity,role,enabled,start,end\n";
  for (const simulate::LoggedStep& step : log.steps) {
    const model::Process& process = *log.processes[static_cast<std::size_t>(step.process)];
    std::string who;
    for (const model::Symbol role : step.who) who += (who.empty() ? "" : "+") + std::string(role.text());
    text += fmt::format("{0}-{1},{0},{2},{3},{4},{5},{6}\n", cell(process.id.text()), step.number,
                        cell(process.steps[static_cast<std::size_t>(step.step)]->id.text()), cell(who),
                        moment(step.enabled), moment(step.start), moment(step.end));
  }
  return text;
}

}  // namespace bpr::report
