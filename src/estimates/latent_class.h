#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "estimates/convergence.h"
#include "estimates/latent_class_priors.h"
#include "linkage/pieces.h"
#include "model/capture_histories.h"
#include "model/estimate.h"

namespace cairn {

/// When the tempering sampler is asked for a second opinion on what the chains say.
enum class Arbiter { never, in_doubt, always };

struct LatentClassSettings {
  std::size_t classes = 10;  ///< The most classes of persons, 1 to kMostClasses.
  LatentClassPriors priors;
  std::size_t chains = 4;           ///< At least 2.
  std::size_t warm_up = 4000;       ///< Rounds of the sampler per chain that are thrown away; at most 1,000 with few lists.
  std::size_t most_rounds = 60000;  ///< Per chain, after which it ends with what there is.
  double wanted_ess = 1000;         ///< It ends as soon as bulk and tail ESS of N are above and R-hat is below.
  double wanted_rhat = 1.01;
  std::size_t draws_per_chain = 1000;  ///< Kept, evenly spaced.
  std::uint64_t seed = 1;
  Arbiter arbiter = Arbiter::in_doubt;
  std::size_t crowds = 4;       ///< Of the tempering sampler, at least 2: their spread gives its errors.
  std::size_t particles = 500;  ///< States in each.
};
inline constexpr std::size_t kMostClasses = 64;

/// How far it has come.
struct LatentClassProgress {
  std::size_t rounds = 0;  ///< Per chain, warm-up included; 0 while the tempering sampler runs.
  std::size_t most_rounds = 0;
  Convergence convergence;  ///< Of N, so far.
  double tempering = 0;     ///< Share of the data that the tempering sampler has let in.
};

/// Called now and then, always on the calling thread; false stops it.
using LatentClassWatch = std::function<bool(const LatentClassProgress&)>;

/// One chain, for plots: evenly spaced, in order of drawing, without the warm-up. All of one length.
struct LatentClassTrace {
  std::vector<double> persons;         ///< N.
  std::vector<double> log_likelihood;  ///< Of the patterns seen, given that somebody is seen; natural logarithm.
  std::vector<std::size_t> occupied;   ///< Classes with anybody in them.
};

/// What the model expects of an overlap, had as many persons been seen: to be held against what was seen.
struct OverlapCheck {
  std::uint64_t lists = 0;     ///< One to three bits: persons on all of these, whatever else they are on.
  std::uint64_t observed = 0;  ///< Persons.
  double median = 0;           ///< Of the posterior predictive distribution, persons.
  double low = 0;              ///< 2.5 %.
  double high = 0;             ///< 97.5 %.
  double tail = 0;  ///< Share of predictions below what was seen, those equal counted half: near 0 or 1 is a misfit.
};

/// The r-th largest class of each draw, averaged over draws.
struct ClassSummary {
  double share = 0;             ///< Of all persons.
  double share_low = 0;         ///< 2.5 %.
  double share_high = 0;        ///< 97.5 %.
  double unseen = 0;            ///< Of its members, the share on no list.
  std::vector<double> on_list;  ///< Of its members, the share on each list with data, by rising bit.
};

/// What the tempering sampler says.
struct TemperingResult {
  double median = 0;
  double low = 0;
  double high = 0;
  double median_error = 0;        ///< Standard error of the median, from the spread over crowds.
  double log_evidence = 0;        ///< Of the patterns seen, given that somebody is seen; natural logarithm.
  double log_evidence_error = 0;  ///< Its standard error, from the same.
  std::size_t steps = 0;          ///< Of the crowd that took most.
  bool complete = true;           ///< False if it was stopped; the figures are then without meaning.
};

/// What the latent class model says of one stratum.
struct LatentClassResult {
  Estimate
      estimate;  ///< Diagnostics "rhat", "ess_bulk", "ess_tail", "chains", "rounds", "classes_occupied" and, with
                 ///< a second opinion, "smc_median", "smc_median_error", "smc_log_evidence", "smc_log_evidence_error".
  RatePrior rates = RatePrior::uniform;  ///< That was used: not automatic.
  Convergence convergence;
  std::vector<LatentClassTrace> traces;  ///< By chain.
  std::vector<OverlapCheck>
      overlaps;                       ///< Of one, two and (up to 12 lists with data) three lists, by number, then bits.
  std::vector<ClassSummary> classes;  ///< By falling share; those of a share below 1e-4 are left out.
  std::optional<TemperingResult> arbiter;
  bool arbiter_differs = false;  ///< Medians differ by more than 5 % and by more than chance.
  bool complete = true;          ///< False: it was stopped, or `most_rounds` went by before there was enough.
  bool stopped = false;          ///< The watch said so.
  std::size_t rounds = 0;        ///< Per chain, without the warm-up.
};

/// Estimates the number of persons by a Dirichlet process mixture of product-Bernoulli classes, truncated at
/// `settings.classes`.
///
/// Assumes: persons fall into classes within which lists are independent; nobody is out of reach of all lists.
/// Errors:  none where fewer than two lists have somebody on them.
/// The same for the same seed and any number of threads.
/// Cost:    does not depend on how many persons there are, but on how many patterns.
/// Source:  Manrique-Vallier (2016), Biometrics 72:1246; Ishwaran and James (2001), JASA 96:161; the rest at each step.
std::optional<LatentClassResult> estimate_latent_class(const CaptureStratum& stratum,
                                                       const LatentClassSettings& settings = {},
                                                       const ForEachPiece& for_each = in_turn,
                                                       const LatentClassWatch& watch = {});

}  // namespace cairn
