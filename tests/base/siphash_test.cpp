#include "base/siphash.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace bpr;

TEST_CASE("SipHash-2-4 gives the values of its authors") {
  const auto key = base::parse_hash_key("000102030405060708090a0b0c0d0e0f\n");
  REQUIRE(key.has_value());
  const auto of = [&](std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += static_cast<char>(i);
    return base::siphash(*key, text);
  };
  CHECK(of(0) == 0x726FDB47DD0E0E31ULL);
  CHECK(of(1) == 0x74F839C593DC67FDULL);
  CHECK(of(7) == 0xAB0200F58B01D137ULL);
  CHECK(of(8) == 0x93F5F5799A932462ULL);
  CHECK(of(15) == 0xA129CA6149BE45E5ULL);
}

TEST_CASE("a key has 32 hexadecimal digits") {
  CHECK(base::parse_hash_key(" 000102030405060708090A0B0C0D0E0F\r\n").has_value());
  for (const char* const text : {"", "0011", "000102030405060708090a0b0c0d0e0g",
                                 "000102030405060708090a0b0c0d0e0f00", "00010203 405060708090a0b0c0d0e0f"})
    CHECK_FALSE(base::parse_hash_key(text).has_value());
}
