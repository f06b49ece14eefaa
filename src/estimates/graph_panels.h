#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <span>
#include <vector>

#include "estimates/decomposable_graphs.h"
#include "linkage/pieces.h"

namespace cairn {

class SetLikelihoods;
struct GraphPosterior;

inline constexpr std::size_t kPanelPoints = 8;

/// Points at which graphs' posteriors of the number on no list are taken, in panels of kPanelPoints, and their sums.
class GraphPanels {
 public:
  /// `shift` is taken off each log density, so that none is beyond a double.
  GraphPanels(const SetLikelihoods& likelihoods, std::size_t sets, double shift);

  /// The next kPanelPoints numbers from `first`, each for itself.
  void add_whole_numbers(double first);

  /// Panels from `low` to `high`, halved until what they give for the graphs changes by less than 1e-9 of `mass` (more
  /// for counts of many millions, whose likelihoods are rounded). Returns what they give.
  double add(double low, double high, double mass, std::span<const DecomposableGraph> graphs);

  /// What all panels give for the graphs together.
  double mass(std::span<const DecomposableGraph> graphs) const;

  /// Weights of the graphs, density and distribution of the number.
  void sum(std::span<const DecomposableGraph> graphs, const ForEachPiece& for_each, GraphPosterior& posterior) const;

 private:
  using Points = Eigen::Array<double, static_cast<int>(kPanelPoints), 1>;
  struct Panel {
    double low = 0;
    double high = 0;
    bool whole_numbers = false;
    Points at;
    Points weights;               ///< Of each point in a sum over all numbers of the panel.
    std::vector<Points> of_sets;  ///< Log-likelihoods by set of lists.
  };
  Panel panel(double low, double high) const;
  void fill(Panel& panel) const;
  Points densities(const Panel& panel, const DecomposableGraph& graph) const;
  double give(const Panel& panel, std::span<const DecomposableGraph> graphs) const;
  double refine(Panel whole, double given, double mass, int depth, std::span<const DecomposableGraph> graphs);

  const SetLikelihoods& likelihoods_;
  std::size_t sets_;
  double shift_;
  double agree_;  ///< Share of the mass that halving a panel may change.
  std::vector<Panel> panels_;
};

}  // namespace cairn
