#include "store/seen_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "store/scratch_folder.h"
#include "text/sha256.h"

namespace cairn {
namespace {

FileStamp stamp(std::uint64_t size) { return {.device = 1, .inode = 2, .size = size, .modified = 3, .changed = 4}; }

TEST(SeenFiles, ComeBackAndAreKnownByNameAndStamp) {
  const ScratchFolder folder;
  SeenFiles seen = SeenFiles::read(folder / ".");
  EXPECT_FALSE(seen.find("in/a.html", stamp(10)));
  seen.remember("in/a.html", stamp(10), sha256_hex("a"));
  ASSERT_TRUE(seen.write());
  seen.remember("in/b.html", stamp(10), sha256_hex("b"));
  ASSERT_TRUE(seen.write());

  const SeenFiles again = SeenFiles::read(folder / ".");
  EXPECT_EQ(again.find("in/a.html", stamp(10)), sha256_hex("a"));
  EXPECT_EQ(again.find("in/b.html", stamp(10)), sha256_hex("b"));
  EXPECT_FALSE(again.find("a.html", stamp(10)));
  EXPECT_FALSE(again.find("in/a.html", stamp(11)));
  for (std::int64_t FileStamp::*const time : {&FileStamp::modified, &FileStamp::changed}) {
    FileStamp other = stamp(10);
    ++(other.*time);
    EXPECT_FALSE(again.find("in/a.html", other));
  }
}

TEST(SeenFiles, TakeTheNewestOfOneKey) {
  const ScratchFolder folder;
  SeenFiles seen = SeenFiles::read(folder / ".");
  for (const char* const bytes : {"a", "b", "c"}) {
    seen.remember("in/a.html", stamp(10), sha256_hex(bytes));
    ASSERT_TRUE(seen.write());
    EXPECT_EQ(SeenFiles::read(folder / ".").find("in/a.html", stamp(10)), sha256_hex(bytes));
  }
}

TEST(SeenFiles, KeepWhatIsWholeOfATornFileAndNothingOfAnother) {
  const ScratchFolder folder;
  const std::string path = folder / "seen-files";
  SeenFiles seen = SeenFiles::read(folder / ".");
  seen.remember("in/a.html", stamp(10), sha256_hex("a"));
  seen.remember("in/b.html", stamp(10), sha256_hex("b"));
  ASSERT_TRUE(seen.write());
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 5);

  SeenFiles torn = SeenFiles::read(folder / ".");
  EXPECT_EQ(torn.find("in/a.html", stamp(10)), sha256_hex("a"));
  EXPECT_FALSE(torn.find("in/b.html", stamp(10)));
  torn.remember("in/c.html", stamp(10), sha256_hex("c"));
  ASSERT_TRUE(torn.write());
  const SeenFiles mended = SeenFiles::read(folder / ".");
  EXPECT_EQ(mended.find("in/a.html", stamp(10)), sha256_hex("a"));
  EXPECT_EQ(mended.find("in/c.html", stamp(10)), sha256_hex("c"));

  std::ofstream(path) << "cairn seen files, version 2\n" << std::string(480, 'x');
  EXPECT_FALSE(SeenFiles::read(folder / ".").find("in/a.html", stamp(10)));
}

}  // namespace
}  // namespace cairn
