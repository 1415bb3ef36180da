#include <doctest/doctest.h>

#include <chrono>
#include <random>

#include "log/csv_scanner.hpp"
#include "log/read_support.hpp"

using namespace bpr;
using tests::read_log_text;

namespace {

constexpr int kMutations = 1'500;

/// A text with a few bytes changed, taken out, put in or doubled.
std::string mutated(std::string text, std::mt19937& random) {
  static const std::vector<std::string> kOdd{"\"",
                                             "\"\"",
                                             ",",
                                             "\n",
                                             "\r",
                                             "<",
                                             ">",
                                             "/>",
                                             "</trace>",
                                             "'",
                                             "&",
                                             "&#0;",
                                             "<!--",
                                             "<![CDATA[",
                                             "<!",
                                             "<?",
                                             "\xFF",
                                             "\xE3\x81",
                                             "\x81",
                                             std::string(1, '\0'),
                                             "99999999999999999999",
                                             "=",
                                             " ",
                                             "<event>",
                                             "T",
                                             "-"};
  const auto below = [&random](std::size_t bound) { return bound == 0 ? 0 : random() % bound; };
  for (std::size_t times = 1 + below(4); times > 0; --times) {
    const std::size_t at = below(text.size());
    switch (below(5)) {
      case 0:
        text.erase(at, 1 + below(20));
        break;
      case 1:
        text.insert(at, kOdd[below(kOdd.size())]);
        break;
      case 2:
        if (!text.empty()) text[at] = static_cast<char>(random());
        break;
      case 3:
        text.insert(at, text.substr(below(text.size()), below(200)));
        break;
      default:
        text.resize(text.size() - below(text.size() / 4 + 1));
    }
  }
  return text;
}

/// What holds of every reading: all lines are accounted for, and events come in order.
void check_sound(const std::string& bytes, int seed) {
  const tests::TemporaryLog file(bytes);
  std::uint64_t events = 0;
  std::uint64_t cases = 0;
  bool ordered = true;
  bool filled = true;
  const auto quality = log::read(file.path, {}, [&](const log::Trace& trace) {
    ++cases;
    events += trace.events.size();
    filled &= !trace.events.empty() && !trace.id.empty();
    for (std::size_t i = 0; i < trace.events.size(); ++i) {
      const log::Event& event = trace.events[i];
      ordered &= i == 0 || log::moment_of(trace.events[i - 1]) <= log::moment_of(event);
      filled &= static_cast<bool>(event.activity) && log::moment_of(event) != log::kUntold;
      ordered &= event.start == log::kUntold || event.end == log::kUntold || event.start <= event.end;
    }
  });
  if (!quality) {
    CHECK_FALSE(quality.error().message.empty());
    return;
  }
  if (ordered && filled && quality->events == events && quality->cases == cases &&
      quality->lines >= quality->left_out + events)
    return;
  FAIL_CHECK("mutation " << seed << ": " << quality->lines << " lines, " << quality->left_out << " left out, "
                         << events << " events\n"
                         << bytes);
}

void mutate(const std::string& original) {
  check_sound(original, -1);
  const auto begin = std::chrono::steady_clock::now();
  for (int seed = 0; seed < kMutations; ++seed) {
    std::mt19937 random(static_cast<std::uint32_t>(seed));
    check_sound(mutated(original, random), seed);
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}

}  // namespace

TEST_CASE("damaged CSV is read or refused") {
  std::string text = "case,activity,lifecycle:transition,start,end,user,channel\n";
  for (int i = 0; i < 12; ++i)
    text += fmt::format("{},\"step \"\"{}\"\"\",{},2026-04-0{} 09:00+09:00,2026/4/{} 9:0{},佐藤,\"a\nb\"\n",
                        i % 3, i % 4, i % 5 == 0 ? "start" : "complete", 1 + i % 4, 4 + i % 4, i % 10);
  mutate(text);
}

TEST_CASE("damaged XES is read or refused") {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log>\n<extension prefix=\"concept\" "
      "uri=\"http://www.xes-standard.org/concept.xesext\"/>\n<classifier name=\"a\" "
      "keys=\"concept:name\"/>\n";
  for (int i = 0; i < 4; ++i) {
    text += fmt::format("<trace><string key=\"concept:name\" value=\"{}\"/>\n", i);
    for (int k = 0; k < 4; ++k)
      text += fmt::format(
          "<event><string key=\"concept:name\" value=\"a&amp;{}\"><int key=\"n\" "
          "value=\"1\"/></string><string "
          "key=\"lifecycle:transition\" value=\"{}\"/><date key=\"time:timestamp\" "
          "value=\"2026-04-0{}T09:00:00+09:00\"/></event>\n",
          k / 2, k % 2 == 0 ? "start" : "complete", k + 1);
    text += "</trace>\n";
  }
  mutate(text + "</log>\n");
}

TEST_CASE("a line or a tag without an end is refused before it fills the memory") {
  const std::string much(std::size_t{17} << 20U, 'x');
  CHECK(read_log_text("case,activity,end\n" + much).fault ==
        "line 2 is longer than 16 MiB; is this a table?");
  CHECK(read_log_text("case,activity,end\n1,\"" + much).fault ==
        "line 2 is longer than 16 MiB; is this a table?");
  CHECK(read_log_text(much).fault == "line 1 is longer than 16 MiB; is this a table?");
  CHECK(read_log_text("<log>\n<string key=\"" + much + "\"/></log>").fault ==
        "line 2: a tag is longer than 16 MiB");
  CHECK(read_log_text("<log>\n<!-- " + much + "--></log>").fault == "");
  std::string wide = "case,activity,end\n1,a,2026-04-01" + std::string(20'000, ',') + "\n1,a,2026-04-01\n";
  CHECK(read_log_text(wide).count(log::DefectKind::bad_line) == 1);
}

TEST_CASE("many events of one moment, many open starts and many cases take no more than linear time") {
  const auto begin = std::chrono::steady_clock::now();
  std::string text = "case,activity,lifecycle:transition,time\n";
  for (int i = 0; i < 40'000; ++i) text += fmt::format("1,{},start,2026-04-01 09:00\n", i % 3);
  for (int i = 0; i < 40'000; ++i) text += fmt::format("1,{},complete,2026-04-01 09:00\n", 2 - i % 3);
  for (int i = 0; i < 40'000; ++i) text += fmt::format("c{},x,complete,2026-04-01 09:00\n", i);
  const auto read = read_log_text(text);
  CHECK(read.quality.lines == 120'000);
  CHECK(read.quality.cases == 40'001);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(30));
}

TEST_CASE("bytes that are no text at all") {
  std::mt19937 random(1);
  for (int i = 0; i < 50; ++i) {
    std::string bytes;
    for (int k = 0; k < 5'000; ++k) bytes += static_cast<char>(random());
    check_sound(bytes, i);
    check_sound("\x1F\x8B" + bytes, i);
    check_sound("\xFF\xFE" + bytes, i);
    check_sound("case,activity,end\n" + bytes, i);
    check_sound("<log><trace>" + bytes, i);
  }
}
