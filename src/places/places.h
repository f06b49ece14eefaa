#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "model/claim.h"
#include "model/span.h"
#include "places/evidence.h"

// The names of places of one document -> where each is. docs/methods/places.md says how a place is chosen.

namespace cairn {

/// A point on the ground, degrees on WGS 84.
struct GroundPoint {
  double latitude = 0;
  double longitude = 0;
};

/// A name of a place in a document, with what the words around it say.
struct NamedPlace {
  std::string name;                    ///< Without the noun beside it: "Tel Amara".
  std::string with_noun;               ///< With it: "Tel Amara Dam"; asked for first. Empty = there is none.
  Span span;                           ///< Of the name in the text.
  std::optional<PlacePrecision> kind;  ///< What the noun says it is.
  std::int32_t inside = -1;            ///< Index of the name that the text puts around it: "X in Y", "X, Y".
  std::string region;                  ///< "Georgia": a first-level division that an abbreviation after it names …
  std::string region_country;          ///< … and its country, "US".
  std::optional<GroundPoint> point;    ///< Coordinates that stand beside it.
};

/// What the document says beside its names of places.
struct PlaceSurroundings {
  struct Country {
    std::string code;  ///< ISO 3166-1 alpha-2.
    int times = 0;     ///< How often its people or their language are named: "Karunan".
  };
  std::vector<Country> countries;
  std::string outlet_country;  ///< Of the publication's address: "GB"; empty = not known.
  std::string outlet_address;  ///< "amaratelegraph.example": host of the publication's address, in small letters.
  std::optional<std::size_t> dateline;  ///< Index of the name that the dateline gives.
};

struct ScoredPlace {
  PlaceCandidate place;
  PlaceReasons reasons;
  std::int32_t score = 0;
};

/// What one name may mean, likeliest first.
struct ResolvedPlace {
  std::vector<ScoredPlace> candidates;
  bool decided = false;       ///< The first is meant. Otherwise the evidence does not tell.
  std::int32_t ahead_by = 0;  ///< Of the next that is another place, or of there being none in the list.
  /// How far from the first the others lie that are not much less likely, in metres; 0 = there are none. The place
  /// meant may be as far off as that.
  std::int32_t spread_metres = 0;
};

/// All names together, in their order. Reads nothing but its arguments; the same names give the same answer on every
/// machine.
std::vector<ResolvedPlace> resolve_places(const Gazetteer& gazetteer, std::span<const NamedPlace> names,
                                          const PlaceSurroundings& surroundings, const PlaceWeights& weights);

/// How far from its point the place that is meant may lie, in metres: what is called a village, a town and so on
/// reaches as far as `precision` says; near it and around it, further; `distance_metres` away from it ("20 km from X"),
/// that far too.
std::int32_t radius_of(std::optional<PlacePrecision> precision, PlaceRelation relation,
                       std::optional<double> distance_metres);

}  // namespace cairn
