#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "estimates/loglinear_fit.h"
#include "estimates/loglinear_model.h"
#include "linkage/pieces.h"
#include "model/capture_histories.h"
#include "model/estimate.h"

namespace cairn {

struct LoglinearSettings {
  double window = 6;              ///< Of BIC: models this near to the best are shown and averaged.
  std::size_t replicates = 1000;  ///< Of the bootstrap; 0: none is made.
  std::size_t draws = 4000;       ///< From the average over models; 0: none.
  std::uint64_t seed = 1;
  std::size_t most_models = 5000;  ///< Fitted above five lists, where not all are.
  double stepwise_threshold = 0.02;
};

/// A model in the table of models. Sets of lists are by the bits of the histories.
struct ModelRow {
  Generators generators;
  MleState state = MleState::exists;
  std::size_t parameters = 0;
  double persons = 0;  ///< The number of persons that it estimates, those documented included.
  double low = 0;      ///< Lower end of its 95 % interval: by the profile likelihood, of models of little weight by the
                       ///< standard error of log(missing).
  double high = 0;     ///< Upper end; infinite where the likelihood sets none.
  double standard_error = 0;
  double log_likelihood = 0;
  double aic = 0;
  double bic = 0;
  double weight = 0;  ///< exp(-BIC / 2), of all fitted models together 1.
};

/// The least and the greatest number of persons of a set of models.
struct ModelSpread {
  double low = 0;
  double high = 0;
  std::size_t models = 0;
};

/// What log-linear models say of one stratum.
struct LoglinearResult {
  std::size_t considered = 0;        ///< Models fitted or found not to be fittable.
  std::size_t not_identified = 0;    ///< Of them, models under which the number is not determined by the data.
  std::size_t on_boundary = 0;       ///< Of them, models with infinite parameters that still determine the number.
  bool all_models = false;           ///< Every hierarchical model was considered (up to five lists).
  bool window_explored = true;       ///< The search above five lists came to its end before `most_models`.
  bool best_not_identified = false;  ///< The model that a search leads to does not determine the number.
  std::vector<ModelRow> models;      ///< Those within the window, best BIC first (then fewer parameters, generators).
  ModelSpread within_window;
  ModelSpread all;  ///< Of every model that determines the number.
  Generators best_aic;
  /// Of the best model by BIC: profile interval; none where no model determines the number.
  std::optional<Estimate> best;
  /// The mean of the models' distributions, by weight; draws are of it.
  std::optional<Estimate> average;
  /// Pairs added stepwise (Chan, Silverman and Vincent 2021), its interval from a bootstrap that repeats the selection,
  /// whose replicates are its draws. Of models with main effects and pairs.
  std::optional<Estimate> stepwise;
  Generators stepwise_generators;
  std::vector<double> expected;          ///< By pattern of the table, of the best model; empty without one.
  std::vector<std::size_t> table_lists;  ///< Bits of the histories by list of the table.
};

/// Fits hierarchical log-linear models to the table of a stratum: all of them up to five lists, above by a search that
/// goes on from every model within the window (Occam's window; Madigan and Raftery 1994, JASA 89:1535).
///
/// Errors: none where fewer than three lists or more than kMostTableLists have somebody on them.
/// The same for every order of lists and rows up to the order of sums, and for every number of threads exactly.
std::optional<LoglinearResult> estimate_loglinear(const CaptureStratum& stratum, const std::vector<std::string>& lists,
                                                  const LoglinearSettings& settings = {},
                                                  const ForEachPiece& for_each = in_turn);

}  // namespace cairn
