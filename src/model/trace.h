#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/claim.h"
#include "model/incident.h"

// Why an incident is as it is, worked out anew from its claims: what `cairn show CODE --why` prints and the pages show.

namespace cairn {

/// A statement that counts no more because its origin said something else.
struct ReplacedClaim {
  std::string claim;
  std::string by;    ///< The claim that counts instead.
  std::string rule;  ///< R1: a relay, beside the origin's own document; else R3.
  std::string why;   ///< "published later"
  friend bool operator==(const ReplacedClaim&, const ReplacedClaim&) = default;
};

/// What one origin says of one range now. Ends as in CasualtyCount.
struct OriginValue {
  std::string origin;
  std::string party;           ///< That it is aligned with; empty = none.
  bool alleged_party = false;  ///< That party is said to have done it.
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  std::optional<std::int64_t> raised_low;  ///< The low end after its own parts.
  std::vector<std::string> claims;         ///< What it rests on: live claims, then what raised or capped it.
  std::vector<ReplacedClaim> replaced;
  friend bool operator==(const OriginValue&, const OriginValue&) = default;
};

/// One end of one of the three ranges, and who gave it.
struct RangeEnd {
  std::string range;                  ///< reported, non_party, acknowledged
  std::string end;                    ///< low, high
  std::optional<std::int64_t> value;  ///< Empty: no end is known; `why` says why.
  std::vector<std::string> origins;
  std::vector<std::string> claims;
  std::string why;  ///< Empty where the origins say it all.
  friend bool operator==(const RangeEnd&, const RangeEnd&) = default;
};

/// A claim or an origin's value that a range does not take in.
struct LeftOut {
  std::string rule;  ///< "R5"
  std::string why;
  std::string origin;
  std::vector<std::string> claims;
  friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

struct RangeTrace {
  std::string range;  ///< killed, injured, children_killed …
  std::vector<RangeEnd> ends;
  std::vector<OriginValue> values;  ///< In the order of origins.
  std::vector<LeftOut> left_out;
  friend bool operator==(const RangeTrace&, const RangeTrace&) = default;
};

/// One axis or the grade: which sentence of the rule held, on which claims, and what would change it.
struct AxisTrace {
  std::string axis;  ///< evidence, responsibility, number, status, strike, airwars
  std::string value;
  std::string rule;  ///< The sentence that held.
  std::string next;  ///< What would change it, as the rule says it; may be empty.
  std::vector<std::string> claims;
  friend bool operator==(const AxisTrace&, const AxisTrace&) = default;
};

/// A grade of the projection in the order in which they are tried, and whether its condition holds.
struct GradeStep {
  std::string grade;
  std::string condition;
  bool holds = false;
  friend bool operator==(const GradeStep&, const GradeStep&) = default;
};

struct ValueChange {
  std::string field;  ///< "ranges.killed.reported", "axes.evidence", "grades.airwars"
  std::string from;   ///< "–" where there was none.
  std::string to;
  friend bool operator==(const ValueChange&, const ValueChange&) = default;
};

/// The rules applied once more with one thing otherwise.
struct WhatIf {
  std::string condition;             ///< "without SNHR", "if d9#1 were about this incident"
  std::vector<std::string> claims;   ///< Those that it is about.
  std::vector<ValueChange> changes;  ///< Never empty: what changes nothing is left out.
  friend bool operator==(const WhatIf&, const WhatIf&) = default;
};

/// Why a claim belongs to the incident, or does not quite.
struct LinkTrace {
  ClaimLink link;
  std::vector<std::string> agreement;  ///< Where and when it says it was, beside the incident's place and day.
  friend bool operator==(const LinkTrace&, const LinkTrace&) = default;
};

struct IncidentTrace {
  std::string incident;
  bool holds = true;  ///< The same values came out; false where the words or alignments changed since the build.
  std::vector<RangeTrace> ranges;
  std::vector<AxisTrace> axes;
  std::vector<GradeStep> grade;
  std::vector<WhatIf> what_if;
  std::size_t not_tried = 0;  ///< Further origins and claims that were not left out or put in one by one.
  std::vector<LinkTrace> links;
  friend bool operator==(const IncidentTrace&, const IncidentTrace&) = default;
};

/// Works out why an incident is as it is from its claims (others may be among them). Can be called by many threads.
using TraceIncident = std::function<IncidentTrace(const Incident&, std::span<const Claim* const>)>;

}  // namespace cairn
