#include "linkage/cluster.h"

#include "linkage/component.h"

namespace cairn {

Clusters find_clusters(const ClusterProblem& problem, const ForEachPiece& for_each) {
  Components components = find_components(problem, 0);
  Clusters out{.of = std::move(components.node_of), .conflicts = std::move(components.conflicts)};
  for_each_component(components.all.size(), for_each, [&](std::size_t i) {
    const Component& component = components.all[i];
    const std::vector<std::uint32_t> first =
        component.size() <= kExactClusterSize ? best_partition(component) : good_partition(component);
    for (std::size_t node = 0; node < component.size(); ++node) {
      for (const std::uint32_t record : component.nodes[node]) out.of[record] = component.nodes[first[node]].front();
    }
  });
  return out;
}

}  // namespace cairn
