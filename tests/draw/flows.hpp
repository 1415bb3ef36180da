#pragma once

#include <fmt/format.h>

#include <random>
#include <string>

/// Procedures made by chance.
namespace bpr::tests {

/// A sound flow of all constructs over several lanes.
class Flow {
 public:
  explicit Flow(unsigned seed) : random_(seed) {}

  std::string file() {
    std::string steps;
    const int blocks = pick(2, 12);
    for (int b = 0; b < blocks; ++b) steps += block(b);
    steps += last("close", "");
    return "bpr: 1\nprocess: flow\ndemand: {cases: 100 / year}\ntraits: {new: 30%, kind: {a: 20%, b: 30%, c: "
           "50%}}\nroles:\n" +
           roles() + "steps:\n" + steps + detours_;
  }

 private:
  int pick(int low, int high) {
    return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1));
  }
  bool chance(int one_in) { return pick(1, one_in) == 1; }
  static std::string roles() {
    std::string text;
    for (int r = 0; r < 5; ++r)
      text += fmt::format("  role{}: {{kind: staff, people: 9, section: section-{}}}\n", r, r / 2);
    return text;
  }
  std::string last(const std::string& id, const std::string& more) {
    static constexpr std::string_view kWords[] = {"it", "住民異動届とその添付書類すべて",
                                                  "a paper with a long name",
                                                  "unbreakablywithoutanyspaceinside"};
    return fmt::format("  - {{do: {} {}, id: {}, by: role{}, takes: {} min{}}}\n", kWords[pick(0, 3)], id, id,
                       pick(0, 4), pick(1, 9), more);
  }

  std::string block(int b) {
    const std::string id = fmt::format("s{}", b);
    const std::string next = fmt::format("s{}", b + 1);
    std::string out = last(id, chance(3) ? ", if: new" : "");
    const auto redo = [&](int most) {
      return fmt::format(", redo: {{s{}: 5%}}", pick(std::max(0, b - most), b));
    };
    switch (pick(0, 6)) {
      case 0:  // rework, near or far
        out += last(id + "x", redo(20));
        break;
      case 1: {  // a choice that skips some of its steps
        const int ways = pick(2, 4);
        std::string shares;
        for (int w = 0; w < ways; ++w)
          shares += fmt::format("{}{}w{}: {}%", w ? ", " : "", id, w, 100 / ways);
        if (100 % ways) shares.replace(shares.rfind(": "), std::string::npos, ": 34%");
        out += last(id + "c", ", next: {" + shares + "}");
        for (int w = 0; w < ways; ++w)
          out += last(fmt::format("{}w{}", id, w), w + 1 < ways ? ", next: " + id + "m" : "");
        out += last(id + "m", "");
        break;
      }
      case 2: {  // branches at once, of different length
        const int ways = pick(2, 3);
        std::string targets;
        for (int w = 0; w < ways; ++w) targets += fmt::format("{}{}p{}", w ? ", " : "", id, w);
        out += last(id + "f", ", next: [" + targets + "]");
        for (int w = 0; w < ways; ++w) {
          const std::string branch = fmt::format("{}p{}", id, w);
          const bool longer = chance(2);
          out += last(branch, longer ? "" : ", next: " + id + "j");
          if (longer) out += last(branch + "b", ", next: " + id + "j");
        }
        out += last(id + "j", ", join: all");
        break;
      }
      case 3:  // work that the flow does not wait for
        out += last(id + "a", ", aside: true");
        if (chance(2)) out += last(id + "b", ", aside: true");
        break;
      case 4:  // a detour
        out += last(id + "d", fmt::format(", redo: {{{}e: 10%}}", id));
        detours_ += fmt::format("  - block: {0}e\n    detour: true\n    steps:\n", id);
        for (const std::string& step : {last(id + "r", ""), last(id + "t", "")}) detours_ += "    " + step;
        break;
      case 5:  // an early end
        out += last(id + "q", fmt::format(", next: {{{0}y: 80%, {0}n: 20%}}", id));
        out += last(id + "n", ", end: refused");
        out += last(id + "y", "");
        break;
      default:  // by a trait
        out += last(id + "k", fmt::format(", next: {{{0}u: kind = a, {0}v: kind = b, {0}o: else}}", id));
        out += last(id + "u", ", next: " + id + "o");
        out += last(id + "v", ", next: " + id + "o" + redo(3));
        out += last(id + "o", "");
    }
    return out;
  }

  std::mt19937 random_;
  std::string detours_;
};

}  // namespace bpr::tests
