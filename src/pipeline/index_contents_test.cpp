#include "pipeline/index_contents.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

Record example() {
  Record record;
  Document document;
  document.id = "d1";
  document.published = "2018-11";
  document.published_precision = DatePrecision::month;
  document.text = "Shelling killed 3 people in Qaryat Nour.";
  document.blocks = {{.type = BlockType::body, .span = {0, 40}}};
  document.source = {.sha256 = std::string(64, 'a'), .bytes = 40, .media_type = "text/plain", .locator = "note.txt"};
  record.documents = {document};
  Claim claim;
  claim.document = "d1";
  claim.claim = "d1#1";
  claim.effect = Effect::killed;
  claim.count = Count{.low = 3, .high = 3, .qualifier = Qualifier::exact, .word = {}, .span = Span{16, 17}};
  claim.date = ClaimDate{.start = parse_day("2018-11-13"), .end = parse_day("2018-11-14"),
                         .granularity = DateGranularity::range, .basis = DateBasis::explicit_, .span = {}};
  claim.confidence = 0.1 + 0.2;
  record.claims = {claim};
  Incident incident;
  incident.incident = "P-1";
  incident.event_type = "shelling";
  incident.claims = {{.claim = "d1#1", .relation = LinkRelation::about, .probability = 1.0 / 3, .decided_by = "machine"}};
  record.incidents = {incident};
  record.sets = {{.set = "S-1", .kind = SetKind::cumulative, .claims = {"d1#1"}, .parts = {}, .checks = {},
                  .number = NumberAxis::single, .flags = {}}};
  record.unlinked = {{.claim = "d1#1", .reason = "no_day", .candidates = {{.incident = "P-1", .probability = 0.5, .reason = "same place"}}}};
  record.notes["d1"] = {{.code = "derived", .message = "a", .span = Span{1, 2}}, {.code = "", .message = "b", .span = {}}};
  return record;
}

TEST(IndexContents, ReadBackGiveTheSameRows) {
  const IndexContents contents = contents_of(example());
  const Result<Record> back = record_of(contents);
  ASSERT_TRUE(back) << back.error().text();
  for (const VerifyProblem& problem : differences(contents, contents_of(*back))) {
    ADD_FAILURE() << problem.where << ": " << problem.detail;
  }
  EXPECT_EQ(back->claims, example().claims);
  EXPECT_EQ(back->notes, example().notes);
}

TEST(IndexContents, SayWhichLedgerEntryADocumentCameWith) {
  Record record = example();
  EXPECT_TRUE(record_of(contents_of(record))->entries.empty());
  record.entries["d1"] = 17;
  const IndexContents contents = contents_of(record);
  EXPECT_EQ(contents.documents[0].parent, "17");
  const Result<Record> back = record_of(contents);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->entries, record.entries);
}

TEST(IndexContents, HaveTheDaysThatAValueCovers) {
  const IndexContents contents = contents_of(example());
  EXPECT_EQ(contents.documents[0].date_start, "2018-11-01");
  EXPECT_EQ(contents.documents[0].date_end, "2018-11-30");
  EXPECT_EQ(contents.claims[0].date_start, "2018-11-13");
  EXPECT_EQ(contents.claims[0].date_end, "2018-11-14");
  EXPECT_EQ(contents.incidents[0].date_start, "");
  EXPECT_EQ(contents.notes[1].id, "d1#n2");
  EXPECT_EQ(contents.notes[1].parent, "d1");
}

TEST(IndexContents, NameTheRowThatCannotBeRead) {
  IndexContents contents = contents_of(example());
  contents.claims[0].json = "{";
  const Result<Record> back = record_of(contents);
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().where, "claim d1#1");
}

TEST(Differences, NameTableAndRow) {
  const IndexContents stored = contents_of(example());
  IndexContents derived = stored;
  derived.claims[0].json += " ";
  derived.sets.clear();
  derived.incidents[0].id = "P-2";
  std::vector<std::string> said;
  for (const VerifyProblem& problem : differences(stored, derived)) said.push_back(problem.where + ": " + problem.detail);
  EXPECT_EQ(said, (std::vector<std::string>{"claim d1#1: a rebuild gives another value",
                                            "incident P-2: a rebuild has it, the index does not",
                                            "incident P-1: the index has it, a rebuild does not",
                                            "set S-1: the index has it, a rebuild does not"}));
}

}  // namespace
}  // namespace cairn
