#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;
using reading_for_tests::in_words;

using Lines = std::vector<std::string>;

struct Row {
  std::string text;
  Lines want;
};

void expect_claims(std::span<const Row> table) {
  for (const auto& [text, want] : table) EXPECT_EQ(in_words(claims_in(text, "2031-03-20")), want) << text;
}

TEST(ReadAssessments, CountsReportsAndKeepsOutcomesAsParts) {
  const Row table[] = {
      {"The command completed 18 reports, of which three reports were credible.",
       {"assessment completed 18..18 exact cumulative", "assessment credible 3..3 exact part of d1#1 cumulative"}},
      {"It received 14 new reports in March.", {"assessment received 14..14 exact cumulative"}},
      {"The mission carried over 58 open reports, received nine and completed the assessment of 18 casualty reports.",
       {"assessment carried_over 58..58 exact cumulative", "assessment received 9..9 exact cumulative",
        "assessment completed 18..18 exact cumulative"}},
      {"3 reports were credible and 15 reports were non-credible.",
       {"assessment credible 3..3 exact cumulative", "assessment non_credible 15..15 exact cumulative"}},
      {"The commission assessed 20 incidents as credible and 15 as non-credible.",
       {"assessment credible 20..20 exact cumulative", "assessment non_credible 15..15 exact cumulative"}},
      {"It received nine allegations in May; three of the nine were found credible and one remains under review.",
       {"assessment received 9..9 exact cumulative", "assessment credible 3..3 exact cumulative",
        "assessment open 1..1 exact cumulative"}},
      {"Of the 31 complaints lodged in May, 20 were investigated, four of which were upheld.",
       {"assessment received 31..31 exact cumulative", "assessment completed 20..20 exact cumulative",
        "assessment credible 4..4 exact part of d1#2 cumulative"}},
      {"The command completed 18 casualty reports. Out of the 18 reports, three were credible and two were duplicates.",
       {"assessment completed 18..18 exact cumulative", "assessment credible 3..3 exact part of d1#1 cumulative",
        "assessment duplicate 2..2 exact part of d1#1 cumulative"}},
      {"The command completed two reports in May. It assessed both reports as non-credible.",
       {"assessment completed 2..2 exact cumulative", "assessment non_credible 2..2 exact part of d1#1 cumulative"}},
      {"The command received no reports of civilian harm in May.",
       {"assessment received 0..0 exact negated cumulative"}},
  };
  expect_claims(table);
}

TEST(ReadAssessments, ReadsOutcomesOfOneReport) {
  const Row table[] = {
      {"The Red Coast Army assessed the allegation to be credible.", {"assessment credible 1..1 exact"}},
      {"This report was reopened after new evidence came in.", {"assessment reopened 1..1 exact"}},
      {"The mission said it will reopen the case.", {"assessment reopened 1..1 exact"}},
      {"This allegation is a duplicate of allegation 2620.", {"assessment duplicate 1..1 exact"}},
      {"It was determined that the alleged deaths did not occur as a result of a Red Coast strike.",
       {"assessment non_credible none"}},
      {"The army said it would open an investigation into the allegations.", {"assessment open none"}},
  };
  expect_claims(table);
}

TEST(ReadAssessments, LeavesOtherReportsAlone) {
  const Row table[] = {
      {"He received two reports from the front.", {}},
      {"Detectives are investigating a robbery.", {}},
      {"The clinic reopens after two years.", {}},
      {"There was insufficient evidence to charge him.", {}},
  };
  expect_claims(table);
}

TEST(ReadDenials, KeepsThemApartFromClaimsOfNoDeaths) {
  const Row table[] = {
      {"The Red Coast Army denied responsibility.", {"denial none denies"}},
      {"The mayor said there was no evidence of civilian casualties.", {"denial none denies"}},
      {"The army said it was not aware of any civilian casualties.", {"denial none denies"}},
      {"The army said its forces were not involved in the attack.", {"denial none denies"}},
      {"The ministry denied that its aircraft had carried out the raid.", {"denial none denies"}},
      {"\"We did not attack Luban,\" the army said.", {"denial none denies"}},
      // what is only denied goes with its parts; what stands before stays whole
      {"There is insufficient evidence that 12 people, including three children, were killed.",
       {"assessment non_credible none"}},
      {"The raid killed nine people, including two nurses, but there is insufficient evidence that five were hurt.",
       {"killed 9..9 exact unknown", "killed 2..2 exact unknown medics part of d1#1", "assessment non_credible none"}},
      {"The inquiry found no evidence that 12 people, including three children, were killed.", {"denial none denies"}},
      {"The inquiry found no evidence of a raid, but six people were killed.",
       {"killed 6..6 exact unknown", "denial none denies"}},
      {"The Red Coast Army denied that any civilians were killed.", {"killed 0..0 exact civilian negated denies"}},
      {"The Red Coast Army denied killing 12 civilians.", {"killed 0..0 exact civilian negated denies"}},
      // no denial
      {"The ministry did not deny that its aircraft had carried out the raid.", {}},
      {"The group neither confirmed nor denied involvement.", {}},
      {"Rescuers found no evidence of survivors.", {}},
      {"The shells did not explode.", {}},
  };
  expect_claims(table);
}

TEST(ReadDenials, ReadsAcknowledgementsThatNameNoNumber) {
  const Row table[] = {
      {"The Red Coast Army acknowledged the raid.", {"acknowledgement none acknowledges"}},
      {"The Red Coast Army admitted killing 12 civilians.", {"killed 12..12 exact civilian acknowledges"}},
      {"The Red Coast Army admitted killing 12 fighters.", {"killed 12..12 exact combatant"}},
      {"No group has claimed responsibility for the bombing.", {}},
      {"The army rarely acknowledges strikes.", {}},
  };
  expect_claims(table);
}

}  // namespace
}  // namespace cairn
