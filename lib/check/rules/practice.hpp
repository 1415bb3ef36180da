#pragma once

#include <span>

#include "check/rule.hpp"

/// Family 6: practice. What works as written, and could be better for residents and staff.
namespace bpr::check {

extern const Rule kFieldAskedTwice;
extern const Rule kFieldAlreadyHeld;
extern const Rule kOwnDocumentDemanded;
extern const Rule kFieldNobodyReads;
extern const Rule kApprovalChain;
extern const Rule kDuplicateCheck;
extern const Rule kReKeying;
extern const Rule kSealWithoutReason;
extern const Rule kCustomAlone;
extern const Rule kNoEvidence;
extern const Rule kPrintedAndTyped;
extern const Rule kNeedlessBatch;
extern const Rule kComeToCollect;
extern const Rule kMailAfterOnline;
extern const Rule kTalkToAMachine;
extern const Rule kComeAgain;

[[nodiscard]] std::span<const Rule* const> practice_rules();

}  // namespace bpr::check
