#include <gtest/gtest.h>

#include "documents/documents.h"

namespace cairn {
namespace {

Document read(std::string_view bytes) {
  return read_plain_text({.bytes = bytes, .locator = "note.txt", .url = {}, .content_type = {}, .captured = {}});
}

/// "[body] words\n" for each block.
std::string shown(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    out += "[" + std::string(to_string(block.type)) + "] " + std::string(words_of(document.text, block.span)) + "\n";
  }
  return out;
}

TEST(ReadPlainText, FindsParagraphsAndHeadline) {
  struct Row {
    std::string_view bytes;
    std::string_view blocks;
  };
  const Row table[] = {
      {"Three killed in Tell Amal.", "[body] Three killed in Tell Amal.\n"},
      {"Strike on Tell Amal\n\nThree people were killed.\nOne was a child.\n",
       "[headline] Strike on Tell Amal\n[body] Three people were killed.\nOne was a child.\n"},
      {"Strike on Tell Amal\nMarket hit\n\nThree people were killed.",
       "[headline] Strike on Tell Amal\nMarket hit\n[body] Three people were killed.\n"},
      {"First sentence.\r\n \t\r\nSecond sentence.", "[body] First sentence.\n[body] Second sentence.\n"},
      {"\n\n\n  One.  \n\n\n\nTwo.\n\n", "[body] One.\n[body] Two.\n"},
      {"a line\rand another", "[body] a line\nand another\n"},
      {"One.\n\n\x01\r\x02\n\nTwo.", "[body] One.\n[body] Two.\n"},
      {"\x01 \x02", ""},
      {"", ""},
      {" \n ", ""},
  };
  for (const auto& [bytes, blocks] : table) {
    SCOPED_TRACE(bytes);
    EXPECT_EQ(shown(read(bytes)), blocks);
  }
}

TEST(ReadPlainText, PartsBlocksByABlankLine) {
  EXPECT_EQ(read("One.\n\n\n\nTwo.\nThree.").text, "One.\n\nTwo.\nThree.");
}

TEST(ReadPlainText, ReadsItsOwnHeader) {
  const Document got = read(
      "Title: Strike on Tell Amal\nOutlet: Example News\nPublished: 2018-11-15\nURL: https://news.example/1\nLanguage: "
      "en\n"
      "Author: A. Writer\n\nThree people were killed.\n");
  EXPECT_EQ(got.title, "Strike on Tell Amal");
  EXPECT_EQ(got.outlet, "Example News");
  EXPECT_EQ(got.published, "2018-11-15");
  EXPECT_EQ(got.published_precision, DatePrecision::day);
  EXPECT_EQ(got.url, "https://news.example/1");
  EXPECT_EQ(got.language, "en");
  EXPECT_EQ(got.authors, std::vector<std::string>{"A. Writer"});
  EXPECT_EQ(got.text, "Three people were killed.");
  EXPECT_TRUE(got.notes.empty());

  const Document month = read("Published: November 2018\nOutlet: Example News\n\nThree people were killed.");
  EXPECT_EQ(month.published, std::nullopt);
  ASSERT_EQ(month.notes.size(), 1u);
  EXPECT_EQ(month.notes[0].code, "published_dropped");
  EXPECT_EQ(read("Published: 2018-11\n\nText.").published_precision, DatePrecision::month);
}

TEST(ReadPlainText, TakesNothingElseForAHeader) {
  EXPECT_EQ(read("Title: Strike\nKilled: 3\n\nText.").text, "Title: Strike\nKilled: 3\n\nText.");
  EXPECT_EQ(read("Hajin: three killed\n\nText.").title, "Hajin: three killed");
  EXPECT_EQ(read("Text.\n\nTitle: Strike\n").text, "Text.\n\nTitle: Strike");
}

TEST(ReadPlainText, LeavesOutHiddenCharactersAndComposes) {
  const Document got = read(
      "Cafe\xCC\x81 \xE2\x80\x8F"
      "12\xE2\x80\x8B killed\x01.");
  EXPECT_EQ(got.text, "Caf\u00E9 12 killed.");
  ASSERT_EQ(got.notes.size(), 1u);
  EXPECT_EQ(got.notes[0].code, "hidden_characters");
  EXPECT_EQ(got.blocks, (std::vector<Block>{{BlockType::body, {0, 16}}}));
  const std::string_view bytes =
      "Cafe\xCC\x81 \xE2\x80\x8F"
      "12\xE2\x80\x8B killed\x01.";
  std::string joined;
  for (const SourceRun& run : got.source_map) {
    if (run.exact) {
      EXPECT_EQ(words_of(got.text, run.text), bytes.substr(run.source_begin, run.source_end - run.source_begin));
    }
    joined += words_of(got.text, run.text);
  }
  EXPECT_EQ(joined, got.text);
}

TEST(ReadPlainText, FindsWordsOfAnOldEncodingInTheFile) {
  // "القصف 12" in Windows-1256.
  const std::string bytes =
      "\xC7\xE1\xDE\xD5\xDD 12 \xDE\xCA\xED\xE1\xC7 \xDD\xED \xC7\xE1\xE3\xCF\xED\xE4\xC9 \xDA\xE1\xEC \xED\xCF "
      "\xC7\xE1\xCC\xED\xD4";
  const Document got = read_plain_text({.bytes = bytes,
                                        .locator = "n.txt",
                                        .url = {},
                                        .content_type = "text/plain; charset=windows-1256",
                                        .captured = {}});
  const auto at = got.text.find("12");
  ASSERT_NE(at, std::string::npos);
  bool found = false;
  for (const SourceRun& run : got.source_map) {
    if (run.text.begin > at || run.text.end <= at) continue;
    found = true;
    EXPECT_TRUE(run.exact);
    EXPECT_EQ(run.source_begin, 6u);
  }
  EXPECT_TRUE(found);
  EXPECT_EQ(got.notes.at(0).code, "charset");
}

}  // namespace
}  // namespace cairn
