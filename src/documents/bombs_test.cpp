#include <gtest/gtest.h>
#include <zstd.h>

#include "documents/read_all_for_tests.h"
#include "documents/warc_for_tests.h"
#include "documents/zip_for_tests.h"

namespace cairn {
namespace {

std::string zstd_of(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

TEST(Bombs, AreNotReadAndTheRestIs) {
  const std::string blanks(40u << 20, ' ');
  const std::string page = page_of(3);
  const auto coded = [&](std::string_view coding, const std::string& body) {
    return warc_record(response_fields("https://news.example/bomb"),
                       http_response(body, "text/html", "Content-Encoding: " + std::string(coding) + "\r\n"));
  };
  struct Row {
    std::string_view what;
    std::string name;
    std::string bytes;
    std::size_t documents;
  };
  const Row table[] = {
      {"a page in gzip", "a.html.gz", gzipped(blanks), 0},
      {"a page in zstd", "a.html.zst", zstd_of(blanks), 0},
      {"a page that grows beyond all memory", "a.html.gz", gzipped(page + std::string(260u << 20, 'x')), 0},
      {"a record of a WARC in gzip", "a.warc.gz",
       gzipped(warc_record(response_fields("https://news.example/bomb"), http_response(blanks))) +
           gzipped(page_record(4)),
       1},
      {"a response in gzip", "a.warc", coded("gzip", gzipped(blanks)) + page_record(4), 1},
      {"a response in zstd", "a.warc", coded("zstd", zstd_of(blanks)) + page_record(4), 1},
      {"an entry of a zip", "a.zip",
       zip_of({{.name = "a.html", .bytes = blanks, .deflate = true}, {.name = "b.html", .bytes = page}}), 1},
      {"gzip in a zip", "a.zip",
       zip_of({{.name = "a.html.gz", .bytes = gzipped(blanks)}, {.name = "b.html", .bytes = page}}), 1},
  };
  for (const auto& [what, name, bytes, documents] : table) {
    SCOPED_TRACE(what);
    const ReadAll read = read_all(bytes, name);
    EXPECT_EQ(read.documents.size(), documents);
    ASSERT_FALSE(read.problems.empty());
    EXPECT_EQ(read.problems[0].code, "bomb") << read.problems[0].text();
  }
}

TEST(Compressed, AsMuchAsPeopleWriteIsNoBomb) {
  std::string text = page_of(3);
  for (int i = 0; i < 20'000; ++i) text += "<p>" + std::to_string(i * 7919) + " people asked for the road to be opened.";
  EXPECT_EQ(read_all(gzipped(text), "a.html.gz").documents.size(), 1u);
  EXPECT_EQ(read_all(gzipped(page_of(3)), "a.html.gz").problems.size(), 0u);
}

}  // namespace
}  // namespace cairn
