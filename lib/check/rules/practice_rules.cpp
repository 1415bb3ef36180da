#include <array>

#include "check/rules/practice.hpp"

namespace bpr::check {

std::span<const Rule* const> practice_rules() {
  static constexpr std::array kRules{
      &kFieldAskedTwice, &kFieldAlreadyHeld, &kOwnDocumentDemanded, &kFieldNobodyReads, &kApprovalChain,
      &kDuplicateCheck,  &kReKeying,         &kSealWithoutReason,   &kCustomAlone,      &kNoEvidence,
      &kPrintedAndTyped, &kNeedlessBatch,    &kComeToCollect,       &kMailAfterOnline,  &kTalkToAMachine,
      &kComeAgain};
  return kRules;
}

}  // namespace bpr::check
