#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/casualty_count.h"
#include "model/claim.h"
#include "model/day.h"
#include "model/enum_names.h"

// Incidents and what is no incident; docs/formats/incident.md and docs/methods/ say what each word means.

namespace cairn {

enum class LinkRelation : std::uint8_t { about, part_of, aggregates, conflates, repeats, contradicts, candidate };
CAIRN_ENUM_NAMES(LinkRelation, "about", "part_of", "aggregates", "conflates", "repeats", "contradicts", "candidate")

/// One thing that spoke for a claim's place in an incident, or against it.
struct LinkReason {
  std::string text;            ///< For a person: "the same day", "8 km apart".
  std::optional<double> bits;  ///< How much it counts: log2 of odds, below 0 against it; empty where it decided alone.
  friend bool operator==(const LinkReason&, const LinkReason&) = default;
};

struct ClaimLink {
  std::string claim;
  LinkRelation relation = LinkRelation::about;
  double probability = 1.0;
  std::string decided_by = "machine";  ///< Or a person's name.
  std::vector<LinkReason> reasons{};   ///< In the order in which they were weighed; may be empty.
  std::vector<std::string> would_turn{};  ///< What would put it elsewhere, a sentence each: "another day: 0.12".
  friend bool operator==(const ClaimLink&, const ClaimLink&) = default;
};

/// Claims that go back to one far end of attribution (rule R1).
struct Origin {
  std::string origin;
  std::vector<std::string> claims;
  friend bool operator==(const Origin&, const Origin&) = default;
};

/// "At least `low` according to `origins` independent origins" (rule R7).
struct SupportStep {
  std::int64_t low = 0;
  std::vector<std::string> origins;  ///< Every origin that says at least `low`.
  std::vector<std::string> claims;   ///< The claim that gives this step.
  friend bool operator==(const SupportStep&, const SupportStep&) = default;
};

/// The three ranges of one effect (rule R6). An empty range = no such figure, never 0.
struct EffectRanges {
  std::optional<CasualtyCount> reported;
  std::optional<CasualtyCount> non_party;
  std::optional<CasualtyCount> acknowledged;
  std::optional<std::int64_t> corroborated;  ///< L2 of the support curve.
  bool open_above = false;                   ///< The greatest value has no upper end: shown as "8–23+".
  std::vector<SupportStep> support;          ///< Highest first; one step an origin.
  std::vector<std::string> claims;           ///< Every claim that entered.
  std::optional<std::int64_t> conflated_up_to;
  std::optional<CasualtyCount> candidate;    ///< What claims that wait for a reviewer say; in none of the ranges (R5).
  friend bool operator==(const EffectRanges&, const EffectRanges&) = default;
};

enum class EvidenceAxis : std::uint8_t { none, single_origin, corroborated, documented };
CAIRN_ENUM_NAMES(EvidenceAxis, "none", "single_origin", "corroborated", "documented")
enum class ResponsibilityAxis : std::uint8_t { none, alleged, joint, contested, acknowledged, denied };
CAIRN_ENUM_NAMES(ResponsibilityAxis, "none", "alleged", "joint", "contested", "acknowledged", "denied")
enum class NumberAxis : std::uint8_t { none, single, agreed, ranged, contested, conflated };
CAIRN_ENUM_NAMES(NumberAxis, "none", "single", "agreed", "ranged", "contested", "conflated")
enum class StatusAxis : std::uint8_t { unknown, civilian_undisputed, mixed, disputed };
CAIRN_ENUM_NAMES(StatusAxis, "unknown", "civilian_undisputed", "mixed", "disputed")
enum class StrikeAxis : std::uint8_t { none, declared, likely, contested, single_source };
CAIRN_ENUM_NAMES(StrikeAxis, "none", "declared", "likely", "contested", "single_source")
enum class AirwarsGrade : std::uint8_t { confirmed, fair, weak, contested, discounted };
CAIRN_ENUM_NAMES(AirwarsGrade, "confirmed", "fair", "weak", "contested", "discounted")

struct PartyResponsibility {
  std::string party;
  std::vector<ResponsibilityAxis> values;  ///< "alleged" and "denied" can both hold.
  friend bool operator==(const PartyResponsibility&, const PartyResponsibility&) = default;
};

struct Axes {
  EvidenceAxis evidence = EvidenceAxis::none;
  std::vector<PartyResponsibility> responsibility;  ///< Sorted by party.
  NumberAxis number = NumberAxis::none;
  StatusAxis status = StatusAxis::unknown;
  StrikeAxis strike = StrikeAxis::none;
  std::vector<std::string> verified_by;  ///< Named persons only, never the program.
  friend bool operator==(const Axes&, const Axes&) = default;
};

/// Why a value is what it is: the rule, the field it set, and the claims it used.
struct Reason {
  std::string rule;   ///< "R6"
  std::string field;  ///< "ranges.killed.reported"
  std::string text;   ///< For a person.
  std::vector<std::string> claims;
  friend bool operator==(const Reason&, const Reason&) = default;
};

struct Incident {
  std::string incident;  ///< Code minted by the ledger, or a provisional id derived from content.
  bool provisional = true;
  std::string status = "active";  ///< active | merged_into:CODE | retracted
  DayRange date;                  ///< Empty ends = not known.
  std::optional<Day> not_after;   ///< The event day is unknown, but not after this one.
  std::optional<Place> place;
  std::string event_type;  ///< A weapon type's name, or "unknown".
  std::vector<ClaimLink> claims;
  std::vector<Origin> origins;
  std::map<std::string, EffectRanges> ranges;  ///< killed, injured, children_killed …
  Axes axes;
  AirwarsGrade airwars = AirwarsGrade::weak;
  std::vector<Reason> reasons;
  std::vector<std::string> flags;
};

enum class SetKind : std::uint8_t { cumulative, assessment_series };
CAIRN_ENUM_NAMES(SetKind, "cumulative", "assessment_series")

/// An identity that was checked over claims of a set, and whether it holds.
struct SetCheck {
  std::string rule;  ///< "R9"
  std::string text;  ///< "194 + 15 - 25 = 184"
  bool holds = false;
  std::vector<std::string> claims;
  friend bool operator==(const SetCheck&, const SetCheck&) = default;
};

/// Claims over a period or an area: never an incident.
struct ClaimSet {
  std::string set;
  SetKind kind = SetKind::cumulative;
  std::vector<std::string> claims;
  std::vector<std::string> parts;
  std::vector<SetCheck> checks;
  NumberAxis number = NumberAxis::none;
  std::vector<std::string> flags;
  std::vector<Origin> origins;  ///< Who the claims go back to (rule R1).
};

struct Candidate {
  std::string incident;
  double probability = 0;
  std::string reason;
};

/// A claim that waits for a reviewer.
struct UnlinkedClaim {
  std::string claim;
  std::string reason;  ///< A code of docs/formats/notes.md.
  std::vector<Candidate> candidates;
};

struct LinkResult {
  std::vector<Incident> incidents;
  std::vector<ClaimSet> sets;
  std::vector<UnlinkedClaim> unlinked;
  std::vector<Note> notes;
};

}  // namespace cairn
