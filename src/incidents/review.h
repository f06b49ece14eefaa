#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "incidents/incidents.h"

// What reviewers said, with claims by index instead of by name. The program never overrules it.

namespace cairn {

/// "This claim's relation to that incident is …".
struct SaidRelation {
  std::size_t claim = 0;
  std::optional<std::size_t> incident_of;  ///< A claim of the incident that is meant; empty = the claim's own.
  LinkRelation relation = LinkRelation::about;
  std::string by;
  std::string decision{};
};

/// A decision about an incident as a whole: retract, verify, override.
struct SaidOfIncident {
  std::size_t claim = 0;  ///< One of the incident's claims.
  DecisionAction action = DecisionAction::verify;
  std::string value;
  std::string by;
  std::string reason;
  std::string decision{};
};

/// "These are one event", or "are not".
struct SaidPair {
  std::size_t a = 0;
  std::size_t b = 0;
  std::string decision;
  std::string by;
};

struct Review {
  std::vector<SaidPair> same;
  std::vector<SaidPair> not_same;
  std::vector<SaidRelation> relations;
  std::vector<SaidOfIncident> of_incidents;
  std::map<std::size_t, std::string> withdrawn;  ///< Claim -> who took it out.
  std::vector<std::string> code_order;  ///< Codes that still mean something, as minted.
  std::map<std::string, std::size_t> code_claims;  ///< The claim that decides a code's incident.
  std::vector<Note> notes;
};

/// Claims that a reviewer calls totals over several incidents (`aggregates`, `conflates`), with what was said: the last word on a
/// claim holds, `candidate` aside. A relation to an incident that is not there says nothing. `of_incident`: is a claim of one?
std::map<std::size_t, SaidRelation> said_totals(const Review& review, const std::function<bool(std::size_t)>& of_incident);
bool is_total(LinkRelation relation);

/// Decisions in the order given (the ledger's); `undo` takes away those before it that it names, and one that names none
/// gives a note `decision_orphaned`. So does a target that is neither a claim, nor a code, nor an id of `provisional`.
using ClaimFinder = std::function<std::optional<std::size_t>(std::string_view)>;  ///< Number of the claim with an id.
Review read_review(const ClaimFinder& claims, std::span<const Decision> decisions,
                   std::span<const IncidentCode> codes, const std::map<std::string, std::size_t>& provisional);
/// The same by positions in `claims`.
Review read_review(std::span<const Claim> claims, std::span<const Decision> decisions,
                   std::span<const IncidentCode> codes, const std::map<std::string, std::size_t>& provisional);

/// What decisions do to each other. Points into them.
struct SettledDecisions {
  std::vector<const Decision*> in_force;  ///< As decisions_in_force().
  std::map<std::string_view, const Decision*>
      taken_back;  ///< By the id of what was taken back, the `undo` that did it.
};
SettledDecisions settle_decisions(std::span<const Decision> decisions);
/// The decisions that still hold: without `undo` and what was undone. An `undo` can be undone.
std::vector<const Decision*> decisions_in_force(std::span<const Decision> decisions);

/// Does a decision name one of these incidents or claims, or take back one of `all` that does? `all` holds the decision.
bool speaks_of(std::span<const Decision> all, const Decision& decision, const std::set<std::string>& ids,
               const std::set<std::string>& claims);

/// Does a decision name an incident by its provisional id?
bool names_provisional_id(std::span<const Decision> decisions);

/// A flat JSON object of text values: {"airwars":"discounted"}. Nothing where it is not one.
std::optional<std::map<std::string, std::string>> read_override(std::string_view value);

/// The first field of an override that no reviewer can set, or whose value it cannot have; empty where all are understood.
std::string not_overridable(const std::map<std::string, std::string>& fields);

}  // namespace cairn
