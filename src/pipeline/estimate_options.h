#pragma once

#include <array>
#include <string>
#include <string_view>

#include "estimates/strata.h"
#include "model/decision.h"
#include "model/record_estimate.h"
#include "model/result.h"

// Options of an estimate: as the command line has them, as a decision keeps them, and as the estimators take them.

namespace cairn {

/// The options that change figures, in the order in which a command has them; `quick` takes no value ("yes" here).
inline constexpr std::array<std::string_view, 10> kEstimateOptions = {
    "by", "partitions", "models", "classes", "prior", "delta", "draws", "replicates", "quick", "seed"};

/// Errors: a value that an option does not take, with the option's name.
Result<EstimateSettings> estimate_settings_of(const EstimateOptions& options);
/// --partitions; 0 without it. Errors: as above.
Result<std::size_t> partitions_of(const EstimateOptions& options);

/// A decision that keeps such an estimate in the record: `estimate` on "estimate:month,sex", with the options as value.
/// Of several on one target the last holds.
Decision estimate_decision(const EstimateOptions& options, std::span<const Decision> decisions, const std::string& by,
                           const std::string& at);
/// What it asks for. Errors: a value that is no object of texts, or has another name than those above.
Result<EstimateOptions> options_of(const Decision& decision);
/// Is it such a decision?
bool is_on_estimates(const Decision& decision);

}  // namespace cairn
