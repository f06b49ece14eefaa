#include "claims/attribution.h"

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;
using reading_for_tests::in_words;

TEST(ReadSources, TiesWhatIsSaidToWhoSaysIt) {
  struct Row {
    std::string_view text;
    std::string_view chain;  ///< Of the first claim.
  };
  const Row table[] = {
      {"Two people were killed in Marsa.", ""},
      {"The mayor said two people were killed in Marsa.", "The mayor"},
      {"A massacre in Marsa claimed 400 lives.", ""},
      {"At least nine alleged fighters were killed in Marsa.", ""},
      {"The rebels claimed 12 soldiers lost their lives in Marsa.", "The rebels"},
      {"Two people were killed in Marsa, the mayor said.", "the mayor"},
      {"Two people were killed in Marsa, said the mayor.", "the mayor"},
      {"Two people were killed in Marsa, according to Marsa Watch.", "Marsa Watch"},
      {"According to Marsa Watch, two people were killed.", "Marsa Watch"},
      {"Marsa Watch reported that two people were killed.", "Marsa Watch"},
      {"\"Two people were killed,\" the mayor said.", "the mayor"},
      {"Samir Haddad told Tidewater Wire that two people were killed.", "Samir Haddad < Tidewater Wire"},
      {"Samir Haddad told reporters that two people were killed.", "Samir Haddad"},
      {"The mayor confirmed to Tidewater Wire that two people were killed.", "The mayor < Tidewater Wire"},
      {"\"Two people were killed,\" the mayor was quoted as saying by Tidewater Wire.", "the mayor < Tidewater Wire"},
      {"The ambulance crew said two people were killed.", "The ambulance crew"},
      {"A witness who saw the strike said two people were killed.", "A witness"},
      {"Samir Haddad, who leads the town council, said two people were killed.", "Samir Haddad"},
      {"The news agency of the north, Coast News, reported that two people were killed.", "Coast News"},
      {"In Port Sirin officials said two people were killed.", "officials"},
      {"The ministry in a statement said two people were killed.", "The ministry"},
      {"The mayor told Coast Radio about the raid, adding that two people were killed.", "The mayor"},
      {"The mayor closed the road and said two people were killed.", "The mayor"},
      {"Samir Haddad, 41, of Marsa, said two people were killed.", "Samir Haddad"},
      {"Speaking after a meeting of the council, Samir Haddad, a lawyer, said two people were killed.", "Samir Haddad"},
      {"According to \u2026 Haddad, two people were killed.", "Haddad"},
      {"The Water Authority of the Districts of Upper and Lower Karuna said two people were killed.",
       "The Water Authority of the Districts of Upper and Lower Karuna"},
      {"Relatives of the dead described a strike in which two people were killed.", "Relatives of the dead"},
      {"Residents \u2014 and some of their guests \u2014 said two people were killed.", "Residents"},
      {"The mayor said it was \u201ca raid,\u201d adding that two people were killed.", "The mayor"},
      {"Samir Haddad, of Marsa Dist., said two people were killed.", "Samir Haddad"},
      {"Two people killed in Marsa \u2013 police", "police"},
      {"A man identified as Samir Haddad was killed.", ""},
      {"No group has claimed the raid in which two people were killed.", ""},
      {"It was also reported that two people were killed.", ""},
      {"An earlier report said two people were killed.", ""},
      {"Tidewater Wire, citing a hospital official, said two people were killed.",
       "a hospital official < Tidewater Wire"},
      {"Tidewater Wire reported, quoting the mayor, that two people were killed.", "the mayor < Tidewater Wire"},
      {"Marsa Watch, a monitoring group, said two people were killed.", "Marsa Watch"},
      {"The mayor said on Tuesday that two people were killed.", "The mayor"},
      {"The mayor did not speak after two people were killed.", ""},
      {"According to @marsanews, two people were killed.", "@marsanews"},
      {"Two people were killed, according to reports in Karunan media.", "reports in Karunan media"},
      {"According to a report published by the Coast Courier, two people were killed.",
       "a report published by the Coast Courier"},
      {"According to reports, two people were killed.", ""},
      {"The Marsa Information Centre (MIC) said two people were killed.", "The Marsa Information Centre (MIC)"},
      {"Marsa News (@marsanews), along with other outlets, reported that two people were killed.",
       "Marsa News (@marsanews)"},
      {"Several news outlets, including marsa.news and the Coast Courier, also reported that two people were killed.",
       "Several news outlets"},
      {"Most sources, however, said two people were killed.", "Most sources"},
      {"The police this week reported that two people were killed.", "The police"},
      {"The council in its Coast/Net post wrote that two people were killed.", "The council"},
      {"Samir Haddad, 41, died at the scene, said the police.", "the police"},
      {"The Harbour Front, which said it was a raid, counted two people killed.", "The Harbour Front"},
      {"The road was closed by Marsa Watch, which counted two people killed.", "Marsa Watch"},
      {"The council kept the truce, which has held in the town where two people were killed.", ""},
      {"The Coast Agency gave the lowest figure stating that two people were killed.", "The Coast Agency"},
      {"The mayor's deputy wrote to the council, condemning a raid in which two people were killed.",
       "The mayor's deputy"},
      {"The mayor did not name the dead but has said that two people were killed.", "The mayor"},
      {"A 36-year-old woman told a guard that two people were killed.", "A 36-year-old woman"},
      {"The United States Coast Command said two people were killed.", "The United States Coast Command"},
      {"The coalition's member states can say what they like after two people were killed.", ""},
      {"The report states that two people were killed.", "The report"},
      {"The Harbour Front claims to have killed two people.", "The Harbour Front"},
      {"Documents from the court name two people who were killed.", ""},
      {"One source put the toll as high as 40.", "One source"},
      {"Radio 21 put the toll as high as 40.", "Radio 21"},
      {"On May 3 the ministry said that two people were killed.", "the ministry"},
      {"The neighbour Samir Haddad, reported in a post that two people were killed.", "The neighbour Samir Haddad"},
      {"Samir Haddad, named on Monday, was among two people killed in Marsa.", ""},
      {"The house of Samir Haddad, reported destroyed on Monday, was where two people were killed.", ""},
      {"Late on Tuesday, alleged northern strikes in Marsa killed two people.", ""},
      {"Coast News was the first to report about two people killed in Marsa.", "Coast News"},
      {"Coast News was among the first to report that two people were killed.", "Coast News"},
      {"Coast News was forced to report that two people were killed.", ""},
      {"The raid put the town in danger after two people were killed.", ""},
      {"Two people were killed, said several observers.", "several observers"},
      {"The attacker's neighbour, Ivo Strand, said two people were killed.", "Ivo Strand"},
      {"The assailant, Ivo Strand, said two people were killed.", "Ivo Strand"},
      {"Samir Haddad, who saw the raid and reported it, said two people were killed.", "Samir Haddad"},
      {"In a speech in Port Sirin, Karuna, on Sunday, the mayor tried to explain, saying two people were killed.",
       "the mayor"},
      {"KTVM reported two people were killed.", "KTVM"},
      {"The council's claim that two people were killed alarmed the town.", "The council"},
      {"A statement by Marsa Watch that two people were killed alarmed the town.", "Marsa Watch"},
      {"A Coast Courier tally of nine dead alarmed the town.", "Coast Courier"},
      {"The deaths of two people were later confirmed by the police.", "the police"},
      {"The deaths of two people have not been confirmed by the police.", ""},
      {"A Marsa Watch investigation found two people were killed.", "A Marsa Watch investigation"},
      {"The crew found a man in the house where two people were killed.", ""},
      {"\"Two people were killed,\" reads the statement.", "the statement"},
      {"Marsa Watch counts two people killed.", "Marsa Watch"},
      {"The health ministry gave a toll of 30 dead.", "The health ministry"},
      {"The council released a list of two people killed in the raid.", "The council"},
      {"A resident was quoted by the Coast Courier as saying that two people were killed.",
       "A resident < the Coast Courier"},
      {"The blast killed two people, three security officials said.", "three security officials"},
      {"A false claim was made in the town where two people were killed.", ""},
      {"It has been officially reported that two people were killed.", ""},
      {"Officers found Samir Haddad, 41, and determined two people had been killed.", "Officers"},
      {"The council is determined to stay in the town where two people were killed.", ""},
      {"The officers responded to a raid in which two people were killed.", ""},
      {"Our team found that two people were killed.", ""},
      {"Two people were killed, according to an eye witness.", "an eye witness"},
      {"Images provided by @MarsaNews show two people killed.", "Images provided by @MarsaNews"},
      {"The deaths were reported by many on the coast, where two people were killed.", ""},
  };
  for (const auto& [text, chain] : table) {
    const auto claims = claims_in(std::string(text));
    ASSERT_EQ(claims.size(), 1u) << text;
    EXPECT_EQ(in_words(claims[0].attribution), chain) << text;
    EXPECT_EQ(claims[0].certainty, chain.empty() ? Certainty::asserted : Certainty::reported) << text;
  }
}

TEST(ReadSources, PartsWhatTwoSourcesOfASentenceSay) {
  const std::string_view table[] = {
      "The mayor said two people were killed, while Marsa Watch said five people were hurt.",
      "The mayor said two people were killed; Marsa Watch said five people were hurt.",
      "The mayor said two people were killed and according to Marsa Watch, five people were hurt.",
      "Two people were killed, the mayor said, and five people were hurt, Marsa Watch said.",
  };
  for (const std::string_view text : table) {
    SCOPED_TRACE(text);
    const auto claims = claims_in(std::string(text));
    ASSERT_EQ(claims.size(), 2u);
    EXPECT_EQ(in_words(claims[0].attribution), text.starts_with("Two") ? "the mayor" : "The mayor");
    EXPECT_EQ(in_words(claims[1].attribution), "Marsa Watch");
  }
}

TEST(ReadSources, KnowsWhoSpeaksInCapitals) {
  struct Row {
    std::string_view text;
    std::string_view chain;
  };
  const Row table[] = {
      {"THE OTRAN BATTALION REPORTED THAT TWO PEOPLE WERE KILLED IN THE TOWN OF MARSA.", "THE OTRAN BATTALION"},
      {"TWO PEOPLE WERE KILLED IN THE TOWN OF MARSA, THE QLF SAID.", "THE QLF"},
      {"THE CIVILIANS WHO STAYED HAVE TOLD US THAT TWO PEOPLE WERE KILLED IN THE TOWN OF MARSA.", "THE CIVILIANS"},
      {"THE PEOPLE HAVE REJECTED THE RAID IN WHICH TWO MEN WERE KILLED IN THE TOWN OF MARSA.", ""},
      {"THERE IS NO OTRAN REPORT ON THE RAID IN WHICH TWO MEN WERE KILLED IN THE TOWN OF MARSA.", ""},
  };
  for (const auto& [text, chain] : table) {
    SCOPED_TRACE(text);
    const auto claims = claims_in(std::string(text));
    ASSERT_FALSE(claims.empty());
    EXPECT_EQ(in_words(claims[0].attribution), chain);
  }
}

TEST(ReadSources, AttributesAVictimToWhoeverNamesThem) {
  const auto claims = claims_in("A man was killed in Marsa. The coroner identified the victim as Samir Haddad.");
  ASSERT_EQ(claims.size(), 2u);
  EXPECT_EQ(in_words(claims[0].attribution), "");
  EXPECT_EQ(in_words(claims[1].attribution), "The coroner");
}

TEST(ReadSources, DoesNotGiveADeniedClaimToWhoMadeIt) {
  const auto claims = claims_in("The army rejected the council's claim that two people were killed.");
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(in_words(claims[0].attribution), "The army");
  EXPECT_EQ(claims[0].polarity, Polarity::negated);
}

TEST(ReadSources, EndsAllVerbsOfASpeakerWhereTheNextBegins) {
  const auto claims =
      claims_in("The mayor said two people were killed but gave no names, and Marsa Watch said five people were hurt.");
  ASSERT_EQ(claims.size(), 2u);
  EXPECT_EQ(in_words(claims[1].attribution), "Marsa Watch");
}

TEST(ReadSources, ListsWhoWantsOrJudgesOnlyWhenAsked) {
  const auto reading = reading_for_tests::read("The mayor wants peace, but Samir Haddad opposed the truce.");
  EXPECT_TRUE(read_sources(reading.text, reading.sentence).empty());
  EXPECT_EQ(read_sources(reading.text, reading.sentence, Cues::all).size(), 2u);
}

TEST(ReadSources, KeepsEveryClaimWithItsOwnSource) {
  const auto claims = claims_in(
      "The mayor said two people were killed. Marsa Watch said five people were killed. Nine people were hurt.");
  ASSERT_EQ(claims.size(), 3u);
  EXPECT_EQ(in_words(claims[0].attribution), "The mayor");
  EXPECT_EQ(in_words(claims[1].attribution), "Marsa Watch");
  EXPECT_EQ(in_words(claims[2].attribution), "");
}

TEST(ReadSources, PutsParallelSourcesSideBySide) {
  const auto claims = claims_in("Witnesses and a hospital official said two people were killed.");
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(in_words(claims[0].attribution), "Witnesses");
  ASSERT_EQ(claims[0].other_attributions.size(), 1u);
  EXPECT_EQ(in_words(claims[0].other_attributions[0]), "a hospital official");
}

TEST(ReadSources, ResolvesPronounsToTheLastSource) {
  const auto claims = claims_in("The mayor said the raid lasted an hour. He said two people were killed.");
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(in_words(claims[0].attribution), "The mayor");
  EXPECT_EQ(claims[0].attribution[0].cue, "said");
}

TEST(ReadSources, FollowsAQuotationOverSentences) {
  const auto claims =
      claims_in("\u201cTwo people were killed,\u201d the mayor said. \u201cFive people were injured.\u201d");
  ASSERT_EQ(claims.size(), 2u);
  EXPECT_EQ(in_words(claims[1].attribution), "the mayor");
  EXPECT_EQ(claims[1].block, ClaimBlock::quote);
}

TEST(ReadSources, LeavesThePublisherOut) {
  Document document = reading_for_tests::document("Tidewater Wire said two people were killed, citing the mayor.");
  document.outlet = "Tidewater Wire";
  const auto claims = extract_claims(document, reading_for_tests::lexicon(), nullptr).claims;
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(in_words(claims[0].attribution), "the mayor");
}

TEST(ReadSources, KnowsTheRoleOfASourceByItsWords) {
  struct Row {
    std::string_view source;
    Role role;
  };
  const Row table[] = {
      {"The health ministry", Role::government},
      {"An army spokesman", Role::military},
      {"A hospital official", Role::medical},
      {"Rescue workers", Role::responder},
      {"Residents", Role::witness},
      {"Relatives", Role::relative},
      {"Marsa Watch", Role::monitor},
      {"Karuna State Radio", Role::state_media},
      {"Tidewater Wire", Role::media},
      {"Activists", Role::unnamed},
  };
  for (const auto& [source, role] : table) {
    const auto claims = claims_in(std::string(source) + " said two people were killed.");
    ASSERT_EQ(claims.size(), 1u) << source;
    ASSERT_EQ(claims[0].attribution.size(), 1u) << source;
    EXPECT_EQ(claims[0].attribution[0].role, role) << source;
  }
}

}  // namespace
}  // namespace cairn
