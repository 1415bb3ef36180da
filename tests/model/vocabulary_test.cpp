#include "model/vocabulary.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

using namespace bpr::model;

namespace {

std::string label(Context context, std::string_view spelling) {
  return std::to_string(static_cast<int>(context)) + " " + std::string(spelling);
}

/// English and Japanese spelling, as the description of the format gives them.
using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

void check_keys(Context context, const Pairs& pairs) {
  for (const auto& [en, ja] : pairs) {
    CAPTURE(en);
    const KeyInfo* key = find_key(context, en);
    REQUIRE(key != nullptr);
    CHECK(key->ja == ja);
    CHECK(find_key(context, ja) == key);
  }
}

void check_words(std::string_view group, const Pairs& pairs) {
  for (const auto& [en, ja] : pairs) {
    CAPTURE(group);
    CAPTURE(en);
    const WordInfo* word = find_word(group, en);
    REQUIRE(word != nullptr);
    CHECK(word->ja == ja);
    CHECK(find_word(group, ja) == word);
  }
}

}  // namespace

TEST_CASE("a spelling means one key in its map") {
  std::set<std::string> seen;
  for (const KeyInfo& key : keys()) {
    CAPTURE(key.en);
    CHECK(seen.insert(label(key.context, key.en)).second);
    if (key.en != key.ja) CHECK(seen.insert(label(key.context, key.ja)).second);
  }
  for (const VerbInfo& verb : verbs()) {
    CAPTURE(verb.en);
    CHECK(seen.insert(label(Context::step, verb.en)).second);
    CHECK(seen.insert(label(Context::step, verb.ja)).second);
    CHECK(find_key(Context::block, verb.en) == nullptr);
  }
}

TEST_CASE("a block is told from a step by a key that steps do not have") {
  CHECK(find_key(Context::step, "block") == nullptr);
  CHECK(find_key(Context::step, "区間") == nullptr);
  CHECK(find_verb("block") == nullptr);
}

TEST_CASE("a spelling means one word in its group") {
  std::map<std::string, std::string_view> seen;
  for (const WordInfo& word : words()) {
    CAPTURE(word.group);
    CAPTURE(word.en);
    CHECK(seen.emplace(std::string(word.group) + " " + std::string(word.en), word.en).second);
    if (word.en != word.ja)
      CHECK(seen.emplace(std::string(word.group) + " " + std::string(word.ja), word.en).second);
  }
}

TEST_CASE("whatever has a name has a meaning, and keys have an example") {
  for (const KeyInfo& key : keys()) {
    CAPTURE(key.en);
    CHECK_FALSE(key.ja.empty());
    CHECK(key.meaning.ends_with("."));
    CHECK(key.meaning.size() > 15);
    CHECK_FALSE(key.example.empty());
    CHECK_FALSE(key.fallback.ends_with("."));
  }
  for (const VerbInfo& verb : verbs()) {
    CAPTURE(verb.en);
    CHECK_FALSE(verb.object.empty());
    CHECK(verb.meaning.find(" Example: " + std::string(verb.en) + ": ") != std::string_view::npos);
  }
  for (const WordInfo& word : words()) {
    CAPTURE(word.en);
    CHECK_FALSE(word.meaning.empty());
    CHECK_FALSE(word.ja.empty());
  }
}

TEST_CASE("keys of a context stand together") {
  std::set<Context> closed;
  Context current = keys().front().context;
  for (const KeyInfo& key : keys()) {
    if (key.context == current) continue;
    CHECK(closed.insert(current).second);
    CHECK(closed.count(key.context) == 0);
    current = key.context;
  }
}

TEST_CASE("a key that must be there says so") {
  std::set<std::string> required;
  for (const KeyInfo& key : keys())
    if (key.required && key.context <= Context::office) required.insert(label(key.context, key.en));
  CHECK(required == std::set<std::string>{"0 bpr", "0 process", "0 steps", "1 bpr", "1 office"});
}

TEST_CASE("keys of the file are spelt as the format says") {
  check_keys(Context::process,
             {{"bpr", "書式版"},        {"process", "手続"},       {"name", "名称"},
              {"owner", "所管"},        {"law", "根拠法令"},       {"event", "ライフイベント"},
              {"deadline", "処理期限"}, {"internal", "庁内手続"},  {"shared", "共通手続"},
              {"applicant", "申請者"},  {"demand", "需要"},        {"traits", "特性"},
              {"roles", "役割"},        {"places", "施設"},        {"fields", "項目"},
              {"forms", "様式"},        {"documents", "書類"},     {"registers", "台帳"},
              {"steps", "手順"},        {"targets", "目標"},       {"evidence", "出所"},
              {"office", "団体"},       {"vision", "理念"},        {"rates", "換算単価"},
              {"calendars", "時間表"},  {"profiles", "繁閑表"},    {"team", "体制"},
              {"seasons", "年間予定"},  {"scenarios", "将来想定"}, {"check", "検査設定"},
              {"applied", "適用済"}});
  check_keys(Context::office, {{"office", "団体"}, {"roles", "役割"}, {"check", "検査設定"}});
  CHECK(find_key(Context::office, "steps") == nullptr);
  CHECK(find_key(Context::office, "process") == nullptr);
}

TEST_CASE("keys inside are spelt as the format says") {
  check_keys(Context::demand,
             {{"cases", "件数"}, {"driver", "増減要因"}, {"arrive", "受付時間"}, {"profile", "繁閑"}});
  check_keys(Context::role, {{"kind", "種別"},
                             {"section", "部署"},
                             {"people", "人数"},
                             {"cost", "時間単価"},
                             {"calendar", "勤務時間"},
                             {"looks-in", "決裁時刻"},
                             {"ja", "日本語"},
                             {"en", "英語"}});
  check_keys(Context::place, {{"travel", "往復移動"}, {"windows", "窓口"}});
  check_keys(Context::document, {{"issued-by", "発行者"}});
  check_keys(Context::reg, {{"holds", "記載項目"}, {"of", "保有機関"}, {"linked", "連携"}});
  check_keys(Context::form,
             {{"medium", "媒体"}, {"for", "対象人数"}, {"copies", "部数"}, {"seal", "押印"}, {"if", "条件"}});
  check_keys(Context::legal, {{"level", "段階"}, {"ref", "条項"}});
  check_keys(Context::calendar, {{"open", "開庁"}, {"closed", "閉庁"}});
  check_keys(Context::profile, {{"month", "月別"}, {"weekday", "曜日別"}, {"hour", "時刻別"}});
  check_keys(Context::deadline, {{"within", "以内"}, {"from", "起点"}, {"stops", "停止"}});
  check_keys(Context::trait, {{"given", "前提"}, {"then", "該当"}, {"else", "その他"}});
  check_keys(Context::block, {{"block", "区間"}, {"steps", "手順"}, {"detour", "迂回"}});
}

TEST_CASE("step keys are spelt as the format says") {
  check_keys(Context::step, {{"id", "記号"},        {"name", "名称"},      {"by", "担当"},
                             {"with", "相手"},      {"at", "場所"},        {"via", "方法"},
                             {"takes", "所要"},     {"after", "経過"},     {"if", "条件"},
                             {"next", "次"},        {"redo", "差戻し"},    {"join", "合流"},
                             {"aside", "並行処理"}, {"end", "終了"},       {"into", "入力先"},
                             {"to", "宛先"},        {"reads", "参照項目"}, {"writes", "記入項目"},
                             {"batch", "一括"},     {"priority", "優先"},  {"pre-empt", "割込"},
                             {"patience", "忍耐"},  {"booked", "予約"},    {"no-show", "不参"},
                             {"late", "期限後"},    {"legal", "根拠"},     {"analog", "アナログ規制"},
                             {"value", "価値"},     {"core", "中核"},      {"routine", "定型"},
                             {"pain", "困りごと"},  {"why", "理由"},       {"evidence", "出所"},
                             {"allow", "許容"},     {"until", "まで"},     {"for", "対象"},
                             {"seal", "押印"}});
}

TEST_CASE("verbs are spelt and owned as the format says") {
  constexpr std::array<std::string_view, kVerbs> japanese{
      "行く",     "書く", "待つ", "取得",     "納付",     "受領", "問合せ",   "帰る", "受付", "本人確認",
      "聞き取り", "点検", "入力", "庁内照会", "庁外照会", "判断", "起案",     "決裁", "合議", "回付",
      "実地調査", "印刷", "交付", "支給",     "通知",     "保管", "手続呼出", "作業"};
  REQUIRE(verbs().size() == kVerbs);
  for (std::size_t i = 0; i < kVerbs; ++i) {
    const auto verb = static_cast<Verb>(i);
    CHECK(info(verb).verb == verb);
    CHECK(info(verb).ja == japanese[i]);
    CHECK(find_verb(info(verb).en) == &info(verb));
    CHECK(find_verb(info(verb).ja) == &info(verb));
    const Doer expected = verb == Verb::wait || verb == Verb::call ? Doer::nobody
                          : verb == Verb::act                      ? Doer::anyone
                          : verb <= Verb::leave                    ? Doer::applicant
                                                                   : Doer::staff;
    CHECK(info(verb).doer == expected);
    CHECK(info(verb).value != ValueClass::by_verb);
  }
  CHECK(info(Verb::look_up).en == "look-up");
  CHECK(info(Verb::act).en == "do");
  CHECK(find_verb("act") == nullptr);
  CHECK(info(Verb::hear).value == ValueClass::value_adding);
  CHECK(info(Verb::receive).value == ValueClass::necessary);
  CHECK(info(Verb::wait).value == ValueClass::waste);
}

TEST_CASE("words are spelt as the format says") {
  check_words("role-kind", {{"resident", "住民"},
                            {"business", "事業者"},
                            {"agent", "代理人"},
                            {"staff", "職員"},
                            {"board", "審査会"},
                            {"body", "他機関"},
                            {"third-party", "第三者"},
                            {"system", "システム"}});
  check_words(
      "legal-level",
      {{"custom", "慣例"}, {"guideline", "要綱"}, {"rule", "規則"}, {"ordinance", "条例"}, {"law", "法律"}});
  check_words("medium", {{"paper", "紙"}, {"digital", "電子"}});
  check_words(
      "via",
      {{"mail", "郵送"}, {"phone", "電話"}, {"online", "オンライン"}, {"cash", "現金"}, {"card", "カード"}});
  check_words("evidence", {{"measured", "実測"},
                           {"interview", "聴取"},
                           {"estimate", "推計"},
                           {"log", "記録"},
                           {"survey", "調査"}});
  check_words("value-class", {{"value-adding", "付加価値"}, {"necessary", "必要"}, {"waste", "ムダ"}});
  check_words("place", {{"home", "自宅"}});
  check_words("join", {{"all", "全部"}});
  check_words("target", {{"end", "終了"}});
  check_words("branch", {{"else", "その他"}});
  check_words("who", {{"applicant", "申請者"}});
  check_words("role", {{"resident", "住民"}, {"business", "事業者"}});
  check_words("calendar", {{"office-hours", "開庁時間"}, {"always", "常時"}});
  check_words("outcome", {{"granted", "承認"}, {"refused", "却下"}, {"withdrawn", "取下げ"}});
  check_words("driver", {{"movers", "転出入"},
                         {"births", "出生"},
                         {"deaths", "死亡"},
                         {"aged", "高齢者"},
                         {"population", "人口"},
                         {"households", "世帯"}});
  check_words("analog", {{"visual-check", "目視"},
                         {"periodic-inspection", "定期検査"},
                         {"on-site-audit", "実地監査"},
                         {"full-time-presence", "常駐"},
                         {"posting", "書面掲示"},
                         {"face-to-face-training", "対面講習"},
                         {"on-site-reading", "往訪閲覧"}});
  check_words("trait", {{"channel", "経路"},
                        {"aged", "高齢"},
                        {"simple", "定型案件"},
                        {"exception", "例外案件"},
                        {"renewal", "更新"},
                        {"for-public-body", "公用"},
                        {"without-card", "カードなし"},
                        {"without-phone", "スマホなし"},
                        {"foreign-language", "外国語"}});
  check_words("unit", {{"s", "秒"},
                       {"min", "分"},
                       {"h", "時間"},
                       {"days", "日"},
                       {"business days", "営業日"},
                       {"JPY", "円"},
                       {"JPY/hour", "円/時"}});
}

TEST_CASE("every measure that may be a target is a word, too") {
  std::size_t targets = 0;
  for (const KeyInfo& key : keys()) {
    if (key.context != Context::target) continue;
    ++targets;
    const WordInfo* word = find_word("measure", key.ja);
    REQUIRE(word != nullptr);
    CHECK(word->en == key.en);
  }
  CHECK(targets == 13);
}

TEST_CASE("what futures may change are the drivers and the staff") {
  CHECK(find_word("scenario", "staff") != nullptr);
  for (const WordInfo& word : words())
    if (word.group == "driver") CHECK(find_word("scenario", word.ja)->en == word.en);
}

TEST_CASE("unknown spellings, groups and near misses are not found") {
  CHECK(find_key(Context::step, "") == nullptr);
  CHECK(find_key(Context::step, "Takes") == nullptr);
  CHECK(find_key(Context::process, "takes") == nullptr);
  CHECK(find_key(Context::applicant, "resident") == nullptr);
  CHECK(find_verb("visits") == nullptr);
  CHECK(find_word("no-such-group", "paper") == nullptr);
  CHECK(find_word("medium", "digitl") == nullptr);
  CHECK(find_word("legal-level", "paper") == nullptr);
}
