#include <algorithm>
#include <map>
#include <numeric>
#include <queue>
#include <tuple>

#include "linkage/component.h"

// Near the best partition of many nodes: clusters are joined where the gain is greatest, then single nodes move as long as
// the sum grows.

namespace cairn {
namespace {

/// Joins smaller clusters into larger ones, with the gain of each possible join at hand.
class Contraction {
 public:
  /// `cluster_of` names for each node one node of its cluster.
  Contraction(const Component& component, const std::vector<std::uint32_t>& cluster_of)
      : component_(component), clusters_(component.size()) {
    for (std::uint32_t node = 0; node < component.size(); ++node) {
      Cluster& cluster = clusters_[cluster_of[node]];
      cluster.nodes.push_back(node);
      cluster.records += component.nodes[node].size();
      cluster.lists.insert(cluster.lists.end(), component.lists[node].begin(), component.lists[node].end());
      for (const auto& edge : component.edges[node]) {
        if (cluster_of[edge.to] == cluster_of[node]) continue;
        // The excess over not compared, so that what is not compared need not be kept.
        cluster.excess[cluster_of[edge.to]] += edge.bits - uncompared(component.nodes[node].size(), component.nodes[edge.to].size());
      }
    }
    for (std::uint32_t one = 0; one < component.size(); ++one) {
      std::ranges::sort(clusters_[one].lists);
      for (const auto& [other, excess] : clusters_[one].excess) {
        if (other > one) offer(one, other);
      }
    }
  }

  std::vector<std::uint32_t> run() {
    while (!offers_.empty()) {
      const Offer offer = offers_.top();
      offers_.pop();
      const bool stands = clusters_[offer.one].version == offer.one_version && clusters_[offer.other].version == offer.other_version;
      if (stands) join(offer.one, offer.other);
    }
    std::vector<std::uint32_t> first(component_.size());
    for (const Cluster& cluster : clusters_) {
      for (const std::uint32_t node : cluster.nodes) first[node] = std::ranges::min(cluster.nodes);
    }
    return first;
  }

 private:
  struct Cluster {
    std::vector<std::uint32_t> nodes;  ///< Empty once it was joined to another.
    std::vector<std::uint32_t> lists;
    std::size_t records = 0;
    std::uint32_t version = 0;
    std::map<std::uint32_t, double> excess;  ///< By cluster.
  };
  struct Offer {
    double gain = 0;
    std::uint32_t one = 0, other = 0, one_version = 0, other_version = 0;
    bool operator<(const Offer& than) const { return std::tuple(gain, than.one, than.other) < std::tuple(than.gain, one, other); }
  };

  double uncompared(std::size_t one, std::size_t other) const {
    return component_.bits_if_not_compared * static_cast<double>(one * other);
  }

  void offer(std::uint32_t one, std::uint32_t other) {
    const Cluster& a = clusters_[one];
    const Cluster& b = clusters_[other];
    const double gain = a.excess.at(other) + uncompared(a.records, b.records);
    if (!(gain > 1e-9)) return;
    for (const std::uint32_t list : a.lists) {
      if (std::ranges::binary_search(b.lists, list)) return;
    }
    const auto [low, high] = std::minmax(one, other);
    offers_.push({gain, low, high, clusters_[low].version, clusters_[high].version});
  }

  void join(std::uint32_t one, std::uint32_t other) {
    if (clusters_[one].excess.size() < clusters_[other].excess.size()) std::swap(one, other);
    Cluster& kept = clusters_[one];
    Cluster gone = std::move(clusters_[other]);
    clusters_[other] = {.nodes = {}, .lists = {}, .records = 0, .version = gone.version + 1, .excess = {}};
    kept.nodes.insert(kept.nodes.end(), gone.nodes.begin(), gone.nodes.end());
    std::vector<std::uint32_t> lists;
    std::ranges::set_union(kept.lists, gone.lists, std::back_inserter(lists));
    kept.lists = std::move(lists);
    kept.records += gone.records;
    ++kept.version;
    kept.excess.erase(other);
    for (const auto& [to, excess] : gone.excess) {
      if (to == one) continue;
      kept.excess[to] += excess;
      clusters_[to].excess.erase(other);
      clusters_[to].excess[one] = kept.excess[to];
    }
    for (const auto& [to, excess] : kept.excess) offer(one, to);
  }

  const Component& component_;
  std::vector<Cluster> clusters_;
  std::priority_queue<Offer> offers_;
};

/// Moves single nodes to the cluster where they count most, or to one of their own.
class Moves {
 public:
  Moves(const Component& component, std::vector<std::uint32_t> cluster_of)
      : component_(component), cluster_of_(std::move(cluster_of)), members_(component.size()) {
    for (std::uint32_t node = 0; node < component.size(); ++node) members_[cluster_of_[node]].push_back(node);
    for (std::uint32_t i = 0; i < component.size(); ++i) {
      if (members_[i].empty()) empty_.push_back(i);
    }
  }

  std::vector<std::uint32_t> run() {
    constexpr int kMostRounds = 20;
    for (int round = 0; round < kMostRounds; ++round) {
      bool moved = false;
      for (std::uint32_t node = 0; node < component_.size(); ++node) moved |= move(node);
      if (!moved) break;
    }
    std::vector<std::uint32_t> first(component_.size());
    for (const auto& members : members_) {
      for (const std::uint32_t node : members) first[node] = std::ranges::min(members);
    }
    return first;
  }

 private:
  double gain(std::uint32_t node, std::uint32_t cluster) const {
    double sum = 0;
    for (const std::uint32_t other : members_[cluster]) {
      if (other != node) sum += component_.bits(node, other);
    }
    return sum;
  }

  bool move(std::uint32_t node) {
    const std::uint32_t from = cluster_of_[node];
    std::vector<std::uint32_t> near;
    for (const auto& edge : component_.edges[node]) near.push_back(cluster_of_[edge.to]);
    std::ranges::sort(near);
    near.erase(std::unique(near.begin(), near.end()), near.end());
    double best = gain(node, from);
    std::uint32_t to = from;
    const auto consider = [&](std::uint32_t cluster, double sum) {
      if (sum > best + 1e-9) {
        best = sum;
        to = cluster;
      }
    };
    for (const std::uint32_t cluster : near) {
      if (cluster != from) consider(cluster, gain(node, cluster));
    }
    if (members_[from].size() > 1 && !empty_.empty()) consider(empty_.back(), 0);
    if (to == from) return false;
    if (members_[to].empty()) empty_.pop_back();
    std::erase(members_[from], node);
    if (members_[from].empty()) empty_.push_back(from);
    members_[to].push_back(node);
    cluster_of_[node] = to;
    return true;
  }

  const Component& component_;
  std::vector<std::uint32_t> cluster_of_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::uint32_t> empty_;  ///< Clusters without members.
};

double sum_inside(const Component& component, const std::vector<std::uint32_t>& cluster_of) {
  std::vector<std::vector<std::uint32_t>> members(component.size());
  double sum = 0;
  for (std::uint32_t node = 0; node < component.size(); ++node) {
    for (const std::uint32_t other : members[cluster_of[node]]) sum += component.bits(other, node);
    members[cluster_of[node]].push_back(node);
  }
  return sum;
}

}  // namespace

std::vector<std::uint32_t> good_partition(const Component& component) {
  std::vector<std::uint32_t> best(component.size());
  std::iota(best.begin(), best.end(), 0U);
  double best_sum = 0;
  constexpr int kMostRounds = 10;
  for (int round = 0; round < kMostRounds; ++round) {
    std::vector<std::uint32_t> next = Moves(component, Contraction(component, best).run()).run();
    const double sum = sum_inside(component, next);
    if (sum <= best_sum + 1e-9) break;
    best = std::move(next);
    best_sum = sum;
  }
  return best;
}

}  // namespace cairn
