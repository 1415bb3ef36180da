#include <nlohmann/json.hpp>

#include "report/log_profile.hpp"
#include "report/log_words.hpp"

namespace bpr::report {

namespace {

using log::Profile;
using log::Profiled;
using log::ProfileOptions;

std::string text(base::Symbol name) { return std::string(name.text()); }

Json times(const log::Times& t) {
  if (t.count == 0) return {{"count", 0}};
  return {{"count", t.count},           {"unit", "minutes"},         {"mean", t.mean.minutes()},
          {"least", t.least.minutes()}, {"p50", t.p50.minutes()},    {"p75", t.p75.minutes()},
          {"p90", t.p90.minutes()},     {"p95", t.p95.minutes()},    {"p99", t.p99.minutes()},
          {"most", t.most.minutes()},   {"total", t.total.minutes()}};
}

Json quality_json(const log::Quality& q, bool personal) {
  Json defects = Json::array();
  for (const log::Defect& defect : q.defects)
    defects.push_back({{"kind", defect_key(defect.kind)},
                       {"count", defect.count},
                       {"first-line", defect.first_line},
                       {"example", personal ? Json(defect.example) : Json(nullptr)}});
  return {{"lines", q.lines},
          {"left-out", q.left_out},
          {"cases", q.cases},
          {"events", q.events},
          {"has-starts", q.has_starts},
          {"has-enabled", q.has_enabled},
          {"has-resources", q.has_resources},
          {"zone", q.zone},
          {"zone-assumed", q.zone_assumed},
          {"encoding", q.encoding},
          {"date-order", q.date_order.empty() ? Json(nullptr) : Json(q.date_order)},
          {"columns",
           {{"case", q.columns.case_id},
            {"activity", q.columns.activity},
            {"enabled", q.columns.enabled},
            {"start", q.columns.start},
            {"end", q.columns.end},
            {"resource", q.columns.resource}}},
          {"defects", std::move(defects)},
          {"limits", log_limits(q)}};
}

Json waiting_json(const log::Waiting& waiting, bool causes) {
  Json json = Json::object();
  if (waiting.activity) json["activity"] = text(waiting.activity);
  json["waiting"] = times(waiting.times);
  json["waiting-microseconds"] = waiting.times.total.duration().us;
  Json by_cause = Json::object();
  for (std::size_t c = 0; c < log::kCauses && causes; ++c)
    by_cause[std::string(log::cause_key(static_cast<log::Cause>(c)))] = waiting.causes[c].duration().us;
  json["microseconds-by-cause"] = causes ? std::move(by_cause) : Json(nullptr);
  json["waiting-and-processing"] = times(waiting.since_enabled);
  json["processing-at-most"] = times(waiting.work_at_most);
  return json;
}

Json hours_json(const log::OpenHours& hours) {
  return {{"days", hours.days}, {"of-everybody", hours.of_everybody}, {"open", hours_text(hours, false)}};
}

Json work_json(const log::WorkFound& work) {
  Json activities = Json::array();
  for (const log::Waiting& one : work.activities) activities.push_back(waiting_json(one, work.causes));
  Json batches = Json::array();
  for (const log::Batches& row : work.batches)
    batches.push_back({{"activity", text(row.activity)},
                       {"batches", row.count},
                       {"in-batches", row.executions},
                       {"executions", row.all},
                       {"largest", row.largest}});
  Json json = waiting_json(work.all, work.causes);
  json["not-told"] = work.unenabled;
  json["began-too-early"] = work.late_enabled;
  json["activities"] = std::move(activities);
  return {{"waiting", std::move(json)},
          {"batches-lay-together", work.accumulated},
          {"batches", std::move(batches)},
          {"open-hours", hours_json(work.everybody)}};
}

Json variants_json(const Profile& p) {
  Json list = Json::array();
  for (const log::Variant& variant : p.variants) {
    Json way = Json::array();
    for (const base::Symbol activity : variant.activities) way.push_back(text(activity));
    list.push_back({{"cases", variant.cases},
                    {"share", ratio(variant.cases, p.cases)},
                    {"duration", times(variant.duration)},
                    {"activities", std::move(way)}});
  }
  return list;
}

Json rework_json(const Profile& p) {
  const auto by_whom = [](const std::array<std::uint64_t, log::kAgain>& counts) {
    return Json{{"repeat", counts[0]}, {"redo", counts[1]}, {"not-told", counts[2]}};
  };
  Json activities = Json::array();
  for (const log::Rework& row : p.rework)
    activities.push_back({{"activity", text(row.activity)},
                          {"executions", row.executions},
                          {"cases", row.cases},
                          {"self-loops", by_whom(row.self_loops)},
                          {"repetitions", by_whom(row.repetitions)}});
  return {{"cases", p.reworked}, {"activities", std::move(activities)}};
}

Json resources_json(const Profile& p) {
  Json list = Json::array();
  for (const log::Resource& one : p.resources)
    list.push_back({{"name", text(one.name)},
                    {"executions", one.executions},
                    {"cases", one.cases},
                    {"at-once", p.work && p.work->causes ? Json(one.at_once) : Json(nullptr)},
                    {"hours", p.work ? hours_json(one.hours) : Json(nullptr)}});
  return list;
}

Json breakdown_json(const log::Breakdown& breakdown, const Profile& p) {
  const bool waited = p.work && p.work->all.times.count > 0;
  Json groups = Json::array();
  for (const log::Group& group : breakdown.groups)
    groups.push_back({{"value", text(group.value)},
                      {"cases", group.cases},
                      {"events", group.events},
                      {"duration", times(group.duration)},
                      {"cases-with-rework", group.reworked},
                      {"waiting-minutes", waited ? Json(group.waiting.minutes()) : Json(nullptr)},
                      {"with-deadline", group.judged},
                      {"on-time", group.kept}});
  return {{"attribute", breakdown.attribute},
          {"groups", std::move(groups)},
          {"hidden-groups", breakdown.hidden},
          {"hidden-cases", breakdown.hidden_cases}};
}

}  // namespace

Json log_json(const Profiled& found, const ProfileOptions& options) {
  const Profile& p = found.profile;
  const auto date = [&](base::Instant moment) {
    return p.cases > 0 ? Json(base::format_date(base::date_of(moment))) : Json(nullptr);
  };
  Json activities = Json::array();
  for (const log::Activity& one : p.activities)
    activities.push_back({{"activity", text(one.name)},
                          {"executions", one.executions},
                          {"cases", one.cases},
                          {"begins", one.first},
                          {"ends", one.last},
                          {"processing", times(one.processing)}});
  Json edges = Json::array();
  for (const log::Edge& edge : p.edges)
    edges.push_back({{"from", text(edge.from)},
                     {"to", text(edge.to)},
                     {"count", edge.count},
                     {"cases", edge.cases},
                     {"time", times(edge.time)}});
  const log::HandOvers& h = p.hand_overs;
  Json pairs = Json::array();
  for (const log::HandOver& pair : h.pairs)
    pairs.push_back({{"from", text(pair.from)}, {"to", text(pair.to)}, {"count", pair.count}});
  Json breakdowns = Json::array();
  for (const log::Breakdown& one : p.breakdowns) breakdowns.push_back(breakdown_json(one, p));
  Json longest = Json::array();
  for (const log::LongCase& one : p.longest)
    longest.push_back({{"case", one.id}, {"minutes", one.duration.minutes()}, {"events", one.events}});
  Json on_time = nullptr;
  if (p.on_time)
    on_time = {{"cases", p.on_time->cases},
               {"kept", p.on_time->kept},
               {"not-told", p.on_time->untold},
               {"late", times(p.on_time->late)}};
  return {
      {"file", found.quality.file},
      {"quality", quality_json(found.quality, !options.key)},
      {"pseudonyms", options.key.has_value()},
      {"cases-read", p.seen},
      {"cases", p.cases},
      {"events", p.events},
      {"from", date(p.first)},
      {"to", date(p.last)},
      {"duration", times(p.duration)},
      {"on-time", std::move(on_time)},
      {"work", p.work ? work_json(*p.work) : Json(nullptr)},
      {"by", std::move(breakdowns)},
      {"activities", std::move(activities)},
      {"variants", variants_json(p)},
      {"directly-follows", std::move(edges)},
      {"rework", rework_json(p)},
      {"hand-overs",
       {{"steps", h.steps},
        {"count", h.count},
        {"straight-back", h.back},
        {"cases", h.cases},
        {"not-told", h.untold},
        {"pairs", std::move(pairs)}}},
      {"arrivals", {{"month", p.arrivals.month}, {"weekday", p.arrivals.weekday}, {"hour", p.arrivals.hour}}},
      {"people",
       {{"count", p.people},
        {"hidden", p.hidden_people},
        {"least", options.least},
        {"resources", resources_json(p)}}},
      {"longest", std::move(longest)}};
}

}  // namespace bpr::report
