#include "log/xml_scanner.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/i18n.hpp"
#include "log/bytes.hpp"
#include "log/names.hpp"

namespace bpr::log {

using base::tr;
using base::trf;

namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// Bytes that a name in a tag ends with.
constexpr auto kEndsName = [] {
  std::array<bool, 256> ends{};
  for (const char c : {' ', '\n', '\t', '\r', '>', '/', '=', '<', '"', '\''})
    ends[static_cast<unsigned char>(c)] = true;
  return ends;
}();
bool ends_name(char c) { return kEndsName[static_cast<unsigned char>(c)]; }

void put_utf8(std::uint32_t code, std::string& text) {
  const auto put = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | code >> 6U);
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    put(0xE0U | code >> 12U);
    put(0x80U | (code >> 6U & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | code >> 18U);
    put(0x80U | (code >> 12U & 0x3FU));
    put(0x80U | (code >> 6U & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

/// Puts the character that `&NAME;` means; false where it means none.
bool put_entity(std::string_view name, std::string& text) {
  static constexpr std::array<std::pair<std::string_view, char>, 5> kFive{
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  for (const auto& [known, c] : kFive)
    if (name == known) {
      text += c;
      return true;
    }
  if (name.size() < 2 || name[0] != '#') return false;
  const bool hex = name[1] == 'x';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (error != std::errc() || end != digits.data() + digits.size() || code == 0 || code > 0x10FFFF ||
      surrogate)
    return false;
  put_utf8(code, text);
  return true;
}

}  // namespace

void decode_xml(std::string_view raw, std::string& text) {
  if (!has_markup(raw)) {
    text = raw;
    return;
  }
  text.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '&') {
      text += is_space(raw[i]) ? ' ' : raw[i];
      continue;
    }
    constexpr std::size_t kLongest = 12;
    const std::size_t end = raw.substr(0, std::min(raw.size(), i + kLongest)).find(';', i);
    if (end != std::string_view::npos && put_entity(raw.substr(i + 1, end - i - 1), text))
      i = end;
    else
      text += '&';
  }
}

bool XmlScanner::fail(std::string message) {
  begin_ = at_;
  fault_ = trf("line {0}: {1}", line(), message);
  return false;
}

std::size_t XmlScanner::line() {
  if (counted_ < begin_) {
    lines_ += count_byte(stream_.rest().substr(counted_, begin_ - counted_), '\n');
    counted_ = begin_;
  }
  return lines_ + 1;
}

/// Gives the stream what is behind us, and takes more. What it told before is gone.
void XmlScanner::more() {
  begin_ = std::max(begin_, at_);
  (void)line();
  counted_ -= at_;
  begin_ -= at_;
  last_ = !stream_.more(at_);
  at_ = 0;
}

bool XmlScanner::skip_to(std::string_view mark) {
  while (true) {
    const std::string_view text = stream_.rest();
    const std::size_t found = text.find(mark, at_);
    if (found != std::string_view::npos) {
      at_ = found + mark.size();
      return true;
    }
    at_ = std::max(at_, text.size() - std::min(text.size(), mark.size() - 1));
    if (last_) return fail(trf("`{0}` is missing at the end", mark));
    more();
  }
}

/// Skips what is no tag. False: a fault.
bool XmlScanner::skip_markup(std::string_view text, bool& skipped) {
  skipped = true;
  if (text.starts_with("<!--")) {
    at_ += 4;
    return skip_to("-->");
  }
  if (text.starts_with("<?")) {
    at_ += 2;
    return skip_to("?>");
  }
  if (text.starts_with("<![CDATA[")) {
    at_ += 9;
    return skip_to("]]>");
  }
  if (text.starts_with("<!"))
    return fail(
        tr("document types and entities of its own are not read, because they can be used for attacks"));
  skipped = false;
  return true;
}

XmlScanner::Parse XmlScanner::parse(std::string_view text, XmlTag& tag) {
  const std::size_t size = text.size();
  std::size_t at = 1;
  tag.kind = XmlTag::Kind::open;
  tag.count = 0;
  if (at < size && text[at] == '/') {
    tag.kind = XmlTag::Kind::close;
    ++at;
  }
  const std::size_t name = at;
  while (at < size && !ends_name(text[at])) ++at;
  if (at == size) return Parse::cut;
  tag.name = text.substr(name, at - name);
  if (tag.name.empty()) return Parse::wrong;
  while (true) {
    while (at < size && is_space(text[at])) ++at;
    if (at == size) return Parse::cut;
    if (text[at] == '>') break;
    if (text[at] == '/') {
      if (at + 1 == size) return Parse::cut;
      if (text[at + 1] != '>' || tag.kind == XmlTag::Kind::close) return Parse::wrong;
      tag.kind = XmlTag::Kind::empty;
      ++at;
      break;
    }
    const std::size_t begin = at;
    while (at < size && !ends_name(text[at])) ++at;
    const std::size_t end = at;
    while (at < size && is_space(text[at])) ++at;
    if (at == size) return Parse::cut;
    if (end == begin || text[at] != '=') return Parse::wrong;
    ++at;
    while (at < size && is_space(text[at])) ++at;
    if (at == size) return Parse::cut;
    const char quote = text[at];
    if (quote != '"' && quote != '\'') return Parse::wrong;
    const std::size_t open = at + 1;
    at = find_any(text, open, quote, '<', quote);
    if (at == size) return Parse::cut;
    if (text[at] == '<') return Parse::wrong;
    if (tag.count < XmlTag::kMostAttributes)
      tag.attributes[tag.count++] = {text.substr(begin, end - begin), text.substr(open, at - open)};
    ++at;
  }
  length_ = at + 1;
  return Parse::done;
}

/// Whether tags are closed in the order in which they were opened.
bool XmlScanner::match(std::string_view name, XmlTag::Kind kind) {
  if (kind == XmlTag::Kind::empty) return true;
  const std::uint64_t hash = hash_of(name);
  if (kind == XmlTag::Kind::open) {
    if (open_.size() == kMostDepth) return fail(trf("more than {0} tags are nested", kMostDepth));
    open_.push_back(hash);
    return true;
  }
  if (open_.empty() || open_.back() != hash) return fail(trf("`</{0}>` closes no open tag", name));
  open_.pop_back();
  return true;
}

bool XmlScanner::next(XmlTag& tag) {
  constexpr std::size_t kLongestMark = 9;
  while (fault_.empty()) {
    const std::string_view text = stream_.rest();
    at_ = find_byte(text, at_, '<');
    const std::string_view here = text.substr(at_);
    if (here.size() < kLongestMark && !last_) {
      more();
      continue;
    }
    if (here.empty()) {
      if (open_.empty() || stream_.fault() != nullptr) return false;
      return fail(tr("the file ends too early; not all tags are closed"));
    }
    bool skipped = false;
    if (!skip_markup(here, skipped)) return false;
    if (skipped) continue;
    switch (parse(here, tag)) {
      case Parse::cut:
        if (here.size() > kMostBytes) return fail(trf("a tag is longer than {0} MiB", kMostBytes >> 20U));
        if (last_) return stream_.fault() == nullptr && fail(tr("the file ends within a tag"));
        more();
        continue;
      case Parse::wrong:
        return fail(tr("this is no well-formed XML"));
      case Parse::done:
        break;
    }
    begin_ = at_;
    if (!match(tag.name, tag.kind)) return false;
    at_ += length_;
    if (const std::size_t colon = tag.name.find(':'); colon != std::string_view::npos)
      tag.name.remove_prefix(colon + 1);
    return true;
  }
  return false;
}

}  // namespace bpr::log
