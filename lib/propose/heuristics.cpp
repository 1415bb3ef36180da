#include "propose/heuristics.hpp"

#include <algorithm>
#include <iterator>

#include "base/later.hpp"

namespace bpr::propose {

namespace {

using base::later;

constexpr Heuristic kHeuristics[] = {
    {"control-relocation", later("Control relocation"), "確認の申請者側への移動",
     later("Checks move towards the applicant, who sees a mistake while it is made.")},
    {"contact-reduction", later("Contact reduction"), "接触回数の削減",
     later("Fewer contacts with the applicant and with third parties.")},
    {"integration", later("Integration"), "相手の業務との統合",
     later("The procedure is joined with that of the applicant, a supplier or another section.")},
    {"case-types", later("Case types"), "案件種別の分離",
     later("Kinds of case that need different work go different ways.")},
    {"task-elimination", later("Task elimination"), "不要作業の廃止",
     later("Work that adds nothing for anybody is given up.")},
    {"case-based-work", later("Case-based work"), "都度処理",
     later("Each case goes on as it comes, without batches and fixed days.")},
    {"triage", later("Triage"), "振り分け",
     later("A piece of work is done in several ways, and each case is sent to the one that fits it.")},
    {"task-composition", later("Task composition"), "作業の統合・分割",
     later("Small pieces of work become one, or a large one is divided.")},
    {"resequencing", later("Resequencing"), "順序の変更",
     later("Work moves to the place in the flow where it is needed.")},
    {"parallelism", later("Parallelism"), "並行化",
     later("Work that does not depend on other work is done at the same time.")},
    {"knock-out", later("Knock-out"), "早期のふるい分け",
     later("Checks come in the order in which they reject most for least work.")},
    {"exception", later("Exception"), "例外の分離",
     later("Rare cases leave the normal flow instead of slowing it.")},
    {"case-assignment", later("Case assignment"), "一人多工程",
     later("Who has begun a case does as many of its steps as possible.")},
    {"flexible-assignment", later("Flexible assignment"), "柔軟な割当",
     later("Work goes to whoever is free, so that nobody is kept for later without need.")},
    {"centralisation", later("Centralisation"), "集約",
     later("People in several places or sections work as if they were one group.")},
    {"split-responsibilities", later("Split responsibilities"), "責任の明確化",
     later("A piece of work belongs to one section and not to several.")},
    {"customer-teams", later("Customer teams"), "案件チーム",
     later("People of several sections serve one kind of case as a team.")},
    {"numerical-involvement", later("Numerical involvement"), "関与人数の最小化",
     later("Fewer sections and people take part in a case.")},
    {"case-manager", later("Case manager"), "担当一貫制",
     later("One person answers for a case from its beginning to its end.")},
    {"extra-resources", later("Extra resources"), "増員", later("More people where the queue is.")},
    {"specialist-generalist", later("Specialist or generalist"), "専門化・多能化",
     later("People do fewer kinds of work, or more.")},
    {"empower", later("Empower"), "権限委譲", later("Those who do the work decide.")},
    {"control-addition", later("Control addition"), "点検の追加・廃止",
     later("A check is added where faults cost more than it, and removed where they cost less.")},
    {"buffering", later("Buffering"), "情報の手元保持",
     later("What must be asked for again and again is kept at hand and up to date.")},
    {"task-automation", later("Task automation"), "自動化", later("A machine does the work.")},
    {"integral-technology", later("Integral technology"), "技術による制約除去",
     later("Technology removes a limit of paper, place or time.")},
    {"trusted-party", later("Trusted party"), "信頼できる第三者の利用",
     later("What somebody trustworthy has found out already is not found out again.")},
    {"outsourcing", later("Outsourcing"), "委託", later("Somebody outside does all of it or a part.")},
    {"interfacing", later("Interfacing"), "標準インタフェース",
     later("Whoever works together agrees on one form of exchange.")},
};

}  // namespace

std::span<const Heuristic> heuristics() { return kHeuristics; }

const Heuristic* find_heuristic(std::string_view word) {
  const auto* const found = std::find_if(std::begin(kHeuristics), std::end(kHeuristics),
                                         [&](const Heuristic& h) { return h.id == word || h.ja == word; });
  return found == std::end(kHeuristics) ? nullptr : found;
}

}  // namespace bpr::propose
