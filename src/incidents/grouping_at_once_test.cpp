#include "incidents/grouping.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "incidents/document_events.h"
#include "incidents/eligible.h"
#include "incidents/event_cluster.h"
#include "incidents/report_events.h"

namespace cairn {
namespace {

class Grouper {
 public:
  Grouper(std::span<const Claim> claims, std::span<const std::size_t> order, const Review& review, const PageVersions& versions,
          const ForEachPiece& for_each)
      : pointers_(pointers_to(claims)), claims_(pointers_), order_(order), review_(review), versions_(versions), for_each_(for_each), partition_(claims.size(), pairs(review.not_same)),
        store_(claims_, partition_), placed_in_(claims.size(), kNowhere) {}

  Grouping run() {
    join_documents();
    make_clusters();
    obey_same();
    link();
    return collect();
  }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  static constexpr std::uint32_t kNoReport = static_cast<std::uint32_t>(-1);

  static std::vector<std::pair<std::size_t, std::size_t>> pairs(const std::vector<SaidPair>& said) {
    std::vector<std::pair<std::size_t, std::size_t>> apart;
    for (const SaidPair& pair : said) {
      if (pair.a != pair.b) apart.emplace_back(pair.a, pair.b);
    }
    return apart;
  }

  void join_documents() {
    std::set<std::size_t> named;  // What a reviewer puts together is of an event, whatever its words.
    for (const SaidPair& pair : review_.same) named.insert({pair.a, pair.b});
    std::map<std::string_view, std::vector<std::size_t>> by_document;
    for (const std::size_t claim : order_) {
      std::string_view why = named.contains(claim) ? std::string_view{} : why_no_event(claims_[claim]);
      if (review_.withdrawn.contains(claim)) why = "withdrawn";
      if (!why.empty()) {
        left_over_.push_back({claim, why});
      } else {
        by_document[claims_[claim].document].push_back(claim);
      }
    }
    for (const auto& [document, members] : by_document) {
      join_within_document(claims_, members, partition_);
      event_claims_.insert(event_claims_.end(), members.begin(), members.end());
    }
    join_versions_of_rows();
  }

  void join_versions_of_rows() {
    std::map<std::string_view, std::size_t> first_of_row;
    for (const std::size_t claim : event_claims_) {
      if (!is_of_table(claims_[claim])) continue;
      const auto [first, is_new] = first_of_row.emplace(versions_.page_of(claims_[claim].document), claim);
      if (!is_new) partition_.join(first->second, claim);
    }
  }

  void make_clusters() {
    std::map<std::size_t, std::vector<std::size_t>> by_root;  // Filled in content order.
    std::vector<std::size_t> roots;
    for (const std::size_t claim : event_claims_) {
      std::vector<std::size_t>& members = by_root[partition_.find(claim)];
      if (members.empty()) roots.push_back(partition_.find(claim));
      members.push_back(claim);
    }
    for (const std::size_t root : roots) {
      const std::size_t cluster = store_.add(by_root[root]);
      for (const std::size_t claim : store_.at(cluster).claims) placed_in_[claim] = cluster;
    }
  }

  void obey_same() {
    for (const SaidPair& pair : review_.same) {
      const bool known = placed_in_[pair.a] != kNowhere && placed_in_[pair.b] != kNowhere;
      if (known && store_.absorb(placed_in_[pair.a], placed_in_[pair.b])) continue;
      notes_.push_back({.code = known ? "decision_contradiction" : "decision_without_effect",
                        .message = "Decision " + pair.decision + " says same of " + claims_[pair.a].claim + " and " +
                                   claims_[pair.b].claim +
                                   (known ? ", which another decision keeps apart." : ", but one of them is of no event."),
                        .span = {}});
    }
  }

  void link() {
    for (std::size_t i = 0; i < store_.size(); ++i) {
      if (store_.at(i).alive && !store_.at(i).places.empty()) reports_.push_back(i);
    }
    std::vector<const EventCluster*> reports;
    for (const std::size_t report : reports_) reports.push_back(&store_.at(report));
    const LinkedReports linked = link_reports(reports, kept_apart(), for_each_);
    events_ = events_of_reports(reports, linked);
    for (std::uint32_t i = 0; i < reports_.size(); ++i) {
      const auto why = linked.why.find(i);
      if (why == linked.why.end() || std::ranges::count(events_.event_of, events_.event_of[i]) == 1) continue;
      for (const std::size_t claim : store_.at(reports_[i]).claims) why_.emplace(claim, why->second);
    }
    for (std::size_t i = 0; i < reports_.size(); ++i) store_.doubt(reports_[i], events_.probability[i]);
    for (std::size_t i = 0; i < reports_.size(); ++i) store_.absorb(reports_[events_.event_of[i]], reports_[i]);
  }

  /// Pairs of reports that a reviewer keeps apart.
  std::vector<RecordPair> kept_apart() const {
    std::vector<std::uint32_t> report_of(store_.size(), kNoReport);
    for (std::uint32_t i = 0; i < reports_.size(); ++i) report_of[reports_[i]] = i;
    const auto report_with = [&](std::size_t claim) {
      return placed_in_[claim] == kNowhere ? kNoReport : report_of[store_.home(placed_in_[claim])];
    };
    std::vector<RecordPair> apart;
    for (const SaidPair& pair : review_.not_same) {
      const std::uint32_t a = report_with(pair.a);
      const std::uint32_t b = report_with(pair.b);
      if (a != kNoReport && b != kNoReport && a != b) apart.push_back(pair_of(a, b));
    }
    return apart;
  }

  Grouping collect() {
    Grouping grouping;
    grouping.probability.assign(claims_.size(), 1.0);
    std::vector<bool> waiting(store_.size());
    for (std::size_t i = 0; i < reports_.size(); ++i) {
      if (events_.waits[i]) waiting[store_.home(reports_[i])] = true;
    }
    std::vector<std::size_t> group_of(store_.size(), kNowhere);
    for (std::size_t i = 0; i < store_.size(); ++i) {
      const EventCluster& cluster = store_.at(i);
      if (!cluster.alive || waiting[i]) continue;
      if (cluster.places.empty() || !cluster.harm) continue;
      std::vector<std::size_t> members = cluster.claims;
      group_of[i] = grouping.groups.size();
      grouping.groups.push_back(std::move(members));
    }
    sort_groups(grouping, group_of);
    for (const std::size_t claim : event_claims_) grouping.probability[claim] = store_.probability(claim);
    for (const EventQuestion& question : events_.questions) add_candidates(question, group_of, grouping);
    add_left_over(group_of, grouping);
    grouping.notes = std::move(notes_);
    grouping.why = std::move(why_);
    return grouping;
  }

  /// Claims in content order, groups by their first claim.
  void sort_groups(Grouping& grouping, std::vector<std::size_t>& group_of) const {
    std::vector<std::size_t> rank(claims_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) rank[order_[i]] = i;
    const auto by_rank = [&](std::size_t claim) { return rank[claim]; };
    for (std::vector<std::size_t>& group : grouping.groups) std::ranges::sort(group, {}, by_rank);
    std::vector<std::size_t> sorted(grouping.groups.size());
    std::iota(sorted.begin(), sorted.end(), std::size_t{0});
    std::ranges::sort(sorted, {}, [&](std::size_t group) { return rank[grouping.groups[group].front()]; });
    std::vector<std::vector<std::size_t>> groups;
    std::vector<std::size_t> new_number(sorted.size());
    for (const std::size_t old : sorted) {
      new_number[old] = groups.size();
      groups.push_back(std::move(grouping.groups[old]));
    }
    grouping.groups = std::move(groups);
    for (std::size_t& group : group_of) {
      if (group != kNowhere) group = new_number[group];
    }
  }

  void add_candidates(const EventQuestion& question, const std::vector<std::size_t>& group_of, Grouping& grouping) const {
    const std::size_t group = group_of[store_.home(reports_[question.event])];
    const std::size_t own = store_.home(reports_[question.report]);
    if (group == kNowhere || group == group_of[own]) return;
    for (const std::size_t claim : store_.at(own).claims) {
      grouping.candidates.push_back({claim, group, question.probability, question.reason});
    }
  }

  void add_left_over(const std::vector<std::size_t>& group_of, Grouping& grouping) const {
    grouping.left_over = left_over_;
    for (const std::size_t claim : event_claims_) {
      const std::size_t cluster = store_.home(placed_in_[claim]);
      if (group_of[cluster] != kNowhere) continue;
      const EventCluster& at = store_.at(cluster);
      const std::string_view reason = at.places.empty() ? "unplaced" : !at.harm ? "no_harm_claimed" : "candidate";
      grouping.left_over.push_back({claim, reason});
    }
    std::vector<std::size_t> rank(claims_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) rank[order_[i]] = i;
    std::ranges::sort(grouping.left_over, {}, [&](const LeftOver& left) { return rank[left.claim]; });
    std::ranges::stable_sort(grouping.candidates, [&](const CandidateLink& a, const CandidateLink& b) {
      return rank[a.claim] != rank[b.claim] ? rank[a.claim] < rank[b.claim] : a.probability > b.probability;
    });
  }

  std::vector<const Claim*> pointers_;
  ClaimView claims_;
  std::span<const std::size_t> order_;
  const Review& review_;
  const PageVersions& versions_;
  const ForEachPiece& for_each_;
  Partition partition_;
  ClusterStore store_;
  std::vector<std::size_t> placed_in_;     ///< Cluster by claim.
  std::vector<std::size_t> event_claims_;  ///< By document, in content order.
  std::vector<LeftOver> left_over_;
  std::vector<std::size_t> reports_;  ///< Clusters of the store that the matching engine looks at.
  ReportEvents events_;               ///< Of these.
  std::map<std::size_t, LinkWhy> why_;
  std::vector<Note> notes_;
};

}  // namespace

std::vector<std::size_t> content_order(std::span<const Claim> claims) {
  struct Key {
    std::string_view document;
    std::uint32_t sentence;
    std::uint32_t count;
    std::string content;
    std::string_view claim;
    auto tie() const { return std::tie(document, sentence, count, content, claim); }
  };
  std::vector<Key> keys;
  keys.reserve(claims.size());
  for (const Claim& claim : claims) {
    const std::uint32_t sentence = claim.sentence ? claim.sentence->begin : 0;
    const std::uint32_t count = claim.count && claim.count->span ? claim.count->span->begin
                                : claim.trigger                 ? claim.trigger->begin
                                                                : 0;
    keys.push_back({claim.document, sentence, count, content_key(claim), claim.claim});
  }
  std::vector<std::size_t> order(claims.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return keys[a].tie() < keys[b].tie(); });
  return order;
}

Grouping group_events(std::span<const Claim> claims, std::span<const std::size_t> order, const Review& review,
                      const PageVersions& versions, const ForEachPiece& for_each) {
  return Grouper(claims, order, review, versions, for_each).run();
}

std::vector<std::vector<std::size_t>> group_claims(std::span<const Claim> claims, std::span<const Decision> decisions) {
  const std::vector<std::size_t> order = content_order(claims);
  return group_events(claims, order, read_review(claims, decisions, {}, {}), {}).groups;
}

}  // namespace cairn
