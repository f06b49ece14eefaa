#include "claims/validate.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

Claim killed(std::int64_t low, std::optional<std::int64_t> high, Qualifier qualifier) {
  Claim claim;
  claim.effect = Effect::killed;
  claim.count = Count{.low = low, .high = high, .qualifier = qualifier, .word = {}, .span = {}};
  return claim;
}

TEST(Validate, LetsNoPartBeLargerThanItsWholeOrOfAnotherEffect) {
  struct Row {
    Claim whole;
    Claim part;
    bool stays;
  };
  Claim injured = killed(3, 3, Qualifier::exact);
  injured.effect = Effect::injured;
  Claim casualties = killed(9, 9, Qualifier::exact);
  casualties.effect = Effect::killed_or_injured;
  const Row table[] = {
      {killed(9, 9, Qualifier::exact), killed(3, 3, Qualifier::exact), true},
      {killed(9, 9, Qualifier::exact), killed(12, 12, Qualifier::exact), false},
      {killed(9, std::nullopt, Qualifier::at_least), killed(12, 12, Qualifier::exact), true},
      {killed(9, 9, Qualifier::about), killed(12, 12, Qualifier::exact), true},
      {killed(9, 9, Qualifier::exact), injured, false},
      {casualties, injured, true},
  };
  for (const auto& [whole, part, stays] : table) {
    std::vector<Claim> claims = {whole, part};
    std::vector<int> whole_of = {-1, 0};
    validate({}, claims, whole_of);
    EXPECT_EQ(whole_of[1] == 0, stays);
  }
}

TEST(Validate, LeavesNoNumberOfWhatIsDenied) {
  std::vector<Claim> claims = {killed(9, 9, Qualifier::exact)};
  claims[0].polarity = Polarity::negated;
  std::vector<int> whole_of = {-1};
  validate({}, claims, whole_of);
  EXPECT_EQ(claims[0].count->low, 0);
  EXPECT_EQ(claims[0].count->high, 0);
}

TEST(Validate, KeepsDoneHarmOutOfTheFuture) {
  const Day published = Day{20000};
  std::vector<Claim> claims(2, killed(9, 9, Qualifier::exact));
  for (Claim& claim : claims) {
    claim.date = ClaimDate{.start = {},
                           .end = {},
                           .granularity = DateGranularity::day,
                           .basis = DateBasis::year_from_document,
                           .span = {}};
    claim.date->start = claim.date->end = Day{20001};
  }
  claims[1].certainty = Certainty::hypothetical;
  std::vector<int> whole_of = {-1, -1};
  validate({.days = DayRange{published, published}, .day_known = true}, claims, whole_of);
  EXPECT_FALSE(claims[0].date);
  EXPECT_TRUE(claims[1].date);
}

}  // namespace
}  // namespace cairn
