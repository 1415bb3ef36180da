#pragma once

#include <span>
#include <string_view>

namespace bpr::base {

/// A file of the source tree that was compiled into the program.
struct EmbeddedFile {
  std::string_view name;  ///< file name without folders, such as "ja.mo"
  std::string_view text;  ///< its bytes; a NUL follows them
};

/// The built-in levers, `lib/propose/catalogue/*.yaml`, by name.
[[nodiscard]] std::span<const EmbeddedFile> catalogue_files();

/// Mappings of logs, `lib/log/mappings/*.yaml`, by name.
[[nodiscard]] std::span<const EmbeddedFile> mapping_files();

/// JSON Schemas of outputs, `lib/report/schemas/*.json`, by name.
[[nodiscard]] std::span<const EmbeddedFile> output_schema_files();

/// The style sheet of pictures, `lib/draw/picture.css`.
[[nodiscard]] std::span<const EmbeddedFile> picture_files();
/// Style and script of pages in HTML, `lib/report/html/*`, by name.
[[nodiscard]] std::span<const EmbeddedFile> page_files();

/// The translations, `lib/base/po/*.po` in their compiled form (.mo, little endian), by name.
[[nodiscard]] std::span<const EmbeddedFile> translation_files();

}  // namespace bpr::base
