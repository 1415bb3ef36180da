#include <array>

#include "model/vocabulary_tables.hpp"

namespace bpr::model {
namespace {

using enum Doer;
using enum Verb;
constexpr auto kAdds = ValueClass::value_adding;
constexpr auto kNeeds = ValueClass::necessary;
constexpr auto kWaste = ValueClass::waste;

constexpr std::array kVerbRows{
    VerbInfo{visit, "visit", "行く", applicant, later("a place or window"), kWaste,
             later("The applicant goes somewhere: a trip when the place changes, a walk between windows when "
                   "only the window does. Example: visit: residents-window")},
    VerbInfo{
        write, "write", "書く", applicant, later("forms"), kWaste,
        later("The applicant fills in forms. Counts minutes, forms, fields, fields written again and fields "
              "a register already holds. Example: write: move-in-form")},
    VerbInfo{wait, "wait", "待つ", nobody, later("a duration, or a calendar with until"), kWaste,
             later("Time passes and nobody works on the case. Example: wait: 5 days")},
    VerbInfo{obtain, "obtain", "取得", applicant, later("documents"), kWaste,
             later("The applicant gets papers from where they are issued. Example: obtain: tax-certificate")},
    VerbInfo{pay, "pay", "納付", applicant, later("an amount"), kNeeds,
             later("The applicant pays. Example: pay: 300 JPY")},
    VerbInfo{collect, "collect", "受領", applicant, later("documents"), kNeeds,
             later("The applicant takes what was made for them. Example: collect: insurance-card")},
    VerbInfo{
        enquire, "enquire", "問合せ", applicant, later("about what"), kWaste,
        later("The applicant asks how something is done; good information would save it. Example: enquire: "
              "必要な書類")},
    VerbInfo{
        leave, "leave", "帰る", applicant, later("a place"), kNeeds,
        later("The applicant goes home; from here on their time is their own and the case goes on. Example: "
              "leave: city-hall")},
    VerbInfo{receive, "receive", "受付", staff, later("forms and documents"), kNeeds,
             later("The counter takes in forms and documents. Documents received are documents the applicant "
                   "brought. Example: receive: [move-in-form, moving-out-certificate]")},
    VerbInfo{identify, "identify", "本人確認", staff, later("a person"), kNeeds,
             later("Staff make sure who the person is. Example: identify: applicant")},
    VerbInfo{hear, "hear", "聞き取り", staff, later("about what"), kAdds,
             later("Staff talk with the applicant: interview, advice, reading back. Often the value of the "
                   "service. Example: hear: 生活の状況")},
    VerbInfo{check, "check", "点検", staff, later("forms and documents"), kNeeds,
             later("Staff look whether papers are right and complete. Example: check: move-in-form")},
    VerbInfo{enter, "enter", "入力", staff, later("forms, with into: a system or register"), kNeeds,
             later("Staff type what stands on a form into a system; re-keying where the data are already "
                   "digital. Example: enter: move-in-form")},
    VerbInfo{
        look_up, "look-up", "庁内照会", staff, later("registers"), kNeeds,
        later("Staff look into a register that the office can reach. Example: look-up: resident-register")},
    VerbInfo{ask, "ask", "庁外照会", staff, later("a body, a third party, or the applicant"), kNeeds,
             later("Staff ask somebody outside the office; a wait with for usually follows. Example: ask: "
                   "other-municipality")},
    VerbInfo{decide, "decide", "判断", staff, later("what is decided"), kAdds,
             later("Staff or a board decide the case. Example: decide: 認定の可否")},
    VerbInfo{draft, "draft", "起案", staff, later("what is drafted"), kNeeds,
             later("Staff write the paper that others will approve. Example: draft: 決定伺い")},
    VerbInfo{
        approve, "approve", "決裁", staff, later("what is approved"), kNeeds,
        later("Superiors approve; with by: [a, b, c] one after the other. Example: approve: move-in-form")},
    VerbInfo{
        consult, "consult", "合議", staff, later("what is consulted on"), kNeeds,
        later("Other sections are asked to agree; with a list in by one after the other. Example: consult: "
              "決定伺い")},
    VerbInfo{send, "send", "回付", staff, later("documents, with to: a role"), kWaste,
             later("Papers are handed over or carried to another role. Example: send: move-in-form")},
    VerbInfo{inspect, "inspect", "実地調査", staff, later("a place or thing"), kNeeds,
             later("Staff go and look with their own eyes. Example: inspect: 申請地")},
    VerbInfo{print, "print", "印刷", staff, later("documents"), kWaste,
             later("Staff print papers. Example: print: insurance-card")},
    VerbInfo{issue, "issue", "交付", staff, later("documents"), kAdds,
             later("Staff hand out what the applicant came for. Example: issue: insurance-card")},
    VerbInfo{disburse, "disburse", "支給", staff, later("an amount, or what is paid out"), kAdds,
             later("The office pays money out. Example: disburse: 児童手当")},
    VerbInfo{
        notify, "notify", "通知", staff, later("whom"), kAdds,
        later("The office tells somebody the result, by mail, phone or online. Example: notify: applicant")},
    VerbInfo{file, "file", "保管", staff, later("documents"), kWaste,
             later("Staff put papers away. Example: file: move-in-form")},
    VerbInfo{call, "call", "手続呼出", nobody, later("another procedure"), kNeeds,
             later("Another procedure is run as part of this one, for the same case. Example: call: "
                   "child-allowance")},
    VerbInfo{act, "do", "作業", anyone, later("free text"), kNeeds,
             later("Anything that no other verb says; by must tell who does it. Example: do: 待合の案内")},
};
static_assert(kVerbRows.size() == kVerbs);

}  // namespace

std::span<const VerbInfo> verb_rows() { return kVerbRows; }

}  // namespace bpr::model
