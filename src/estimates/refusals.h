#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "estimates/list_overlaps.h"
#include "model/estimate.h"

namespace cairn {

/// A rule that refuses an estimate. The table of them is docs/methods/estimation.md's, in the same order.
struct RefusalRule {
  std::string_view code;
  double threshold = 0;       ///< In the unit of what the rule looks at.
  std::string_view sentence;  ///< `{}` is the figure found, `[]` the threshold, `()` a name.
};
std::span<const RefusalRule> refusal_rules();

/// A rule of that code that is met; `found` and `name` fill its sentence.
Refusal refusal_of(std::string_view code, double found = 0, const std::string& name = {});

/// Rules on the lists of one stratum, before any model: too few lists with data, a list inside another one, lists that
/// do not hang together, too few persons on several lists. `lists`: their names, by bit.
///
/// A list inside another refuses only where chance alone would not put it there (probability below the threshold if its
/// persons were on the other list as often as everybody else is): of a list with three persons, all may happen to be on
/// a long one. The same goes for lists that share nobody with the others.
std::vector<Refusal> refusals_of_lists(const ListOverlaps& overlaps, std::span<const std::string> lists);

/// What the rules on an estimate look at. What was not worked out meets no rule.
struct EstimateChecks {
  bool maximum_exists = true;           ///< Of the likelihood, for the model that a search leads to.
  std::optional<double> rhat;           ///< Greatest split R-hat of any stratum.
  std::optional<double> ess;            ///< Least effective sample size of any stratum.
  std::optional<double> sampler_ratio;  ///< Medians of two samplers, the greater by the smaller.
  std::optional<double>
      high_over_median;                  ///< 97.5 % quantile by median, of the number on no list and those documented.
  std::optional<double> prior_ratio;     ///< Greatest median over the priors offered by the smallest.
  std::optional<double> left_out_ratio;  ///< Greatest median with a list left out by the smallest.
  std::optional<double> models_ratio;    ///< Greatest total of models within 6 BIC by the smallest.
  std::optional<double> kinds_apart;     ///< Of intervals of two kinds of average the higher low end by the lower high end, at worst in any stratum.
  std::optional<double> unresolved_links;  ///< By how much of themselves the documented differ over partitions, 0 to 1.
  std::optional<double> partitions_refused;  ///< Share of the partitions, 0 to 1.
};
std::vector<Refusal> refusals_of_estimate(const EstimateChecks& checks);

}  // namespace cairn
