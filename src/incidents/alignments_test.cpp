#include "incidents/alignments.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace cairn {
namespace {

constexpr std::string_view kTable =
    "# A comment.\n"
    "source\tparty\tfrom\tto\treference\n"
    "Velland army\tVelland\t\t\tthe party itself\n"
    "Velland\tHighland Coalition\t2031-01-01\t2031-06-30\tmember\n"
    "Coalition\tHighland Coalition\t\t\tas reports name it\n"
    "River Coalition\tRiver Coalition\t\t\tanother one\n"
    "Hill Radio\tVelland\t2030-01-01\t\tstate broadcaster\n";

AlignmentTable table() { return AlignmentTable(*read_alignments(kTable)); }

TEST(Alignments, PartyOfASourceByItsWordsAndItsDay) {
  struct Row {
    std::string_view source;
    const char* day;
    std::string_view party;
  };
  const Row rows[] = {
      {"velland army", "2031-05-13", "Velland"},
      {"velland army spokesman ivo strand", "2031-05-13", "Velland"},
      {"hill radio", "2031-05-13", "Velland"},
      {"hill radio", "2029-05-13", ""},
      {"uphill radio", "2031-05-13", ""},
      {"the coalition", "2031-05-13", "Highland Coalition"},
      {"river coalition command", "2031-05-13", "River Coalition"},
      {"coast radio", "2031-05-13", ""},
      {"", "2031-05-13", ""},
  };
  for (const auto& [source, day, party] : rows) {
    SCOPED_TRACE(source);
    EXPECT_EQ(table().party_of(source, parse_day(day)).value_or(""), party);
  }
}

TEST(Alignments, ACoalitionAndItsMemberAreRelatedWhileItIsOne) {
  EXPECT_TRUE(table().related("Velland", "velland", {}));
  EXPECT_TRUE(table().related("Velland", "Highland Coalition", parse_day("2031-05-13")));
  EXPECT_TRUE(table().related("Highland Coalition", "Velland", parse_day("2031-05-13")));
  EXPECT_FALSE(table().related("Velland", "Highland Coalition", parse_day("2032-05-13")));
  EXPECT_FALSE(table().related("Velland", "River Coalition", {}));
}

TEST(Alignments, ReadingPointsAtTheLineThatIsWrong) {
  struct Row {
    std::string_view text;
    std::size_t line;
    std::string_view message;
  };
  const Row rows[] = {
      {"", 1, "expected the header line source, party, from, to, reference"},
      {"source\tparty\n", 1, "expected the header line source, party, from, to, reference"},
      {"source\tparty\tfrom\tto\treference\nA\tB\n", 2, "expected 5 cells parted by tabs"},
      {"source\tparty\tfrom\tto\treference\n\n\tB\t\t\tr\n", 3, "source is empty"},
      {"source\tparty\tfrom\tto\treference\nA\t\t\t\tr\n", 2, "party is empty"},
      {"source\tparty\tfrom\tto\treference\nA\tB\t2031\t\tr\n", 2, "from is not a day like 2014-08-08"},
      {"source\tparty\tfrom\tto\treference\nA\tB\t\tsoon\tr\n", 2, "to is not a day like 2014-08-08"},
      {"source\tparty\tfrom\tto\treference\nA\tB\t2031-02-01\t2031-01-01\tr\n", 2, "to is before from"},
  };
  for (const auto& [text, line, message] : rows) {
    SCOPED_TRACE(text);
    const auto got = read_alignments(text);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().line, line);
    EXPECT_EQ(got.error().message, message);
  }
}

TEST(Alignments, TheListThatIsShippedCanBeRead) {
  std::ifstream file(CAIRN_SOURCE_DIR "/lexicon/en/alignments.tsv");
  std::stringstream text;
  text << file.rdbuf();
  const auto rows = read_alignments(text.str());
  ASSERT_TRUE(rows) << rows.error().text();
  const AlignmentTable shipped(*rows);
  const auto day = parse_day("2018-11-15");
  EXPECT_EQ(shipped.party_of("sana", day), "Government of Syria");
  EXPECT_EQ(shipped.party_of("pentagon", day), "US-led Coalition");
  EXPECT_EQ(shipped.party_of("pentagon", parse_day("2005-11-15")), "United States");
  EXPECT_TRUE(shipped.related("United States", "US-led Coalition", day));
  for (const Alignment& row : *rows) EXPECT_FALSE(row.reference.empty()) << row.source;
}

}  // namespace
}  // namespace cairn
