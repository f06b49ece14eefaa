#include "pipeline/capture_table.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

Result<HistoryTable> read(std::string_view text) {
  MemorySource source(text);
  return read_capture_table(source);
}

/// "stratum:lists=count …" with lists as a row of 0 and 1.
std::string shown(const CaptureHistories& histories) {
  std::string out;
  for (const CaptureStratum& stratum : histories.strata) {
    for (const CaptureCell& cell : stratum.cells) {
      if (!out.empty()) out += ' ';
      out += stratum.name + ":";
      for (std::size_t i = 0; i < histories.lists.size(); ++i) out += (cell.lists >> i & 1) != 0 ? '1' : '0';
      out += "=" + std::to_string(cell.count);
    }
  }
  return out;
}

TEST(ReadCaptureTable, AddsUpRowsOfOnePattern) {
  struct Row {
    std::string_view text;
    std::string_view cells;
  };
  const Row table[] = {
      {"a,b\n1,0\n1,0\n1,1\n", ":10=2 :11=1"},
      {"\xEF\xBB\xBF"
       "a,b,count\n1,0,5\n0,1,7\n1,0,1\n",
       ":10=6 :01=7"},
      {"a;b;Count\r\n1;1;3\r\n0;1;2\r\n", ":01=2 :11=3"},
      {"stratum,a,b,count\nwest,1,1,3\neast,1,0,2\nwest,1,1,1\n", "east:10=2 west:11=4"},
      {"a,b,count\n0,0,0\n1,1,3\n1,0,0\n", ":11=3"},
      {"a,b,count\n1,1,1000000000\n1,0,999999\n", ":10=999999 :11=1000000000"},
      {"a,b,count\n \"1\" ,1,2\n", ""},  // a quotation mark inside a cell is no number
      {"a,b,count\n1 , 1,2\n", ":11=2"},
  };
  for (const auto& [text, cells] : table) {
    SCOPED_TRACE(text);
    const auto got = read(text);
    if (cells.empty()) {
      EXPECT_FALSE(got);
      continue;
    }
    ASSERT_TRUE(got) << got.error().text();
    ASSERT_EQ(got->partitions.size(), 1U);
    EXPECT_EQ(shown(got->partitions[0].histories), cells);
  }
}

std::string wide_header(std::size_t lists) {
  std::string header;
  std::string row;
  for (std::size_t i = 0; i < lists; ++i) {
    header += (i == 0 ? "" : ",") + ("l" + std::to_string(i + 1));
    row += i == 0 ? "1" : ",1";
  }
  return header + "\n" + row + "\n";
}

TEST(ReadCaptureTable, SaysLineAndColumnOfWhatIsWrong) {
  struct Row {
    std::string text;
    std::string_view message;
  };
  const Row table[] = {
      {"", "there is nothing in it"},
      {"a,b\n", "there are no rows below the header"},
      {"a,b,count\n1,1,0\n", "there are no persons in it"},
      {"a,count\n1,3\n", "line 1: an estimate needs two lists at least, one column each; there is 1"},
      {"stratum,count\nx,3\n", "line 1: an estimate needs two lists at least, one column each; there are none"},
      {"a,b,a\n1,1,1\n", "line 1: column \"a\": a second column has this name"},
      {"a,b,count,Count\n1,1,1,1\n", "line 1: column \"Count\": a second column has this name"},
      {"a,,b\n1,1,1\n", "line 1: column 2 has no name"},
      {"a,b\n1,0\n2,0\n", "line 3: column \"a\": expected 0 or 1, not \"2\""},
      {"a,b\n1,\n", "line 2: column \"b\": expected 0 or 1, not \"\""},
      {"a,b\n1,yes\n", "line 2: column \"b\": expected 0 or 1, not \"yes\""},
      {"a,b,count\n1,1,-3\n", "line 2: column \"count\": expected a whole number that is not below 0, not \"-3\""},
      {"a,b,count\n1,1,2.5\n", "line 2: column \"count\": expected a whole number that is not below 0, not \"2.5\""},
      {"a,b,count\n1,1,1e9\n", "line 2: column \"count\": expected a whole number that is not below 0, not \"1e9\""},
      {"a,b,count\n1,1,\n", "line 2: column \"count\": expected a whole number that is not below 0, not \"\""},
      {"a,b,count\n1,1,99999999999999999999\n",
       "line 2: column \"count\": \"99999999999999999999\" is more than 1000000000000 persons"},
      {"a,b,count\n1,1,600000000000\n1,0,600000000000\n",
       "line 3: the counts add up to more than 1000000000000 persons"},
      {"a,b,count\n1,1,3\n0,0,2\n",
       "line 3: column \"count\": persons on no list cannot be counted; how many they are is what is estimated"},
      {"a,b\n1,1\n0,0\n",
       "line 3: column \"a\": persons on no list cannot be counted; how many they are is what is estimated"},
      {"a,b,count\n1,1\n", "line 2: the row has 2 fields, the header 3"},
      {"a,b,count\n1,1,\"3\n", "line 2: a quotation mark is not closed"},
      {wide_header(65), "line 1: column \"l65\": there are 65 lists; at most 64 are taken"},
  };
  for (const auto& [text, message] : table) {
    SCOPED_TRACE(text);
    const auto got = read(text);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().text(), message);
  }
}

TEST(ReadCaptureTable, TakesSixtyFourLists) {
  const auto got = read(wide_header(64));
  ASSERT_TRUE(got) << got.error().text();
  EXPECT_EQ(got->partitions[0].histories.strata[0].cells[0].lists, ~std::uint64_t{0});
}

TEST(ReadCaptureTable, WarnsOfListsThatSayNothing) {
  struct Row {
    std::string_view text;
    std::vector<std::string> warnings;
  };
  const Row table[] = {
      {"a,b\n1,0\n0,1\n", {}},
      {"a,b,c\n1,0,1\n1,1,0\n", {"list \"a\" names everybody in the table: the others name nobody whom it lacks"}},
      {"a,b,c\n1,0,0\n0,1,0\n", {"list \"c\" names nobody"}},
      {"stratum,a,b\n,1,0\nx,0,1\n",
       {"the stratum of 1 row is empty; they are taken for a stratum of their own, \"not stated\""}},
      {"stratum,a,b,count\ny,1,0,0\nx,0,1,1\nx,1,0,1\n", {"stratum \"y\" has no persons; it is left out"}},
  };
  for (const auto& [text, warnings] : table) {
    SCOPED_TRACE(text);
    const auto got = read(text);
    ASSERT_TRUE(got) << got.error().text();
    EXPECT_EQ(got->warnings, warnings);
  }
}

TEST(ReadCaptureTable, KeepsPartitionsApart) {
  const auto got = read("partition,a,b,count\n2,1,0,5\n1,1,1,4\n2,1,1,1\n");
  ASSERT_TRUE(got) << got.error().text();
  ASSERT_EQ(got->partitions.size(), 2U);
  EXPECT_EQ(got->partitions[0].name, "2");
  EXPECT_EQ(shown(got->partitions[0].histories), ":10=5 :11=1");
  EXPECT_EQ(shown(got->partitions[1].histories), ":11=4");
}

TEST(ReadCaptureTable, DoesNotDependOnTheOrderOfRows) {
  const auto one = read("stratum,a,b,count\nx,1,0,5\ny,1,1,4\nx,1,1,1\n");
  const auto other = read("stratum,a,b,count\nx,1,1,1\ny,1,1,3\ny,1,1,1\nx,1,0,5\n");
  ASSERT_TRUE(one && other);
  EXPECT_EQ(shown(one->partitions[0].histories), shown(other->partitions[0].histories));
}

}  // namespace
}  // namespace cairn
