#include "ledger/cosignature.h"

#include <gtest/gtest.h>

#include "ledger/checkpoint.h"

namespace cairn {
namespace {

constexpr std::int64_t kTime = 1'769'850'000;

struct Cosigned {
  SigningKey log = SigningKey::generate();
  SigningKey key = SigningKey::generate();
  VerifierKey witness{.name = "witness.example/w1", .public_key = key.public_key()};
  std::string note = signed_checkpoint({.origin = "cairn-record-1", .size = 4, .root = {}}, "cairn-record-1", log);
  std::string both = note + cosignature_line(note, witness.name, key, kTime);
};

TEST(Cosignature, HoldsBesideTheLogsOwn) {
  const Cosigned given;
  EXPECT_EQ(cosigned_at(given.both, given.witness).value(), kTime);
  const VerifierKey log{.name = "cairn-record-1", .public_key = given.log.public_key()};
  EXPECT_EQ(open_checkpoint(given.both, log).value().size, 4u);
}

TEST(Cosignature, KeyComesBack) {
  const Cosigned given;
  const std::string text = witness_key_text(given.witness);
  EXPECT_EQ(witness_key_of(text).value(), given.witness);
  // A log's key is no witness's: the same bytes under another kind have another ID.
  EXPECT_FALSE(witness_key_of(given.witness.text()));
  std::string changed = text;
  changed[changed.find('+') + 1] = changed[changed.find('+') + 1] == '0' ? '1' : '0';
  EXPECT_FALSE(witness_key_of(changed));
  EXPECT_FALSE(witness_key_of("no key"));
}

TEST(Cosignature, IsRefusedWhereAnythingWasChanged) {
  const Cosigned given;
  std::string other_size = given.both;
  other_size.replace(other_size.find("\n4\n"), 3, "\n5\n");
  const std::string later = given.note + cosignature_line(given.note, given.witness.name, given.key, kTime + 1);
  std::string other_time = given.both;  // the signature of one time under another
  const std::size_t line = given.note.size();
  other_time.replace(line + 30, 20, later.substr(line + 30, 20));
  const SigningKey stranger = SigningKey::generate();
  struct Row {
    std::string note;
    std::string message;
  };
  const Row table[] = {
      {other_size, "has a cosignature of witness.example/w1 that does not hold"},
      {given.note, "is not cosigned by witness.example/w1"},
      {given.note + cosignature_line(given.note, given.witness.name, stranger, kTime), "is not cosigned by witness.example/w1"},
      {"no note", "is not a signed note"},
      {given.note + "words\n", "is not a signed note"},
  };
  for (const auto& [note, message] : table) {
    const auto at = cosigned_at(note, given.witness);
    ASSERT_FALSE(at) << message;
    EXPECT_EQ(at.error().message, message);
  }
  EXPECT_FALSE(cosigned_at(other_time, given.witness));
}

}  // namespace
}  // namespace cairn
