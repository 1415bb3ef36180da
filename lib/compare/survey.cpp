#include "compare/survey.hpp"

#include <charconv>
#include <cmath>
#include <map>

#include "compare/log_contrast.hpp"
#include "log/table.hpp"
#include "log/time_reader.hpp"

namespace bpr::compare {

namespace {

constexpr double kScoreUnit = 1e6;  ///< of a score, since observed values are whole

struct Place {
  bool after = false;
  std::int32_t day = 0;
  bool answered = false;
};

/// The tickets of both logs by their numbers.
using Places = std::multimap<std::string_view, Place>;

void add(Places& places, const LogPeriod& period, bool after) {
  for (std::size_t i = 0; i < period.cases.size(); ++i)
    places.emplace(period.ids[i], Place{after, period.cases[i].day, false});
}

std::optional<double> score_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || !std::isfinite(value) ||
      std::abs(value) > 1e6)
    return std::nullopt;
  return value;
}

/// Answers of one period, with days numbered from 0.
class Answers {
 public:
  void add(std::int32_t day, double score) {
    const auto number = static_cast<std::uint32_t>(days_.size());
    const std::uint32_t cluster = days_.try_emplace(day, number).first->second;
    scores_.push_back({{std::llround(score * kScoreUnit), 1, cluster, false}, 0});
  }
  [[nodiscard]] std::size_t days() const { return days_.size(); }
  [[nodiscard]] std::vector<Sampled> sample() const {
    std::vector<Sampled> sorted = scores_;
    std::sort(sorted.begin(), sorted.end(), [](const Sampled& a, const Sampled& b) {
      return std::tie(a.time.value, a.time.cluster) < std::tie(b.time.value, b.time.cluster);
    });
    return sorted;
  }

 private:
  std::map<std::int32_t, std::uint32_t> days_;
  std::vector<Sampled> scores_;
};

}  // namespace

base::FileResult<Survey> compare_survey(const std::filesystem::path& path, const LogPeriod& before,
                                        const LogPeriod& after, const LogOptions& options) {
  const auto table = log::read_table(path);
  if (!table) return tl::unexpected(table.error());
  const std::size_t ticket = table->column("ticket");
  const std::size_t score = table->column("score");
  const std::size_t comment = table->column("comment");
  const std::size_t date = table->column("date");
  for (const auto& [column, name] : {std::pair{ticket, "ticket"}, {score, "score"}})
    if (column == table->head.size()) return tl::unexpected(log::no_column(*table, name));

  Survey survey;
  survey.file = table->file;
  survey.before.tickets = before.cases.size();
  survey.after.tickets = after.cases.size();
  Places places;
  add(places, before, false);
  add(places, after, true);
  Answers answers_before;
  Answers answers_after;
  for (std::size_t row = 0; row < table->rows.size(); ++row) {
    auto [from, to] = places.equal_range(table->cell(row, ticket));
    const std::string_view told = table->cell(row, date);
    Place* found = nullptr;
    std::size_t met = 0;
    const auto day = log::parse_time(told, log::DateOrder::unknown);
    for (; from != to; ++from)
      if (told.empty() || (day && base::date_of(day->local).days == from->second.day)) {
        found = &from->second;
        ++met;
      }
    if (met != 1) {
      ++(met == 0 ? survey.unmatched : survey.ambiguous);
      continue;
    }
    const auto value = score_of(table->cell(row, score));
    if (!value || found->answered) {
      ++(value ? survey.again : survey.unreadable);
      continue;
    }
    found->answered = true;
    SurveyCount& count = found->after ? survey.after : survey.before;
    ++count.answers;
    count.comments += table->cell(row, comment).empty() ? 0 : 1;
    (found->after ? answers_after : answers_before).add(found->day, *value);
  }
  const Samples samples{answers_before.sample(), answers_after.sample(), 1};
  survey.scores = contrast(samples, draw_days(answers_before.days(), options, "survey-before"),
                           draw_days(answers_after.days(), options, "survey-after"), kScoreUnit);
  return survey;
}

}  // namespace bpr::compare
