#include "estimates/tempering.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "estimates/class_motion.h"
#include "estimates/class_sampler.h"
#include "estimates/convergence.h"
#include "estimates/distributions.h"
#include "estimates/portable_math.h"

namespace cairn {
namespace {

constexpr std::size_t kRoundsPerStep = 6;
constexpr double kLeastShareEffective = 0.6;
constexpr std::size_t kPiece = 50;   ///< Particles that share room to work in.
constexpr std::size_t kGroups = 10;  ///< Of neighbours, for the error of the median.
constexpr std::size_t kMostSteps = 8;

struct Particle {
  ClassState state;
  Chance chance;
  std::vector<double> log_shares;  ///< [pattern], given that somebody is seen.
};

std::vector<std::uint64_t> counts_at(const PatternTable& table, double share) {
  std::vector<std::uint64_t> counts = table.counts;
  for (std::uint64_t& count : counts) {
    count = share >= 1 ? count : static_cast<std::uint64_t>(share * static_cast<double>(count));
  }
  return counts;
}

/// What the patterns that come in say of each particle, as logarithms.
std::vector<double> log_weights(const std::vector<Particle>& particles, const std::vector<std::uint64_t>& before,
                                const std::vector<std::uint64_t>& after) {
  std::vector<double> weights;
  for (const Particle& particle : particles) {
    double sum = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (after[i] != before[i]) sum += static_cast<double>(after[i] - before[i]) * particle.log_shares[i];
    }
    weights.push_back(sum);
  }
  return weights;
}

/// Makes weights of their logarithms; gives the logarithm of their mean.
double normalise(std::vector<double>& weights) {
  const double most = *std::ranges::max_element(weights);
  double sum = 0;
  for (double& weight : weights) sum += weight = portable_exp(weight - most);
  for (double& weight : weights) weight /= sum;
  return most + portable_log(sum / static_cast<double>(weights.size()));
}

double effective_share(std::vector<double> weights) {
  normalise(weights);
  double squares = 0;
  for (const double weight : weights) squares += weight * weight;
  return 1 / (squares * static_cast<double>(weights.size()));
}

/// Systematic resampling: [i] is the particle that the i-th is to be.
std::vector<std::size_t> resample(const std::vector<double>& weights, Chance& chance) {
  const auto count = static_cast<double>(weights.size());
  std::vector<std::size_t> from;
  double at = chance.uniform();
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += weights[i] * count;
    while (from.size() < weights.size() && at < sum) {
      from.push_back(i);
      at += 1;
    }
  }
  while (from.size() < weights.size()) from.push_back(weights.size() - 1);
  return from;
}

double log_expansion(const ExpansionPrior& prior, double documented, double persons) {
  const double centre = portable_log(prior.median - 1);
  const double spread = (portable_log(prior.high - 1) - centre) / 1.959963984540054;
  const double factor = (persons - documented + 0.5) / documented;
  const double z = (portable_log(factor) - centre) / spread;
  return -0.5 * z * z - portable_log(factor) + portable_log(persons);
}

}  // namespace

TemperingResult temper(const PatternTable& table, const LatentClassSettings& settings, const ForEachPiece& for_each,
                       const std::function<bool(double)>& goes_on) {
  LatentClassPriors priors = settings.priors;
  priors.expansion.reset();
  const std::size_t heavy = std::min<std::size_t>(4, settings.classes - 1);
  const std::size_t pieces = (settings.particles + kPiece - 1) / kPiece;
  Chance chance = chance_stream(settings.seed, 1, 0);
  std::vector<ClassSampler> samplers(pieces, ClassSampler(table, settings.classes, priors));
  std::vector<ClassMotion> motions;
  if (heavy > 0 && heavy * (table.lists.size() + 1) <= 200) {
    motions.assign(pieces, ClassMotion(table, settings.classes, heavy, priors));
  }
  std::vector<Particle> particles;
  Chance stream = chance;
  for (std::size_t i = 0; i < settings.particles; ++i) {
    stream.jump();
    Particle particle{.state = {}, .chance = stream, .log_shares = {}};
    particle.state = samplers[0].draw_from_prior(particle.chance);
    samplers[0].log_likelihood(particle.state, &particle.log_shares);
    particles.push_back(std::move(particle));
  }

  TemperingResult result;
  double share = 0;
  double log_step = -1.5;
  std::vector<std::uint64_t> counts = counts_at(table, 0);
  while (share < 1) {
    if (!goes_on(share)) {
      result.complete = false;
      return result;
    }
    // As far as leaves enough of the crowd in place, but at least one person.
    double next = 1;
    if (effective_share(log_weights(particles, counts, counts_at(table, 1))) < kLeastShareEffective) {
      double low = share;
      for (int i = 0; i < 40; ++i) {
        const double middle = 0.5 * (low + next);
        const bool enough =
            effective_share(log_weights(particles, counts, counts_at(table, middle))) >= kLeastShareEffective;
        (enough ? low : next) = middle;
        if (next - low < 1e-9) break;
      }
      next = std::max(low, next);
    }
    const std::vector<std::uint64_t> after = counts_at(table, next);
    std::vector<double> weights = log_weights(particles, counts, after);
    result.log_evidence += normalise(weights);
    std::vector<Particle> crowd;
    for (const std::size_t i : resample(weights, chance)) crowd.push_back(particles[i]);
    for (std::size_t i = 0; i < crowd.size(); ++i) crowd[i].chance = particles[i].chance;  // Each its own stream.
    particles = std::move(crowd);
    counts = after;
    share = next;
    ++result.steps;

    for (ClassSampler& sampler : samplers) sampler.set_counts(counts);
    for (ClassMotion& motion : motions) motion.set_counts(counts);
    if (!motions.empty()) {
      std::vector<double> metric(motions[0].dimensions() * motions[0].dimensions());
      double used = 0;
      for (std::size_t i = 0; i < particles.size(); i += 1 + particles.size() / 40, ++used) {
        motions[0].add_metric(particles[i].state, metric);
      }
      for (double& value : metric) value /= used;
      for (ClassMotion& motion : motions) motion.set_metric(metric);
    }
    std::vector<double> accepted(pieces);
    for_each(pieces, [&](std::size_t piece) {
      const std::size_t end = std::min(particles.size(), (piece + 1) * kPiece);
      for (std::size_t i = piece * kPiece; i < end; ++i) {
        Particle& particle = particles[i];
        for (std::size_t round = 0; round < kRoundsPerStep; ++round) {
          samplers[piece].round(particle.state, particle.chance);
          if (motions.empty()) continue;
          const double step = portable_exp(log_step + 1.5 * (particle.chance.uniform() - 0.5));
          const std::size_t steps = 1 + uniform_below(particle.chance, kMostSteps);
          accepted[piece] += motions[piece].move(particle.state, step, steps, particle.chance);
        }
        samplers[piece].log_likelihood(particle.state, &particle.log_shares);
      }
    });
    const double mean =
        std::accumulate(accepted.begin(), accepted.end(), 0.0) / static_cast<double>(kRoundsPerStep * particles.size());
    log_step = std::clamp(log_step + mean - 0.7, -5.0, 0.0);
  }

  // N given the classes, weighed by the expansion prior where there is one.
  std::vector<double> sizes;
  std::vector<double> worth;
  const auto documented = static_cast<double>(table.documented);
  for (Particle& particle : particles) {
    samplers[0].round(particle.state, particle.chance);
    sizes.push_back(documented + static_cast<double>(particle.state.missing));
    worth.push_back(settings.priors.expansion ? log_expansion(*settings.priors.expansion, documented, sizes.back())
                                              : 0);
  }
  result.log_evidence += normalise(worth);
  const auto quantile = [&](std::size_t begin, std::size_t end, double level) {
    std::vector<std::size_t> order(end - begin);
    std::iota(order.begin(), order.end(), begin);
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(sizes[i], i); });
    double left = 0;
    for (const std::size_t i : order) left += worth[i];
    left *= level;
    for (const std::size_t i : order) {
      if ((left -= worth[i]) <= 0) return sizes[i];
    }
    return sizes[order.back()];
  };
  result.median = quantile(0, sizes.size(), 0.5);
  result.low = quantile(0, sizes.size(), 0.025);
  result.high = quantile(0, sizes.size(), 0.975);
  // Neighbours come of one ancestor: groups of them differ as much as whole crowds would.
  double squares = 0;
  for (std::size_t group = 0; group < kGroups; ++group) {
    const double median = quantile(group * sizes.size() / kGroups, (group + 1) * sizes.size() / kGroups, 0.5);
    squares += (median - result.median) * (median - result.median);
  }
  result.median_error = std::sqrt(squares / (kGroups - 1) / kGroups);
  return result;
}

}  // namespace cairn
