#include "estimates/simulator.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cairn {
namespace {

double on_list(const CaptureStratum& stratum, std::uint64_t lists) {
  double persons = 0;
  for (const CaptureCell& cell : stratum.cells)
    persons += (cell.lists & lists) == lists ? static_cast<double>(cell.count) : 0;
  return persons;
}

TEST(SimulateLists, PutsPersonsOnListsByTheirChances) {
  const SimulatedPopulation population{"", {{{.persons = 100000, .reach = {.2, .5, .1}, .spread = 0, .pairs = {}}}}};
  const CaptureHistories got = simulate_lists(population, 7);
  ASSERT_EQ(got.strata.size(), 1U);
  // Standard errors: sqrt(100000 p (1 - p)), at most 158.
  EXPECT_NEAR(on_list(got.strata[0], 1), 20000, 800);
  EXPECT_NEAR(on_list(got.strata[0], 2), 50000, 800);
  EXPECT_NEAR(on_list(got.strata[0], 3), 10000, 800);
  EXPECT_NEAR(on_list(got.strata[0], 7), 1000, 200);
}

TEST(SimulateLists, GivesPairsTheOddsRatioAskedFor) {
  const SimulatedPopulation population{
      "", {{{.persons = 1000000, .reach = {.2, .3, .4}, .spread = 0, .pairs = {{0, 1, std::log(3)}}}}}};
  const CaptureHistories got = simulate_lists(population, 7);
  // Among those on the third list all four combinations are seen.
  const double both = on_list(got.strata[0], 7);
  const double first = on_list(got.strata[0], 5) - both;
  const double second = on_list(got.strata[0], 6) - both;
  const double neither = on_list(got.strata[0], 4) - both - first - second;
  EXPECT_NEAR(both * neither / (first * second), 3, 0.1);
}

TEST(SimulateLists, IsTheSameForASeedAndAnotherForAnother) {
  for (const SimulatedPopulation& population : simulated_populations()) {
    SCOPED_TRACE(population.name);
    const CaptureHistories one = simulate_lists(population, 3);
    const CaptureHistories again = simulate_lists(population, 3);
    const CaptureHistories other = simulate_lists(population, 4);
    ASSERT_EQ(one.strata.size(), again.strata.size());
    const auto counts = [](const CaptureHistories& histories) {
      std::vector<std::uint64_t> out;
      for (const CaptureStratum& stratum : histories.strata) {
        for (const CaptureCell& cell : stratum.cells) out.insert(out.end(), {cell.lists, cell.count});
      }
      return out;
    };
    EXPECT_EQ(counts(one), counts(again));
    EXPECT_NE(counts(one), counts(other));
  }
}

}  // namespace
}  // namespace cairn
