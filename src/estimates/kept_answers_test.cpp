#include "estimates/kept_answers.h"

#include <gtest/gtest.h>

#include <map>

#include "estimates/estimate.h"

namespace cairn {
namespace {

CaptureHistories histories() {
  return {.lists = {"camp", "press", "clinic"},
          .strata = {{.name = "east", .cells = {{1, 40}, {2, 50}, {3, 12}, {4, 60}, {5, 16}, {6, 20}, {7, 5}}},
                     {.name = "west", .cells = {{1, 30}, {2, 70}, {3, 15}, {4, 50}, {5, 10}, {6, 22}, {7, 6}}}}};
}

EstimateSettings quick() {
  EstimateSettings settings;
  settings.draws = 200;
  settings.replicates = 5;
  return settings;
}

/// Answers in memory; counts those that were asked for and there.
struct Memory {
  std::map<std::string, std::string> answers;
  std::size_t recalled = 0;

  KeptAnswers kept() {
    return {.recall = [this](const std::string& key) -> std::optional<std::string> {
              const auto found = answers.find(key);
              if (found == answers.end()) return std::nullopt;
              ++recalled;
              return found->second;
            },
            .keep = [this](const std::string& key, const std::string& bytes) { answers[key] = bytes; }};
  }
};

TEST(PackedAnswers, ComeBackToTheLastBit) {
  EstimateSettings settings = quick();
  const StratumAnswers answers = ask_models(histories().strata[0], histories().lists, settings);
  ASSERT_TRUE(answers.loglinear && answers.decomposable && answers.latent_class);
  const auto again = [](const auto& result) {
    auto back = std::decay_t<decltype(result)>();
    EXPECT_TRUE(unpack(packed(result), back));
    return packed(back) == packed(result);
  };
  EXPECT_TRUE(again(answers.loglinear));
  EXPECT_TRUE(again(answers.decomposable));
  EXPECT_TRUE(again(answers.latent_class));
  EXPECT_TRUE(again(std::optional<LoglinearResult>()));
}

TEST(PackedAnswers, CutOrLengthenedAreNone) {
  const StratumAnswers answers = ask_models(histories().strata[0], histories().lists, quick());
  const std::string bytes = packed(answers.decomposable);
  for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 3) {
    std::optional<DecomposableResult> back;
    EXPECT_FALSE(unpack(std::string_view(bytes).substr(0, size), back)) << size;
  }
  std::optional<DecomposableResult> back;
  EXPECT_FALSE(unpack(bytes + "x", back));
}

TEST(KeptAnswers, GoOnWhereItWasStoppedToTheSameDraws) {
  const EstimateReport whole = estimate_unrecorded(histories(), quick());
  Memory memory;
  EstimateSettings settings = quick();
  settings.kept = memory.kept();
  std::size_t asked = 0;
  const EstimateReport stopped =
      estimate_unrecorded(histories(), settings, [&](const EstimateProgress&) { return ++asked < 3; });
  EXPECT_TRUE(stopped.incomplete);
  EXPECT_EQ(memory.answers.size(), 2U) << "the log-linear models and the graphs of the first stratum";
  const EstimateReport resumed = estimate_unrecorded(histories(), settings);
  EXPECT_EQ(memory.recalled, 4U) << "those two, and of both strata the graphs again for the prior as used";
  ASSERT_EQ(resumed.estimates.size(), whole.estimates.size());
  for (std::size_t i = 0; i < whole.estimates.size(); ++i) {
    EXPECT_EQ(resumed.estimates[i].draws, whole.estimates[i].draws);
    EXPECT_EQ(resumed.estimates[i].median, whole.estimates[i].median);
  }
  EXPECT_EQ(resumed.sensitivity.left_out.size(), whole.sensitivity.left_out.size());
}

TEST(KeptAnswers, AreOfTheSameSettingsOnly) {
  Memory memory;
  EstimateSettings settings = quick();
  settings.models = {EstimateModel::decomposable_average};
  settings.sensitivity = false;
  settings.kept = memory.kept();
  estimate_unrecorded(histories(), settings);
  settings.seed = 2;
  estimate_unrecorded(histories(), settings);
  settings.delta = 0.5;
  estimate_unrecorded(histories(), settings);
  settings.draws = 300;
  estimate_unrecorded(histories(), settings);
  EXPECT_EQ(memory.recalled, 0U);
  estimate_unrecorded(histories(), settings);
  EXPECT_EQ(memory.recalled, 2U);
}

TEST(Estimate, HearsOfAStopWhileListsAreLeftOut) {
  EstimateSettings settings = quick();
  settings.models = {EstimateModel::decomposable_average};
  const EstimateReport report =
      estimate_unrecorded(histories(), settings, [&](const EstimateProgress& at) { return at.done < at.strata; });
  EXPECT_TRUE(report.incomplete);
  EXPECT_TRUE(report.sensitivity.left_out.empty());
}

}  // namespace
}  // namespace cairn
