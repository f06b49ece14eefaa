#include <gtest/gtest.h>

#include "incidents/claim_builder.h"

namespace cairn {
namespace {

using namespace testing;

Document document(std::string id, std::string sha256, std::string text) {
  Document made;
  made.id = std::move(id);
  made.source.sha256 = std::move(sha256);
  made.text = std::move(text);
  return made;
}

Claim counted(const char* id, Span span, Effect effect = Effect::killed) {
  Claim made = claim("d1", 1).harm(effect, exactly(5));
  made.claim = id;
  made.count->span = span;
  return made;
}

Decision about(Anchor anchor) {
  return {.decision = "x1", .action = DecisionAction::retract, .targets = {std::move(anchor)}, .value = "", .by = "R. Reader",
          .at = "2031-06-01", .reason = "misread"};
}

TEST(ResolveAnchors, BySpanThenByQuoteThenNotAtAll) {
  // The text has two words more than when the decision was made.
  const Document now = document("d1", "aa", "Yes, indeed: five people died and five fled.");
  const std::vector<Claim> claims = {counted("d1#1", {13, 17}), counted("d1#2", {34, 38})};
  struct Row {
    const char* what;
    Anchor anchor;
    std::string claim;  ///< Empty = orphaned.
  };
  const Row rows[] = {
      {"the same span", {"aa", {34, 38}, "five", Kind::harm, Effect::killed}, "d1#2"},
      {"the same words, nearest", {"aa", {0, 4}, "five", Kind::harm, Effect::killed}, "d1#1"},
      {"the same words, nearest the other way", {"aa", {40, 44}, "five", Kind::harm, Effect::killed}, "d1#2"},
      {"other words", {"aa", {0, 4}, "nine", Kind::harm, Effect::killed}, ""},
      {"another effect", {"aa", {34, 38}, "five", Kind::harm, Effect::injured}, ""},
      {"another document", {"bb", {34, 38}, "five", Kind::harm, Effect::killed}, ""},
  };
  for (const auto& [what, anchor, claim] : rows) {
    SCOPED_TRACE(what);
    const std::vector<Decision> decisions = {about(anchor)};
    const ResolvedAnchors resolved = resolve_anchors(decisions, claims, std::vector{now});
    ASSERT_EQ(resolved.decisions.size(), 1U);
    const auto* name = std::get_if<std::string>(&resolved.decisions[0].targets[0]);
    EXPECT_EQ(name ? *name : "", claim);
    EXPECT_EQ(resolved.unlinked.size(), claim.empty() ? 1U : 0U);
    EXPECT_EQ(resolved.notes.size(), claim.empty() ? 1U : 0U);
    if (claim.empty()) {
      EXPECT_EQ(resolved.unlinked[0].reason, "decision_orphaned");
    }
  }
}

TEST(ResolveAnchors, GivesBackWhatAnchorOfTook) {
  const Document now = document("d1", "aa", "five people died and five fled.");
  const std::vector<Claim> claims = {counted("d1#1", {0, 4}), counted("d1#2", {21, 25}, Effect::displaced)};
  for (const Claim& one : claims) {
    const Anchor anchor = anchor_of(one, now);
    EXPECT_EQ(anchor.quote, "five");
    const std::vector<AnchoredCode> codes = {{"CAIRN-1", {anchor}}};
    EXPECT_EQ(resolve_anchors({}, claims, std::vector{now}, codes).codes[0].claims, std::vector<std::string>{one.claim});
  }
}

TEST(ResolveAnchors, WithoutTheDocumentItsIdIsTheBeginningOfItsSha256) {
  std::vector<Claim> claims = {counted("c", {0, 4})};
  claims[0].document = "0123456789abcdef";
  const std::vector<Decision> decisions = {about({"0123456789abcdef" + std::string(48, '0'), {0, 4}, "five", Kind::harm, Effect::killed})};
  EXPECT_TRUE(resolve_anchors(decisions, claims, {}).unlinked.empty());
}

}  // namespace
}  // namespace cairn
