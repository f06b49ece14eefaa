#include "gazetteer/sorted_records.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "gazetteer/index_checksum.h"

namespace cairn {
namespace {

TEST(SortedRecords, AgreeWithSortingInMemory) {
  std::mt19937 random(3);
  for (const std::size_t count : {0U, 1U, 10U, 5000U}) {
    for (const std::size_t memory : {100U, 3000U, 10000000U}) {
      SortedRecords sorted(memory, {::testing::TempDir()});
      std::vector<std::string> expected;
      for (std::size_t i = 0; i < count; ++i) {
        std::string record(random() % 20, '\0');
        for (char& byte : record) byte = static_cast<char>(random());
        sorted.add(record);
        expected.push_back(record);
      }
      std::ranges::sort(expected);
      sorted.finish();
      for (int round = 0; round < 2; ++round) {
        std::vector<std::string> got;
        sorted.for_each([&got](std::string_view record) {
          got.emplace_back(record);
          return true;
        });
        EXPECT_EQ(got, expected) << count << " records in " << memory << " bytes";
      }
      EXPECT_TRUE(sorted.state());
    }
  }
}

TEST(Spool, GivesBackWhatWasWritten) {
  std::mt19937 random(4);
  for (const std::string& folder : {std::string(), ::testing::TempDir()}) {
    Spool spool({folder, 1000});
    std::string all;
    for (int i = 0; i < 300; ++i) {
      const std::string piece(random() % 40, static_cast<char>('a' + i % 26));
      EXPECT_EQ(spool.append(piece), all.size());
      all += piece;
    }
    EXPECT_EQ(spool.size(), all.size());
    std::string got;
    for (int i = 0; i < 300; ++i) {
      const std::size_t begin = random() % all.size();
      const std::size_t size = random() % (all.size() - begin);
      spool.read(begin, size, got);
      EXPECT_EQ(got, all.substr(begin, size));
    }
    got.clear();
    spool.for_each_piece([&got](std::string_view piece) { got += piece; });
    EXPECT_EQ(got, all);
    EXPECT_TRUE(spool.state());
  }
}

TEST(IndexChecksum, IsTheSameInPieces) {
  std::mt19937 random(5);
  std::string bytes(1000, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  for (std::size_t size = 0; size < bytes.size(); size += 37) {
    const std::string_view whole = std::string_view(bytes).substr(0, size);
    IndexChecksum checksum;
    for (std::string_view rest = whole; !rest.empty();) {
      const std::size_t piece = std::min<std::size_t>(rest.size(), 1 + random() % 90);
      checksum.update(rest.substr(0, piece));
      rest.remove_prefix(piece);
    }
    EXPECT_EQ(checksum.finish(), index_checksum(whole));
  }
}

}  // namespace
}  // namespace cairn
