#pragma once

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

/// Procedures that nobody tuned, for tests of all levers at once.
namespace bpr::tests {

/// A sound procedure from a seed: papers of several kinds taken in at windows of one place, what is done
/// behind them, and now and then one of our own staff alone. Each of the things that levers look for is there
/// in some.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  /// The text of a file; `id` is the name of the procedure.
  std::string process(const std::string& id = "generated") {
    steps_.clear();
    at_front_ = 0;
    forms_ = pick(1, 4);
    const bool internal = chance(10);
    const bool season = chance(4);
    const int cases = chance(12) ? pick(20, 50) : chance(4) ? pick(5000, 30000) : pick(100, 4000);
    if (internal)
      own_affairs();
    else
      body();
    std::string text =
        "bpr: 1\nprocess: " + id + "   # a procedure that nobody tuned\nevidence: estimate\n" +
        (chance(3) ? "shared: true\n" : "") + (internal ? "internal: true\napplicant: desk\n" : "") +
        "demand: {cases: " + std::to_string(cases) + " / year" + (season ? ", profile: season" : "") + "}\n" +
        (season ? "profiles: {season: {month: {mar: 2.4, apr: 1.5, aug: 0.6}}}\n" : "") + traits() +
        roles(cases) + tables() + "steps:\n";
    for (const std::string& step : steps_) text += step;
    return text;
  }

 private:
  int pick(int low, int high) { return std::uniform_int_distribution(low, high)(random_); }
  bool chance(int one_in) { return pick(1, one_in) == 1; }
  std::string minutes() {
    return "takes: " + std::to_string(pick(2, 6)) + "-" + std::to_string(pick(7, 15)) + " min";
  }
  void add(const std::string& first, const std::string& rest = "") {
    std::string step = "  - " + first + "\n";
    std::size_t at = 0;
    while (at < rest.size()) {
      const std::size_t end = std::min(rest.find(';', at), rest.size());
      step += "    " + rest.substr(at, end - at) + "\n";
      at = end + 1;
    }
    if (chance(4)) step += "\n";
    if (rest.find("by: front") != std::string::npos) ++at_front_;
    steps_.push_back(step);
  }

  std::string traits() {
    std::string text = "traits:\n  special: 30%\n  joins: ~45%\n";
    text += chance(3) ? "  channel: {counter: 60%, online: 25%, mail: 15%}\n"
                      : "  channel: {counter: 90%, mail: 10%}\n";
    if (chance(3)) text += "  aged: " + std::to_string(pick(1, 5)) + "0%\n";
    if (chance(5)) text += "  renewal: 45%\n";
    if (chance(5)) text += "  for-public-body: 40%\n";
    if (chance(4)) text += "  simple: ~60%\n";
    return text;
  }

  /// People enough; at the front now and then no more than enough.
  std::string roles(int cases) {
    const double hours = cases * at_front_ * 9.0 / 60;
    const int busy = std::max(1, static_cast<int>(std::ceil(hours / 1200)));
    const std::string front = std::to_string(chance(3) ? busy : busy + 4);
    const std::string back = cases > 4000 ? "60" : "8";
    const std::string chiefs = cases > 4000 ? "9" : "2";
    const auto staff = [](const std::string& name, const std::string& section, const std::string& people) {
      return "  " + name + ": {kind: staff, section: " + section + ", people: " + people +
             ", cost: 2600 JPY/hour}\n";
    };
    return "roles:\n" + staff("front", "front-section", front) + staff("desk", "desk-section", back) +
           staff("back", "back-section", back) +
           staff("helper", chance(2) ? "back-section" : "front-section", back) +
           "  chief: {kind: staff, section: back-section, people: " + chiefs +
           ", cost: 4000 JPY/hour, looks-in: [\"10:00\", \"16:00\"]}\n" +
           "  head: {kind: staff, section: back-section, people: " + chiefs +
           ", cost: 5000 JPY/hour, looks-in: [\"11:00\"]}\n"
           "  panel: {kind: board, people: 3, cost: 9000 JPY/hour}\n"
           "  core: {kind: system}\n"
           "  neighbour: {kind: body}\n"
           "  employer: {kind: third-party}\n";
  }

  std::string tables() {
    std::string text =
        "places:\n  hall: {travel: 30-40-60 min, windows: [front-window, desk-window, third-window]}\n"
        "registers:\n  register: {holds: [name, birth-date, address]}\n"
        "fields: {name: {ja: 氏名, personal: basic}, birth-date: {ja: 生年月日, personal: basic}, address: "
        "{ja: 住所}, "
        "phone: {ja: 電話}, reason: {ja: 理由}}\n"
        "forms:\n";
    for (int f = 0; f < forms_; ++f)
      text += "  form" + std::to_string(f) + ": {ja: 様式" + std::to_string(f) + ", fields: [name, address" +
              (chance(2) ? ", birth-date" : "") + (chance(2) ? ", phone" : "") +
              (chance(3) ? ", reason" : "") + "], legal: " + std::string(chance(6) ? "law" : "rule") +
              (chance(3) ? ", seal: true" : "") + "}\n";
    return text +
           "documents:\n  own-paper: {ja: 証明書, issued-by: back}\n  other-paper: {ja: 転出証明書, "
           "issued-by: "
           "neighbour}\n  proof: {ja: 就労証明書, issued-by: employer, legal: rule}\n  permit: {ja: "
           "許可証}\n";
  }

  /// What our own staff ask for: no window, and nobody comes.
  void own_affairs() {
    add("write: form0", "id: write-0;" + minutes());
    add("receive: [form0, proof]", "by: back;" + minutes());
    add("check: form0", "id: first-check;by: back;" + minutes() + (chance(2) ? ";redo: {write-0: 15%}" : ""));
    if (chance(2)) add("check: form0", "id: second-check;by: helper;" + minutes());
    add("enter: form0", "into: core;by: back;" + minutes() + (chance(2) ? ";routine: true" : ""));
    add("approve: form0", "by: [back, chief, head];" + minutes());
    if (chance(2)) add("disburse: the sum", "by: back;" + minutes() + (chance(2) ? ";batch: thu 13:30" : ""));
    if (chance(2)) add("file: form0", "by: back;takes: 1-2 min");
  }

  void body() {
    if (chance(3)) add("enquire: opening hours", "by: applicant;via: phone;" + minutes());
    if (chance(2)) add("obtain: own-paper", "at: home;" + minutes());
    if (chance(5)) add("obtain: proof", "at: home;" + minutes());
    add("visit: front-window", "id: come");
    for (int f = 0; f < forms_; ++f) take_in(f);
    if (chance(2)) add("hear: worries of the family", "by: front;with: applicant;" + minutes());
    if (chance(5)) {
      add("visit: third-window", "id: to-cashier");
      add("pay: 300 JPY", "via: cash;takes: 1-3 min");
    }
    const bool at_once = chance(5);
    if (at_once) add("issue: permit", "id: hand-out;by: front;with: applicant;" + minutes());
    add("leave: hall");
    behind();
    if (!at_once && chance(4)) {
      decision();
      return;
    }
    add("notify: applicant", "by: back;via: mail;" + minutes() + (chance(2) ? ";after: 2 days" : ""));
    if (chance(3)) add("file: form0", "by: back;takes: 1-2 min");
  }

  void take_in(int f) {
    const std::string n = std::to_string(f);
    const std::string form = "form" + n;
    const std::string only = f > 0 && chance(2) ? (chance(2) ? ";if: special" : ";if: joins") : "";
    if (f > 0 && chance(2))
      add("visit: " + std::string(chance(2) ? "desk-window" : "third-window"),
          only.empty() ? "" : only.substr(1));
    add("write: " + form, "id: write-" + n + ";" + minutes() + only);
    if (f == 0 && chance(4)) add("identify: applicant", "by: front;with: applicant;" + minutes());
    std::string papers = form;
    if (f == 0) papers += ", other-paper";
    if (f == 0 && chance(2)) papers += ", own-paper";
    if (f == 0 && chance(4)) papers += ", proof";
    add("receive: [" + papers + "]",
        "id: receive-" + n + ";by: " + (f % 2 == 0 ? "front" : "desk") + ";with: applicant;" + minutes() +
            (chance(3) ? ";redo: {write-" + n + ": " + std::to_string(pick(4, 45)) + "%}" : "") + only);
    if (chance(2)) add("enter: " + form, "into: core;by: front;" + minutes() + only);
  }

  void behind() {
    if (chance(2))
      add("check: form0", "id: first-check;by: back;" + minutes() + (chance(3) ? ";redo: {come: 6%}" : "") +
                              (chance(4) ? ";routine: true" : ""));
    if (chance(2)) add("check: form0", "id: second-check;by: desk;" + minutes());
    if (chance(2))
      add("enter: form0",
          "id: key-in;into: core;by: back;" + minutes() + (chance(3) ? ";routine: true" : ""));
    if (chance(4)) {
      add("do: open the case", "id: open;by: back;" + minutes() + ";next: [left, right]");
      add("do: left work", "id: left;by: back;" + minutes() + ";next: close");
      add("do: right work", "id: right;by: desk;" + minutes());
      add("do: close the case", "id: close;by: back;" + minutes() + ";join: all");
    }
    if (chance(4)) {
      add("do: lay it out", "id: lay-out;by: back;" + minutes());
      add("look-up: register", "id: look-left;by: back;" + minutes() + ";reads: [birth-date];writes: []");
      add("check: other-paper", "id: check-right;by: helper;" + minutes() + ";reads: [phone];writes: []");
      add("do: put it together", "id: put-together;by: back;" + minutes());
    }
    if (chance(3)) add("look-up: register", "by: back;" + minutes() + ";reads: [name]");
    if (chance(5)) {
      add("ask: neighbour", "by: back;via: mail;" + minutes());
      add("wait: 7 days", "for: neighbour");
      if (chance(2)) add("ask: neighbour", "id: remind;if: 40%;by: back;via: phone;" + minutes());
    }
    if (chance(5))
      add("inspect: the site",
          "by: back;takes: 30-60 min" +
              std::string(chance(2) ? ";analog: visual-check;legal: {level: rule, ref: rule 3}"
                                    : ";legal: guideline"));
    if (chance(3)) add("consult: the plan", "by: [desk];" + minutes());
    if (chance(2))
      add("approve: form0", "by: [back, chief, head];" + minutes() + (chance(2) ? ";routine: true" : ""));
    if (chance(4)) add("disburse: the sum", "by: back;" + minutes());
    if (chance(4)) add("enquire: how far it is", "id: how-far;via: phone;" + minutes());
    if (chance(3))
      add("print: notice", "by: back;takes: 1-3 min" + std::string(chance(2) ? ";batch: thu 13:30" : ""));
  }

  /// The end of a case that may be refused.
  void decision() {
    if (chance(2)) add("print: permit", "id: print-permit;by: back;" + minutes());
    if (chance(3)) {
      add("check: form0",
          "id: long-check;by: back;takes: 10 min;reads: [name];next: {short-check: 90%, refuse: 10%}");
      add("check: other-paper",
          "id: short-check;by: helper;takes: 2 min;reads: [phone];next: {judge: 70%, refuse: 30%}");
    }
    add("decide: case", "id: judge;by: " + std::string(chance(3) ? "panel" : "back;routine: true") + ";" +
                            minutes() + ";next: {grant: 65%, refuse: 35%}");
    add("notify: applicant", "id: grant;by: back;via: mail;takes: 2 min;end: granted");
    add("notify: applicant", "id: refuse;by: back;takes: 2 min;end: refused");
  }

  std::mt19937 random_;
  std::vector<std::string> steps_;
  int forms_ = 1;
  int at_front_ = 0;  ///< steps by the front
};

}  // namespace bpr::tests
