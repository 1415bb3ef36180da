#include "report/output_schema.hpp"

#include "base/embedded.hpp"

namespace bpr::report {

namespace {

std::string_view document_of(const base::EmbeddedFile& file) {
  return file.name.substr(0, file.name.find('.'));
}

}  // namespace

std::vector<std::string_view> output_schemas() {
  std::vector<std::string_view> documents;
  for (const base::EmbeddedFile& file : base::output_schema_files()) documents.push_back(document_of(file));
  return documents;
}

std::string_view output_schema(std::string_view document) {
  for (const base::EmbeddedFile& file : base::output_schema_files())
    if (document_of(file) == document) return file.text;
  return {};
}

}  // namespace bpr::report
