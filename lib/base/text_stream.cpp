#include "base/text_stream.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "base/encoding.hpp"
#include "base/i18n.hpp"
#include "base/input.hpp"

namespace bpr::base {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 18U;

/// What an XML declaration at the front says of the encoding; empty where it says nothing.
std::string_view declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  const std::string_view line = text.substr(0, text.find("?>"));
  constexpr std::string_view kWord = "encoding";
  std::size_t at = line.find(kWord);
  if (at == std::string_view::npos) return {};
  at = line.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = line.find(line[at], at + 1);
  return end == std::string_view::npos ? std::string_view() : line.substr(at + 1, end - at - 1);
}

/// UTF-16 without a byte order mark: most characters of tables and markup are ASCII, so that every other byte
/// is zero.
std::string_view utf16_by_zeros(std::string_view text) {
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < text.size(); ++i) zeros[i % 2] += text[i] == '\0' ? 1 : 0;
  if (zeros[0] > text.size() / 5 && zeros[1] < text.size() / 50) return "UTF-16BE";
  if (zeros[1] > text.size() / 5 && zeros[0] < text.size() / 50) return "UTF-16LE";
  return {};
}

}  // namespace

struct TextStream::State {
  explicit State(Input from) : input(std::move(from)) {}

  void read_block();
  void settle(std::string_view asked);
  void decide_by_bytes();
  void take_utf8();
  void digest();
  void make_room(std::size_t size);
  void replace(std::size_t at) {
    if (replaced++ == 0) first_replaced = offset + (at - begin);
  }
  [[nodiscard]] std::string_view unchecked() const { return {buffer.data() + end, raw_end - end}; }

  Input input;
  std::vector<char> buffer = std::vector<char>(kBlock + kSlack);
  std::size_t begin = 0;    ///< of the rest
  std::size_t end = 0;      ///< of the rest
  std::size_t raw_end = 0;  ///< of bytes behind the rest that are no whole character yet
  std::string raw;          ///< bytes to be converted
  std::optional<Converter> converter;
  std::string encoding = "UTF-8";
  bool decided = false;  ///< only ASCII was seen as long as it is not
  bool finished = false;
  std::optional<FileFault> failed;
  std::uint64_t offset = 0;
  std::uint64_t replaced = 0;
  std::uint64_t first_replaced = 0;
};

void TextStream::State::make_room(std::size_t size) {
  if (buffer.size() < raw_end + size + kSlack)
    buffer.resize(std::max(buffer.size() * 2, raw_end + size + kSlack));
}

/// Puts bytes of the file behind `raw_end`.
void TextStream::State::read_block() {
  make_room(kBlock / 2);
  const auto got = input.read(buffer.data() + raw_end, buffer.size() - kSlack - raw_end);
  if (!got) failed = got.error();
  raw_end += got.value_or(0);
  finished = got.value_or(0) == 0;
}

/// Chooses the encoding by all but the bytes beyond ASCII; the first block is there, unchecked.
void TextStream::State::settle(std::string_view asked) {
  const std::string_view text = unchecked();
  constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
  std::string_view mark;
  std::string name = encoding_name(asked);
  if (text.starts_with(kUtf8Mark)) {
    mark = kUtf8Mark;
    if (name.empty()) name = "UTF-8";
  } else if (text.starts_with("\xFF\xFE")) {
    mark = text.substr(0, 2);
    if (name.empty() || name == "UTF-16") name = "UTF-16LE";
  } else if (text.starts_with("\xFE\xFF")) {
    mark = text.substr(0, 2);
    if (name.empty() || name == "UTF-16") name = "UTF-16BE";
  }
  if (name.empty()) name = encoding_name(declared_encoding(text));
  if (name.empty()) name = utf16_by_zeros(text.substr(0, 4096));
  end += mark.size();
  begin = end;
  if (name.empty()) return;
  decided = true;
  encoding = name;
  if (name == "UTF-8") return;
  converter = Converter::open(name);
  if (!converter) failed = FileFault{"", trf("nobody here knows the encoding `{0}`", name)};
}

void TextStream::State::decide_by_bytes() {
  const std::string_view text = unchecked();
  const std::size_t valid = valid_utf8_length(text);
  if (valid == text.size()) {
    char all = 0;
    for (const char c : text) all |= c;
    decided = static_cast<unsigned char>(all) >= 0x80;
    return;
  }
  decided = true;
  if (is_cut_utf8(text.substr(valid)) || !looks_like_cp932(text)) return;
  encoding = "CP932";
  converter = Converter::open(encoding);
}

/// Moves `end` over what is text, and puts U+FFFD for what is not.
void TextStream::State::take_utf8() {
  end += valid_utf8_length(unchecked());
  if (end == raw_end || (is_cut_utf8(unchecked()) && !finished)) return;
  const std::string bytes(unchecked());
  raw_end = end;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::string_view left = std::string_view(bytes).substr(at);
    const std::size_t good = valid_utf8_length(left);
    const bool keep = good == 0 && is_cut_utf8(left) && !finished;
    const bool bad = good == 0 && !keep;
    const std::string_view piece = keep ? left : bad ? kReplacement : left.substr(0, good);
    if (bad) replace(end);
    make_room(piece.size());
    std::memcpy(buffer.data() + raw_end, piece.data(), piece.size());
    raw_end += piece.size();
    if (!keep) end = raw_end;
    at += bad ? 1 : keep ? left.size() : good;
  }
}

/// Makes text of what `read_block` brought.
void TextStream::State::digest() {
  if (!decided) decide_by_bytes();
  if (converter) {
    raw.append(unchecked());
    raw_end = end;
    std::string text;
    converter->convert(raw, text, finished, [&](std::size_t at) { replace(end + at); });
    make_room(text.size());
    std::memcpy(buffer.data() + end, text.data(), text.size());
    raw_end += text.size();
  }
  take_utf8();
}

TextStream::TextStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
TextStream::TextStream(TextStream&&) noexcept = default;
TextStream& TextStream::operator=(TextStream&&) noexcept = default;
TextStream::~TextStream() = default;

FileResult<TextStream> TextStream::open(const std::filesystem::path& path, std::string_view encoding) {
  auto input = Input::open(path);
  if (!input) return tl::unexpected(std::move(input.error()));
  return begin(std::make_unique<State>(std::move(*input)), encoding, path);
}

FileResult<TextStream> TextStream::of(std::string_view bytes, std::string_view encoding) {
  return begin(std::make_unique<State>(Input::of(bytes)), encoding, {});
}

FileResult<TextStream> TextStream::begin(std::unique_ptr<State> state, std::string_view encoding,
                                         const std::filesystem::path& path) {
  state->read_block();
  if (!state->failed) state->settle(encoding);
  if (state->failed) return tl::unexpected(FileFault{path_to_utf8(path), state->failed->message});
  state->digest();
  TextStream stream(std::move(state));
  if (stream.rest().empty()) stream.more(0);
  return stream;
}

std::string_view TextStream::rest() const {
  return {state_->buffer.data() + state_->begin, state_->end - state_->begin};
}

bool TextStream::more(std::size_t taken) {
  State& s = *state_;
  s.begin += taken;
  s.offset += taken;
  std::memmove(s.buffer.data(), s.buffer.data() + s.begin, s.raw_end - s.begin);
  s.end -= s.begin;
  s.raw_end -= s.begin;
  s.begin = 0;
  const std::size_t before = s.end;
  while (s.end == before && !s.finished) {
    s.read_block();
    s.digest();
  }
  return s.end > before;
}

const FileFault* TextStream::fault() const { return state_->failed ? &*state_->failed : nullptr; }
std::uint64_t TextStream::offset() const { return state_->offset; }
std::string_view TextStream::encoding() const { return state_->encoding; }
std::uint64_t TextStream::replaced() const { return state_->replaced; }
std::uint64_t TextStream::first_replaced() const { return state_->first_replaced; }

}  // namespace bpr::base
