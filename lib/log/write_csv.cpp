#include "log/write_csv.hpp"

namespace bpr::log {

std::string csv_cell(std::string_view text) {
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  const std::string cell = std::string(formula ? 1 : 0, '\'') + std::string(text);
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

CsvWriter::CsvWriter(base::OutputFile& file) : file_(file) {
  file_.write("case,process,step,name,resource,enabled,start,end\n");
}

void CsvWriter::write(const Row& row) {
  std::string line;
  for (const std::string* const text : {&row.case_id, &row.process, &row.step, &row.name, &row.resource})
    line += csv_cell(*text) + ",";
  line +=
      format_instant(row.enabled) + "," + format_instant(row.start) + "," + format_instant(row.end) + "\n";
  file_.write(line);
}

}  // namespace bpr::log
