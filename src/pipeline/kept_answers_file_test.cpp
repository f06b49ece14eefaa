#include "pipeline/kept_answers_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace cairn {
namespace {

/// A file of its own for each test, gone afterwards.
class Scratch {
 public:
  Scratch()
      : path_(testing::TempDir() + "/kept-answers-" + testing::UnitTest::GetInstance()->current_test_info()->name()) {
    std::filesystem::remove(path_);
  }
  ~Scratch() { std::filesystem::remove(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(KeptAnswersFile, KeepsAnswersForTheNextTime) {
  const Scratch scratch;
  {
    auto file = KeptAnswersFile::open(scratch.path(), "1");
    ASSERT_TRUE(file);
    file->answers().keep("a", "first");
    file->answers().keep("b", "");
    EXPECT_EQ(file->answers().recall("a"), "first");
  }
  auto file = KeptAnswersFile::open(scratch.path(), "1");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->size(), 2U);
  EXPECT_EQ(file->answers().recall("a"), "first");
  EXPECT_EQ(file->answers().recall("b"), "");
  EXPECT_EQ(file->answers().recall("c"), std::nullopt);
  auto other = KeptAnswersFile::open(scratch.path(), "2");
  ASSERT_TRUE(other);
  EXPECT_EQ(other->answers().recall("a"), std::nullopt) << "of another version";
}

TEST(KeptAnswersFile, TakesATornEndForNotThere) {
  const Scratch scratch;
  {
    auto file = KeptAnswersFile::open(scratch.path(), "1");
    ASSERT_TRUE(file);
    file->answers().keep("a", "first");
    file->answers().keep("b", "second");
  }
  std::filesystem::resize_file(scratch.path(), std::filesystem::file_size(scratch.path()) - 1);
  auto file = KeptAnswersFile::open(scratch.path(), "1");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->answers().recall("a"), "first");
  EXPECT_EQ(file->answers().recall("b"), std::nullopt);
  file->answers().keep("b", "again");
  EXPECT_EQ(KeptAnswersFile::open(scratch.path(), "1")->answers().recall("b"), "again");
}

TEST(KeptAnswersFile, LeavesAnotherFileAsItIs) {
  const Scratch scratch;
  std::ofstream(scratch.path()) << "something else";
  const auto file = KeptAnswersFile::open(scratch.path(), "1");
  ASSERT_FALSE(file);
  EXPECT_NE(file.error().message.find("is not a file of an estimate that was stopped"), std::string::npos);
  std::ifstream back(scratch.path());
  std::string text;
  std::getline(back, text);
  EXPECT_EQ(text, "something else");
}

}  // namespace
}  // namespace cairn
