#include "incidents/grouping.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "incidents/attach.h"
#include "incidents/document_events.h"
#include "incidents/eligible.h"
#include "incidents/event_cluster.h"

namespace cairn {
namespace {

// How likely it is that two clusters joined by a step speak of one event. Hand-set until the linkage engine learns them.
constexpr double kSamePlaceAndDay = 0.95;
constexpr double kOneInTheOther = 0.85;
constexpr double kAdjoining = 0.75;
constexpr double kNextDay = 0.75;
/// Undated reports of one place are one event where they were published this close together.
constexpr int kUndatedDays = 3;

class Grouper {
 public:
  Grouper(std::span<const Claim> claims, std::span<const std::size_t> order, const Review& review)
      : claims_(claims), order_(order), review_(review), partition_(claims.size(), pairs(review.not_same)),
        store_(claims, partition_), placed_in_(claims.size(), kNowhere) {}

  Grouping run() {
    join_documents();
    make_clusters();
    obey_same();
    join_same_place_and_day();
    join_other_places();
    join_wide_with_single();
    join_adjoining();
    join_next_day();
    attach_all();
    join_undated();
    return collect();
  }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

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
      if (known && store_.absorb(placed_in_[pair.a], placed_in_[pair.b], 1.0)) continue;
      notes_.push_back({.code = known ? "decision_contradiction" : "decision_without_effect",
                        .message = "Decision " + pair.decision + " says same of " + claims_[pair.a].claim + " and " +
                                   claims_[pair.b].claim +
                                   (known ? ", which another decision keeps apart." : ", but one of them is of no event."),
                        .span = {}});
    }
  }

  /// Clusters that still stand for themselves and fulfil `wanted`, one-day clusters before nights and ranges.
  template <class Wanted>
  std::vector<std::size_t> clusters(const Wanted& wanted) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < store_.size(); ++i) {
      if (store_.at(i).alive && !store_.at(i).places.empty() && wanted(store_.at(i))) found.push_back(i);
    }
    std::ranges::stable_sort(found, {}, [this](std::size_t i) {
      const When& when = store_.at(i).when;
      return when.start && when.end ? when.end->number - when.start->number : 1'000'000;
    });
    return found;
  }
  static bool dated(const EventCluster& cluster) { return cluster.day_known; }

  void join_same_place_and_day() {
    ClusterIndex index;
    for (const std::size_t cluster : clusters(dated)) {
      std::size_t home = cluster;
      for (Day day = *store_.at(cluster).when.start; day <= *store_.at(cluster).when.end; ++day.number) {
        for (const std::size_t found : index.same_place(day, store_.at(cluster).places)) {
          const std::size_t other = store_.home(found);
          if (other == cluster || match_clusters(store_.at(cluster), store_.at(other)) != PlaceMatch::same) continue;
          // A province or a big city on one day has many events: there the numbers must not speak against it.
          const bool vague = store_.at(cluster).vague();
          if (vague && !share_a_figure(store_.at(cluster), store_.at(other))) continue;
          if (!vague && contradict(store_.at(cluster), store_.at(other)) && is_city(store_.at(cluster))) continue;
          if (store_.absorb(other, cluster, kSamePlaceAndDay)) home = other;
          break;
        }
        if (home != cluster) break;
      }
      if (home == cluster) index.add(store_.at(cluster), cluster);
    }
  }

  static bool is_city(const EventCluster& cluster) {
    return std::ranges::all_of(cluster.places, [](const PlaceKey& place) { return place.precision == PlacePrecision::city; });
  }
  static bool exact(const EventCluster& cluster) { return dated(cluster) && !cluster.vague(); }

  ClusterIndex index_of(const std::vector<std::size_t>& numbers) const {
    ClusterIndex index;
    for (const std::size_t number : numbers) index.add(store_.at(number), number);
    return index;
  }

  /// "The villages of A and B": with the report that names only B, if a number agrees.
  void join_other_places() {
    const std::vector<std::size_t> numbers = clusters(exact);
    const ClusterIndex index = index_of(numbers);
    for (const std::size_t cluster : numbers) {
      if (!store_.at(cluster).alive || store_.at(cluster).other_places.empty()) continue;
      std::vector<std::size_t> others;
      for (const std::size_t found : index.same_place(*store_.at(cluster).when.start, store_.at(cluster).other_places)) {
        const std::size_t other = store_.home(found);
        if (other != cluster && std::ranges::find(others, other) == others.end()) others.push_back(other);
      }
      if (others.size() == 1 && share_a_figure(store_.at(cluster), store_.at(others.front()))) {
        store_.absorb(others.front(), cluster, kAdjoining);
      }
    }
  }

  /// A town's event with the one event of that day in one of its quarters.
  void join_wide_with_single() {
    const std::vector<std::size_t> numbers = clusters(exact);
    const ClusterIndex index = index_of(numbers);
    for (const std::size_t wide : numbers) {
      if (!store_.at(wide).alive) continue;
      std::vector<std::size_t> inner;
      for (const PlaceKey& place : store_.at(wide).places) {
        std::vector<std::size_t> near = index.with_parent(*store_.at(wide).when.start, place);
        std::ranges::copy(index.nearby(*store_.at(wide).when.start, place, reach_metres(place.precision) + 3'000),
                          std::back_inserter(near));
        for (const std::size_t found : near) {
          const std::size_t other = store_.home(found);
          if (other == wide || std::ranges::find(inner, other) != inner.end()) continue;
          if (match_clusters(store_.at(wide), store_.at(other)) == PlaceMatch::around) inner.push_back(other);
        }
      }
      if (inner.size() == 1 && !contradict(store_.at(wide), store_.at(inner.front()))) {
        store_.absorb(inner.front(), wide, kOneInTheOther);
      }
    }
  }

  /// Places with different names that lie within each other's reach, if a number agrees. Each joins once.
  void join_adjoining() {
    const std::vector<std::size_t> numbers = clusters(exact);
    const ClusterIndex index = index_of(numbers);
    std::vector<bool> done(store_.size());
    for (const std::size_t cluster : numbers) {
      if (done[cluster] || !store_.at(cluster).alive) continue;
      for (const PlaceKey& place : std::vector<PlaceKey>(store_.at(cluster).places)) {
        for (const std::size_t found : index.nearby(*store_.at(cluster).when.start, place, 15'000)) {
          const std::size_t other = store_.home(found);
          if (other == cluster || done[other] || done[cluster]) continue;
          const EventCluster& a = store_.at(cluster);
          const EventCluster& b = store_.at(other);
          if (match_clusters(a, b) == PlaceMatch::adjoining && share_a_figure(a, b) && !contradict(a, b) &&
              store_.absorb(cluster, other, kAdjoining)) {
            done[cluster] = done[other] = true;
          }
        }
      }
    }
  }

  /// Reports that differ by a day about the same place, if a number agrees and no document tells the days apart.
  /// Each day joins once, so that a week of strikes on a town stays a week of events.
  void join_next_day() {
    const std::vector<std::size_t> numbers = clusters(exact);
    const ClusterIndex index = index_of(numbers);
    std::vector<bool> done(store_.size());
    for (const std::size_t cluster : numbers) {
      if (done[cluster] || !store_.at(cluster).alive) continue;
      const Day next{store_.at(cluster).when.end->number + 1};
      for (const std::size_t found : index.same_place(next, store_.at(cluster).places)) {
        const std::size_t other = store_.home(found);
        if (other == cluster || done[other]) continue;
        const EventCluster& a = store_.at(cluster);
        const EventCluster& b = store_.at(other);
        const bool one_event = match_clusters(a, b) == PlaceMatch::same && share_a_figure(a, b) &&
                               !share_a_document(a, b) && *a.when.end < *b.when.start;
        if (one_event && store_.absorb(cluster, other, kNextDay)) {
          done[cluster] = done[other] = true;
          break;
        }
      }
    }
  }

  void attach_all() {
    const std::vector<std::size_t> events = clusters(exact);
    std::vector<std::size_t> wide = clusters([](const EventCluster& c) { return dated(c) && c.vague(); });
    apply(attach_vague_places(store_, wide, index_of(events)));

    const std::vector<std::size_t> dated_events = clusters(dated);
    const std::vector<std::size_t> loose = clusters([](const EventCluster& c) { return !dated(c); });
    apply(attach_vague_dates(store_, loose, dated_events));
  }

  void apply(const std::vector<Attachment>& attachments) {
    for (const Attachment& attachment : attachments) {
      if (!attachment.ask && store_.absorb(attachment.events.front(), attachment.cluster, attachment.probability)) continue;
      open_questions_.push_back(attachment);
    }
  }

  /// Undated reports of one place, published within a few days of the first.
  void join_undated() {
    std::vector<std::size_t> undated = clusters([](const EventCluster& c) { return !c.when.known(); });
    const std::vector<bool> waiting = waiting_clusters();
    std::erase_if(undated, [&](std::size_t cluster) { return waiting[cluster]; });
    std::ranges::stable_sort(undated, {}, [this](std::size_t cluster) {
      return store_.at(cluster).published_start.value_or(Day{0});
    });
    std::map<std::string, std::size_t> first_of_place;
    for (const std::size_t cluster : undated) {
      const EventCluster& at = store_.at(cluster);
      const PlaceKey& place = at.places.front();
      const std::string key = !place.id.empty() ? "i" + place.id : "n" + place.name;
      const auto [first, is_new] = first_of_place.emplace(key, cluster);
      if (is_new) continue;
      const EventCluster& earlier = store_.at(store_.home(first->second));
      const bool both_published = earlier.published_start && at.published_start;
      const bool close = both_published
                             ? at.published_start->number - earlier.published_start->number <= kUndatedDays
                             : agree_strongly(earlier, at);
      const bool fits = close && !at.vague() && !contradict(earlier, at);
      if (!fits || !store_.absorb(first->second, cluster, kNextDay)) first->second = cluster;
    }
  }

  std::vector<bool> waiting_clusters() const {
    std::vector<bool> waiting(store_.size());
    for (const Attachment& question : open_questions_) {
      if (question.waits) waiting[store_.home(question.cluster)] = true;
    }
    return waiting;
  }

  Grouping collect() {
    Grouping grouping;
    grouping.probability.assign(claims_.size(), 1.0);
    const std::vector<bool> waiting = waiting_clusters();
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
    for (const Attachment& question : open_questions_) add_candidates(question, group_of, grouping);
    add_left_over(group_of, grouping);
    grouping.notes = notes_;
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

  void add_candidates(const Attachment& question, const std::vector<std::size_t>& group_of, Grouping& grouping) const {
    for (const std::size_t event : question.events) {
      const std::size_t group = group_of[store_.home(event)];
      if (group == kNowhere || store_.home(event) == store_.home(question.cluster)) continue;
      for (const std::size_t claim : store_.at(store_.home(question.cluster)).claims) {
        grouping.candidates.push_back({claim, group, question.probability, question.reason});
      }
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

  std::span<const Claim> claims_;
  std::span<const std::size_t> order_;
  const Review& review_;
  Partition partition_;
  ClusterStore store_;
  std::vector<std::size_t> placed_in_;     ///< Cluster by claim.
  std::vector<std::size_t> event_claims_;  ///< By document, in content order.
  std::vector<LeftOver> left_over_;
  std::vector<Attachment> open_questions_;
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

Grouping group_events(std::span<const Claim> claims, std::span<const std::size_t> order, const Review& review) {
  return Grouper(claims, order, review).run();
}

std::vector<std::vector<std::size_t>> group_claims(std::span<const Claim> claims, std::span<const Decision> decisions) {
  const std::vector<std::size_t> order = content_order(claims);
  return group_events(claims, order, read_review(claims, decisions, {}, {})).groups;
}

}  // namespace cairn
