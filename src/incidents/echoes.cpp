#include "incidents/echoes.h"

#include <algorithm>
#include <set>

#include "incidents/eligible.h"
#include "incidents/scope.h"

namespace cairn {
namespace {

struct Number {
  std::string slot;
  std::int64_t low = 0;
  friend auto operator<=>(const Number&, const Number&) = default;
};

/// What an origin's claims say in figures above 1: by chance everybody says 1.
std::set<Number> numbers_of(const IncidentClaims& incident, const OriginEntry& origin) {
  std::set<Number> numbers;
  for (const std::size_t at : origin.claims) {
    const Claim& claim = *incident.claims[at];
    const std::string slot = slot_of(claim);
    if (slot.empty() || !incident.counts(at) || !is_figure(claim) || !claim.count->low || *claim.count->low < 2) continue;
    numbers.insert({slot, *claim.count->low});
  }
  return numbers;
}

std::optional<Day> first_published(const IncidentClaims& incident, const OriginEntry& origin) {
  std::optional<Day> first;
  for (const std::size_t at : origin.claims) {
    const std::optional<Day> day = published_days(*incident.claims[at]).start;
    if (day && (!first || *day < *first)) first = day;
  }
  return first;
}

/// A text whose author names the source takes nothing from it unsaid.
bool author_cites(const IncidentClaims& incident, const OriginEntry& author, const OriginEntry& source) {
  return std::ranges::any_of(author.claims, [&](std::size_t own) {
    return incident.claims[own]->attribution.empty() && std::ranges::any_of(source.claims, [&](std::size_t cited) {
      return incident.claims[cited]->document == incident.claims[own]->document;
    });
  });
}

bool main_origin(const IncidentClaims& incident, std::size_t at, std::size_t entry) {
  return incident.origins.of_claim[at].front() == entry;
}

}  // namespace

void mark_echoes(IncidentClaims& incident) {
  const std::vector<OriginEntry>& entries = incident.origins.entries;
  std::vector<std::set<Number>> numbers;
  for (const OriginEntry& entry : entries) numbers.push_back(numbers_of(incident, entry));
  std::vector<bool> echo(entries.size());
  for (std::size_t later = 0; later < entries.size(); ++later) {
    if (entries[later].gathers || numbers[later].size() < 2) continue;
    for (std::size_t first = 0; first < entries.size() && !echo[later]; ++first) {
      if (first == later || echo[first] || author_cites(incident, entries[later], entries[first])) continue;
      const std::optional<Day> day_first = first_published(incident, entries[first]);
      const std::optional<Day> day_later = first_published(incident, entries[later]);
      const bool surely_earlier = day_first && day_later && *day_later < *day_first;
      // Of two that were published together, one that gathers for itself, or the first in order, is the source.
      const bool together = !day_first || !day_later || *day_first == *day_later;
      if (surely_earlier || (together && !entries[first].gathers && later < first)) continue;
      std::vector<Number> shared;
      std::ranges::set_intersection(numbers[first], numbers[later], std::back_inserter(shared));
      if (shared.size() < 2) continue;
      echo[later] = true;
      std::vector<std::size_t> marked;
      for (const std::size_t at : entries[later].claims) {
        if (!incident.counts(at) || incident.decided(at) || !main_origin(incident, at, later)) continue;
        incident.relation[at] = LinkRelation::repeats;
        incident.probability[at] = std::min(incident.probability[at], 0.8);
        marked.push_back(at);
      }
      if (marked.empty()) continue;
      incident.flag("echo_suspected");
      marked.insert(marked.end(), entries[first].claims.begin(), entries[first].claims.end());
      incident.explain("R2", "claims",
                       entries[later].name + " gives " + std::to_string(shared.size()) + " of the numbers of " +
                           entries[first].name + " and no source of its own: counted once",
                       marked);
    }
  }
}

void flag_diverging_relays(IncidentClaims& incident) {
  for (const OriginEntry& entry : incident.origins.entries) {
    std::vector<std::size_t> own;
    std::vector<std::size_t> relayed;
    for (const std::size_t at : entry.claims) {
      if (!incident.counts(at) || slot_of(*incident.claims[at]).empty()) continue;
      (incident.origins.own_document[at] ? own : relayed).push_back(at);
    }
    if (own.empty()) continue;
    for (const std::size_t at : relayed) {
      const Claim& relay = *incident.claims[at];
      const auto same_slot = [&](std::size_t other) { return slot_of(*incident.claims[other]) == slot_of(relay); };
      const auto agrees = [&](std::size_t other) {
        return same_slot(other) && incident.claims[other]->count->low == relay.count->low &&
               incident.claims[other]->count->high == relay.count->high;
      };
      if (std::ranges::none_of(own, same_slot) || std::ranges::any_of(own, agrees)) continue;
      incident.flag("relay_diverges");
      std::vector<std::size_t> used = own;
      used.push_back(at);
      incident.explain("R1", "origins", "a relay of " + entry.name + " gives another number than its own document", used);
    }
  }
}

}  // namespace cairn
