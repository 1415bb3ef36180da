#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "log/write_csv.hpp"
#include "report/log_profile.hpp"
#include "report/log_words.hpp"

namespace bpr::report {

namespace {

using log::Profile;
using log::Profiled;
using log::ProfileOptions;

/// Lines of cells; what could be a formula of a spreadsheet is made plain.
class Csv {
 public:
  Csv& operator<<(std::string_view text) { return cell(log::csv_cell(text)); }
  Csv& operator<<(base::Symbol name) { return *this << name.text(); }
  Csv& operator<<(std::uint64_t number) { return cell(fmt::format("{}", number)); }
  /// Seconds with as many digits as it takes.
  Csv& operator<<(base::Duration time) {
    std::string text = fmt::format("{}.{:06}", time.us / 1'000'000, time.us % 1'000'000);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return cell(text);
  }
  Csv& operator<<(const log::Times& times) {
    const bool none = times.count == 0;
    for (const base::Duration& time : {times.mean, times.p50, times.p90, times.p95, times.most})
      none ? cell({}) : *this << time;
    return *this;
  }
  void end() {
    text_ += '\n';
    first_ = true;
  }
  std::string take() { return std::move(text_); }

 private:
  Csv& cell(std::string_view text) {
    if (!first_) text_ += ',';
    first_ = false;
    text_ += text;
    return *this;
  }
  std::string text_;
  bool first_ = true;
};

void quality(Csv& csv, const Profiled& found, const ProfileOptions& options) {
  for (const log::Defect& defect : found.quality.defects)
    (csv << defect_key(defect.kind) << defect.count << defect.first_line
         << (options.key ? std::string_view() : std::string_view(defect.example)))
        .end();
}

void summary(Csv& csv, const Profiled& found, const ProfileOptions&) {
  const Profile& p = found.profile;
  const auto put = [&](std::string_view name, const auto& value) { (csv << name << value).end(); };
  put("lines", found.quality.lines);
  put("lines-left-out", found.quality.left_out);
  put("cases-read", p.seen);
  put("cases", p.cases);
  put("events", p.events);
  put("activities", std::uint64_t{p.activities.size()});
  put("variants", std::uint64_t{p.variants.size()});
  put("edges", std::uint64_t{p.edges.size()});
  put("cases-with-rework", p.reworked);
  put("hand-overs", p.hand_overs.count);
  if (p.on_time) {
    put("cases-with-deadline", p.on_time->cases);
    put("cases-on-time", p.on_time->kept);
  }
  if (p.duration.count == 0) return;
  put("duration-mean", p.duration.mean);
  put("duration-p50", p.duration.p50);
  put("duration-p90", p.duration.p90);
  put("duration-p95", p.duration.p95);
  put("duration-most", p.duration.most);
}

void activities(Csv& csv, const Profiled& found, const ProfileOptions&) {
  for (const log::Activity& one : found.profile.activities)
    (csv << one.name << one.executions << one.cases << one.first << one.last << one.processing).end();
}

void waiting(Csv& csv, const Profiled& found, const ProfileOptions&) {
  if (!found.profile.work) return;
  for (const log::Waiting& one : found.profile.work->activities) {
    csv << one.activity << one.times.count << one.times.total.duration() << one.times;
    for (const log::TimeSum& cause : one.causes) {
      if (found.profile.work->causes)
        csv << cause.duration();
      else
        csv << std::string_view();
    }
    (csv << one.since_enabled.count << one.since_enabled << one.work_at_most).end();
  }
}

void variants(Csv& csv, const Profiled& found, const ProfileOptions&) {
  for (const log::Variant& variant : found.profile.variants) {
    std::string way;
    for (const base::Symbol activity : variant.activities)
      way += (way.empty() ? "" : " > ") + std::string(activity.text());
    (csv << variant.cases << std::uint64_t{variant.activities.size()} << variant.duration << way).end();
  }
}

void edges(Csv& csv, const Profiled& found, const ProfileOptions&) {
  for (const log::Edge& edge : found.profile.edges)
    (csv << edge.from << edge.to << edge.count << edge.cases << edge.time).end();
}

void rework(Csv& csv, const Profiled& found, const ProfileOptions&) {
  for (const log::Rework& row : found.profile.rework) {
    csv << row.activity << row.executions << row.cases;
    for (const auto* const kind : {&row.self_loops, &row.repetitions})
      for (const std::uint64_t number : *kind) csv << number;
    csv.end();
  }
}

void hand_overs(Csv& csv, const Profiled& found, const ProfileOptions&) {
  for (const log::HandOver& pair : found.profile.hand_overs.pairs)
    (csv << pair.from << pair.to << pair.count).end();
}

void batches(Csv& csv, const Profiled& found, const ProfileOptions&) {
  if (!found.profile.work) return;
  for (const log::Batches& row : found.profile.work->batches)
    (csv << row.activity << row.count << row.executions << row.all << row.largest).end();
}

void arrivals(Csv& csv, const Profiled& found, const ProfileOptions&) {
  const log::Arrivals& a = found.profile.arrivals;
  constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  for (std::uint64_t m = 0; m < 12; ++m) (csv << "month" << m + 1 << a.month[m]).end();
  for (std::size_t d = 0; d < 7; ++d) (csv << "weekday" << kDays[d] << a.weekday[d]).end();
  for (std::uint64_t h = 0; h < 24; ++h) (csv << "hour" << h << a.hour[h]).end();
}

void resources(Csv& csv, const Profiled& found, const ProfileOptions&) {
  for (const log::Resource& one : found.profile.resources)
    (csv << one.name << one.executions << one.cases << std::uint64_t{one.hours.days}
         << (one.hours.of_everybody ? std::string() : hours_text(one.hours, false)))
        .end();
}

void groups(Csv& csv, const Profiled& found, const ProfileOptions&) {
  for (const log::Breakdown& breakdown : found.profile.breakdowns)
    for (const log::Group& group : breakdown.groups)
      (csv << breakdown.attribute << group.value << group.cases << group.events << group.duration
           << group.reworked << group.waiting.duration() << group.judged << group.kept)
          .end();
}

struct LogTable {
  std::string_view name;
  std::string_view head;
  void (*rows)(Csv&, const Profiled&, const ProfileOptions&);
};

constexpr std::array kTables{
    LogTable{"summary", "figure,value", summary},
    LogTable{"quality", "defect,count,first_line,example", quality},
    LogTable{"activities",
             "activity,executions,cases,begins,ends,processing_mean,processing_p50,processing_p90,processing_"
             "p95,processing_most",
             activities},
    LogTable{
        "waiting",
        "activity,executions,waiting_total,waiting_mean,waiting_p50,waiting_p90,waiting_p95,waiting_most,"
        "batching,contention,prioritisation,closed,applicant,other_body,statutory,post,other,only_ends,"
        "together_mean,together_p50,together_p90,together_p95,together_most,processing_at_most_mean,"
        "processing_at_most_p50,processing_at_most_p90,processing_at_most_p95,processing_at_most_most",
        waiting},
    LogTable{"variants",
             "cases,events,duration_mean,duration_p50,duration_p90,duration_p95,duration_most,activities",
             variants},
    LogTable{"edges", "from,to,count,cases,time_mean,time_p50,time_p90,time_p95,time_most", edges},
    LogTable{"rework",
             "activity,executions,cases,self_loop_repeat,self_loop_redo,self_loop_not_told,repetition_repeat,"
             "repetition_redo,repetition_not_told",
             rework},
    LogTable{"hand-overs", "from,to,count", hand_overs},
    LogTable{"batches", "activity,batches,in_batches,executions,largest", batches},
    LogTable{"arrivals", "by,value,cases", arrivals},
    LogTable{"resources", "resource,executions,cases,days,hours", resources},
    LogTable{
        "groups",
        "attribute,value,cases,events,duration_mean,duration_p50,duration_p90,duration_p95,duration_most,"
        "cases_with_rework,waiting,with_deadline,on_time",
        groups},
};

}  // namespace

const std::vector<std::string>& log_tables() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const LogTable& table : kTables) all.emplace_back(table.name);
    return all;
  }();
  return names;
}

std::string log_csv(const Profiled& found, const ProfileOptions& options, std::string_view table) {
  const auto* const one =
      std::find_if(kTables.begin(), kTables.end(), [&](const LogTable& t) { return t.name == table; });
  if (one == kTables.end()) return {};
  Csv csv;
  one->rows(csv, found, options);
  return std::string(one->head) + "\n" + csv.take();
}

}  // namespace bpr::report
