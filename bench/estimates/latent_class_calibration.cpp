// Simulation-based calibration of the latent class model (Talts, Betancourt, Simpson, Vehtari and Gelman 2018):
// classes, data and N are drawn from the prior, and the rank of N among the draws must be uniform. Prints the ranks in
// 20 bins with their chi-square.
//
//     latent_class_calibration [uniform|by_list] REPLICATES DOCUMENTED LISTS

#include <boost/math/distributions/chi_squared.hpp>
#include <iostream>
#include <string>

#include "estimates/class_chain.h"
#include "estimates/distributions.h"
#include "estimates/latent_class.h"
#include "estimates/portable_math.h"

int main(int argc, char** argv) {
  using namespace cairn;
  if (argc != 5) {
    std::cerr << "usage: latent_class_calibration uniform|by_list REPLICATES DOCUMENTED LISTS\n";
    return 2;
  }
  LatentClassPriors priors = lcmcr_priors();
  priors.rates = std::string(argv[1]) == "by_list" ? RatePrior::by_list : RatePrior::uniform;
  const std::size_t replicates = std::stoull(argv[2]);
  const std::uint64_t documented = std::stoull(argv[3]);
  const std::size_t lists = std::stoull(argv[4]);
  constexpr std::size_t kBins = 20;
  constexpr std::size_t kClasses = 5;
  std::vector<double> ranks(kBins);
  PatternTable all;
  for (std::size_t j = 0; j < lists; ++j) all.lists.push_back(j);
  for (std::uint64_t pattern = 1; pattern < (std::uint64_t{1} << lists); ++pattern) {
    all.patterns.push_back(pattern);
    all.counts.push_back(0);
  }
  Chance stream(2026);
  for (std::size_t i = 0; i < replicates; ++i) {
    stream.jump();
    Chance chance = stream;
    ClassSampler sampler(all, kClasses, priors);
    const ClassState truth = sampler.draw_from_prior(chance);
    std::vector<double> shares;
    sampler.log_likelihood(truth, &shares);
    for (double& share : shares) share = portable_exp(share);
    PatternTable table = all;
    table.documented = documented;
    draw_multinomial(chance, documented, shares, table.counts);
    double seen = 0;
    for (std::size_t k = 0; k < kClasses; ++k) seen += truth.weight[k] * sampler.seen(truth, k);
    const auto persons = static_cast<double>(
        documented + draw_negative_binomial(chance, static_cast<double>(documented), (1 - seen) / seen));
    stream.jump();
    ClassChain chain(table, kClasses, priors, 500, 100, 100, stream);
    chain.advance(500 + 6000);
    double below = 0;
    for (const double drawn : chain.sizes()) below += drawn < persons ? 1 : drawn == persons ? chance.uniform() : 0;
    const double share = below / static_cast<double>(chain.sizes().size());
    ranks[std::min(kBins - 1, static_cast<std::size_t>(share * kBins))] += 1;
  }
  double statistic = 0;
  const double due = static_cast<double>(replicates) / kBins;
  for (const double seen : ranks) {
    std::cout << seen << ' ';
    statistic += (seen - due) * (seen - due) / due;
  }
  const boost::math::chi_squared distribution(kBins - 1);
  std::cout << "\nchi-square " << statistic << ", p "
            << boost::math::cdf(boost::math::complement(distribution, statistic)) << '\n';
}
