#include "ledger/key_chain.h"

#include <gtest/gtest.h>

#include <fstream>

#include "ledger/base64.h"

namespace cairn {
namespace {

VerifierKey key_of(const SigningKey& key, const SigningKey& first) {
  return {.name = origin_of(first.public_key()), .public_key = key.public_key()};
}

LedgerEntry change(const SigningKey& key, const SigningKey& before, const SigningKey& first, bool is_signed = true) {
  const std::string text = key_of(key, first).text();
  const std::string replaces = key_of(before, first).text();
  const std::string signature = is_signed ? base64_of(before.sign(key_change_text(text, replaces))) : "";
  return {.seq = 1,
          .time = "2026-01-31T09:30:00Z",
          .clock = "system",
          .actor = "cairn",
          .parents = {},
          .tool = {},
          .content = KeyChange{.key = text, .replaces = replaces, .signature = signature}};
}

TEST(KeyChain, LeadsFromEveryKeyThatHandedOver) {
  const SigningKey first = SigningKey::generate();
  const SigningKey second = SigningKey::generate();
  const SigningKey third = SigningKey::generate();
  const auto text = [&](const SigningKey& key) { return key_of(key, first).text(); };
  const auto alone = key_chain_of(key_of(first, first), {}).value();
  EXPECT_TRUE(alone.leads_on_from(text(first)));
  EXPECT_FALSE(alone.leads_on_from(text(second)));

  const LedgerEntry handed[] = {change(second, first, first), change(third, second, first)};
  const auto all = key_chain_of(key_of(third, first), handed).value();
  for (const SigningKey* key : {&first, &second, &third}) EXPECT_TRUE(all.leads_on_from(text(*key)));

  const LedgerEntry lost[] = {change(second, first, first), change(third, second, first, false)};
  const auto broken = key_chain_of(key_of(third, first), lost).value();
  EXPECT_FALSE(broken.leads_on_from(text(first)));
  EXPECT_FALSE(broken.leads_on_from(text(second)));
  EXPECT_TRUE(broken.leads_on_from(text(third)));
}

TEST(KeyChain, RefusesWhatDoesNotGoOn) {
  const SigningKey first = SigningKey::generate();
  const SigningKey second = SigningKey::generate();
  const SigningKey third = SigningKey::generate();
  LedgerEntry forged = change(second, first, first);
  std::get<KeyChange>(forged.content).signature = base64_of(third.sign("anything"));
  LedgerEntry foreign = change(second, first, first);
  std::get<KeyChange>(foreign.content).key = key_of(second, second).text();
  struct Row {
    std::string message;
    VerifierKey newest;
    std::vector<LedgerEntry> entries;
  };
  const Row table[] = {
      {"entry 1: the old key's signature does not hold", key_of(second, first), {forged}},
      {"entry 1: does not name two keys of this record", key_of(second, first), {foreign}},
      {"entry 1: replaces a key that did not sign then",
       key_of(third, first),
       {change(second, first, first), change(third, first, first)}},
      {"the record is not named after its first key", key_of(third, first), {change(third, second, first)}},
      {"the record is not named after its first key", key_of(second, first), {}},
      {"the entries name another key, " + key_of(second, first).text(),
       key_of(third, first),
       {change(second, first, first)}},
  };
  for (const auto& [message, newest, entries] : table) {
    const auto chain = key_chain_of(newest, entries);
    ASSERT_FALSE(chain) << message;
    EXPECT_EQ(chain.error().message, message);
  }
}

TEST(KeyChain, OfTheFormatPageHolds) {
  std::ifstream page(CAIRN_SOURCE_DIR "/docs/formats/ledger.md");
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("{\"actor\"") || line.find("\"type\":\"key\"") == std::string::npos) continue;
    line.replace(line.find("…"), std::string_view("…").size(), std::string(60, '0'));
    const LedgerEntry entry = entry_from_line(line).value();
    const auto& shown = std::get<KeyChange>(entry.content);
    const auto chain = key_chain_of(verifier_key_of(shown.key).value(), {&entry, 1});
    ASSERT_TRUE(chain) << chain.error().text();
    EXPECT_TRUE(chain->leads_on_from(shown.replaces));
    return;
  }
  FAIL() << "the page shows no such entry";
}

}  // namespace
}  // namespace cairn
