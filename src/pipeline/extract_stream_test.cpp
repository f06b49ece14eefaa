#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "pipeline/pipeline.h"
#include "publication/json.h"

namespace cairn {
namespace {

const ReadingData& reading_data() {
  static const ReadingData data = std::move(*load_reading_data(CAIRN_SOURCE_DIR));
  return data;
}

std::string document_line(const std::string& id, const std::string& text) {
  return R"({"id":")" + id + R"(","published":"2018-11-15","text":")" + text + "\"}\n";
}

/// Documents of different lengths, so that blocks end at different places.
std::string documents(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    std::string text;
    for (int sentence = 0; sentence <= i % 7; ++sentence) {
      text += "Airstrikes killed at least " + std::to_string(i + sentence + 2) + " people in Qaryat Nour on Tuesday. ";
    }
    out += document_line("d" + std::to_string(i), text);
  }
  return out;
}

struct Streamed {
  std::string claims;
  std::optional<std::uint64_t> documents;
  Error error;
};

Streamed stream(const std::string& lines, unsigned threads) {
  std::istringstream input(lines);
  std::ostringstream output;
  const std::atomic<bool> cancelled{false};
  const auto read = extract_stream(input, output, reading_data(), threads, {}, cancelled);
  return {output.str(), read ? std::optional(*read) : std::nullopt, read ? Error{} : read.error()};
}

TEST(ExtractStream, GivesTheSameBytesForAnyNumberOfThreads) {
  const std::string lines = documents(400);
  const Streamed one = stream(lines, 1);
  ASSERT_EQ(one.documents, 400U);
  ASSERT_GE(std::ranges::count(one.claims, '\n'), 400);
  for (const unsigned threads : {2U, 3U, 8U}) {
    const Streamed many = stream(lines, threads);
    EXPECT_EQ(many.documents, 400U);
    EXPECT_EQ(many.claims, one.claims);
  }
}

TEST(ExtractStream, GivesWhatReadingEachDocumentGives) {
  std::vector<Document> read;
  std::string lines;
  for (const char* text : {"Shelling killed 3 people in Qaryat Nour.", "The market was quiet.", "Two men were killed."}) {
    Document document;
    document.id = "d" + std::to_string(read.size());
    document.text = text;
    lines += document_line(document.id, text);
    read.push_back(document);
    read.back().published = "2018-11-15";
    read.back().published_precision = DatePrecision::day;
  }
  std::string expected;
  for (const Extraction& found : extract_all(read, reading_data(), 2)) expected += claims_jsonl(found.claims);
  EXPECT_EQ(stream(lines, 2).claims, expected);
}

TEST(ExtractStream, NamesTheLineThatIsWrongAndKeepsTheClaimsBeforeIt) {
  const std::string good = document_line("a", "Shelling killed 3 people in Qaryat Nour.");
  const std::string claims_of_good = stream(good, 1).claims;
  ASSERT_FALSE(claims_of_good.empty());
  struct Row {
    std::string bad;
    std::optional<std::size_t> byte;
    std::string_view message;
  };
  const Row table[] = {
      {"{\"id\":\"b\",\n", 10, "expected a field name in quotation marks"},
      {"{\"id\":\"b\"}\n", {}, "the document has no \"text\""},
      {document_line("a", "Shelling killed 4 people."), {}, "the id \"a\" was used before, on line 1"},
  };
  for (const auto& [bad, byte, message] : table) {
    for (const unsigned threads : {1U, 4U}) {
      SCOPED_TRACE(bad);
      const Streamed got = stream(good + "\n" + bad + document_line("c", "Shelling killed 5 people."), threads);
      EXPECT_FALSE(got.documents);
      EXPECT_EQ(got.error.line, 3U);
      EXPECT_EQ(got.error.byte, byte);
      EXPECT_EQ(got.error.message, message);
      EXPECT_EQ(got.claims, claims_of_good);
    }
  }
}

TEST(ExtractStream, SaysWhatAnInputIsThatHoldsNoDocuments) {
  struct Row {
    std::string input;
    std::string_view message;
  };
  const Row table[] = {
      {"<!doctype html><html><body><p>Shelling killed 3 people.</p></body></html>\n",
       "this is HTML, not documents; `cairn text FILE | cairn extract` reads it"},
      {"Shelling killed 3 people in Qaryat Nour.\nNobody was there.\n",
       "this is plain text, not documents; `cairn text FILE | cairn extract` reads it"},
      {"[{\"id\":\"a\",\"text\":\"\"}]\n", "this is one JSON array; documents JSONL has one object a line"},
      {stream(documents(3), 1).claims, "these are claims, not documents; `cairn link` reads them"},
      {std::string("\x7f" "ELF\0\0\1\2\0\0", 10), "this is a binary file, not documents"},
  };
  for (const auto& [input, message] : table) {
    const Streamed got = stream(input, 2);
    EXPECT_FALSE(got.documents);
    EXPECT_EQ(got.error.message, message);
    EXPECT_EQ(got.claims, "");
  }
}

TEST(ExtractStream, ReadsNothingFromNothing) {
  for (const char* input : {"", "\n\n", "\xef\xbb\xbf"}) EXPECT_EQ(stream(input, 2).documents, 0U);
}

TEST(ExtractStream, EndsWhenItIsCancelled) {
  std::istringstream input(documents(10));
  std::ostringstream output;
  const std::atomic<bool> cancelled{true};
  const auto read = extract_stream(input, output, reading_data(), 2, {}, cancelled);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "interrupted");
  EXPECT_EQ(output.str(), "");
}

TEST(ExtractStream, EndsWhenTheOutputTakesNoMore) {
  std::istringstream input(documents(10));
  std::ostringstream output;
  output.setstate(std::ios::badbit);
  const std::atomic<bool> cancelled{false};
  const auto read = extract_stream(input, output, reading_data(), 2, {}, cancelled);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "the output could not be written");
}

}  // namespace
}  // namespace cairn
