// How often the 95 % interval of the headline holds the number of persons, over populations of known size.
//
//     estimate_coverage POPULATION REPLICATES LEAST [FIRST_SEED] [--full]
//
// POPULATION is a name of simulated_populations() (src/estimates/simulator.h). Prints covered, refused, warned of, bias
// and width; where strata are also drawn towards each other, the same of these. Exit status 1 if a lower share than
// LEAST of the answers holds the number, or more than .05 are refused. Without --full lists are not left out and priors
// are not changed, so that fewer rules can refuse.

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>

#include "estimates/estimate.h"
#include "estimates/partial_pooling.h"
#include "estimates/simulator.h"
#include "pipeline/parallel.h"

namespace {

struct Tally {
  std::size_t covered = 0;
  double bias = 0;
  double width = 0;

  template <class Row>
  void count(const Row& row, double truth) {
    covered += row.low <= truth && truth <= row.high ? 1 : 0;
    bias += row.median / truth - 1;
    width += (row.high - row.low) / truth;
  }
  double covered_of(double answered) const { return static_cast<double>(covered) / answered; }
};

}  // namespace

int main(int count, char** words) {
  using namespace cairn;
  const std::vector<SimulatedPopulation> all = simulated_populations();
  const auto found = count < 4 ? all.end() : std::ranges::find(all, words[1], &SimulatedPopulation::name);
  if (found == all.end()) {
    std::cerr << "estimate_coverage POPULATION REPLICATES LEAST [FIRST_SEED] [--full]\n";
    return 2;
  }
  const auto replicates = std::strtoull(words[2], nullptr, 10);
  const double least = std::atof(words[3]);
  const auto first_seed = count > 4 ? std::strtoull(words[4], nullptr, 10) : 1;
  EstimateSettings settings;
  settings.draws = 2000;
  settings.replicates = 0;
  // The latent class model takes longest and is the headline of wide tables only.
  if (found->strata.front().front().reach.size() <= 6)
    settings.models = {EstimateModel::loglinear, EstimateModel::loglinear_average, EstimateModel::decomposable_average};
  settings.sensitivity = std::string(words[count - 1]) == "--full";

  const auto truth = static_cast<double>(found->persons());
  std::vector<EstimateReport> reports(replicates);
  parallel_for(replicates, std::thread::hardware_concurrency(), [&](std::size_t i) {
    EstimateReport report = estimate_unrecorded(simulate_lists(*found, first_seed + i), settings);
    for (Estimate& estimate : report.estimates) estimate.draws = {};
    reports[i] = std::move(report);
    return true;
  });

  Tally tally;
  Tally drawn_together;
  std::size_t answers = 0;
  std::size_t warned = 0;
  for (const EstimateReport& report : reports) {
    const Estimate* headline = headline_of(report);
    if (headline == nullptr) continue;
    ++answers;
    warned += headline->warnings.empty() ? 0 : 1;
    tally.count(*headline, truth);
    if (!report.sensitivity.models.empty()) drawn_together.count(report.sensitivity.models.front(), truth);
  }
  const auto answered = static_cast<double>(std::max<std::size_t>(answers, 1));
  const double refused = 1 - static_cast<double>(answers) / static_cast<double>(replicates);
  std::cout << found->name << ": " << replicates << " replicates, covered " << tally.covered_of(answered)
            << ", refused " << refused << ", warned of " << static_cast<double>(warned) / answered << ", bias "
            << tally.bias / answered << ", width " << tally.width / answered << "\n";
  if (found->strata.size() >= kFewestPooled)
    std::cout << "strata drawn towards each other: covered " << drawn_together.covered_of(answered) << ", bias "
              << drawn_together.bias / answered << ", width " << drawn_together.width / answered << "\n";
  return tally.covered_of(answered) >= least && refused <= 0.05 ? 0 : 1;
}
