#pragma once

#include <string>

#include "model/read.hpp"

/// Texts that the tests of the writer and of the canonical form share.
namespace bpr::model::fixtures {

inline const std::string kOffice = R"(bpr: 1
office: みほん市
profiles:
  moving-season: {month: {mar: 2.35}}
roles:
  clerk: {kind: staff, section: residents-section, people: 2, cost: 2600 JPY/hour}
  school-clerk: {kind: staff, section: school-section, people: 1}
forms:
  office-form: {ja: 共通様式, fields: []}
)";

inline const std::string kEnglish = R"(# yaml-language-server: $schema=bpr.schema.json
bpr: 1                                   # version of this format
process: move-in                         # id, unique in an office
name: {ja: 転入届, en: Moving in}        # or one plain string
owner: residents-section
law: 住民基本台帳法22条
event: move                              # life event, so that procedures of one event can be seen together
deadline: 14 business days               # or a list: {within: 30 days, from: STEP, to: STEP, stops: [STEP, …]}

applicant: resident                      # who files; or shares: {resident: 45%, care-manager: 55%}

demand:
  cases: 3,598 / year
  driver: movers                         # what the volume follows in scenarios: movers, births, deaths, aged, population, households
  arrive: office-hours                   # calendar; or by a trait: {by: channel, counter: office-hours, online: always}
  profile: moving-season                 # weights by month, weekday, hour

traits:                                  # drawn once for each case; steps, forms and branches depend on them
  has-child: 28%
  joins-insurance: 35%
  channel: {counter: 88%, online: 12%}   # exclusive values: shares add up to 100%
  aged: ~15%
  needs-help: {given: aged, then: 40%, else: 5%}

calendars: {long-hours: {open: {mon-sun: "6:30-23:00"}}}

roles:                                   # may live in the office file, so that several processes share one pool
  counter:  {kind: staff, section: residents-section, people: 4, cost: 2600 JPY/hour, calendar: office-hours}
  insurer:  {kind: staff, section: insurance-section, people: 2, cost: 2600 JPY/hour, calendar: office-hours}
  chief:    {kind: staff, section: residents-section, people: 1, cost: 4100 JPY/hour, looks-in: ["10:00", "16:00"]}
  other-municipality: {kind: body}
  core-system: {kind: system}

places:
  city-hall: {travel: 30-40-60 min, windows: [residents-window, insurance-window]}    # travel there and back

registers:
  resident-register: {ja: 住民基本台帳, holds: [name, kana, birth-date, address-old]}   # of: another body, where it is not ours; linked: true

fields:
  name: {ja: 氏名}
  address-new: {ja: 新住所}
  phone: {ja: 電話}

forms:
  move-in-form:   {ja: 住民異動届, fields: [name, address-new, phone], for: 4 persons, legal: {level: law, ref: 住民基本台帳法22条}}
  insurance-form: {ja: 国保資格取得届, fields: [name, address-new, phone], legal: rule}

documents:
  moving-out-certificate: {ja: 転出証明書, issued-by: other-municipality}
  insurance-card: {ja: 資格確認書}

steps:
  - visit: residents-window              # the applicant's, by default; a trip, because they were not at city-hall yet
  - write: move-in-form
    takes: 6-12-20 min
  - receive: [move-in-form, moving-out-certificate]
    by: counter                          # queues for one of four people
    with: applicant                      # being served meanwhile, not waiting
    takes: 5-8-15 min
    redo: {write-move-in-form: 8%}       # sent back that often, each time; otherwise on to the next step
  - enter: move-in-form
    into: core-system
    by: counter
    takes: ~10 min                       # the applicant sits there: on-site waiting
  - block: insurance                     # steps that belong together: what the block says holds for each of them
    if: joins-insurance
    steps:
      - visit: insurance-window          # same place: a walk between windows, not a trip
      - write: insurance-form
        takes: 4-7-12 min
      - receive: insurance-form
        by: insurer
        with: applicant
        takes: 12 min
      - issue: insurance-card
        by: insurer
        with: applicant
        takes: 3 min
  - leave: city-hall                     # from here on the applicant's time is their own; the case goes on
  - approve: move-in-form
    by: chief
    takes: 2 min
  - notify: applicant
    by: counter
    via: mail
    takes: 3 min
    after: 2 days                        # elapsed time in front of the step that needs nobody

targets: {visits: 1, windows: 1, on-site: 60 min}     # checked by `bpr analyze --enforce`
)";

inline const std::string kJapanese = R"(# 見本の手続
書式版: 1
手続: 転入
名称: {ja: 転入届, en: Moving in}
所管: 市民課
申請者: 住民

需要:
  件数: 年3598件
  増減要因: 転出入

特性:
  国保加入: 35%     # 見本値
  子あり: 28%
  経路: {窓口: 88%, オンライン: 12%}

役割:
  窓口係: {種別: 職員, 部署: 市民課, 人数: 4, 時間単価: 2600円/時, 勤務時間: 開庁時間}
  係長: {種別: 職員, 部署: 市民課, 人数: 1, 決裁時刻: ["10:00", "16:00"]}
  住記: {種別: システム}

施設:
  市役所: {往復移動: 30-40-60分, 窓口: [市民課窓口, 国保窓口]}

項目:
  氏名: {日本語: 氏名}
  新住所: {日本語: 新住所}

様式:
  異動届: {日本語: 住民異動届, 項目: [氏名, 新住所], 対象人数: 4人}
  国保届:
    日本語: 国保資格取得届
    項目: [氏名, 新住所]
    根拠: 規則

手順:
- 行く: 市民課窓口
- 書く: 異動届
  所要: 6-12-20分
- 受付: 異動届      # 受付の窓口
  担当: 窓口係
  相手: 申請者
  所要: 5-8-15分
  差戻し: {write-異動届: 8%}
- 入力: 異動届
  入力先: 住記
  担当: 窓口係
  所要: ~10分
# 国保の手続
- 区間: 国保
  条件: 国保加入
  手順:
  - 行く: 国保窓口
  - 書く: 国保届
    所要: 4-7-12分
  - 受付: 国保届
    担当: 窓口係
    相手: 申請者
    所要: 12分
- 帰る: 市役所
- 決裁: 異動届
  担当: 係長
  所要: 2分
- 通知: 申請者
  担当: 窓口係
  方法: 郵送
  経過: 2日

目標: {来庁回数: 1}
)";

struct Read {
  Process process;
  base::Diagnostics diagnostics;
};

/// The process of a text, together with the office above.
inline Read read(const std::string& text, const std::string& office_text = kOffice,
                 const std::string& name = "test.yaml") {
  Read result;
  const Office office =
      read_office(std::make_shared<const base::Source>("office.yaml", office_text), result.diagnostics);
  auto process = read_process(std::make_shared<const base::Source>(name, text), &office, result.diagnostics);
  if (process) result.process = std::move(*process);
  return result;
}

}  // namespace bpr::model::fixtures
