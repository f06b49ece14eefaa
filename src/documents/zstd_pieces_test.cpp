#include <gtest/gtest.h>
#include <zstd.h>

#include <algorithm>

#include "documents/read_all_for_tests.h"
#include "documents/zip_for_tests.h"

namespace cairn {
namespace {

std::string zstd_frame(std::string_view bytes, std::string_view dictionary = {}) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  ZSTD_CCtx* const context = ZSTD_createCCtx();
  out.resize(ZSTD_compress_usingDict(context, out.data(), out.size(), bytes.data(), bytes.size(), dictionary.data(),
                                     dictionary.size(), 3));
  ZSTD_freeCCtx(context);
  return out;
}

/// The frame at a file's begin that holds the dictionary and that other readers skip.
std::string dictionary_frame(const std::string& content) {
  return little_endian(0x184D2A5D, 4) + little_endian(content.size(), 4) + content;
}

TEST(ZstdPieces, ReadArchivesWithAndWithoutADictionary) {
  const std::string one = page_record(3);
  const std::string two = page_record(4);
  const std::string dictionary = page_record(5);
  struct Row {
    std::string_view what;
    std::string file;
    std::size_t documents;
    std::vector<std::string> codes;
  };
  const Row table[] = {
      {"a frame for each record", zstd_frame(one) + zstd_frame(two), 2, {}},
      {"one frame", zstd_frame(one + two), 2, {}},
      {"a dictionary", dictionary_frame(dictionary) + zstd_frame(one, dictionary) + zstd_frame(two, dictionary), 2, {}},
      {"a dictionary that is compressed itself",
       dictionary_frame(zstd_frame(dictionary)) + zstd_frame(one, dictionary),
       1,
       {}},
      {"cut", zstd_frame(one) + zstd_frame(two).substr(0, 20), 1, {"truncated"}},
      {"a bomb", zstd_frame(one) + zstd_frame(std::string(64u << 20, ' ')), 1, {"bomb"}},
  };
  for (const auto& [what, file, documents, codes] : table) {
    SCOPED_TRACE(what);
    const ReadAll read = read_all(file, "crawl.warc.zst");
    EXPECT_EQ(read.documents.size(), documents);
    for (const std::string& code : codes) EXPECT_EQ(std::ranges::count(read.codes(), code), 1) << code;
    if (codes.empty()) {
      EXPECT_TRUE(read.problems.empty());
    }
  }
}

}  // namespace
}  // namespace cairn
