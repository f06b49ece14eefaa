#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "incidents/incident_claims.h"
#include "incidents/scope.h"

// Rules R3 and R4: the one value of each origin that counts now.

namespace cairn {

/// A statement that another one of its origin replaces, and by which rule.
struct Replaced {
  std::size_t claim = 0;
  std::size_t by = 0;
  std::string_view rule;  ///< R1: a relay, beside the origin's own document; else R3.
  std::string_view why;  ///< For a person: "published later".
};

/// What one origin says of one range. Ends as in CasualtyCount.
struct LiveValue {
  std::size_t origin = 0;            ///< Entry of IncidentClaims::origins.
  std::optional<std::int64_t> low;   ///< As its whole says it: for the range's low end.
  std::optional<std::int64_t> closed;  ///< Greatest high end that one of its wholes has, also where another one is open.
  std::optional<std::int64_t> high;
  std::optional<std::int64_t> raised_low;  ///< The same after its own parts: for the support curve and open ends.
  std::optional<std::int64_t> top;   ///< Of a value that is open above the least that its greatest number can be: 71 for "more than 70".
  bool partial = false;  ///< Its origin tells only of parts.
  bool weighed = false;              ///< So it is because a recorder whose text cites it counts more.
  bool word = false;                 ///< Only words ("dozens"): bounds only where nobody gives a figure (R4).
  bool order_unknown = false;        ///< Several statements that nobody can put in order.
  std::vector<std::size_t> claims;   ///< What it rests on: the live claims, then parts that raised it.
  std::vector<std::size_t> older;    ///< Statements of this origin that are history now.
  std::vector<Replaced> replaced;    ///< The same with what replaced them, in the order in which that was found.
};

/// The greatest number that a value speaks of.
inline std::optional<std::int64_t> greatest(const LiveValue& value) { return value.high ? value.high : value.top; }

/// One value for each origin that says anything, in the order of origins.
std::vector<LiveValue> live_values(const IncidentClaims& incident, const std::vector<SlotClaim>& slot);

/// Which of one origin's statements are its newest: replaced are older days; where the day does not tell, revisions
/// win, then figures over words, then body over headline (R3). Positions as given; `replaced` gets the others.
std::vector<std::size_t> newest(const IncidentClaims& incident, std::vector<std::size_t> statements,
                                std::vector<Replaced>* replaced = nullptr);

}  // namespace cairn
