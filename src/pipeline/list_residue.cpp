#include "pipeline/list_residue.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "pipeline/persons.h"
#include "pipeline/residue.h"
#include "publication/json.h"
#include "text/sha256.h"

namespace cairn {
namespace {

constexpr std::size_t kIdDigits = 16;

using IncidentAndPublisher = std::pair<std::string, std::string>;

std::string publisher_of(const Claim& claim) { return claim.reported_by.outlet.value_or(""); }
std::int64_t low_of(const Claim& claim) { return claim.count ? claim.count->low.value_or(0) : 0; }

/// What lists say of incidents, those destroyed before included: by incident and publisher the claim with the greatest
/// number.
std::map<IncidentAndPublisher, const Claim*> said_by_lists(const Record& record) {
  std::unordered_map<std::string_view, const Claim*> claims;
  for (const Claim& claim : record.claims) {
    if (is_of_a_list(claim)) claims.emplace(claim.claim, &claim);
  }
  std::map<IncidentAndPublisher, const Claim*> said;
  for (const Incident& incident : record.incidents) {
    for (const ClaimLink& link : incident.claims) {
      const auto claim = claims.find(link.claim);
      if (claim == claims.end() || link.relation == LinkRelation::candidate) continue;
      const Claim*& most = said[{incident.incident, publisher_of(*claim->second)}];
      if (!most || low_of(*claim->second) > low_of(*most)) most = claim->second;
    }
  }
  return said;
}

/// The incident that bears a code now, whatever it was merged into; null: none does.
Incident* incident_of(Record& record, std::string code) {
  constexpr std::string_view kMerged = "merged_into:";
  for (std::size_t steps = 0; steps <= record.incidents.size(); ++steps) {
    const auto found = std::ranges::find(record.incidents, code, &Incident::incident);
    if (found == record.incidents.end()) return nullptr;
    if (!found->status.starts_with(kMerged)) return &*found;
    code = found->status.substr(kMerged.size());
  }
  return nullptr;
}

Document withheld_list(const Claim& claim, const ResidueOfClaim& residue, const RedactionEntry& redaction) {
  Document document;
  document.id = claim.document;
  document.outlet = claim.reported_by.outlet;
  document.source.sha256 = residue.document_sha256;
  document.source.locator = residue.object_sha256;
  document.notes.push_back({.code = "withheld",
                            .message = "A list of persons was destroyed: ledger entry " +
                                       std::to_string(redaction.about.entry) + " says by whom and when.",
                            .span = {}});
  return document;
}

}  // namespace

std::vector<ResidueOfClaim> residue_of_lists(const Record& record, const std::set<std::string>& objects) {
  // By object: the incidents of those on it, and the documents that are named after one of its rows.
  std::map<std::string, std::set<std::string>> incidents_of;
  std::map<std::string, std::set<std::string>> documents_of;
  for (const Person& person : record.persons) {
    if (!person.link) continue;
    for (const PersonEntry& entry : person.entries) {
      if (!objects.contains(entry.file_sha256)) continue;
      incidents_of[entry.file_sha256].insert(person.incident);
      documents_of[entry.file_sha256].insert(list_document_sha256(entry.publisher, entry.entry));
    }
  }
  std::unordered_map<std::string_view, const Document*> documents;
  for (const Document& document : record.documents) documents.emplace(document.id, &document);
  const std::map<IncidentAndPublisher, const Claim*> said = said_by_lists(record);
  std::vector<ResidueOfClaim> left;
  for (const auto& [object, incidents] : incidents_of) {
    for (const auto& [of, claim] : said) {
      const auto document = documents.find(claim->document);
      if (!incidents.contains(of.first) || document == documents.end()) continue;
      // A document that is named after another file's row speaks on with a lower number; what is left is another one.
      const std::string& sha256 = document->second->source.sha256;
      const std::string own =
          documents_of[object].contains(sha256) ? sha256 : sha256_hex("left\n" + object + "\n" + sha256);
      Claim without = without_words(*claim, [](const std::string& name) { return name; });
      if (std::ranges::count(without.flags, "withheld") > 1) without.flags.pop_back();
      without.method = claim->method;
      without.rule = claim->rule;
      without.document = own.substr(0, kIdDigits);
      without.claim = without.document + "#1";
      left.push_back(
          {.object_sha256 = object, .document_sha256 = own, .incident = of.first, .claim = to_json(without)});
    }
  }
  return left;
}

Result<std::size_t> add_list_residue(Record& record, std::span<const RedactionEntry> redactions,
                                     std::span<const CaptureEntry> captures) {
  std::map<std::string, std::uint64_t> captured;
  std::set<std::string> there;
  for (const CaptureEntry& capture : captures) {
    captured.emplace(capture.sha256, capture.seq);
    if (!capture.redacted_by) there.insert(capture.sha256);
  }
  std::map<IncidentAndPublisher, std::int64_t> said;
  for (const auto& [of, claim] : said_by_lists(record)) said[of] = low_of(*claim);
  std::set<std::string> added;
  for (auto redaction = redactions.rbegin(); redaction != redactions.rend(); ++redaction) {
    for (const ResidueOfClaim& residue : redaction->residue) {
      if (!captured.contains(residue.object_sha256) || there.contains(residue.object_sha256) ||
          added.contains(residue.document_sha256))
        continue;
      Result<Claim> claim = claim_of(residue, *redaction);
      if (!claim) return tl::unexpected(claim.error());
      if (!is_of_a_list(*claim)) continue;
      if (Incident* incident = incident_of(record, residue.incident)) {
        const auto still = said.find({incident->incident, publisher_of(*claim)});
        if (still != said.end() && still->second >= low_of(*claim)) continue;
        said[{incident->incident, publisher_of(*claim)}] = low_of(*claim);
        incident->claims.push_back({.claim = claim->claim,
                                    .relation = LinkRelation::part_of,
                                    .probability = 1,
                                    .reasons = {{.text = "as it was when the list was destroyed", .bits = {}}}});
      }
      added.insert(residue.document_sha256);
      if (const auto entry = captured.find(residue.object_sha256); entry != captured.end())
        record.entries[claim->document] = entry->second;
      record.documents.push_back(withheld_list(*claim, residue, *redaction));
      record.claims.push_back(std::move(*claim));
    }
  }
  std::ranges::sort(record.documents, {}, &Document::id);
  std::ranges::stable_sort(record.claims, {}, &Claim::document);
  return added.size();
}

}  // namespace cairn
