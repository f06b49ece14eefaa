#include "estimates/class_ridge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "estimates/class_examples.h"

namespace cairn {
namespace {

using examples::priors_of;
using examples::small_table;

TEST(ClassSurface, HasTheSlopeThatDifferencesHave) {
  for (const RatePrior rates : {RatePrior::uniform, RatePrior::by_list}) {
    SCOPED_TRACE(static_cast<int>(rates));
    const PatternTable table = small_table();
    ClassSampler sampler(table, 4, priors_of(rates));
    Chance chance(5);
    ClassSurface surface(table, 4, priors_of(rates));
    SurfacePlace place = surface.room();
    for (int draw = 0; draw < 5; ++draw) {
      ASSERT_TRUE(surface.start(sampler.draw_from_prior(chance), place));
      const std::vector<double> at = place.at;
      std::vector<double> slope;
      std::vector<double> unused;
      ASSERT_TRUE(std::isfinite(surface.density(place, slope)));
      for (std::size_t c = 0; c < at.size(); ++c) {
        const auto moved = [&](double by) {
          place.at = at;
          place.at[c] += by;
          return surface.density(place, unused);
        };
        EXPECT_NEAR(slope[c], (moved(1e-5) - moved(-1e-5)) / 2e-5, 1e-4 * (1 + std::abs(slope[c]))) << draw << ' ' << c;
      }
    }
  }
}

TEST(ClassSurface, WritesTheStateThatItRead) {
  const PatternTable table = small_table();
  ClassSampler sampler(table, 4, priors_of(RatePrior::uniform));
  Chance chance(7);
  const ClassState before = sampler.draw_from_prior(chance);
  ClassSurface surface(table, 4, priors_of(RatePrior::uniform));
  SurfacePlace place = surface.room();
  ASSERT_TRUE(surface.start(before, place));
  ASSERT_TRUE(surface.look(place));
  ClassState after = before;
  std::ranges::fill(after.weight, 0);
  std::ranges::fill(after.log_weight, 0);
  std::ranges::fill(after.on, 0);
  std::ranges::fill(after.off, 0);
  surface.write(place, after);
  for (std::size_t k = 0; k < 4; ++k) {
    EXPECT_NEAR(after.weight[k], before.weight[k], 1e-12);
    EXPECT_NEAR(after.log_weight[k], before.log_weight[k], 1e-9);
  }
  for (std::size_t i = 0; i < before.on.size(); ++i) {
    EXPECT_NEAR(after.on[i], before.on[i], 1e-12);
    EXPECT_NEAR(after.off[i], before.off[i], 1e-12);
  }
}

// Energy errors of a second-order integrator: half the step, nearly all moves taken; whatever the number of persons.
TEST(ClassRidge, TakesAsLongStepsHoweverManyPersonsThereAre) {
  for (const std::uint64_t times : {1, 10000}) {
    SCOPED_TRACE(times);
    PatternTable table = small_table();
    for (std::uint64_t& count : table.counts) count *= times;
    table.documented *= times;
    const LatentClassPriors priors = priors_of(RatePrior::uniform);
    ClassSampler sampler(table, 4, priors);
    ClassRidge ridge(table, 4, priors);
    Chance chance(11);
    ClassState state = sampler.draw_from_prior(chance);
    for (int i = 0; i < 300; ++i) {
      sampler.round(state, chance);
      ridge.move(state, 0.1, 4, chance);
    }
    double accepted = 0;
    for (int i = 0; i < 300; ++i) {
      sampler.round(state, chance);
      accepted += ridge.move(state, 0.15, 4, chance) / 300;
    }
    EXPECT_GT(accepted, 0.6);
  }
}

}  // namespace
}  // namespace cairn
