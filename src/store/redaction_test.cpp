#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "ledger/ledger.h"
#include "store/scratch_folder.h"
#include "store/store.h"
#include "text/sha256.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;
using Access = RecordFolder::Access;

constexpr const char* kTime = "2026-01-31T09:30:00Z";
constexpr const char* kSecret = "Sawsan Bint-Testa";

Decision decision_that_quotes(const std::string& words) {
  return {.decision = "decision-1",
          .action = DecisionAction::verify,
          .targets = {Anchor{.document_sha256 = sha256_hex("secret page " + std::string(kSecret)), .span = {1, 2},
                             .quote = words, .kind = Kind::harm, .effect = Effect::killed}},
          .value = "",
          .by = "N. Reviewer",
          .at = kTime,
          .reason = "She said so: " + words};
}

/// A record with a file, an index and a decision that hold the secret, and another file.
RecordFolder record_with_secret(const std::string& path) {
  auto record = RecordFolder::init(path, "A").value();
  EXPECT_TRUE(record.add_capture("secret page " + std::string(kSecret), "text/plain", "a.txt", kTime));
  EXPECT_TRUE(record.add_capture("another page", "text/plain", "b.txt", kTime));
  EXPECT_TRUE(record.append_decision(decision_that_quotes(kSecret), kTime));
  IndexContents index;
  index.inputs_sha256 = "x";
  index.documents.push_back({.id = "d", .parent = {}, .date_start = {}, .date_end = {}, .kind = {}, .json = kSecret});
  EXPECT_TRUE(record.write_index(index));
  return record;
}

RedactionOrder order_for(const RecordFolder& record) {
  RedactionOrder order{.objects = {sha256_hex("secret page " + std::string(kSecret))},
                       .values = {},
                       .reason = "It names her.",
                       .by = "N. Reviewer",
                       .residue = {},
                       .sources = {}};
  const std::vector<SealedWords> all_words = record.sealed_words().value();
  for (const SealedWords& words : all_words) order.values.push_back(words.sha256);
  order.residue.push_back({order.objects[0], order.objects[0], "CAIRN-2018-0001", "{\"low\":3}"});
  return order;
}

std::vector<std::string> files_with(const std::string& folder, const std::string& words) {
  std::vector<std::string> found;
  for (const auto& file : fs::recursive_directory_iterator(folder)) {
    if (file.is_regular_file() && file_text(file.path().string()).find(words) != std::string::npos)
      found.push_back(file.path().string());
  }
  return found;
}

TEST(Redact, LeavesNoByteOfTheSecretAndAWholeRecord) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  {
    auto record = record_with_secret(path);
    ASSERT_EQ(files_with(path, kSecret).size(), 3u);  // evidence, values, index: otherwise this test shows nothing
    const auto entry = record.redact(order_for(record), kTime);
    ASSERT_TRUE(entry) << entry.error().text();
    EXPECT_EQ(*entry, 3u);
    EXPECT_TRUE(files_with(path, kSecret).empty());
    // It goes on writing to the new file of values.
    EXPECT_TRUE(record.append_code("CAIRN-2018-0001", {}, kTime));
  }
  const auto record = RecordFolder::open(path, Access::write).value();
  EXPECT_TRUE(record.notes().empty());
  EXPECT_TRUE(record.verify_evidence().value().empty());
  const auto redactions = record.redactions().value();
  ASSERT_EQ(redactions.size(), 1u);
  EXPECT_EQ(redactions[0].about.by, "N. Reviewer");
  EXPECT_EQ(redactions[0].about.reason, "It names her.");
  EXPECT_EQ(redactions[0].about.words, 2u);
  EXPECT_EQ(redactions[0].residue[0].claim, "{\"low\":3}");
  EXPECT_EQ(record.captures().value()[0].redacted_by, 3u);
  EXPECT_FALSE(record.captures().value()[1].redacted_by);
  EXPECT_EQ(record.decisions().value()[0].reason, "");
}

// Whatever of the destruction a stopped program did not come to, the next one that writes does.
TEST(Redact, IsFinishedByTheNextWriter) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  const std::string evidence = sha256_hex("secret page " + std::string(kSecret));
  const std::string evidence_name = "evidence/" + evidence.substr(0, 2) + "/" + evidence.substr(2, 2) + "/" + evidence;
  auto record = std::optional(record_with_secret(path));
  const std::string values_before = file_text(path + "/ledger/values.jsonl");
  const std::string index_before = file_text(path + "/index.sqlite");
  ASSERT_TRUE(record->redact(order_for(*record), kTime));
  record.reset();
  const std::string reason = file_text(path + "/ledger/values.jsonl");
  struct Row {
    const char* stopped_before;
    bool has_index, has_values, has_file;
  };
  const Row table[] = {{"anything", true, true, true}, {"the words", false, true, true}, {"the file", false, false, true}};
  for (const auto& [stopped_before, has_index, has_values, has_file] : table) {
    SCOPED_TRACE(stopped_before);
    if (has_index) put_file(path + "/index.sqlite", index_before);
    if (has_values) put_file(path + "/ledger/values.jsonl", values_before + reason);
    if (has_values) put_file(path + "/temp/values.jsonl", values_before);
    if (has_file) put_file(path + "/" + evidence_name, "secret page " + std::string(kSecret));
    EXPECT_FALSE(RecordFolder::open(path, Access::read).value().verify_evidence().value().empty());
    const auto opened = RecordFolder::open(path, Access::write);
    ASSERT_TRUE(opened) << opened.error().text();
    EXPECT_EQ(opened->notes().size(), 1u);
    EXPECT_TRUE(files_with(path, kSecret).empty());
    EXPECT_TRUE(opened->verify_evidence().value().empty());
    EXPECT_EQ(file_text(path + "/ledger/values.jsonl"), reason);
  }
}

TEST(Redact, SurvivesBeingKilled) {
  const ScratchFolder scratch;
  for (int round = 0; round < 20; ++round) {
    const std::string path = scratch / ("r" + std::to_string(round) + ".cairn");
    { record_with_secret(path); }
    const pid_t child = ::fork();
    if (child == 0) {
      auto record = RecordFolder::open(path, Access::write).value();
      (void)record.redact(order_for(record), kTime);
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(round * 397));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    const auto record = RecordFolder::open(path, Access::write);
    ASSERT_TRUE(record) << record.error().text();
    EXPECT_TRUE(record->verify_evidence().value().empty());
    const bool ordered = !record->redactions().value().empty();
    EXPECT_EQ(files_with(path, kSecret).size(), ordered ? 0u : 3u);
  }
}

TEST(Redact, IsNotTakenInAgainUnlessThatIsAllowed) {
  const ScratchFolder scratch;
  auto record = record_with_secret(scratch / "a.cairn");
  ASSERT_TRUE(record.redact(order_for(record), kTime));
  const std::string page = "secret page " + std::string(kSecret);
  const NewCapture both[] = {{page, "text/plain", "again.txt"}, {"a third", "text/plain", "c.txt"}};
  const auto refused = record.add_captures(both, kTime).value();
  EXPECT_EQ(refused[0].redacted_by, 3u);
  EXPECT_FALSE(refused[1].redacted_by);
  EXPECT_FALSE(fs::exists(record.evidence_path(sha256_hex(page))));
  EXPECT_TRUE(record.verify_evidence().value().empty());
  record.allow_redacted_again();
  const auto taken = record.add_capture(page, "text/plain", "a.txt", kTime).value();
  EXPECT_FALSE(taken.redacted_by);
  EXPECT_EQ(record.evidence(taken.sha256).value(), page);
  EXPECT_EQ(record.captures().value()[0].redacted_by, 3u);  // the first capture stays redacted
  EXPECT_TRUE(record.verify_evidence().value().empty());
}

TEST(Redact, SaysWhatItCannotDo) {
  const ScratchFolder scratch;
  auto record = record_with_secret(scratch / "a.cairn");
  struct Row {
    RedactionOrder order;
    std::string message;
  };
  const std::string hash(64, 'e');
  const Row table[] = {
      {{.objects = {hash}, .values = {}, .reason = "r", .by = "", .residue = {}, .sources = {}}, "a redaction needs the name of who orders it"},
      {{.objects = {hash}, .values = {}, .reason = "", .by = "N", .residue = {}, .sources = {}}, "a redaction needs a reason"},
      {{.objects = {}, .values = {}, .reason = "r", .by = "N", .residue = {}, .sources = {}}, "there is nothing to destroy"},
      {{.objects = {hash}, .values = {}, .reason = "r", .by = "N", .residue = {}, .sources = {}}, "no captured file is " + hash},
      {{.objects = {}, .values = {hash}, .reason = "r", .by = "N", .residue = {}, .sources = {}}, "no sealed words have the hash " + hash},
  };
  for (const auto& [order, message] : table) EXPECT_EQ(record.redact(order, kTime).error().message, message);
}

// What is left of many claims has several lines; destroyed is what the last one names.
TEST(Redact, IsOneThoughItHasManyLines) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  auto record = record_with_secret(path);
  RedactionOrder order = order_for(record);
  order.residue.assign(500, {order.objects[0], order.objects[0], "", std::string(900, '"')});
  ASSERT_TRUE(record.redact(order, kTime));
  EXPECT_GT(record.redactions().value()[0].about.entry, 10u);
  EXPECT_EQ(record.redactions().value()[0].residue.size(), 500u);
  EXPECT_TRUE(record.verify_evidence().value().empty());
  // A program that was stopped after some of the lines has ordered nothing.
  std::vector<SealedRedaction> parts;
  const std::string lines = file_text(path + "/ledger/entries.jsonl");
  for (std::size_t at = 0; at < lines.size(); at = lines.find('\n', at) + 1) {
    const auto entry = entry_from_line(std::string_view(lines).substr(at, lines.find('\n', at) - at)).value();
    if (const auto* part = std::get_if<SealedRedaction>(&entry.content)) parts.push_back(*part);
  }
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) EXPECT_TRUE(parts[i].objects.empty() && parts[i].values.empty());
  EXPECT_EQ(parts.back().objects, order.objects);
}

}  // namespace
}  // namespace cairn
