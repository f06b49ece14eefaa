#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/claim.h"
#include "model/enum_names.h"
#include "model/span.h"

namespace cairn {

enum class DecisionAction : std::uint8_t { same, not_same, relation, place, retract, verify, override_, redact, undo, publish, seal, estimate };
CAIRN_ENUM_NAMES(DecisionAction, "same", "not_same", "relation", "place", "retract", "verify", "override", "redact",
                 "undo", "publish", "seal", "estimate")

/// Points at a statement by its words, so that new rule packs (which may renumber claims) do not lose a decision.
struct Anchor {
  std::string document_sha256;
  Span span;  ///< Of the count, or of the trigger where there is no count.
  std::string quote;
  Kind kind = Kind::harm;
  std::optional<Effect> effect;
  friend bool operator==(const Anchor&, const Anchor&) = default;
};

/// An incident's code, an anchor, an entry of a list of persons ("person-1f2e3d4c5b6a") a whole list ("list:NAME") or an estimate
/// ("estimate:month,sex": by what it parts).
using DecisionTarget = std::variant<std::string, Anchor>;

/// What a named person said. Decisions are input; the program never overrules them.
struct Decision {
  std::string decision;  ///< Id.
  DecisionAction action = DecisionAction::same;
  std::vector<DecisionTarget> targets;
  std::string value;  ///< A relation, a place id, an override as JSON text; empty where none is needed.
  std::string by;
  std::string at;  ///< ISO 8601.
  std::string reason;
};

}  // namespace cairn
