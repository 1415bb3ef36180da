#include "base/input.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <new>
#include <vector>

#include "base/file_handle.hpp"

namespace bpr::base {

namespace {

constexpr std::size_t kPacked = std::size_t{1} << 16U;
constexpr int kGzipOnly = 16 + MAX_WBITS;
// Tables pack to a tenth, tags to a fiftieth. What unpacks to much more is there to fill the memory.
constexpr std::uint64_t kMostTimes = 200;
constexpr std::uint64_t kHarmless = std::uint64_t{1} << 26U;  ///< unpacked bytes

}  // namespace

struct Input::State {
  explicit State(const std::filesystem::path& as_given) : path(as_given), packed(kPacked) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (gzip) inflateEnd(&stream);
  }

  /// Bytes of the file itself; 0 is its end.
  FileResult<std::size_t> fetch(char* to, std::size_t size) {
    if (source == nullptr) return 0;
    const std::size_t got = std::fread(to, 1, size, source);
    if (got == 0 && std::ferror(source) != 0) return fault(path, last_error());
    return got;
  }
  FileResult<std::size_t> fill() {
    const auto got = fetch(packed.data(), packed.size());
    begin = 0;
    end = got.value_or(0);
    return got;
  }
  /// By the first bytes, which are there.
  void look_for_gzip() {
    constexpr std::string_view kMagic = "\x1F\x8B";
    gzip = std::string_view(packed.data(), end).starts_with(kMagic);
    if (gzip && inflateInit2(&stream, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  FileResult<std::size_t> unpack(char* to, std::size_t size);

  std::filesystem::path path;
  File owned;                   ///< null for standard input
  std::FILE* source = nullptr;  ///< null: all bytes are there
  std::vector<char> packed;     ///< fetched and not yet handed on or unpacked: [begin, end)
  std::size_t begin = 0;
  std::size_t end = 0;
  bool gzip = false;
  bool inside = false;      ///< a gzip member has begun and not ended
  std::uint64_t taken = 0;  ///< packed bytes
  std::uint64_t made = 0;   ///< of them
  z_stream stream{};
};

FileResult<std::size_t> Input::State::unpack(char* to, std::size_t size) {
  stream.next_out = reinterpret_cast<Bytef*>(to);
  stream.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30U));
  const auto room = stream.avail_out;
  while (stream.avail_out == room) {
    if (begin == end) {
      const auto got = fill();
      if (!got) return got;
      if (*got == 0) {
        if (inside) return fault(path, tr("the gzip file ends too early; it was not copied whole"));
        return 0;
      }
    }
    if (!inside) {
      // Another member may follow, or zeros that a tape or a disk added.
      while (begin < end && packed[begin] == '\0') ++begin;
      if (begin == end) continue;
      inflateReset(&stream);
      inside = true;
    }
    stream.next_in = reinterpret_cast<Bytef*>(packed.data() + begin);
    stream.avail_in = static_cast<uInt>(end - begin);
    const int result = inflate(&stream, Z_NO_FLUSH);
    taken += end - stream.avail_in - begin;
    begin = end - stream.avail_in;
    if (result == Z_STREAM_END)
      inside = false;
    else if (result != Z_OK && result != Z_BUF_ERROR)
      return fault(path, tr("the gzip file is damaged"));
  }
  made += room - stream.avail_out;
  if (made > kHarmless && made > kMostTimes * taken)
    return fault(path,
                 trf("the gzip file unpacks to more than {0} times its size, as no text of people does; "
                     "if it is right, unpack it before",
                     kMostTimes));
  return room - stream.avail_out;
}

Input::Input(std::unique_ptr<State> state) : state_(std::move(state)) {}
Input::Input(Input&&) noexcept = default;
Input& Input::operator=(Input&&) noexcept = default;
Input::~Input() = default;

FileResult<Input> Input::open(const std::filesystem::path& path) {
  auto state = std::make_unique<State>(path);
  if (path == "-") {
    make_binary(stdin);
    state->source = stdin;
  } else {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
      return fault(path, std::make_error_code(std::errc::is_a_directory));
    state->owned = open_file(path, "rb");
    if (state->owned == nullptr) return fault(path, last_error());
    state->source = state->owned.get();
  }
  if (const auto got = state->fill(); !got) return tl::unexpected(got.error());
  state->look_for_gzip();
  return Input(std::move(state));
}

Input Input::of(std::string_view bytes) {
  auto state = std::make_unique<State>(std::filesystem::path());
  state->packed.assign(bytes.begin(), bytes.end());
  state->end = bytes.size();
  state->look_for_gzip();
  return Input(std::move(state));
}

FileResult<std::size_t> Input::read(char* to, std::size_t size) {
  if (state_->gzip) return state_->unpack(to, size);
  if (state_->begin == state_->end) return state_->fetch(to, size);
  const std::size_t first = std::min(size, state_->end - state_->begin);
  std::memcpy(to, state_->packed.data() + state_->begin, first);
  state_->begin += first;
  return first;
}

bool Input::gzipped() const { return state_->gzip; }

}  // namespace bpr::base
