#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_stream.hpp"

namespace bpr::log {

/// A tag of XML; its texts are as they stand there, valid until the next one.
struct XmlTag {
  enum class Kind : std::uint8_t { open, close, empty };
  struct Attribute {
    std::string_view name;
    std::string_view value;
  };
  static constexpr std::size_t kMostAttributes = 16;

  Kind kind = Kind::open;
  std::string_view name;  ///< without the prefix of its namespace
  std::array<Attribute, kMostAttributes> attributes;
  std::size_t count = 0;  ///< of attributes; those beyond the most are dropped

  /// The value of an attribute; empty where it is missing.
  [[nodiscard]] std::string_view operator[](std::string_view attribute) const {
    for (std::size_t i = 0; i < count; ++i)
      if (attributes[i].name == attribute) return attributes[i].value;
    return {};
  }
};

/// The text of an attribute's value: the five entities of XML and characters by number are put in, white
/// space becomes blanks. What names no character stays as it is.
void decode_xml(std::string_view raw, std::string& text);

/// Tags of an XML text, one by one, in one pass over blocks. Text between tags, comments, CDATA and
/// processing instructions are skipped. Tags must match. Document types and entities of their own are
/// refused.
class XmlScanner {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{1} << 24U;  ///< of a tag
  static constexpr std::size_t kMostDepth = 1'000;

  explicit XmlScanner(base::TextStream& stream) : stream_(stream) {}

  /// False: the end, or a fault.
  bool next(XmlTag& tag);
  /// What is wrong with the text, with its line, in the user's language; empty at its end.
  [[nodiscard]] const std::string& fault() const { return fault_; }
  /// The line in which the last tag begins.
  [[nodiscard]] std::size_t line();
  /// How many tags are open.
  [[nodiscard]] std::size_t depth() const { return open_.size(); }
  /// Where in the text the last tag ends.
  [[nodiscard]] std::uint64_t end() const { return stream_.offset() + at_; }

 private:
  enum class Parse : std::uint8_t { done, cut, wrong };
  Parse parse(std::string_view text, XmlTag& tag);
  void more();
  bool skip_to(std::string_view mark);
  bool skip_markup(std::string_view text, bool& skipped);
  bool match(std::string_view name, XmlTag::Kind kind);
  bool fail(std::string message);

  base::TextStream& stream_;
  std::size_t at_ = 0;               ///< in the stream's rest: what is behind us
  std::size_t begin_ = 0;            ///< of the last tag
  std::size_t counted_ = 0;          ///< up to where lines were counted
  std::size_t lines_ = 0;            ///< line ends in front of `counted_`
  std::size_t length_ = 0;           ///< of the tag that was parsed
  std::vector<std::uint64_t> open_;  ///< hashes of the names of open tags
  bool last_ = false;                ///< the stream has no more
  std::string fault_;
};

}  // namespace bpr::log
