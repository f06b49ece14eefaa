#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;

TEST(Standing, TellsDeedsFromAimsAndSuppositions) {
  struct Row {
    std::string_view text;
    Certainty certainty;  ///< Of the last claim.
  };
  const Row table[] = {
      {"The militia tried to kill three farmers in Tel Amara.", Certainty::hypothetical},
      {"The militia managed to capture three farmers in Tel Amara.", Certainty::asserted},
      {"A new raid could kill dozens of people in Tel Amara.", Certainty::hypothetical},
      {"There could be more than 30 wounded civilians in Tel Amara.", Certainty::hypothetical},
      {"They were trying to get an injured man out of Tel Amara.", Certainty::asserted},
      {"The raid of 3 May 2030 killed 41 patients in Tel Amara.", Certainty::asserted},
      {"The number of civilians killed in Tel Amara could be 13.", Certainty::hypothetical},
      {"The raid reportedly killed 41 patients in Tel Amara.", Certainty::hearsay},
      {"The raid killed 41 patients in Tel Amara, Marsa Watch said.", Certainty::reported},
  };
  for (const auto& [text, certainty] : table) {
    SCOPED_TRACE(text);
    const std::vector<Claim> claims = claims_in(std::string(text), "2031-06-18");
    ASSERT_FALSE(claims.empty());
    EXPECT_EQ(to_string(claims.back().certainty), to_string(certainty));
  }
}

TEST(Standing, NegatesWhatItsOwnSentenceCallsFalse) {
  const std::vector<Claim> claims =
      claims_in("The reports of dozens of dead in Tel Amara are propaganda.", "2031-06-18");
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].polarity, Polarity::negated);
  EXPECT_EQ(claims[0].stance, Stance::denies);
  EXPECT_EQ(claims[0].count->high, 0);
}

TEST(Standing, TakesOtherPeopleForNoOtherEvent) {
  struct Row {
    std::string_view text;
    bool dated;  ///< The last claim takes over the day.
  };
  const Row table[] = {
      {"A girl was killed on 4 October 2031 in Tel Amara. A rocket landed in the Zayt neighbourhood, injuring six "
       "others.",
       true},
      {"A girl was killed on 4 October 2031 in Tel Amara. Another rocket attack on the Zayt neighbourhood injured six "
       "people.",
       false},
  };
  for (const auto& [text, dated] : table) {
    SCOPED_TRACE(text);
    const std::vector<Claim> claims = claims_in(std::string(text), "2031-10-05");
    ASSERT_EQ(claims.size(), 2u);
    EXPECT_EQ(claims.back().date.has_value(), dated);
  }
}

TEST(Standing, NegatesDeathsThatAreDeniedAndNotThoseWhoseAuthorIs) {
  struct Row {
    std::string_view text;
    std::int64_t killed;
    std::size_t sources;
  };
  const Row table[] = {
      {"The army denied killing nine people in Tel Amara.", 0, 1},
      {"The army denied that nine people had been killed in Tel Amara.", 0, 1},
      {"The army rejected accusations that it killed nine people in Tel Amara.", 0, 1},
      {"The rebels denied responsibility for the attack in which 14 farmers died.", 14, 0},
      {"The army denied involvement in the killing of two nurses in Tel Amara.", 2, 0},
      {"The army denied carrying out the raid that killed nine people in Tel Amara.", 9, 0},
  };
  for (const auto& [text, killed, sources] : table) {
    SCOPED_TRACE(text);
    const std::vector<Claim> claims = claims_in(std::string(text), "2031-06-18");
    ASSERT_FALSE(claims.empty());
    EXPECT_EQ(claims[0].count->low, killed);
    EXPECT_EQ(claims[0].attribution.size(), sources);
  }
}

}  // namespace
}  // namespace cairn
