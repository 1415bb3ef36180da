#include "model/vocabulary_tables.hpp"

#include <array>

namespace bpr::model {
namespace {

using enum Context;

constexpr std::array kTables{
    KeyInfo{role, "ja", "日本語", Type::text, false, later("The name in Japanese."), "", "住民課窓口"},
    KeyInfo{role, "en", "英語", Type::text, false, later("The name in English."), "", "Residents counter"},
    KeyInfo{role, "kind", "種別", Type::word, false,
            later("What the role is: staff, a board, another body, a system, or somebody who files."),
            "staff", "staff"},
    KeyInfo{role, "section", "部署", Type::identifier, false,
            later("The section these people belong to. Passing a case between roles of two sections is a "
                  "hand-off."),
            "", "residents-section"},
    KeyInfo{
        role, "people", "人数", Type::count, false,
        later(
            "How many people share this work; for a board, how many panels sit at once. Staff must say it."),
        later("without limit, for other bodies and systems"), "4 persons"},
    KeyInfo{role, "cost", "時間単価", Type::rate, false,
            later("What an hour of one person costs the office."), "", "2600 JPY/hour"},
    KeyInfo{role, "fee", "利用料", Type::money, false,
            later("What each use costs the office, such as a doctor's opinion."), "", "5000 JPY"},
    KeyInfo{role, "calendar", "勤務時間", Type::identifier, false,
            later("When these people work; for a board, when it meets."),
            later("office-hours for staff and boards, else always"), "office-hours"},
    KeyInfo{role, "looks-in", "決裁時刻", Type::times, false,
            later("The times of day at which the inbox is opened. What comes later waits for the next one."),
            later("at any time"), "[\"10:00\", \"16:00\"]"},
    KeyInfo{role, "speed", "処理速度", Type::count, false,
            later("How fast the role works, 1 being as written in the steps; 2 takes half the time."), "1",
            "1.2"},
    KeyInfo{
        role, "at-shift-end", "終業時", Type::word, false,
        later(
            "What happens when the working day ends: finish work in hand and serve whoever is still on site, "
            "in overtime; or suspend both until the next day."),
        "finish", "suspend"},

    KeyInfo{place, "ja", "日本語", Type::text, false, later("The name in Japanese."), "", "市役所"},
    KeyInfo{place, "en", "英語", Type::text, false, later("The name in English."), "", "City hall"},
    KeyInfo{place, "travel", "往復移動", Type::duration, false,
            later("How long the applicant travels, there and back together."), "", "30-40-60 min"},
    KeyInfo{place, "windows", "窓口", Type::names, false,
            later("The windows in this place. Going from one to another is a walk, not a trip."), "",
            "[residents-window, insurance-window]"},

    KeyInfo{reg, "ja", "日本語", Type::text, false, later("The name in Japanese."), "", "住民基本台帳"},
    KeyInfo{reg, "en", "英語", Type::text, false, later("The name in English."), "", "Resident register"},
    KeyInfo{reg, "holds", "記載項目", Type::field_names, false,
            later("The fields this register already holds, so that nobody need ask for them again."), "",
            "[name, birth-date]"},
    KeyInfo{reg, "of", "保有機関", Type::identifier, false,
            later("The body that keeps the register where it is not ours."), later("our own office"),
            "pension-office"},
    KeyInfo{reg, "linked", "連携", Type::boolean, false,
            later("True where our office may look into another body's register by a link."), "false", "true"},

    KeyInfo{field, "ja", "日本語", Type::text, false, later("The name in Japanese."), "", "電話"},
    KeyInfo{field, "en", "英語", Type::text, false, later("The name in English."), "", "Phone"},
    KeyInfo{field, "personal", "個人情報", Type::word, false,
            later("Whether the field is personal data: basic, special (such as health or belief), or none."),
            "", "basic"},
    KeyInfo{field, "legal", "根拠", Type::legal, false,
            later("Why the field must be asked for, and who could change that."), "",
            "{level: ordinance, ref: 手数料条例3条}"},

    KeyInfo{form, "ja", "日本語", Type::text, false, later("The name in Japanese."), "", "住民異動届"},
    KeyInfo{form, "en", "英語", Type::text, false, later("The name in English."), "", "Move-in form"},
    KeyInfo{form, "fields", "項目", Type::field_names, false, later("The fields of the form, in its order."),
            "", "[name, address-new, phone]"},
    KeyInfo{
        form, "for", "対象人数", Type::count, false,
        later("For how many persons it is filled in at once, such as a family; this counts the fields and "
              "never the minutes."),
        "1", "4 persons"},
    KeyInfo{form, "copies", "部数", Type::count, false,
            later("How many copies of the form are filled in; this counts the fields and never the minutes."),
            "1", "2"},
    KeyInfo{form, "if", "条件", Type::condition, false, later("The cases in which the form is needed."),
            later("always"), "has-child"},
    KeyInfo{form, "medium", "媒体", Type::word, false, later("Whether it is a paper form or a digital one."),
            "paper", "digital"},
    KeyInfo{form, "seal", "押印", Type::boolean, false, later("True where a seal must be put on it."),
            "false", "true"},
    KeyInfo{form, "legal", "根拠", Type::legal, false,
            later("Why the form must exist, and who could change that."), "", "rule"},

    KeyInfo{document, "ja", "日本語", Type::text, false, later("The name in Japanese."), "", "転出証明書"},
    KeyInfo{document, "en", "英語", Type::text, false, later("The name in English."), "",
            "Moving-out certificate"},
    KeyInfo{
        document, "issued-by", "発行者", Type::identifier, false,
        later("Who issues the document. One that our own office issues should not have to be brought to it."),
        later("our own office"), "other-municipality"},
    KeyInfo{document, "fee", "手数料", Type::money, false, later("What the applicant pays for the document."),
            "", "300 JPY"},
    KeyInfo{document, "legal", "根拠", Type::legal, false,
            later("Why the document must be brought, and who could change that."), "", "ordinance"},

    KeyInfo{
        calendar, "open", "開庁", Type::calendar_days, false,
        later(
            "Days with their hours: weekdays, ranges of them, or such as the second Thursday of the month."),
        "", "{mon-fri: \"8:30-17:15\"}"},
    KeyInfo{calendar, "closed", "閉庁", Type::list, false,
            later("Days that stay closed all the same: dates, ranges of dates, or japan-holidays."), "",
            "[japan-holidays, 12-29..01-03]"},

    KeyInfo{profile, "month", "月別", Type::map, false,
            later("Weights of the months; what is not named weighs 1."), "", "{mar: 2.35, apr: 1.6}"},
    KeyInfo{profile, "weekday", "曜日別", Type::map, false,
            later("Weights of the weekdays; what is not named weighs 1."), "", "{mon: 1.25}"},
    KeyInfo{profile, "hour", "時刻別", Type::map, false,
            later("Weights of the hours of the day, 0 to 23; what is not named weighs 1."), "",
            "{9: 13.2, 10: 16.3}"},

    KeyInfo{legal, "level", "段階", Type::word, false,
            later("How high the rule stands: the higher, the more it takes to change it."), "", "ordinance"},
    KeyInfo{legal, "ref", "条項", Type::text, false, later("The place in the law, ordinance or rule."), "",
            "住民基本台帳法22条"},

    KeyInfo{rates, "resident-hour", "住民時間単価", Type::money, false,
            later("What an hour of a resident's time is counted as."), "1500 JPY", "1500 JPY"},
    KeyInfo{rates, "full-time-year", "年間勤務時間", Type::duration, false,
            later("How many hours one full-time person works in a year."), "1800 hours", "1800 hours"},

    KeyInfo{team, "sponsor", "推進責任者", Type::text, false,
            later("Who stands behind the change and decides in dispute."), "", "市長"},
    KeyInfo{team, "transformation", "変革担当", Type::map, false,
            later("Who accompanies the change: the section and how many of its people."), "",
            "{section: reform-section, members: 2}"},
    KeyInfo{team, "receives-know-how", "ノウハウ継承先", Type::identifier, false,
            later("The section that keeps what was learnt when the helpers have gone."), "",
            "residents-section"},

    KeyInfo{transformation, "section", "部署", Type::identifier, false,
            later("The section that accompanies the change."), "", "reform-section"},
    KeyInfo{transformation, "members", "人数", Type::count, false, later("How many of its people do so."), "",
            "2"},

    KeyInfo{seasons, "council", "議会", Type::list, false,
            later("The months in which the council sits and ordinances can be changed."), "",
            "[mar, jun, sep, dec]"},
    KeyInfo{seasons, "budget-request", "予算要求", Type::text, false,
            later("The months in which money for the next year is asked for."), "", "oct..nov"},
    KeyInfo{seasons, "transfers", "人事異動", Type::text, false,
            later("The day on which staff change posts, month and day."), "", "04-01"},
    KeyInfo{seasons, "freeze", "変更凍結", Type::map, false,
            later("Months in which nothing may be changed, each with a name for the reason."), "",
            "{moving-season: mar..apr}"},
};

}  // namespace

std::span<const KeyInfo> table_key_rows() { return kTables; }

}  // namespace bpr::model
