#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/capture_histories.h"
#include "model/estimate.h"
#include "model/list_scope.h"

namespace cairn {

/// Two lists beside each other.
struct ListPair {
  std::size_t first = 0;   ///< Index of a list.
  std::size_t second = 0;  ///< Index of a list, higher than `first`.
  std::uint64_t on_both = 0;
  /// Of being on both, among the persons on some third list, for whom all four combinations are seen; 1 is no sign that
  /// the lists depend on each other. None where nobody is on a third list.
  std::optional<double> odds_ratio;
  double odds_ratio_low = 0;   ///< Lower end of its 95 % interval; 0 without one.
  double odds_ratio_high = 0;  ///< Upper end; 0 without one.
};

/// What the lists hold, before anything is estimated.
struct ListDescription {
  std::optional<std::string> stratum;        ///< None: all strata together.
  std::uint64_t documented = 0;              ///< Persons on one list at least.
  std::uint64_t on_one_list = 0;             ///< Persons on one list only.
  std::vector<std::uint64_t> persons;        ///< By list.
  std::vector<std::uint64_t> only_here;      ///< By list: persons on no other.
  std::vector<ListPair> pairs;               ///< By first, then second; of lists with persons.
  std::vector<CaptureCell> cells;            ///< By rising `lists`.
  std::vector<std::string> without_persons;  ///< Lists that have nobody here; they are left out of every model.
  std::vector<std::string> not_covered;      ///< Of these: lists whose scope does not reach here, as far as it is known.
};

/// The total if a quantity that no data can show were this.
struct SensitivityPoint {
  double value = 0;  ///< Of what is varied, such as an odds ratio.
  double median = 0;
  double low = 0;
  double high = 0;
};

/// The total under another choice: a list left out, another prior, another model.
struct SensitivityRow {
  std::string name;  ///< The list, prior or model.
  double median = 0;
  double low = 0;
  double high = 0;
  std::vector<Diagnostic> diagnostics;  ///< Such as "bic" or "weight".
};

/// How the headline moves when what it rests on is changed.
struct EstimateSensitivity {
  std::vector<SensitivityPoint> odds_ratios;  ///< By rising odds ratio; 1 is the headline itself.
  std::vector<SensitivityRow> left_out;       ///< By list: the headline's model on the other lists.
  std::vector<SensitivityRow> priors;
  std::vector<SensitivityRow> models;  ///< Best first.
  std::vector<SensitivityRow>
      stepwise;  ///< By stratum: log-linear pairs chosen stepwise, with the bootstrap's interval.
};

/// How many are on exactly these lists, by the headline's model.
struct FittedCell {
  std::uint64_t lists = 0;
  double observed = 0;
  double expected = 0;
};

/// One chain's way through its draws, thinned.
struct ChainTrace {
  std::string stratum;
  std::vector<double> persons;
};

/// What the choice among partitions of the records adds.
struct LinkageShare {
  std::size_t partitions = 0;
  double share_of_variance = 0;  ///< Variance between partitions over all variance of the headline, in [0, 1].
};

/// How figures were to be worked out: every option that moves them, given or not.
struct EstimateChoices {
  std::vector<EstimateModel> models;  ///< Beside bounds.
  std::size_t classes = 0;            ///< The most of the latent class model.
  std::string prior = {};             ///< Of the latent class model: "automatic" or "lcmcr".
  std::optional<double> delta = {};   ///< Prior count of each pattern of decomposable graphs; none: 2^-lists.
  std::size_t draws = 0;              ///< Kept of each distribution.
  std::size_t replicates = 0;         ///< Of the bootstrap of the stepwise log-linear model.
  bool quick = false;                 ///< Lists are not left out and priors not changed.
};

/// Everything that is said of one table of capture histories.
struct EstimateReport {
  std::vector<Estimate>
      estimates;  ///< The first without a stratum is the headline; when refused there may be bounds only.
  std::uint64_t documented = 0;
  std::vector<std::string> lists;
  bool refused = false;
  std::vector<Refusal> reasons;
  std::vector<StratumVerdict> strata;  ///< In the table's order; empty for one stratum, of which `reasons` says all.
  std::vector<RuleNotAsked> rules_not_asked;  ///< In the order of the table of rules.
  EstimateChoices options;
  std::vector<std::string> warnings;          ///< About the table and the whole.
  std::vector<ListDescription> descriptions;  ///< All strata together first, then each.
  EstimateSensitivity sensitivity;
  std::vector<FittedCell> fitted;
  std::vector<ChainTrace> traces;
  std::optional<LinkageShare> linkage;
  std::vector<ListScope> scopes;  ///< Of lists of a record, in the order of `lists`; empty for a table.
  std::vector<std::string> by;    ///< What persons of a record were parted by, such as "month".
  bool incomplete = false;  ///< Somebody stopped it; what there is, is there.
  std::uint64_t seed = 0;
  std::string input_sha256;
  std::string version;
};

/// The headline, or none.
inline const Estimate* headline_of(const EstimateReport& report) {
  if (report.refused) return nullptr;
  for (const Estimate& estimate : report.estimates) {
    if (!estimate.stratum) return &estimate;
  }
  return nullptr;
}

/// Is this row an answer? That of the whole that is the headline, and those of the same model of strata that no rule
/// refuses. Others are shown beside it, and no rule has looked at them by themselves.
inline bool is_answer(const EstimateReport& report, const Estimate& estimate) {
  const Estimate* headline = headline_of(report);
  if (headline == nullptr || estimate.model != headline->model) return false;
  if (!estimate.stratum) return true;
  for (const StratumVerdict& verdict : report.strata) {
    if (verdict.stratum == *estimate.stratum) return verdict.reasons.empty();
  }
  return true;
}

}  // namespace cairn
