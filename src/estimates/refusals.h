#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "estimates/list_overlaps.h"
#include "model/estimate.h"

namespace cairn {

/// What a rule that is met in one stratum of several refuses.
enum class Refuses {
  whole,   ///< All of it: nothing is said of the whole without that stratum.
  stratum  ///< The stratum's own number. The rule is asked of the whole, too, and refuses that if it is met there.
};

/// A rule that refuses an estimate. The table of them is docs/methods/estimation.md's, in the same order.
struct RefusalRule {
  std::string_view code;
  double threshold = 0;       ///< In the unit of what the rule looks at.
  std::string_view sentence;  ///< `{}` is the figure found, `[]` the threshold, `()` a name.
  Refuses refuses = Refuses::whole;
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

/// A list that is wholly inside another in every stratum where it has anybody.
struct ContainedEverywhere {
  std::size_t list = 0;
  std::size_t within = 0;
  std::uint64_t persons = 0;  ///< Of the list, in all strata.
  double chance = 1;          ///< As of refusals_of_lists(), strata multiplied.
};
std::vector<ContainedEverywhere> contained_everywhere(std::span<const ListOverlaps> strata);

/// The rule on a list inside another one over several strata together, in each of which chance alone could have put it
/// there.
std::vector<Refusal> refusals_over_strata(std::span<const ListOverlaps> strata, std::span<const std::string> lists);

/// What is said of lists that are inside others as chance could have it; none where there are none. One sentence or
/// two.
std::optional<std::string> said_of_contained(std::span<const ListOverlaps> strata, std::span<const std::string> lists);

/// What the rules on an estimate look at, of a stratum or of the whole. What was not worked out meets no rule, and the
/// rule is not asked.
struct EstimateChecks {
  std::optional<bool> maximum_exists;  ///< Of the likelihood, for the model that fits best.
  std::optional<double> rhat;          ///< Split R-hat.
  std::optional<double> ess;           ///< The lesser of bulk and tail effective sample size.
  std::optional<double>
      sampler_ratio;  ///< Medians of two samplers, the greater by the smaller; 1: within their errors.
  std::optional<double>
      high_over_median;                  ///< 97.5 % quantile by median, of the number on no list and those documented.
  std::optional<double> prior_ratio;     ///< Greatest median over the priors offered by the smallest.
  std::optional<double> left_out_ratio;  ///< Greatest median with a list left out by the smallest.
  std::optional<double> models_ratio;    ///< Greatest total of models within 6 BIC by the smallest.
  std::optional<double>
      kinds_apart;  ///< Of intervals of two kinds of average the higher low end by the lower high end.
  std::optional<double> unresolved_links;  ///< By how much of themselves the documented differ over partitions, 0 to 1.
  std::optional<double> unresolved_number;  ///< Standard deviation over partitions of the median, by the medians' mean.
  std::optional<double> partitions_refused;  ///< Share of the partitions, 0 to 1.
};
std::vector<Refusal> refusals_of_estimate(const EstimateChecks& checks);

/// The codes of rules on an estimate that these checks leave unasked, in the order of the table; `scopes_differ` is
/// among them, of which a table says nothing.
std::vector<std::string_view> rules_without(const EstimateChecks& checks);

}  // namespace cairn
