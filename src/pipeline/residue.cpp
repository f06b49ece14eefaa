#include "pipeline/residue.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>

#include "incidents/alignments.h"
#include "incidents/names.h"
#include "pipeline/link.h"
#include "pipeline/persons.h"
#include "publication/json.h"
#include "text/fold.h"
#include "text/sha256.h"

namespace cairn {
namespace {

constexpr std::size_t kIdDigits = 16;
constexpr std::size_t kAliasDigits = 8;
constexpr const char* kWithheld = "withheld";

/// Two decimals of a degree: about a kilometre.
double rounded(double degrees) { return std::round(degrees * 100) / 100; }

using AliasOf = std::function<std::string(const std::string&)>;

/// A place as it may stay: nothing finer than a neighbourhood, no words. One that only its name tells gets an alias.
Place coarse(const Place& place, const AliasOf& alias_of) {
  const bool is_known = place.gazetteer_id || place.latitude;
  Place out{.name = is_known ? "" : alias_of(place.name),
            .span = place.span,
            .gazetteer_id = place.gazetteer_id,
            .latitude = place.latitude,
            .longitude = place.longitude,
            .precision = place.precision,
            .relation = place.relation,
            .parents = {},
            .decided_by = {},
            .radius_metres = place.radius_metres,
            .candidates = {}};
  const bool is_fine = place.precision && *place.precision < PlacePrecision::neighbourhood;
  if (is_fine) {
    out.gazetteer_id.reset();
    out.precision = PlacePrecision::neighbourhood;
    if (out.latitude) out.latitude = rounded(*out.latitude);
    if (out.longitude) out.longitude = rounded(*out.longitude);
    out.radius_metres = std::max<std::int64_t>(out.radius_metres.value_or(0), 1000);
  }
  return out;
}

AttributionChain without_names(const AttributionChain& chain, const AliasOf& alias_of) {
  AttributionChain out;
  for (const Attribution& link : chain) {
    out.push_back({.source = alias_of(link.source), .role = link.role, .cue = {}, .span = link.span});
  }
  return out;
}

/// "2bb32ef93f120ec6#3" of a document that is known by its hash from now on; an id of the input's own may hold words.
std::string renamed(const std::string& claim, const std::string& document) {
  const std::size_t number = claim.rfind('#');
  return document + (number == std::string::npos ? "#0" : claim.substr(number));
}

std::string document_id(const std::string& document_sha256) { return document_sha256.substr(0, kIdDigits); }

/// Finds who else in the record names a source or a place, and gives the made-up names.
class SourceNames {
 public:
  SourceNames(const Record& record, const std::set<std::string>& gone, std::span<const Alignment> alignments,
              std::string salt)
      : alignments_(alignments), salt_(std::move(salt)) {
    std::unordered_map<std::string_view, const Document*> documents;
    for (const Document& document : record.documents) documents.emplace(document.id, &document);
    for (const Claim& claim : record.claims) {
      const auto document = documents.find(claim.document);
      for (const AllegedActor& actor : claim.alleged_actors) {
        if (actor.party) parties_.insert(*actor.party);
      }
      if (document == documents.end() || gone.contains(claim.document)) continue;
      const std::string& sha256 = document->second->source.sha256;
      if (sha256.empty()) continue;
      if (claim.reported_by.derivation_group && claim.sentence)
        stories_[*claim.reported_by.derivation_group].push_back({sha256, claim.sentence});
      if (claim.reported_by.outlet) stays_.try_emplace(*claim.reported_by.outlet, Known{sha256, {}});
      if (claim.place) note_place(*claim.place, sha256);
      for (const Place& place : claim.other_places) note_place(place, sha256);
      note_chain(claim.attribution, sha256);
      for (const AttributionChain& chain : claim.other_attributions) note_chain(chain, sha256);
    }
  }

  std::string alias_of(const std::string& name, std::optional<Day> day) {
    if (const auto known = aliases_.find(name); known != aliases_.end()) return known->second;
    // A capital tells a name from "residents" (rule R1).
    const bool is_latin = std::ranges::any_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    const bool is_name = !is_latin || std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
    const std::string alias =
        std::string(is_name ? "Withheld-" : "withheld-") + sha256_hex(salt_ + name).substr(0, kAliasDigits);
    ResidueOfSource source{.alias = alias, .document_sha256 = {}, .span = {}, .party = party_of(name, day)};
    if (const auto other = find_other(name); other != stays_.end()) {
      source.document_sha256 = other->second.document_sha256;
      source.span = other->second.span;
    }
    sources_.push_back(source);
    aliases_.emplace(name, alias);
    return alias;
  }

  /// A made-up name for one story that several outlets print, and where else its sentences stand.
  std::string alias_of_story(const std::string& group) {
    if (const auto known = story_aliases_.find(group); known != story_aliases_.end()) return known->second;
    const std::string alias = "Withheld-" + sha256_hex(salt_ + "story " + group).substr(0, kAliasDigits);
    for (const Known& copy : stories_[group]) {
      sources_.push_back({.alias = alias, .document_sha256 = copy.document_sha256, .span = copy.span, .party = {}});
    }
    return story_aliases_.emplace(group, alias).first->second;
  }

  std::vector<ResidueOfSource> take_sources() { return std::move(sources_); }

 private:
  struct Known {
    std::string document_sha256;
    std::optional<Span> span;
  };

  void note_place(const Place& place, const std::string& sha256) {
    if (place.span) stays_.insert_or_assign(place.name, Known{sha256, place.span});
  }
  void note_chain(const AttributionChain& chain, const std::string& sha256) {
    for (const Attribution& link : chain) {
      if (link.span) stays_.insert_or_assign(link.source, Known{sha256, link.span});
    }
  }

  /// The same name, or one that differs in capitals and signs only, or the long form of the same letters.
  std::map<std::string, Known>::const_iterator find_other(const std::string& name) const {
    if (const auto same = stays_.find(name); same != stays_.end()) return same;
    const std::string folded = fold_name(name);
    const std::string initials = initials_of(folded);
    return std::ranges::find_if(stays_, [&](const auto& other) {
      const std::string other_folded = fold_name(other.first);
      return other_folded == folded || (!initials.empty() && other_folded == initials) ||
             initials_of(other_folded) == folded;
    });
  }

  std::string party_of(const std::string& name, std::optional<Day> day) const {
    const std::string folded = fold_name(name);
    if (const auto listed = AlignmentTable(alignments_).party_of(folded, day)) return *listed;
    for (const std::string& party : parties_) {
      if (contains_words(folded, fold_name(party))) return party;
    }
    return {};
  }

  std::span<const Alignment> alignments_;
  std::string salt_;
  std::map<std::string, Known> stays_;
  std::set<std::string> parties_;
  std::map<std::string, std::string> aliases_;
  std::map<std::string, std::vector<Known>> stories_;  ///< By derivation group.
  std::map<std::string, std::string> story_aliases_;
  std::vector<ResidueOfSource> sources_;
};

/// The code of the incident whose event a claim speaks of.
std::map<std::string, std::string> codes_of_claims(const Record& record) {
  std::map<std::string, std::string> codes;
  for (const Incident& incident : record.incidents) {
    if (incident.provisional) continue;
    for (const ClaimLink& link : incident.claims) {
      const bool is_of_event = link.relation == LinkRelation::about || link.relation == LinkRelation::part_of ||
                               link.relation == LinkRelation::repeats || link.relation == LinkRelation::contradicts;
      if (is_of_event) codes.emplace(link.claim, incident.incident);
    }
  }
  return codes;
}

/// A name that the residue made up, as it stands in evidence that is still there; the made-up one where it is not.
std::map<std::string, std::string> names_of(const Record& record, const RedactionEntry& redaction) {
  std::map<std::string, std::string> names;
  for (const ResidueOfSource& source : redaction.sources) {
    if (source.document_sha256.empty()) continue;
    for (const Document& document : record.documents) {
      if (document.source.sha256 != source.document_sha256) continue;
      for (const Claim& claim : record.claims) {
        if (claim.document != document.id) continue;
        if (!source.span && claim.reported_by.outlet) names.emplace(source.alias, *claim.reported_by.outlet);
        const auto look_in = [&](const AttributionChain& chain) {
          for (const Attribution& link : chain) {
            if (source.span && link.span == source.span) names.emplace(source.alias, link.source);
          }
        };
        const auto look_at = [&](const Place& place) {
          if (source.span && place.span == source.span) names.emplace(source.alias, place.name);
        };
        if (claim.place) look_at(*claim.place);
        for (const Place& place : claim.other_places) look_at(place);
        look_in(claim.attribution);
        for (const AttributionChain& chain : claim.other_attributions) look_in(chain);
      }
    }
  }
  return names;
}

/// A place by its own name; one that only a made-up name tells, by the name in evidence that is still there.
void name_places(Claim& claim, const Gazetteer* gazetteer, const std::map<std::string, std::string>& names) {
  const auto name_one = [&](Place& place) {
    if (!place.name.empty()) {
      if (const auto found = names.find(place.name); found != names.end()) place.name = found->second;
      return;
    }
    const auto row = gazetteer && place.gazetteer_id ? gazetteer->row_of_id(*place.gazetteer_id) : std::nullopt;
    place.name = row ? std::string(gazetteer->name(*row)) : "place withheld";
  };
  if (claim.place) name_one(*claim.place);
  for (Place& place : claim.other_places) name_one(place);
}

void rename_sources(Claim& claim, const std::map<std::string, std::string>& names) {
  const auto rename = [&](std::string& name) {
    if (const auto found = names.find(name); found != names.end()) name = found->second;
  };
  if (claim.reported_by.outlet) rename(*claim.reported_by.outlet);
  for (Attribution& link : claim.attribution) rename(link.source);
  for (AttributionChain& chain : claim.other_attributions) {
    for (Attribution& link : chain) rename(link.source);
  }
}

/// The story that a claim's sentence is a copy of: as the other copies have it now, who may be one alone, and then gets it
/// back. `sources` are those of the claim's redaction, `hashes` the documents' SHA-256 by id.
void join_story(Claim& claim, std::span<const ResidueOfSource> sources, std::vector<Claim>& others,
                const std::unordered_map<std::string, std::string>& hashes) {
  if (!claim.reported_by.derivation_group) return;
  const std::string alias = *claim.reported_by.derivation_group;
  std::vector<Claim*> copies;
  for (const ResidueOfSource& source : sources) {
    if (source.alias != alias) continue;
    for (Claim& other : others) {
      const auto hash = hashes.find(other.document);
      if (hash != hashes.end() && hash->second == source.document_sha256 && other.sentence == source.span) copies.push_back(&other);
    }
  }
  for (const Claim* copy : copies) {
    if (!copy->reported_by.derivation_group) continue;
    claim.reported_by.derivation_group = copy->reported_by.derivation_group;
    claim.reported_by.agency = copy->reported_by.agency;
    break;
  }
  for (Claim* copy : copies) {
    if (copy->reported_by.derivation_group) continue;
    copy->reported_by.derivation_group = claim.reported_by.derivation_group;
    copy->reported_by.agency = claim.reported_by.agency;
  }
}

Document withheld_document(const std::string& id, const ResidueOfClaim& residue, const Claim& claim,
                           const RedactionEntry& redaction) {
  Document document;
  document.id = id;
  document.outlet = claim.reported_by.outlet;
  document.published = claim.reported_by.published;
  document.published_precision = claim.reported_by.published_precision;
  document.source.sha256 = residue.document_sha256;
  document.source.locator = residue.object_sha256;
  document.notes.push_back({.code = kWithheld,
                            .message = "The captured file was destroyed: ledger entry " +
                                       std::to_string(redaction.about.entry) + " says by whom and when.",
                            .span = {}});
  return document;
}

}  // namespace

Result<Claim> claim_of(const ResidueOfClaim& residue, const RedactionEntry& redaction) {
  Result<Claim> claim = claim_from_json(residue.claim);
  if (claim) return claim;
  Error error = claim.error();
  error.where = "ledger entry " + std::to_string(redaction.about.entry);
  return tl::unexpected(std::move(error));
}

Claim without_words(const Claim& claim, const std::function<std::string(const std::string& name)>& alias_of) {
  // Member by member, so that a new one is left out until somebody looks at it.
  Claim out;
  out.document = claim.document;
  out.claim = claim.claim;
  out.kind = claim.kind;
  out.effect = claim.effect;
  out.count = claim.count;
  if (out.count) out.count->word.reset();
  if (claim.object) out.object = Object{.type = claim.object->type, .described_as = {}, .span = claim.object->span};
  if (claim.victims) {
    out.victims = Victims{.status = claim.victims->status,
                          .group = claim.victims->group,
                          .described_as = {},
                          .span = claim.victims->span};
  }
  out.subset_of = claim.subset_of;
  out.scope = claim.scope;
  out.period = claim.period;
  out.polarity = claim.polarity;
  out.certainty = claim.certainty;
  out.stance = claim.stance;
  for (const AllegedActor& actor : claim.alleged_actors) {
    if (!actor.party) continue;  // Only words told who.
    out.alleged_actors.push_back({.name = *actor.party, .party = actor.party, .relation = actor.relation, .span = actor.span});
  }
  if (claim.weapon) out.weapon = Weapon{.type = claim.weapon->type, .described_as = {}, .span = claim.weapon->span};
  if (claim.place) out.place = coarse(*claim.place, alias_of);
  for (const Place& place : claim.other_places) out.other_places.push_back(coarse(place, alias_of));
  out.date = claim.date;
  out.attribution = without_names(claim.attribution, alias_of);
  for (const AttributionChain& chain : claim.other_attributions) {
    out.other_attributions.push_back(without_names(chain, alias_of));
  }
  if (claim.reported_by.outlet) out.reported_by.outlet = alias_of(*claim.reported_by.outlet);
  out.reported_by.published = claim.reported_by.published;
  out.reported_by.published_precision = claim.reported_by.published_precision;
  out.sentence = claim.sentence;
  out.trigger = claim.trigger;
  out.block = claim.block;
  out.confidence = claim.confidence;
  out.flags = claim.flags;
  out.flags.emplace_back(kWithheld);
  return out;
}

RecordResidue residue_of(const Record& record, const std::map<std::string, std::set<std::string>>& objects,
                         std::span<const Alignment> alignments, const std::string& salt) {
  std::map<std::string, std::pair<std::string, std::string>> gone;  // document id -> its hash, its file's
  std::set<std::string> gone_ids;
  for (const Document& document : record.documents) {
    for (const auto& [object, documents] : objects) {
      if (!documents.contains(document.source.sha256)) continue;
      gone.try_emplace(document.id, document.source.sha256, object);
      gone_ids.insert(document.id);
    }
  }
  SourceNames names(record, gone_ids, alignments, salt);
  const std::map<std::string, std::string> codes = codes_of_claims(record);
  RecordResidue residue;
  for (const Claim& claim : record.claims) {
    const auto from = gone.find(claim.document);
    if (from == gone.end()) continue;
    const std::optional<Day> day = claim.date ? claim.date->start : std::nullopt;
    Claim left = without_words(claim, [&](const std::string& name) { return names.alias_of(name, day); });
    if (claim.reported_by.derivation_group)
      left.reported_by.derivation_group = names.alias_of_story(*claim.reported_by.derivation_group);
    left.document = document_id(from->second.first);
    left.claim = renamed(claim.claim, left.document);
    if (claim.subset_of) left.subset_of = renamed(*claim.subset_of, left.document);
    const auto code = codes.find(claim.claim);
    residue.claims.push_back({.object_sha256 = from->second.second,
                              .document_sha256 = from->second.first,
                              .incident = code == codes.end() ? "" : code->second,
                              .claim = to_json(left)});
  }
  residue.sources = names.take_sources();
  return residue;
}

Result<void> add_residue(Record& record, std::span<const RedactionEntry> redactions, const Gazetteer* gazetteer) {
  if (redactions.empty()) return {};
  std::set<std::string> there;
  for (const Document& document : record.documents) there.insert(document.source.sha256);
  // The newest first: what an older one says of a source may point to evidence that a newer one destroyed.
  for (auto redaction = redactions.rbegin(); redaction != redactions.rend(); ++redaction) {
    const std::map<std::string, std::string> names = names_of(record, *redaction);
    std::unordered_map<std::string, std::string> hashes;
    for (const Document& document : record.documents) hashes.emplace(document.id, document.source.sha256);
    std::set<std::string> added;
    for (const ResidueOfClaim& residue : redaction->residue) {
      if (there.contains(residue.document_sha256)) continue;
      Result<Claim> claim = claim_of(residue, *redaction);
      if (!claim) return tl::unexpected(claim.error());
      if (is_of_a_list(*claim)) continue;
      name_places(*claim, gazetteer, names);
      rename_sources(*claim, names);
      join_story(*claim, redaction->sources, record.claims, hashes);
      if (added.insert(residue.document_sha256).second) {
        record.documents.push_back(withheld_document(claim->document, residue, *claim, *redaction));
      }
      record.claims.push_back(std::move(*claim));
    }
    there.insert(added.begin(), added.end());
  }
  std::ranges::sort(record.documents, {}, &Document::id);
  std::ranges::stable_sort(record.claims, {}, &Claim::document);
  return {};
}

Result<ResidueLinks> residue_links(const Record& record, std::span<const RedactionEntry> redactions,
                                   std::span<const CodeEntry> codes) {
  ResidueLinks links;
  if (redactions.empty()) return links;
  std::set<std::string_view> withheld;
  for (const Claim& claim : record.claims) {
    if (std::ranges::find(claim.flags, kWithheld) != claim.flags.end()) withheld.insert(claim.claim);
  }
  // Another claim of the incident, where the code's own first claim may be the one that lost its words.
  std::map<std::string, std::vector<std::string>> claims_of_code;
  for (IncidentCode& code : codes_with_claims(codes, record.claims, record.documents)) {
    claims_of_code.emplace(code.code, std::move(code.claims));
  }
  const auto partner_of = [&](const std::string& claim, const std::string& code) {
    const auto claims = claims_of_code.find(code);
    if (claims == claims_of_code.end()) return code;
    const auto other = std::ranges::find_if(claims->second, [&](const std::string& at) { return at != claim; });
    return other == claims->second.end() ? code : *other;
  };
  for (const RedactionEntry& redaction : redactions) {
    for (const ResidueOfSource& source : redaction.sources) {
      if (source.party.empty()) continue;
      links.alignments.push_back({.source = source.alias, .party = source.party, .from = {}, .to = {}, .reference = {}});
    }
    for (const ResidueOfClaim& residue : redaction.residue) {
      if (residue.incident.empty()) continue;
      const Result<Claim> claim = claim_of(residue, redaction);
      if (!claim) return tl::unexpected(claim.error());
      if (!withheld.contains(claim->claim) || is_of_a_list(*claim)) continue;
      links.same.push_back({.decision = "entry " + std::to_string(redaction.about.entry),
                            .action = DecisionAction::same,
                            .targets = {claim->claim, partner_of(claim->claim, residue.incident)},
                            .value = {},
                            .by = "machine",
                            .at = redaction.about.time,
                            .reason = {}});
    }
  }
  return links;
}

}  // namespace cairn
