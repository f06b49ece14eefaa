#include "publication/page_claim.h"

#include <gtest/gtest.h>

#include "publication/page_sample_test.h"

namespace cairn::pages {
namespace {

TEST(FigureOf, SaysANumberAsItsSourcePutIt) {
  const auto harm = [](Effect effect, std::optional<Count> count) {
    Claim claim;
    claim.effect = effect;
    claim.count = count;
    return claim;
  };
  Claim children = harm(Effect::killed, Count{14, 14, Qualifier::exact, {}, {}});
  children.victims = Victims{VictimStatus::civilian, "children", "children", {}};
  Claim denied = harm(Effect::killed, Count{0, 0, Qualifier::exact, {}, {}});
  denied.polarity = Polarity::negated;
  Claim denial = denied;
  denial.stance = Stance::denies;
  Claim bare;
  bare.kind = Kind::denial;
  Claim bridge = harm(Effect::destroyed, Count{2, 2, Qualifier::exact, {}, {}});
  bridge.kind = Kind::damage;
  bridge.object = Object{ObjectType::bridge, "both bridges", {}};
  const std::pair<Claim, std::string_view> table[] = {
      {harm(Effect::killed, Count{23, {}, Qualifier::at_least, {}, {}}), "at least 23 killed"},
      {harm(Effect::injured, Count{{}, 40, Qualifier::up_to, {}, {}}), "up to 40 injured"},
      {harm(Effect::killed, Count{12, {}, Qualifier::word, "dozens", {}}), "“dozens” (at least 12) killed"},
      {harm(Effect::missing, std::nullopt), "missing, number not stated"},
      {children, "14 children killed"},
      {denied, "none killed"},
      {denial, "denial: none killed"},
      {bare, "denial"},
      {bridge, "bridge: 2 destroyed"},
      {harm(Effect::non_credible, Count{1, 1, Qualifier::exact, {}, {}}), "1 report found non-credible"},
      {harm(Effect::open, Count{184, {}, Qualifier::more_than, {}, {}}), "more than 184 reports open"},
  };
  for (const auto& [claim, words] : table) EXPECT_EQ(figure_of(claim), words);
}

TEST(ChainOf, NamesThePublisherFirstAndTheFarEndLast) {
  const Record record = sample_record();
  const RecordIndex index(record);
  const Links links = Links::on_server();
  Claim claim = record.claims.front();
  claim.attribution = {{"a nurse", Role::witness, {}, {}}, {"<Monitor>", Role::monitor, {}, {}}};
  const std::string chain = chain_of({index, links}, claim).markup;
  const std::size_t outlet = chain.find("<bdi class=\"source\">Northern News Agency</bdi>");
  const std::size_t monitor = chain.find("<bdi class=\"source\">&lt;Monitor&gt;</bdi><small> (monitor)</small>");
  const std::size_t nurse = chain.find("<bdi class=\"source\">a nurse</bdi><small> (witness)</small>");
  ASSERT_NE(nurse, std::string::npos);
  EXPECT_LT(outlet, monitor);
  EXPECT_LT(monitor, nurse);
  EXPECT_NE(chain.find("<span class=\"visually-hidden\"> quoting </span>"), std::string::npos);
}

TEST(ClaimCard, SaysWhatSpokeForTheLink) {
  const Record record = sample_record();
  const RecordIndex index(record);
  const Links links = Links::on_server();
  ClaimLink link;
  link.claim = record.claims.front().claim;
  EXPECT_EQ(claim_card({index, links}, record.claims.front(), &link).markup.find("Why this link"), std::string::npos);
  link.reasons = {{"the same <day>", 2.54}, {"another weapon", -0.5}, {"one place", {}}};
  link.would_turn = {"another day: 0.12"};
  const std::string card = claim_card({index, links}, record.claims.front(), &link).markup;
  for (const char* part : {"Why this link", "the same &lt;day&gt;<small> (+2.5 bits)</small>", "another weapon<small> (−0.5 bits)</small>",
                           "<li>one place</li>", "<li>Elsewhere with: another day: 0.12</li>"}) {
    EXPECT_NE(card.find(part), std::string::npos) << part;
  }
}

TEST(SentenceOf, IsNothingWhereTheTextIsNotHeld) {
  const Record record = sample_record();
  const RecordIndex index(record);
  const Links links = Links::on_server();
  Claim claim = record.claims.front();
  EXPECT_NE(sentence_of({index, links}, claim).markup.find("<mark class=\"count\" title=\"number\">At least 23</mark>"),
            std::string::npos);
  claim.sentence = Span{5000, 6000};
  EXPECT_TRUE(sentence_of({index, links}, claim).empty());
  claim.document = "elsewhere";
  EXPECT_TRUE(sentence_of({index, links}, claim).empty());
}

}  // namespace
}  // namespace cairn::pages
