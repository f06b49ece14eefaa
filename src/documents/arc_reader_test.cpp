#include "documents/arc_reader.h"

#include <gtest/gtest.h>

#include "documents/read_all_for_tests.h"
#include "documents/warc_for_tests.h"

namespace cairn {
namespace {

std::string arc_record(std::string_view url, std::string_view block, std::string_view date = "20071116100000") {
  return std::string(url) + " 192.0.2.1 " + std::string(date) + " text/html " + std::to_string(block.size()) + "\n" +
         std::string(block) + "\n";
}

std::string arc_begin() {
  return arc_record("filedesc://valley.arc", "1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n");
}

std::string arc_page(int killed) {
  return arc_record("http://news.example/" + std::to_string(killed), http_response(page_of(killed)));
}

TEST(ArcReader, ReadsPagesAsAWarcGivesThem) {
  struct Row {
    std::string_view what;
    std::string bytes;
    std::size_t documents;
    std::vector<std::string> codes;
  };
  const std::string one = arc_page(3);
  const std::string two = arc_page(4);
  const std::string second_version =
      "http://news.example/5 192.0.2.1 20071116100000 text/html 200 - - 0 valley.arc " +
      std::to_string(http_response(page_of(5)).size()) + "\n" + http_response(page_of(5)) + "\n";
  const std::string blank_in_address = arc_record("http://news.example/a b", http_response(page_of(6)));
  const Row table[] = {
      {"plain", arc_begin() + one + two, 2, {}},
      {"gzip for each record", gzipped(arc_begin()) + gzipped(one) + gzipped(two), 2, {}},
      {"gzip over all", gzipped(arc_begin() + one + two), 2, {}},
      {"version 2", arc_begin() + second_version, 1, {}},
      {"an address with a blank", arc_begin() + blank_in_address + one, 2, {}},
      {"lines between records", arc_begin() + one + "what is this\n" + two, 2, {"garbage"}},
      {"cut", arc_begin() + one + two.substr(0, two.size() - 40), 2, {"truncated"}},
      {"a cut member", gzipped(arc_begin()) + gzipped(one) + gzipped(two).substr(0, gzipped(two).size() - 12), 2, {"truncated"}},
      {"a longer length than there is, gzip for each",
       gzipped(arc_begin()) + gzipped("http://news.example/7 192.0.2.1 20071116100000 text/html 100000\n" + http_response(page_of(7))) +
           gzipped(one),
       2, {"truncated"}},
  };
  for (const auto& [what, bytes, documents, codes] : table) {
    SCOPED_TRACE(what);
    const ReadAll read = read_all(bytes, "valley.arc");
    EXPECT_EQ(read.documents.size(), documents);
    EXPECT_EQ(read.codes(), codes);
    EXPECT_EQ(read.left_out, (std::map<std::string, std::uint64_t>{{"warcinfo", 1}}));
  }
}

TEST(ArcReader, SaysWhereAndWhenAPageWasCaptured) {
  const std::string plain = arc_begin() + arc_page(3) + arc_page(4);
  const ReadAll read = read_all(plain, "in/valley.arc");
  ASSERT_EQ(read.documents.size(), 2u);
  const Document& document = read.documents[0];
  EXPECT_EQ(document.url, "http://news.example/3");
  EXPECT_EQ(document.source.captured, "2007-11-16T10:00:00Z");
  const std::size_t begin = arc_begin().size();
  EXPECT_EQ(document.source.locator, "in/valley.arc#bytes=" + std::to_string(begin) + "-" +
                                         std::to_string(begin + arc_page(3).size() - 1));
  const std::string member = gzipped(arc_page(3));
  const std::string packed = gzipped(arc_begin()) + member + gzipped(arc_page(4));
  const std::size_t at = gzipped(arc_begin()).size();
  EXPECT_EQ(read_all(packed, "valley.arc.gz").documents.at(0).source.locator,
            "valley.arc.gz#bytes=" + std::to_string(at) + "-" + std::to_string(at + member.size() - 1));
}

TEST(ArcReader, IsKnownByItsFirstLine) {
  EXPECT_TRUE(is_first_line_of_arc("filedesc://x.arc 0.0.0.0 20071116100000 text/plain 77\n1 0 X"));
  EXPECT_FALSE(is_first_line_of_arc("filedesc://x.arc is a text about archives\n"));
  EXPECT_FALSE(is_first_line_of_arc("http://x.example/ 0.0.0.0 20071116100000 text/plain 77\n"));
}

}  // namespace
}  // namespace cairn
