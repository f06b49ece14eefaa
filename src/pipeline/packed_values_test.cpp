#include "pipeline/packed_values.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

Document example() {
  Document document;
  document.id = "0123456789abcdef";
  document.url = "https://nour.example/1";
  document.authors = {"A. Writer", ""};
  document.published = "2018-11-15";
  document.published_precision = DatePrecision::day;
  document.text = "Ein Bär.\n\nTwo.";
  document.blocks = {{.type = BlockType::headline, .span = {0, 9}}, {.type = BlockType::body, .span = {11, 15}}};
  document.source = {.sha256 = "ab", .bytes = 20, .media_type = "text/html", .locator = "a.html", .captured = "2019"};
  document.source_map = {{.text = {0, 9}, .source_begin = 3, .source_end = 12, .exact = true}};
  document.metadata = {{.field = MetadataField::title, .value = "Ä", .from = "meta", .rank = 2, .rejected = "r"}};
  document.notes = {{.code = "charset", .message = "ä", .span = Span{5, 7}}, {.code = "", .message = "", .span = {}}};
  return document;
}

TEST(PackedValues, ComeOutAsTheyWentIn) {
  const std::string bytes = pack(example());
  const auto document = unpack_document(bytes);
  ASSERT_TRUE(document);
  EXPECT_EQ(pack(*document), bytes);
  EXPECT_EQ(document->text, example().text);
  EXPECT_EQ(document->blocks, example().blocks);
  EXPECT_EQ(document->source, example().source);
  EXPECT_EQ(document->source_map, example().source_map);
  EXPECT_EQ(document->metadata, example().metadata);
  EXPECT_EQ(document->notes, example().notes);
  EXPECT_EQ(document->published_precision, DatePrecision::day);
  EXPECT_EQ(document->outlet, std::nullopt);

  const ReadProblem problem{.code = "truncated", .message = "m", .where = "w", .byte = 7, .decoded = true};
  EXPECT_EQ(unpack_problem(pack(problem)), problem);
  const auto error = unpack_error(pack(Error{.message = "m", .byte = {}, .line = 3, .where = "w"}));
  ASSERT_TRUE(error);
  EXPECT_EQ(error->text(), "w:3: m");
  FileContents contents;
  contents.left_out = {{"HTTP 404", 2}, {"image/png", 1}};
  contents.worst = ProblemWeight::lost;
  const auto got = unpack_contents(pack(contents));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->left_out, contents.left_out);
  EXPECT_EQ(got->worst, ProblemWeight::lost);
}

TEST(PackedValues, ThatDoNotHoldAreRefused) {
  struct Row {
    std::string_view what;
    void (*spoil)(Document&);
  };
  const Row table[] = {
      {"no id", [](Document& d) { d.id.clear(); }},
      {"text that is not UTF-8", [](Document& d) { d.text = "a\xFFx and more of it"; }},
      {"another string that is not UTF-8", [](Document& d) { d.notes[0].message = "\xC3"; }},
      {"no date", [](Document& d) { d.published = "yesterday"; }},
      {"a block past the end", [](Document& d) { d.blocks[1].span.end = 16; }},
      {"a block that ends before it begins",
       [](Document& d) {
         d.blocks[1].span = {15, 11};
       }},
      {"a block inside a letter", [](Document& d) { d.blocks[0].span.end = 6; }},
      {"blocks that overlap", [](Document& d) { d.blocks[1].span.begin = 8; }},
      {"a block of no type", [](Document& d) { d.blocks[0].type = static_cast<BlockType>(99); }},
      {"a note past the end",
       [](Document& d) {
         d.notes[0].span = Span{4, 400};
       }},
      {"a run past the end", [](Document& d) { d.source_map[0].text.end = 16; }},
      {"a run that ends before it begins", [](Document& d) { d.source_map[0].source_end = 2; }},
  };
  for (const auto& [what, spoil] : table) {
    SCOPED_TRACE(what);
    Document document = example();
    spoil(document);
    EXPECT_FALSE(unpack_document(pack(document)));
  }
  EXPECT_FALSE(unpack_problem(pack(ReadProblem{.code = "no_such_code", .message = "m"})));
}

TEST(PackedValues, ThatAreCutOrLieAboutTheirLengthAreRefused) {
  const std::string bytes = pack(example());
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(unpack_document(bytes.substr(0, size)));
  EXPECT_FALSE(unpack_document(bytes + "x"));
  for (std::size_t at = 0; at < bytes.size(); ++at) {  // Whatever a byte becomes, what is unpacked holds.
    std::string changed = bytes;
    changed[at] = '\xFF';
    const auto document = unpack_document(changed);
    EXPECT_TRUE(!document || unpack_document(pack(*document)));
  }
}

}  // namespace
}  // namespace cairn
