#include "estimates/graph_panels.h"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>

#include "estimates/graph_posterior.h"

namespace cairn {
namespace {

constexpr double kAgree = 1e-9;
constexpr int kMostHalvings = 30;
constexpr std::size_t kGraphsOfAPiece = 512;
constexpr int kPoints = static_cast<int>(kPanelPoints);

/// Gauss-Legendre rule of 8 points on [-1, 1] (Abramowitz and Stegun 1964, table 25.4), by rising place.
struct Rule {
  Eigen::Array<double, kPoints, 1> places;
  Eigen::Array<double, kPoints, 1> weights;
  /// (i, j): weight of point j in the integral from -1 to place i, of the polynomial through the points.
  Eigen::Matrix<double, kPoints, kPoints> up_to;
};

Rule make_rule() {
  Rule rule;
  rule.places << -0.960289856497536232, -0.796666477413626740, -0.525532409916328986, -0.183434642495649805,
      0.183434642495649805, 0.525532409916328986, 0.796666477413626740, 0.960289856497536232;
  rule.weights << 0.101228536290376259, 0.222381034453374471, 0.313706645877887287, 0.362683783378361983,
      0.362683783378361983, 0.313706645877887287, 0.222381034453374471, 0.101228536290376259;
  // By powers: the integrals of 1, x, x^2 … up to each place are right for a polynomial of degree 7.
  Eigen::Matrix<double, kPoints, kPoints> powers;
  Eigen::Matrix<double, kPoints, kPoints> integrals;
  for (int i = 0; i < kPoints; ++i) {
    for (int k = 0; k < kPoints; ++k) {
      powers(i, k) = std::pow(rule.places[i], k);
      integrals(i, k) = (std::pow(rule.places[i], k + 1) - std::pow(-1.0, k + 1)) / (k + 1);
    }
  }
  rule.up_to = integrals * powers.inverse();
  return rule;
}

const Rule& rule() {
  static const Rule made = make_rule();
  return made;
}

}  // namespace

GraphPanels::GraphPanels(const SetLikelihoods& likelihoods, std::size_t sets, double shift)
    : likelihoods_(likelihoods),
      sets_(sets),
      shift_(shift),
      // Log-likelihoods are differences of terms of n log n, which are rounded.
      agree_(std::max(kAgree, 4e-16 * likelihoods.persons() * std::log(likelihoods.persons() + 1))) {}

void GraphPanels::fill(Panel& panel) const {
  panel.of_sets.resize(sets_);
  std::vector<double> of_sets(sets_);
  for (int i = 0; i < kPoints; ++i) {
    likelihoods_.at(panel.at[i], of_sets);
    for (std::size_t set = 0; set < sets_; ++set) panel.of_sets[set][i] = of_sets[set];
  }
  panel.of_sets[0] -= shift_;
}

GraphPanels::Panel GraphPanels::panel(double low, double high) const {
  Panel made{.low = low, .high = high, .whole_numbers = false, .at = {}, .weights = {}, .of_sets = {}};
  made.at = (low + high) / 2 + (high - low) / 2 * rule().places;
  made.weights = (high - low) / 2 * rule().weights;
  fill(made);
  return made;
}

void GraphPanels::add_whole_numbers(double first) {
  Panel made{.low = first - 0.5,
             .high = first - 0.5 + static_cast<double>(kPanelPoints),
             .whole_numbers = true,
             .at = {},
             .weights = Points::Ones(),
             .of_sets = {}};
  for (int i = 0; i < kPoints; ++i) made.at[i] = first + i;
  fill(made);
  panels_.push_back(std::move(made));
}

GraphPanels::Points GraphPanels::densities(const Panel& panel, const DecomposableGraph& graph) const {
  Points logs = panel.of_sets[0];
  for (const std::uint8_t clique : graph.cliques) {
    if (clique == 0) break;
    logs += panel.of_sets[clique];
  }
  for (const std::uint8_t separator : graph.separators) {
    if (separator == 0) break;
    logs -= panel.of_sets[separator];
  }
  return logs.exp();
}

double GraphPanels::give(const Panel& panel, std::span<const DecomposableGraph> graphs) const {
  Points sum = Points::Zero();
  for (const DecomposableGraph& graph : graphs) sum += densities(panel, graph);
  return (sum * panel.weights).sum();
}

double GraphPanels::mass(std::span<const DecomposableGraph> graphs) const {
  double sum = 0;
  for (const Panel& panel : panels_) sum += give(panel, graphs);
  return sum;
}

double GraphPanels::refine(Panel whole, double given, double mass, int depth,
                           std::span<const DecomposableGraph> graphs) {
  const double middle = (whole.low + whole.high) / 2;
  Panel first = panel(whole.low, middle);
  Panel second = panel(middle, whole.high);
  const double first_gives = give(first, graphs);
  const double second_gives = give(second, graphs);
  const double halves = first_gives + second_gives;
  mass = std::max(mass, halves);
  if (depth >= kMostHalvings || std::abs(halves - given) <= agree_ * mass) {
    panels_.push_back(std::move(whole));
    return given;
  }
  const double more = refine(std::move(first), first_gives, mass, depth + 1, graphs);
  return more + refine(std::move(second), second_gives, mass, depth + 1, graphs);
}

double GraphPanels::add(double low, double high, double mass, std::span<const DecomposableGraph> graphs) {
  Panel whole = panel(low, high);
  const double given = give(whole, graphs);
  return refine(std::move(whole), given, mass, 0, graphs);
}

void GraphPanels::sum(std::span<const DecomposableGraph> graphs, const ForEachPiece& for_each,
                      GraphPosterior& posterior) const {
  const std::size_t pieces = (graphs.size() + kGraphsOfAPiece - 1) / kGraphsOfAPiece;
  std::vector<std::vector<Points>> by_piece(pieces, std::vector<Points>(panels_.size(), Points::Zero()));
  posterior.weights.assign(graphs.size(), 0);
  for_each(pieces, [&](std::size_t piece) {
    const std::size_t end = std::min(graphs.size(), (piece + 1) * kGraphsOfAPiece);
    for (std::size_t p = 0; p < panels_.size(); ++p) {
      for (std::size_t g = piece * kGraphsOfAPiece; g < end; ++g) {
        const Points densities_here = densities(panels_[p], graphs[g]);
        by_piece[piece][p] += densities_here;
        posterior.weights[g] += (densities_here * panels_[p].weights).sum();
      }
    }
  });
  double mass = 0;
  for (const double weight : posterior.weights) mass += weight;
  for (double& weight : posterior.weights) weight /= mass;
  posterior.log_mass = std::log(mass) + shift_;

  double below = 0;
  for (std::size_t p = 0; p < panels_.size(); ++p) {
    Points density = Points::Zero();
    for (std::size_t piece = 0; piece < pieces; ++piece) density += by_piece[piece][p] / mass;
    const Panel& panel = panels_[p];
    const Points inside = panel.whole_numbers
                              ? Points::Zero()
                              : Points((panel.high - panel.low) / 2 * (rule().up_to * density.matrix()).array());
    double sum = 0;
    for (int i = 0; i < kPoints; ++i) {
      sum += density[i] * panel.weights[i];
      posterior.at.push_back(panel.at[i]);
      posterior.density.push_back(density[i]);
      const double reached = below + (panel.whole_numbers ? sum : inside[i]);
      posterior.below.push_back(posterior.below.empty() ? reached : std::max(reached, posterior.below.back()));
    }
    if (panel.whole_numbers) posterior.whole_numbers += kPanelPoints;
    below += sum;
  }
}

}  // namespace cairn
