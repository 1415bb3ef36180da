#include <array>

#include "model/vocabulary_tables.hpp"

namespace bpr::model {
namespace {

using enum Context;

constexpr std::array kSteps{
    KeyInfo{step, "id", "記号", Type::identifier, false,
            later("The short name by which other steps refer to this one."),
            later("verb and object, such as write-move-in-form; of several alike the later ones get -2, -3"),
            "first-check"},
    KeyInfo{step, "name", "名称", Type::name, false, later("What people call the step."),
            later("verb and object"), "窓口での確認"},
    KeyInfo{step, "by", "担当", Type::names, false,
            later("Who does it: one role, [a, b] all of them, or `a or b` whoever is free. For approve and "
                  "consult a list is one after the other."),
            later("the applicant, for the verbs that are theirs"), "counter"},
    KeyInfo{
        step, "with", "相手", Type::identifier, false,
        later("Who is present meanwhile: the applicant, who is then being served and not waiting, or another "
              "role."),
        "", "applicant"},
    KeyInfo{step, "at", "場所", Type::identifier, false,
            later("The place or window where it happens, or home."), later("where the applicant is"), "home"},
    KeyInfo{step, "via", "方法", Type::word, false,
            later("By what means: mail, phone or online; of a payment also cash or card."), "", "mail"},
    KeyInfo{step, "into", "入力先", Type::identifier, false,
            later("The system or register that is typed into."), "", "core-system"},
    KeyInfo{step, "to", "宛先", Type::names, false, later("The role to which something is handed or sent."),
            "", "insurance-counter"},
    KeyInfo{
        step, "until", "まで", Type::text, false,
        later("Of a wait: the calendar whose next opening ends it, such as the next meeting of the board."),
        "", "review-board"},
    KeyInfo{step, "for", "対象", Type::identifier, false, later("Of a wait: whose answer is waited for."), "",
            "other-municipality"},
    KeyInfo{step, "takes", "所要", Type::duration, false,
            later("How long whoever does it works on it. The time runs only while their calendar is open."),
            "", "4-6-12 min"},
    KeyInfo{step, "after", "経過", Type::elapsed, false,
            later("Time that passes in front of the step and needs nobody, in calendar days unless it says "
                  "business days."),
            "", "2 days"},
    KeyInfo{step, "if", "条件", Type::condition, false,
            later("The cases in which the step is done: a condition over traits, or a share."),
            later("always"), "has-child and not aged"},
    KeyInfo{step, "next", "次", Type::branches, false,
            later("Where the case goes on, always forward: a step, end, a choice {a: 60%, b: 40%}, or all in "
                  "parallel [a, b]."),
            later("the step below"), "{approve: 60%, consult: else}"},
    KeyInfo{step, "redo", "差戻し", Type::redo, false,
            later("How often the case goes back, and to which earlier step or detour; drawn on every pass."),
            "", "{write-move-in-form: 8%}"},
    KeyInfo{step, "join", "合流", Type::word, false,
            later("all: the step waits for every parallel branch that leads to it."), "", "all"},
    KeyInfo{step, "aside", "並行処理", Type::boolean, false,
            later("True where the flow goes on at once; the case ends only when this is done too."), "false",
            "true"},
    KeyInfo{
        step, "end", "終了", Type::text, false,
        later(
            "The case ends after this step, with this outcome: granted, refused, withdrawn or another word."),
        "", "granted"},
    KeyInfo{step, "late", "期限後", Type::identifier, false,
            later("Of a wait with until: the step to which cases go that missed the last date."), "",
            "refuse"},
    KeyInfo{step, "reads", "参照項目", Type::field_names, false, later("The fields that are used here."), "",
            "[name, birth-date]"},
    KeyInfo{step, "writes", "記入項目", Type::field_names, false,
            later("The fields that are filled in here."),
            later("those of the form that no earlier step filled in"), "[phone]"},
    KeyInfo{step, "batch", "一括", Type::anything, false,
            later("Cases are gathered and done together: so many, at a time of the week, or whichever comes "
                  "first."),
            "", "{size: 30, at: thu 13:30}"},
    KeyInfo{step, "priority", "優先", Type::list, false,
            later("Which cases go first: conditions over traits, the most urgent first."),
            later("first come, first served"), "[for-public-body, aged]"},
    KeyInfo{step, "pre-empt", "割込", Type::boolean, false,
            later("True where a case of higher priority really interrupts work in hand."), "false", "true"},
    KeyInfo{step, "patience", "忍耐", Type::elapsed, false,
            later("After waiting that long the applicant gives up."), "", "60 min"},
    KeyInfo{step, "booked", "予約", Type::share, false,
            later("Of a visit: the share of the applicants who come by appointment."), "0%", "60%"},
    KeyInfo{step, "no-show", "不参", Type::share, false,
            later("Of a visit: the share of the appointments to which nobody comes."), "0%", "5%"},
    KeyInfo{step, "seal", "押印", Type::boolean, false, later("True where a seal is put on the paper."),
            "false", "true"},
    KeyInfo{step, "legal", "根拠", Type::legal, false,
            later("Why the step must be done: how high the rule stands and where it is written. It says who "
                  "could change it."),
            "", "{level: law, ref: 住民基本台帳法22条}"},
    KeyInfo{step, "analog", "アナログ規制", Type::word, false,
            later("The kind of analogue rule that demands the step: one of the seven that the government is "
                  "reviewing."),
            "", "face-to-face-training"},
    KeyInfo{step, "value", "価値", Type::word, false,
            later("Whether the step adds value, is necessary, or is waste."), later("by the verb"),
            "value-adding"},
    KeyInfo{
        step, "core", "中核", Type::boolean, false,
        later("True where the step is the heart of the service, such as advice; no plan takes it away. False "
              "says that it is not."),
        later("by the verb"), "true"},
    KeyInfo{step, "routine", "定型", Type::boolean, false,
            later("True where the step follows a fixed rule and needs no judgement."), "false", "true"},
    KeyInfo{step, "pain", "困りごと", Type::text, false,
            later("What troubles those who do the step, in their own words."), "",
            "毎回同じ住所を手で写している"},
    KeyInfo{step, "why", "理由", Type::text, false, later("Why the step is there, as far as anybody knows."),
            "", "以前からの慣例"},
    KeyInfo{step, "evidence", "出所", Type::evidence, false,
            later("Where the numbers of the step come from."), later("what the file says"), "measured"},
    KeyInfo{step, "allow", "許容", Type::map, false,
            later("Findings of `bpr check` that are accepted here, each with the reason."), "",
            "{BPR612: 法定の二重確認}"},

    KeyInfo{
        block, "block", "区間", Type::text, true,
        later("Steps that belong together: what the block says holds for each of them. Reports show it as a "
              "phase."),
        "", "insurance"},
    KeyInfo{block, "name", "名称", Type::name, false, later("What people call the block."),
            later("the short name"), "国保の手続"},
    KeyInfo{block, "if", "条件", Type::condition, false,
            later("The cases in which the steps of the block are done; added to their own conditions."),
            later("always"), "joins-insurance"},
    KeyInfo{block, "by", "担当", Type::names, false,
            later("Who does those steps that do not say it themselves."), "", "insurer"},
    KeyInfo{block, "at", "場所", Type::identifier, false,
            later("Where those steps happen that do not say it themselves."), "", "insurance-window"},
    KeyInfo{
        block, "detour", "迂回", Type::boolean, false,
        later("True where the block is a side road: entered only by a redo, and it returns to the step that "
              "sent the case there."),
        "false", "true"},
    KeyInfo{block, "steps", "手順", Type::list, true, later("The steps of the block, from top to bottom."),
            "", "[{visit: insurance-window}]"},

    KeyInfo{batch, "size", "件数", Type::count, false, later("So many cases are done together."), "", "30"},
    KeyInfo{batch, "at", "日時", Type::text, false,
            later("The day and time at which what has gathered is done."), "", "thu 13:30"},
};

}  // namespace

std::span<const KeyInfo> step_key_rows() { return kSteps; }

}  // namespace bpr::model
