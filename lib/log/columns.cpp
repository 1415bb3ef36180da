#include "log/columns.hpp"

#include <algorithm>
#include <array>

namespace bpr::log {

namespace {

constexpr std::array<std::string_view, 26> kCase{"case:concept:name",
                                                 "case",
                                                 "case id",
                                                 "caseid",
                                                 "case-id",
                                                 "case number",
                                                 "trace",
                                                 "trace id",
                                                 "ticket",
                                                 "ticket id",
                                                 "ticket number",
                                                 "request id",
                                                 "案件",
                                                 "案件番号",
                                                 "案件id",
                                                 "受付番号",
                                                 "申請番号",
                                                 "整理番号",
                                                 "管理番号",
                                                 "文書番号",
                                                 "発券番号",
                                                 "番号札",
                                                 "ケース",
                                                 "ケースid",
                                                 "番号",
                                                 "no."};
constexpr std::array<std::string_view, 27> kActivity{
    "concept:name", "step",      "activity", "activity name", "task",     "task name",     "event",
    "event name",   "operation", "action",   "window",        "service",  "工程",          "作業",
    "作業名",       "作業内容",  "処理",     "処理内容",      "活動",     "手順",          "ステップ",
    "タスク",       "業務",      "窓口",     "用件",          "イベント", "アクティビティ"};
constexpr std::array<std::string_view, 15> kEnabled{
    "enabled", "enabled at", "enabled time", "ready", "queued",   "arrival",  "arrived", "issued",
    "到着",    "到着日時",   "到着時刻",     "発券",  "発券日時", "発券時刻", "待ち開始"};
constexpr std::array<std::string_view, 22> kStart{
    "start",    "start timestamp", "start time", "starttime", "started",  "start date", "started at", "begin",
    "begun",    "called",          "開始",       "開始日時",  "開始時刻", "開始日",     "開始時間",   "着手",
    "着手日時", "着手日",          "呼出",       "呼出日時",  "呼出時刻", "呼び出し"};
constexpr std::array<std::string_view, 33> kEnd{
    "end",      "time:timestamp", "complete timestamp", "end timestamp",   "end time", "endtime",
    "complete", "completed",      "completed at",       "completion time", "end date", "finish",
    "finished", "timestamp",      "datetime",           "date time",       "time",     "date",
    "完了",     "完了日時",       "完了時刻",           "完了日",          "終了",     "終了日時",
    "終了時刻", "終了日",         "終了時間",           "処理日時",        "日時",     "時刻",
    "日付",     "処理日",         "タイムスタンプ"};
constexpr std::array<std::string_view, 20> kResource{
    "org:resource", "resource",   "user",     "agent",  "employee", "staff",   "clerk",
    "performer",    "originator", "worker",   "担当",   "担当者",   "職員",    "職員名",
    "実施者",       "作業者",     "担当者名", "処理者", "対応者",   "窓口担当"};
constexpr std::array<std::string_view, 3> kTransition{"lifecycle:transition", "lifecycle", "transition"};
constexpr std::array<std::string_view, 2> kInstance{"concept:instance", "instance"};

}  // namespace

std::span<const std::string_view> usual_names(Role role) {
  switch (role) {
    case Role::case_id:
      return kCase;
    case Role::activity:
      return kActivity;
    case Role::enabled:
      return kEnabled;
    case Role::start:
      return kStart;
    case Role::end:
      return kEnd;
    case Role::resource:
      return kResource;
    case Role::transition:
      return kTransition;
    case Role::instance:
      return kInstance;
  }
  return {};
}

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name)
    plain += c == '_' || c == '\t' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const std::size_t first = plain.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return plain.substr(first, plain.find_last_not_of(' ') - first + 1);
}

std::optional<Places> places_of(std::string_view name, std::span<const std::string> head) {
  const auto column = [&head](std::string_view one) -> std::optional<std::size_t> {
    auto found = std::find(head.begin(), head.end(), one);
    if (found == head.end())
      found = std::find_if(head.begin(), head.end(), [plain = plain_name(one)](const std::string& h) {
        return plain_name(h) == plain && !plain.empty();
      });
    if (found == head.end()) return std::nullopt;
    return static_cast<std::size_t>(found - head.begin());
  };
  if (const auto one = column(name)) return Places{*one};
  Places places;
  while (true) {
    const std::size_t plus = std::min(name.find('+'), name.size());
    const auto one = column(name.substr(0, plus));
    if (!one) return std::nullopt;
    places.push_back(*one);
    if (plus == name.size()) return places;
    name.remove_prefix(plus + 1);
  }
}

Places usual_place(Role role, std::span<const std::string> head, std::vector<bool>& taken) {
  for (const std::string_view name : usual_names(role))
    for (std::size_t i = 0; i < head.size(); ++i)
      if (!taken[i] && plain_name(head[i]) == name) {
        taken[i] = true;
        return {i};
      }
  return {};
}

}  // namespace bpr::log
