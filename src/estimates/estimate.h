#pragma once

#include <vector>

#include "estimates/strata.h"
#include "model/capture_histories.h"
#include "model/estimate_report.h"

namespace cairn {

/// The whole: describes the lists, asks every model of every stratum, adds strata up, chooses the headline, tries what
/// moves it, and refuses by the rules of refusals.h. Values in, values out; the same for the same seed and any number
/// of threads. `input_sha256` and `version` are left to the caller.
///
/// The headline is never the model with the likeliest-looking number: which model it is depends on the lists alone (see
/// headline_model()).
EstimateReport estimate_unrecorded(const CaptureHistories& histories, const EstimateSettings& settings,
                                   const EstimateWatch& watch = {});

/// The same over several ways to part the records into persons, each as likely: the headline's draws are those of all
/// of them, and how much of its variance comes from the choice among them is worked out. Tables and what moves the
/// headline are of the first.
EstimateReport estimate_partitions(const std::vector<CaptureHistories>& partitions, const EstimateSettings& settings,
                                   const EstimateWatch& watch = {});

/// Which model is the headline of these strata: averaging over decomposable graphs where every stratum has few enough
/// lists, else latent classes, else averaging over log-linear models. None where none of them says anything of every
/// stratum.
std::optional<EstimateModel> headline_model(const std::vector<StratumAnswers>& answers);

}  // namespace cairn
