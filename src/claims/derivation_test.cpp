#include "claims/derivation.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

TEST(SetDerivation, GoesByTheSentence) {
  Document document;
  document.text = "Shells killed 12 people in Qasr Luban. Two shops burnt down. Nobody else was hurt.";
  document.derivation_group = "g1";
  const SharedSentence first{.span = {0, 38}, .group = "g1", .agency = "Highland Press", .other_number = false, .changed = {}};
  struct Row {
    const char* what;
    std::optional<TextCopies> copies;
    Span count, place;
    std::optional<std::string> group, agency;
  };
  const auto with = [&](std::vector<Span> changed) {
    TextCopies copies;
    copies.shared = {first};
    copies.shared[0].changed = std::move(changed);
    return copies;
  };
  const Span twelve{14, 16}, two{39, 42}, qasr_luban{27, 37};
  const Row table[] = {
      {"not compared", std::nullopt, twelve, qasr_luban, "g1", std::nullopt},
      {"a shared sentence", with({}), twelve, qasr_luban, "g1", "Highland Press"},
      {"another sentence", with({}), two, qasr_luban, std::nullopt, std::nullopt},
      {"its number is another one", with({twelve}), twelve, qasr_luban, std::nullopt, std::nullopt},
      {"its place is another one", with({{32, 37}}), twelve, qasr_luban, std::nullopt, std::nullopt},
      {"another word is another one", with({{7, 13}}), twelve, qasr_luban, "g1", "Highland Press"},
  };
  for (const auto& [what, copies, count, place, group, agency] : table) {
    SCOPED_TRACE(what);
    document.copies = copies;
    Claim claim;
    claim.count = Count{.low = 12, .high = 12, .qualifier = Qualifier::exact, .word = {}, .span = count};
    claim.place.emplace().span = place;
    set_derivation(document, claim);
    EXPECT_EQ(claim.reported_by.derivation_group, group);
    EXPECT_EQ(claim.reported_by.agency, agency);
  }
}

}  // namespace
}  // namespace cairn
