#pragma once

#include <vector>

#include "estimates/loglinear_fit.h"
#include "linkage/pieces.h"

namespace cairn {

struct FittedModel {
  Generators generators;  ///< By the lists of the table.
  LoglinearFit fit;       ///< Without the expected counts.
};

/// Models fitted to one table.
struct FittedModels {
  std::vector<FittedModel> models;  ///< Best BIC first, then fewer parameters, then by generators.
  bool all = false;                 ///< Every hierarchical model without the term of all lists.
  bool window_explored = true;      ///< A search ended because nothing was left to try, not at `most_models`.
};

/// The most lists for which every hierarchical model is fitted.
inline constexpr std::size_t kMostListsOfAllModels = 5;

/// Fits every hierarchical model where the table has at most kMostListsOfAllModels lists. Above, searches from
/// independent lists: the best model not yet looked at has its neighbours fitted, until each model within `window` of
/// the best BIC has been looked at or `most_models` are fitted (fewer for nine lists and more). Models that do not
/// determine the number of persons are fitted, listed and not gone on from. Source: Madigan and Raftery (1994), JASA
/// 89:1535 (Occam's window); Edwards and Havranek (1985), Biometrika 72:339.
FittedModels fit_models(const CellTable& table, double window, std::size_t most_models, const ForEachPiece& for_each);

}  // namespace cairn
