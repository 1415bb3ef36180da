#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "model/read.hpp"

/// The example of the format in either language, and short ways to read a text that must be without fault.
namespace bpr::model::example {

inline constexpr std::string_view kOffice = R"(bpr: 1
office: みほん市
vision: 頼りになる窓口
rates: {resident-hour: 1500 JPY, full-time-year: 1800 hours}
calendars:
  office-hours: {open: {mon-fri: "8:30-17:15"}, closed: [japan-holidays, 12-29..01-03]}
  review-board: {open: {2nd thu: "13:30-16:30"}}
profiles:
  moving-season: {month: {mar: 2.35, apr: 1.6}, weekday: {mon: 1.25}, hour: {9: 13.2, 10: 16.3}}
roles:
  clerk: {kind: staff, people: 2}
  counter: {kind: staff, people: 9}
team:
  sponsor: 市長
  transformation: {section: reform-section, members: 2}
  receives-know-how: residents-section
seasons:
  council: [mar, jun, sep, dec]
  budget-request: oct..nov
  transfers: 04-01
  freeze: {moving-season: mar..apr}
scenarios:
  "2040": {staff: 50%, births: 62%, deaths: 118%, movers: 80%}
check: {BPR612: ignore, approval-chain: 4}
)";

inline constexpr std::string_view kEnglish = R"(# yaml-language-server: $schema=bpr.schema.json
bpr: 1                                   # version of this format
process: move-in
name: {ja: 転入届, en: Moving in}
owner: residents-section
law: 住民基本台帳法22条
event: move
deadline: 14 business days

applicant: resident

demand:
  cases: 3,598 / year
  driver: movers
  arrive: office-hours
  profile: moving-season

traits:
  has-child: 28%
  joins-insurance: 35%
  channel: {counter: 88%, online: 12%}
  aged: ~15%
  needs-help: {given: aged, then: 40%, else: 5%}

calendars: {long-hours: {open: {mon-sun: "6:30-23:00"}}}

roles:
  counter:  {kind: staff, section: residents-section, people: 4, cost: 2600 JPY/hour, calendar: office-hours}
  insurer:  {kind: staff, section: insurance-section, people: 2, cost: 2600 JPY/hour, calendar: office-hours}
  chief:    {kind: staff, section: residents-section, people: 1, cost: 4100 JPY/hour, looks-in: ["16:00", "10:00"]}
  other-municipality: {kind: body}
  core-system: {kind: system}

places:
  city-hall: {travel: 30-40-60 min, windows: [residents-window, insurance-window]}

registers:
  resident-register: {ja: 住民基本台帳, holds: [name, kana, birth-date, address-old]}

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
  - visit: residents-window
  - write: move-in-form
    takes: 6-12-20 min
  - receive: [move-in-form, moving-out-certificate]
    by: counter
    with: applicant
    takes: 5-8-15 min
    redo: {write-move-in-form: 8%}
  - enter: move-in-form
    into: core-system
    by: counter
    takes: ~10 min
  - block: insurance
    if: joins-insurance
    steps:
      - visit: insurance-window
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
  - leave: city-hall
  - approve: move-in-form
    by: chief
    takes: 2 min
  - notify: applicant
    by: counter
    via: mail
    takes: 3 min
    after: 2 days

targets: {visits: 1, windows: 1, on-site: 60 min}
)";

inline constexpr std::string_view kJapanese = R"(書式版: 1
手続: move-in
名称: {日本語: 転入届, 英語: Moving in}
所管: residents-section
根拠法令: 住民基本台帳法22条
ライフイベント: move
処理期限: 14営業日
申請者: 住民
需要:
  件数: 年3,598件
  増減要因: 転出入
  受付時間: 開庁時間
  繁閑: moving-season
特性:
  has-child: 28%
  joins-insurance: 35%
  経路: {窓口: 88%, オンライン: 12%}
  高齢: ~15%
  needs-help: {前提: 高齢, 該当: 40%, その他: 5%}
時間表: {long-hours: {開庁: {月曜-日曜: "6:30-23:00"}}}
役割:
  counter:  {種別: 職員, 部署: residents-section, 人数: 4人, 時間単価: 2600円/時, 勤務時間: 開庁時間}
  insurer:  {種別: 職員, 部署: insurance-section, 人数: 2人, 時間単価: 2600円/時, 勤務時間: 開庁時間}
  chief:    {種別: 職員, 部署: residents-section, 人数: 1人, 時間単価: 4100円/時, 決裁時刻: ["10:00", "16:00"]}
  other-municipality: {種別: 他機関}
  core-system: {種別: システム}
施設:
  city-hall: {往復移動: 30-40-60分, 窓口: [residents-window, insurance-window]}
台帳:
  resident-register: {日本語: 住民基本台帳, 記載項目: [name, kana, birth-date, address-old]}
項目:
  name: {日本語: 氏名}
  address-new: {日本語: 新住所}
  phone: {日本語: 電話}
様式:
  move-in-form:   {日本語: 住民異動届, 項目: [name, address-new, phone], 対象人数: 4人, 根拠: {段階: 法律, 条項: 住民基本台帳法22条}}
  insurance-form: {日本語: 国保資格取得届, 項目: [name, address-new, phone], 根拠: 規則}
書類:
  moving-out-certificate: {日本語: 転出証明書, 発行者: other-municipality}
  insurance-card: {日本語: 資格確認書}
手順:
  - 行く: residents-window
  - 書く: move-in-form
    所要: 6-12-20分
  - 受付: [move-in-form, moving-out-certificate]
    担当: counter
    相手: 申請者
    所要: 5-8-15分
    差戻し: {書く-move-in-form: 8%}
  - 入力: move-in-form
    入力先: core-system
    担当: counter
    所要: ~10分
  - 区間: insurance
    条件: joins-insurance
    手順:
      - 行く: insurance-window
      - 書く: insurance-form
        所要: 4-7-12分
      - 受付: insurance-form
        担当: insurer
        相手: 申請者
        所要: 12分
      - 交付: insurance-card
        担当: insurer
        相手: 申請者
        所要: 3分
  - 帰る: city-hall
  - 決裁: move-in-form
    担当: chief
    所要: 2分
  - 通知: 申請者
    担当: counter
    方法: 郵送
    所要: 3分
    経過: 2日
目標: {来庁回数: 1, 窓口数: 1, 滞在時間: 60分}
)";

inline base::Symbol sym(std::string_view text) { return base::intern(text); }

inline base::SourcePtr source_of(std::string_view text, const char* name = "move-in.yaml") {
  return std::make_shared<const base::Source>(name, std::string(text));
}

inline std::string shown(const base::Diagnostics& diagnostics) {
  std::string all;
  for (const base::Diagnostic& d : diagnostics.all()) {
    all += d.code;
    all.append(" [").append(d.source->at(d.span)).append("] ").append(d.message).append(" / ").append(d.help);
    all += '\n';
  }
  return all;
}

inline model::Office office() {
  base::Diagnostics diagnostics;
  model::Office read = model::read_office(source_of(kOffice, "office.yaml"), diagnostics);
  REQUIRE_MESSAGE(diagnostics.empty(), shown(diagnostics));
  return read;
}

inline Process process_of(std::string_view text, const model::Office* with = nullptr) {
  base::Diagnostics diagnostics;
  auto read = model::read_process(source_of(text), with, diagnostics);
  REQUIRE_MESSAGE(diagnostics.empty(), shown(diagnostics));
  REQUIRE(read.has_value());
  return *std::move(read);
}

/// A small process around some steps.
inline Process steps_of(const std::string& steps) {
  return process_of(
      "bpr: 1\nprocess: p\ntraits: {aged: 15%, channel: {online: 40%, counter: 60%}}\n"
      "roles:\n  a: {people: 1}\n  b: {people: 1}\n  doctor: {kind: third-party}\n  it: {kind: system}\n"
      "calendars: {board: {open: {2nd thu: \"13:30-16:30\"}}}\n"
      "places: {hall: {windows: [w]}}\nfields: {f: , g: }\nforms: {x: {fields: [f, g]}, y: }\n"
      "registers: {book: {holds: [f]}}\ndocuments: {card: }\nsteps:\n" +
      steps);
}

}  // namespace bpr::model::example
