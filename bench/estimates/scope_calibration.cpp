// How often rule `scopes_differ` refuses lists of one scope, and lists that leave a part out, for thresholds of the
// chance and of the share outside, and what such a part does to the estimate.
//
//     scope_calibration REPLICATES [FIRST_SEED]
//
// Populations are invented: events by day and governorate, some persons each. A list hears of an event or not, and of
// most persons of an event that it hears of. How often it hears varies by governorate and by quarter of the year
// (`unlike`: standard deviation of the log odds), which is no difference of scope.

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <map>
#include <string>

#include "estimates/distributions.h"
#include "estimates/estimate.h"
#include "estimates/list_scopes.h"
#include "estimates/random.h"

namespace {

using namespace cairn;

constexpr std::size_t kGovernorates = 6;
constexpr int kDays = 365;
constexpr double kShares[] = {0, .05, .10, .20, .30};
constexpr double kChances[] = {1e-2, 1e-3, 1e-4, 1e-5};
constexpr double kOutside[] = {0, .05};

struct Plan {
  std::size_t events = 0;
  double unlike = 0;        ///< Of what lists hear, by governorate and quarter.
  std::size_t limited = 0;  ///< How many of the four lists leave the part out.
  bool days = true;         ///< The part is the first days of the year; false: governorates.
  double part = 0;          ///< Its share of the events.
};

struct Made {
  std::vector<ListedDeath> deaths;
  CaptureHistories histories;
  double persons = 0;
};

double odds(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

Made make(const Plan& plan, std::uint64_t seed) {
  constexpr double kHears[] = {.35, .25, .30, .20};
  constexpr std::size_t kLists = std::size(kHears);
  Chance chance = chance_stream(seed, 0);
  double tilt[kLists][kGovernorates + 4];
  for (auto& of_list : tilt) {
    for (double& value : of_list) value = plan.unlike * draw_normal(chance) / std::sqrt(2.0);
  }
  Made made;
  std::map<std::uint64_t, std::uint64_t> cells;
  for (std::size_t event = 0; event < plan.events; ++event) {
    const int day = static_cast<int>(uniform_below(chance, kDays));
    // Governorate 0 is the part where it is one; the others are of falling size.
    std::size_t governorate = 1;
    const double lot = chance.uniform();
    if (!plan.days && lot < plan.part)
      governorate = 0;
    else
      while (governorate + 1 < kGovernorates && chance.uniform() < .6) ++governorate;
    const bool in_part = plan.days ? day < plan.part * kDays : governorate == 0;
    bool hears[kLists];
    for (std::size_t j = 0; j < kLists; ++j) {
      const double base = std::log(kHears[j] / (1 - kHears[j]));
      const double tilted =
          base + tilt[j][governorate] + tilt[j][kGovernorates + static_cast<std::size_t>(day * 4 / kDays)];
      hears[j] = chance.uniform() < odds(tilted) && !(in_part && j < plan.limited);
    }
    std::size_t persons = 1;
    while (persons < 40 && chance.uniform() < .5) ++persons;
    for (std::size_t person = 0; person < persons; ++person) {
      ListedDeath death{.lists = 0, .day = Day{17000 + day}, .governorate = "G" + std::to_string(governorate)};
      for (std::size_t j = 0; j < kLists; ++j) {
        if (hears[j] && chance.uniform() < .8) death.lists |= std::uint64_t{1} << j;
      }
      made.persons += 1;
      if (death.lists == 0) continue;
      ++cells[death.lists];
      made.deaths.push_back(std::move(death));
    }
  }
  made.histories.lists = {"a", "b", "c", "d"};
  made.histories.strata.push_back({.name = "", .cells = {}});
  for (const auto& [lists, count] : cells) made.histories.strata[0].cells.push_back({.lists = lists, .count = count});
  return made;
}

struct Tally {
  std::size_t refused[std::size(kChances)][std::size(kOutside)] = {};
  std::size_t answered = 0, covered = 0;
  double bias = 0;
};

void count(Tally& tally, const Made& made, bool estimate) {
  double least[std::size(kOutside)];
  std::ranges::fill(least, 1);
  for (std::size_t list = 0; list < made.histories.lists.size(); ++list) {
    for (const ScopeGap& gap : scope_gaps(made.deaths, list, "")) {
      for (std::size_t o = 0; o < std::size(kOutside); ++o) {
        if (gap.share > kOutside[o]) least[o] = std::min(least[o], gap.chance);
      }
    }
  }
  for (std::size_t c = 0; c < std::size(kChances); ++c) {
    for (std::size_t o = 0; o < std::size(kOutside); ++o) tally.refused[c][o] += least[o] < kChances[c];
  }
  if (!estimate) return;
  EstimateSettings settings;
  settings.models = {EstimateModel::decomposable_average};
  settings.sensitivity = false;
  settings.draws = 1000;
  const EstimateReport report = estimate_unrecorded(made.histories, settings);
  const Estimate* headline = headline_of(report);
  if (headline == nullptr) return;
  ++tally.answered;
  tally.covered += headline->low <= made.persons && made.persons <= headline->high;
  tally.bias += headline->median / made.persons - 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "scope_calibration REPLICATES [FIRST_SEED]\n";
    return 2;
  }
  const std::uint64_t replicates = std::stoull(argv[1]);
  const std::uint64_t first = argc > 2 ? std::stoull(argv[2]) : 1;
  std::cout << "events unlike limited part_of share | refused at chance";
  for (const double chance : kChances) std::cout << ' ' << chance;
  std::cout << ", each with more than";
  for (const double outside : kOutside) std::cout << ' ' << outside;
  std::cout << " outside | covered bias\n" << std::setprecision(3);
  for (const std::size_t events : {150, 600, 2400}) {
    for (const double unlike : {0.0, 0.5, 1.0}) {
      for (const std::size_t limited : {1, 2}) {
        for (const bool days : {true, false}) {
          for (const double part : kShares) {
            if (part == 0 && (limited > 1 || !days)) continue;
            Tally tally;
            for (std::uint64_t i = 0; i < replicates; ++i)
              count(
                  tally,
                  make({.events = events, .unlike = unlike, .limited = limited, .days = days, .part = part}, first + i),
                  unlike == 0);
            const auto of_all = [&](double number) { return number / static_cast<double>(replicates); };
            std::cout << events << ' ' << unlike << ' ' << limited << ' ' << (days ? "days" : "places") << ' ' << part
                      << " |";
            for (const auto& by_chance : tally.refused) {
              for (const std::size_t refused : by_chance) std::cout << ' ' << of_all(static_cast<double>(refused));
              std::cout << " ;";
            }
            const auto answered = static_cast<double>(std::max<std::size_t>(tally.answered, 1));
            std::cout << "| " << static_cast<double>(tally.covered) / answered << ' ' << tally.bias / answered
                      << std::endl;
          }
        }
      }
    }
  }
}
