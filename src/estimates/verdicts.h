#pragma once

#include <optional>
#include <vector>

#include "estimates/refusals.h"
#include "estimates/sensitivity.h"
#include "estimates/strata.h"
#include "model/capture_histories.h"
#include "model/estimate_report.h"

namespace cairn {

/// What was varied about a headline, as far as it was.
struct VariedHeadline {
  VariedEstimate priors;
  VariedEstimate left_out;
};

/// What the rules look at of one stratum under the headline's model. `priors` and `left_out` are its own medians.
EstimateChecks checks_of_stratum(EstimateModel model, const StratumAnswers& answer, const std::vector<double>& priors,
                                 const std::vector<double>& left_out);

/// The same of the whole of several strata: what can be met by their sum.
EstimateChecks checks_of_total(const Estimate& headline, const std::vector<StratumAnswers>& answers,
                               const VariedHeadline& varied);

/// Refuses by the rules on lists, in each stratum: into `reasons`, and into `strata` where there are several.
void judge_lists(EstimateReport& report, const std::vector<StratumAnswers>& answers, const CaptureHistories& histories);

/// After that, by the rules on estimates: each stratum's number by itself, and the whole. Says which rules were not
/// asked, and why. `model` is the headline's, none without one.
void judge_estimates(EstimateReport& report, const std::vector<StratumAnswers>& answers,
                     std::optional<EstimateModel> model, const VariedHeadline& varied,
                     const EstimateSettings& settings);

}  // namespace cairn
