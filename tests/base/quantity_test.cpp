#include "base/quantity.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <string>

using namespace bpr::base;
using Kind = Spread::Kind;

namespace {

Spread spread(std::string_view text) {
  const auto read = parse_spread(text);
  INFO(std::string(text));
  if (!read) {
    FAIL_CHECK(read.error().message);
    return {};
  }
  return *read;
}

Spread make(Kind kind, TimeUnit unit, double a, double b = 0, double c = 0) {
  Spread made;
  made.kind = kind;
  made.unit = unit;
  made.a = a;
  made.b = b;
  made.c = c;
  return made;
}

Spread rough(Spread made, double band = 0.3) {
  made.rough = {true, band};
  return made;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// The text must be refused at that byte, with that in its message and help.
template <typename T>
void refused(Parsed<T> (*parse)(std::string_view), std::string_view text, std::uint32_t offset,
             std::string_view message, std::string_view help = {}) {
  const auto read = parse(text);
  INFO(std::string(text));
  REQUIRE_FALSE(read.has_value());
  INFO(read.error().message << " / " << read.error().help);
  CHECK(read.error().offset == offset);
  CHECK(has(read.error().message, message));
  CHECK(has(read.error().help, help));
}

}  // namespace

TEST_CASE("fixed times in English and Japanese") {
  CHECK(spread("5 min") == make(Kind::fixed, TimeUnit::minute, 5));
  CHECK(spread("15分") == make(Kind::fixed, TimeUnit::minute, 15));
  CHECK(spread("  5min \n") == make(Kind::fixed, TimeUnit::minute, 5));
  CHECK(spread("2 h") == make(Kind::fixed, TimeUnit::hour, 2));
  CHECK(spread("2 hours") == make(Kind::fixed, TimeUnit::hour, 2));
  CHECK(spread("2時間") == make(Kind::fixed, TimeUnit::hour, 2));
  CHECK(spread("30 s") == make(Kind::fixed, TimeUnit::second, 30));
  CHECK(spread("30 sec") == make(Kind::fixed, TimeUnit::second, 30));
  CHECK(spread("30秒") == make(Kind::fixed, TimeUnit::second, 30));
  CHECK(spread("3 days") == make(Kind::fixed, TimeUnit::day, 3));
  CHECK(spread("3日") == make(Kind::fixed, TimeUnit::day, 3));
  CHECK(spread("3 business days") == make(Kind::fixed, TimeUnit::business_day, 3));
  CHECK(spread("1 business day") == make(Kind::fixed, TimeUnit::business_day, 1));
  CHECK(spread("3営業日") == make(Kind::fixed, TimeUnit::business_day, 3));
  CHECK(spread("2 weeks") == make(Kind::fixed, TimeUnit::week, 2));
  CHECK(spread("2週間") == make(Kind::fixed, TimeUnit::week, 2));
  CHECK(spread("1 month") == make(Kind::fixed, TimeUnit::month, 1));
  CHECK(spread("1か月") == make(Kind::fixed, TimeUnit::month, 1));
  CHECK(spread("1 year") == make(Kind::fixed, TimeUnit::year, 1));
  CHECK(spread("2年間") == make(Kind::fixed, TimeUnit::year, 2));
  CHECK(spread("1.5 min") == make(Kind::fixed, TimeUnit::minute, 1.5));
  CHECK(spread("1,200 min") == make(Kind::fixed, TimeUnit::minute, 1200));
  CHECK(spread("1800 hours") == make(Kind::fixed, TimeUnit::hour, 1800));
  CHECK(spread("0 min") == make(Kind::fixed, TimeUnit::minute, 0));
}

TEST_CASE("compound times become whole numbers of the smallest unit") {
  CHECK(spread("1 h 30 min") == make(Kind::fixed, TimeUnit::minute, 90));
  CHECK(spread("1時間30分") == make(Kind::fixed, TimeUnit::minute, 90));
  CHECK(spread("1 day 2 h 3 s") == make(Kind::fixed, TimeUnit::second, 26 * 3600 + 3));
  CHECK(spread("exponential 1 h 30 min") == make(Kind::exponential, TimeUnit::minute, 90));
  refused(parse_spread, "30 min 1 h", 9, "smaller");
  refused(parse_spread, "3 business days 2 h", 18, "cannot be mixed");
  refused(parse_spread, "1 h 30", 6, "unit is missing");
  refused(parse_spread, "1 h 30 min-2 h", 10, "compound");
  refused(parse_spread, "30 min-1 h 30 min", 11, "compound");
}

TEST_CASE("ranges") {
  CHECK(spread("4-12 min") == make(Kind::uniform, TimeUnit::minute, 4, 12));
  CHECK(spread("4-6-12 min") == make(Kind::triangular, TimeUnit::minute, 4, 6, 12));
  CHECK(spread("4 - 6 - 12 min") == make(Kind::triangular, TimeUnit::minute, 4, 6, 12));
  CHECK(spread("4-6-12分") == make(Kind::triangular, TimeUnit::minute, 4, 6, 12));
  CHECK(spread("4分-6分-12分") == make(Kind::triangular, TimeUnit::minute, 4, 6, 12));
  CHECK(spread("30 min-2 h") == make(Kind::uniform, TimeUnit::minute, 30, 120));
  CHECK(spread("2-5 business days") == make(Kind::uniform, TimeUnit::business_day, 2, 5));
  CHECK(spread("0-0.5-1,000 s") == make(Kind::triangular, TimeUnit::second, 0, 0.5, 1000));
  CHECK(spread("4-4-12 min") == make(Kind::triangular, TimeUnit::minute, 4, 4, 12));
  CHECK(spread("4-12-12 min") == make(Kind::triangular, TimeUnit::minute, 4, 12, 12));

  refused(parse_spread, "12-4 min", 3, "must rise");
  refused(parse_spread, "4-12-6 min", 5, "must rise");
  refused(parse_spread, "5-5 min", 2, "does not vary", "5 min");
  refused(parse_spread, "1-2-3-4 min", 5, "at most three");
  refused(parse_spread, "4-12", 4, "unit is missing", "business days");
  refused(parse_spread, "4-6 min-12 min", 14, "behind each time");
  refused(parse_spread, "4 min-12", 8, "unit is missing");
  refused(parse_spread, "4--12 min", 2, "negative");
  refused(parse_spread, "4- min", 3, "number is missing");
  refused(parse_spread, "1 h-2 business days", 6, "cannot be mixed");
  refused(parse_spread, "4~12 min", 1, "in front", "4-12 min");
}

TEST_CASE("named distributions") {
  CHECK(spread("exponential 5 min") == make(Kind::exponential, TimeUnit::minute, 5));
  CHECK(spread("指数分布 5分") == make(Kind::exponential, TimeUnit::minute, 5));
  CHECK(spread("指数分布5分") == make(Kind::exponential, TimeUnit::minute, 5));
  CHECK(spread("lognormal 5 min sd 3 min") == make(Kind::lognormal, TimeUnit::minute, 5, 3));
  CHECK(spread("対数正規分布 5分 標準偏差 3分") == make(Kind::lognormal, TimeUnit::minute, 5, 3));
  CHECK(spread("対数正規分布5分標準偏差3分") == make(Kind::lognormal, TimeUnit::minute, 5, 3));
  CHECK(spread("gamma 2 h sd 30 min") == make(Kind::gamma, TimeUnit::minute, 120, 30));
  CHECK(spread("ガンマ分布 5分 標準偏差 3分") == make(Kind::gamma, TimeUnit::minute, 5, 3));
  CHECK(spread("normal 5 min sd 3 min") == make(Kind::normal, TimeUnit::minute, 5, 3));
  CHECK(spread("正規分布 5分 標準偏差 3分") == make(Kind::normal, TimeUnit::minute, 5, 3));
  CHECK(spread("erlang 3 of 5 min") == make(Kind::erlang, TimeUnit::minute, 5, 3));
  CHECK(spread("アーラン分布 3 の 5分") == make(Kind::erlang, TimeUnit::minute, 5, 3));

  Spread observed;
  observed.kind = Kind::empirical;
  observed.file = "times.csv";
  CHECK(spread("empirical times.csv") == observed);
  CHECK(spread("観測値 times.csv") == observed);
  CHECK(spread("~empirical times.csv") == rough(observed));
  CHECK(spread("~empirical times.csv ±40%") == rough(observed, 0.4));
  observed.file = "観測（１）.csv";
  CHECK(spread("観測値 観測（１）.csv") == observed);

  refused(parse_spread, "lognormal 5 min", 15, "standard deviation is missing", "sd 3 min");
  refused(parse_spread, "lognormal 5 min sd", 18, "number is missing");
  refused(parse_spread, "lognormal 0 min sd 3 min", 10, "more than 0");
  refused(parse_spread, "normal 5 min sd 0 min", 16, "more than 0");
  refused(parse_spread, "normal 5 days sd 1 business day", 19, "cannot be mixed");
  refused(parse_spread, "erlang 2.5 of 5 min", 7, "whole number");
  refused(parse_spread, "erlang 0 of 5 min", 7, "whole number");
  refused(parse_spread, "erlang 3 5 min", 8, "\"of\" is missing");
  refused(parse_spread, "empirical", 9, "file");
  refused(parse_spread, "lognorml 5 min sd 3 min", 0, "lognorml", "did you mean \"lognormal\"");
  refused(parse_spread, "対数正規 5分", 0, "対数正規");
  refused(parse_spread, "exponential 5 min sd 3 min", 18, "not expected");
}

TEST_CASE("a guess looks like a guess") {
  CHECK(spread("~5 min") == rough(make(Kind::fixed, TimeUnit::minute, 5)));
  CHECK(spread("~ 3営業日") == rough(make(Kind::fixed, TimeUnit::business_day, 3)));
  CHECK(spread("~4-6-12 min") == rough(make(Kind::triangular, TimeUnit::minute, 4, 6, 12)));
  CHECK(spread("~5 min ±40%") == rough(make(Kind::fixed, TimeUnit::minute, 5), 0.4));
  CHECK(spread("~5分±12.5%") == rough(make(Kind::fixed, TimeUnit::minute, 5), 0.125));
  refused(parse_spread, "5 min ±40%", 6, "needs \"~\"");
  refused(parse_spread, "~5 min ±40", 11, "\"%\" is missing");
  refused(parse_spread, "~5 min ±0%", 9, "more than 0%");
  refused(parse_spread, "~5 min ±100%", 9, "less than 100%");
  refused(parse_spread, "~5 min +-40%", 7, "not expected", "±");
  refused(parse_spread, "~~5 min", 1, "begins with");
  refused(parse_spread, "約5分", 0, "約", "~");
}

TEST_CASE("faults of durations show where and how to mend") {
  refused(parse_spread, "", 0, "duration is missing");
  refused(parse_spread, "   ", 0, "duration is missing");
  refused(parse_spread, "5", 1, "unit is missing", "営業日");
  refused(parse_spread, "  5  ", 3, "unit is missing");
  refused(parse_spread, "5 mni", 2, "mni", "did you mean \"min\"");
  refused(parse_spread, "5 Min", 2, "Min", "did you mean \"min\"");
  refused(parse_spread, "5 HOURS", 2, "HOURS", "did you mean \"hours\"");
  refused(parse_spread, "3 busines days", 2, "busines");
  refused(parse_spread, "3 business dais", 2, "business dais", "did you mean \"business days\"");
  refused(parse_spread, "3ヶ月", 1, "ヶ月", "did you mean \"か月\"");
  refused(parse_spread, "3日間", 1, "日間", "did you mean \"日\"");
  refused(parse_spread, "5 parsecs", 2, "parsecs", "units are");
  refused(parse_spread, "-5 min", 0, "negative");
  refused(parse_spread, "nan min", 0, "nan");
  refused(parse_spread, "inf min", 0, "inf");
  refused(parse_spread, "min", 0, "not a duration");
  refused(parse_spread, "1001 years", 0, "1000 years");
  refused(parse_spread, "5-9999999 days", 2, "1000 years");
  CHECK(parse_spread("1000 years").has_value());
  refused(parse_spread, std::string(400, '9') + " min", 0, "too large");
  refused(parse_spread, "1,20 min", 1, "comma");
  refused(parse_spread, "1,2000 min", 1, "comma");
  refused(parse_spread, "1200,000 min", 4, "comma");
  refused(parse_spread, "5. min", 1, "decimal point");
  refused(parse_spread, ".5 min", 0, "decimal point");
  refused(parse_spread, "1.2.3 min", 3, "unit is missing");
  refused(parse_spread, "1e3 min", 1, "\"e\"");
  refused(parse_spread, "5 min later", 6, "later");
  refused(parse_spread, "5 \x1b[31m", 1, "unit is missing");
}

TEST_CASE("full-width and look-alike signs are named with their ASCII form") {
  refused(parse_spread, "４分", 0, "\"４\" are full-width", "write \"4分\"");
  refused(parse_spread, " 4-１２分", 3, "\"１２\"", "write \"4-12分\"");
  refused(parse_spread, "～5分", 0, "～", "write \"~5分\"");
  refused(parse_spread, "〜5分", 0, "〜", "write \"~5分\"");
  refused(parse_spread, "4～12分", 1, "～", "write \"4-12分\"");
  refused(parse_spread, "4ー12分", 1, "ー", "write \"4-12分\"");
  refused(parse_spread, "4–12 min", 1, "–", "write \"4-12 min\"");
  refused(parse_spread, "5　分", 1, "full-width space", "write \"5 分\"");
  refused(parse_spread, "アーラン分布 ３ の 5分", 19, "３", "write \"アーラン分布 3 の 5分\"");
  refused(parse_share, "8％", 1, "％", "write \"8%\"");
  refused(parse_count, "４人", 0, "４", "write \"4人\"");
  refused(parse_money, "1，500円", 1, "，", "write \"1,500円\"");
  refused(parse_hourly_rate, "2600円／時", 7, "／", "write \"2600円/時\"");
  refused(parse_yearly_count, "年３５９８件", 3, "３５９８", "write \"年3598件\"");
}

TEST_CASE("shares") {
  CHECK(parse_share("8%") == Share{0.08, {}});
  CHECK(parse_share("0.5%") == Share{0.005, {}});
  CHECK(parse_share("12.5%") == Share{0.125, {}});
  CHECK(parse_share("100%") == Share{1, {}});
  CHECK(parse_share("0 %") == Share{0, {}});
  CHECK(parse_share("~15%") == Share{0.15, {true, 0.3}});
  CHECK(parse_share("~15% ±20%") == Share{0.15, {true, 0.2}});
  refused(parse_share, "0.08", 4, "\"%\" is missing", "8%");
  refused(parse_share, "1/3", 1, "\"%\" is missing");
  refused(parse_share, "100.1%", 0, "more than 100%");
  refused(parse_share, "-8%", 0, "negative");
  refused(parse_share, "8% 9", 3, "not expected");
  refused(parse_share, "", 0, "share is missing");
  refused(parse_share, "some", 0, "number is missing");
}

TEST_CASE("yearly counts; days and weeks are of the calendar") {
  CHECK(parse_yearly_count("3,598 / year") == YearlyCount{3598, {}});
  CHECK(parse_yearly_count("3598/year") == YearlyCount{3598, {}});
  CHECK(parse_yearly_count("300 / month") == YearlyCount{3600, {}});
  CHECK(parse_yearly_count("20 / day") == YearlyCount{7305, {}});
  CHECK(parse_yearly_count("28 / week")->value == doctest::Approx(1461));
  CHECK(parse_yearly_count("年3,598件") == YearlyCount{3598, {}});
  CHECK(parse_yearly_count("月300件") == YearlyCount{3600, {}});
  CHECK(parse_yearly_count("週28件")->value == doctest::Approx(1461));
  CHECK(parse_yearly_count("日20件") == YearlyCount{7305, {}});
  CHECK(parse_yearly_count("3,598件/年") == YearlyCount{3598, {}});
  CHECK(parse_yearly_count("3598 / 年") == YearlyCount{3598, {}});
  CHECK(parse_yearly_count("~年3598件 ±50%") == YearlyCount{3598, {true, 0.5}});
  CHECK(parse_yearly_count("~3,598 / year") == YearlyCount{3598, {true, 0.3}});
  refused(parse_yearly_count, "3598", 4, "how often", "/ year");
  refused(parse_yearly_count, "3598 / yaer", 7, "yaer", "did you mean \"year\"");
  refused(parse_yearly_count, "3598 /", 6, "is missing");
  refused(parse_yearly_count, "年3598", 7, "件");
  refused(parse_yearly_count, "年~3598件", 3, "in front");
  refused(parse_yearly_count, "-3 / year", 0, "negative");
  refused(parse_yearly_count, "2,000,000,000,000 / year", 0, "too large");
  refused(parse_yearly_count, "年3万件", 4, "万");
  refused(parse_yearly_count, "", 0, "missing");
}

TEST_CASE("money and rates") {
  CHECK(parse_money("300 JPY") == Money{300, {}});
  CHECK(parse_money("1,500円") == Money{1500, {}});
  CHECK(parse_money("~300 JPY") == Money{300, {true, 0.3}});
  CHECK(parse_money("~300円 ±10%") == Money{300, {true, 0.1}});
  CHECK(parse_hourly_rate("2600 JPY/hour") == Money{2600, {}});
  CHECK(parse_hourly_rate("2600 JPY / hour") == Money{2600, {}});
  CHECK(parse_hourly_rate("2,600円/時") == Money{2600, {}});
  CHECK(parse_hourly_rate("~2,600円/時 ±20%") == Money{2600, {true, 0.2}});
  refused(parse_money, "300", 3, "currency is missing", "JPY");
  refused(parse_money, "300 JPN", 4, "JPN", "did you mean \"JPY\"");
  refused(parse_money, "300 EUR", 4, "EUR", "JPY");
  refused(parse_money, "300 JPY/hour", 7, "not expected");
  refused(parse_money, "3万円", 1, "万");
  refused(parse_money, "-1円", 0, "negative");
  refused(parse_hourly_rate, "2600 JPY", 8, "/hour");
  refused(parse_hourly_rate, "2600円/時間", 8, "時間", "did you mean \"時\"");
  refused(parse_hourly_rate, "2600 JPY/", 9, "hour");
}

TEST_CASE("counts are exact whole numbers") {
  CHECK(parse_count("4") == 4.0);
  CHECK(parse_count("4人") == 4.0);
  CHECK(parse_count("4 persons") == 4.0);
  CHECK(parse_count("1 person") == 1.0);
  CHECK(parse_count("2部") == 2.0);
  CHECK(parse_count("3 copies") == 3.0);
  CHECK(parse_count("30件") == 30.0);
  CHECK(parse_count("1,200") == 1200.0);
  CHECK(parse_count(" 0 ") == 0.0);
  refused(parse_count, "4.5", 0, "whole number");
  refused(parse_count, "-4", 0, "negative");
  refused(parse_count, "~4", 0, "exact");
  refused(parse_count, "4 person s", 9, "not expected");
  refused(parse_count, "4 persns", 2, "persns", "did you mean \"persons\"");
  refused(parse_count, "4 / 5", 2, "only a unit");
  refused(parse_count, "four", 0, "number is missing");
}

TEST_CASE("true and false") {
  CHECK(parse_bool("true") == true);
  CHECK(parse_bool(" false ") == false);
  CHECK(parse_bool("はい") == true);
  CHECK(parse_bool("いいえ") == false);
  refused(parse_bool, "yes", 0, "yes", "true or false");
  refused(parse_bool, "True", 0, "True", "did you mean \"true\"");
  refused(parse_bool, "1", 0, "only true or false");
  refused(parse_bool, "true false", 5, "not expected");
  refused(parse_bool, "", 0, "missing");
}

TEST_CASE("canonical texts") {
  const auto english = [](std::string_view text) { return format_spread(spread(text), false); };
  const auto japanese = [](std::string_view text) { return format_spread(spread(text), true); };
  CHECK(english("15分") == "15 min");
  CHECK(japanese("15 min") == "15分");
  CHECK(english("1,200 minutes") == "1200 min");
  CHECK(english("1時間30分") == "90 min");
  CHECK(english("2時間") == "2 h");
  CHECK(english("30秒") == "30 s");
  CHECK(english("1日") == "1 day");
  CHECK(english("3営業日") == "3 business days");
  CHECK(english("1営業日") == "1 business day");
  CHECK(english("0.5週間") == "0.5 weeks");
  CHECK(english("1か月") == "1 month");
  CHECK(english("1年間") == "1 year");
  CHECK(japanese("2 weeks") == "2週間");
  CHECK(japanese("4-6-12 min") == "4-6-12分");
  CHECK(english("4-12分") == "4-12 min");
  CHECK(japanese("~3 business days ±40%") == "~3営業日 ±40%");
  CHECK(english("~5 min ±30%") == "~5 min");
  CHECK(english("~対数正規分布 5分 標準偏差 3分") == "~lognormal 5 min sd 3 min");
  CHECK(japanese("lognormal 5 min sd 3 min") == "対数正規分布 5分 標準偏差 3分");
  CHECK(japanese("erlang 3 of 5 min") == "アーラン分布 3 の 5分");
  CHECK(english("アーラン分布 3 の 5分") == "erlang 3 of 5 min");
  CHECK(japanese("empirical times.csv") == "観測値 times.csv");
  CHECK(format_spread({}, false) == "");

  CHECK(format_share({0.08, {}}) == "8%");
  CHECK(format_share({0.005, {}}) == "0.5%");
  CHECK(format_share({1, {}}) == "100%");
  CHECK(format_share({0, {}}) == "0%");
  CHECK(format_share({0.07, {}}) == "7%");
  CHECK(format_share({0.29, {true, 0.2}}) == "~29% ±20%");
  CHECK(format_yearly_count({13598, {}}, false) == "13598 / year");
  CHECK(format_yearly_count({3598, {true, 0.3}}, true) == "~年3598件");
  CHECK(format_money({1500, {}}, true) == "1500円");
  CHECK(format_money({1e6, {}}, false) == "1000000 JPY");
  CHECK(format_hourly_rate({2600, {}}, true) == "2600円/時");
  CHECK(format_hourly_rate({2600.5, {}}, false) == "2600.5 JPY/hour");
}

TEST_CASE("what is written reads back as the same value") {
  std::mt19937_64 random(20401);
  const auto uniform = [&](double from, double to) {
    return std::uniform_real_distribution<>(from, to)(random);
  };
  const auto number = [&] {
    const double value = std::pow(10.0, uniform(-7, 2.5));  // stays below 1000 years
    return uniform(0, 1) < 0.5 ? value : std::ceil(value);
  };
  const auto some_rough = [&]() -> Rough {
    if (uniform(0, 1) < 0.5) return {};
    return {true, uniform(0, 1) < 0.3 ? 0.3 : uniform(0.001, 0.999)};
  };
  for (int round = 0; round < 4000; ++round) {
    Spread s;
    s.kind = static_cast<Kind>(1 + round % 9);
    s.unit = static_cast<TimeUnit>(random() % 8);
    s.a = number();
    if (s.kind == Kind::uniform || s.kind == Kind::triangular) s.b = s.a + number();
    if (s.kind == Kind::triangular) s.c = s.b + number();
    if (s.kind == Kind::lognormal || s.kind == Kind::gamma || s.kind == Kind::normal) s.b = number();
    if (s.kind == Kind::erlang) s.b = static_cast<double>(1 + random() % 20);
    if (s.kind == Kind::empirical) s = spread("empirical 観測 times.csv");
    s.rough = some_rough();
    for (const bool japanese : {false, true}) {
      const std::string text = format_spread(s, japanese);
      INFO(text);
      const auto read = parse_spread(text);
      REQUIRE(read.has_value());
      CHECK(*read == s);
      CHECK(format_spread(*read, japanese) == text);
    }
    const Share share{uniform(0, 1), s.rough};
    INFO(format_share(share));
    CHECK(parse_share(format_share(share)) == share);
    const Share rounded{static_cast<double>(round) / 4000, {}};
    CHECK(parse_share(format_share(rounded)) == rounded);
    for (const bool japanese : {false, true}) {
      const YearlyCount count{number(), s.rough};
      CHECK(parse_yearly_count(format_yearly_count(count, japanese)) == count);
      const Money money{number(), s.rough};
      CHECK(parse_money(format_money(money, japanese)) == money);
      CHECK(parse_hourly_rate(format_hourly_rate(money, japanese)) == money);
    }
  }
}
