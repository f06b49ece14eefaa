#include <gtest/gtest.h>

#include "documents/csv_reader.h"
#include "documents/read_all_for_tests.h"
#include "text/sha256.h"

namespace cairn {
namespace {

using Rows = std::vector<std::vector<std::string>>;

TEST(CsvReader, FindsTheDialectAndCutsRows) {
  struct Row {
    std::string_view what;
    std::string file;
    char delimiter;
    Rows rows;
  };
  const Row table[] = {
      {"commas", "a,b\n1,2\n", ',', {{"a", "b"}, {"1", "2"}}},
      {"semicolons", "a;b\r\n1,5;2\r\n", ';', {{"a", "b"}, {"1,5", "2"}}},
      {"tabs", "a\tb\n1, 2\t3\n", '\t', {{"a", "b"}, {"1, 2", "3"}}},
      {"bars", "a|b\n1|2", '|', {{"a", "b"}, {"1", "2"}}},
      {"a byte order mark",
       "\xEF\xBB\xBF"
       "a,b\n1,2\n",
       ',',
       {{"a", "b"}, {"1", "2"}}},
      {"line ends of old", "a,b\r1,2\r", ',', {{"a", "b"}, {"1", "2"}}},
      {"quotes", "a,b\n\"1,\n2\",\"say \"\"no\"\"\"\n", ',', {{"a", "b"}, {"1,\n2", "say \"no\""}}},
      {"a quote inside a field", "a,b\n5\" gun,2\n", ',', {{"a", "b"}, {"5\" gun", "2"}}},
      {"empty fields and lines", "a,b\n\n,\n", ',', {{"a", "b"}, {"", ""}}},
      {"a formula is a text", "a,b\n=1+1,@x\n", ',', {{"a", "b"}, {"=1+1", "@x"}}},
      {"a quote that stays open", "a,b\n\"1,2\n3,4\n", ',', {{"a", "b"}, {"1,2"}, {"3", "4"}}},
  };
  for (const auto& [what, file, delimiter, rows] : table) {
    SCOPED_TRACE(what);
    const CsvDialect dialect = guess_dialect(file);
    EXPECT_EQ(dialect.delimiter, delimiter);
    MemorySource source(file);
    CsvRows reader(source, dialect);
    Rows read;
    while (auto row = reader.next()) read.push_back(row->cells);
    EXPECT_EQ(read, rows);
  }
}

TEST(CsvReader, SaysWhereARowLies) {
  const std::string file = "a,b\r\n\"x\ny\",1\r\nz,2";
  MemorySource source(file);
  CsvRows reader(source, guess_dialect(file));
  std::vector<std::pair<std::uint64_t, std::string>> rows;
  while (auto row = reader.next()) rows.emplace_back(row->line, file.substr(row->begin, row->end - row->begin));
  EXPECT_EQ(rows, (std::vector<std::pair<std::uint64_t, std::string>>{{1, "a,b"}, {2, "\"x\ny\",1"}, {4, "z,2"}}));
}

TEST(CsvDocuments, FillFieldsFromTheUsualNamesOrAsMapped) {
  const std::string row =
      ",\"3 people were killed in Tel Amara, residents said.\",https://news.example/1,2018-11-15,Nour Gazette\n";
  struct Case {
    std::string header;
    std::string columns;
  };
  for (const auto& [header, columns] :
       {Case{"Title,Text,URL,Date,Source\n", ""},
        Case{"Kop,Inhoud,Adres,Dag,Krant\n", "title=Kop,text=Inhoud,url=Adres,published=Dag,outlet=Krant"}}) {
    const ReadAll read = read_all(header + "Strike" + row, "reports.csv", columns);
    ASSERT_EQ(read.documents.size(), 1u);
    const Document& document = read.documents[0];
    EXPECT_EQ(document.title, "Strike");
    EXPECT_EQ(document.text, "3 people were killed in Tel Amara, residents said.");
    EXPECT_EQ(document.url, "https://news.example/1");
    EXPECT_EQ(document.published, "2018-11-15");
    EXPECT_EQ(document.outlet, "Nour Gazette");
    EXPECT_EQ(document.source.locator.substr(0, 19), "reports.csv#bytes=" + std::to_string(header.size()).substr(0, 1));
    EXPECT_EQ(read.codes(), std::vector<std::string>{"csv_dialect"});
  }
}

TEST(CsvDocuments, ReportRowsThatDoNotFit) {
  const ReadAll read = read_all("title,text\na,Three were killed.\nb,c,d\n\"e,f\ng,Four were killed.\nh,\n", "r.csv");
  EXPECT_EQ(read.documents.size(), 2u);
  EXPECT_EQ(read.codes(), (std::vector<std::string>{"csv_dialect", "row_unreadable", "row_unreadable"}));
  EXPECT_EQ(read.problems[1].byte, 32u);  // 11 + 21
  EXPECT_EQ(read.left_out, (std::map<std::string, std::uint64_t>{{"row without text", 1}}));
}

TEST(CsvDocuments, NeedATextColumn) {
  struct Row {
    std::string file;
    std::string columns;
    std::string_view message;
  };
  const Row table[] = {
      {"a,b\n1,2\n", "", "no column is named like a text"},
      {"a,b\n1,2\n", "text=c", "the header has no \"c\""},
      {"a,b\n1,2\n", "colour=a", "\"colour\" is no field"},
      {"a,b\n1,2\n", "title=a", "no column is named for the text"},
  };
  for (const auto& [file, columns, message] : table) {
    const ReadAll read = read_all(file, "r.csv", columns);
    ASSERT_EQ(read.codes(), std::vector<std::string>{"unread"});
    EXPECT_NE(read.problems[0].message.find(message), std::string::npos) << read.problems[0].message;
  }
}

TEST(CsvDocuments, ReadUtf16) {
  const std::u16string table = u"\uFEFFtitle\ttext\r\n\u0627\u0644 \U0001F54A\tThree were killed.\r\nb\tFour were killed.\r\nc\r\n";
  for (const bool little : {true, false}) {
    std::string file;
    for (const char16_t unit : table) {
      file += static_cast<char>(little ? unit & 0xFF : unit >> 8);
      file += static_cast<char>(little ? unit >> 8 : unit & 0xFF);
    }
    const ReadAll read = read_all(file, "r.csv");
    ASSERT_EQ(read.documents.size(), 2u);
    EXPECT_EQ(read.codes(), (std::vector<std::string>{"csv_dialect", "row_unreadable"}));
    EXPECT_NE(read.problems[0].message.find(little ? "utf-16le" : "utf-16be"), std::string::npos);
    EXPECT_EQ(read.documents[0].title, "\u0627\u0644 \U0001F54A");
    EXPECT_EQ(read.documents[0].text, "Three were killed.");
    // Bytes of the file: 2 for the mark, 24 for the header and its end, 52 for the first row, whose bird takes two units.
    EXPECT_EQ(read.documents[1].source.locator, "r.csv#bytes=78-115");
    EXPECT_EQ(read.documents[1].source.sha256, sha256_hex(file.substr(78, 38)));
  }
}

TEST(CsvDocuments, ReadOldEncodings) {
  const ReadAll read = read_all(
      "title;text\nX;\xC7\xE1\xD3\xE1\xC7\xE3 \xDA\xE1\xED\xDF\xE3 \xE6\xD1\xCD\xE3\xC9 \xC7\xE1\xE1\xE5 "
      "\xE6\xC8\xD1\xDF\xC7\xCA\xE5\n",
      "r.csv");
  ASSERT_EQ(read.documents.size(), 1u);
  EXPECT_NE(read.documents[0].text.find("السلام"), std::string::npos) << read.documents[0].text;
}

}  // namespace
}  // namespace cairn
