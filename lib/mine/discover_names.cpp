#include "mine/discover_names.hpp"

#include <fmt/format.h>

#include "model/vocabulary.hpp"

namespace bpr::mine {

namespace {

/// Bytes of a wide blank or mark in front that a reader of files might trip over; 0 where there is none.
std::size_t strange(std::string_view text) {
  for (const std::string_view mark :
       {"\u3000", "\u00A0", "\uFF1A", "\uFF0C", "\u3001", "\uFF08", "\uFF09", "\u30FB", "\uFF5B", "\uFF5D",
        "\uFF3B", "\uFF3D", "\uFEFF", "\u300C", "\u300D"})
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

}  // namespace

std::string clean(std::string_view text, const char* otherwise) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (!blank)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  while (result.ends_with(' ')) result.pop_back();
  return result.empty() ? otherwise : result;
}

std::string slug(std::string_view name) {
  std::string result;
  bool gap = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool capital = c >= 'A' && c <= 'Z';
    if (!letter && !capital && static_cast<unsigned char>(c) < 0x80) {
      gap = true;
      continue;
    }
    if (const std::size_t length = strange(name.substr(i)); length > 0) {
      gap = true;
      i += length - 1;
      continue;
    }
    if (gap && !result.empty()) result += '-';
    gap = false;
    result += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  for (const std::string_view group : {"target", "who", "role"})
    if (model::find_word(group, result) != nullptr) return "step-" + result;
  return result.empty() ? "step" : result;
}

base::Symbol Ids::of(std::string_view name) {
  const std::string plain = slug(name);
  std::string id = plain;
  for (int n = 2; !taken_.insert(id).second; ++n) id = fmt::format("{}-{}", plain, n);
  return base::intern(id);
}

}  // namespace bpr::mine
