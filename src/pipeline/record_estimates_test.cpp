#include "pipeline/record_estimates.h"

#include <gtest/gtest.h>

#include "estimates/strata.h"
#include "pipeline/estimate_options.h"

namespace cairn {
namespace {

/// `count` persons on each of the lists of `recorders`, all killed on one day.
void add(Record& record, const std::vector<const char*>& recorders, int count) {
  for (int i = 0; i < count; ++i) {
    Person person;
    for (const char* recorder : recorders) {
      PersonEntry entry;
      entry.entry = "person-" + std::to_string(record.persons.size()) + recorder;
      entry.person.record = entry.entry;
      entry.person.list = recorder;
      entry.person.date = days_of_iso("2018-11-13");
      entry.effect = Effect::killed;
      entry.publisher = recorder;
      entry.source.locator = "list.csv#line=2&bytes=1-2";
      person.entries.push_back(std::move(entry));
    }
    person.person = person.entries.front().entry;
    record.persons.push_back(std::move(person));
  }
}

Record three_lists() {
  Record record;
  add(record, {"A"}, 30);
  add(record, {"B"}, 40);
  add(record, {"C"}, 35);
  add(record, {"A", "B"}, 12);
  add(record, {"A", "C"}, 10);
  add(record, {"B", "C"}, 14);
  add(record, {"A", "B", "C"}, 4);
  return record;
}

void ask(Record& record, EstimateOptions options) {
  options["models"] = "decomposable_average";
  options["quick"] = "yes";
  options["draws"] = "200";
  record.decisions.push_back(estimate_decision(options, record.decisions, "N. Reviewer", "2026-01-02T10:00:00Z"));
}

std::vector<std::string> ids(const std::vector<RecordEstimate>& estimates) {
  std::vector<std::string> out;
  for (const RecordEstimate& estimate : estimates) out.push_back(estimate.decision);
  return out;
}

TEST(EstimatesOfRecord, AreThoseThatDecisionsAskFor) {
  Record record = three_lists();
  EXPECT_TRUE(estimates_of_record(record, {})->empty());
  ask(record, {{"by", "month"}});
  ask(record, {});
  ask(record, {{"by", "month"}, {"seed", "2"}});
  const auto found = estimates_of_record(record, {.version = "1"});
  ASSERT_TRUE(found);
  EXPECT_EQ(ids(*found), (std::vector<std::string>{"decision-2", "decision-3"})) << "of one target the last holds";
  const EstimateReport& report = (*found)[1].report;
  EXPECT_EQ(report.documented, 145U);
  EXPECT_EQ(report.seed, 2U);
  EXPECT_EQ(report.version, "1");
  EXPECT_FALSE(report.refused) << report.reasons[0].reason;
  EXPECT_EQ((*found)[0].asked_by, "N. Reviewer");
  Decision undo{.decision = "decision-4",
                .action = DecisionAction::undo,
                .targets = {std::string("decision-3")},
                .value = {},
                .by = "N.",
                .at = {},
                .reason = {}};
  record.decisions.push_back(undo);
  EXPECT_EQ(ids(*estimates_of_record(record, {})), (std::vector<std::string>{"decision-2", "decision-1"}))
      << "what it had replaced holds again";
}

TEST(EstimatesOfRecord, TakeOverWhatDependsOnTheSame) {
  Record record = three_lists();
  ask(record, {});
  auto known = estimates_of_record(record, {.version = "1"});
  ASSERT_TRUE(known);
  (*known)[0].report.warnings = {"taken over"};
  const auto taken = [&](const Record& of, const std::string& version) {
    const auto found = estimates_of_record(of, {.version = version, .known = *known});
    const std::vector<std::string>& warnings = (*found)[0].report.warnings;
    return !warnings.empty() && warnings.front() == "taken over";
  };
  EXPECT_TRUE(taken(record, "1"));
  EXPECT_TRUE(taken(record, "2")) << "another release of the same models";
  EXPECT_EQ((*estimates_of_record(record, {.version = "2", .known = *known}))[0].report.version, "2");
  Record grown = record;
  add(grown, {"A"}, 1);
  EXPECT_FALSE(taken(grown, "1")) << "a person more";
}

TEST(EstimateMadeFrom, IsAnotherForOtherModelsOrOptions) {
  const auto histories = histories_of_record(three_lists(), {});
  ASSERT_TRUE(histories);
  const std::string made_from = estimate_made_from(*histories, {});
  EXPECT_EQ(made_from, estimate_made_from(*histories, {}, kModelsVersion));
  EXPECT_NE(made_from, estimate_made_from(*histories, {}, "another"));
  EXPECT_NE(made_from, estimate_made_from(*histories, {{"seed", "2"}}));
}

TEST(EstimatesOfRecord, TellHowFarTheyAreUnlessTheyAreTakenOver) {
  Record record = three_lists();
  ask(record, {{"by", "month"}});
  ask(record, {});
  std::vector<std::string> said;
  const auto hear = [&](const EstimateStep& step) {
    if (said.empty() || said.back() != step.what) said.push_back(step.what);
  };
  const auto known = estimates_of_record(record, {.version = "1", .step = hear});
  EXPECT_EQ(said, (std::vector<std::string>{"estimating of all as one (1 of 2), decomposable_average:",
                                            "estimating by month (2 of 2), 2018-11 (1 of 1), decomposable_average:"}));
  said.clear();
  EXPECT_TRUE(estimates_of_record(record, {.version = "1", .known = *known, .step = hear}));
  EXPECT_TRUE(said.empty());
}

TEST(StepOf, SaysWhatIsAtWork) {
  EstimateProgress at{
      .stratum = "North", .model = EstimateModel::latent_class, .done = 1, .strata = 5, .convergence = {}};
  EXPECT_EQ(step_of(at).what, "estimating North (2 of 5), latent_class:");
  EXPECT_EQ(step_of(at).all, 5U);
  at.convergence = Convergence{.rhat = 1.0213, .ess_bulk = 400, .ess_tail = 250.5};
  const EstimateStep step = step_of(at, "by month (1 of 2)");
  EXPECT_EQ(step.what, "estimating by month (1 of 2), North (2 of 5), latent_class, R-hat 1.021:");
  EXPECT_EQ(step.done, 250U);
}

TEST(EstimatesOfRecord, SayWhyTheyCannotBeWorkedOut) {
  Record record;
  add(record, {"A"}, 3);
  ask(record, {});
  record.decisions.push_back({.decision = "d",
                              .action = DecisionAction::estimate,
                              .targets = {std::string("estimate:month")},
                              .value = "month",
                              .by = "N.",
                              .at = {},
                              .reason = {}});
  const auto found = estimates_of_record(record, {});
  ASSERT_TRUE(found);
  EXPECT_TRUE((*found)[0].problem.starts_with("an estimate needs lists of two origins")) << (*found)[0].problem;
  EXPECT_EQ((*found)[1].problem, "its value is not an object of texts");
}

TEST(EstimatesOfRecord, StopWhenTold) {
  Record record = three_lists();
  ask(record, {});
  EXPECT_FALSE(estimates_of_record(record, {.go_on = [] { return false; }}));
}

}  // namespace
}  // namespace cairn
