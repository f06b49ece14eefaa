#pragma once

#include <optional>
#include <vector>

#include "estimates/strata.h"
#include "model/capture_histories.h"
#include "model/estimate_report.h"

namespace cairn {

/// The headline if the persons on no list were `odds ratio` times as many as the model says, from 1/4 to 4: for two
/// lists that is the odds ratio between them, for more the factor that the term of all lists together would put in,
/// which no data can show (Gerritse, van der Heijden and Bakker 2015, J. Official Stat. 31:357).
std::vector<SensitivityPoint> odds_ratio_curve(const Estimate& headline, std::uint64_t documented);

/// The headline's model under other choices.
struct VariedEstimate {
  std::vector<SensitivityRow> rows;            ///< All strata together, from sums of draws.
  std::vector<std::vector<double>> of_strata;  ///< [stratum]: its own medians under the choices that concern it.
};

/// The headline's model on all lists but one, for each of the eight longest lists; strata are summed by draws. Persons
/// on that list alone are then documented by nobody, and are part of what is estimated. A list without which there is
/// no estimate of every stratum has no row; a stratum has medians of the lists that have persons there and leave three
/// others.
VariedEstimate leave_lists_out(EstimateModel model, const CaptureHistories& histories,
                               const EstimateSettings& settings);

/// Other priors of the headline's model: a quarter and four times the counts per pattern for decomposable graphs; more
/// classes, and shorter lists, for latent classes. The first row is the prior used. Empty for models without priors.
VariedEstimate vary_priors(EstimateModel model, const CaptureHistories& histories, const EstimateSettings& settings);

/// The headline with strata drawn towards each other (partial_pooling.h): all together first, with how far strata are
/// apart, then each. Empty with fewer than three strata, or where the model gives a stratum no draws.
std::vector<SensitivityRow> pool_strata_partly(EstimateModel model, const std::vector<StratumAnswers>& answers,
                                               const EstimateSettings& settings);

/// The models of the table: log-linear models within the window of each stratum's best, and every model of all strata
/// in one.
std::vector<SensitivityRow> list_models(const std::vector<StratumAnswers>& answers,
                                        const std::vector<std::string>& lists);

/// The stepwise log-linear model of each stratum, with the interval of its bootstrap, which repeats the choice; with
/// several strata, where each has one, their sum first. Empty without replicates.
std::vector<SensitivityRow> list_stepwise(const std::vector<StratumAnswers>& answers,
                                          const std::vector<std::string>& lists, const EstimateSettings& settings);

/// Greatest by smallest; none with fewer than two. Of rows: of their medians.
std::optional<double> ratio_of(const std::vector<double>& medians);
std::optional<double> ratio_of(const std::vector<SensitivityRow>& rows);

/// Without the list of this bit: its persons who are on no other are gone from the histories.
CaptureStratum without_list(const CaptureStratum& stratum, std::size_t list);

}  // namespace cairn
