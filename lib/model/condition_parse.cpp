#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "model/condition.hpp"
#include "model/vocabulary.hpp"

namespace bpr::model {

using base::Parsed;
using base::QuantityFault;
using base::Symbol;
using base::tr;
using base::trf;
using Kind = Condition::Kind;

namespace {

/// Deeper than any condition a person writes; keeps the recursion, here and in whoever walks the tree,
/// bounded.
constexpr int kGreatestDepth = 50;
constexpr std::string_view kAndJa = "かつ";
constexpr std::string_view kOrJa = "または";
constexpr std::string_view kNotJa = "でない";
constexpr std::string_view kChannel = "channel";

struct CodePoint {
  utf8proc_int32_t value = -1;
  std::size_t size = 1;
};

CodePoint code_point(std::string_view text) {
  CodePoint point;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &point.value);
  point.size = size > 0 ? static_cast<std::size_t>(size) : 1;
  return point;
}

bool is_name_start(utf8proc_int32_t c) {
  if (c < 0 || (c >= 0xFF01 && c <= 0xFF5E)) return false;
  const auto category = utf8proc_category(c);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
         category == UTF8PROC_CATEGORY_ND;
}

bool is_name_part(utf8proc_int32_t c) {
  const auto category = utf8proc_category(c);
  return c == '-' || is_name_start(c) || category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC;
}

bool is_hiragana(utf8proc_int32_t c) { return c >= 0x3041 && c <= 0x309F; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Length of a share such as "30%" or "~15% ±20%" at the beginning of a text; 0 where there is none, as in
/// the name "65-or-older".
std::size_t share_length(std::string_view text) {
  std::size_t at = 0;
  const auto blanks = [&] {
    while (at < text.size() && text[at] == ' ') ++at;
  };
  const auto number_and_percent = [&] {
    blanks();
    const std::size_t start = at;
    while (at < text.size() && (is_digit(text[at]) || text[at] == '.' || text[at] == ',')) ++at;
    if (at == start) return false;
    blanks();
    if (at == text.size() || text[at] != '%') return false;
    ++at;
    return true;
  };
  const bool rough = text.starts_with('~');
  if (rough) at = 1;
  if (!number_and_percent()) {
    // Behind "~" only a share can follow, so that a faulty one is reported as such.
    return rough ? std::min(text.find_first_of(" ()", 1), text.size()) : 0;
  }
  const std::size_t end = at;
  blanks();
  constexpr std::string_view plus_minus = "±";
  if (!text.substr(at).starts_with(plus_minus)) return end;
  at += plus_minus.size();
  return number_and_percent() ? at : end;
}

struct Token {
  enum class Kind : std::uint8_t {
    name,
    share,
    conjunction,
    disjunction,
    negation,
    not_behind,
    equals,
    open,
    close,
    end
  };
  Kind kind = Kind::end;
  std::string_view text;
  std::size_t at = 0;
};

struct Sign {
  std::string_view wrong;
  std::string_view right;
};
/// Signs that people carry over from elsewhere, longest first.
constexpr std::array<Sign, 20> kWrongSigns{{{"&&", "and"},   {"||", "or"}, {"==", "="}, {"!=", "not …"},
                                            {"<>", "not …"}, {"&", "and"}, {"|", "or"}, {"!", "not"},
                                            {"≠", "not …"},  {"（", "("},  {"）", ")"}, {"＝", "="},
                                            {"％", "%"},     {"～", "~"},  {"〜", "~"}, {"　", " "},
                                            {"、", "かつ"},  {",", "and"}, {"_", "-"},  {"\t", " "}}};

/// Cuts a condition into names, shares, words and signs.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Parsed<std::vector<Token>> tokens() {
    for (;;) {
      while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
      if (at_ == text_.size()) break;
      if (auto fault = next()) return tl::unexpected(std::move(*fault));
    }
    push(Token::Kind::end, 0);
    return std::move(found_);
  }

 private:
  void push(Token::Kind kind, std::size_t size) {
    found_.push_back({kind, text_.substr(at_, size), at_});
    at_ += size;
  }

  std::optional<QuantityFault> next() {
    const std::string_view left = text_.substr(at_);
    for (const Sign& sign : kWrongSigns)
      if (left.starts_with(sign.wrong)) return wrong_sign(sign);
    if (left.starts_with('(')) return push(Token::Kind::open, 1), std::nullopt;
    if (left.starts_with(')')) return push(Token::Kind::close, 1), std::nullopt;
    if (left.starts_with('=')) return push(Token::Kind::equals, 1), std::nullopt;
    if (const std::size_t size = share_length(left); size != 0)
      return push(Token::Kind::share, size), std::nullopt;
    return word(left);
  }

  [[nodiscard]] QuantityFault wrong_sign(const Sign& sign) const {
    const auto at = static_cast<std::uint32_t>(at_);
    if (sign.wrong == "　") return {tr("a full-width space stands here"), tr("write a plain space"), at};
    if (sign.wrong == "\t") return {tr("a tab stands here"), tr("write a plain space"), at};
    const bool wide = code_point(sign.wrong).value >= 0xFF01;
    return {wide ? trf("\"{0}\" is full-width", sign.wrong)
                 : trf("\"{0}\" is no word of a condition", sign.wrong),
            trf("write \"{0}\"", sign.right), at};
  }

  /// A name or word. かつ, または and でない need no blanks around them: the first two end a name behind
  /// anything but hiragana and in front of anything but hiragana, the last at its end.
  std::optional<QuantityFault> word(std::string_view left) {
    if (!is_name_start(code_point(left).value)) return strange_sign(left);
    std::size_t size = 0;
    utf8proc_int32_t before = 0;
    while (size < left.size()) {
      const std::string_view rest = left.substr(size);
      const CodePoint point = code_point(rest);
      if (!is_name_part(point.value)) break;
      if (const std::size_t cut = operator_length(rest); cut != 0 && size != 0) {
        const std::string_view word_before = left.substr(0, size);
        if (!is_hiragana(before) || word_before.ends_with(kNotJa)) break;
      }
      if (size == 0) {
        if (const std::size_t whole = operator_length(rest); whole != 0) {
          size = whole;
          break;
        }
      }
      before = point.value;
      size += point.size;
    }
    if (is_wide(left.substr(size))) {
      at_ += size;
      return strange_sign(left.substr(size));
    }
    push_word(left.substr(0, size));
    return std::nullopt;
  }

  /// Length of かつ or または where one stands as a word of its own: not followed by more hiragana.
  static std::size_t operator_length(std::string_view text) {
    for (const std::string_view word : {kAndJa, kOrJa}) {
      if (!text.starts_with(word)) continue;
      const std::string_view rest = text.substr(word.size());
      if (rest.empty() || !is_hiragana(code_point(rest).value)) return word.size();
    }
    return 0;
  }

  void push_word(std::string_view word) {
    if (word == "and" || word == kAndJa) return push(Token::Kind::conjunction, word.size());
    if (word == "or" || word == kOrJa) return push(Token::Kind::disjunction, word.size());
    if (word == "not") return push(Token::Kind::negation, word.size());
    if (word.ends_with(kNotJa)) {
      if (word.size() > kNotJa.size()) push(Token::Kind::name, word.size() - kNotJa.size());
      return push(Token::Kind::not_behind, kNotJa.size());
    }
    push(Token::Kind::name, word.size());
  }

  static bool is_wide(std::string_view text) {
    if (text.empty()) return false;
    const auto c = code_point(text).value;
    return c >= 0xFF01 && c <= 0xFF5E;
  }

  [[nodiscard]] QuantityFault strange_sign(std::string_view left) const {
    const CodePoint point = code_point(left);
    const auto at = static_cast<std::uint32_t>(at_);
    const std::string_view sign = left.substr(0, point.size);
    for (const Sign& known : kWrongSigns)
      if (left.starts_with(known.wrong)) return wrong_sign(known);
    if (is_wide(left)) {
      const std::string plain(1, static_cast<char>(point.value - 0xFF01 + '!'));
      return {trf("\"{0}\" is full-width", sign), trf("write \"{0}\"", plain), at};
    }
    return {trf("\"{0}\" cannot stand in a condition", base::escape_terminal(sign)),
            tr("write names of traits (letters, digits, hyphens) with and, or, not and parentheses"), at};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> found_;
};

ConditionPtr make(Condition condition) { return std::make_shared<const Condition>(std::move(condition)); }

ConditionPtr make(Kind kind, std::vector<ConditionPtr> args) {
  Condition made;
  made.kind = kind;
  made.args = std::move(args);
  return make(std::move(made));
}

/// Reserved names are the same trait in either language.
Symbol canonical(std::string_view group, std::string_view name) {
  const WordInfo* word = find_word(group, name);
  return base::intern(word == nullptr ? name : word->en);
}

/// Recursive descent: `or` over `and` over `not` over でない over a trait, a share or parentheses.
class Parser {
 public:
  Parser(std::vector<Token> tokens, Symbol owner) : tokens_(std::move(tokens)), owner_(owner) {}

  Parsed<ConditionPtr> whole() {
    if (peek().kind == Token::Kind::end)
      return fault(tr("a condition is missing"), tr("name a trait or a share"));
    auto condition = any_of();
    if (!condition || peek().kind == Token::Kind::end) return condition;
    if (peek().kind == Token::Kind::close) return fault(tr("this \")\" closes nothing"), tr("take it out"));
    std::string help = tr("write \"and\" or \"or\" in front of it; words of a name are joined by hyphens");
    std::string lower(peek().text);
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (lower != peek().text && (lower == "and" || lower == "or" || lower == "not"))
      help = trf("write \"{0}\"", lower);
    return fault(trf("\"{0}\" was not expected here", peek().text), std::move(help));
  }

 private:
  [[nodiscard]] const Token& peek() const { return tokens_[at_]; }
  bool take(Token::Kind kind) {
    if (peek().kind != kind) return false;
    ++at_;
    return true;
  }
  [[nodiscard]] tl::unexpected<QuantityFault> fault(std::string message, std::string help) const {
    return tl::unexpected(
        QuantityFault{std::move(message), std::move(help), static_cast<std::uint32_t>(peek().at)});
  }

  Parsed<ConditionPtr> any_of() { return list(Kind::disjunction, Token::Kind::disjunction, &Parser::all_of); }
  Parsed<ConditionPtr> all_of() {
    return list(Kind::conjunction, Token::Kind::conjunction, &Parser::operand);
  }

  Parsed<ConditionPtr> list(Kind kind, Token::Kind word, Parsed<ConditionPtr> (Parser::*part)()) {
    std::vector<ConditionPtr> args;
    do {
      auto arg = (this->*part)();
      if (!arg) return arg;
      args.push_back(std::move(*arg));
    } while (take(word));
    return args.size() == 1 ? args.front() : make(kind, std::move(args));
  }

  Parsed<ConditionPtr> operand() {
    if (++depth_ > kGreatestDepth) return too_deep();
    auto condition = take(Token::Kind::negation) ? denied() : with_suffix();
    --depth_;
    return condition;
  }

  Parsed<ConditionPtr> denied() {
    auto inner = operand();
    if (!inner) return inner;
    return make(Kind::negation, {std::move(*inner)});
  }

  Parsed<ConditionPtr> with_suffix() {
    auto condition = primary();
    if (!condition) return condition;
    for (int count = 0; peek().kind == Token::Kind::not_behind; ++count) {
      if (count == kGreatestDepth) return too_deep();
      ++at_;
      condition = make(Kind::negation, {std::move(*condition)});
    }
    return condition;
  }

  Parsed<ConditionPtr> primary() {
    const Token token = peek();
    if (token.kind == Token::Kind::share) return chance();
    if (token.kind == Token::Kind::name) return comparison();
    if (!take(Token::Kind::open)) {
      if (token.kind == Token::Kind::end)
        return fault(tr("a trait is missing at the end"), tr("name a trait or a share"));
      if (token.kind == Token::Kind::not_behind)
        return fault(tr("a trait is missing in front of \"でない\""), tr("write such as \"高齢でない\""));
      return fault(trf("a trait is missing in front of \"{0}\"", token.text), tr("name a trait or a share"));
    }
    auto inner = any_of();
    if (!inner) return inner;
    if (!take(Token::Kind::close)) {
      if (peek().kind == Token::Kind::end)
        return tl::unexpected(QuantityFault{tr("this \"(\" is not closed"), tr("write \")\" where it ends"),
                                            static_cast<std::uint32_t>(token.at)});
      return fault(trf("\"{0}\" was not expected here", peek().text),
                   tr("write \"and\", \"or\" or \")\" in front of it"));
    }
    return inner;
  }

  Parsed<ConditionPtr> comparison() {
    const std::string_view name = tokens_[at_++].text;
    const Symbol trait = canonical("trait", name);
    if (!take(Token::Kind::equals)) return trait_is(trait);
    if (peek().kind != Token::Kind::name)
      return fault(trf("a value of \"{0}\" is missing behind \"=\"", name),
                   tr("write such as \"channel = online\""));
    const std::string_view value = tokens_[at_++].text;
    return trait_is(trait, trait.text() == kChannel ? canonical("channel", value) : base::intern(value));
  }

  /// A condition draws once for each case, so two shares in it would be one draw under two numbers.
  Parsed<ConditionPtr> chance() {
    const Token token = peek();
    if (drawn_)
      return fault(tr("a condition may hold one share only"),
                   tr("give the other one a name under traits, and use the name"));
    drawn_ = true;
    auto share = base::parse_share(token.text);
    if (!share) {
      QuantityFault inner = std::move(share.error());
      inner.offset += static_cast<std::uint32_t>(token.at);
      return tl::unexpected(std::move(inner));
    }
    ++at_;
    Condition made;
    made.kind = Kind::chance;
    made.trait = owner_;
    made.share = *share;
    return make(std::move(made));
  }

  [[nodiscard]] tl::unexpected<QuantityFault> too_deep() const {
    return fault(trf("the condition is nested deeper than {0} levels", kGreatestDepth),
                 tr("give a part of it a name under traits"));
  }

  std::vector<Token> tokens_;
  Symbol owner_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool drawn_ = false;
};

}  // namespace

Parsed<ConditionPtr> parse_condition(std::string_view text, Symbol owner) {
  auto tokens = Lexer(text).tokens();
  if (!tokens) return tl::unexpected(std::move(tokens.error()));
  return Parser(std::move(*tokens), owner).whole();
}

}  // namespace bpr::model
