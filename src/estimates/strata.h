#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "estimates/decomposable_average.h"
#include "estimates/kept_answers.h"
#include "estimates/latent_class.h"
#include "estimates/list_overlaps.h"
#include "estimates/loglinear.h"
#include "estimates/unequal_reach.h"
#include "linkage/pieces.h"
#include "model/capture_histories.h"
#include "model/estimate.h"

namespace cairn {

/// What somebody who waits is told.
struct EstimateProgress {
  std::string stratum;
  EstimateModel model = EstimateModel::latent_class;
  std::size_t done = 0;                    ///< Strata that are done.
  std::size_t strata = 1;                  ///< All of them.
  std::optional<Convergence> convergence;  ///< Of a sampler at work.
};
/// Called on the calling thread; false stops, and what there is by then is kept.
using EstimateWatch = std::function<bool(const EstimateProgress&)>;

/// What to work out, and how.
struct EstimateSettings {
  std::vector<EstimateModel> models;  ///< Empty: all. Bounds are always worked out.
  std::size_t classes = 10;           ///< The most classes of persons of the latent class model.
  std::size_t draws = 2000;           ///< Kept of each distribution, at least 100.
  std::optional<double> delta;        ///< Of decomposable graphs: prior count of each pattern; none: 2^-lists.
  double delta_factor = 1;            ///< Times that.
  LatentClassPriors priors;
  std::size_t replicates = 200;  ///< Of the bootstrap of the stepwise log-linear model.
  bool sensitivity = true;       ///< Leave lists out, change priors.
  bool rough = false;  ///< Fewer rounds of the sampler and no second opinion: for what is held against a headline.
  std::uint64_t seed = 1;
  ForEachPiece for_each = in_turn;
  KeptAnswers kept{};             ///< Where answers of models are looked for before they are worked out.
  std::function<bool()> go_on{};  ///< Asked while things are varied; false: stop.

  bool wants(EstimateModel model) const;
};

/// What every model says of one stratum.
struct StratumAnswers {
  std::string name;
  ListOverlaps overlaps;
  std::vector<Estimate> estimates;  ///< In the order of EstimateModel, without `stratum`.
  std::optional<LoglinearResult> loglinear;
  std::optional<DecomposableResult> decomposable;
  std::optional<LatentClassResult> latent_class;
  std::optional<UnequalReach> reach;
  bool stopped = false;

  /// None where that model says nothing.
  const Estimate* by(EstimateModel model) const;
};

/// Asks every model. Each stratum is fitted by itself, with numbers of chance of its own that depend on the seed and on
/// the stratum's name and on nothing else.
StratumAnswers ask_models(const CaptureStratum& stratum, const std::vector<std::string>& lists,
                          const EstimateSettings& settings,
                          const std::function<bool(EstimateModel, const std::optional<Convergence>&)>& watch = {});

/// The same with one model only, for leaving out lists.
std::optional<Estimate> ask_model(EstimateModel model, const CaptureStratum& stratum,
                                  const std::vector<std::string>& lists, const EstimateSettings& settings);

/// All strata together by one model: from sums of draws, one of each stratum, never from sums of interval ends. Where a
/// model gives no draws they are made from the log-normal distribution of those on no list that its interval is of.
/// None unless there is an estimate for each stratum.
std::optional<Estimate> total_of(const std::vector<const Estimate*>& strata,
                                 const std::vector<std::uint64_t>& documented, std::size_t draws, std::uint64_t seed);

/// Quantiles, median and interval of `estimate` from its draws.
void summarise_draws(Estimate& estimate);

/// A seed of its own for whatever `name` says.
std::uint64_t seed_for(std::uint64_t seed, std::string_view name);

}  // namespace cairn
