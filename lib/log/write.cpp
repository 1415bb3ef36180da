#include "log/write.hpp"

#include "log/write_csv.hpp"
#include "log/write_xes.hpp"

namespace bpr::log {

std::unique_ptr<Writer> make_writer(std::string_view name, base::OutputFile& file) {
  if (name.ends_with(".csv")) return std::make_unique<CsvWriter>(file);
  if (name.ends_with(".xes")) return std::make_unique<XesWriter>(file);
  return nullptr;
}

bool writes(std::string_view name) { return name.ends_with(".csv") || name.ends_with(".xes"); }

}  // namespace bpr::log
