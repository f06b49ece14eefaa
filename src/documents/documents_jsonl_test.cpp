#include "documents/documents.h"

#include <sstream>

#include <gtest/gtest.h>

#include "documents/json_reader.h"

namespace cairn {
namespace {

TEST(ParseDocumentLine, ReadsEveryField) {
  const auto got = parse_document_line(
      R"({"id":"d1","url":"https://news.example/1","outlet":"Example News","title":"T","authors":["A. Writer","B. Writer"],)"
      R"("published":"2018-11-15T08:30:00Z","published_precision":"day","language":"en","derivation_group":"g1",)"
      R"("text":"Head\n\nCaf\u00e9 \ud83d\udd4a hit.","blocks":[{"type":"headline","span":[0,4]},{"type":"body","span":[6,20]}],)"
      R"("source":{"sha256":"ab","bytes":12,"media_type":"text/html","locator":"x/page.html","captured":"2019-01-02T03:04:05Z"},)"
      R"("notes":["seen by hand",{"code":"capped","message":"m","span":[0,4]},{"code":null,"message":"n","span":null}],)"
      R"("verdict":"bot_wall","part_of":"p1","version_of":"v1",)"
      R"("metadata":[{"field":"modified","value":"2018-11-16","from":"http","rank":1,"rejected":null,"more":[1]},)"
      R"({"field":"mood","value":"x","from":"y","rank":1,"rejected":null},)"
      R"({"field":"url","value":"u","from":"meta og:url","rank":2,"rejected":"another site"}],)"
      R"("unknown":{"a":[1,-2.5e3,true,false,null,{"b":"c"}]}})");
  ASSERT_TRUE(got) << got.error().text();
  EXPECT_EQ(got->id, "d1");
  EXPECT_EQ(got->text, "Head\n\nCafé \U0001F54A hit.");
  EXPECT_EQ(got->url, "https://news.example/1");
  EXPECT_EQ(got->outlet, "Example News");
  EXPECT_EQ(got->title, "T");
  EXPECT_EQ(got->authors, (std::vector<std::string>{"A. Writer", "B. Writer"}));
  EXPECT_EQ(got->published, "2018-11-15T08:30:00Z");
  EXPECT_EQ(got->published_precision, DatePrecision::day);
  EXPECT_EQ(got->language, "en");
  EXPECT_EQ(got->derivation_group, "g1");
  EXPECT_EQ(got->blocks, (std::vector<Block>{{BlockType::headline, {0, 4}}, {BlockType::body, {6, 20}}}));
  EXPECT_EQ(got->source, (Source{.sha256 = "ab",
                                 .bytes = 12,
                                 .media_type = "text/html",
                                 .locator = "x/page.html",
                                 .captured = "2019-01-02T03:04:05Z"}));
  EXPECT_EQ(got->verdict, ContentVerdict::bot_wall);
  EXPECT_EQ(got->part_of, "p1");
  EXPECT_EQ(got->version_of, "v1");
  EXPECT_EQ(got->metadata, (std::vector<MetadataCandidate>{
                               {MetadataField::modified, "2018-11-16", "http", 1, ""},
                               {MetadataField::url, "u", "meta og:url", 2, "another site"}}));
  EXPECT_EQ(got->notes, (std::vector<Note>{{"", "seen by hand", {}}, {"capped", "m", Span{0, 4}}, {"", "n", {}}}));
}

TEST(ParseDocumentLine, NeedsOnlyIdAndText) {
  const auto got = parse_document_line(
      R"( {"text":"e\u0301","id":"7","title":null,"authors":null,"blocks":null,"notes":null,"source":null} )");
  ASSERT_TRUE(got) << got.error().text();
  EXPECT_EQ(got->text, "e\u0301") << "the text is never altered, not even to Unicode form NFC";
  EXPECT_EQ(got->title, std::nullopt);
  EXPECT_TRUE(got->notes.empty());
}

TEST(ParseDocumentLine, DropsWhatDoesNotFitAndSaysSo) {
  struct Row {
    const char* line;
    const char* code;
  };
  const Row table[] = {
      {R"({"id":"1","text":"abc","blocks":[{"type":"body","span":[0,4]}]})", "blocks_dropped"},
      {R"({"id":"1","text":"abc","blocks":[{"type":"body","span":[2,2]}]})", "blocks_dropped"},
      {R"({"id":"1","text":"abc","blocks":[{"type":"poem","span":[0,3]}]})", "blocks_dropped"},
      {R"({"id":"1","text":"abc","blocks":[{"type":"body"}]})", "blocks_dropped"},
      {R"({"id":"1","text":"é!","blocks":[{"type":"body","span":[1,3]}]})", "blocks_dropped"},
      {R"({"id":"1","text":"abc","published":"last Tuesday"})", "published_dropped"},
  };
  for (const auto& [line, code] : table) {
    SCOPED_TRACE(line);
    const auto got = parse_document_line(line);
    ASSERT_TRUE(got);
    EXPECT_TRUE(got->blocks.empty());
    EXPECT_EQ(got->published, std::nullopt);
    ASSERT_EQ(got->notes.size(), 1u);
    EXPECT_EQ(got->notes[0].code, code);
  }
}

TEST(ParseDocumentLine, PutsBlocksInOrderAndKeepsTheFirstOfTwoThatOverlap) {
  const auto got = parse_document_line(
      R"({"id":"1","text":"abcdef","blocks":[{"type":"body","span":[4,6]},{"type":"lead","span":[0,3]},{"type":"quote","span":[2,4]}]})");
  ASSERT_TRUE(got);
  EXPECT_EQ(got->blocks, (std::vector<Block>{{BlockType::lead, {0, 3}}, {BlockType::body, {4, 6}}}));
  ASSERT_EQ(got->notes.size(), 1u);
  EXPECT_EQ(got->notes[0].code, "blocks_dropped");
}

TEST(ParseDocumentLine, PointsAtTheByteThatIsWrong) {
  struct Row {
    std::string line;
    std::optional<std::size_t> byte;
    std::string_view message;
  };
  const Row table[] = {
      {"", 0, "expected '{'"},
      {"[1]", 0, "expected '{'"},
      {"{id:1}", 1, "expected a field name in quotation marks"},
      {R"({"id" "1"})", 6, "expected ':'"},
      {R"({"id":"1")", 9, "expected ',' or '}'"},
      {R"({"id":"1",})", 10, "expected a field name in quotation marks"},
      {R"({"id":1})", 6, "expected a string in quotation marks"},
      {R"({"id":"1","text":"abc)", 21, "the text ends inside a string"},
      {"{\"id\":\"a\tb\"}", 8, "control character in a string"},
      {R"({"id":"\x"})", 7, "unknown escape in a string"},
      {R"({"id":"\u12"})", 7, "expected four hex digits after \\u"},
      {R"({"id":"\ud800"})", 7, "half of a surrogate pair in a string"},
      {R"({"id":"\ud800\u0041"})", 7, "half of a surrogate pair in a string"},
      {R"({"id":"\udc00"})", 7, "half of a surrogate pair in a string"},
      {"{\"id\":\"\xFF\"}", 7, "not valid UTF-8"},
      {"{\"id\":\"\xED\xA0\x80\"}", 7, "not valid UTF-8"},
      {R"({"id":"1","x":01})", 14, "expected a value"},
      {R"({"id":"1","x":[1,]})", 17, "expected a value"},
      {R"({"id":"1","x":[1}})", 16, "unexpected bracket"},
      {R"({"id":"1","text":"a"} b)", 22, "unexpected text after the value"},
      {R"({"id":"1","blocks":[{"span":[1]}]})", 31, "a span is two numbers"},
      {R"({"id":"1","blocks":[{"span":[-1,2]}]})", 29, "expected a whole number, 0 or greater"},
      {R"({"text":"a"})", {}, "the document has no \"id\""},
      {R"({"id":"","text":"a"})", {}, "the document has no \"id\""},
      {R"({"id":"1"})", {}, "the document has no \"text\""},
      {R"({"id":"1","text":null})", {}, "the document has no \"text\""},
      {"{\"id\":\"1\",\"x\":" + std::string(600, '[') + "}", 526, "nested too deeply"},
  };
  for (const auto& [line, byte, message] : table) {
    SCOPED_TRACE(line);
    const auto got = parse_document_line(line);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().byte, byte);
    EXPECT_EQ(got.error().message, message);
  }
}

TEST(ReadDocumentsJsonl, NamesTheLine) {
  struct Row {
    std::string_view input;
    std::size_t taken;
    std::string_view error;  // Empty: none.
  };
  const Row table[] = {
      {"", 0, ""},
      {"\n \n", 0, ""},
      {"\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"\"}\r\n\r\n{\"id\":\"b\",\"text\":\"x\"}", 2, ""},
      {"{\"id\":\"a\",\"text\":\"\"}\n{\"id\":\"b\",\"text\":}\n", 1,
       "line 2: byte 17: expected a string in quotation marks"},
      {"{\"id\":\"a\",\"text\":\"\"}\n\n{\"id\":\"a\",\"text\":\"\"}\n", 1,
       "line 3: the id \"a\" was already used on line 1"},
  };
  for (const auto& [text, taken, error] : table) {
    SCOPED_TRACE(text);
    std::istringstream input{std::string(text)};
    std::size_t count = 0;
    const auto got = read_documents_jsonl(input, [&](const Document&) { return ++count > 0; });
    EXPECT_EQ(count, taken);
    ASSERT_EQ(got.has_value(), error.empty());
    if (got) {
      EXPECT_EQ(*got, taken);
    } else {
      Error without_field = got.error();
      without_field.where.clear();
      EXPECT_EQ(without_field.text(), error);
    }
  }
}

TEST(ReadDocumentsJsonl, StopsWhenToldAndReadsLinesLongerThanItsBuffer) {
  std::istringstream input("{\"id\":\"a\",\"text\":\"" + std::string(200'000, 'x') +
                           "\"}\n{\"id\":\"b\",\"text\":\"y\"}\nnot JSON\n");
  std::vector<std::size_t> sizes;
  const auto got = read_documents_jsonl(input, [&](const Document& document) {
    sizes.push_back(document.text.size());
    return sizes.size() < 2;
  });
  ASSERT_TRUE(got);
  EXPECT_EQ(*got, 2u);
  EXPECT_EQ(sizes, (std::vector<std::size_t>{200'000, 1}));
}

}  // namespace
}  // namespace cairn
