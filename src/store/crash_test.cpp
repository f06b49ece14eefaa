#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "store/scratch_folder.h"
#include "store/store.h"
#include "text/sha256.h"

// What is left when a process is stopped, and what happens when the disk takes no more.

namespace cairn {
namespace {

namespace fs = std::filesystem;
using Access = RecordFolder::Access;

constexpr const char* kTime = "2026-01-31T09:30:00Z";

/// Runs `work` in a child process; its return value is the exit status.
template <class Work>
pid_t in_child(Work work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  return child;
}

int exit_status(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

IndexContents one_row(const std::string& inputs) {
  IndexContents contents;
  contents.inputs_sha256 = inputs;
  contents.documents.push_back({.id = "d", .parent = {}, .date_start = {}, .date_end = {}, .kind = {}, .json = "{}"});
  return contents;
}

TEST(Crash, FreesTheLockAndTheMessageNamesWhoHasIt) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  ASSERT_TRUE(RecordFolder::init(path, "A"));
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = in_child([&] {
    const auto record = RecordFolder::open(path, Access::write);
    if (::write(ready[1], record ? "y" : "n", 1) != 1) return 1;
    ::pause();
    return 0;
  });
  char answer = 0;
  ASSERT_EQ(::read(ready[0], &answer, 1), 1);
  ASSERT_EQ(answer, 'y');
  const auto refused = RecordFolder::open(path, Access::write);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().text(), path + ": is in use by another process (" + std::to_string(child) + ")");
  EXPECT_TRUE(RecordFolder::open(path, Access::read));
  ::kill(child, SIGKILL);
  EXPECT_EQ(exit_status(child), -SIGKILL);
  EXPECT_TRUE(RecordFolder::open(path, Access::write));
}

// A child adds captures, decisions and indexes as fast as it can and tells each one that was acknowledged; it is killed
// at some moment. Whatever it told is there, and nothing is wrong with the record.
TEST(Crash, LosesNothingThatWasAcknowledged) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  ASSERT_TRUE(RecordFolder::init(path, "A"));
  for (int round = 0; round < 8; ++round) {
    int told[2];
    ASSERT_EQ(::pipe(told), 0);
    const pid_t child = in_child([&] {
      auto record = RecordFolder::open(path, Access::write);
      if (!record) return 1;
      for (std::uint32_t i = 0; i < 100'000; ++i) {
        const std::string text = std::to_string(round) + "." + std::to_string(i);
        const std::string other = text + "b";
        const NewCapture captures[] = {{text, "text/plain", text}, {other, "text/plain", other}};
        if (!record->add_captures(captures, kTime)) return 2;
        const Decision decision{.decision = text, .action = DecisionAction::verify, .targets = {}, .value = "",
                                .by = "R. Reviewer", .at = kTime, .reason = "seen " + text};
        if (!record->append_decision(decision, kTime)) return 3;
        if (!record->write_index(one_row(text))) return 4;
        if (::write(told[1], &i, sizeof i) != static_cast<ssize_t>(sizeof i)) return 5;
      }
      return 0;
    });
    ::close(told[1]);
    std::uint32_t acknowledged = 0;
    const auto hear = [&](std::uint32_t i = 0) {
      if (::read(told[0], &i, sizeof i) != static_cast<ssize_t>(sizeof i)) return false;
      acknowledged = i + 1;
      return true;
    };
    ASSERT_TRUE(hear());
    ::usleep(static_cast<useconds_t>(round * 1'973));
    ::kill(child, SIGKILL);
    ASSERT_EQ(exit_status(child), -SIGKILL);
    while (hear()) {
    }
    ::close(told[0]);

    auto record = RecordFolder::open(path, Access::write);
    ASSERT_TRUE(record) << record.error().text();
    const auto problems = record->verify_evidence().value();
    for (const VerifyProblem& problem : problems) {
      ADD_FAILURE() << problem.what << " " << problem.where << " " << problem.detail;
    }
    EXPECT_FALSE(fs::exists(path + "/temp"));
    std::uint32_t captures = 0;
    const auto all_captures = record->captures().value();
    for (const CaptureEntry& capture : all_captures) {
      captures += capture.locator.starts_with(std::to_string(round) + ".");
      EXPECT_EQ(record->evidence(capture.sha256).value(), capture.locator);
    }
    std::uint32_t decisions = 0;
    const auto all_decisions = record->decisions().value();
    for (const Decision& decision : all_decisions) {
      decisions += decision.decision.starts_with(std::to_string(round) + ".");
      EXPECT_EQ(decision.reason, "seen " + decision.decision);
    }
    EXPECT_GE(captures, acknowledged * 2);
    EXPECT_LE(captures, acknowledged * 2 + 2);
    EXPECT_GE(decisions, acknowledged);
    EXPECT_TRUE(record->index_inputs_sha256().value().starts_with(std::to_string(round) + "."));
  }
}

TEST(Crash, LeavesATornLineThatTheNextWriterDrops) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  const std::string entries = path + "/ledger/entries.jsonl";
  {
    auto record = RecordFolder::init(path, "A").value();
    ASSERT_TRUE(record.add_capture("1", "text/plain", "1", kTime));
    ASSERT_TRUE(record.add_capture("2", "text/plain", "2", kTime));
  }
  const std::string whole = file_text(entries);
  struct Row {
    std::string bytes;
    std::string kept;
    std::string note;
  };
  const Row table[] = {
      {whole + "{\"actor\":\"ca", whole,
       "dropped the last 12 bytes: the writing of that entry was cut short, and it was never acknowledged"},
      {whole + std::string(4096, '\0'), whole,
       "dropped the last 4096 bytes: the writing of that entry was cut short, and it was never acknowledged"},
      {whole.substr(0, whole.size() - 1), whole, "added the line end that the last entry lacked"},
  };
  for (const auto& [bytes, kept, note] : table) {
    SCOPED_TRACE(note);
    put_file(entries, bytes);
    EXPECT_EQ(RecordFolder::open(path, Access::read).value().captures().value().size(), 2u);
    EXPECT_EQ(file_text(entries), bytes);  // a reader changes nothing
    auto record = RecordFolder::open(path, Access::write).value();
    ASSERT_EQ(record.notes().size(), 1u);
    EXPECT_EQ(record.notes()[0], entries + ": " + note);
    EXPECT_EQ(file_text(entries), kept);
    EXPECT_EQ(record.captures().value().size(), 2u);
  }
  put_file(path + "/ledger/values.jsonl", "{\"salt\":");
  auto record = RecordFolder::open(path, Access::write).value();
  EXPECT_EQ(record.notes().size(), 1u);
  EXPECT_EQ(file_text(path + "/ledger/values.jsonl"), "");
  EXPECT_EQ(record.add_capture("3", "text/plain", "3", kTime).value().seq, 2u);
}

TEST(Crash, NeverMakesABadLineGoAway) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  const std::string entries = path + "/ledger/entries.jsonl";
  {
    auto record = RecordFolder::init(path, "A").value();
    ASSERT_TRUE(record.add_capture("1", "text/plain", "1", kTime));
    ASSERT_TRUE(record.add_capture("2", "text/plain", "2", kTime));
  }
  std::string bytes = file_text(entries);
  bytes[bytes.find("\"size\":1") + 7] = 'x';
  put_file(entries, bytes);
  const auto refused = RecordFolder::open(path, Access::write);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().line, 1u);
  EXPECT_TRUE(refused.error().text().starts_with(entries + ":1: byte ")) << refused.error().text();
  EXPECT_EQ(file_text(entries), bytes);
  const auto reader = RecordFolder::open(path, Access::read);
  ASSERT_TRUE(reader);  // so that `cairn verify` can say what is wrong
  EXPECT_EQ(reader->captures().error().text(), refused.error().text());
}

TEST(Crash, LeavesFilesThatTheNextWriterClears) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  const std::string kept = sha256_hex("kept");
  const std::string never = sha256_hex("never acknowledged");
  {
    auto record = RecordFolder::init(path, "A").value();
    ASSERT_TRUE(record.add_capture("kept", "text/plain", "1", kTime));
    ASSERT_TRUE(record.write_index(one_row("old")));
  }
  put_file(path + "/temp/capture-0", "half of a capt");
  put_file(path + "/temp/index.sqlite", "half of an index");
  put_file(path + "/temp/index.sqlite-wal", "and its journal");
  // Stopped between placing the bytes and removing the mark: with the entry written, and without.
  put_file(path + "/temp/incoming-" + kept, "");
  put_file(path + "/temp/incoming-" + never, "");
  put_file(path + "/evidence/" + never.substr(0, 2) + "/" + never.substr(2, 2) + "/" + never, "never acknowledged");
  EXPECT_TRUE(RecordFolder::open(path, Access::read).value().verify_evidence().value().empty());

  const auto record = RecordFolder::open(path, Access::write).value();
  EXPECT_FALSE(fs::exists(path + "/temp"));
  EXPECT_TRUE(record.evidence(kept));
  EXPECT_FALSE(fs::exists(record.evidence_path(never)));
  EXPECT_TRUE(record.verify_evidence().value().empty());
  EXPECT_EQ(record.index_inputs_sha256().value(), "old");
}

TEST(Crash, DoesNotMakeUsEmptyAFolderElsewhere) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  ASSERT_TRUE(RecordFolder::init(path, "A"));
  put_file(scratch / "home/letter.txt", "dear");
  fs::create_directory_symlink(scratch / "home", path + "/temp");
  EXPECT_EQ(RecordFolder::open(path, Access::write).error().text(), path + "/temp: is not a folder of the record");
  EXPECT_EQ(file_text(scratch / "home/letter.txt"), "dear");
}

/// Lets no file grow past `bytes`: the nearest thing to a full disk that a test can make anywhere.
void limit_file_size(rlim_t bytes) {
  ::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{.rlim_cur = bytes, .rlim_max = RLIM_INFINITY};
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

TEST(FullDisk, LeavesNothingHalfWritten) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  {
    auto record = RecordFolder::init(path, "A").value();
    ASSERT_TRUE(record.add_capture("1", "text/plain", "1", kTime));
    ASSERT_TRUE(record.write_index(one_row("old")));
  }
  put_file(scratch / "long.txt", std::string(200'000, 'x'));
  const std::string entries = file_text(path + "/ledger/entries.jsonl");
  const auto temp_is_empty = [&] { return !fs::exists(path + "/temp") || fs::is_empty(path + "/temp"); };
  const pid_t child = in_child([&] {
    auto record = RecordFolder::open(path, Access::write).value();
    limit_file_size(entries.size() + 100);  // enough for small evidence, too little for another entry
    const auto bytes = record.add_capture(std::string(100'000, 'y'), "text/plain", "y", kTime);
    if (bytes || !bytes.error().message.starts_with("cannot be written: File too large")) return 1;
    if (record.add_capture_file(scratch / "long.txt", "text/plain", "x", kTime)) return 2;
    if (!temp_is_empty()) return 3;
    const auto entry = record.add_capture("2", "text/plain", "2", kTime);
    if (entry || entry.error().where != path + "/ledger/entries.jsonl") return 4;
    if (fs::exists(record.evidence_path(sha256_hex("2")))) return 5;
    if (!temp_is_empty()) return 6;
    const Decision decision{.decision = "d", .action = DecisionAction::verify, .targets = {}, .value = "", .by = "R. Reviewer",
                            .at = kTime, .reason = "seen"};
    if (record.append_decision(decision, kTime)) return 7;
    if (file_text(path + "/ledger/entries.jsonl") != entries || !file_text(path + "/ledger/values.jsonl").empty()) return 8;
    IndexContents large = one_row("new");
    large.documents[0].json = std::string(300'000, 'z');
    if (record.write_index(large)) return 9;
    if (!temp_is_empty() || record.index_inputs_sha256().value() != "old") return 10;
    // With room again it goes on as if nothing had been.
    limit_file_size(RLIM_INFINITY);
    if (!record.add_capture("2", "text/plain", "2", kTime) || !record.append_decision(decision, kTime)) return 11;
    if (!record.write_index(large)) return 12;
    return record.verify_evidence().value().empty() ? 0 : 13;
  });
  EXPECT_EQ(exit_status(child), 0);
  EXPECT_EQ(RecordFolder::open(path, Access::write).value().captures().value().size(), 2u);
}

TEST(FullDisk, StopsWritingWhenAnotherProgramWroteToTheLedger) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  auto record = RecordFolder::init(path, "A").value();
  ASSERT_TRUE(record.add_capture("1", "text/plain", "1", kTime));
  const int other = ::open((path + "/ledger/entries.jsonl").c_str(), O_WRONLY | O_APPEND);
  ASSERT_EQ(::write(other, "x", 1), 1);
  ::close(other);
  EXPECT_EQ(record.add_capture("2", "text/plain", "2", kTime).error().message,
            "was changed by another program while it was open");
  EXPECT_EQ(record.add_capture("3", "text/plain", "3", kTime).error().message,
            "is not written to any more, because an earlier write failed");
}

}  // namespace
}  // namespace cairn
