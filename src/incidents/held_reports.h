#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "incidents/document_reports.h"
#include "incidents/held_document.h"
#include "incidents/report_keys.h"
#include "incidents/review.h"
#include "linkage/pieces.h"

namespace cairn {

/// Claims by document, and what they report, kept while documents come and go. Claims and reports have numbers, which go to others
/// when they are gone.
class HeldReports {
 public:
  static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

  struct HeldClaim {
    std::string_view id;
    const std::string* document = nullptr;
    std::uint32_t rank = 0;          ///< In its document, by content.
    std::uint32_t report = kNone;    ///< None where no report that names a place holds it;
    std::string_view why_none{};     ///< then the code that says why.
    bool is_for_a_set = false;
    bool can_be_of_a_set = false;
    bool tells_of_harm = false;
  };

  /// What a document says is new, or says it no more.
  void put(const std::string& document, HeldDocument held);
  void remove(std::string_view document);
  bool holds(std::string_view document) const { return documents_.find(document) != documents_.end(); }

  struct Changed {
    std::vector<std::uint32_t> gone;  ///< Reports, sorted; they can be asked about until free().
    std::vector<std::uint32_t> come;  ///< Sorted.
  };
  /// Makes the reports of what was put, and of what reviewers and versions now say otherwise.
  Changed update(const Review& review, const PageVersions& versions, const ForEachPiece& for_each);
  /// Lets go of what update() said has gone.
  void free(const Changed& changed);

  const ReportGlance& glance(std::uint32_t number) const { return glances_[number]; }
  const EventCluster& report(std::uint32_t number) const { return *reports_[number].cluster; }
  /// Content order of reports, and of claims.
  bool report_before(std::uint32_t a, std::uint32_t b) const;
  bool claim_before(std::size_t a, std::size_t b) const;
  const HeldClaim& claim(std::size_t number) const { return claims_[number]; }
  std::size_t claims() const { return claims_.size(); }
  /// Some claims, in the order of their numbers here.
  ClaimsAtHand at_hand(std::span<const std::size_t> numbers) const;
  std::optional<std::size_t> find(std::string_view claim) const;
  SameOutcome outcome(const SaidPair& same) const;
  /// Documents in order, each with the numbers of its claims in content order.
  template <class Take>
  void for_each_document(const Take& take) const {
    for (const auto& [id, document] : documents_) take(id, std::span<const std::uint32_t>(document.numbers));
  }
  const HeldDocument& document(std::string_view id) const { return documents_.find(id)->second.held; }
  std::span<const std::uint32_t> claims_of(std::string_view document) const;

 private:
  struct Numbered {
    HeldDocument held;
    std::vector<std::uint32_t> numbers;  ///< Of its claims.
  };
  using Documents = std::map<std::string, Numbered, std::less<>>;
  struct HeldReport {
    std::unique_ptr<EventCluster> cluster;
    const std::string* document = nullptr;  ///< Of its first claim.
    std::uint64_t begin = 0;                ///< The first letters of that, which mostly tell the order.
    std::uint32_t rank = 0;
  };
  /// What reviewers and versions say that concerns a document, in words that can be compared.
  using Said = std::map<std::string, std::vector<std::string>, std::less<>>;
  using Ties = std::map<std::string, std::set<std::string>, std::less<>>;

  void read_said(const Review& review, const PageVersions& versions, Said& said, Ties& ties) const;
  std::vector<std::vector<std::string_view>> bundles(const std::set<std::string, std::less<>>& dirty, const Ties& ties) const;
  void dissolve(std::string_view document, std::vector<std::uint32_t>& gone);
  void name_documents(EventCluster& report, std::span<const std::size_t> numbers) const;
  std::uint32_t new_report(EventCluster cluster, std::span<const std::size_t> numbers);

  Documents documents_;
  std::vector<HeldClaim> claims_;
  std::vector<const HeldDocument*> held_in_;   ///< Of each claim.
  std::vector<std::uint32_t> free_claims_;
  std::vector<HeldReport> reports_;
  std::vector<ReportGlance> glances_;          ///< Of each.
  struct SamePlace {
    std::size_t operator()(const PlaceKey& place) const;
    bool operator()(const PlaceKey& a, const PlaceKey& b) const { return a == b; }
  };
  std::unordered_set<SharedPlace, SamePlace, SamePlace> places_;  ///< All that reports have named, each once.
  std::vector<std::uint32_t> free_reports_;
  std::set<std::string, std::less<>> put_;     ///< Since the last update.
  std::vector<std::uint32_t> dissolved_;       ///< Reports of documents that went since.
  std::vector<std::uint32_t> left_claims_;     ///< Claims of documents that went since.
  std::vector<Documents::node_type> left_nodes_;
  Said said_;
  Ties ties_;
  std::map<std::tuple<std::string, std::size_t, std::size_t>, SameOutcome> outcomes_;
  mutable std::unordered_map<std::string_view, std::uint32_t> by_id_;  ///< Made when first asked for.
  mutable bool has_ids_ = false;
};

}  // namespace cairn
