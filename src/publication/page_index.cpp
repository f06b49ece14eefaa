#include "publication/page_index.h"

namespace cairn::pages {
namespace {

template <class Map>
auto find_or_null(const Map& map, std::string_view id) -> typename Map::mapped_type {
  const auto at = map.find(id);
  return at == map.end() ? nullptr : at->second;
}

template <class Map>
auto find_or_empty(const Map& map, std::string_view id) -> const typename Map::mapped_type& {
  static const typename Map::mapped_type kNone;
  const auto at = map.find(id);
  return at == map.end() ? kNone : at->second;
}

}  // namespace

RecordIndex::RecordIndex(const Record& record, PrivacyMode privacy) : record_(record), privacy_(privacy) {
  for (const Document& document : record.documents) {
    documents_.emplace(document.id, &document);
    if (document.version_of) versions_of_[*document.version_of].push_back(&document);
  }
  for (const Claim& claim : record.claims) {
    claims_.emplace(claim.claim, &claim);
    claims_of_[claim.document].push_back(&claim);
  }
  for (const Incident& incident : record.incidents) {
    incidents_.emplace(incident.incident, &incident);
    for (const ClaimLink& link : incident.claims) incidents_of_[link.claim].push_back(&incident);
  }
  for (const UnlinkedClaim& claim : record.unlinked) unlinked_.emplace(claim.claim, &claim);
}

const Claim* RecordIndex::claim(std::string_view id) const { return find_or_null(claims_, id); }
const Document* RecordIndex::document(std::string_view id) const { return find_or_null(documents_, id); }
const Incident* RecordIndex::incident(std::string_view code) const { return find_or_null(incidents_, code); }
const UnlinkedClaim* RecordIndex::unlinked(std::string_view claim) const { return find_or_null(unlinked_, claim); }

std::vector<const Document*> RecordIndex::other_versions_of(const Document& document) const {
  std::vector<const Document*> versions;
  if (const Document* const first = document.version_of ? this->document(*document.version_of) : nullptr)
    versions.push_back(first);
  for (const Document* const later : find_or_empty(versions_of_, document.version_of.value_or(document.id))) {
    if (later != &document) versions.push_back(later);
  }
  return versions;
}

const std::vector<const Claim*>& RecordIndex::claims_of(std::string_view document) const {
  return find_or_empty(claims_of_, document);
}

const std::vector<const Incident*>& RecordIndex::incidents_of(std::string_view claim) const {
  return find_or_empty(incidents_of_, claim);
}

}  // namespace cairn::pages
