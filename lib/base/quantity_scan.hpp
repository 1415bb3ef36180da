#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/quantity.hpp"

/// What the readers and writers of quantities share; of no use outside them.
namespace bpr::base {

/// A spelling of a time unit. The first one of each unit and language is the canonical one.
struct UnitWord {
  std::string_view word;
  TimeUnit unit;
  bool japanese;
};
[[nodiscard]] std::span<const UnitWord> time_unit_words();

struct SpreadWord {
  Spread::Kind kind;
  std::string_view english;
  std::string_view japanese;
};
/// The names of the distributions that are written with one.
[[nodiscard]] std::span<const SpreadWord> spread_words();

inline constexpr std::string_view kDeviationEnglish = "sd";
inline constexpr std::string_view kDeviationJapanese = "標準偏差";

/// Greatest count or amount of money that is read; far beyond any office, well inside exact doubles.
inline constexpr double kGreatestNumber = 1e12;

/// Walks through the text of a quantity. Positions are bytes in the text as given. Everything that
/// reads first skips blanks.
class QuantityScanner {
 public:
  explicit QuantityScanner(std::string_view text);

  [[nodiscard]] std::size_t position() const { return at_; }
  /// Byte behind the last thing read, before the blanks that follow it.
  [[nodiscard]] std::size_t behind() const { return behind_; }
  [[nodiscard]] bool done();
  [[nodiscard]] bool next_is(std::string_view token);
  [[nodiscard]] bool next_is_digit();
  /// Reads `token` if it comes next.
  bool take(std::string_view token);
  /// A run of Latin letters, or of characters beyond ASCII up to ±; empty if neither comes next.
  std::string_view word();
  /// What is left, without the blanks around it.
  std::string_view rest();
  /// Goes back to a position, as given by `position` or `behind`.
  void go_to(std::size_t position) { at_ = behind_ = position; }
  /// The text from a position to what was read last.
  [[nodiscard]] std::string_view since(std::size_t position) const;

  /// A number as people write one: digits, thousands commas, a decimal point; no sign, no exponent.
  /// `power` shifts its decimal point before it becomes a double, so that 8% is the double 0.08.
  Parsed<double> number(int power = 0);
  /// `~`, if it comes next.
  Parsed<Rough> rough();
  /// `±40%`, if it comes next, and then the end of the text.
  Parsed<Rough> finish(Rough rough);

  [[nodiscard]] tl::unexpected<QuantityFault> fault(std::size_t position, std::string message,
                                                    std::string help = {}) const;

 private:
  void skip_blanks();
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < end_ ? text_[at_ + ahead] : '\0';
  }

  std::string_view text_;
  std::size_t end_;
  std::size_t at_ = 0;
  std::size_t behind_ = 0;
};

/// A fault where the text holds full-width digits, signs or blanks, or look-alikes of `-` and `~`.
[[nodiscard]] std::optional<QuantityFault> look_alike_fault(std::string_view text);

/// A piece of the user's text as it may stand in a message.
[[nodiscard]] std::string shown(std::string_view text);

/// "did you mean …?" where one of the known words is near, else `otherwise`.
[[nodiscard]] std::string suggestion(std::string_view word, std::span<const std::string_view> known,
                                     std::string otherwise);

}  // namespace bpr::base
