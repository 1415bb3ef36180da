#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "base/i18n.hpp"
#include "base/quantity_scan.hpp"

namespace bpr::base {

namespace {

/// How often a year something counted once in each of these spans happens. Days and weeks are those
/// of the calendar, not open days of an office.
struct Period {
  std::string_view english;
  std::string_view japanese;
  double in_year;
};
constexpr std::array<Period, 4> kPeriods = {
    {{"year", "年", 1}, {"month", "月", 12}, {"week", "週", 365.25 / 7}, {"day", "日", 365.25}}};

std::string count_help() { return tr("write such as \"3598 / year\", \"300 / month\" or \"年3598件\""); }

Parsed<double> limited(const QuantityScanner& scan, std::size_t at, double value) {
  if (value > kGreatestNumber) return scan.fault(at, tr("the number is too large"));
  return value;
}

/// Reads a number no greater than the limit.
Parsed<double> read_number(QuantityScanner& scan) {
  (void)scan.done();
  const std::size_t at = scan.position();
  const auto value = scan.number();
  if (!value) return value;
  return limited(scan, at, *value);
}

/// Opens a text: a fault if it is empty or has look-alikes of digits and signs.
std::optional<QuantityFault> opening_fault(QuantityScanner& scan, std::string_view text, const char* missing,
                                           const std::string& help) {
  if (scan.done()) return QuantityFault{missing, help, 0};
  return look_alike_fault(text);
}

/// The word that comes next, if it is one of `known`.
Parsed<std::string_view> read_word(QuantityScanner& scan, std::span<const std::string_view> known,
                                   const char* missing, const std::string& help) {
  const std::size_t behind = scan.behind();
  const std::string_view word = scan.word();
  if (word.empty()) return scan.fault(behind, missing, help);
  for (const std::string_view one : known) {
    if (word == one) return one;
  }
  return scan.fault(scan.position() - word.size(), trf("\"{0}\" is not known here", shown(word)),
                    suggestion(word, known, help));
}

Parsed<Money> read_yen(QuantityScanner& scan) {
  const auto rough = scan.rough();
  if (!rough) return tl::unexpected(rough.error());
  const auto value = read_number(scan);
  if (!value) return tl::unexpected(value.error());
  static constexpr std::array<std::string_view, 2> units = {"JPY", "円"};
  const auto unit = read_word(scan, units, tr("the currency is missing behind the number"),
                              tr("write such as \"300 JPY\" or \"300円\""));
  if (!unit) return tl::unexpected(unit.error());
  return Money{*value, *rough};
}

Parsed<double> read_period(QuantityScanner& scan) {
  std::vector<std::string_view> known;
  for (const Period& period : kPeriods) {
    known.push_back(period.english);
    known.push_back(period.japanese);
  }
  const auto word =
      read_word(scan, known, tr("\"year\", \"month\", \"week\" or \"day\" is missing"), count_help());
  if (!word) return tl::unexpected(word.error());
  for (const Period& period : kPeriods) {
    if (*word != period.english && *word != period.japanese) continue;
    return period.in_year;
  }
  return 1;
}

/// "年3598件", whose front is not read yet.
Parsed<double> read_count_behind_period(QuantityScanner& scan) {
  const auto factor = read_period(scan);
  if (!factor) return factor;
  if (scan.next_is("~"))
    return scan.fault(scan.position(), tr("\"~\" stands only in front of the whole"),
                      tr("write such as \"~年3598件\""));
  const auto value = read_number(scan);
  if (!value) return value;
  static constexpr std::array<std::string_view, 1> units = {"件"};
  const auto unit = read_word(scan, units, tr("\"件\" is missing behind the number"), count_help());
  if (!unit) return tl::unexpected(unit.error());
  return *value * *factor;
}

/// "3598 / year" or "3598件/年".
Parsed<double> read_count_before_period(QuantityScanner& scan) {
  const auto value = read_number(scan);
  if (!value) return value;
  (void)scan.take("件");
  if (!scan.take("/")) {
    (void)scan.done();
    return scan.fault(scan.behind(), tr("how often is missing behind the number"), count_help());
  }
  const auto factor = read_period(scan);
  if (!factor) return factor;
  return *value * *factor;
}

}  // namespace

Parsed<Share> parse_share(std::string_view text) {
  QuantityScanner scan(text);
  const std::string help = tr("write a percentage such as \"8%\"");
  if (const auto fault = opening_fault(scan, text, tr("a share is missing"), help))
    return tl::unexpected(*fault);
  const auto rough = scan.rough();
  if (!rough) return tl::unexpected(rough.error());
  (void)scan.done();
  const std::size_t at = scan.position();
  const auto value = scan.number(-2);
  if (!value) return tl::unexpected(value.error());
  if (!scan.take("%")) return scan.fault(scan.behind(), tr("\"%\" is missing behind the number"), help);
  if (*value > 1) return scan.fault(at, tr("a share cannot be more than 100%"), help);
  const auto finished = scan.finish(*rough);
  if (!finished) return tl::unexpected(finished.error());
  return Share{*value, *finished};
}

Parsed<YearlyCount> parse_yearly_count(std::string_view text) {
  QuantityScanner scan(text);
  if (const auto fault = opening_fault(scan, text, tr("a number of cases is missing"), count_help()))
    return tl::unexpected(*fault);
  const auto rough = scan.rough();
  if (!rough) return tl::unexpected(rough.error());
  bool period_first = false;
  for (const Period& period : kPeriods) period_first = period_first || scan.next_is(period.japanese);
  const auto value = period_first ? read_count_behind_period(scan) : read_count_before_period(scan);
  if (!value) return tl::unexpected(value.error());
  const auto finished = scan.finish(*rough);
  if (!finished) return tl::unexpected(finished.error());
  return YearlyCount{*value, *finished};
}

Parsed<Money> parse_money(std::string_view text) {
  QuantityScanner scan(text);
  if (const auto fault = opening_fault(scan, text, tr("an amount of money is missing"),
                                       tr("write such as \"300 JPY\" or \"300円\"")))
    return tl::unexpected(*fault);
  auto money = read_yen(scan);
  if (!money) return money;
  const auto finished = scan.finish(money->rough);
  if (!finished) return tl::unexpected(finished.error());
  money->rough = *finished;
  return money;
}

Parsed<Money> parse_hourly_rate(std::string_view text) {
  QuantityScanner scan(text);
  const std::string help = tr("write such as \"2600 JPY/hour\" or \"2600円/時\"");
  if (const auto fault = opening_fault(scan, text, tr("an hourly rate is missing"), help))
    return tl::unexpected(*fault);
  auto money = read_yen(scan);
  if (!money) return money;
  if (!scan.take("/")) return scan.fault(scan.behind(), tr("\"/hour\" is missing behind the amount"), help);
  static constexpr std::array<std::string_view, 2> units = {"hour", "時"};
  const auto unit = read_word(scan, units, tr("\"hour\" is missing behind \"/\""), help);
  if (!unit) return tl::unexpected(unit.error());
  const auto finished = scan.finish(money->rough);
  if (!finished) return tl::unexpected(finished.error());
  money->rough = *finished;
  return money;
}

Parsed<double> parse_count(std::string_view text) {
  QuantityScanner scan(text);
  const std::string help = tr("write such as \"4\", \"4 persons\", \"3 copies\", \"4人\" or \"3部\"");
  if (const auto fault = opening_fault(scan, text, tr("a number is missing"), help))
    return tl::unexpected(*fault);
  if (scan.next_is("~"))
    return scan.fault(scan.position(), tr("a number that is counted here is always exact"),
                      tr("write it without \"~\""));
  const std::size_t at = scan.position();
  const auto value = read_number(scan);
  if (!value) return value;
  if (std::floor(*value) != *value) return scan.fault(at, tr("only a whole number can stand here"));
  if (scan.done()) return *value;
  static constexpr std::array<std::string_view, 9> units = {"person", "persons", "人",    "copy", "copies",
                                                            "部",     "case",    "cases", "件"};
  const std::size_t unit_at = scan.position();
  const auto unit = read_word(scan, units, tr("only a unit can stand behind the number"), help);
  if (!unit) {
    auto fault = unit.error();
    fault.offset = static_cast<std::uint32_t>(unit_at);
    return tl::unexpected(fault);
  }
  const auto finished = scan.finish({});
  if (!finished) return tl::unexpected(finished.error());
  return *value;
}

Parsed<bool> parse_bool(std::string_view text) {
  QuantityScanner scan(text);
  const std::string help = tr("write true or false, or はい or いいえ");
  if (const auto fault = opening_fault(scan, text, tr("true or false is missing"), help))
    return tl::unexpected(*fault);
  static constexpr std::array<std::string_view, 4> words = {"true", "false", "はい", "いいえ"};
  const auto word = read_word(scan, words, tr("only true or false can stand here"), help);
  if (!word) return tl::unexpected(word.error());
  const auto finished = scan.finish({});
  if (!finished) return tl::unexpected(finished.error());
  return *word == words[0] || *word == words[2];
}

}  // namespace bpr::base
