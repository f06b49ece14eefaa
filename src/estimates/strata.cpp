#include "estimates/strata.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "estimates/bounds.h"
#include "estimates/distributions.h"
#include "estimates/random.h"
#include "text/sha256.h"

namespace cairn {
namespace {

constexpr double kNormal975 = 1.959963984540054;

/// `count` of the draws, evenly spaced.
std::vector<double> thinned(const std::vector<double>& draws, std::size_t count) {
  if (draws.size() <= count) return draws;
  std::vector<double> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.push_back(draws[i * draws.size() / count]);
  return out;
}

/// Into an order by chance, so that draws of several strata do not rise together.
void shuffle(std::vector<double>& draws, Chance& chance) {
  for (std::size_t i = draws.size(); i > 1; --i) std::swap(draws[i - 1], draws[uniform_below(chance, i)]);
}

/// As many draws as asked for, of an estimate with or without draws of its own.
std::vector<double> draws_of(const Estimate& estimate, double documented, std::size_t count, std::uint64_t seed) {
  std::vector<double> draws;
  draws.reserve(count);
  Chance chance = chance_stream(seed, 0);
  if (!estimate.draws.empty()) {
    for (std::size_t i = 0; i < count; ++i) draws.push_back(estimate.draws[i * estimate.draws.size() / count]);
    shuffle(draws, chance);
    return draws;
  }
  const double missing = std::max(estimate.median - documented, 1e-9);
  const double upper = std::max(estimate.high - documented, missing);
  const double lower = std::clamp(estimate.low - documented, missing * missing / std::max(upper, 1e-9) * 1e-3, missing);
  const double spread = std::log(upper / lower) / (2 * kNormal975);
  for (std::size_t i = 0; i < count; ++i)
    draws.push_back(documented + missing * std::exp(spread * draw_normal(chance)));
  return draws;
}

void add(std::vector<Estimate>& out, std::optional<Estimate> estimate, EstimateModel model, std::size_t draws) {
  if (!estimate || !std::isfinite(estimate->median) || !std::isfinite(estimate->high)) return;
  estimate->model = model;
  estimate->draws = thinned(estimate->draws, draws);
  out.push_back(std::move(*estimate));
}

std::optional<Estimate> chapman_of_two(const CaptureStratum& stratum, const ListOverlaps& overlaps) {
  if (overlaps.lists.size() != 2) return std::nullopt;
  return chapman_estimate(stratum, overlaps.lists[0].list, overlaps.lists[1].list);
}

LoglinearSettings loglinear_settings(const EstimateSettings& settings, std::uint64_t seed) {
  LoglinearSettings out;
  out.replicates = settings.replicates;
  out.draws = settings.draws;
  out.seed = seed;
  return out;
}

DecomposableSettings decomposable_settings(const EstimateSettings& settings, std::size_t lists, std::uint64_t seed) {
  DecomposableSettings out;
  out.delta = settings.delta_factor * settings.delta.value_or(std::ldexp(1.0, -static_cast<int>(lists)));
  out.draws = settings.draws;
  out.seed = seed;
  return out;
}

LatentClassSettings latent_class_settings(const EstimateSettings& settings, bool second_opinion, std::uint64_t seed) {
  LatentClassSettings out;
  out.classes = settings.classes;
  out.priors = settings.priors;
  out.draws_per_chain = (settings.draws + out.chains - 1) / out.chains;
  if (settings.rough || second_opinion) {
    out.warm_up = 1000;
    out.most_rounds = 5000;
    out.wanted_ess = 400;
    out.arbiter = Arbiter::never;
  }
  // Of which only the median is used: its error is then about a tenth of the posterior's standard deviation.
  if (settings.rough) {
    out.wanted_ess = 200;
    out.wanted_rhat = 1.02;
  }
  out.seed = seed;
  return out;
}

/// Everything that an answer to these settings depends on.
class AnswerKey {
 public:
  AnswerKey(const CaptureStratum& stratum, const std::vector<std::string>& lists) {
    for (const std::string& list : lists) text_ += list + '\n';
    for (const CaptureCell& cell : stratum.cells) add(cell.lists).add(cell.count);
  }
  AnswerKey& add(std::uint64_t number) {
    text_ += std::to_string(number) + ' ';
    return *this;
  }
  AnswerKey& add(double number) { return add(std::bit_cast<std::uint64_t>(number)); }
  std::string done(EstimateModel model) const { return sha256_hex(text_ + std::string(to_string(model))); }

 private:
  std::string text_;
};

std::string key_of(const LoglinearSettings& settings, AnswerKey key) {
  return key.add(settings.window)
      .add(settings.replicates)
      .add(settings.draws)
      .add(settings.seed)
      .add(settings.most_models)
      .add(settings.stepwise_threshold)
      .done(EstimateModel::loglinear);
}

std::string key_of(const DecomposableSettings& settings, AnswerKey key) {
  return key.add(settings.delta.value_or(0))
      .add(std::uint64_t{settings.include_saturated})
      .add(settings.draws)
      .add(settings.seed)
      .add(settings.shown_graphs)
      .add(std::uint64_t{settings.prior_sensitivity})
      .done(EstimateModel::decomposable_average);
}

std::string key_of(const LatentClassSettings& settings, AnswerKey key) {
  const LatentClassPriors& priors = settings.priors;
  key.add(settings.classes).add(settings.chains).add(settings.warm_up).add(settings.most_rounds);
  key.add(settings.wanted_ess).add(settings.wanted_rhat).add(settings.draws_per_chain).add(settings.seed);
  key.add(static_cast<std::uint64_t>(settings.arbiter)).add(settings.crowds).add(settings.particles);
  key.add(priors.concentration_shape).add(priors.concentration_rate).add(static_cast<std::uint64_t>(priors.rates));
  key.add(priors.log_scarcity_sd).add(priors.log_centre_mean).add(priors.log_centre_sd);
  if (priors.expansion) key.add(priors.expansion->median).add(priors.expansion->high);
  return key.done(EstimateModel::latent_class);
}

}  // namespace

bool EstimateSettings::wants(EstimateModel model) const {
  return models.empty() || std::ranges::find(models, model) != models.end();
}

const Estimate* StratumAnswers::by(EstimateModel model) const {
  const auto found = std::ranges::find(estimates, model, &Estimate::model);
  return found == estimates.end() ? nullptr : &*found;
}

std::uint64_t seed_for(std::uint64_t seed, std::string_view name) {
  std::uint64_t hash = 14695981039346656037U;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  std::uint64_t z = seed + 0x9E3779B97F4A7C15U * (hash | 1U);  // SplitMix64
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return (z ^ (z >> 31U)) >> 1U;
}

StratumAnswers ask_models(const CaptureStratum& stratum, const std::vector<std::string>& lists,
                          const EstimateSettings& settings,
                          const std::function<bool(EstimateModel, const std::optional<Convergence>&)>& watch) {
  StratumAnswers out;
  out.name = stratum.name;
  out.overlaps = describe_overlaps(stratum, lists.size());
  const std::uint64_t seed = seed_for(settings.seed, stratum.name);
  const std::size_t kept = settings.draws;
  const auto go_on = [&](EstimateModel model, const std::optional<Convergence>& convergence = {}) {
    if (watch && !watch(model, convergence)) out.stopped = true;
    return !out.stopped;
  };
  out.reach = unequal_reach(stratum, lists.size());
  add(out.estimates, chapman_of_two(stratum, out.overlaps), EstimateModel::chapman, kept);
  add(out.estimates, chao_bound(stratum, lists.size()), EstimateModel::chao, kept);
  if (const auto coverage = sample_coverage(stratum, lists.size()))
    add(out.estimates, coverage->estimate, EstimateModel::sample_coverage, kept);

  const bool loglinear = settings.wants(EstimateModel::loglinear) || settings.wants(EstimateModel::loglinear_average);
  const AnswerKey key(stratum, lists);
  if (loglinear && go_on(EstimateModel::loglinear)) {
    const LoglinearSettings how = loglinear_settings(settings, seed);
    out.loglinear = kept_or_worked_out<LoglinearResult>(settings.kept, key_of(how, key), out.stopped, [&] {
      return estimate_loglinear(stratum, lists, how, settings.for_each);
    });
  }
  if (out.loglinear) {
    add(out.estimates, out.loglinear->best, EstimateModel::loglinear, kept);
    add(out.estimates, out.loglinear->average, EstimateModel::loglinear_average, kept);
  }
  if (settings.wants(EstimateModel::decomposable_average) && go_on(EstimateModel::decomposable_average)) {
    const DecomposableSettings how = decomposable_settings(settings, out.overlaps.lists.size(), seed);
    out.decomposable = kept_or_worked_out<DecomposableResult>(settings.kept, key_of(how, key), out.stopped, [&] {
      return average_decomposable(stratum, how, settings.for_each);
    });
  }
  if (out.decomposable) add(out.estimates, out.decomposable->estimate, EstimateModel::decomposable_average, kept);
  if (settings.wants(EstimateModel::latent_class) && out.overlaps.lists.size() >= 3 &&
      go_on(EstimateModel::latent_class)) {
    const LatentClassSettings how = latent_class_settings(settings, out.decomposable.has_value(), seed);
    out.latent_class = kept_or_worked_out<LatentClassResult>(settings.kept, key_of(how, key), out.stopped, [&] {
      return estimate_latent_class(stratum, how, settings.for_each, [&](const LatentClassProgress& progress) {
        return go_on(EstimateModel::latent_class, progress.convergence);
      });
    });
  }
  if (out.latent_class) add(out.estimates, out.latent_class->estimate, EstimateModel::latent_class, kept);
  return out;
}

std::optional<Estimate> ask_model(EstimateModel model, const CaptureStratum& stratum,
                                  const std::vector<std::string>& lists, const EstimateSettings& settings) {
  EstimateSettings only = settings;
  only.models = {model};
  only.replicates = 0;
  const StratumAnswers answers =
      ask_models(stratum, lists, only, [&](EstimateModel, const std::optional<Convergence>&) {
        return !settings.go_on || settings.go_on();
      });
  const Estimate* found = answers.stopped ? nullptr : answers.by(model);
  return found == nullptr ? std::nullopt : std::optional(*found);
}

void summarise_draws(Estimate& estimate) {
  if (estimate.draws.empty()) return;
  std::vector<double> sorted = estimate.draws;
  std::ranges::sort(sorted);
  std::array<double, kQuantileLevels.size()> quantiles{};
  for (std::size_t i = 0; i < kQuantileLevels.size(); ++i) quantiles[i] = quantile_of(sorted, kQuantileLevels[i]);
  estimate.quantiles = quantiles;
  estimate.low = quantiles.front();
  estimate.median = quantiles[3];
  estimate.high = quantiles.back();
}

std::optional<Estimate> total_of(const std::vector<const Estimate*>& strata,
                                 const std::vector<std::uint64_t>& documented, std::size_t draws, std::uint64_t seed) {
  if (strata.empty() || std::ranges::find(strata, nullptr) != strata.end()) return std::nullopt;
  if (strata.size() == 1) return *strata.front();
  Estimate total = *strata.front();
  total.draws.assign(draws, 0);
  total.diagnostics.clear();
  total.warnings.clear();
  for (std::size_t i = 0; i < strata.size(); ++i) {
    const std::string name = strata[i]->stratum.value_or("") + std::to_string(i);
    const std::vector<double> of_stratum =
        draws_of(*strata[i], static_cast<double>(documented[i]), draws, seed_for(seed, name));
    for (std::size_t j = 0; j < draws; ++j) total.draws[j] += of_stratum[j];
    for (const std::string& warning : strata[i]->warnings)
      total.warnings.push_back("stratum " + strata[i]->stratum.value_or("") + ": " + warning);
  }
  summarise_draws(total);
  return total;
}

}  // namespace cairn
