#include "log_filter.hpp"

#include <cmath>

#include "base/date.hpp"
#include "base/i18n.hpp"

namespace bpr::cmd {

using base::tr;
using base::trf;

namespace {

std::string fault_text(std::string_view option, const base::QuantityFault& fault) {
  std::string text = std::string(option) + ": " + fault.message;
  if (!fault.help.empty()) text += "; " + fault.help;
  return text;
}

/// Reads one option; false, and the fault told, where it is wrong.
template <typename Read, typename Into>
bool take(std::string_view option, const std::string& text, Read read, Into& into) {
  if (text.empty()) return true;
  const auto value = read(text);
  if (!value) {
    complain(fault_text(option, value.error()));
    return false;
  }
  into = *value;
  return true;
}

/// "channel=Internet", "channel!=desk".
std::optional<log::Condition> condition_of(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals != std::string::npos && equals > 0 && text != "!=") {
    const bool is = text[equals - 1] != '!';
    const std::string attribute = text.substr(0, is ? equals : equals - 1);
    if (!attribute.empty()) return log::Condition{attribute, text.substr(equals + 1), is};
  }
  complain(trf("--where: `{0}` is no KEY=VALUE or KEY!=VALUE", text));
  return std::nullopt;
}

}  // namespace

void add_log_filter(CLI::App& command, LogFilter& filter) {
  const auto list = [&](const char* name, std::vector<std::string>& into, const char* about,
                        const char* type) {
    command.add_option(name, into, about)->type_name(type)->allow_extra_args(false);
  };
  command.add_option("--from", filter.from, tr("Only cases that began on this day or later"))
      ->type_name("DATE");
  command.add_option("--to", filter.to, tr("Only cases that began on this day or earlier"))
      ->type_name("DATE");
  list("--where", filter.where,
       tr("Only cases with this value of an attribute, such as channel=Internet; != for any other; may be "
          "given again"),
       "KEY=VALUE");
  list("--with", filter.with, tr("Only cases that have this activity; may be given again"), "ACTIVITY");
  list("--without", filter.without, tr("Only cases that do not have this activity; may be given again"),
       "ACTIVITY");
  list("--ignore", filter.ignored,
       tr("Take the events of this activity out before anything else; may be given again"), "ACTIVITY");
  command
      .add_option("--longer", filter.longer, tr("Only cases that take at least this long, such as 30days"))
      ->type_name("TIME");
  command.add_option("--shorter", filter.shorter, tr("Only cases that take at most this long"))
      ->type_name("TIME");
  command
      .add_option("--variants", filter.variants,
                  tr("Only the most frequent ways that make up this share of the cases, such as 80%"))
      ->type_name("SHARE");
}

std::optional<base::Duration> length_of(std::string_view option, const std::string& text) {
  const auto spread = base::parse_spread(text);
  if (!spread) {
    complain(fault_text(option, spread.error()));
    return std::nullopt;
  }
  const double seconds = base::seconds_in(spread->unit);
  if (spread->kind != base::Spread::Kind::fixed || spread->rough.rough || seconds == 0) {
    complain(trf("{0}: `{1}` is no fixed length of time such as 30days or 2h", option, text));
    return std::nullopt;
  }
  return base::Duration{std::llround(spread->a * seconds * 1e6)};
}

std::optional<log::Filter> filter_of(const LogFilter& options) {
  log::Filter filter;
  filter.with = options.with;
  filter.without = options.without;
  filter.ignored = options.ignored;
  bool good = take("--from", options.from, base::parse_date, filter.from);
  good &= take("--to", options.to, base::parse_date, filter.to);
  for (const std::string& text : options.where) {
    const auto condition = condition_of(text);
    if (condition) filter.where.push_back(*condition);
    good &= condition.has_value();
  }
  for (const auto& [name, text, into] : {std::tuple{"--longer", &options.longer, &filter.longer},
                                         std::tuple{"--shorter", &options.shorter, &filter.shorter}}) {
    if (text->empty()) continue;
    *into = length_of(name, *text);
    good &= into->has_value();
  }
  base::Share share;
  good &= take("--variants", options.variants, base::parse_share, share);
  if (!options.variants.empty()) filter.variants = share.value;
  if (!good) return std::nullopt;
  return filter;
}

bool all_met(const std::vector<log::Unmet>& unmet) {
  for (const log::Unmet& one : unmet) {
    switch (one.kind) {
      case log::Unmet::Kind::activity:
        complain(suggesting(trf("the log has no activity `{0}`", one.name), one.near));
        break;
      case log::Unmet::Kind::attribute:
        complain(trf("no case tells an attribute `{0}`", one.attribute));
        break;
      case log::Unmet::Kind::value:
        complain(suggesting(trf("no case has {0} `{1}`", one.attribute, one.name), one.near));
        break;
    }
  }
  return unmet.empty();
}

}  // namespace bpr::cmd
