#include "base/i18n.hpp"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "base/embedded.hpp"
#include "base/terminal.hpp"

using namespace bpr::base;

namespace {

/// English again when a test is over, whatever it chose.
struct InLanguage {
  explicit InLanguage(Language language) { set_language(language); }
  InLanguage(const InLanguage&) = delete;
  InLanguage& operator=(const InLanguage&) = delete;
  ~InLanguage() { set_language(Language::en); }
};

/// An environment that holds just these variables.
Environment only(std::vector<std::pair<std::string, std::string>> variables) {
  return [variables = std::move(variables)](const char* name) -> std::optional<std::string> {
    for (const auto& [key, value] : variables) {
      if (key == name) return value;
    }
    return std::nullopt;
  };
}

}  // namespace

TEST_CASE("texts are English until a language is chosen") {
  CHECK(language() == Language::en);
  CHECK(std::string(tr("error")) == "error");
}

TEST_CASE("the Japanese catalogue is compiled in") {
  const InLanguage japanese(Language::ja);
  CHECK(language() == Language::ja);
  CHECK(std::string(tr("error")) == "エラー");
  CHECK(std::string(tr("warning")) == "警告");
  CHECK(std::string(tr("note")) == "注記");
  CHECK(trf("is larger than {0} bytes", 10) == "10バイトを超えています");
}

TEST_CASE("a text without a translation stays English") {
  const InLanguage japanese(Language::ja);
  const char* unknown = "a text that no catalogue holds";
  CHECK(tr(unknown) == unknown);
  CHECK(std::string(tr("")).empty());
}

TEST_CASE("English comes back") {
  { const InLanguage japanese(Language::ja); }
  CHECK(std::string(tr("error")) == "error");
}

TEST_CASE("one thing and many things have their own texts") {
  CHECK(trn("{0} lonely step", "{0} lonely steps", 0, 0) == "0 lonely steps");
  CHECK(trn("{0} lonely step", "{0} lonely steps", 1, 1) == "1 lonely step");
  CHECK(trn("{0} lonely step", "{0} lonely steps", 1500, "1,500") == "1,500 lonely steps");
  const InLanguage japanese(Language::ja);
  CHECK(trn("{0} error", "{0} errors", 1, 1) == "エラー1件");
  CHECK(trn("{0} error", "{0} errors", 2, 2) == "エラー2件");
  CHECK(trn("{0} lonely step", "{0} lonely steps", 2, 2) == "2 lonely steps");
}

TEST_CASE("texts may be asked for from many threads") {
  const InLanguage japanese(Language::ja);
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (int& count : wrong) {
    threads.emplace_back([&count] {
      for (int i = 0; i < 1000; ++i) count += std::string(tr("note")) == "注記" ? 0 : 1;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4, 0));
}

TEST_CASE("embedded files have their names and bytes") {
  REQUIRE(translation_files().size() == 1);
  const EmbeddedFile& file = translation_files().front();
  CHECK(file.name == "ja.mo");
  CHECK(file.text.substr(0, 4) == "\xde\x12\x04\x95");
  CHECK(file.text.find("注記") != std::string_view::npos);
  CHECK(file.text.back() == '\0');
}

TEST_CASE("the preferred language follows the environment") {
  CHECK(preferred_language(only({})) == Language::en);
  CHECK(preferred_language(only({{"LANG", "ja_JP.UTF-8"}})) == Language::ja);
  CHECK(preferred_language(only({{"LANG", "ja"}})) == Language::ja);
  CHECK(preferred_language(only({{"LANG", "jav_ID"}})) == Language::en);
  CHECK(preferred_language(only({{"LANG", "de_DE.UTF-8"}})) == Language::en);
  CHECK(preferred_language(only({{"LC_MESSAGES", "en_GB"}, {"LANG", "ja_JP"}})) == Language::en);
  CHECK(preferred_language(only({{"LC_ALL", "ja_JP"}, {"LC_MESSAGES", "en_GB"}})) == Language::ja);
  CHECK(preferred_language(only({{"LC_ALL", ""}, {"LANG", "ja_JP"}})) == Language::ja);
}

TEST_CASE("LANGUAGE is a list that goes before the locale, unless the locale is C") {
  CHECK(preferred_language(only({{"LANGUAGE", "ja:en"}, {"LANG", "en_US"}})) == Language::ja);
  CHECK(preferred_language(only({{"LANGUAGE", "de:en_GB:ja"}, {"LANG", "ja_JP"}})) == Language::en);
  CHECK(preferred_language(only({{"LANGUAGE", "de:fr"}, {"LANG", "ja_JP"}})) == Language::ja);
  CHECK(preferred_language(only({{"LANGUAGE", "ja"}})) == Language::ja);
  CHECK(preferred_language(only({{"LANGUAGE", "ja"}, {"LC_ALL", "C"}})) == Language::en);
  CHECK(preferred_language(only({{"LANGUAGE", "ja"}, {"LANG", "C.UTF-8"}})) == Language::ja);
}

TEST_CASE("colour is for terminals, and can be refused or forced") {
  CHECK(color_wanted(ColorMode::automatic, true, only({{"TERM", "xterm"}})));
  CHECK(color_wanted(ColorMode::automatic, true, only({{"NO_COLOR", ""}})));
  CHECK_FALSE(color_wanted(ColorMode::automatic, false, only({{"TERM", "xterm"}})));
  CHECK_FALSE(color_wanted(ColorMode::automatic, true, only({{"NO_COLOR", "1"}})));
  CHECK_FALSE(color_wanted(ColorMode::automatic, true, only({{"TERM", "dumb"}})));
  CHECK(color_wanted(ColorMode::always, false, only({{"NO_COLOR", "1"}})));
  CHECK_FALSE(color_wanted(ColorMode::never, true, only({})));
}
