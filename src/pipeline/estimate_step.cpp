#include "pipeline/estimate_step.h"

#include <algorithm>

#include "estimates/strata.h"
#include "text/fixed_digits.h"

namespace cairn {

EstimateStep step_of(const EstimateProgress& at, const std::string& subject) {
  std::string what = "estimating" + (subject.empty() ? "" : " " + subject + ",");
  if (!at.stratum.empty())
    what += " " + at.stratum + " (" + std::to_string(at.done + 1) + " of " + std::to_string(at.strata) + "),";
  if (what.back() != ',') what += ',';
  what += " " + std::string(to_string(at.model));
  if (!at.convergence) return {.what = what + ":", .done = at.done, .all = at.strata};
  constexpr std::uint64_t kWanted = 2000;
  const double draws = std::max(std::min(at.convergence->ess_bulk, at.convergence->ess_tail), 0.0);
  return {.what = what + ", R-hat " + fixed_digits(at.convergence->rhat, 3) + ":",
          .done = static_cast<std::uint64_t>(draws),
          .all = kWanted};
}

}  // namespace cairn
