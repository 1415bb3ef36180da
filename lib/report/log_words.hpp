#pragma once

#include <string>

#include "log/profile.hpp"
#include "report/number.hpp"
#include "report/page.hpp"

/// Words and numbers of pages on event logs.
namespace bpr::report {

/// Time that goes by: "12 min", "3.5 h", "2.0 days" of 24 hours.
[[nodiscard]] std::string elapsed(base::Duration time);
/// A part of a whole in percent; "–" where there is none.
[[nodiscard]] std::string share(double part, double whole);
[[nodiscard]] std::string share(std::uint64_t part, std::uint64_t whole);
[[nodiscard]] double ratio(std::uint64_t a, std::uint64_t b);
/// The same texts as cells that hold the exact number, too.
[[nodiscard]] Cell elapsed_cell(base::Duration time, Tone tone = Tone::plain);
[[nodiscard]] Cell share_cell(double part, double whole, Tone tone = Tone::plain);
[[nodiscard]] Cell share_cell(std::uint64_t part, std::uint64_t whole, Tone tone = Tone::plain);
[[nodiscard]] Cell whole_cell(std::uint64_t number, Tone tone = Tone::plain);
/// A bar of at most ten columns.
[[nodiscard]] std::string bar(std::uint64_t number, std::uint64_t most);

/// What a cause means, for people.
[[nodiscard]] std::string cause_about(log::Cause cause);
/// The largest causes of waiting with their shares.
[[nodiscard]] std::string main_causes(const log::Waiting& waiting);
/// Says where a name of the resources seems to be several people.
void hint_at_people(const log::WorkFound& work, const log::Profile& profile, Section& section);

/// "A → B ×2 → C"; long ways are cut. What a way begins with in common with the first one is not said again.
[[nodiscard]] std::string way_text(const log::Variant& variant, const log::Variant& first);
/// "10 business days", in the language of the texts.
[[nodiscard]] std::string deadline_text(const log::Deadline& deadline);
/// What a filter lets through, for people.
[[nodiscard]] std::string filter_text(const log::Filter& filter);

}  // namespace bpr::report
