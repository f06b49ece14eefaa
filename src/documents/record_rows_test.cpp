#include "documents/record_rows.h"

#include <gtest/gtest.h>

#include "documents/read_all_for_tests.h"

namespace cairn {
namespace {

TEST(RecorderIn, ReadsTheFirstPairOnly) {
  struct Row {
    std::string_view columns;
    std::optional<std::string> recorder;
    std::string_view others;
  };
  const Row table[] = {
      {"", std::nullopt, ""},
      {"text=Body", std::nullopt, ""},
      {"text=Body,recorder=X", std::nullopt, "recorder=X"},
      {"recorder=Valley Watch", "Valley Watch", ""},
      {"recorder=Valley Watch,record=Nr,date_start=Day", "Valley Watch", "record=Nr,date_start=Day"},
      {"recorder=", "", ""},
  };
  for (const auto& [columns, recorder, others] : table) {
    SCOPED_TRACE(columns);
    EXPECT_EQ(recorder_in(columns), recorder);
    EXPECT_EQ(record_columns_in(columns), others);
  }
}

TEST(WriteRecordRow, WritesALineForEachColumnThatIsReadBackWithItsPlace) {
  Document document;
  write_record_row({"id", "where", "notes", "killed"}, {" v17 ", "Tell\nAmal", "", "3"}, "Valley Watch", document);
  EXPECT_EQ(document.text, "id: v17\nwhere: Tell Amal\nnotes:\nkilled: 3");
  EXPECT_EQ(document.title, "Valley Watch: v17");
  EXPECT_EQ(document.outlet, "Valley Watch");
  ASSERT_EQ(document.blocks.size(), 1U);
  EXPECT_EQ(document.blocks[0].type, BlockType::table);
  const std::vector<RecordCell> cells = cells_of_record(document.text);
  ASSERT_EQ(cells.size(), 4U);
  const std::pair<std::string_view, std::string_view> expected[] = {{"id", "v17"}, {"where", "Tell Amal"}, {"notes", ""}, {"killed", "3"}};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    EXPECT_EQ(cells[i].column, expected[i].first);
    EXPECT_EQ(cells[i].value, expected[i].second);
    EXPECT_EQ(words_of(document.text, cells[i].column_span), cells[i].column);
    EXPECT_EQ(words_of(document.text, cells[i].value_span), cells[i].value);
  }
}

TEST(CsvDocuments, MakeADocumentOfEachRecordOfARecorder) {
  const std::string file = "id,killed\nv17,3\nv18,\n";
  const auto read = read_all(file, "valley.csv", "recorder=Valley Watch");
  ASSERT_EQ(read.documents.size(), 2U);
  const Document& first = read.documents[0];
  EXPECT_EQ(first.text, "id: v17\nkilled: 3");
  EXPECT_EQ(first.source.locator, "valley.csv#line=2&bytes=10-14");
  EXPECT_EQ(first.source.media_type, "text/csv; columns=\"recorder=Valley Watch\"");
  EXPECT_EQ(first.id, first.source.sha256.substr(0, 16));
  EXPECT_EQ(read.documents[1].text, "id: v18\nkilled:");
}

}  // namespace
}  // namespace cairn
