#include "estimates/latent_class.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "estimates/class_chain.h"
#include "estimates/class_checks.h"
#include "estimates/pattern_table.h"
#include "estimates/tempering.h"
#include "text/fixed_digits.h"

namespace cairn {
namespace {

constexpr double kGoodRhat = 1.01;
constexpr double kEnoughDraws = 400;
constexpr double kTooFarApart = 0.05;
constexpr double kMostErrors = 4.2;  ///< 97.5 % of Student's t with three degrees of freedom is 3.2, 98.8 % is 4.2.
/// Rounds: there chains find their way and fit one step only, no metric.
constexpr std::size_t kWarmUpOnRidge = 1000;
constexpr std::size_t kBlock = 500;  ///< Rounds between two questions whether to go on.
constexpr std::size_t kMostForChecks = 1000;

Chains sizes_of(const std::vector<ClassChain>& chains) {
  Chains sizes;
  for (const ClassChain& chain : chains) sizes.push_back(chain.sizes());
  return sizes;
}

bool enough(const Convergence& convergence, const LatentClassSettings& settings) {
  return convergence.rhat < settings.wanted_rhat && convergence.ess_bulk >= settings.wanted_ess &&
         convergence.ess_tail >= settings.wanted_ess;
}

LatentClassTrace trace_of(const ClassChain& chain) {
  LatentClassTrace trace;
  for (const ClassDraw& draw : chain.draws()) {
    trace.persons.push_back(draw.persons);
    trace.log_likelihood.push_back(draw.log_likelihood);
    trace.occupied.push_back(draw.occupied);
  }
  return trace;
}

Estimate summarise(const LatentClassResult& result, const Chains& sizes) {
  Estimate estimate;
  estimate.model = EstimateModel::latent_class;
  estimate.assumptions =
      "Persons fall into classes within which being on one list says nothing of being on another, and nobody is out of "
      "reach of all lists.";
  std::vector<double> sorted;
  for (const std::vector<double>& chain : sizes) sorted.insert(sorted.end(), chain.begin(), chain.end());
  std::ranges::sort(sorted);
  std::array<double, kQuantileLevels.size()> quantiles;
  for (std::size_t i = 0; i < quantiles.size(); ++i) quantiles[i] = quantile_of(sorted, kQuantileLevels[i]);
  estimate.quantiles = quantiles;
  estimate.low = quantiles.front();
  estimate.median = quantiles[3];
  estimate.high = quantiles.back();
  double occupied = 0;
  for (const LatentClassTrace& trace : result.traces) {
    estimate.draws.insert(estimate.draws.end(), trace.persons.begin(), trace.persons.end());
    for (const std::size_t number : trace.occupied) occupied += static_cast<double>(number);
  }
  estimate.diagnostics = {{"rhat", result.convergence.rhat},
                          {"ess_bulk", result.convergence.ess_bulk},
                          {"ess_tail", result.convergence.ess_tail},
                          {"chains", static_cast<double>(result.traces.size())},
                          {"rounds", static_cast<double>(result.rounds)},
                          {"classes_occupied", occupied / static_cast<double>(estimate.draws.size())}};
  if (result.arbiter && result.arbiter->complete) {
    estimate.diagnostics.push_back({"smc_median", result.arbiter->median});
    estimate.diagnostics.push_back({"smc_median_error", result.arbiter->median_error});
    estimate.diagnostics.push_back({"smc_log_evidence", result.arbiter->log_evidence});
    estimate.diagnostics.push_back({"smc_log_evidence_error", result.arbiter->log_evidence_error});
  }
  return estimate;
}

std::string said_of_doubt(const Convergence& convergence) {
  return "The chains do not agree yet (split R-hat " + fixed_digits(convergence.rhat, 2) + ", worth " +
         fixed_digits(std::min(convergence.ess_bulk, convergence.ess_tail), 0) +
         " independent draws): more rounds could give another figure.";
}

}  // namespace

std::optional<LatentClassResult> estimate_latent_class(const CaptureStratum& stratum, const LatentClassSettings& wanted,
                                                       const ForEachPiece& for_each, const LatentClassWatch& watch) {
  const PatternTable table = close_up(stratum);
  if (table.lists.size() < 2) return std::nullopt;
  LatentClassSettings settings = wanted;
  if (settings.priors.rates == RatePrior::automatic) {
    settings.priors.rates = table.lists.size() > kFewLists ? RatePrior::by_list : RatePrior::uniform;
  }
  if (moves_on_ridge(table, settings.classes, settings.priors))
    settings.warm_up = std::min(settings.warm_up, kWarmUpOnRidge);
  std::vector<ClassChain> chains;
  for (std::size_t i = 0; i < settings.chains; ++i) {
    chains.emplace_back(table, settings.classes, settings.priors, settings.warm_up, settings.draws_per_chain,
                        std::max<std::size_t>(2048, static_cast<std::size_t>(settings.wanted_ess)),
                        chance_stream(settings.seed, i));
  }

  LatentClassResult result;
  result.rates = settings.priors.rates;
  const std::size_t most = settings.warm_up + settings.most_rounds;
  std::size_t next_check = settings.warm_up + 2 * kBlock;
  while (chains.front().rounds() < most) {
    const std::size_t rounds = std::min(kBlock, most - chains.front().rounds());
    for_each(chains.size(), [&](std::size_t i) { chains[i].advance(rounds); });
    const std::size_t done = chains.front().rounds();
    if (done >= next_check) {
      result.convergence = convergence_of(sizes_of(chains));
      next_check = done + (done - settings.warm_up) / 4;
    }
    if (watch && !watch({.rounds = done, .most_rounds = most, .convergence = result.convergence})) {
      result.stopped = true;
      break;
    }
    if (enough(result.convergence, settings)) break;
  }

  const Chains sizes = sizes_of(chains);
  result.convergence = convergence_of(sizes);
  result.rounds = chains.front().rounds() - std::min(chains.front().rounds(), settings.warm_up);
  result.complete = !result.stopped && enough(result.convergence, settings);
  for (const ClassChain& chain : chains) result.traces.push_back(trace_of(chain));
  if (sizes.front().empty()) return result;  // Stopped before the first draw.

  const bool doubtful = !(result.convergence.rhat < kGoodRhat) || result.convergence.ess_bulk < kEnoughDraws ||
                        result.convergence.ess_tail < kEnoughDraws;
  if (!result.stopped && (settings.arbiter == Arbiter::always || (settings.arbiter == Arbiter::in_doubt && doubtful))) {
    result.arbiter = temper(table, settings, for_each, [&](double share) {
      return !watch || watch({.most_rounds = most, .convergence = result.convergence, .tempering = share});
    });
    if (!result.arbiter->complete) result.stopped = true;
  }
  result.estimate = summarise(result, sizes);
  if (doubtful) result.estimate.warnings.push_back(said_of_doubt(result.convergence));
  if (result.arbiter && result.arbiter->complete) {
    const double apart = std::abs(result.arbiter->median - result.estimate.median);
    result.arbiter_differs =
        apart > kTooFarApart * result.estimate.median && apart > kMostErrors * result.arbiter->median_error;
  }

  std::vector<const ClassDraw*> draws;
  for (const ClassChain& chain : chains) {
    const std::size_t every = 1 + chain.draws().size() * chains.size() / kMostForChecks;
    for (std::size_t i = 0; i < chain.draws().size(); i += every) draws.push_back(&chain.draws()[i]);
  }
  result.overlaps = check_overlaps(table, draws, chance_stream(settings.seed, 2, 0));
  result.classes = summarise_classes(table, draws);
  return result;
}

}  // namespace cairn
