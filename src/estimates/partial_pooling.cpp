#include "estimates/partial_pooling.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "estimates/distributions.h"
#include "estimates/portable_math.h"
#include "estimates/random.h"
#include "estimates/strata.h"

namespace cairn {
namespace {

constexpr std::size_t kWarmUp = 1000;      ///< Rounds.
constexpr std::size_t kRoundsPerDraw = 5;  ///< Between two that are kept.
constexpr std::size_t kProposals = 8;      ///< Per stratum and round.
constexpr double kMeanSpread = 3;          ///< Of the prior of the mean.
constexpr std::size_t kGrid = 81;          ///< Spreads from e^-4 to e^2.5.
constexpr double kGridFrom = -4;
constexpr double kGridStep = 0.08125;

/// A stratum as it was estimated by itself.
struct OwnDraws {
  double documented = 0;
  std::vector<double> log_ratio;  ///< By draw: logarithm of those missing per one documented.
  std::vector<double> log_prior;  ///< By draw: of the prior it was drawn under over that of a flat logarithm.
};

OwnDraws own_draws(const Estimate& estimate, double documented) {
  OwnDraws own{.documented = documented, .log_ratio = {}, .log_prior = {}};
  for (const double persons : estimate.draws) {
    const double missing = std::max(persons - documented, 0.0) + 0.5;
    own.log_ratio.push_back(portable_log(missing / documented));
    own.log_prior.push_back(portable_log(missing / (documented + missing)));
  }
  return own;
}

/// What the second stage moves: which draw each stratum has, and what all have in common.
struct Pool {
  std::vector<std::size_t> at;  ///< By stratum: index of a draw.
  double mean = 0;
  double spread = 1;
};

void move_strata(Pool& pool, const std::vector<OwnDraws>& strata, Chance& chance) {
  for (std::size_t i = 0; i < strata.size(); ++i) {
    const OwnDraws& own = strata[i];
    const auto worth = [&](std::size_t draw) {
      const double z = (own.log_ratio[draw] - pool.mean) / pool.spread;
      return -0.5 * z * z - own.log_prior[draw];
    };
    double here = worth(pool.at[i]);
    for (std::size_t proposal = 0; proposal < kProposals; ++proposal) {
      const std::size_t draw = uniform_below(chance, own.log_ratio.size());
      const double there = worth(draw);
      if (portable_log(uniform_above_zero(chance)) >= there - here) continue;
      pool.at[i] = draw;
      here = there;
    }
  }
}

void move_mean(Pool& pool, const std::vector<double>& ratios, Chance& chance) {
  double sum = 0;
  for (const double ratio : ratios) sum += ratio;
  const double precision = static_cast<double>(ratios.size()) / (pool.spread * pool.spread);
  const double all = precision + 1 / (kMeanSpread * kMeanSpread);
  pool.mean = sum / (pool.spread * pool.spread) / all + draw_normal(chance) / std::sqrt(all);
}

/// From a grid of logarithms, which a half-Cauchy prior weighs by spread / (1 + spread^2).
void move_spread(Pool& pool, const std::vector<double>& ratios, Chance& chance) {
  double squares = 0;
  for (const double ratio : ratios) squares += (ratio - pool.mean) * (ratio - pool.mean);
  std::array<double, kGrid> worth{};
  for (std::size_t i = 0; i < kGrid; ++i) {
    const double log_spread = kGridFrom + kGridStep * static_cast<double>(i);
    const double spread = portable_exp(log_spread);
    worth[i] = log_spread * (1 - static_cast<double>(ratios.size())) - portable_log(1 + spread * spread) -
               0.5 * squares / (spread * spread);
  }
  const double most = *std::ranges::max_element(worth);
  double sum = 0;
  for (double& value : worth) sum += value = portable_exp(value - most);
  double left = chance.uniform() * sum;
  std::size_t chosen = 0;
  while (chosen + 1 < kGrid && (left -= worth[chosen]) > 0) ++chosen;
  pool.spread = portable_exp(kGridFrom + kGridStep * static_cast<double>(chosen));
}

}  // namespace

std::optional<PooledStrata> pool_partly(const std::vector<const Estimate*>& strata,
                                        const std::vector<std::uint64_t>& documented, std::size_t draws,
                                        std::uint64_t seed) {
  if (strata.size() < kFewestPooled) return std::nullopt;
  std::vector<OwnDraws> own;
  for (std::size_t i = 0; i < strata.size(); ++i) {
    if (strata[i] == nullptr || strata[i]->draws.empty() || documented[i] == 0) return std::nullopt;
    own.push_back(own_draws(*strata[i], static_cast<double>(documented[i])));
  }
  Chance chance = chance_stream(seed_for(seed, "partial pooling"), 0);
  Pool pool{.at = std::vector<std::size_t>(own.size(), 0)};
  std::vector<double> ratios(own.size());
  PooledStrata out{.persons = std::vector<std::vector<double>>(own.size()), .total = {}, .spread = {}};
  for (std::size_t round = 1; out.total.size() < draws; ++round) {
    move_strata(pool, own, chance);
    for (std::size_t i = 0; i < own.size(); ++i) ratios[i] = own[i].log_ratio[pool.at[i]];
    move_mean(pool, ratios, chance);
    move_spread(pool, ratios, chance);
    if (round <= kWarmUp || round % kRoundsPerDraw != 0) continue;
    double total = 0;
    for (std::size_t i = 0; i < own.size(); ++i) {
      out.persons[i].push_back(strata[i]->draws[pool.at[i]]);
      total += out.persons[i].back();
    }
    out.total.push_back(total);
    out.spread.push_back(pool.spread);
  }
  return out;
}

}  // namespace cairn
