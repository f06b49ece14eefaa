#include "estimates/facial_set.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <map>

#include "estimates/pattern_sums.h"

namespace cairn {
namespace {

constexpr double kTiny = 1e-9;

/// X'X of the model's terms over the patterns that are set: how many of them have the lists of both terms.
Eigen::MatrixXd gram(const std::vector<char>& patterns, std::span<const ListSet> terms) {
  std::vector<double> having(patterns.begin(), patterns.end());
  having[0] = 0;
  sum_over_supersets(having);
  const auto size = static_cast<Eigen::Index>(terms.size());
  Eigen::MatrixXd products(size, size);
  for (Eigen::Index i = 0; i < size; ++i) {
    for (Eigen::Index j = 0; j < size; ++j) products(i, j) = having[terms[i] | terms[j]];
  }
  return products;
}

/// Which columns are no sums of those before them, the constant (the first) taken last. By elimination.
std::vector<bool> independent_columns(Eigen::MatrixXd products) {
  const Eigen::Index size = products.rows();
  std::vector<bool> independent(static_cast<std::size_t>(size));
  for (Eigen::Index step = 1; step <= size; ++step) {
    const Eigen::Index pivot = step % size;
    const double left = products(pivot, pivot);
    if (left < kTiny) continue;  // The entries are small whole numbers: what is left is far from this or zero.
    independent[static_cast<std::size_t>(pivot)] = true;
    for (Eigen::Index next = step + 1; next <= size; ++next) {
      const Eigen::Index row = next % size;
      const double factor = products(row, pivot) / left;
      if (factor != 0) products.row(row) -= factor * products.row(pivot);
    }
  }
  return independent;
}

void leave_out_empty_margins(std::span<const double> counts, const Generators& generators, std::vector<char>& fitted) {
  std::vector<char> seen(counts.size());
  for (const ListSet generator : generators) {
    std::ranges::fill(seen, 0);
    for (std::size_t pattern = 1; pattern < counts.size(); ++pattern) {
      if (counts[pattern] > 0) seen[pattern & generator] = 1;
    }
    for (std::size_t pattern = 1; pattern < counts.size(); ++pattern) {
      if (seen[pattern & generator] == 0) fitted[pattern] = 0;
    }
  }
}

/// Leaves out what a linear program finds, where parameters are open on the patterns seen.
void leave_out_by_program(const Eigen::MatrixXd& seen_products, std::span<const double> counts,
                          std::span<const ListSet> terms, std::vector<char>& fitted) {
  Eigen::FullPivLU<Eigen::MatrixXd> parts(seen_products);
  parts.setThreshold(kTiny);
  const Eigen::MatrixXd open = parts.kernel();
  std::map<std::vector<long>, std::vector<std::size_t>> alike;  // Rounded row: patterns.
  std::vector<double> along(counts.size());
  std::vector<std::vector<double>> of_pattern(counts.size());
  for (Eigen::Index direction = 0; direction < open.cols(); ++direction) {
    std::ranges::fill(along, 0);
    for (std::size_t i = 0; i < terms.size(); ++i) along[terms[i]] = open(static_cast<Eigen::Index>(i), direction);
    sum_over_subsets(along);
    for (std::size_t pattern = 1; pattern < counts.size(); ++pattern) of_pattern[pattern].push_back(along[pattern]);
  }
  for (std::size_t pattern = 1; pattern < counts.size(); ++pattern) {
    if (fitted[pattern] == 0 || counts[pattern] > 0) continue;
    std::vector<long> rounded;
    for (const double value : of_pattern[pattern]) rounded.push_back(std::lround(value * 1e6));
    if (std::ranges::any_of(rounded, [](long value) { return value != 0; })) {
      alike[std::move(rounded)].push_back(pattern);
    }
  }
  std::vector<std::vector<double>> rows;
  for (const auto& [rounded, patterns] : alike) rows.push_back(of_pattern[patterns.front()]);
  const std::vector<bool> below = rows_below_zero(rows, static_cast<std::size_t>(open.cols()));
  std::size_t row = 0;
  for (const auto& [rounded, patterns] : alike) {
    if (below[row++]) {
      for (const std::size_t pattern : patterns) fitted[pattern] = 0;
    }
  }
}

std::size_t rank(const std::vector<bool>& independent) {
  return static_cast<std::size_t>(std::ranges::count(independent, true));
}

}  // namespace

FacialSet facial_set(std::span<const double> counts, const Generators& generators, std::span<const ListSet> terms) {
  FacialSet face;
  face.fitted.assign(counts.size(), 1);
  face.fitted[0] = 0;
  face.terms.assign(terms.begin(), terms.end());
  face.constant_determined = true;
  face.whole = true;
  std::vector<char> seen(counts.size());
  bool zeros = false;
  for (std::size_t pattern = 1; pattern < counts.size(); ++pattern) {
    seen[pattern] = counts[pattern] > 0 ? 1 : 0;
    if (counts[pattern] <= 0) zeros = true;
  }
  if (!zeros) return face;

  leave_out_empty_margins(counts, generators, face.fitted);
  const auto is_whole = [&] {
    return std::all_of(face.fitted.begin() + 1, face.fitted.end(), [](char in) { return in; });
  };
  const Eigen::MatrixXd seen_products = gram(seen, terms);
  const std::size_t seen_rank = rank(independent_columns(seen_products));
  // Without the term of all lists, all terms can be told apart on all patterns but [0].
  if (seen_rank == terms.size() && is_whole()) return face;
  std::vector<bool> independent = independent_columns(gram(face.fitted, terms));
  if (rank(independent) > seen_rank) {
    leave_out_by_program(seen_products, counts, terms, face.fitted);
    independent = independent_columns(gram(face.fitted, terms));
  }
  face.whole = is_whole();
  face.constant_determined = independent[0];
  face.terms.clear();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (independent[i]) face.terms.push_back(terms[i]);
  }
  return face;
}

std::vector<bool> rows_below_zero(const std::vector<std::vector<double>>& rows, std::size_t columns) {
  // Variables: u+ (columns), u- (columns), z (rows), then a slack per constraint. Two constraints per row; the start,
  // all zero, is feasible. Row `last` is the objective.
  const auto m = static_cast<Eigen::Index>(rows.size());
  const auto k = static_cast<Eigen::Index>(columns);
  const Eigen::Index variables = 2 * k + m;
  const Eigen::Index last = 2 * m;
  Eigen::MatrixXd tableau = Eigen::MatrixXd::Zero(2 * m + 1, variables + 2 * m + 1);
  const Eigen::Index right = tableau.cols() - 1;
  std::vector<Eigen::Index> basis(static_cast<std::size_t>(2 * m));
  for (Eigen::Index i = 0; i < m; ++i) {
    for (Eigen::Index j = 0; j < k; ++j) {
      tableau(i, j) = rows[i][j];
      tableau(i, k + j) = -rows[i][j];
    }
    tableau(i, 2 * k + i) = 1;
    tableau(m + i, 2 * k + i) = 1;
    tableau(m + i, right) = 1;
    tableau(last, 2 * k + i) = -1;
  }
  for (Eigen::Index i = 0; i < 2 * m; ++i) {
    tableau(i, variables + i) = 1;
    basis[i] = variables + i;
  }
  while (true) {
    Eigen::Index entering = 0;
    while (entering < right && tableau(last, entering) > -kTiny) ++entering;
    if (entering == right) break;
    Eigen::Index leaving = -1;
    for (Eigen::Index i = 0; i < 2 * m; ++i) {
      if (tableau(i, entering) < kTiny) continue;
      if (leaving < 0) {
        leaving = i;
        continue;
      }
      const double gain = tableau(i, right) / tableau(i, entering);
      const double least = tableau(leaving, right) / tableau(leaving, entering);
      if (gain < least - kTiny || (gain < least + kTiny && basis[i] < basis[leaving])) leaving = i;
    }
    if (leaving < 0) break;  // Cannot be: z <= 1 bounds the sum.
    tableau.row(leaving) /= tableau(leaving, entering);
    for (Eigen::Index i = 0; i <= last; ++i) {
      const double factor = tableau(i, entering);
      if (i != leaving && factor != 0) tableau.row(i) -= factor * tableau.row(leaving);
    }
    basis[leaving] = entering;
  }
  std::vector<bool> below(rows.size(), false);
  for (Eigen::Index i = 0; i < 2 * m; ++i) {
    const Eigen::Index z = basis[i] - 2 * k;
    if (z >= 0 && z < m && tableau(i, right) > 0.5) below[static_cast<std::size_t>(z)] = true;
  }
  return below;
}

}  // namespace cairn
