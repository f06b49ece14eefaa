#include <gtest/gtest.h>

#include "documents/given_publication.h"

namespace cairn {
namespace {

std::string iso(const std::optional<PublicationDate>& date) { return date ? date->iso : ""; }

TEST(GivenPublication, ReadsTheTimeInAPostNumber) {
  // (number >> 22) + 1288834974657 milliseconds: worked out beside the program.
  const std::pair<const char*, const char*> table[] = {
      {"https://twitter.com/name/status/1455533548056756234", "2021-11-02T13:53:35Z"},
      {"https://x.com/name/status/1455533548056756234?s=20", "2021-11-02T13:53:35Z"},
      {"https://mobile.twitter.com/i/web/status/1455533548056756234/photo/1", "2021-11-02T13:53:35Z"},
      {"https://twitter.com/name/statuses/1455533548056756234", "2021-11-02T13:53:35Z"},
      {"https://twitter.com/name/status/20", ""},                        // Counted one by one.
      {"https://twitter.com/name/status/14555335480567562340000", ""},  // No number of theirs.
      {"https://twitter.com/name", ""},
      {"https://nottwitter.com/name/status/1455533548056756234", ""},
      {"https://news.example/status/1455533548056756234", ""},
      {"twitter.com/name/status/1455533548056756234", ""},
  };
  for (const auto& [url, want] : table) EXPECT_EQ(iso(publication_date_in_post_number(url)), want) << url;
}

TEST(GivenPublication, ReadsADateLine) {
  const std::pair<const char*, const char*> table[] = {
      {"2 February 2031\n\nSarrun, QNA - Ten people were killed.", "2031-02-02"},
      {"QNA\n\nNEWS DESK\n\nSunday, 3 August 2031, 13:09\n\nThe party said so.", "2031-08-03T13:09"},
      {"Strike on Tel Marun\nPublished 3 August 2031\n\nFour were hurt.", "2031-08-03"},
      {"Strike on Tel Marun\nUpdated 3 August 2031\n\nFour were hurt.", ""},
      {"On 3 August 2031 four people were hurt in Tel Marun, and the market burnt.", ""},  // A sentence.
      {"3 August 2031\nFour were hurt.\n4 August 2031\nTwo were hurt.", ""},               // A list of days.
      {"a\nb\nc\nd\ne\nf\n3 August 2031", ""},                                              // Far below.
      {"", ""},
  };
  for (const auto& [text, want] : table) EXPECT_EQ(iso(publication_date_in_date_line(text)), want) << text;
}

TEST(GivenPublication, FillsWhatIsNotKnownAndSaysWhereItIsFrom) {
  Document document;
  document.text = "2 February 2031\n\nText.";
  fill_given_publication(document);
  EXPECT_EQ(document.published, "2031-02-02");
  EXPECT_EQ(document.published_precision, DatePrecision::day);
  ASSERT_EQ(document.metadata.size(), 1U);
  EXPECT_EQ(document.metadata.front().from, "date line");

  Document addressed;
  addressed.text = document.text;
  addressed.url = "https://news.example/2031/01/30/strike";
  fill_given_publication(addressed);
  EXPECT_EQ(addressed.published, "2031-01-30");
  EXPECT_EQ(addressed.metadata.front().from, "url");

  Document dated;
  dated.text = document.text;
  dated.published = "2031-01-05";
  fill_given_publication(dated);
  EXPECT_EQ(dated.published, "2031-01-05");
  EXPECT_TRUE(dated.metadata.empty());

  Document asked;  // Read as a page: its date line was judged and not believed.
  asked.text = document.text;
  asked.metadata.push_back({.field = MetadataField::published, .value = "2031-02-02", .from = "visible text", .rejected = "after the capture"});
  fill_given_publication(asked);
  EXPECT_EQ(asked.published, std::nullopt);
}

}  // namespace
}  // namespace cairn
