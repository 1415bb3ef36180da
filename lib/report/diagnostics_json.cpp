#include <nlohmann/json.hpp>

#include "report/diagnostics.hpp"

namespace bpr::report {

namespace {

using base::Severity;
using Json = nlohmann::ordered_json;

const char* name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "";
}

Json position(const base::Source& source, std::uint32_t offset) {
  return {{"line", source.line(offset)}, {"column", source.column(offset)}, {"offset", offset}};
}

void put_place(Json& to, const base::SourcePtr& source, base::Span span) {
  if (!source) return;
  to["file"] = source->name;
  to["start"] = position(*source, span.begin);
  to["end"] = position(*source, span.end);
}

}  // namespace

std::string diagnostics_json(const base::Diagnostics& diagnostics, std::size_t files) {
  Json findings = Json::array();
  for (const base::Diagnostic& diagnostic : diagnostics.all()) {
    Json finding = {{"code", diagnostic.code}, {"severity", name(diagnostic.severity)}};
    put_place(finding, diagnostic.source, diagnostic.span);
    finding["message"] = diagnostic.message;
    finding["help"] = diagnostic.help;
    finding["related"] = Json::array();
    for (const base::Related& related : diagnostic.related) {
      Json place = Json::object();
      put_place(place, diagnostic.source, related.span);
      place["message"] = related.message;
      finding["related"].push_back(std::move(place));
    }
    findings.push_back(std::move(finding));
  }
  const Json document = {
      {"bpr", {{"schema", "bpr-diagnostics/1"}}},     {"files", files},
      {"errors", diagnostics.count(Severity::error)}, {"warnings", diagnostics.count(Severity::warning)},
      {"notes", diagnostics.count(Severity::note)},   {"findings", std::move(findings)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bpr::report
