#include "base/input.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

#include <string>

#include "base/text_stream.hpp"

using namespace bpr::base;

namespace {

std::string gzipped(std::string_view text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

/// All that comes out, or "fault: …".
std::string unpacked(std::string_view bytes) {
  Input input = Input::of(bytes);
  std::string text;
  std::string block(1'000, '\0');
  while (true) {
    const auto got = input.read(block.data(), block.size());
    if (!got) return "fault: " + got.error().message;
    if (*got == 0) return text;
    text.append(block, 0, *got);
  }
}

}  // namespace

TEST_CASE("plain bytes come as they are, gzipped ones unpacked") {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += std::to_string(i * 7919) + "\n";
  CHECK(unpacked("") == "");
  CHECK(unpacked("plain") == "plain");
  CHECK(unpacked(gzipped("")) == "");
  CHECK(unpacked(gzipped(text)) == text);
  CHECK(unpacked(gzipped(text) + gzipped("and more")) == text + "and more");
  CHECK(unpacked(gzipped("padded") + std::string(600, '\0')) == "padded");
}

TEST_CASE("gzip that is damaged or cut is told") {
  const std::string packed = gzipped(std::string(100'000, 'x') + "y");
  const std::string early = "fault: the gzip file ends too early; it was not copied whole";
  for (const std::size_t size : {std::size_t{2}, std::size_t{9}, packed.size() / 2, packed.size() - 1})
    CHECK(unpacked(std::string_view(packed).substr(0, size)) == early);
  std::string damaged = packed;
  damaged[packed.size() - 6] = static_cast<char>(damaged[packed.size() - 6] ^ 0x55);
  CHECK(unpacked(damaged) == "fault: the gzip file is damaged");
  CHECK(unpacked(packed + "rest") == "fault: the gzip file is damaged");
}

TEST_CASE("gzip that unpacks to far more than people write is refused before it fills the memory") {
  const std::string zeros(std::size_t{80} << 20U, '0');
  CHECK(unpacked(gzipped(zeros)).starts_with("fault: the gzip file unpacks to more than 200 times its size"));
  CHECK(unpacked(gzipped(zeros.substr(0, std::size_t{60} << 20U))).size() == std::size_t{60} << 20U);
  // Every fiftieth byte is another one.
  std::string text = zeros;
  for (std::size_t i = 0; i < text.size(); i += 50) text[i] = static_cast<char>('a' + i * i / 50 % 23);
  CHECK(unpacked(gzipped(text)) == text);
}

TEST_CASE("a text is kept until it is taken, and grows where nothing is taken") {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i) + " 転入\n";
  auto stream = TextStream::of(gzipped(text));
  REQUIRE(stream.has_value());
  while (stream->more(0)) {
  }
  CHECK(stream->rest() == text);
  CHECK(stream->replaced() == 0);
  auto again = TextStream::of(text);
  std::string all;
  do {
    all += again->rest().substr(0, again->rest().size() / 2 + 1);
    CHECK(again->offset() + again->rest().size() / 2 + 1 == all.size());
  } while (again->more(again->rest().size() / 2 + 1) || !again->rest().empty());
  CHECK(all == text);
}
