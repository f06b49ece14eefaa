#include "ledger/checkpoint.h"

#include <gtest/gtest.h>

#include <fstream>

#include "ledger/base64.h"
#include "text/sha256.h"

namespace cairn {
namespace {

const Checkpoint kCheckpoint{.origin = "tel-amara", .size = 20'852, .root = leaf_hash("Tel Amara")};

// The key and note of the examples in Go's sumdb/note documentation: what others signed is read, too.
constexpr std::string_view kPeterKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view kPeterNote =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

VerifierKey verifier_of(const SigningKey& key, std::string name = "tel-amara") {
  return {.name = std::move(name), .public_key = key.public_key()};
}

TEST(Base64, IsReadInOneSpellingOnly) {
  for (const std::string& bytes :
       {std::string(), std::string("a"), std::string("ab"), std::string("abc"), std::string(64, '\xFF')}) {
    EXPECT_EQ(bytes_of_base64(base64_of(bytes)), bytes);
  }
  EXPECT_EQ(base64_of("Hajr"), "SGFqcg==");
  for (const std::string_view wrong :
       {"SGFqcg=", "SGFqcg", "SGFqch==", " SGFqcg==", "SGFqcg==\n", "SG-qcg==", "====", "S==="}) {
    EXPECT_FALSE(bytes_of_base64(wrong)) << wrong;
  }
}

TEST(VerifierKey, ComesBackAndRefusesAnotherId) {
  const VerifierKey key = verifier_of(SigningKey::generate());
  EXPECT_EQ(verifier_key_of(key.text()).value(), key);
  EXPECT_TRUE(verifier_key_of(kPeterKey));
  std::string other = std::string(kPeterKey);
  other[other.find('+') + 1] = 'd';
  EXPECT_EQ(verifier_key_of(other).error().message, "the key's ID is not that of its name and bytes");
  for (const std::string_view wrong :
       {"", "a", "a+b", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "a+00000000+AAAA"}) {
    EXPECT_FALSE(verifier_key_of(wrong)) << wrong;
  }
}

TEST(SigningKey, SignsWhatOthersVerifyAndKeepsItsPem) {
  const SigningKey key = SigningKey::generate();
  const std::string signature = key.sign("a message");
  EXPECT_TRUE(signature_holds(verifier_of(key), "a message", signature));
  EXPECT_FALSE(signature_holds(verifier_of(key), "b message", signature));
  EXPECT_FALSE(signature_holds(verifier_of(SigningKey::generate()), "a message", signature));
  const auto again = SigningKey::from_pem(key.pem());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->public_key(), key.public_key());
  EXPECT_EQ(again->sign("a message"), signature);  // Ed25519 has no randomness
  EXPECT_FALSE(SigningKey::from_pem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
  // The note of another program: its text is no checkpoint, but its signature was held to be good before that is said.
  EXPECT_EQ(open_checkpoint(kPeterNote, verifier_key_of(kPeterKey).value()).error().message, "is not a checkpoint");
}

TEST(SignedCheckpoint, ComesBackAndEveryChangedByteIsRefused) {
  const SigningKey key = SigningKey::generate();
  const std::string note = signed_checkpoint(kCheckpoint, "tel-amara", key);
  EXPECT_TRUE(note.starts_with("tel-amara\n20852\n"));
  EXPECT_EQ(open_checkpoint(note, verifier_of(key)).value(), kCheckpoint);
  for (std::size_t i = 0; i < note.size(); ++i) {
    std::string changed = note;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(open_checkpoint(changed, verifier_of(key))) << i;
    EXPECT_FALSE(open_checkpoint(note.substr(0, i), verifier_of(key))) << i;
  }
  EXPECT_FALSE(open_checkpoint(note, verifier_of(SigningKey::generate())));
  EXPECT_FALSE(open_checkpoint(note, verifier_of(key, "marsa-watch")));
  // A witness's line beside ours is no fault.
  EXPECT_TRUE(
      open_checkpoint(note + "— witness.example " + base64_of("abcd and a signature") + "\n", verifier_of(key)));
}

/// What a page of docs/formats/ shows between lines of ```, other than JSON.
std::vector<std::string> blocks_of(const char* page_path) {
  std::ifstream page(page_path);
  std::vector<std::string> blocks;
  bool json = false;
  for (std::string line; std::getline(page, line);) {
    if (line == "```json" || (line == "```" && json)) {
      json = !json;
    } else if (line == "```") {
      blocks.emplace_back();
      while (std::getline(page, line) && line != "```") blocks.back() += line + "\n";
    }
  }
  return blocks;
}

/// The entries that docs/formats/ledger.md shows, their cut hashes filled up.
std::vector<MerkleHash> leaves_of_the_format_page() {
  std::ifstream page(CAIRN_SOURCE_DIR "/docs/formats/ledger.md");
  std::vector<MerkleHash> leaves;
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("{\"actor\"")) continue;
    for (std::size_t at = line.find("…"); at != std::string::npos; at = line.find("…")) {
      line.replace(at, std::string_view("…").size(), std::string(60, '0'));
    }
    leaves.push_back(leaf_hash(line));
  }
  return leaves;
}

TEST(SignedCheckpoint, OfTheFormatPageHolds) {
  const auto blocks = blocks_of(CAIRN_SOURCE_DIR "/docs/formats/ledger.md");
  ASSERT_GE(blocks.size(), 2u);
  const auto key = verifier_key_of(blocks[1].substr(0, blocks[1].size() - 1));
  ASSERT_TRUE(key) << key.error().text();
  const auto checkpoint = open_checkpoint(blocks[0], *key);
  ASSERT_TRUE(checkpoint) << checkpoint.error().text();
  auto leaves = leaves_of_the_format_page();
  ASSERT_GE(leaves.size(), 4u);
  leaves.resize(4);  // Those that the page says it signed.
  EXPECT_EQ(*checkpoint, (Checkpoint{.origin = key->name, .size = leaves.size(), .root = root_over(leaves)}));

  const auto proofs = blocks_of(CAIRN_SOURCE_DIR "/docs/formats/proof.md");
  ASSERT_EQ(proofs.size(), 1u);
  const auto proof = tlog_proof_of(proofs[0]);
  ASSERT_TRUE(proof) << proof.error().text();
  EXPECT_EQ(proof->index, 1u);
  EXPECT_EQ(proof->checkpoint, blocks[0]);
  EXPECT_TRUE(inclusion_holds(1, checkpoint->size, leaves[1], proof->hashes, checkpoint->root));
}

TEST(TlogProof, ComesBack) {
  const TlogProof proof{.index = 3, .hashes = {leaf_hash("a"), leaf_hash("b")}, .checkpoint = "x\n4\ny\n\n— z\n"};
  const std::string text = tlog_proof_text(proof);
  EXPECT_TRUE(text.starts_with("c2sp.org/tlog-proof@v1\nindex 3\n"));
  const auto back = tlog_proof_of(text);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->index, proof.index);
  EXPECT_EQ(back->hashes, proof.hashes);
  EXPECT_EQ(back->checkpoint, proof.checkpoint);
  EXPECT_TRUE(tlog_proof_of("c2sp.org/tlog-proof@v1\nextra AAAA\nindex 0\n\nx\n"));
}

TEST(TlogProof, SaysWhichLineIsWrong) {
  struct Row {
    std::string_view text;
    std::size_t line;
  };
  const Row table[] = {{"", 1},
                       {"c2sp.org/tlog-proof@v2\n", 1},
                       {"c2sp.org/tlog-proof@v1\n", 2},
                       {"c2sp.org/tlog-proof@v1\nindex 03\n\nx\n", 2},
                       {"c2sp.org/tlog-proof@v1\nextra AAAA\nindex -1\n\nx\n", 3},
                       {"c2sp.org/tlog-proof@v1\nindex 3\nAAAA\n\nx\n", 3},
                       {"c2sp.org/tlog-proof@v1\nindex 3\n", 3}};
  for (const auto& [text, line] : table) {
    const auto got = tlog_proof_of(text);
    ASSERT_FALSE(got) << text;
    EXPECT_EQ(got.error().line, line) << text;
  }
}

}  // namespace
}  // namespace cairn
