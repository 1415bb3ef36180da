#include "base/text.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace bpr::base;

TEST_CASE("display width counts terminal columns") {
  CHECK(display_width("") == 0);
  CHECK(display_width("abc") == 3);
  CHECK(display_width("転入届") == 6);
  CHECK(display_width("ﾃﾝﾆｭｳ") == 5);
  CHECK(display_width("か\u3099") == 2);  // combining voiced mark
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("a\tb\n\x1b") == 2);
  CHECK(display_width("±") == 1);
  CHECK(display_width("\xff") == 1);
}

TEST_CASE("padding goes by columns, not bytes") {
  CHECK(pad_right("窓口", 6) == "窓口  ");
  CHECK(pad_left("窓口", 6) == "  窓口");
  CHECK(pad_right("窓口", 4) == "窓口");
  CHECK(pad_right("窓口", 3) == "窓口");
  CHECK(pad_left("", 2) == "  ");
}

TEST_CASE("cut keeps within the width and never halves a character") {
  CHECK(cut("abcdef", 6) == "abcdef");
  CHECK(cut("abcdef", 4) == "abc…");
  CHECK(cut("転入届出", 8) == "転入届出");
  CHECK(cut("転入届出", 7) == "転入届…");
  CHECK(cut("転入届出", 6) == "転入…");
  CHECK(cut("転入届出", 1) == "…");
  CHECK(cut("転入届出", 0) == "");
  CHECK(cut("か\u3099か\u3099x", 4) == "か\u3099…");  // the mark stays with its letter
}

TEST_CASE("wrap breaks English at blanks") {
  using Lines = std::vector<std::string>;
  CHECK(wrap("", 10) == Lines{""});
  CHECK(wrap("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrap("one two three", 6) == Lines{"one", "two", "three"});
  CHECK(wrap("a\n\nb", 10) == Lines{"a", "", "b"});
  CHECK(wrap("abcdefgh ij", 3) == Lines{"abc", "def", "gh", "ij"});
  CHECK(wrap("  indented text", 10) == Lines{"  indented", "text"});
  CHECK(wrap("two  blanks ", 20) == Lines{"two  blanks"});
}

TEST_CASE("wrap breaks Japanese between characters, with the marks where they belong") {
  using Lines = std::vector<std::string>;
  CHECK(wrap("住民異動届", 4) == Lines{"住民", "異動", "届"});
  CHECK(wrap("住民異動届", 5) == Lines{"住民", "異動", "届"});
  CHECK(wrap("窓口へ行く、待つ。", 10) == Lines{"窓口へ行", "く、待つ。"});
  CHECK(wrap("申請（郵送）可", 6) == Lines{"申請", "（郵", "送）可"});
  CHECK(wrap("「氏名」", 4) == Lines{"「氏", "名」"});
  CHECK(wrap("BPRの手引", 5) == Lines{"BPRの", "手引"});
  CHECK(wrap("届", 1) == Lines{"届"});
  for (const std::string& line : wrap("届出書（様式第１号）を、窓口の職員に渡してください。", 12))
    CHECK(display_width(line) <= 12);
}

TEST_CASE("edit distance counts code points and swaps") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("takes", "takes") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("taeks", "takes") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("ca", "abc") == 3);  // restricted: no edit inside a swap
  CHECK(edit_distance("申請者", "申請書") == 1);
  CHECK(edit_distance("請申", "申請") == 1);
  CHECK(edit_distance("\xff", "ÿ") == 1);
}

TEST_CASE("nearest suggests only what is near") {
  constexpr std::array<std::string_view, 6> words = {"takes", "after", "approve", "所要", "担当", "時間"};
  CHECK(nearest("taks", words) == "takes");
  CHECK(nearest("aprove", words) == "approve");
  CHECK(nearest("aprov", words).empty());  // two edits of a word of five
  CHECK(nearest("担等", words) == "担当");
  CHECK(nearest("料金", words).empty());
  CHECK(nearest("x", words).empty());
  CHECK(nearest("", words).empty());
  constexpr std::array<std::string_view, 2> units = {"時間", "日"};
  CHECK(nearest("日間", units) == "日");  // of equally near ones that with the same start
  constexpr std::array<std::string_view, 2> single = {"円", "s"};
  CHECK(nearest("分", single).empty());  // nothing of it would be left
}

TEST_CASE("nothing that steers a terminal passes") {
  CHECK(escape_terminal("転入届 ok") == "転入届 ok");
  CHECK(escape_terminal("\x1b[31mred") == "\\x1b[31mred");
  CHECK(escape_terminal("a\tb\nc\rd\x7f") == "a\\tb\\nc\\rd\\x7f");
  CHECK(escape_terminal(std::string_view("\0", 1)) == "\\x00");
  CHECK(escape_terminal("\u009b") == "\\u009b");
  CHECK(escape_terminal("\u202eabc") == "\\u202eabc");
  CHECK(escape_terminal("a\xff") == "a\\xff");
  CHECK(escape_terminal("\x9b") == "\\x9b");
  CHECK(escape_terminal(escape_terminal("\x1b\n")) == escape_terminal("\x1b\n"));
}

TEST_CASE("UTF-8 is judged strictly") {
  CHECK(is_valid_utf8(""));
  CHECK(is_valid_utf8("市民課 é 😀"));
  CHECK_FALSE(is_valid_utf8("\xff"));
  CHECK_FALSE(is_valid_utf8("\xe3\x81"));          // cut short
  CHECK_FALSE(is_valid_utf8("\xc0\xaf"));          // overlong
  CHECK_FALSE(is_valid_utf8("\xed\xa0\x80"));      // surrogate
  CHECK_FALSE(is_valid_utf8("\xf4\x90\x80\x80"));  // beyond U+10FFFF
  CHECK_FALSE(is_valid_utf8("\x82\xa0"));          // Shift_JIS あ
}

TEST_CASE("hash is FNV-1a, 64 bits") {
  CHECK(hash_hex("") == "cbf29ce484222325");
  CHECK(hash_hex("a") == "af63dc4c8601ec8c");
  CHECK(hash_hex("foobar") == "85944171f73967e8");
}

TEST_CASE("digits stand in groups of three") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999.4) == "999");
  CHECK(grouped(999.5) == "1,000");
  CHECK(grouped(21138250) == "21,138,250");
  CHECK(grouped(1234.56, 1) == "1,234.6");
  CHECK(grouped(-1500) == "−1,500");
  CHECK(grouped(-0.04, 1) == "0.0");
}
