#include "report/words.hpp"

#include <fmt/format.h>

#include "base/i18n.hpp"

namespace bpr::report {

using base::tr;
using model::Process;

bool japanese() { return base::language() == base::Language::ja; }

std::string label_of(const model::Text& label, model::Symbol name) {
  const std::string_view shown = label.shown(japanese());
  return std::string(shown.empty() ? name.text() : shown);
}

std::string process_name(const Process& process) { return label_of(process.head->name, process.id); }

std::string role_name(const Process& process, model::Symbol role) {
  const model::Role* const found = model::find(process.roles, role);
  return found != nullptr ? label_of(found->label, role) : std::string(role.text());
}

std::string thing_name(const Process& process, model::Symbol name) {
  if (const auto* const field = model::find(process.fields, name)) return label_of(field->label, name);
  if (const auto* const form = model::find(process.forms, name)) return label_of(form->label, name);
  if (const auto* const document = model::find(process.documents, name))
    return label_of(document->label, name);
  if (const int step = model::step_index(process, name); step >= 0) return step_name(process, step);
  return role_name(process, name);
}

std::string step_name(const Process& process, int step) {
  if (step < 0 || static_cast<std::size_t>(step) >= process.steps.size()) return tr("the whole procedure");
  return model::step_title(process, *process.steps[static_cast<std::size_t>(step)], japanese());
}

unsigned step_line(const Process& process, int step) {
  if (step < 0 || static_cast<std::size_t>(step) >= process.steps.size() || !process.file) return 0;
  const yaml::Node* const node = process.steps[static_cast<std::size_t>(step)]->origin.node;
  return node != nullptr ? process.file->source->line(node->span.begin) : 0;
}

std::string file_name(const Process& process) {
  return process.file ? process.file->source->name : std::string();
}

namespace {

/// "move-in.yaml:231".
std::string place_in(const std::string& file, unsigned line) {
  const std::size_t slash = file.find_last_of("/\\");
  return fmt::format("{}:{}", slash == std::string::npos ? file : file.substr(slash + 1), line);
}

}  // namespace

std::string step_place(const Process& process, int step) {
  const unsigned line = step_line(process, step);
  return line == 0 ? std::string() : place_in(file_name(process), line);
}

std::string thing_place(const Process& process, std::string_view table, model::Symbol name) {
  if (table == "steps") return step_place(process, model::step_index(process, name));
  const auto found = [&](const auto& items) {
    const auto* const item = model::find(items, name);
    if (item == nullptr || item->origin.key == nullptr) return std::string();
    const auto& file = item->origin.office ? process.office_file : process.file;
    return file ? place_in(file->source->name, file->source->line(item->origin.key->span.begin))
                : std::string();
  };
  if (table == "traits") return found(process.traits);
  if (table == "calendars") return found(process.calendars);
  if (table == "profiles") return found(process.profiles);
  if (table == "roles") return found(process.roles);
  if (table == "places") return found(process.places);
  if (table == "registers") return found(process.registers);
  if (table == "fields") return found(process.fields);
  if (table == "forms") return found(process.forms);
  return found(process.documents);
}

std::string measure_name(const Process& process, const measure::MeasureInfo& info) {
  if (process.head->internal) {
    if (info.measure == measure::Measure::total) return tr("applicant's time");
    if (info.measure == measure::Measure::resident_hours_year) return tr("applicants' hours a year");
    if (info.measure == measure::Measure::resident_cost_year) return tr("applicants' cost a year");
  }
  return tr(info.title.data());
}

std::string_view evidence_key(model::Evidence grade) {
  switch (grade) {
    case model::Evidence::none:
      return "unsaid";
    case model::Evidence::estimate:
      return "estimate";
    case model::Evidence::interview:
      return "interview";
    case model::Evidence::survey:
      return "survey";
    case model::Evidence::log:
      return "log";
    case model::Evidence::measured:
      return "measured";
  }
  return "unsaid";
}

std::string evidence_name(model::Evidence grade) {
  switch (grade) {
    case model::Evidence::none:
      return tr("unsaid");
    case model::Evidence::estimate:
      return tr("estimate");
    case model::Evidence::interview:
      return tr("interview");
    case model::Evidence::survey:
      return tr("survey");
    case model::Evidence::log:
      return tr("event log");
    case model::Evidence::measured:
      return tr("measured");
  }
  return {};
}

std::string month_name(std::size_t month) {
  const char* const names[] = {tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun"),
                               tr("Jul"), tr("Aug"), tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec")};
  return names[month];
}

std::string weekday_name(std::size_t weekday) {
  const char* const names[] = {tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun")};
  return names[weekday];
}

}  // namespace bpr::report
