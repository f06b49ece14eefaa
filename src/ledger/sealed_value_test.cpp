#include "ledger/sealed_value.h"

#include <gtest/gtest.h>

#include "ledger/ledger.h"
#include "text/sha256.h"

namespace cairn {
namespace {

const std::string kSalt(32, '\x5a');

TEST(Seal, HashesSaltThenValue) {
  const SealedValue sealed = seal("Umm Nasir, a neighbour", kSalt);
  EXPECT_EQ(sealed.sha256, sha256_hex(kSalt + "Umm Nasir, a neighbour"));
  EXPECT_EQ(sealed.salt, hex_of(kSalt));
  EXPECT_NE(sealed.sha256, seal("Umm Nasir, a neighbour", std::string(32, '\x5b')).sha256);
}

TEST(SealedValueLine, ComesBack) {
  for (const std::string& value :
       {std::string(), std::string("قال أبو سالم"), std::string("\"quoted\"\n\t\\"), std::string("a\0b", 3),
        std::string("\xE2\x80\xA8🕊"), std::string(100'000, 'x')}) {
    const SealedValue sealed = seal(value, kSalt);
    const auto line = sealed_value_line(sealed);
    ASSERT_TRUE(line) << line.error().text();
    EXPECT_EQ(line->find('\n'), std::string::npos);
    const auto back = sealed_value_from_line(*line);
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(*back, sealed);
  }
  EXPECT_FALSE(sealed_value_line(seal("\xFF", kSalt)));
}

TEST(SealedValueLine, RefusesWhatDoesNotHashToItsName) {
  const SealedValue sealed = seal("a reason", kSalt);
  const std::string line = sealed_value_line(sealed).value();
  struct Row {
    std::string line;
    std::string_view message;
  };
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string changed = line;
    return changed.replace(changed.find(from), from.size(), to);
  };
  const Row table[] = {
      {with("a reason", "a treason"), "the hash is not that of salt and value"},
      {with("5a5a", "5a5b"), "the hash is not that of salt and value"},
      {with("5a5a", "5A5A"), "the salt is not 64 hex digits"},
      {with("\"value\"", "\"walue\""), "expected an object of salt, sha256 and value"},
      {"[1,2,3]", "expected an object of salt, sha256 and value"},
      {line.substr(0, line.size() - 1), "not JSON"},
  };
  for (const auto& row : table) {
    SCOPED_TRACE(row.line);
    const auto got = sealed_value_from_line(row.line);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().message, row.message);
  }
}

Anchor anchor(std::string document, std::string quote) {
  return {.document_sha256 = std::move(document),
          .span = {.begin = 18, .end = 29},
          .quote = std::move(quote),
          .kind = Kind::harm,
          .effect = Effect::killed};
}

/// A salt that differs at every call.
SaltSource counting_salts() {
  return [n = 0]() mutable { return std::string(32, static_cast<char>(n++)); };
}

TEST(SealDecision, LeavesNoFreeTextInTheEntryAndGivesItBack) {
  const Decision decision{
      .decision = "d-1",
      .action = DecisionAction::override_,
      .targets = {"CAIRN-2018-0001", anchor(std::string(64, 'a'), "at least 23"), anchor(std::string(64, 'b'), "")},
      .value = "{\"low\":20}",
      .by = "R. Reviewer",
      .at = "2026-02-01T10:00:00Z",
      .reason = "Umm Nasir said so"};
  std::vector<SealedValue> values;
  const SealedDecision sealed = seal_decision(decision, counting_salts(), values);
  ASSERT_EQ(values.size(), 3u);  // value, reason, one quote
  EXPECT_EQ(parents_of(sealed), (std::vector{std::string(64, 'a'), std::string(64, 'b')}));

  LedgerEntry entry{.seq = 0,
                    .time = decision.at,
                    .clock = "system",
                    .actor = decision.by,
                    .parents = parents_of(sealed),
                    .tool = {},
                    .content = sealed};
  const std::string line = entry_line(entry).value();
  for (const std::string_view word : {"low", "Nasir", "at least"}) EXPECT_EQ(line.find(word), std::string::npos);

  OpenedValues opened;
  for (const SealedValue& value : values) opened[value.sha256] = value.value;
  const Decision back = open_decision(sealed, opened);
  EXPECT_EQ(back.decision, decision.decision);
  EXPECT_EQ(back.action, decision.action);
  EXPECT_EQ(back.targets, decision.targets);
  EXPECT_EQ(back.value, decision.value);
  EXPECT_EQ(back.by, decision.by);
  EXPECT_EQ(back.at, decision.at);
  EXPECT_EQ(back.reason, decision.reason);

  // Erased: the entry is what it was, the words are gone, the span still points at the place.
  const Decision erased = open_decision(sealed, {});
  EXPECT_EQ(erased.reason, "");
  EXPECT_EQ(std::get<Anchor>(erased.targets[1]), anchor(std::string(64, 'a'), ""));
  EXPECT_EQ(entry_line(entry).value(), line);
}

TEST(SealCode, KeepsTheFirstAnchorsThatFitALine) {
  std::vector<Anchor> anchors;
  for (std::size_t i = 0; i < kMaxCodeAnchors + 7; ++i) {
    // The longest an anchor can be, each of a document of its own.
    anchors.push_back({.document_sha256 = sha256_hex(std::to_string(i)),
                       .span = {.begin = 4'000'000'000, .end = 4'294'967'295},
                       .quote = "q" + std::to_string(i),
                       .kind = Kind::acknowledgement,
                       .effect = Effect::bodies_unrecovered});
  }
  std::vector<SealedValue> values;
  const SealedCode sealed = seal_code("CAIRN-2018-0001", anchors, counting_salts(), values);
  EXPECT_EQ(sealed.anchors.size(), kMaxCodeAnchors);
  EXPECT_EQ(sealed.anchors_given, anchors.size());
  EXPECT_EQ(values.size(), kMaxCodeAnchors);

  const LedgerEntry entry{.seq = 9'007'199'254'740'991,
                          .time = "2026-02-01T10:00:00Z",
                          .clock = "clock_skew",
                          .actor = "cairn",
                          .parents = parents_of(sealed),
                          .tool = {"cairn", "10.20.30", std::string(64, 'c')},
                          .content = sealed};
  const auto line = entry_line(entry);
  ASSERT_TRUE(line) << line.error().text();
  EXPECT_EQ(entry_from_line(*line).value(), entry);

  OpenedValues opened;
  for (const SealedValue& value : values) opened[value.sha256] = value.value;
  anchors.resize(kMaxCodeAnchors);
  EXPECT_EQ(open_anchors(sealed.anchors, opened), anchors);
}

}  // namespace
}  // namespace cairn
