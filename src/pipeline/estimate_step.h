#pragma once

#include <cstdint>
#include <string>

namespace cairn {

struct EstimateProgress;

/// How far estimating has come, for a line on a terminal.
struct EstimateStep {
  std::string what;        ///< "estimating North (2 of 5), latent_class, R-hat 1.021:"
  std::uint64_t done = 0;  ///< Effective draws of a sampler at work, else strata.
  std::uint64_t all = 0;
};
/// `subject`: what is estimated, where there may be several: "by month (1 of 2)".
EstimateStep step_of(const EstimateProgress& at, const std::string& subject = {});

}  // namespace cairn
