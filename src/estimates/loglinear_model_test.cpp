#include "estimates/loglinear_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <set>

namespace cairn {
namespace {

TEST(LoglinearModel, IsWrittenByItsGenerators) {
  const std::vector<std::string> lists = {"EXH", "ABA", "OSCE", "HRW"};
  EXPECT_EQ(model_text({7, 9, 12}, lists), "[EXH·ABA·OSCE][EXH·HRW][OSCE·HRW]");
  EXPECT_EQ(model_text({1, 2, 12}, lists), "[OSCE·HRW][EXH][ABA]");
}

TEST(LoglinearModel, HasTheSubsetsOfItsGeneratorsAsTerms) {
  EXPECT_EQ(model_terms({3, 4}), (std::vector<ListSet>{0, 1, 2, 3, 4}));
  EXPECT_EQ(model_terms({7}), (std::vector<ListSet>{0, 1, 2, 3, 4, 5, 6, 7}));
  EXPECT_EQ(generators_of({0, 1, 2, 3, 4}), (Generators{3, 4}));
}

TEST(LoglinearModel, NumbersOfAllModelsAreTheKnownOnes) {
  const std::size_t known[] = {1, 1, 8, 113, 6893};  // Dedekind's numbers, less those without a list or with all.
  for (std::size_t lists = 1; lists <= 5; ++lists) {
    const auto models = all_hierarchical_models(lists);
    EXPECT_EQ(models.size(), known[lists - 1]);
    EXPECT_EQ(std::set<Generators>(models.begin(), models.end()).size(), models.size());
  }
}

// The slow twin: every set of sets of at least two of four lists that holds all parts of its members.
TEST(LoglinearModel, AllModelsAreAllSetsOfTermsClosedUnderParts) {
  std::vector<ListSet> terms;
  for (ListSet set = 1; set < 15; ++set) {
    if (std::popcount(set) > 1) terms.push_back(set);
  }
  std::set<Generators> closed;
  for (std::uint32_t chosen = 0; chosen < 1U << terms.size(); ++chosen) {
    std::vector<ListSet> model = {0, 1, 2, 4, 8};
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if ((chosen >> i & 1U) != 0) model.push_back(terms[i]);
    }
    const bool whole = std::ranges::all_of(model, [&](ListSet term) {
      for (ListSet part = term; part != 0; part = (part - 1) & term) {
        if (std::ranges::find(model, part) == model.end()) return false;
      }
      return true;
    });
    if (whole) closed.insert(generators_of(model));
  }
  const auto models = all_hierarchical_models(4);
  EXPECT_EQ(std::set<Generators>(models.begin(), models.end()), closed);
}

TEST(LoglinearModel, NeighboursDifferByOneTermAndAreMutual) {
  for (const Generators& model : all_hierarchical_models(4)) {
    for (const Generators& neighbour : neighbouring_models(model, 4)) {
      const auto more = static_cast<int>(model_terms(neighbour).size()) - static_cast<int>(model_terms(model).size());
      EXPECT_EQ(std::abs(more), 1);
      const auto back = neighbouring_models(neighbour, 4);
      EXPECT_NE(std::ranges::find(back, model), back.end());
    }
  }
}

}  // namespace
}  // namespace cairn
