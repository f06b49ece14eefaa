#include "claims/speech.h"

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;
using reading_for_tests::in_words;

TEST(ReadSpeech, GoesOnWithAnAccount) {
  struct Row {
    std::string_view text;
    std::string_view chain;  ///< Of the last claim.
  };
  const Row table[] = {
      // quotations
      {"\u201cTwo people were killed,\u201d the mayor said. \u201cFive people were injured.\u201d", "the mayor"},
      {"The mayor said: \u201cThe raid came at dawn. Two people were killed.\u201d", "The mayor"},
      {"The mayor said: \"The raid came at dawn. Two people were killed.\"", "The mayor"},
      {"The mayor spoke. \u201cTwo people were killed. We saw the jets,\u201d Samir Haddad said.", "Samir Haddad"},
      {"\u201cThe raid came at dawn,\u201d the mayor said. \u201cNobody was warned.\n\n\u201cTwo people were "
       "killed.\u201d",
       "the mayor"},
      {"The mayor said: \u201cThe raid was short.\u201d\n\nTwo people were killed.", ""},
      {"The mayor said: \u201cThe ministry reported that two people were killed. According to relatives five people "
       "were hurt.\u201d",
       "relatives < The mayor"},
      // those who go on
      {"The mayor said the raid lasted an hour. He added that two people were killed.", "The mayor"},
      {"Residents said the raid lasted an hour. They said two people were killed.", "Residents"},
      {"The army said it struck a depot. Two people were killed, the statement said.", "The army"},
      {"A local source told the Coast News of a raid. Two people were killed, the source added.", "A local source"},
      {"Marsa Watch said the raid lasted an hour. Moreover, two people were killed.", "Marsa Watch"},
      {"Marsa Watch said five people were hurt. In another incident two people were killed.", "Marsa Watch"},
      {"The ministry said its base was shelled. There were no casualties.", "The ministry"},
      {"Marsa Watch said two people were killed. Five others were also injured.", "Marsa Watch"},
      {"``The raid was short,'' the mayor said. ``Two people were killed.''", "the mayor"},
      {"The army said in a statement:\n\nThe raid came at dawn. Two people were killed.", "The army"},
      {"The army said five people were hurt. In a separate incident two people were killed.", "The army"},
      {"The mayor said the guard, Omar Strand, claimed a mistake. She said two people were killed.", "The mayor"},
      // those who do not
      {"The army said in a statement:\n\nThe raid came at dawn.\n\nTwo people were killed.", ""},
      {"The mayor said five people were hurt. Two people were killed in Marsa.", ""},
      {"The mayor said five people were hurt. Residents said two people were killed.", "Residents"},
      {"The source said two people were killed.", "The source"},
      {"The Harbour Front claimed responsibility for a bomb. The bomb killed two people.", ""},
      {"The mayor said it was a raid. There was no word on two people who were killed.", ""},
      {"The mayor said it was a raid. Clashes were also reported in Marsa, where two people were killed.", ""},
      {"Night raid \u00ab The Courier\nThe mayor said it was short.  Two people were killed.", ""},
  };
  for (const auto& [text, chain] : table) {
    SCOPED_TRACE(text);
    const auto claims = claims_in(std::string(text));
    ASSERT_FALSE(claims.empty());
    EXPECT_EQ(in_words(claims.back().attribution), chain);
  }
}

TEST(ReadSpeech, GivesADescriptionTheRoleOfTheFullName) {
  const auto claims =
      claims_in("The Karunan defence ministry said five people were hurt. The ministry said two people were killed.");
  ASSERT_EQ(claims.size(), 2u);
  EXPECT_EQ(in_words(claims[1].attribution), "The ministry");
  EXPECT_EQ(claims[1].attribution[0].role, Role::military);
}

TEST(ReadSpeech, KnowsThePublisherByItsNames) {
  Document document = reading_for_tests::document(
      "PORT SIRIN (Tidewater Wire) -- The mayor told Tidewater Wire that two people were killed.");
  document.outlet = "The Marsa Courier (Coast News)";
  const std::vector<std::string> names = publisher_names(document, {});
  EXPECT_EQ(names, (std::vector<std::string>{"the marsa courier", "tmc", "coast news"}));
  const auto claims = extract_claims(document, reading_for_tests::lexicon(), nullptr).claims;
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(in_words(claims[0].attribution), "The mayor");
}

TEST(Publisher, IsKnownByTheInitialsOfItsShortenedName) {
  struct Row {
    const char* source;
    bool publisher;
  };
  const Row table[] = {
      {"Karuna Watch sources", true},
      {"Karuna Watch for Human Rights", true},
      {"KWHR", true},
      {"Karuna", false},
      {"Marsa Watch", false},
      {"a monitor", false},
  };
  const std::vector<std::string> names = {"kwhr"};
  for (const auto& [source, publisher] : table) {
    SCOPED_TRACE(source);
    Attribution link;
    link.source = source;
    EXPECT_EQ(is_publisher(link, names), publisher);
  }
}

}  // namespace
}  // namespace cairn
