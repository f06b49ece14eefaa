#pragma once

#include <span>
#include <vector>

#include "estimates/loglinear_model.h"

namespace cairn {

/// Which patterns a model fits above zero on given counts, and what it determines there.
struct FacialSet {
  std::vector<char> fitted;    ///< By pattern; [0], on no list, is never set.
  bool whole = false;          ///< All patterns but [0]: the maximum exists with finite parameters.
  std::vector<ListSet> terms;  ///< Of the model's terms as many as can be told apart on `fitted`, by rising value.
  bool constant_determined =
      false;  ///< The fit of "on no list" is the same for all parameters that fit `fitted` alike.
};

/// The facial set of a hierarchical model without the term of all lists: the smallest face of its marginal cone (over
/// all patterns but "on no list") that the counts' margins lie on. `counts` by pattern, [0] is not looked at.
///
/// A pattern is out of it if there is a direction in which the likelihood never falls and that pattern's fit goes to
/// zero. Zeros of the generators' margins are such; whether there are more is asked only where the patterns seen leave
/// parameters open, and answered by a linear program.
/// Source: Fienberg and Rinaldo (2012), Ann. Stat. 40:996; Wang, Rauh and Massam (2019), Ann. Stat. 47:1203.
FacialSet facial_set(std::span<const double> counts, const Generators& generators, std::span<const ListSet> terms);

/// For the cone {u : rows u <= 0}: which rows are below zero somewhere on it. `rows`: each `columns` numbers.
/// By one linear program, maximize sum z with rows u + z <= 0, 0 <= z <= 1, solved by the simplex method with Bland's
/// rule.
std::vector<bool> rows_below_zero(const std::vector<std::vector<double>>& rows, std::size_t columns);

}  // namespace cairn
