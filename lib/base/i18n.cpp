#include "base/i18n.hpp"

#include <atomic>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "base/embedded.hpp"

namespace bpr::base {
namespace {

/// Translations by their originals. Forms for one and for many stand behind each other with a NUL between.
using Catalogue = std::unordered_map<std::string_view, std::string_view>;

std::uint32_t little_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// Reads a compiled catalogue (GNU gettext manual, "The Format of GNU MO Files"). Keys and values point
/// into `mo`; a table that leaves the file gives an empty catalogue.
Catalogue read_catalogue(std::string_view mo) {
  constexpr std::uint32_t kMagic = 0x950412deU;
  constexpr std::size_t kHeader = 20;
  constexpr std::size_t kEntry = 8;
  if (mo.size() < kHeader || little_endian(mo, 0) != kMagic) return {};
  const std::size_t count = little_endian(mo, 8);
  const std::size_t originals = little_endian(mo, 12);
  const std::size_t translations = little_endian(mo, 16);
  if (originals + count * kEntry > mo.size() || translations + count * kEntry > mo.size()) return {};

  const auto text = [mo](std::size_t entry) -> std::string_view {
    const std::size_t length = little_endian(mo, entry);
    const std::size_t offset = little_endian(mo, entry + 4);
    return offset + length < mo.size() && mo[offset + length] == '\0' ? mo.substr(offset, length)
                                                                      : std::string_view{};
  };
  Catalogue catalogue;
  catalogue.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view original = text(originals + i * kEntry);
    const std::string_view translation = text(translations + i * kEntry);
    // The entry for the empty text is the catalogue's own header.
    if (!original.empty() && !translation.empty()) catalogue.emplace(original, translation);
  }
  return catalogue;
}

Catalogue built_in(std::string_view name) {
  for (const EmbeddedFile& file : translation_files()) {
    if (file.name == name) return read_catalogue(file.text);
  }
  return {};
}

const Catalogue* catalogue_of(Language language) {
  if (language == Language::en) return nullptr;
  static const Catalogue japanese = built_in("ja.mo");
  return &japanese;
}

std::atomic<Language> chosen_language{Language::en};
std::atomic<const Catalogue*> chosen_catalogue{nullptr};

}  // namespace

void set_language(Language language) {
  chosen_catalogue.store(catalogue_of(language));
  chosen_language.store(language);
}

Language language() { return chosen_language.load(); }

const char* tr(const char* english) {
  const Catalogue* catalogue = chosen_catalogue.load();
  if (catalogue == nullptr) return english;
  const auto found = catalogue->find(english);
  return found == catalogue->end() ? english : found->second.data();
}

const char* tr_plural(const char* one, const char* many, std::uint64_t number) {
  const char* const english = number == 1 ? one : many;
  const Catalogue* catalogue = chosen_catalogue.load();
  if (catalogue == nullptr) return english;
  const auto found = catalogue->find(std::string(one) + '\0' + many);
  if (found == catalogue->end()) return english;
  const std::size_t second = found->second.find('\0');
  return found->second.data() + (number == 1 || second == std::string_view::npos ? 0 : second + 1);
}

}  // namespace bpr::base
