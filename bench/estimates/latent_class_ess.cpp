// How many effective draws of N the latent class model gives per second of processor time, on one thread.
//
//     latent_class_ess [uniform|by_list] [seed=N] [classes=N] [ess=N] [warm=N] [rounds=N] TABLE.csv …
//
// TABLE.csv: one 0/1 column per list, then `count`.

#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "estimates/latent_class.h"

namespace {

using namespace cairn;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

CaptureStratum read_table(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  CaptureStratum stratum;
  while (std::getline(file, line)) {
    std::istringstream row(line);
    std::string cell;
    std::uint64_t lists = 0;
    std::uint64_t value = 0;
    for (unsigned at = 0; std::getline(row, cell, ','); ++at) {
      if (at > 0) lists |= value << (at - 1);
      value = std::stoull(cell);
    }
    if (value > 0) stratum.cells.push_back({lists, value});
  }
  return stratum;
}

}  // namespace

int main(int argc, char** argv) {
  LatentClassSettings settings;
  settings.priors = lcmcr_priors();
  settings.arbiter = Arbiter::never;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto number = [&] { return std::stoull(argument.substr(argument.find('=') + 1)); };
    if (argument == "uniform" || argument == "by_list") {
      settings.priors.rates = argument == "uniform" ? RatePrior::uniform : RatePrior::by_list;
    } else if (argument.starts_with("seed=")) {
      settings.seed = number();
    } else if (argument.starts_with("classes=")) {
      settings.classes = number();
    } else if (argument.starts_with("ess=")) {
      settings.wanted_ess = static_cast<double>(number());
    } else if (argument.starts_with("warm=")) {
      settings.warm_up = number();
    } else if (argument.starts_with("rounds=")) {
      settings.most_rounds = number();
    } else {
      const CaptureStratum stratum = read_table(argument);
      const double begin = processor_seconds();
      double warm = begin;
      const auto result = estimate_latent_class(stratum, settings, in_turn, [&](const LatentClassProgress& progress) {
        const std::size_t warm_up = progress.most_rounds - settings.most_rounds;  // The program may take fewer.
        if (progress.rounds <= warm_up) warm = processor_seconds();
        return true;
      });
      const double end = processor_seconds();
      if (!result) continue;
      std::cout << argument << ": median " << result->estimate.median << " [" << result->estimate.low << ", "
                << result->estimate.high << "], R-hat " << result->convergence.rhat << ", bulk ESS "
                << result->convergence.ess_bulk << ", tail ESS " << result->convergence.ess_tail << ", rounds "
                << result->rounds << " x " << settings.chains << ", CPU " << warm - begin << " s warming up + "
                << end - warm << " s; bulk ESS per CPU second " << result->convergence.ess_bulk / (end - warm) << ", "
                << result->convergence.ess_bulk / (end - begin) << " with the warm-up" << std::endl;
    }
  }
}
