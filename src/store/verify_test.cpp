#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "store/scratch_folder.h"
#include "store/store.h"
#include "text/sha256.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;
using Access = RecordFolder::Access;

constexpr const char* kTime = "2026-01-31T09:30:00Z";

/// "what where" of each problem, in order.
std::vector<std::string> problems_of(const std::string& path) {
  std::vector<std::string> found;
  const auto record = RecordFolder::open(path, Access::read).value();
  const auto problems = record.verify_evidence().value();
  for (const VerifyProblem& problem : problems) {
    EXPECT_FALSE(problem.detail.empty());
    found.push_back(problem.what + " " + problem.where);
  }
  return found;
}

std::string evidence_of(const std::string& bytes) {
  const std::string hash = sha256_hex(bytes);
  return "evidence/" + hash.substr(0, 2) + "/" + hash.substr(2, 2) + "/" + hash;
}

struct SmallRecord {
  ScratchFolder scratch;
  std::string path = scratch / "a.cairn";
  std::string entries = path + "/ledger/entries.jsonl";
  std::string values = path + "/ledger/values.jsonl";

  SmallRecord() {
    auto record = RecordFolder::init(path, "A").value();
    for (const std::string text : {"one", "two", "three"}) {
      EXPECT_TRUE(record.add_capture(text, "text/plain", text + ".txt", kTime));
    }
    const Decision decision{.decision = "d-1",
                            .action = DecisionAction::verify,
                            .targets = {"CAIRN-2018-0001"},
                            .value = "",
                            .by = "R. Reviewer",
                            .at = kTime,
                            .reason = "seen"};
    EXPECT_TRUE(record.append_decision(decision, kTime));
  }
};

void replace_once(const std::string& file, std::string_view from, std::string_view to) {
  std::string bytes = file_text(file);
  ASSERT_NE(bytes.find(from), std::string::npos);
  put_file(file, bytes.replace(bytes.find(from), from.size(), to));
}

TEST(VerifyEvidence, FindsNothingInAGoodRecord) {
  const SmallRecord record;
  EXPECT_TRUE(problems_of(record.path).empty());
  fs::create_directories(record.path + "/evidence/ff/ff");  // an empty folder says nothing
  EXPECT_TRUE(problems_of(record.path).empty());
}

TEST(VerifyEvidence, NamesEveryFileThatIsNotAsTheLedgerSays) {
  const SmallRecord record;
  put_file(record.path + "/" + evidence_of("one"), "onE");
  put_file(record.path + "/" + evidence_of("two"), "two and more");
  fs::remove(record.path + "/" + evidence_of("three"));
  put_file(record.path + "/evidence/notes.txt", "mine");
  put_file(record.path + "/" + evidence_of("four"), "four");
  fs::create_symlink("/nowhere/at/all", record.path + "/evidence/yy");
  fs::create_directory_symlink("/", record.path + "/evidence/zz");

  std::vector<std::string> expected = {
      "evidence changed " + evidence_of("one"), "evidence changed " + evidence_of("two"),
      "evidence size " + evidence_of("two"),    "evidence missing " + evidence_of("three"),
      "evidence unlisted evidence/notes.txt",   "evidence unlisted " + evidence_of("four"),
      "evidence unlisted evidence/yy",          "evidence unlisted evidence/zz"};
  const auto where = [](const std::string& problem) { return problem.substr(problem.find("evidence/")); };
  std::ranges::stable_sort(expected, {}, where);
  EXPECT_EQ(problems_of(record.path), expected);
}

TEST(VerifyEvidence, ChangesOfOneBitAreFoundInEveryByte) {
  const SmallRecord record;
  const std::string file = record.path + "/" + evidence_of("three");
  for (std::size_t i = 0; i < 5; ++i) {
    std::string bytes = "three";
    bytes[i] = static_cast<char>(bytes[i] ^ 1);
    put_file(file, bytes);
    EXPECT_EQ(problems_of(record.path), (std::vector{"evidence changed " + evidence_of("three")}));
  }
}

TEST(VerifyEvidence, DoesNotFollowALinkOrWaitForAPipe) {
  const SmallRecord record;
  const std::string file = record.path + "/" + evidence_of("one");
  fs::remove(file);
  put_file(record.scratch / "one", "one");
  fs::create_symlink(record.scratch / "one", file);
  EXPECT_EQ(problems_of(record.path), (std::vector{"evidence changed " + evidence_of("one")}));
  fs::remove(file);
  ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
  EXPECT_EQ(problems_of(record.path), (std::vector{"evidence changed " + evidence_of("one")}));
}

TEST(VerifyEvidence, ReportsEveryBadLedgerLineAndGoesOn) {
  const SmallRecord record;
  replace_once(record.entries, "\"seq\":0", "\"seq\": 0");
  replace_once(record.entries, "two.txt", "t\"wo.txt");
  replace_once(record.values, "seen", "never seen");
  EXPECT_EQ(
      problems_of(record.path),
      (std::vector<std::string>{"ledger entry ledger/entries.jsonl:1", "ledger entry ledger/entries.jsonl:2",
                                "ledger value ledger/values.jsonl:1", "ledger value missing ledger/entries.jsonl:4",
                                "checkpoint differs ledger/checkpoint", "entry changed ledger/entries.jsonl:1",
                                "entry changed ledger/entries.jsonl:2",
                                // Their lines cannot be read, so nothing lists these two.
                                "evidence unlisted " + evidence_of("two"), "evidence unlisted " + evidence_of("one")}));
}

TEST(VerifyEvidence, ReportsARemovedLineAndATornOne) {
  const SmallRecord record;
  const std::string entries = file_text(record.entries);
  const std::size_t second = entries.find('\n') + 1;
  put_file(record.entries, entries.substr(second));
  const auto removed = problems_of(record.path);
  EXPECT_EQ(removed,
            (std::vector<std::string>{"ledger entry ledger/entries.jsonl:1", "entries missing ledger/entries.jsonl",
                                      "evidence unlisted " + evidence_of("one")}));

  put_file(record.entries, entries + "{\"actor\"");
  EXPECT_EQ(problems_of(record.path), (std::vector<std::string>{"ledger torn ledger/entries.jsonl"}));
}

// docs/methods/evidence.md gives this line to people who do not have Cairn.
TEST(VerifyEvidence, CanBeRepeatedWithSha256sum) {
  const SmallRecord record;
  const std::string command =
      "cd '" + record.path +
      "/evidence' && find . -type f -printf '%f  %p\\n' | sha256sum --check --strict --quiet 2>/dev/null >/dev/null";
  EXPECT_EQ(std::system(command.c_str()), 0);
  put_file(record.path + "/" + evidence_of("one"), "onE");
  EXPECT_NE(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace cairn
