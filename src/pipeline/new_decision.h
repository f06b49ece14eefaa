#pragma once

#include <span>
#include <string>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "model/decision.h"
#include "model/record.h"
#include "model/result.h"

// What a reviewer asked for -> a Decision that outlives new rules: claims and incidents named by anchors and codes.

namespace cairn {

/// A decision as somebody says it.
struct DecisionRequest {
  std::string action;                ///< "place"; see DecisionAction.
  std::vector<std::string> targets;  ///< Codes or provisional ids of incidents, ids of claims; for `undo` of decisions.
  std::string value;                 ///< What the action needs; empty where it needs nothing.
  std::string by;
  std::string reason;
  std::string at;  ///< ISO 8601, UTC.
};

/// The decision to append to the ledger, with the next free id.
/// Errors: no such action, target or place; a value that the action lacks, does not take or does not understand;
/// nobody's name; no reason; `redact`, which destroys bytes and is no reading of them. A provisional id is kept as it
/// is: where needs_codes(), codes are to be minted first.
Result<Decision> new_decision(const DecisionRequest& request, const Record& record, const Gazetteer* gazetteer);

/// Does the request speak of an incident itself (and not of its claims) that has only a provisional id?
bool needs_codes(const DecisionRequest& request, const Record& record);

/// "decision-8": one that no decision has.
std::string next_decision_id(std::span<const Decision> decisions);

}  // namespace cairn
