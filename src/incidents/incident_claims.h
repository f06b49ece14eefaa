#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "incidents/alignments.h"
#include "incidents/origins.h"
#include "incidents/page_versions.h"
#include "model/claim.h"
#include "model/incident.h"

namespace cairn {

/// One incident's claims while the rules are applied. Vectors of claims' properties have one entry a claim.
struct IncidentClaims {
  std::vector<const Claim*> claims;  ///< In content order.
  std::vector<LinkRelation> relation;
  std::vector<double> probability;
  std::vector<std::string> decided_by;
  OriginTable origins;               ///< Of those claims; candidates and aggregates included.
  std::vector<std::string> parties;  ///< Alleged actors, as first named; one for each folded name.
  std::optional<Day> day;            ///< First day, for alignments that change.
  const AlignmentTable* alignments = nullptr;
  const PageVersions* versions = nullptr;
  std::vector<Reason> reasons;
  std::vector<std::string> flags;

  bool decided(std::size_t at) const { return decided_by[at] != "machine"; }
  /// Does the claim count towards the incident itself (R5)?
  bool counts(std::size_t at) const {
    return relation[at] == LinkRelation::about || relation[at] == LinkRelation::part_of;
  }
  const OriginEntry& origin(std::size_t at) const { return origins.entries[origins.of_claim[at].front()]; }
  /// Is this origin aligned with a party that is an alleged actor here (or a member of one)?
  bool is_alleged_party(const OriginEntry& entry) const;
  void flag(std::string_view code);
  void explain(std::string_view rule, std::string field, std::string text, std::vector<std::size_t> used);
};

/// The party an actor of a claim stands for: the lexicon's, else the name itself.
std::string party_of(const AllegedActor& actor);

/// "23", "at least 23", "8–23", "up to 40", "not stated".
std::string in_words(const CasualtyCount& count);

}  // namespace cairn
