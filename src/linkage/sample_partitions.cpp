#include "linkage/sample_partitions.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "linkage/chance.h"
#include "linkage/component.h"
#include "linkage/model.h"

namespace cairn {
namespace {

/// For each node the number of its cluster.
using Labels = std::vector<std::uint32_t>;

/// For each two nodes (i * size + j, i < j) the share of partitions in which they are together, each weighed by 2^bits.
class EveryPartition {
 public:
  explicit EveryPartition(const Component& component)
      : size_(static_cast<std::uint32_t>(component.size())), between_(component), labels_(size_),
        together_(component.size() * component.size(), 0), most_left_(component.size() + 1, 0) {}

  std::vector<double> together() {
    find_most_left();
    find_most(0, 0, 0);  // Weights are taken relative to the greatest, which may be beyond any double.
    const double sum = weigh(0, 0, 0);
    for (double& share : together_) share /= sum;
    return std::move(together_);
  }

 private:
  /// What putting `node` to those before it in `cluster` adds; kForbidden if it may not be there.
  double gain(std::uint32_t node, std::uint32_t cluster) const {
    double gain = 0;
    for (std::uint32_t other = 0; other < node; ++other) {
      if (labels_[other] == cluster) gain += between_(other, node);
    }
    return gain;
  }

  /// What each node and all after it can add at most: where that is too little, nothing greater is found.
  void find_most_left() {
    for (std::uint32_t node = size_; node-- > 0;) {
      most_left_[node] = most_left_[node + 1];
      for (std::uint32_t other = 0; other < node; ++other) most_left_[node] += std::max(0.0, between_(other, node));
    }
  }

  // Clusters are numbered in the order of their first node, so that each partition comes once.
  void find_most(std::uint32_t node, std::uint32_t clusters, double bits) {
    if (node == size_) {
      most_ = std::max(most_, bits);
      return;
    }
    constexpr double kOfRounding = 1e-6;
    if (bits + most_left_[node] < most_ - kOfRounding) return;
    for (labels_[node] = 0; labels_[node] <= clusters; ++labels_[node]) {
      const double more = gain(node, labels_[node]);
      if (more != kForbidden) find_most(node + 1, std::max(clusters, labels_[node] + 1), bits + more);
    }
  }

  /// The weight of all partitions that begin with the labels given so far.
  double weigh(std::uint32_t node, std::uint32_t clusters, double bits) {
    if (node == size_) return std::exp2(bits - most_);
    double sum = 0;
    for (std::uint32_t cluster = 0; cluster <= clusters; ++cluster) {
      const double more = gain(node, cluster);
      if (more == kForbidden) continue;
      labels_[node] = cluster;
      const double weight = weigh(node + 1, std::max(clusters, cluster + 1), bits + more);
      sum += weight;
      for (std::uint32_t other = 0; other < node; ++other) {
        if (labels_[other] == cluster) together_[other * size_ + node] += weight;
      }
    }
    return sum;
  }

  std::uint32_t size_;
  BitsBetween between_;
  Labels labels_;
  std::vector<double> together_;
  std::vector<double> most_left_;
  double most_ = kForbidden;
};

/// Draws each node's cluster anew, given all others.
class GibbsSampler {
 public:
  GibbsSampler(const Component& component, Labels start, Chance chance)
      : component_(component), between_(component), labels_(std::move(start)), members_(component.size()), chance_(chance) {
    for (std::uint32_t node = 0; node < component.size(); ++node) members_[labels_[node]].push_back(node);
    for (std::uint32_t i = 0; i < component.size(); ++i) {
      if (members_[i].empty()) empty_.push_back(i);
    }
  }
  const Labels& labels() const { return labels_; }

  void sweep() {
    for (std::uint32_t node = 0; node < component_.size(); ++node) draw(node);
  }

 private:
  void draw(std::uint32_t node) {
    leave(node);
    weigh_choices(node);
    const double most = std::ranges::max(choices_, {}, &Choice::weight).weight;
    double sum = 0;
    for (Choice& choice : choices_) sum += choice.weight = std::exp2(choice.weight - most);
    double left = chance_.uniform() * sum;
    std::size_t at = 0;
    while (at + 1 < choices_.size() && left >= choices_[at].weight) left -= choices_[at++].weight;
    enter(node, choices_[at].cluster);
  }

  /// Clusters that an edge leads to, and an empty one.
  void weigh_choices(std::uint32_t node) {
    choices_.clear();
    for (const auto& edge : component_.edges[node]) {
      if (edge.to == node || members_[labels_[edge.to]].empty()) continue;
      choices_.push_back({labels_[edge.to], 0});
    }
    std::ranges::sort(choices_, {}, &Choice::cluster);
    const auto same = [](const Choice& a, const Choice& b) { return a.cluster == b.cluster; };
    choices_.erase(std::unique(choices_.begin(), choices_.end(), same), choices_.end());
    for (Choice& choice : choices_) {
      for (const std::uint32_t other : members_[choice.cluster]) {
        choice.weight += between_(node, other);
        if (choice.weight == kForbidden) break;
      }
    }
    choices_.push_back({empty_.back(), 0});
  }

  void leave(std::uint32_t node) {
    auto& members = members_[labels_[node]];
    std::erase(members, node);
    if (members.empty()) empty_.push_back(labels_[node]);
  }
  void enter(std::uint32_t node, std::uint32_t cluster) {
    if (members_[cluster].empty()) empty_.pop_back();  // Only the last empty one is ever offered.
    members_[cluster].push_back(node);
    labels_[node] = cluster;
  }

  struct Choice {
    std::uint32_t cluster = 0;
    double weight = 0;
  };
  const Component& component_;
  BitsBetween between_;
  Labels labels_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::uint32_t> empty_;
  std::vector<Choice> choices_;
  Chance chance_;
};

std::uint64_t seed_for(const Component& component, std::span<const std::uint64_t> seed_of, std::uint64_t seed) {
  for (const auto& node : component.nodes) {
    for (const std::uint32_t record : node) seed = seed * 0x9E3779B97F4A7C15U + seed_of[record];
  }
  return seed;
}

GibbsSampler sampler_of(const Component& component, std::span<const std::uint64_t> seed_of, std::uint64_t seed) {
  return {component, component.size() <= kExactClusterSize ? best_partition(component) : good_partition(component),
          Chance(seed_for(component, seed_of, seed))};
}

/// For each edge (by node and place in its list) how probable it is that both nodes are together.
using EdgeShares = std::vector<std::vector<double>>;

EdgeShares together_on_edges(const Component& component, std::span<const std::uint64_t> seed_of) {
  EdgeShares shares;
  for (const auto& edges : component.edges) shares.emplace_back(edges.size(), 0.0);
  const auto for_each = [&](const auto& give) {
    for (std::uint32_t node = 0; node < component.size(); ++node) {
      for (std::size_t i = 0; i < component.edges[node].size(); ++i) {
        const std::uint32_t to = component.edges[node][i].to;
        if (to > node) shares[node][i] += give(node, to);
      }
    }
  };
  if (component.size() <= kExactSampleSize) {
    const std::vector<double> together = EveryPartition(component).together();
    for_each([&](std::uint32_t a, std::uint32_t b) { return together[a * component.size() + b]; });
    return shares;
  }
  GibbsSampler sampler = sampler_of(component, seed_of, 0);
  for (int round = 0; round < kSweeps / 10; ++round) sampler.sweep();  // In which the start is forgotten.
  for (int round = 0; round < kSweeps; ++round) {
    sampler.sweep();
    const Labels& labels = sampler.labels();
    for_each([&](std::uint32_t a, std::uint32_t b) { return labels[a] == labels[b] ? 1.0 / kSweeps : 0.0; });
  }
  return shares;
}

/// A record that has a partner in a list has no other there: what is left for a pair that stands alone is what the
/// probable partners of both leave.
void leave_room_for_others(const ClusterProblem& problem, std::span<const std::size_t> alone, std::vector<double>& probabilities) {
  if (problem.list_of.empty()) return;
  const auto key = [&](std::uint32_t record, std::uint32_t other) {
    return std::uint64_t{record} << 32U | problem.list_of[other];
  };
  std::unordered_map<std::uint64_t, double> taken;
  std::size_t next = 0;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    if (next < alone.size() && alone[next] == i) {
      ++next;
      continue;
    }
    const auto& [a, b] = problem.pairs[i].records;
    for (const std::uint64_t at : {key(a, b), key(b, a)}) taken[at] = std::min(1.0, taken[at] + probabilities[i]);
  }
  for (const std::size_t i : alone) {
    const auto& [a, b] = problem.pairs[i].records;
    for (const std::uint64_t at : {key(a, b), key(b, a)}) {
      if (const auto found = taken.find(at); found != taken.end()) probabilities[i] *= 1 - found->second;
    }
  }
}

}  // namespace

double together_of_two(double bits) {
  const double most = std::max(0.0, bits);
  const double together = std::exp2(bits - most);
  return together / (together + std::exp2(-most));
}

std::vector<double> pair_probabilities(const ClusterProblem& problem, std::span<const std::uint64_t> seed_of,
                                       const ForEachPiece& for_each) {
  const Components components = find_components(problem, kLeastBitsToHang);
  struct Place {
    const Component* component = nullptr;
    std::uint32_t node = 0;
    const EdgeShares* shares = nullptr;
  };
  std::vector<Place> places(problem.records);
  std::vector<EdgeShares> shares(components.all.size());
  for_each_component(components.all.size(), for_each, [&](std::size_t i) {
    const Component& component = components.all[i];
    shares[i] = together_on_edges(component, seed_of);
    for (std::uint32_t node = 0; node < component.size(); ++node) {
      for (const std::uint32_t record : component.nodes[node]) places[record] = {&component, node, &shares[i]};
    }
  });
  std::vector<RecordPair> apart;  // As nodes.
  for (const RecordPair& pair : problem.cannot) apart.push_back(pair_of(components.node_of[pair.a], components.node_of[pair.b]));
  std::ranges::sort(apart);
  std::vector<double> probabilities;
  std::vector<std::size_t> alone;  // Pairs that nothing makes hang together.
  for (const ScoredPair& pair : problem.pairs) {
    const Place a = places[pair.records.a];
    const Place b = places[pair.records.b];
    double probability = probability_of(pair.bits);
    if (components.node_of[pair.records.a] == components.node_of[pair.records.b]) {
      probability = 1;
    } else if (std::ranges::binary_search(apart, pair_of(components.node_of[pair.records.a], components.node_of[pair.records.b]))) {
      probability = 0;
    } else if (a.component && a.component == b.component) {
      const auto [low, high] = std::minmax(a.node, b.node);
      const auto& edges = a.component->edges[low];
      const auto at = std::ranges::lower_bound(edges, high, {}, &Component::Edge::to);  // There is one: the pair itself.
      probability = (*a.shares)[low][static_cast<std::size_t>(at - edges.begin())];
    } else {
      alone.push_back(probabilities.size());
    }
    probabilities.push_back(probability);
  }
  leave_room_for_others(problem, alone, probabilities);
  return probabilities;
}

std::vector<std::vector<std::uint32_t>> sample_partitions(const ClusterProblem& problem,
                                                          std::span<const std::uint64_t> seed_of, std::size_t count,
                                                          std::uint64_t seed) {
  const Components components = find_components(problem, kLeastBitsToHang);
  std::vector<std::vector<std::uint32_t>> partitions(count, components.node_of);
  for (const Component& component : components.all) {
    GibbsSampler sampler = sampler_of(component, seed_of, seed);
    constexpr int kBetween = 20;  // Rounds between two partitions that are kept, so that they differ.
    for (auto& partition : partitions) {
      for (int round = 0; round < kBetween; ++round) sampler.sweep();
      std::map<std::uint32_t, std::uint32_t> first;  // Record of each cluster.
      for (std::uint32_t node = 0; node < component.size(); ++node) {
        const std::uint32_t record = first.try_emplace(sampler.labels()[node], component.nodes[node].front()).first->second;
        for (const std::uint32_t member : component.nodes[node]) partition[member] = record;
      }
    }
  }
  return partitions;
}

}  // namespace cairn
