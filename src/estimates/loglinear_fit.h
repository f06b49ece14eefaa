#pragma once

#include <optional>
#include <span>
#include <vector>

#include "estimates/loglinear_model.h"
#include "model/capture_histories.h"

namespace cairn {

class PoissonFit;

/// The most lists that a full table of patterns is made for.
inline constexpr std::size_t kMostTableLists = 12;

/// Persons by pattern of lists in a full table: [m] is how many are on exactly the lists of m; [0] is not known.
/// Lists without record are left out, the others numbered from 0.
struct CellTable {
  std::vector<double> counts;         ///< 2^lists.
  std::vector<std::size_t> original;  ///< For each list of the table its bit in the histories.
  double persons = 0;                 ///< Sum of the counts.
  std::size_t lists() const { return original.size(); }
};

/// None where more than kMostTableLists lists have somebody on them.
std::optional<CellTable> cell_table(const CaptureStratum& stratum);

/// The same set of lists by the bits of the histories.
ListSet original_lists(const CellTable& table, ListSet set);

/// Whether the likelihood of a model has a greatest value on a table, and whether that says how many are on no list.
enum class MleState {
  exists,          ///< With finite parameters.
  on_boundary,     ///< Some patterns are fitted with zero (infinite parameters), but how many are on no list is
                   ///< determined.
  not_identified,  ///< Different numbers on no list fit the data equally well, or the fit flees to infinity or zero.
};

/// A model fitted to a table.
struct LoglinearFit {
  MleState state = MleState::not_identified;
  bool converged = false;
  std::size_t parameters = 0;       ///< Terms of the model, those with infinite parameters included.
  double missing = 0;               ///< Persons on no list.
  double standard_error = 0;        ///< Of the number of persons, n + missing, by the delta method for Poisson counts.
  double log_missing_variance = 0;  ///< Variance of log(missing) given the model.
  double log_likelihood = 0;        ///< Poisson, with the constant -sum log(count!).
  double aic = 0;
  double bic = 0;                ///< With log(persons documented).
  std::vector<double> expected;  ///< By pattern, as the table's; [0] is `missing`.
};

/// Fits a model by maximum likelihood for Poisson counts of the patterns seen and not seen, all but "on no list".
///
/// Whether the maximum exists is found first: by the facial set of the sufficient statistics, the patterns that the
/// (extended) maximum fits above zero; then whether the constant is determined on it.
/// Assumes: the counts are non-negative; sum at least 1.
/// Source:  Fienberg (1972), Biometrika 59:591; Cormack (1989), Biometrics 45:395; Fienberg and Rinaldo (2012), Ann.
/// Stat.
///          40:996; Chan, Silverman and Vincent (2021), JASA 116:1297 (lists that do not overlap).
LoglinearFit fit_loglinear(const CellTable& table, const Generators& generators);

/// The same, with working space that is kept from one fit to the next; it then holds the fit's parameters.
LoglinearFit fit_loglinear(const CellTable& table, const Generators& generators, PoissonFit& poisson);

}  // namespace cairn
