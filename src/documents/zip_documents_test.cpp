#include "documents/zip_for_tests.h"

#include <gtest/gtest.h>

#include "documents/read_all_for_tests.h"
#include "documents/zip_directory.h"
#include "text/sha256.h"

namespace cairn {
namespace {

TEST(ZipDocuments, RefuseWhatIsMadeToDeceive) {
  const std::string page = page_of(3);
  const TestEntry good{.name = "b.html", .bytes = page_of(4)};
  struct Row {
    std::string_view what;
    TestEntry entry;
    std::string_view why;
  };
  const Row table[] = {
      {"leads up", {.name = "../a.html", .bytes = page}, "leads out"},
      {"leads up inside", {.name = "x/../../a.html", .bytes = page}, "leads out"},
      {"absolute", {.name = "/etc/a.html", .bytes = page}, "absolute"},
      {"a drive", {.name = "C:a.html", .bytes = page}, "absolute"},
      {"a backslash", {.name = "..\\a.html", .bytes = page}, "backslash"},
      {"a NUL", {.name = std::string("a.html\0.png", 11), .bytes = page}, "NUL"},
      {"no name", {.name = "", .bytes = page}, "no name"},
      {"a symbolic link", {.name = "a.html", .bytes = "/etc/passwd", .attributes = 0xA1FFu << 16}, "symbolic link"},
      {"encrypted", {.name = "a.html", .bytes = page, .flags = 1}, "encrypted"},
      {"another method", {.name = "a.html", .bytes = page, .method = 14}, "method 14"},
      {"another name at its place", {.name = "a.html", .bytes = page, .local_name = "c.html"}, "another name"},
  };
  for (const auto& [what, entry, why] : table) {
    SCOPED_TRACE(what);
    const ReadAll read = read_all(zip_of({entry, good}), "bundle.zip");
    ASSERT_EQ(read.codes(), std::vector<std::string>{"entry_refused"});
    EXPECT_NE(read.problems[0].message.find(why), std::string::npos) << read.problems[0].message;
    ASSERT_EQ(read.documents.size(), 1u);
    EXPECT_EQ(read.documents[0].source.locator, "bundle.zip/b.html");
  }
}

TEST(ZipDocuments, RefuseASecondNameAndOverlaps) {
  const std::string page = page_of(3);
  const ReadAll twice =
      read_all(zip_of({{.name = "a.html", .bytes = page}, {.name = "a.html", .bytes = page_of(4)}}), "z.zip");
  EXPECT_EQ(twice.codes(), std::vector<std::string>{"entry_refused"});
  EXPECT_EQ(twice.documents.size(), 1u);
  const ReadAll over =
      read_all(zip_of({{.name = "a.html", .bytes = page}, {.name = "a.html", .bytes = page, .over = 0}}), "z.zip");
  EXPECT_EQ(over.documents.size(), 1u);
  EXPECT_EQ(over.codes(), std::vector<std::string>{"entry_refused"});
}

TEST(ZipDocuments, ReadEveryEntryThatTheyCan) {
  struct Row {
    std::string_view what;
    std::string file;
    std::size_t documents;
    std::vector<std::string> codes;
  };
  const std::string page = page_of(3);
  const std::string cut = zip_of({{.name = "a.html", .bytes = page}});
  const std::string inner = zip_of({{.name = "a.html", .bytes = page, .deflate = true}});
  const auto around = [](const std::string& zip) { return zip_of({{.name = "in.zip", .bytes = zip}}); };
  const Row table[] = {
      {"stored", zip_of({{.name = "a.html", .bytes = page}}), 1, {}},
      {"deflated", zip_of({{.name = "a.html", .bytes = page, .deflate = true}}), 1, {}},
      {"a WARC in it",
       zip_of({{.name = "a.warc.gz", .bytes = gzipped(page_record(3)) + gzipped(page_record(4))}}),
       2,
       {}},
      {"two inside each other", around(inner), 1, {}},
      {"three inside each other", around(around(inner)), 1, {}},
      {"four inside each other", around(around(around(inner))), 0, {"nested_too_deep"}},
      {"a wrong checksum", zip_of({{.name = "a.html", .bytes = page, .wrong_crc = true}}), 1, {"digest_mismatch"}},
      {"a bomb", zip_of({{.name = "a.html", .bytes = std::string(40u << 20, ' '), .deflate = true}}), 0, {"bomb"}},
      {"cut", cut.substr(0, cut.size() - 30), 0, {"unread"}},
      {"folders and pictures",
       zip_of({{.name = "d/", .bytes = ""}, {.name = "d/p.png", .bytes = "\x89PNG\r\n"}}),
       0,
       {}},
      {"empty", zip_of({}), 0, {}},
  };
  for (const auto& [what, file, documents, codes] : table) {
    SCOPED_TRACE(what);
    const ReadAll read = read_all(file, "bundle.zip");
    EXPECT_EQ(read.documents.size(), documents);
    EXPECT_EQ(read.codes(), codes);
  }
}

TEST(ZipDocuments, CheckTheHashesOfAWacz) {
  const std::string warc = gzipped(page_record(3));
  const auto wacz = [&](const std::string& hash) {
    return zip_of(
        {{.name = "datapackage.json",
          .bytes =
              R"({"profile":"data-package","wacz_version":"1.1.1","resources":[{"name":"a","path":"archive/a.warc.gz","hash":"sha256:)" +
              hash + R"(","bytes":1}]})"},
         {.name = "archive/a.warc.gz", .bytes = warc},
         {.name = "pages/pages.jsonl", .bytes = R"({"id":"1","text":"3 people were killed in Tel Amara."})"}});
  };
  const ReadAll good = read_all(wacz(sha256_hex(warc)), "crawl.wacz");
  ASSERT_EQ(good.documents.size(), 1u);
  EXPECT_EQ(good.documents[0].source.locator,
            "crawl.wacz/archive/a.warc.gz#bytes=0-" + std::to_string(warc.size() - 1));
  EXPECT_TRUE(good.problems.empty());
  EXPECT_EQ(good.left_out.at("list of the WACZ"), 2u);
  const ReadAll bad = read_all(wacz(sha256_hex("other")), "crawl.wacz");
  EXPECT_EQ(bad.documents.size(), 1u);
  EXPECT_EQ(bad.codes(), std::vector<std::string>{"digest_mismatch"});
}

TEST(ZipDirectory, RefusesMoreEntriesThanAnybodyCounts) {
  for (const auto& [entries, why] : {std::pair(100'001, "more than 100,000 entries"), std::pair(100'000, "damaged at entry 1")}) {
    // The number stands in the end record for large archives; there are no entries at all.
    const std::string large = "PK\x06\x06" + little_endian(44, 8) + little_endian(45, 2) + little_endian(45, 2) +
                              little_endian(0, 8) + little_endian(entries, 8) + little_endian(entries, 8) +
                              little_endian(0, 8) + little_endian(0, 8);
    const std::string file = large + "PK\x06\x07" + little_endian(0, 4) + little_endian(0, 8) + little_endian(1, 4) +
                             "PK\x05\x06" + little_endian(0, 4) + little_endian(0xFFFF, 2) + little_endian(0xFFFF, 2) +
                             little_endian(0xFFFFFFFF, 4) + little_endian(0xFFFFFFFF, 4) + little_endian(0, 2);
    MemorySource source(file);
    const auto read = read_zip_directory(source);
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().message.find(why), std::string::npos) << read.error().message;
  }
}

TEST(ZipDirectory, StaysInsideFilesThatAreCut) {
  const std::string file = zip_of({{.name = "a.html", .bytes = page_of(3)}, {.name = "b.html", .bytes = page_of(4)}});
  for (std::size_t size = 0; size < file.size(); ++size) {
    const std::string cut = file.substr(0, size);
    MemorySource source(cut);
    EXPECT_FALSE(read_zip_directory(source)) << size;
  }
}

}  // namespace
}  // namespace cairn
