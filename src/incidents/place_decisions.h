#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "incidents/incidents.h"
#include "model/claim.h"
#include "model/decision.h"
#include "model/result.h"

// "This Jadida is that one": what reviewers said of places, and where else it holds (docs/methods/review.md).

namespace cairn {

/// What the value of a `place` decision says: a row of the gazetteer, or a point.
struct DecidedPlace {
  std::string gazetteer_id;  ///< Empty for a point.
  double latitude = 0;       ///< Degrees north, WGS 84; of a point only.
  double longitude = 0;      ///< Degrees east.
  PlacePrecision precision = PlacePrecision::exact;
};

/// "geonames:173576", or "34.4512,40.9437 village": a point and how precise it is.
/// Errors: empty; a point outside the globe or without its precision.
Result<DecidedPlace> read_decided_place(std::string_view value);

/// Is any of these about a place?
bool decides_places(std::span<const Decision> decisions);

/// Gives claims the places that reviewers decided: those that a decision names, and those that name a place by the same
/// name in the same context. The context is the same where the claims are of one document; or both name the same
/// parent; or neither contradicts and another place of the claim's document lies within kSameContextKm of the decided
/// one. A claim that a decision names keeps to it. Of several decisions on one name the closest context holds, then the
/// later. Decisions and codes as resolve_anchors() gives them; a code stands for each of its claims that names a place.
/// Returns a note `decided_place_unknown` for each decision whose value is no place.
std::vector<Note> apply_place_decisions(std::span<Claim> claims, std::span<const Decision> decisions,
                                        std::span<const IncidentCode> codes, const Gazetteer* gazetteer);

inline constexpr double kSameContextKm = 50;

}  // namespace cairn
