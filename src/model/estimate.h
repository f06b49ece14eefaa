#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/enum_names.h"

namespace cairn {

/// The ways to estimate, from bounds to models; the order is that in which they are shown.
enum class EstimateModel {
  chapman,
  chao,
  sample_coverage,
  loglinear,
  loglinear_average,
  decomposable_average,
  latent_class
};
CAIRN_ENUM_NAMES(EstimateModel, "chapman", "chao", "sample_coverage", "loglinear", "loglinear_average", "decomposable_average",
                 "latent_class")

/// Where the quantiles of an estimate are taken; 2.5 % and 97.5 % are the ends of its 95 % interval.
inline constexpr std::array<double, 7> kQuantileLevels = {0.025, 0.10, 0.25, 0.50, 0.75, 0.90, 0.975};

/// A figure that says how far an estimate can be trusted, such as "ess" or "rhat".
struct Diagnostic {
  std::string name;
  double value = 0;
};

/// Of every interval.
inline constexpr double kEstimateLevel = 0.95;

/// How many persons there are, those on the lists included.
struct Estimate {
  std::optional<std::string> stratum;  ///< None: all strata together.
  EstimateModel model = EstimateModel::chapman;
  double median = 0;                               ///< Persons; the point estimate where a model has no distribution.
  double low = 0;                                  ///< Persons; lower end of the 95 % interval.
  double high = 0;                                 ///< Persons; upper end of the 95 % interval.
  std::optional<std::array<double, 7>> quantiles;  ///< At kQuantileLevels; none where a model gives no distribution.
  std::vector<Diagnostic> diagnostics;
  std::string assumptions;            ///< A sentence: what must hold for this figure to mean something.
  std::vector<std::string> warnings;  ///< Sentences.
  std::vector<double> draws;          ///< Of the number of persons, in order of drawing; empty where a model has none.
};

/// A rule that says that the data cannot carry an estimate.
struct Refusal {
  std::string rule;    ///< A documented code, such as "too_few_lists".
  std::string reason;  ///< A sentence with the figures that met the rule.
};

/// A rule that could have refused and was not asked.
struct RuleNotAsked {
  std::string rule;                    ///< As in Refusal.
  std::optional<std::string> stratum;  ///< None: of no stratum, and not of the whole.
  std::string why;  ///< A sentence without its full stop, such as "three lists: none can be left out".
};

/// What the rules say of a stratum's own number.
struct StratumVerdict {
  std::string stratum;
  std::vector<Refusal> reasons;  ///< None: the row of the headline's model is an answer, unless the whole is refused.
};

}  // namespace cairn
