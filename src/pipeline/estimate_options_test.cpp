#include "pipeline/estimate_options.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

TEST(EstimateSettingsOf, SaysWhichOptionIsWrong) {
  struct Row {
    EstimateOptions options;
    const char* says;
  };
  const Row table[] = {
      {{{"models", "guess"}},
       "--models: there are loglinear, loglinear_average, decomposable_average and latent_class, not \"guess\""},
      {{{"models", "chao"}},
       "--models: there are loglinear, loglinear_average, decomposable_average and latent_class, not \"chao\""},
      {{{"prior", "flat"}}, "--prior: there are automatic and lcmcr, not \"flat\""},
      {{{"delta", "0"}}, "--delta: expected a number above 0, at most 1000, not \"0\""},
      {{{"draws", "99"}}, "--draws takes a whole number from 100 to 1000000, not \"99\""},
      {{{"classes", "1.5"}}, "--classes takes a whole number from 1 to 64, not \"1.5\""},
      {{{"seed", "-1"}}, "--seed takes a whole number from 0 to 9007199254740992, not \"-1\""},
      {{{"replicates", ""}}, "--replicates takes a whole number from 0 to 100000, not \"\""},
  };
  for (const auto& [options, says] : table) {
    const auto settings = estimate_settings_of(options);
    ASSERT_FALSE(settings) << says;
    EXPECT_EQ(settings.error().message, says);
  }
}

TEST(EstimateSettingsOf, TakesWhatWasGiven) {
  const auto settings = estimate_settings_of({{"models", "latent_class,loglinear"},
                                              {"delta", "0.5"},
                                              {"draws", "300"},
                                              {"quick", "yes"},
                                              {"seed", "7"},
                                              {"by", "month"}});
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->models, (std::vector<EstimateModel>{EstimateModel::latent_class, EstimateModel::loglinear}));
  EXPECT_EQ(settings->delta, 0.5);
  EXPECT_EQ(settings->draws, 300U);
  EXPECT_FALSE(settings->sensitivity);
  EXPECT_EQ(settings->seed, 7U);
  EXPECT_TRUE(estimate_settings_of({})->sensitivity);
}

TEST(EstimateDecision, ComesBackAsTheSameOptions) {
  const EstimateOptions options = {{"by", "month,sex"}, {"quick", "yes"}, {"seed", "7"}};
  const Decision decision = estimate_decision(options, {}, "N. Reviewer", "2026-01-02T10:00:00Z");
  EXPECT_EQ(decision.decision, "decision-1");
  EXPECT_EQ(decision.action, DecisionAction::estimate);
  EXPECT_EQ(std::get<std::string>(decision.targets.front()), "estimate:month,sex");
  EXPECT_EQ(decision.value, R"({"by":"month,sex","quick":"yes","seed":"7"})");
  EXPECT_TRUE(is_on_estimates(decision));
  const auto back = options_of(decision);
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, options);
}

TEST(OptionsOf, RefusesWhatIsNone) {
  for (const char* value : {"month", R"({"colour":"red"})", R"({"threads":"3"})", "[]"}) {
    Decision decision;
    decision.value = value;
    EXPECT_FALSE(options_of(decision)) << value;
  }
}

}  // namespace
}  // namespace cairn
