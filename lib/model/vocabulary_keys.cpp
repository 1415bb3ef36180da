#include <array>
#include <vector>

#include "model/vocabulary_tables.hpp"

namespace bpr::model {
namespace {

using enum Context;

constexpr std::array kProcess{
    KeyInfo{
        process, "bpr", "書式版", Type::count, true,
        later("The version of this file format. It stands first, so that later versions can still read the "
              "file."),
        "", "1"},
    KeyInfo{
        process, "process", "手続", Type::identifier, true,
        later("The short name of the procedure, unique in the office. Other files call the procedure by it."),
        "", "move-in"},
    KeyInfo{process, "name", "名称", Type::name, false,
            later("What people call the procedure: one text, or one in each language."),
            later("the short name"), "{ja: 転入届, en: Moving in}"},
    KeyInfo{process, "owner", "所管", Type::identifier, false,
            later("The section that is responsible for the procedure."), "", "residents-section"},
    KeyInfo{process, "law", "根拠法令", Type::text, false,
            later("The law or ordinance that the procedure as a whole rests on."), "", "住民基本台帳法22条"},
    KeyInfo{
        process, "event", "ライフイベント", Type::identifier, false,
        later("The event in a person's life that brings them here, so that all procedures of one event can "
              "be seen together."),
        "", "move"},
    KeyInfo{process, "internal", "庁内手続", Type::boolean, false,
            later("True where the applicants are our own staff, such as in a travel claim."), "false",
            "true"},
    KeyInfo{process, "shared", "共通手続", Type::boolean, false,
            later("True where every municipality runs this procedure under the same law, so that one answer "
                  "could serve all."),
            "false", "true"},
    KeyInfo{process, "evidence", "出所", Type::evidence, false,
            later("Where the numbers of this file come from; a step may say otherwise. Predictions carry the "
                  "weakest grade they rest on."),
            "", "interview"},
    KeyInfo{process, "deadline", "処理期限", Type::anything, false,
            later("The time within which a case must be done: one duration, or a list of clocks with their "
                  "start, end and stops."),
            "", "14 business days"},
    KeyInfo{process, "applicant", "申請者", Type::anything, false,
            later("Who files: one role, or several with their shares, which add up to 100%."),
            later("resident"), "{resident: 45%, agent: 55%}"},
    KeyInfo{process, "demand", "需要", Type::map, false, later("How many cases come, and when."), "",
            "{cases: 3600 / year}"},
    KeyInfo{
        process, "traits", "特性", Type::map, false,
        later("What differs from case to case, with how often it is so. Drawn once for each case; steps and "
              "forms may depend on it."),
        "", "{has-child: 28%}"},
    KeyInfo{process, "office", "団体", Type::text, false,
            later("The name of the office. In the office file this key says that it is one."), "",
            "みほん市"},
    KeyInfo{process, "vision", "理念", Type::text, false,
            later("What the office wants to be; printed at the head of reports."), "", "頼りになる窓口"},
    KeyInfo{process, "rates", "換算単価", Type::map, false,
            later("What turns hours into money and into full-time staff."), "", "{resident-hour: 1500 JPY}"},
    KeyInfo{process, "calendars", "時間表", Type::map, false,
            later("Opening and working hours by name. office-hours and always need not be declared."), "",
            "{long-hours: {open: {mon-sun: \"6:30-23:00\"}}}"},
    KeyInfo{process, "profiles", "繁閑表", Type::map, false,
            later("How arrivals swell and ebb by month, weekday and hour."), "",
            "{moving-season: {month: {mar: 2.35}}}"},
    KeyInfo{process, "roles", "役割", Type::map, false,
            later("Who does the work: people of a section, boards, other bodies, systems."), "",
            "{counter: {kind: staff, people: 4}}"},
    KeyInfo{process, "places", "施設", Type::map, false,
            later("Where applicants go, with the way there and the windows inside."), "",
            "{city-hall: {travel: 30-40-60 min, windows: [residents-window]}}"},
    KeyInfo{process, "registers", "台帳", Type::map, false,
            later("The registers that hold what the office already knows."), "",
            "{resident-register: {holds: [name, birth-date]}}"},
    KeyInfo{process, "fields", "項目", Type::map, false,
            later("The single facts that forms ask for. The same fact has the same field in every form."), "",
            "{phone: {ja: 電話}}"},
    KeyInfo{process, "forms", "様式", Type::map, false,
            later("The papers or screens that are filled in, with their fields."), "",
            "{move-in-form: {fields: [name, address-new]}}"},
    KeyInfo{process, "documents", "書類", Type::map, false,
            later("Papers that are brought, issued or passed on without being filled in here."), "",
            "{moving-out-certificate: {issued-by: other-municipality}}"},
    KeyInfo{process, "steps", "手順", Type::list, true,
            later("What happens, from top to bottom. Each step has one verb and its object."), "",
            "[{visit: residents-window}]"},
    KeyInfo{process, "targets", "目標", Type::map, false,
            later("What the procedure shall reach; `bpr analyze --enforce` checks it."), "",
            "{visits: 1, on-site: 60 min}"},
    KeyInfo{process, "team", "体制", Type::map, false,
            later("Who drives the change: functions, not private persons."), "", "{sponsor: 市長}"},
    KeyInfo{process, "seasons", "年間予定", Type::map, false,
            later("The dates of the year that a roadmap must respect."), "",
            "{council: [mar, jun, sep, dec]}"},
    KeyInfo{
        process, "scenarios", "将来想定", Type::map, false,
        later(
            "Possible futures: how many staff remain and how the causes of demand change, today being 100%."),
        "", "{\"2040\": {staff: 50%, births: 62%}}"},
    KeyInfo{process, "check", "検査設定", Type::map, false,
            later("Settings of `bpr check`: rules to leave out, limits to change."), "", "{BPR612: ignore}"},
    KeyInfo{
        process, "applied", "適用済", Type::names, false,
        later("The levers already applied, each as lever@site. Written by plans, so that applying one again "
              "changes nothing."),
        "", "[prefill-from-register@write-move-in-form]"},
};

constexpr std::array kOffice{
    KeyInfo{
        office, "bpr", "書式版", Type::count, true,
        later("The version of this file format. It stands first, so that later versions can still read the "
              "file."),
        "", "1"},
    KeyInfo{office, "office", "団体", Type::text, true,
            later("The name of the office; this key says that the file is an office file."), "", "みほん市"},
    KeyInfo{office, "vision", "理念", Type::text, false,
            later("What the office wants to be; printed at the head of reports."), "", "頼りになる窓口"},
    KeyInfo{office, "rates", "換算単価", Type::map, false,
            later("What turns hours into money and into full-time staff."), "", "{resident-hour: 1500 JPY}"},
    KeyInfo{office, "calendars", "時間表", Type::map, false,
            later("Opening and working hours by name. office-hours and always need not be declared."), "",
            "{review-board: {open: {2nd thu: \"13:30-16:30\"}}}"},
    KeyInfo{office, "profiles", "繁閑表", Type::map, false,
            later("How arrivals swell and ebb by month, weekday and hour."), "",
            "{moving-season: {month: {mar: 2.35}}}"},
    KeyInfo{office, "roles", "役割", Type::map, false,
            later("Who does the work. Several procedures that name the same role here share its people."), "",
            "{counter: {kind: staff, people: 4}}"},
    KeyInfo{office, "places", "施設", Type::map, false,
            later("Where applicants go, with the way there and the windows inside."), "",
            "{city-hall: {travel: 30-40-60 min, windows: [residents-window]}}"},
    KeyInfo{office, "registers", "台帳", Type::map, false,
            later("The registers that hold what the office already knows."), "",
            "{resident-register: {holds: [name, birth-date]}}"},
    KeyInfo{office, "fields", "項目", Type::map, false,
            later("The single facts that forms ask for. The same fact has the same field in every form."), "",
            "{phone: {ja: 電話}}"},
    KeyInfo{office, "forms", "様式", Type::map, false,
            later("The papers or screens that are filled in, with their fields."), "",
            "{move-in-form: {fields: [name, address-new]}}"},
    KeyInfo{office, "documents", "書類", Type::map, false,
            later("Papers that are brought, issued or passed on without being filled in here."), "",
            "{moving-out-certificate: {issued-by: other-municipality}}"},
    KeyInfo{office, "team", "体制", Type::map, false,
            later("Who drives the change: functions, not private persons."), "", "{sponsor: 市長}"},
    KeyInfo{office, "seasons", "年間予定", Type::map, false,
            later("The dates of the year that a roadmap must respect."), "",
            "{council: [mar, jun, sep, dec]}"},
    KeyInfo{
        office, "scenarios", "将来想定", Type::map, false,
        later(
            "Possible futures: how many staff remain and how the causes of demand change, today being 100%."),
        "", "{\"2040\": {staff: 50%, births: 62%}}"},
    KeyInfo{office, "check", "検査設定", Type::map, false,
            later("Settings of `bpr check`: rules to leave out, limits to change."), "", "{BPR612: ignore}"},
};

constexpr std::array kParts{
    KeyInfo{name, "ja", "日本語", Type::text, false, later("The name in Japanese."), "", "転入届"},
    KeyInfo{name, "en", "英語", Type::text, false, later("The name in English."), "", "Moving in"},

    KeyInfo{demand, "cases", "件数", Type::yearly, false,
            later("How many cases come in a year, a month, a week or a day."), "", "3600 / year"},
    KeyInfo{
        demand, "driver", "増減要因", Type::word, false,
        later("What the number of cases follows in scenarios, such as births or the number of old people."),
        "", "movers"},
    KeyInfo{demand, "arrive", "受付時間", Type::anything, false,
            later("When cases may come in: a calendar, or one for each value of a trait."), "office-hours",
            "office-hours"},
    KeyInfo{demand, "profile", "繁閑", Type::identifier, false,
            later("The profile by which arrivals swell and ebb over the year, the week and the day."), "",
            "moving-season"},

    KeyInfo{arrive, "by", "特性別", Type::identifier, true,
            later("The trait whose values have calendars of their own; beside it stands each value with its "
                  "calendar."),
            "", "channel"},

    KeyInfo{trait, "given", "前提", Type::identifier, true, later("The trait that this one depends on."), "",
            "aged"},
    KeyInfo{trait, "then", "該当", Type::share, true,
            later("How often the trait holds where the one it depends on does."), "", "40%"},
    KeyInfo{trait, "else", "その他", Type::share, true,
            later("How often the trait holds where the one it depends on does not."), "", "5%"},

    KeyInfo{deadline, "within", "以内", Type::elapsed, true,
            later("The time allowed, in calendar days or business days. The first day is not counted."), "",
            "30 days"},
    KeyInfo{deadline, "from", "起点", Type::identifier, false,
            later("The step at whose end the clock starts."), later("the first receive"),
            "receive-application"},
    KeyInfo{deadline, "to", "終点", Type::identifier, false,
            later("The step with whose end the clock is kept or missed."), later("the end of the case"),
            "notify-applicant"},
    KeyInfo{deadline, "stops", "停止", Type::names, false,
            later("The steps during which the clock stands still, such as waiting for a correction."), "",
            "[wait-doctor]"},
};

constexpr std::array kTarget{
    KeyInfo{target, "visits", "来庁回数", Type::count, false,
            later("How often the applicant must come, counted in trips."), "", "1"},
    KeyInfo{target, "windows", "窓口数", Type::count, false,
            later("How many different windows the applicant goes to."), "", "1"},
    KeyInfo{target, "on-site", "滞在時間", Type::duration, false,
            later("How long the applicant is in the building, from arrival to leaving."), "", "60 min"},
    KeyInfo{target, "waiting", "待ち時間", Type::duration, false,
            later("How much of the time on site nobody serves the applicant and they have nothing to do."),
            "", "15 min"},
    KeyInfo{target, "writing", "記入時間", Type::duration, false, later("How long the applicant writes."), "",
            "5 min"},
    KeyInfo{target, "fields", "記入項目数", Type::count, false,
            later("How many fields the applicant fills in."), "", "10"},
    KeyInfo{target, "repeated-fields", "重複記入", Type::count, false,
            later("How many fields the applicant fills in again although they wrote the same before."), "",
            "0"},
    KeyInfo{target, "forms", "様式数", Type::count, false, later("How many forms the applicant fills in."),
            "", "1"},
    KeyInfo{target, "documents", "添付書類", Type::count, false,
            later("How many documents the applicant must bring."), "", "0"},
    KeyInfo{target, "lead-time", "処理日数", Type::elapsed, false,
            later("How long it takes from the applicant's first act to the end of the last step."), "",
            "7 days"},
    KeyInfo{target, "staff-minutes", "職員時間", Type::duration, false,
            later("How long staff work on one case, all together."), "", "30 min"},
    KeyInfo{target, "approvals", "決裁数", Type::count, false, later("How many times somebody must approve."),
            "", "1"},
    KeyInfo{target, "hand-offs", "引継ぎ数", Type::count, false,
            later("How many times the case passes from one role to another."), "", "2"},
};

}  // namespace

std::span<const KeyInfo> frame_key_rows() {
  static const std::vector<KeyInfo> rows = [] {
    std::vector<KeyInfo> all;
    for (const std::span<const KeyInfo> part :
         {std::span<const KeyInfo>(kProcess), std::span<const KeyInfo>(kOffice),
          std::span<const KeyInfo>(kParts), std::span<const KeyInfo>(kTarget)})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return rows;
}

}  // namespace bpr::model
