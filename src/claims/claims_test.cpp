#include "claims/claims.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;
using reading_for_tests::document;
using reading_for_tests::in_words;

// Used by several tests: sources, parts, a quotation, an accusation, a denial, a period.
constexpr std::string_view kStory =
    "Red Coast airstrikes killed at least 23 people, including 14 children, in Tel Amara on Tuesday, Marsa Watch "
    "said.\n\n"
    "\u201cWe pulled out 12 bodies,\u201d a hospital official told Tidewater Wire. \u201cNine people were "
    "injured.\u201d\n\n"
    "The Red Coast Army denied that any civilians were killed. \u0642\u062a\u0644 \u0627\u062b\u0646\u0627\u0646.\n\n"
    "A mortar fired by the Blue Hill Army hit a school in Qasr Luban yesterday. Two teachers died.\n\n"
    "Since 2029, 900 people have been killed in Wadi Amara, according to the mayor.";

// The example of the exchange format, with an invented town and recorder.
TEST(ExtractClaims, GivesTheClaimOfTheExchangeFormatsExample) {
  const std::string text = "Airstrikes killed at least 23 people in Tel Amara on Tuesday, Marsa Watch said.";
  const auto claims = claims_in(text, "2018-11-15");
  ASSERT_EQ(claims.size(), 1u);
  const Claim& claim = claims[0];
  EXPECT_EQ(claim.document, "d1");
  EXPECT_EQ(claim.claim, "d1#1");
  EXPECT_EQ(claim.kind, Kind::harm);
  EXPECT_EQ(claim.effect, Effect::killed);
  EXPECT_EQ(claim.count,
            (Count{.low = 23, .high = {}, .qualifier = Qualifier::at_least, .word = {}, .span = Span{18, 29}}));
  EXPECT_EQ(claim.victims,
            (Victims{.status = VictimStatus::unknown, .group = {}, .described_as = "people", .span = Span{30, 36}}));
  EXPECT_EQ(claim.scope, Scope::incident);
  EXPECT_EQ(claim.polarity, Polarity::affirmed);
  EXPECT_EQ(claim.certainty, Certainty::reported);
  EXPECT_EQ(claim.stance, Stance::none);
  EXPECT_TRUE(claim.alleged_actors.empty());
  EXPECT_EQ(claim.weapon, (Weapon{.type = WeaponType::airstrike, .described_as = "Airstrikes", .span = Span{0, 10}}));
  ASSERT_TRUE(claim.place);
  EXPECT_EQ(claim.place->name, "Tel Amara");
  EXPECT_EQ(claim.place->span, (Span{40, 49}));
  EXPECT_EQ(claim.place->gazetteer_id, "t:1");
  EXPECT_EQ(claim.place->precision, PlacePrecision::town);
  EXPECT_EQ(in_words(claim.date), "2018-11-13");
  EXPECT_EQ(claim.date->basis, DateBasis::relative_to_document);
  ASSERT_EQ(claim.attribution.size(), 1u);
  EXPECT_EQ(claim.attribution[0],
            (Attribution{.source = "Marsa Watch", .role = Role::monitor, .cue = "said", .span = Span{62, 73}}));
  EXPECT_EQ(claim.sentence, (Span{0, static_cast<std::uint32_t>(text.size())}));
  EXPECT_EQ(claim.trigger, (Span{11, 17}));
  EXPECT_EQ(claim.block, ClaimBlock::body);
  EXPECT_EQ(claim.method, "rules");
  EXPECT_TRUE(claim.flags.empty());
  ASSERT_TRUE(claim.confidence);
  EXPECT_GT(*claim.confidence, 0.5);
}

TEST(ExtractClaims, ReadsAWholeStory) {
  EXPECT_EQ(
      in_words(claims_in(std::string(kStory), "2031-03-12")),
      (std::vector<std::string>{"killed 23.. at_least unknown", "killed 14..14 exact unknown children part of d1#1",
                                "bodies_recovered 12..12 exact unknown", "injured 9..9 exact unknown",
                                "killed 0..0 exact civilian negated denies", "damage hit 1..1 exact",
                                "killed 2..2 exact unknown", "killed 900..900 exact unknown cumulative"}));
}

std::string with_parties_swapped(std::string text) {
  const std::string_view red = "Red Coast", blue = "Blue Hill";
  for (std::size_t at = 0; at + red.size() <= text.size(); ++at) {
    if (text.compare(at, red.size(), red) == 0) {
      text.replace(at, red.size(), blue);
    } else if (text.compare(at, blue.size(), blue) == 0) {
      text.replace(at, blue.size(), red);
    }
  }
  return text;
}

TEST(ExtractClaims, TreatsPartiesAlike) {
  const auto claims = claims_in(std::string(kStory), "2031-03-12");
  auto swapped = claims_in(with_parties_swapped(std::string(kStory)), "2031-03-12");
  ASSERT_NE(with_parties_swapped(std::string(kStory)), kStory);
  for (Claim& claim : swapped) {
    for (AllegedActor& actor : claim.alleged_actors) {
      actor.name = with_parties_swapped(actor.name);
      if (actor.party) actor.party = with_parties_swapped(*actor.party);
    }
    for (Attribution& link : claim.attribution) link.source = with_parties_swapped(link.source);
    if (claim.weapon) claim.weapon->described_as = with_parties_swapped(claim.weapon->described_as);
  }
  EXPECT_EQ(swapped, claims);
}

TEST(ExtractClaims, GivesTheSameTwice) {
  EXPECT_EQ(claims_in(std::string(kStory), "2031-03-12"), claims_in(std::string(kStory), "2031-03-12"));
}

TEST(ExtractClaims, KeepsEverySpanInsideTheTextAndEveryPartWithItsWhole) {
  const std::string text(kStory);
  const auto claims = claims_in(text, "2031-03-12");
  const auto border = [&](std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
  };
  for (const Claim& claim : claims) {
    SCOPED_TRACE(claim.claim);
    std::vector<std::optional<Span>> spans = {claim.sentence, claim.trigger};
    if (claim.count) spans.push_back(claim.count->span);
    if (claim.victims) spans.push_back(claim.victims->span);
    if (claim.place) spans.push_back(claim.place->span);
    if (claim.date) spans.push_back(claim.date->span);
    if (claim.weapon) spans.push_back(claim.weapon->span);
    for (const Attribution& link : claim.attribution) spans.push_back(link.span);
    for (const AllegedActor& actor : claim.alleged_actors) spans.push_back(actor.span);
    for (const auto& span : spans) {
      if (!span) continue;
      EXPECT_LT(span->begin, span->end);
      ASSERT_LE(span->end, text.size());
      EXPECT_TRUE(border(span->begin) && border(span->end));
    }
    if (claim.victims && claim.victims->span) {
      EXPECT_EQ(claim.victims->described_as, words_of(text, *claim.victims->span));
    }
    if (claim.place) {
      EXPECT_EQ(claim.place->name, words_of(text, *claim.place->span));
    }
    for (const Attribution& link : claim.attribution) EXPECT_EQ(link.source, words_of(text, *link.span));
    if (!claim.subset_of) continue;
    const auto whole = std::ranges::find(claims, *claim.subset_of, &Claim::claim);
    ASSERT_NE(whole, claims.end());
    EXPECT_NE(whole->claim, claim.claim);
  }
}

TEST(ExtractClaims, FlagsWhatARecorderGivesAsItsOwn) {
  struct Row {
    const char* outlet;
    std::vector<bool> recorders_own;
  };
  const Row table[] = {
      {"Airwars", {true, false}},
      {"Syrian Network for Human Rights (SNHR)", {true, false}},
      {"The Marsa Courier", {false, false}},
      {"", {false, false}},
  };
  for (const auto& [outlet, recorders_own] : table) {
    Document story = reading_for_tests::document(
        "Seventeen people were killed in Tel Amara. Marsa Radio said that three people were killed.", "2031-03-12");
    if (*outlet != 0) story.outlet = outlet;
    std::vector<bool> flagged;
    for (const Claim& claim : extract_claims(story, reading_for_tests::lexicon(), nullptr).claims) {
      flagged.push_back(std::ranges::find(claim.flags, "recorders_own") != claim.flags.end());
    }
    EXPECT_EQ(flagged, recorders_own) << outlet;
  }
}

TEST(ExtractClaims, DatesNothingButExplicitDatesWithoutADayOfPublication) {
  for (const Claim& claim : claims_in(std::string(kStory))) {
    if (!claim.date || !claim.date->start) continue;
    EXPECT_EQ(claim.date->basis, DateBasis::explicit_) << claim.claim;
  }
}

TEST(ExtractClaims, TakesOverPlaceDateAndWeaponWithinAnAccountOnly) {
  const auto claims =
      claims_in("An airstrike was heard in Tel Amara on Tuesday. Two people were killed.", "2031-03-12");
  ASSERT_EQ(claims.size(), 1u);
  ASSERT_TRUE(claims[0].place && claims[0].date && claims[0].weapon);
  EXPECT_EQ(claims[0].place->name, "Tel Amara");
  EXPECT_EQ(in_words(claims[0].date), "2031-03-11");
  EXPECT_EQ(claims[0].date->basis, DateBasis::anaphoric);
  EXPECT_EQ(claims[0].weapon->type, WeaponType::airstrike);

  Document teased =
      document("Two people were killed.\n\nAn airstrike was heard in Tel Amara on Tuesday.", "2031-03-12");
  teased.blocks = {{BlockType::body, {0, 23}}, {BlockType::teaser, {25, 72}}};
  const auto apart = extract_claims(teased, reading_for_tests::lexicon(), &reading_for_tests::gazetteer()).claims;
  ASSERT_EQ(apart.size(), 1u);
  EXPECT_FALSE(apart[0].place || apart[0].date || apart[0].weapon);
}

TEST(ExtractClaims, PutsTheCitysQuarterIntoTheCityToldOf) {
  const auto claims = claims_in(
      "Two people died in Port Sirin. Four people were killed in the city's industrial district.", "2031-03-12");
  ASSERT_EQ(claims.size(), 2u);
  ASSERT_TRUE(claims[1].place);
  EXPECT_EQ(claims[1].place->parents, std::vector<std::string>{"Port Sirin"});
}

TEST(ExtractClaims, TakesGroupsIntoTheTollOfTheEventPointedBackAt) {
  const std::pair<const char*, bool> table[] = {
      {"Two children died in a strike on Tel Amara. The strike killed four people and wounded others.", true},
      {"A woman was killed in the shelling of Tel Amara. The shelling killed three people.", true},
      {"Two children died in a strike on Tel Amara. The strike killed four others.", false},
      {"Two children died in a strike on Tel Amara. The strike killed four more people.", false},
      {"Two children died in a strike on Tel Amara. The strike killed two people.", false},
      {"Two people died in a strike on Tel Amara. The strike killed four people.", false},
      {"Two children died in a strike on Tel Amara. A strike killed four people in Port Sirin.", false},
      {"Two children died in a strike on Tel Amara. Noor Hospital said the strike killed four people.", false},
  };
  for (const auto& [text, part] : table) {
    const auto claims = claims_in(text, "2031-03-12");
    ASSERT_GE(claims.size(), 2u) << text;
    EXPECT_EQ(claims[0].subset_of.has_value(), part) << text;
  }
}

TEST(ExtractClaims, KeepsTheBlockAndReadsEverythingButComments) {
  const std::string sentence = "Two people were killed.";
  Document all = document("");
  const std::pair<BlockType, ClaimBlock> table[] = {
      {BlockType::headline, ClaimBlock::headline},   {BlockType::lead, ClaimBlock::body},
      {BlockType::body, ClaimBlock::body},           {BlockType::caption, ClaimBlock::caption},
      {BlockType::correction, ClaimBlock::body},     {BlockType::quote, ClaimBlock::quote},
      {BlockType::liveblog_entry, ClaimBlock::body}, {BlockType::teaser, ClaimBlock::teaser}};
  for (const auto& [type, block] : table) {
    const auto begin = static_cast<std::uint32_t>(all.text.size());
    all.text += sentence;
    all.blocks.push_back({type, {begin, static_cast<std::uint32_t>(all.text.size())}});
    all.text += "\n\n";
  }
  const auto begin = static_cast<std::uint32_t>(all.text.size());
  all.text += sentence;
  all.blocks.push_back({BlockType::comment, {begin, static_cast<std::uint32_t>(all.text.size())}});
  const auto claims = extract_claims(all, reading_for_tests::lexicon(), nullptr).claims;
  ASSERT_EQ(claims.size(), std::size(table));
  for (std::size_t i = 0; i < claims.size(); ++i) EXPECT_EQ(claims[i].block, table[i].second) << i;
}

TEST(ExtractClaims, ReadsNewswireInCapitalsOnly) {
  const auto claims = claims_in(
      "PORT SIRIN, 12 NOV 89 (TIDEWATER WIRE) -- TWO PEOPLE WERE KILLED AND FOUR INJURED IN TEL AMARA, THE MAYOR "
      "SAID.");
  EXPECT_EQ(in_words(claims), (std::vector<std::string>{"killed 2..2 exact unknown", "injured 4..4 exact unknown"}));
  ASSERT_TRUE(claims.at(0).place);
  EXPECT_EQ(claims.at(0).place->name, "TEL AMARA");
}

TEST(ExtractClaims, PutsATollWhereItsEventWas) {
  const auto claims = claims_in("The death toll from the blast in Port Sirin has risen to 12.");
  ASSERT_EQ(claims.size(), 1u);
  ASSERT_TRUE(claims[0].place);
  EXPECT_EQ(claims[0].place->name, "Port Sirin");
}

TEST(ExtractClaims, FlagsHarmOutsideArmedConflict) {
  const auto claims = claims_in("Two people were killed in a road accident in Tel Amara.");
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].flags, std::vector<std::string>{"not_conflict"});
}

TEST(ExtractClaims, SurvivesStrangeTexts) {
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "killed 2 people and ";
  for (const std::string& text :
       {std::string(), std::string("\n\n\n"), std::string("killed"), std::string("2 killed 2 killed 2"), many,
        std::string(500, '('), std::string("\xe2\x80 killed 2 people \xff")}) {
    for (const Claim& claim : claims_in(text, "2031-03-12")) EXPECT_LE(claim.sentence->end, text.size());
  }
}

TEST(Claims, OfAnotherPeriodAreNoPartOfASum) {
  const auto claims = reading_for_tests::claims_in(
      "Last year 3,400 civilians were killed in Karuna. On Sunday a mine killed two farmers in Tel Amara.",
      "2031-06-18");
  ASSERT_EQ(claims.size(), 2u);
  EXPECT_EQ(claims[0].scope, Scope::cumulative);
  EXPECT_FALSE(claims[1].subset_of);
  EXPECT_EQ(claims[1].scope, Scope::incident);
}

TEST(Claims, SomeOfTheDeadAreAPartOfTheDeadToldOfBefore) {
  for (const char* some :
       {"Eight of the 19 dead", "All but two of the 19 dead", "Five of those killed", "Two of the dead"}) {
    const auto claims = reading_for_tests::claims_in(
        "The raid on Tel Amara killed 19 people. " + std::string(some) + " were from Qasr Luban.", "2031-06-18");
    ASSERT_EQ(claims.size(), 2u) << some;
    EXPECT_EQ(claims[1].subset_of, claims[0].claim) << some;
  }
}

TEST(Claims, TakeNoDayThatBelongsToAnotherDeath) {
  const auto arrests = reading_for_tests::claims_in(
      "Police said five people were arrested over the killing of two nurses in March.", "2031-06-18");
  ASSERT_EQ(arrests.size(), 2u);
  EXPECT_FALSE(arrests[0].date);
  EXPECT_TRUE(arrests[1].date);
}

}  // namespace
}  // namespace cairn
