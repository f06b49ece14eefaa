#include "linkage/component.h"

#include <algorithm>
#include <map>
#include <optional>

#include "linkage/record_sets.h"

namespace cairn {
namespace {

/// Follows "same" decisions in the order of their records, but for those against a "not the same".
class DecidedSets {
 public:
  DecidedSets(const ClusterProblem& problem, RecordSets& sets) : sets_(sets) {
    for (const RecordPair& pair : problem.cannot) apart_[pair.a].push_back(pair), apart_[pair.b].push_back(pair);
  }

  std::optional<LinkConflict> join(RecordPair must) {
    std::uint32_t one = sets_.find(must.a);
    std::uint32_t other = sets_.find(must.b);
    if (one == other) return std::nullopt;
    if (const auto against = between(one, other)) return LinkConflict{must, *against};
    if (other < one) std::swap(one, other);
    sets_.join(one, other);
    auto& kept = apart_[one];
    const auto& moved = apart_[other];
    kept.insert(kept.end(), moved.begin(), moved.end());
    return std::nullopt;
  }

 private:
  std::optional<RecordPair> between(std::uint32_t one, std::uint32_t other) {
    const auto found = apart_.find(one);
    if (found == apart_.end()) return std::nullopt;
    std::optional<RecordPair> first;
    for (const RecordPair& pair : found->second) {
      const bool crosses = sets_.find(pair.a) == other || sets_.find(pair.b) == other;
      if (crosses && (!first || pair < *first)) first = pair;
    }
    return first;
  }

  RecordSets& sets_;
  std::map<std::uint32_t, std::vector<RecordPair>> apart_;  ///< By the set's lowest record.
};

std::vector<RecordPair> sorted_once(std::span<const RecordPair> pairs) {
  std::vector<RecordPair> sorted(pairs.begin(), pairs.end());
  std::ranges::sort(sorted);
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  return sorted;
}

struct NodeEdge {
  RecordPair nodes;
  double bits = 0;
  std::size_t pairs = 0;  ///< Of records.
};

/// Pairs of records as pairs of nodes, sorted; inside a node there are none.
std::vector<NodeEdge> edges_of_nodes(const ClusterProblem& problem, RecordSets& decided) {
  std::vector<NodeEdge> edges;
  for (const ScoredPair& pair : problem.pairs) {
    const RecordPair nodes = pair_of(decided.find(pair.records.a), decided.find(pair.records.b));
    if (nodes.a != nodes.b) edges.push_back({nodes, pair.bits, 1});
  }
  for (const RecordPair& pair : problem.cannot) {
    const RecordPair nodes = pair_of(decided.find(pair.a), decided.find(pair.b));
    if (nodes.a != nodes.b) edges.push_back({nodes, kForbidden, 0});
  }
  std::ranges::stable_sort(edges, {}, &NodeEdge::nodes);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (kept > 0 && edges[kept - 1].nodes == edges[i].nodes) {
      edges[kept - 1].bits += edges[i].bits;
      edges[kept - 1].pairs += edges[i].pairs;
    } else {
      edges[kept++] = edges[i];
    }
  }
  edges.resize(kept);
  return edges;
}

using Members = std::map<std::uint32_t, std::vector<std::uint32_t>>;

/// Of the nodes that have more than one record.
Members members_of(std::uint32_t records, RecordSets& decided) {
  Members members;
  for (std::uint32_t record = 0; record < records; ++record) {
    const std::uint32_t node = decided.find(record);
    if (node != record) members[node].push_back(record);
  }
  for (auto& [node, of] : members) of.insert(of.begin(), node);
  return members;
}

std::vector<std::uint32_t> records_of(const Members& members, std::uint32_t node) {
  const auto found = members.find(node);
  return found == members.end() ? std::vector{node} : found->second;
}

/// The lists of a node's records, sorted, each once.
std::vector<std::uint32_t> lists_of(std::span<const std::uint32_t> list_of, std::span<const std::uint32_t> records) {
  std::vector<std::uint32_t> lists;
  for (const std::uint32_t record : records) {
    if (!list_of.empty() && list_of[record] != 0) lists.push_back(list_of[record]);
  }
  std::ranges::sort(lists);
  lists.erase(std::unique(lists.begin(), lists.end()), lists.end());
  return lists;
}

bool share_one(std::span<const std::uint32_t> one, std::span<const std::uint32_t> other) {
  return std::ranges::any_of(one, [&](std::uint32_t list) { return std::ranges::binary_search(other, list); });
}

/// Makes the edges count what was not compared, and returns sets of nodes that hang together.
RecordSets joined_nodes(const ClusterProblem& problem, const Members& members, std::vector<NodeEdge>& edges, double least_bits) {
  RecordSets together(problem.records);
  for (NodeEdge& edge : edges) {
    const auto one = records_of(members, edge.nodes.a);
    const auto other = records_of(members, edge.nodes.b);
    const std::size_t all = one.size() * other.size();
    edge.bits += problem.bits_if_not_compared * static_cast<double>(all - std::min(edge.pairs, all));
    if (edge.bits <= least_bits) continue;
    if (!share_one(lists_of(problem.list_of, one), lists_of(problem.list_of, other)))
      together.join(edge.nodes.a, edge.nodes.b);
  }
  return together;
}

/// A node's component and its place there.
struct Place {
  std::uint32_t component = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t at = 0;
};

/// The components without their edges.
std::vector<Component> components_of(const ClusterProblem& problem, const Members& members, RecordSets& together,
                                     std::span<const NodeEdge> edges, std::vector<Place>& places) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> nodes_of;  // By the component's lowest node.
  for (const NodeEdge& edge : edges) {
    for (const std::uint32_t node : {edge.nodes.a, edge.nodes.b}) nodes_of[together.find(node)].push_back(node);
  }
  std::vector<Component> all;
  for (auto& [first, nodes] : nodes_of) {
    std::ranges::sort(nodes);
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    if (nodes.size() < 2) continue;
    Component& component = all.emplace_back();
    component.bits_if_not_compared = problem.bits_if_not_compared;
    component.edges.resize(nodes.size());
    for (const std::uint32_t node : nodes) {
      places[node] = {static_cast<std::uint32_t>(all.size() - 1), static_cast<std::uint32_t>(component.size())};
      component.nodes.push_back(records_of(members, node));
      component.lists.push_back(lists_of(problem.list_of, component.nodes.back()));
    }
  }
  return all;
}

}  // namespace

double Component::bits(std::uint32_t one, std::uint32_t other) const {
  if (share_one(lists[one], lists[other])) return kForbidden;
  const auto& of = edges[one];
  const auto found = std::ranges::lower_bound(of, other, {}, &Edge::to);
  if (found != of.end() && found->to == other) return found->bits;
  return bits_if_not_compared * static_cast<double>(nodes[one].size() * nodes[other].size());
}

BitsBetween::BitsBetween(const Component& component) : component_(component), size_(component.size()) {
  constexpr std::size_t kMostNodes = 1024;  // 8 MiB.
  if (size_ > kMostNodes) return;
  table_.resize(size_ * size_);
  for (std::uint32_t one = 0; one < size_; ++one) {
    for (std::uint32_t other = one + 1; other < size_; ++other)
      table_[one * size_ + other] = table_[other * size_ + one] = component.bits(one, other);
  }
}

Components find_components(const ClusterProblem& problem, double least_bits) {
  Components out;
  RecordSets decided(problem.records);
  DecidedSets decisions(problem, decided);
  for (const RecordPair& must : sorted_once(problem.must)) {
    if (auto conflict = decisions.join(must)) out.conflicts.push_back(*conflict);
  }
  const Members members = members_of(problem.records, decided);
  out.node_of.resize(problem.records);
  for (std::uint32_t record = 0; record < problem.records; ++record) out.node_of[record] = decided.find(record);

  std::vector<NodeEdge> edges = edges_of_nodes(problem, decided);
  RecordSets together = joined_nodes(problem, members, edges, least_bits);
  std::vector<Place> places(problem.records);
  out.all = components_of(problem, members, together, edges, places);
  for (const NodeEdge& edge : edges) {
    const Place a = places[edge.nodes.a];
    const Place b = places[edge.nodes.b];
    if (a.component != b.component || a.component >= out.all.size()) continue;
    out.all[a.component].edges[a.at].push_back({b.at, edge.bits});
    out.all[a.component].edges[b.at].push_back({a.at, edge.bits});
  }
  for (Component& component : out.all) {
    for (auto& of : component.edges) std::ranges::sort(of, {}, &Component::Edge::to);
  }
  return out;
}

void for_each_component(std::size_t count, const ForEachPiece& for_each, const std::function<void(std::size_t)>& work) {
  constexpr std::size_t kOfAPiece = 64;
  for_each_of_many(count, kOfAPiece, for_each, work);
}

}  // namespace cairn
