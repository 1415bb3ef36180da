#include "model/starting_file.hpp"

#include "model/emit.hpp"

namespace bpr::model {

namespace {

// Every key is explained by `bpr explain KEY`; the figures are made up and say so.
constexpr std::string_view kEnglish = R"(bpr: 1
process: @ID@
name: @ID@
evidence: estimate                       # where the numbers come from: measured, interview, estimate

demand:
  cases: ~1,000 / year                   # ~ marks a number that is not known well

roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
  chief: {kind: staff, people: 1, cost: 3600 JPY/hour, looks-in: ["10:00", "16:00"]}

places:
  city-hall: {travel: ~30-40-60 min, windows: [window]}      # there and back

registers:
  resident-register: {holds: [name, address]}

fields:
  name: {en: Name}
  address: {en: Address}
  phone: {en: Phone}

forms:
  application:
    en: Application
    fields: [name, address, phone]
    legal: {level: rule, ref: "rules on this procedure"}

steps:                                   # one verb and its object each, from top to bottom
  - visit: window
  - write: application
    takes: ~5-8-15 min
  - receive: application
    by: counter
    with: applicant
    takes: ~3-5-10 min
    redo: {write-application: ~10%}      # so many are sent back
    reads: [name, address, phone]
  - leave: city-hall
  - approve: application
    by: chief
    takes: ~1-2 min
  - notify: applicant
    by: counter
    via: mail
    takes: ~2-3-5 min

targets: {visits: 1, on-site: 30 min}
)";

constexpr std::string_view kJapanese = R"(書式版: 1
手続: @ID@
名称: @ID@
出所: 推計                               # 数値の出所: 実測、聴取、推計

需要:
  件数: ~年1,000件                       # ~ は、よく分からない数

役割:
  窓口担当: {種別: 職員, 人数: 2人, 時間単価: 2600円/時}
  係長: {種別: 職員, 人数: 1人, 時間単価: 3600円/時, 決裁時刻: ["10:00", "16:00"]}

施設:
  市役所: {往復移動: ~30-40-60分, 窓口: [受付窓口]}      # 往復

台帳:
  住民台帳: {記載項目: [氏名, 住所]}

項目:
  氏名: {日本語: 氏名}
  住所: {日本語: 住所}
  電話番号: {日本語: 電話番号}

様式:
  申請書:
    日本語: 申請書
    項目: [氏名, 住所, 電話番号]
    根拠: {段階: 規則, 条項: この手続の規則}

手順:                                    # 一つの動詞とその対象を、上から順に
  - 行く: 受付窓口
  - 書く: 申請書
    記号: 記入
    所要: ~5-8-15分
  - 受付: 申請書
    担当: 窓口担当
    相手: 申請者
    所要: ~3-5-10分
    差戻し: {記入: ~10%}                 # 差し戻される割合
    参照項目: [氏名, 住所, 電話番号]
  - 帰る: 市役所
  - 決裁: 申請書
    担当: 係長
    所要: ~1-2分
  - 通知: 申請者
    担当: 窓口担当
    方法: 郵送
    所要: ~2-3-5分

目標: {来庁回数: 1, 滞在時間: 30分}
)";

}  // namespace

std::string starting_file(std::string_view name, bool japanese) {
  constexpr std::string_view mark = "@ID@";
  const std::string id = emitting::quoted(name, false);
  std::string text(japanese ? kJapanese : kEnglish);
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + id.size()))
    text.replace(at, mark.size(), id);
  return text;
}

}  // namespace bpr::model
