#include "model/load.hpp"

#include <array>

namespace bpr::model {

namespace {

bool has_key(std::string_view line, std::string_view key) {
  return line.substr(0, key.size()) == key && line.substr(key.size(), 1) == ":";
}

}  // namespace

FileKind kind_of_text(std::string_view text) {
  FileKind kind = FileKind::process;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (has_key(line, "process") || has_key(line, "手続") || has_key(line, "steps") || has_key(line, "手順"))
      return FileKind::process;
    if (has_key(line, "office") || has_key(line, "団体")) kind = FileKind::office;
    if (has_key(line, "- lever")) return FileKind::catalogue;
  }
  return kind;
}

base::FileResult<base::SourcePtr> load_source(const std::filesystem::path& path) {
  auto text = base::read_file(path);
  if (!text) return tl::unexpected(text.error());
  return std::make_shared<const base::Source>(base::path_to_utf8(path), std::move(*text));
}

base::FileResult<std::shared_ptr<const LoadedOffice>> load_office(const std::filesystem::path& path,
                                                                  const LoadOptions& options,
                                                                  OfficeCache& offices) {
  const auto place = options.office ? options.office : base::find_upwards(path, "office.yaml");
  if (!place) return nullptr;
  std::shared_ptr<const LoadedOffice>& known = offices[base::path_to_utf8(*place)];
  if (known == nullptr) {
    auto source = load_source(*place);
    if (!source) return tl::unexpected(source.error());
    auto loaded = std::make_shared<LoadedOffice>();
    loaded->office = read_office(std::move(*source), loaded->diagnostics);
    known = std::move(loaded);
  }
  return known;
}

base::FileResult<LoadedProcess> load_process(base::SourcePtr source, const LoadOptions& options,
                                             OfficeCache& offices) {
  LoadedProcess loaded;
  loaded.source = std::move(source);
  auto office = load_office(base::path_from_utf8(loaded.source->name), options, offices);
  if (!office) return tl::unexpected(office.error());
  loaded.office = std::move(*office);
  if (loaded.office) loaded.diagnostics = loaded.office->diagnostics;
  loaded.process = read_process(loaded.source, loaded.its_office(), loaded.diagnostics);
  return loaded;
}

base::FileResult<LoadedProcess> load_process(const std::filesystem::path& path, const LoadOptions& options,
                                             OfficeCache& offices) {
  auto source = load_source(path);
  if (!source) return tl::unexpected(source.error());
  return load_process(std::move(*source), options, offices);
}

}  // namespace bpr::model
