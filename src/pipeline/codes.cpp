#include "pipeline/codes.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <tuple>

#include "incidents/incidents.h"
#include "pipeline/link.h"

namespace cairn {
namespace {

constexpr std::string_view kPrefix = "CAIRN-";
constexpr std::size_t kNumberDigits = 4;

std::string zero_padded(std::uint64_t number, std::size_t digits) {
  std::string out = std::to_string(number);
  if (out.size() < digits) out.insert(0, digits - out.size(), '0');
  return out;
}

std::string year_of(const Incident& incident) {
  const std::optional<Day> day = incident.date.start   ? incident.date.start
                                 : incident.date.end   ? incident.date.end
                                                       : incident.not_after;
  return day ? zero_padded(static_cast<std::uint64_t>(std::max(civil_from_day(*day).year, 0)), 4) : "0000";
}

/// 12 of "CAIRN-2018-0012" for the year "2018"; nothing for another year or another form.
std::optional<std::uint64_t> number_of(std::string_view code, std::string_view year) {
  if (!code.starts_with(kPrefix)) return std::nullopt;
  code.remove_prefix(kPrefix.size());
  if (!code.starts_with(year) || code.size() <= year.size() + 1 || code[year.size()] != '-') return std::nullopt;
  code.remove_prefix(year.size() + 1);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), number);
  if (error != std::errc{} || end != code.data() + code.size()) return std::nullopt;
  return number;
}

bool comes_before(const Incident& a, const Incident& b) {
  const auto key = [](const Incident& incident) {
    const std::optional<Day> start = incident.date.start ? incident.date.start : incident.not_after;
    return std::tuple(!start.has_value(), start, incident.date.end, std::string_view(incident.incident));
  };
  return key(a) < key(b);
}

}  // namespace

std::vector<CodeEntry> new_codes(const Record& record, std::span<const CodeEntry> codes) {
  std::map<std::string_view, const Claim*> claims;
  for (const Claim& claim : record.claims) claims.emplace(claim.claim, &claim);
  std::map<std::string_view, const Document*> documents;
  for (const Document& document : record.documents) documents.emplace(document.id, &document);

  std::map<std::string, std::uint64_t> highest;  // by year
  std::vector<CodeEntry> out;
  for (const Incident& incident : record.incidents) {
    if (!incident.provisional || incident.status != "active") continue;
    const std::string year = year_of(incident);
    if (!highest.contains(year)) {
      for (const CodeEntry& entry : codes) {
        highest[year] = std::max(highest[year], number_of(entry.code, year).value_or(0));
      }
    }
    CodeEntry& entry = out.emplace_back();
    entry.code = std::string(kPrefix) + year + "-" + zero_padded(++highest[year], kNumberDigits);
    for (const ClaimLink& link : incident.claims) {
      const auto claim = claims.find(link.claim);
      if (claim == claims.end() || link.relation == LinkRelation::candidate) continue;
      const auto document = documents.find(claim->second->document);
      if (document != documents.end()) entry.anchors.push_back(anchor_of(*claim->second, *document->second));
    }
  }
  return out;
}

std::vector<Note> notes_on_codes(const Record& record, std::span<const CodeEntry> codes) {
  std::map<std::string_view, std::string_view> code_of_claim;
  std::vector<std::string_view> borne;
  for (const Incident& incident : record.incidents) {
    borne.push_back(incident.incident);
    for (const ClaimLink& link : incident.claims) {
      const bool apart = link.relation == LinkRelation::candidate || link.relation == LinkRelation::aggregates ||
                         link.relation == LinkRelation::conflates;
      if (!apart) code_of_claim.emplace(link.claim, incident.incident);
    }
  }
  std::vector<Note> notes;
  for (const IncidentCode& code : codes_with_claims(codes, record.claims, record.documents)) {
    if (std::ranges::find(borne, code.code) != borne.end()) continue;
    const auto in_incident = [&](const std::string& claim) { return code_of_claim.contains(claim); };
    const auto claim = std::ranges::find_if(code.claims, in_incident);
    if (claim == code.claims.end()) {
      notes.push_back(
          {.code = "code_orphaned", .message = code.code + ": no incident holds its claims any more", .span = {}});
    } else {
      notes.push_back({.code = "code_merged",
                       .message = code.code + " is now part of " + std::string(code_of_claim[*claim]),
                       .span = {}});
    }
  }
  return notes;
}

void sort_incidents(std::vector<Incident>& incidents) { std::ranges::sort(incidents, comes_before); }

}  // namespace cairn
