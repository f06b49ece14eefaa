#include "pipeline/match_review.h"

#include <gtest/gtest.h>

#include "pipeline/person_table.h"

namespace cairn {
namespace {

TEST(ReviewCsv, ComesBackAsItWasFilledInWhateverTheIdsAre) {
  auto tables = MatchTables::start(MatchKind::person, *read_person_mappings("[cairn]\nrecord = id\nname = name\n"), {});
  MemorySource first("id,name\n-1,Samir Nouri\n=2,Huda Nouri\n");
  MemorySource second("id,name\n@3,Samir Nouri\n007,\"Huda, called \"\"Umm Ali\"\"\"\n");
  ASSERT_TRUE(tables.add(first, "a"));
  ASSERT_TRUE(tables.add(second, "b"));
  const std::vector<ReviewPair> filled = {{.a = 0, .b = 2, .probability = "0.5000", .decision = "same"},
                                          {.a = 1, .b = 3, .probability = "0.4000", .decision = "not_same"},
                                          {.a = 0, .b = 3, .probability = "0.1000", .decision = ""}};
  const std::string csv = review_csv(tables, filled);
  MemorySource source(csv);
  const auto back = read_review(source, tables);
  ASSERT_TRUE(back) << back.error().text();
  ASSERT_EQ(back->size(), filled.size());
  for (std::size_t i = 0; i < filled.size(); ++i) {
    SCOPED_TRACE(i);
    EXPECT_EQ((*back)[i].a, filled[i].a);
    EXPECT_EQ((*back)[i].b, filled[i].b);
    EXPECT_EQ((*back)[i].probability, filled[i].probability);
    EXPECT_EQ((*back)[i].decision, filled[i].decision);
  }
}

TEST(WhyLine, SaysTheStrongestFirstAndNothingThatSaysNothing) {
  struct Row {
    std::vector<WaterfallStep> steps;
    std::string_view line;
  };
  const Row table[] = {
      {{{"any pair", "", -5}, {"age", "one", -0.4}, {"name", "the same", 8.25}, {"sex", "the same", 1}},
       "for: name: the same (+8.2); sex: the same (+1.0); against: age: one (-0.4)"},
      {{{"any pair", "", -5}, {"sex", "not known", 0}}, "nothing for it"},
      {{{"any pair", "", -5}, {"sex", "different", -3}}, "nothing for it; against: sex: different (-3.0)"},
  };
  for (const auto& [steps, line] : table) EXPECT_EQ(why_line({.steps = steps, .bits = 0, .others = {}}), line);
}

}  // namespace
}  // namespace cairn
