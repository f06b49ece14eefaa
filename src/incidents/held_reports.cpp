#include "incidents/held_reports.h"

#include <algorithm>
#include <tuple>

#include "incidents/day_keys.h"
#include "incidents/eligible.h"
#include "linkage/order.h"

namespace cairn {
namespace {

std::uint64_t first_letters(std::string_view text) {
  std::uint64_t letters = 0;
  for (std::size_t i = 0; i < 8; ++i) letters = letters << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return letters;
}

}  // namespace

void HeldReports::put(const std::string& document, HeldDocument held) {
  remove(document);
  if (held.size() == 0) return;
  const auto at = documents_.emplace(document, Numbered{std::move(held), {}}).first;
  const HeldDocument& kept = at->second.held;
  at->second.numbers.reserve(kept.size());
  for (std::uint32_t rank = 0; rank < kept.size(); ++rank) {
    std::uint32_t number = static_cast<std::uint32_t>(claims_.size());
    if (free_claims_.empty()) {
      claims_.emplace_back();
      held_in_.emplace_back();
    } else {
      number = free_claims_.back();
      free_claims_.pop_back();
    }
    claims_[number] = {.id = kept.id(rank), .document = &at->first, .rank = rank};
    held_in_[number] = &kept;
    at->second.numbers.push_back(number);
    if (has_ids_) by_id_.emplace(claims_[number].id, number);
  }
  put_.emplace(document);
}

void HeldReports::remove(std::string_view document) {
  const auto found = documents_.find(document);
  if (found == documents_.end()) return;
  dissolve(document, dissolved_);
  for (const std::uint32_t number : found->second.numbers) {
    if (has_ids_) by_id_.erase(claims_[number].id);
    left_claims_.push_back(number);
  }
  put_.emplace(document);
  left_nodes_.push_back(documents_.extract(found));
}

void HeldReports::dissolve(std::string_view document, std::vector<std::uint32_t>& gone) {
  for (const std::uint32_t number : claims_of(document)) {
    if (claims_[number].report != kNone) gone.push_back(claims_[number].report);
  }
}

std::span<const std::uint32_t> HeldReports::claims_of(std::string_view document) const {
  const auto found = documents_.find(document);
  return found == documents_.end() ? std::span<const std::uint32_t>() : found->second.numbers;
}

ClaimsAtHand HeldReports::at_hand(std::span<const std::size_t> numbers) const {
  ClaimsAtHand claims(numbers.size());
  for (const std::size_t number : numbers) claims.add(*claims_[number].document, *held_in_[number], claims_[number].rank);
  return claims;
}

std::optional<std::size_t> HeldReports::find(std::string_view claim) const {
  if (!has_ids_) {
    for (const auto& [id, document] : documents_) {
      for (const std::uint32_t number : document.numbers) by_id_.emplace(claims_[number].id, number);
    }
    has_ids_ = true;
  }
  const auto found = by_id_.find(claim);
  return found == by_id_.end() ? std::nullopt : std::optional<std::size_t>(found->second);
}

SameOutcome HeldReports::outcome(const SaidPair& same) const {
  const auto found = outcomes_.find({same.decision, same.a, same.b});
  return found == outcomes_.end() ? SameOutcome::of_no_event : found->second;
}

bool HeldReports::report_before(std::uint32_t a, std::uint32_t b) const {
  const HeldReport &one = reports_[a], &other = reports_[b];
  if (one.begin != other.begin) return one.begin < other.begin;
  if (one.document != other.document && *one.document != *other.document) return *one.document < *other.document;
  return one.rank < other.rank;
}

bool HeldReports::claim_before(std::size_t a, std::size_t b) const {
  const HeldClaim &one = claims_[a], &other = claims_[b];
  if (one.document != other.document && *one.document != *other.document) return *one.document < *other.document;
  return one.rank < other.rank;
}

void HeldReports::read_said(const Review& review, const PageVersions& versions, Said& said, Ties& ties) const {
  const auto pair = [&](const SaidPair& one, std::string_view what) {
    const HeldClaim &a = claims_[one.a], &b = claims_[one.b];
    const std::string words = std::string(what) + "|" + one.decision + "|" + std::string(a.id) + "|" + std::string(b.id);
    said[*a.document].push_back(words);
    if (b.document != a.document) said[*b.document].push_back(words);
  };
  const auto tie = [&](const std::string& a, const std::string& b) {
    if (a == b) return;
    ties[a].insert(b);
    ties[b].insert(a);
  };
  for (const SaidPair& one : review.same) {
    pair(one, "same");
    tie(*claims_[one.a].document, *claims_[one.b].document);
  }
  for (const SaidPair& one : review.not_same) pair(one, "not same");
  for (const auto& [claim, by] : review.withdrawn) said[*claims_[claim].document].push_back("withdrawn|" + std::string(claims_[claim].id));
  versions.for_each([&](const PageVersion& version) {
    if (!holds(version.document)) return;
    said[version.document].push_back("version of|" + version.page + "|" + version.captured);
    tie(version.document, version.page);  // Which may not be here itself.
  });
}

/// Documents that must be looked at together, each list in order.
std::vector<std::vector<std::string_view>> HeldReports::bundles(const std::set<std::string, std::less<>>& dirty, const Ties& ties) const {
  std::vector<std::vector<std::string_view>> out;
  std::set<std::string_view> done;
  for (const std::string& start : dirty) {
    if (!holds(start) || (!ties.empty() && !done.insert(start).second)) continue;
    std::vector<std::string_view> reached(1, start);
    for (std::size_t i = 0; i < reached.size() && !ties.empty(); ++i) {
      const auto tied = ties.find(reached[i]);
      if (tied == ties.end()) continue;
      for (const std::string& other : tied->second) {
        if (done.insert(other).second) reached.push_back(other);
      }
    }
    std::erase_if(reached, [&](std::string_view document) { return !holds(document); });
    std::ranges::sort(reached);
    out.push_back(std::move(reached));
  }
  return out;
}

/// Documents by names that stay, unlike those of claims that were at hand.
void HeldReports::name_documents(EventCluster& report, std::span<const std::size_t> numbers) const {
  report.documents.clear();
  for (const std::size_t claim : report.claims) report.documents.push_back(*claims_[numbers[claim]].document);
  std::ranges::sort(report.documents);
  report.documents.erase(std::unique(report.documents.begin(), report.documents.end()), report.documents.end());
}

std::size_t HeldReports::SamePlace::operator()(const PlaceKey& place) const {
  std::uint64_t hash = key_of_two(seed_of_content(place.id), seed_of_content(place.name));
  for (const std::string& parent : place.parents) hash = key_of_two(hash, seed_of_content(parent));
  return hash;
}

std::uint32_t HeldReports::new_report(EventCluster cluster, std::span<const std::size_t> numbers) {
  std::uint32_t report = static_cast<std::uint32_t>(reports_.size());
  if (free_reports_.empty()) {
    reports_.emplace_back();
    glances_.emplace_back();
  } else {
    report = free_reports_.back();
    free_reports_.pop_back();
  }
  for (std::size_t& claim : cluster.claims) {
    claim = numbers[claim];
    claims_[claim].report = report;
  }
  for (SharedPlace& place : cluster.places) place = *places_.insert(place).first;
  glances_[report] = glance_at(cluster);
  const HeldClaim& first = claims_[cluster.claims.front()];
  reports_[report] = {std::make_unique<EventCluster>(std::move(cluster)), first.document, first_letters(*first.document), first.rank};
  return report;
}

HeldReports::Changed HeldReports::update(const Review& review, const PageVersions& versions, const ForEachPiece& for_each) {
  Said said;
  Ties ties;
  read_said(review, versions, said, ties);
  std::set<std::string, std::less<>> dirty = std::move(put_);
  put_.clear();
  const auto note_difference = [&](const Said& one, const Said& other) {
    for (const auto& [document, words] : one) {
      const auto found = other.find(document);
      if (found == other.end() || found->second != words) dirty.insert(document);
    }
  };
  note_difference(said, said_);
  note_difference(said_, said);
  // With all that they are or were tied to.
  std::vector<std::string> reach(dirty.begin(), dirty.end());
  for (std::size_t i = 0; i < reach.size() && !(ties.empty() && ties_.empty()); ++i) {
    for (const Ties* of : {&ties, &ties_}) {
      const auto tied = of->find(reach[i]);
      if (tied == of->end()) continue;
      for (const std::string& other : tied->second) {
        if (dirty.insert(other).second) reach.push_back(other);
      }
    }
  }
  said_ = std::move(said);
  ties_ = std::move(ties);

  Changed changed{.gone = std::move(dissolved_), .come = {}};
  dissolved_.clear();
  for (const std::string& document : dirty) {
    dissolve(document, changed.gone);
    for (const std::uint32_t number : claims_of(document)) claims_[number].report = kNone;
  }
  std::ranges::sort(changed.gone);
  changed.gone.erase(std::unique(changed.gone.begin(), changed.gone.end()), changed.gone.end());

  struct Bundle {
    std::vector<std::size_t> numbers;
    SaidOfDocuments said;
    std::vector<const SaidPair*> same;
    DocumentReports made;
  };
  const std::vector<std::vector<std::string_view>> lists = bundles(dirty, ties_);
  std::vector<Bundle> all(lists.size());
  std::unordered_map<std::size_t, std::pair<std::size_t, std::size_t>> place_of;  // Of claims that decisions name: bundle, place.
  const bool any_said = !review.same.empty() || !review.not_same.empty() || !review.withdrawn.empty();
  for (std::size_t i = 0; i < lists.size(); ++i) {
    for (const std::string_view document : lists[i]) {
      const auto claims = claims_of(document);
      for (const std::uint32_t number : claims) {
        if (any_said) place_of.emplace(number, std::pair(i, all[i].numbers.size()));
        all[i].numbers.push_back(number);
      }
    }
  }
  const auto both_in = [&](const SaidPair& pair, const auto& take) {
    const auto a = place_of.find(pair.a);
    const auto b = place_of.find(pair.b);
    if (a != place_of.end() && b != place_of.end() && a->second.first == b->second.first) take(all[a->second.first], a->second.second, b->second.second);
  };
  for (const SaidPair& pair : review.same) {
    both_in(pair, [&](Bundle& bundle, std::size_t a, std::size_t b) {
      bundle.said.same.emplace_back(a, b);
      bundle.same.push_back(&pair);
    });
  }
  for (const SaidPair& pair : review.not_same) {
    if (pair.a != pair.b) both_in(pair, [&](Bundle& bundle, std::size_t a, std::size_t b) { bundle.said.not_same.emplace_back(a, b); });
  }
  for (const auto& [claim, by] : review.withdrawn) {
    if (const auto at = place_of.find(claim); at != place_of.end()) all[at->second.first].said.withdrawn.push_back(at->second.second);
  }
  constexpr std::size_t kOfAPiece = 256;
  for_each_of_many(all.size(), kOfAPiece, for_each, [&](std::size_t i) {
    const ClaimsAtHand claims = at_hand(all[i].numbers);
    std::ranges::sort(all[i].said.withdrawn);
    all[i].made = reports_of_documents(claims.claims(), all[i].said, versions);
    for (EventCluster& report : all[i].made.reports) name_documents(report, all[i].numbers);
    for (std::size_t at = 0; at < all[i].numbers.size(); ++at) {
      HeldClaim& held = claims_[all[i].numbers[at]];
      held.is_for_a_set = is_for_a_set(claims[at]);
      held.can_be_of_a_set = can_be_of_a_set(claims[at]);
      held.tells_of_harm = tells_of_harm(claims[at]);
    }
  });
  for (Bundle& bundle : all) {
    for (std::size_t i = 0; i < bundle.numbers.size(); ++i) claims_[bundle.numbers[i]].why_none = bundle.made.why_none[i];
    for (EventCluster& report : bundle.made.reports) {
      if (report.places.empty()) {
        for (const std::size_t claim : report.claims) claims_[bundle.numbers[claim]].why_none = "unplaced";
      } else {
        changed.come.push_back(new_report(std::move(report), bundle.numbers));
      }
    }
    for (std::size_t i = 0; i < bundle.same.size(); ++i) {
      outcomes_[{bundle.same[i]->decision, bundle.same[i]->a, bundle.same[i]->b}] = bundle.made.outcomes[i];
    }
    bundle = {};
  }
  std::ranges::sort(changed.come);
  return changed;
}

void HeldReports::free(const Changed& changed) {
  for (const std::uint32_t report : changed.gone) {
    reports_[report] = {};
    free_reports_.push_back(report);
  }
  for (const std::uint32_t number : left_claims_) {
    claims_[number] = {};
    held_in_[number] = nullptr;
    free_claims_.push_back(number);
  }
  left_claims_.clear();
  left_nodes_.clear();
}

}  // namespace cairn
