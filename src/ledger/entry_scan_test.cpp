#include "ledger/entry_scan.h"

#include <gtest/gtest.h>

#include "text/sha256.h"

namespace cairn {
namespace {

LedgerEntry entry_of(decltype(LedgerEntry::content) content) {
  return {.seq = 7,
          .time = "2026-01-31T09:30:00Z",
          .clock = "system",
          .actor = "cairn",
          .parents = {sha256_hex("a"), sha256_hex("b")},
          .tool = {"cairn", "0.1.0", sha256_hex("c")},
          .content = std::move(content)};
}

std::vector<LedgerEntry> entries() {
  const SealedAnchor anchor{.document_sha256 = sha256_hex("a"),
                            .span = {.begin = 18, .end = 29},
                            .quote_sha256 = sha256_hex("q"),
                            .kind = Kind::harm,
                            .effect = Effect::killed};
  SealedAnchor bare = anchor;
  bare.quote_sha256.clear();
  bare.effect.reset();
  std::vector<LedgerEntry> all = {
      entry_of(
          CapturedObject{.sha256 = sha256_hex("x"), .size = 12, .media = "text/html", .locator = "tel-amara.html"}),
      entry_of(CapturedObject{
          .sha256 = sha256_hex("x"), .size = 0, .media = "", .locator = "تل أمارة 🕊 \x7f.html"}),
      entry_of(SealedCode{.code = "CAIRN-2018-0001", .anchors = {}, .anchors_given = 0}),
      entry_of(
          SealedCode{.code = "CAIRN-2018-0001", .anchors = {anchor, bare}, .anchors_given = 9'007'199'254'740'991}),
  };
  all.push_back(all[0]);
  all.back().parents.clear();
  all.back().tool = {};
  return all;
}

TEST(ScanEntry, GivesWhatTheSlowWayGives) {
  for (const LedgerEntry& entry : entries()) {
    const std::string line = entry_line(entry).value();
    SCOPED_TRACE(line);
    ASSERT_TRUE(scan_entry(line));
    EXPECT_EQ(*scan_entry(line), entry);
    EXPECT_EQ(entry_from_any_line(line).value(), entry);
  }
}

TEST(ScanEntry, LeavesToTheSlowWayWhatItDoesNotKnow) {
  const LedgerEntry escaped =
      entry_of(CapturedObject{.sha256 = sha256_hex("x"), .size = 1, .media = "", .locator = "a \"quoted\"\nname\\"});
  const LedgerEntry decision = entry_of(SealedDecision{.decision = "d",
                                                       .action = DecisionAction::verify,
                                                       .targets = {},
                                                       .value_sha256 = "",
                                                       .by = "R.",
                                                       .at = "",
                                                       .reason_sha256 = ""});
  for (const LedgerEntry& entry : {escaped, decision}) {
    const std::string line = entry_line(entry).value();
    EXPECT_FALSE(scan_entry(line));
    EXPECT_EQ(entry_from_line(line).value(), entry);
  }
}

// The slow twin: every byte changed to others that matter, removed and doubled. Where the scan takes a line, the slow
// way takes it for the same entry.
TEST(ScanEntry, TakesNoLineThatTheSlowWayRefuses) {
  std::size_t taken = 0;
  const auto check = [&](const std::string& line) {
    const auto scanned = scan_entry(line);
    if (!scanned) return;
    ++taken;
    const auto slow = entry_from_any_line(line);
    ASSERT_TRUE(slow) << line << "\n" << slow.error().text();
    EXPECT_EQ(*slow, *scanned) << line;
  };
  for (const LedgerEntry& entry : entries()) {
    const std::string line = entry_line(entry).value();
    for (std::size_t at = 0; at < line.size(); ++at) {
      for (const char c : std::string("\0\n \"\\,:[]{}0159aefgAz\x7f\x80\xC3\xED\xFF", 27)) {
        std::string changed = line;
        changed[at] = c;
        check(changed);
        check(line.substr(0, at) + c + line.substr(at));
      }
      check(line.substr(0, at) + line.substr(at + 1));
      check(line.substr(0, at));
    }
    check(line + " ");
  }
  EXPECT_GT(taken, 1000u);
}

}  // namespace
}  // namespace cairn
