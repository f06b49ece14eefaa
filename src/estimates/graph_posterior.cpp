#include "estimates/graph_posterior.h"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "estimates/graph_panels.h"

namespace cairn {
namespace {

constexpr double kNegligible = 45;    // In logarithms below the heaviest graph: left out.
constexpr std::size_t kGuides = 200;  // So many of the heaviest graphs decide how fine the panels are.
constexpr std::size_t kGraphsOfAPiece = 512;
constexpr double kWholeNumbers = 512;  // Up to here each number is summed for itself.
constexpr double kTail = 1e-7;
constexpr double kNothing = 1e-20;  // A last doubling that adds less than this share has no tail.
constexpr double kLargest = 1e15;

/// log Gamma(x + a) - (x log x - x), without the loss of digits of a difference of great numbers.
double log_gamma_beside(double x, double a) {
  if (x < 32) return std::lgamma(x + a) - (x > 0 ? x * std::log(x) - x : 0);
  const double y = x + a;  // Stirling's series; at 32 its fourth term is below 1e-13.
  const double correction = 1 / (12 * y) - 1 / (360 * y * y * y) + 1 / (1260 * y * y * y * y * y);
  return (y - 0.5) * std::log1p(a / x) + (a - 0.5) * std::log(x) - a + 0.918938533204672742 + correction;
}

/// Where a graph's posterior is greatest on the scale of log(missing).
struct Peak {
  double value = -std::numeric_limits<double>::infinity();
  double log_missing = 0;
  double scale = 1;  ///< About a standard deviation of log(missing).
};

/// Moves a peak to the top of the parabola through it and what is a step below and above. Returns how much that adds.
double move_to_top(double step, double below, double above, Peak& peak) {
  const double rise = (above - below) / 2;
  const double bend = 2 * peak.value - below - above;
  if (!(bend > 0)) return 0;
  peak.scale = step / std::sqrt(bend);
  peak.log_missing += step * std::clamp(rise / bend, -1.0, 1.0);
  peak.value += rise * rise / (2 * bend);
  return rise * rise / (2 * bend);
}

constexpr double kCoarseStep = 0.08;
constexpr double kLeastLog = -1;

/// A parabola over a coarse step is not the posterior where that is narrow: the step is made finer until little is
/// added.
void refine(const SetLikelihoods& likelihoods, const DecomposableGraph& graph, std::span<double> of_sets, Peak& peak) {
  const auto at = [&](double log_missing) {
    likelihoods.at(std::exp(log_missing), of_sets);
    double value = of_sets[0] + log_missing;
    for (const std::uint8_t clique : graph.cliques) value += clique == 0 ? 0 : of_sets[clique];
    for (const std::uint8_t separator : graph.separators) value -= separator == 0 ? 0 : of_sets[separator];
    return value;
  };
  for (int round = 0; round < 12 && peak.scale < kCoarseStep; ++round) {
    const double step = std::max(peak.scale, 1e-7);
    peak.value = at(peak.log_missing);
    if (move_to_top(step, at(peak.log_missing - step), at(peak.log_missing + step), peak) < 0.01) break;
  }
}

/// Scans a coarse grid; graphs far below the best are not looked at more closely.
std::vector<Peak> find_peaks(const SetLikelihoods& likelihoods, std::size_t sets,
                             std::span<const DecomposableGraph> graphs, const ForEachPiece& for_each) {
  const auto steps = static_cast<std::size_t>((std::log(likelihoods.persons() + 1) + std::log(1e5)) / kCoarseStep);
  const auto columns = static_cast<Eigen::Index>(steps);
  Eigen::ArrayXXd table(columns, static_cast<Eigen::Index>(sets));
  std::vector<double> row(sets);
  for (std::size_t step = 0; step < steps; ++step) {
    const double log_missing = kLeastLog + kCoarseStep * static_cast<double>(step);
    likelihoods.at(std::exp(log_missing), row);
    row[0] += log_missing;
    for (std::size_t set = 0; set < sets; ++set) {
      table(static_cast<Eigen::Index>(step), static_cast<Eigen::Index>(set)) = row[set];
    }
  }
  std::vector<Peak> peaks(graphs.size());
  const std::size_t pieces = (graphs.size() + kGraphsOfAPiece - 1) / kGraphsOfAPiece;
  for_each(pieces, [&](std::size_t piece) {
    Eigen::ArrayXd values(columns);
    std::vector<double> of_sets(sets);
    const std::size_t end = std::min(graphs.size(), (piece + 1) * kGraphsOfAPiece);
    for (std::size_t g = piece * kGraphsOfAPiece; g < end; ++g) {
      values = table.col(0);
      for (const std::uint8_t clique : graphs[g].cliques) {
        if (clique != 0) values += table.col(clique);
      }
      for (const std::uint8_t separator : graphs[g].separators) {
        if (separator != 0) values -= table.col(separator);
      }
      Eigen::Index best = 0;
      peaks[g].value = values.maxCoeff(&best);
      peaks[g].log_missing = kLeastLog + kCoarseStep * static_cast<double>(best);
      if (best == 0 || best + 1 == columns) continue;
      move_to_top(kCoarseStep, values[best - 1], values[best + 1], peaks[g]);
      refine(likelihoods, graphs[g], of_sets, peaks[g]);
    }
  });
  return peaks;
}

/// Ends of panels, rising, from `first`: peaks, and around narrow ones places ever farther off, so that no panel has a
/// peak between its points.
std::vector<double> panel_ends(double first, std::span<const Peak> peaks) {
  std::vector<double> ends = {first};
  double last_peak = first;
  const auto add = [&](double log_missing) {
    if (std::exp(log_missing) > first + 1) ends.push_back(std::exp(log_missing));
  };
  for (const Peak& peak : peaks) {
    last_peak = std::max(last_peak, std::exp(peak.log_missing));
    add(peak.log_missing);
    for (double distance = 4 * peak.scale; distance < 0.4; distance *= 3) {
      add(peak.log_missing - distance);
      add(peak.log_missing + distance);
    }
  }
  for (double end = first * 1.5; end < 2 * last_peak; end *= 1.5) ends.push_back(end);
  std::ranges::sort(ends);
  double narrowest = 1;
  for (const Peak& peak : peaks) narrowest = std::min(narrowest, peak.scale);
  std::vector<double> apart;
  for (const double end : ends) {
    if (apart.empty() || end > apart.back() * (1 + narrowest / 2)) apart.push_back(end);
  }
  return apart;
}

}  // namespace

SetLikelihoods::SetLikelihoods(const CellTable& table, double delta)
    : persons_(table.persons), constants_(table.counts.size()), on_none_prior_(table.counts.size()) {
  const std::size_t sets = table.counts.size();
  prior_counts_ = delta * static_cast<double>(sets);
  std::vector<double> margin(sets);
  for (std::size_t set = 1; set < sets; ++set) {
    std::ranges::fill(margin, 0);
    for (std::size_t pattern = 1; pattern < sets; ++pattern) margin[pattern & set] += table.counts[pattern];
    const double prior = prior_counts_ / static_cast<double>(std::size_t{1} << std::popcount(set));
    double constant = std::lgamma(prior_counts_) - std::lgamma(prior);
    for (std::size_t part = set; part != 0; part = (part - 1) & set) {
      if (margin[part] > 0) constant += std::lgamma(prior + margin[part]) - std::lgamma(prior);
    }
    constants_[set] = constant;
    on_none_prior_[set] = prior + margin[0];
  }
}

void SetLikelihoods::at(double missing, std::span<double> of_sets) const {
  of_sets[0] = log_gamma_beside(missing, persons_ + 1) - log_gamma_beside(missing, 1) - std::log(persons_ + missing);
  const double all = log_gamma_beside(missing, prior_counts_ + persons_);
  for (std::size_t set = 1; set < of_sets.size(); ++set) {
    of_sets[set] = constants_[set] + log_gamma_beside(missing, on_none_prior_[set]) - all;
  }
}

double SetLikelihoods::persons() const { return persons_; }

GraphPosterior graph_posterior(const SetLikelihoods& likelihoods, std::size_t lists,
                               std::span<const DecomposableGraph> graphs, const ForEachPiece& for_each,
                               std::size_t heaviest_graphs) {
  const std::size_t sets = std::size_t{1} << lists;
  const std::vector<Peak> peaks = find_peaks(likelihoods, sets, graphs, for_each);
  std::vector<std::size_t> kept(graphs.size());
  std::iota(kept.begin(), kept.end(), std::size_t{0});
  std::ranges::stable_sort(kept, std::greater<>(), [&](std::size_t g) { return peaks[g].value; });
  const Peak heaviest = peaks[kept.front()];
  std::erase_if(kept, [&](std::size_t g) { return peaks[g].value < heaviest.value - kNegligible; });
  std::vector<DecomposableGraph> heavy;
  for (const std::size_t g : kept) heavy.push_back(graphs[g]);

  GraphPanels panels(likelihoods, sets, heaviest.value - heaviest.log_missing);
  const auto guides = std::span(heavy).first(std::min(heavy.size(), kGuides));
  for (double number = 0; number < kWholeNumbers; number += kPanelPoints) panels.add_whole_numbers(number);
  std::vector<Peak> guiding;
  for (std::size_t i = 0; i < guides.size(); ++i) guiding.push_back(peaks[kept[i]]);
  const std::vector<double> ends = panel_ends(kWholeNumbers - 0.5, guiding);
  double last = ends.front();
  double mass = panels.mass(guides);
  const auto advance = [&](double edge) {
    const double gained = panels.add(last, edge, mass, guides);
    last = edge;
    mass += gained;
    return gained;
  };
  for (std::size_t i = 1; i < ends.size(); ++i) advance(ends[i]);
  GraphPosterior posterior;
  double before = advance(2 * last);
  while (true) {
    const double gained = advance(2 * last);
    const double ratio = before > 0 ? gained / before : 0;
    posterior.beyond = ratio < 1 ? gained * ratio / (1 - ratio) / mass : 1;
    if (gained < kNothing * mass) posterior.beyond = 0;
    before = gained;
    if (posterior.beyond < kTail || last > kLargest) break;
  }
  panels.sum(heavy, for_each, posterior);
  std::vector<std::size_t> order(heavy.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return posterior.weights[i]; });
  order.resize(std::min(order.size(), heaviest_graphs));
  for (const std::size_t i : order) {
    GraphPosterior alone;
    panels.sum(std::span(heavy).subspan(i, 1), in_turn, alone);
    posterior.heaviest.push_back({.graph = kept[i], .median = alone.quantile(0.5)});
  }
  std::vector<double> weights(graphs.size());
  for (std::size_t i = 0; i < kept.size(); ++i) weights[kept[i]] = posterior.weights[i];
  posterior.weights = std::move(weights);
  return posterior;
}

double GraphPosterior::quantile(double share) const {
  const auto above = std::ranges::lower_bound(below, share);
  if (above == below.end()) return at.back();
  const auto i = static_cast<std::size_t>(above - below.begin());
  if (i < whole_numbers || i == 0) return at[i];
  // Between two points the cubic that has the probabilities and densities of both.
  double low = 0;
  double high = 1;
  const double first = i == whole_numbers ? at[i - 1] + 0.5 : at[i - 1];
  const double width = at[i] - first;
  for (int step = 0; step < 50; ++step) {
    const double t = (low + high) / 2;
    const double value = below[i - 1] * (1 + 2 * t) * (1 - t) * (1 - t) +
                         width * density[i - 1] * t * (1 - t) * (1 - t) + below[i] * t * t * (3 - 2 * t) -
                         width * density[i] * t * t * (1 - t);
    (value < share ? low : high) = t;
  }
  return first + width * high;
}

}  // namespace cairn
