#include "estimates/class_crowd.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "estimates/class_motion.h"
#include "estimates/class_sampler.h"
#include "estimates/distributions.h"
#include "estimates/portable_math.h"

namespace cairn {
namespace {

constexpr std::size_t kRoundsPerStep = 6;
constexpr double kLeastShareEffective = 0.6;
constexpr std::size_t kPiece = 50;  ///< Particles that share room to work in.
constexpr std::size_t kMostSteps = 8;
constexpr std::size_t kMostDimensions = 200;  ///< Beyond, a move costs more than it gains.
constexpr std::size_t kFirstFamily = 16;      ///< Of streams of chance; chains and checks have those before.

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

double effective_share(std::vector<double> weights) {
  normalise_weights(weights);
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

/// Room to work in for the states of each piece.
struct Workers {
  std::vector<ClassSampler> samplers;
  std::vector<ClassMotion> motions;  ///< None where there are too many dimensions to move in.

  Workers(const PatternTable& table, const LatentClassSettings& settings, const LatentClassPriors& priors) {
    const std::size_t heavy = std::min<std::size_t>(4, settings.classes - 1);
    const std::size_t pieces = (settings.particles + kPiece - 1) / kPiece;
    samplers.assign(pieces, ClassSampler(table, settings.classes, priors));
    if (heavy > 0 && heavy * (table.lists.size() + 1) <= kMostDimensions)
      motions.assign(pieces, ClassMotion(table, settings.classes, heavy, priors));
  }
  void set_counts(const std::vector<std::uint64_t>& counts) {
    for (ClassSampler& sampler : samplers) sampler.set_counts(counts);
    for (ClassMotion& motion : motions) motion.set_counts(counts);
  }
};

std::vector<Particle> drawn_from_prior(ClassSampler& sampler, std::size_t count, Chance stream) {
  std::vector<Particle> particles;
  for (std::size_t i = 0; i < count; ++i) {
    stream.jump();
    Particle particle{.state = {}, .chance = stream, .log_shares = {}};
    particle.state = sampler.draw_from_prior(particle.chance);
    sampler.log_likelihood(particle.state, &particle.log_shares);
    particles.push_back(std::move(particle));
  }
  return particles;
}

/// The share of the data to go on to: as far as leaves enough of the crowd in place, but at least one person.
double next_share(const std::vector<Particle>& particles, const PatternTable& table,
                  const std::vector<std::uint64_t>& counts, double share) {
  const auto enough_at = [&](double tried) {
    return effective_share(log_weights(particles, counts, counts_at(table, tried))) >= kLeastShareEffective;
  };
  if (enough_at(1)) return 1;
  double low = share;
  double next = 1;
  for (int i = 0; i < 40 && next - low >= 1e-9; ++i) {
    const double middle = 0.5 * (low + next);
    (enough_at(middle) ? low : next) = middle;
  }
  return next;
}

/// Those that the weights choose, each on with its own numbers of chance.
std::vector<Particle> chosen(const std::vector<Particle>& particles, const std::vector<double>& weights,
                             Chance& chance) {
  std::vector<Particle> crowd;
  for (const std::size_t i : resample(weights, chance)) crowd.push_back(particles[i]);
  for (std::size_t i = 0; i < crowd.size(); ++i) crowd[i].chance = particles[i].chance;
  return crowd;
}

void fit_metric(std::vector<ClassMotion>& motions, const std::vector<Particle>& particles) {
  if (motions.empty()) return;
  std::vector<double> metric(motions[0].dimensions() * motions[0].dimensions());
  double used = 0;
  for (std::size_t i = 0; i < particles.size(); i += 1 + particles.size() / 40, ++used) {
    motions[0].add_metric(particles[i].state, metric);
  }
  for (double& value : metric) value /= used;
  for (ClassMotion& motion : motions) motion.set_metric(metric);
}

/// Rounds and moves of every state; gives the mean probability with which moves were to be accepted.
double move_all(std::vector<Particle>& particles, Workers& workers, double log_step, const ForEachPiece& for_each) {
  std::vector<double> accepted(workers.samplers.size());
  for_each(accepted.size(), [&](std::size_t piece) {
    const std::size_t end = std::min(particles.size(), (piece + 1) * kPiece);
    for (std::size_t i = piece * kPiece; i < end; ++i) {
      Particle& particle = particles[i];
      for (std::size_t round = 0; round < kRoundsPerStep; ++round) {
        workers.samplers[piece].round(particle.state, particle.chance);
        if (workers.motions.empty()) continue;
        const double step = portable_exp(log_step + 1.5 * (particle.chance.uniform() - 0.5));
        const std::size_t steps = 1 + uniform_below(particle.chance, kMostSteps);
        accepted[piece] += workers.motions[piece].move(particle.state, step, steps, particle.chance);
      }
      workers.samplers[piece].log_likelihood(particle.state, &particle.log_shares);
    }
  });
  return std::accumulate(accepted.begin(), accepted.end(), 0.0) /
         static_cast<double>(kRoundsPerStep * particles.size());
}

double log_expansion(const ExpansionPrior& prior, double documented, double persons) {
  const double centre = portable_log(prior.median - 1);
  const double spread = (portable_log(prior.high - 1) - centre) / 1.959963984540054;
  const double factor = (persons - documented + 0.5) / documented;
  const double z = (portable_log(factor) - centre) / spread;
  return -0.5 * z * z - portable_log(factor) + portable_log(persons);
}

}  // namespace

double normalise_weights(std::vector<double>& weights) {
  const double most = *std::ranges::max_element(weights);
  double sum = 0;
  for (double& weight : weights) sum += weight = portable_exp(weight - most);
  for (double& weight : weights) weight /= sum;
  return most + portable_log(sum / static_cast<double>(weights.size()));
}

Crowd tempered_crowd(const PatternTable& table, const LatentClassSettings& settings, std::size_t number,
                     const ForEachPiece& for_each, const std::function<bool(double)>& goes_on) {
  LatentClassPriors priors = settings.priors;
  priors.expansion.reset();
  Chance chance = chance_stream(settings.seed, kFirstFamily + number, 0);
  Workers workers(table, settings, priors);
  std::vector<Particle> particles = drawn_from_prior(workers.samplers[0], settings.particles, chance);

  Crowd result;
  double share = 0;
  double log_step = -1.5;
  std::vector<std::uint64_t> counts = counts_at(table, 0);
  while (share < 1) {
    if (!goes_on(share)) {
      result.complete = false;
      return result;
    }
    share = next_share(particles, table, counts, share);
    std::vector<std::uint64_t> after = counts_at(table, share);
    std::vector<double> weights = log_weights(particles, counts, after);
    result.log_evidence += normalise_weights(weights);
    particles = chosen(particles, weights, chance);
    counts = std::move(after);
    ++result.steps;
    workers.set_counts(counts);
    fit_metric(workers.motions, particles);
    const double accepted = move_all(particles, workers, log_step, for_each);
    log_step = std::clamp(log_step + accepted - 0.7, -5.0, 0.0);
  }

  // N given the classes, weighed by the expansion prior where there is one.
  const auto documented = static_cast<double>(table.documented);
  for (Particle& particle : particles) {
    workers.samplers[0].round(particle.state, particle.chance);
    result.persons.push_back(documented + static_cast<double>(particle.state.missing));
    const std::optional<ExpansionPrior>& prior = settings.priors.expansion;
    result.worth.push_back(prior ? log_expansion(*prior, documented, result.persons.back()) : 0);
  }
  result.log_evidence += normalise_weights(result.worth);
  return result;
}

}  // namespace cairn
