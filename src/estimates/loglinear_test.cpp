#include "estimates/loglinear.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "estimates/loglinear_search.h"
#include "estimates/loglinear_stepwise.h"
#include "estimates/poisson_fit.h"
#include "estimates/published_tables.h"
#include "estimates/random.h"

namespace cairn {
namespace {

constexpr ListSet A = 1, B = 2, C = 4, D = 8, E = 16;

LoglinearSettings replicated(std::size_t replicates) {
  LoglinearSettings settings;
  settings.replicates = replicates;
  return settings;
}

LoglinearResult estimated(const published::Table& table, LoglinearSettings settings = replicated(0),
                          const ForEachPiece& for_each = in_turn) {
  return estimate_loglinear(table.stratum, table.lists, settings, for_each).value();
}

const ForEachPiece last_first = [](std::size_t pieces, const std::function<void(std::size_t)>& piece) {
  for (std::size_t i = pieces; i-- > 0;) piece(i);
};

TEST(Loglinear, ShowsHowFarModelsOfEqualFitAreApartInKosovo) {
  const LoglinearResult result = estimated(published::kosovo());
  EXPECT_EQ(result.considered, 113U);
  EXPECT_TRUE(result.all_models);
  EXPECT_EQ(result.not_identified, 0U);
  EXPECT_EQ(result.within_window.models, 3U);
  EXPECT_NEAR(result.within_window.low, 10356.5, 0.05);
  EXPECT_NEAR(result.within_window.high, 18393.3, 0.05);
  EXPECT_NEAR(result.all.low, 6729, 0.5);
  EXPECT_NEAR(result.all.high, 22889, 0.5);
  ASSERT_EQ(result.models.size(), 3U);
  EXPECT_EQ(result.models[0].generators, (Generators{A | B | C, A | D, C | D}));
  EXPECT_NEAR(result.models[1].bic - result.models[0].bic, 0.08, 0.005);
  EXPECT_NEAR(result.models[2].bic - result.models[0].bic, 0.93, 0.005);
  EXPECT_NEAR(result.best->median, 10356.5, 0.05);
  EXPECT_NEAR(result.best->low, 9002, 20);  // As published, by a slightly other profile.
  EXPECT_NEAR(result.best->high, 12122, 20);
  EXPECT_EQ(result.models[0].low, result.best->low);  // One model has one interval, wherever it is shown.
  EXPECT_EQ(result.models[0].high, result.best->high);
  EXPECT_NEAR(result.models[1].low, 10185, 1);  // The row's own profile, not the standard error.
  EXPECT_NEAR(result.models[1].high, 16708, 1);
  EXPECT_LT(result.average->low, 10356.5);
  EXPECT_GT(result.average->high, 18393.3);  // One number would not do.
  EXPECT_EQ(result.average->draws.size(), 4000U);
}

TEST(Loglinear, FindsRomesBestModelAndSpread) {
  const LoglinearResult result = estimated(published::rome());
  EXPECT_NEAR(result.best->median, 11125, 0.6);
  EXPECT_EQ(result.models[0].generators, (Generators{A, B, C, D}));
  EXPECT_NEAR(result.within_window.low, 10532, 0.5);
  EXPECT_NEAR(result.within_window.high, 12318.5, 0.6);
  EXPECT_EQ(result.not_identified, 2U);
}

TEST(Loglinear, RaisesTheAlarmWhereTheBestModelDeterminesNothing) {
  const LoglinearResult result = estimated(published::artificial());
  EXPECT_TRUE(result.best_not_identified);
  EXPECT_EQ(result.not_identified, 4U);
  EXPECT_EQ(result.on_boundary, 3U);
}

TEST(Loglinear, IsTheSameInAnyOrderOfListsAndForAnyThreads) {
  const published::Table given = published::spina_bifida();
  const LoglinearSettings settings = replicated(100);
  const LoglinearResult result = estimated(given, settings);
  const LoglinearResult other = estimated(published::reordered(given, {2, 0, 1}), settings);
  EXPECT_NEAR(result.best->median, other.best->median, 1e-6);
  EXPECT_NEAR(result.best->low, other.best->low, 1e-4);
  EXPECT_NEAR(result.average->median, other.average->median, 1e-3);
  EXPECT_NEAR(result.average->high, other.average->high, 1e-3);
  EXPECT_NEAR(result.stepwise->median, other.stepwise->median, 1e-6);
  const LoglinearResult backwards = estimated(given, settings, last_first);
  EXPECT_EQ(result.average->draws, backwards.average->draws);
  EXPECT_EQ(result.stepwise->draws, backwards.stepwise->draws);
  EXPECT_EQ(result.best->high, backwards.best->high);
}

TEST(Loglinear, SaysNothingOfTooFewOrTooManyLists) {
  const std::vector<std::string> lists(13, "L");
  EXPECT_FALSE(estimate_loglinear({.name = "", .cells = {{1, 9}, {2, 8}, {3, 4}}}, lists));
  EXPECT_FALSE(estimate_loglinear({.name = "", .cells = {}}, lists));
  CaptureStratum many;
  for (std::size_t list = 0; list < 13; ++list) many.cells.push_back({.lists = ListSet{1} << list, .count = 3});
  many.cells.push_back({.lists = 0x1FFF, .count = 3});
  EXPECT_FALSE(estimate_loglinear(many, lists));
}

TEST(Loglinear, HoldsListsThatNeverOverlapAndCountsOfABillion) {
  const std::vector<std::string> lists = {"A", "B", "C"};
  const auto apart = estimate_loglinear({.name = "", .cells = {{1, 9}, {2, 8}, {4, 4}}}, lists);
  ASSERT_TRUE(apart);
  EXPECT_FALSE(apart->best);
  EXPECT_FALSE(apart->stepwise);
  EXPECT_EQ(apart->not_identified, apart->considered);

  CaptureStratum great;
  for (const std::uint64_t pattern : {1, 2, 3, 4, 5, 6, 7})
    great.cells.push_back({.lists = pattern, .count = 1'000'000'000});
  const auto result = estimate_loglinear(great, lists, replicated(20));
  ASSERT_TRUE(result);
  EXPECT_NEAR(result->best->median, 8e9, 10);
  EXPECT_LT(result->best->high, 8.001e9);
  EXPECT_GT(result->best->low, 7.999e9);
}

TEST(LoglinearSearch, FindsTheBestModelOfSixLists) {
  // Six lists, two pairs of which depend on each other; 20,000 persons.
  Chance chance(17);
  std::map<std::uint64_t, std::uint64_t> counts;
  for (int person = 0; person < 20000; ++person) {
    std::uint64_t lists = 0;
    for (std::size_t list = 0; list < 6; ++list) {
      const bool drawn_on = (list == 1 && (lists & 1U) != 0) || (list == 3 && (lists & 4U) != 0);
      if (chance.uniform() < (drawn_on ? 0.5 : 0.15)) lists |= std::uint64_t{1} << list;
    }
    if (lists != 0) ++counts[lists];
  }
  CaptureStratum stratum;
  for (const auto& [lists, count] : counts) stratum.cells.push_back({.lists = lists, .count = count});
  const CellTable table = cell_table(stratum).value();
  const FittedModels found = fit_models(table, 6, 2000, in_turn);
  EXPECT_FALSE(found.all);
  EXPECT_EQ(found.models.front().generators, (Generators{A | B, C | D, E, 32}));
  EXPECT_NEAR(table.persons + found.models.front().fit.missing, 20000, 600);
}

TEST(LoglinearStepwise, ReproducesThePublishedNumberForTheUnitedKingdom) {
  const published::Table published = published::united_kingdom();
  const CellTable table = cell_table(published.stratum).value();
  PoissonFit poisson(table.lists());
  const StepwiseModel model = stepwise_pairs(table.counts, 0.02, poisson);
  EXPECT_NEAR(table.persons + model.missing, 11313, 0.5);
  EXPECT_EQ(model_text(model.generators, published.lists), "[LA·NG][LA·PFNCA][NG·GO][NG·GP][PFNCA·GP][GO·GP]");
}

TEST(LoglinearStepwise, BootstrapIsTheSameForAnyThreadsAndNearTheEstimate) {
  const CellTable table = cell_table(published::rome().stratum).value();
  PoissonFit poisson(table.lists());
  const StepwiseModel model = stepwise_pairs(table.counts, 0.02, poisson);
  const auto replicates = bootstrap_stepwise(model, 0.02, 400, 5, in_turn);
  EXPECT_EQ(replicates, bootstrap_stepwise(model, 0.02, 400, 5, last_first));
  EXPECT_NE(replicates, bootstrap_stepwise(model, 0.02, 400, 6, in_turn));
  std::vector<double> sorted = replicates;
  std::ranges::sort(sorted);
  EXPECT_NEAR(sorted[200], table.persons + model.missing, 250);
  EXPECT_NEAR(sorted[10], 9500, 400);  // Two standard errors of the fit, 905.
  EXPECT_GT(sorted[390], 12600);
}

TEST(Loglinear, AverageCoversTheNumberWithIndependentLists) {
  Chance chance(23);
  constexpr int kReplicates = 60;
  const double reach[] = {0.25, 0.20, 0.30, 0.15};
  int covered = 0;
  for (int replicate = 0; replicate < kReplicates; ++replicate) {
    std::vector<std::uint64_t> counts(16);
    for (int person = 0; person < 2000; ++person) {
      std::size_t lists = 0;
      for (std::size_t list = 0; list < 4; ++list) {
        if (chance.uniform() < reach[list]) lists |= std::size_t{1} << list;
      }
      ++counts[lists];
    }
    CaptureStratum stratum;
    for (std::size_t pattern = 1; pattern < 16; ++pattern) {
      if (counts[pattern] > 0) stratum.cells.push_back({.lists = pattern, .count = counts[pattern]});
    }
    const auto result = estimate_loglinear(stratum, {"A", "B", "C", "D"}, replicated(0));
    if (result->average->low <= 2000 && 2000 <= result->average->high) ++covered;
  }
  EXPECT_GE(covered, 54);  // 95 % of 60 is 57, with a standard error of 1.7.
}

}  // namespace
}  // namespace cairn
