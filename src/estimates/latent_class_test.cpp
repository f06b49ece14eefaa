#include "estimates/latent_class.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <thread>

#include "estimates/class_examples.h"
#include "estimates/pattern_table.h"

namespace cairn {
namespace {

using examples::lists_of;

LatentClassSettings quick() {
  LatentClassSettings settings;
  settings.classes = 4;
  settings.chains = 2;
  settings.warm_up = 500;
  settings.most_rounds = 2000;
  settings.wanted_ess = 200;
  settings.draws_per_chain = 200;
  settings.particles = 60;
  return settings;
}

TEST(LatentClass, IsTheSameForAnyNumberOfThreads) {
  const CaptureStratum stratum = lists_of({{1400, {.1, .1, .2, .1}}, {600, {.5, .6, .4, .7}}}, 4);
  LatentClassSettings settings = quick();
  settings.arbiter = Arbiter::always;
  const auto one = estimate_latent_class(stratum, settings);
  const auto many = estimate_latent_class(stratum, settings, [](std::size_t count, const auto& work) {
    std::vector<std::thread> threads;
    for (std::size_t i = count; i-- > 0;) threads.emplace_back([&work, i] { work(i); });
    for (std::thread& thread : threads) thread.join();
  });
  ASSERT_TRUE(one && many);
  EXPECT_EQ(one->estimate.draws, many->estimate.draws);
  EXPECT_EQ(one->arbiter->median, many->arbiter->median);
  EXPECT_EQ(one->arbiter->log_evidence, many->arbiter->log_evidence);
  settings.seed = 2;
  EXPECT_NE(one->estimate.draws, estimate_latent_class(stratum, settings)->estimate.draws);
}

TEST(LatentClass, DoesNotDependOnTheOrderOfListsOrHowRowsAreSplit) {
  const CaptureStratum stratum = lists_of({{1500, {.2, .3, .25}}}, 6);
  CaptureStratum turned;  // Lists backwards with an empty one between, rows in two.
  for (const CaptureCell& cell : stratum.cells) {
    const std::uint64_t lists = ((cell.lists & 1U) << 5U) | ((cell.lists & 2U) << 2U) | ((cell.lists & 4U) >> 2U);
    if (cell.count > 1) turned.cells.push_back({lists, cell.count / 2});
    turned.cells.push_back({lists, cell.count - cell.count / 2});
  }
  const auto got = estimate_latent_class(turned, quick());
  EXPECT_EQ(got->estimate.draws, estimate_latent_class(stratum, quick())->estimate.draws);
  EXPECT_EQ(got->overlaps.front().lists, 1U);
}

TEST(LatentClass, CoversAKnownTruth) {
  struct Row {
    std::string name;
    std::vector<examples::Class> classes;
  };
  const Row table[] = {{"independent", {{2000, {.25, .2, .3, .15}}}},
                       {"two classes", {{1600, {.1, .15, .1, .2, .1}}, {400, {.6, .7, .5, .8, .6}}}}};
  for (const auto& [name, classes] : table) {
    SCOPED_TRACE(name);
    const auto got = estimate_latent_class(lists_of(classes, 8), quick());
    ASSERT_TRUE(got);
    EXPECT_LT(got->estimate.low, 2000);
    EXPECT_GT(got->estimate.high, 2000);
    EXPECT_LT(got->estimate.high / got->estimate.low, 2);
  }
}

TEST(LatentClass, SaysWhenItWasStopped) {
  const CaptureStratum stratum = lists_of({{500, {.2, .3, .25}}}, 6);
  for (const std::size_t after : {std::size_t{0}, std::size_t{400}, std::size_t{1500}}) {
    SCOPED_TRACE(after);
    LatentClassSettings settings = quick();
    settings.wanted_ess = 1e6;
    const auto got = estimate_latent_class(
        stratum, settings, in_turn, [after](const LatentClassProgress& progress) { return progress.rounds < after; });
    ASSERT_TRUE(got);
    EXPECT_TRUE(got->stopped);
    EXPECT_FALSE(got->complete);
    EXPECT_EQ(got->estimate.draws.empty(), after < 500);
  }
}

TEST(LatentClass, HasNothingToSayOfOneList) {
  EXPECT_FALSE(estimate_latent_class({.name = "", .cells = {{1, 5}}}));
  EXPECT_FALSE(estimate_latent_class({.name = "", .cells = {}}));
}

TEST(LatentClass, TakesGreatCountsAndManyLists) {
  CaptureStratum great;
  for (std::uint64_t lists = 1; lists < 8; ++lists) great.cells.push_back({lists, 1000000000 / lists});
  CaptureStratum wide;
  for (std::uint64_t list = 0; list < 64; ++list) {
    wide.cells.push_back({std::uint64_t{1} << list, 3});
    if (list > 0) wide.cells.push_back({std::uint64_t{3} << (list - 1), 1});
  }
  for (const CaptureStratum& stratum : {great, wide}) {
    LatentClassSettings settings = quick();
    settings.warm_up = 100;
    settings.most_rounds = 100;
    const auto got = estimate_latent_class(stratum, settings);
    ASSERT_TRUE(got);
    EXPECT_TRUE(std::isfinite(got->estimate.high));
    EXPECT_GE(got->estimate.low, static_cast<double>(close_up(stratum).documented));
    EXPECT_LT(got->estimate.low, got->estimate.high);
  }
}

}  // namespace
}  // namespace cairn
