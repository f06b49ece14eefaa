#include "text/sha256.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

namespace cairn {
namespace {

// The examples of FIPS 180-2, appendix B, and the empty message.
TEST(Sha256, GivesThePublishedHashes) {
  struct Row {
    std::string bytes;
    std::string_view hash;
  };
  const Row table[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const auto& [bytes, hash] : table) {
    SCOPED_TRACE(hash);
    EXPECT_EQ(sha256_hex(bytes), hash);
  }
}

TEST(Sha256, IsTheSameHoweverTheBytesAreCut) {
  std::string bytes;
  for (int i = 0; i < 300; ++i) bytes += static_cast<char>(i);
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    Sha256 hash;
    hash.update(std::string_view(bytes).substr(0, cut));
    hash.update(std::string_view(bytes).substr(cut));
    ASSERT_EQ(hash.finish_hex(), sha256_hex(bytes)) << "cut at " << cut;
  }
}

TEST(Sha256, StartsAnewAfterFinishing) {
  Sha256 hash;
  hash.update("first");
  hash.finish_hex();
  hash.update("abc");
  Sha256 moved = std::move(hash);
  EXPECT_EQ(moved.finish_hex(), sha256_hex("abc"));
}

TEST(IsSha256Hex, WantsSixtyFourLowerCaseDigits) {
  const std::string good(64, 'a');
  EXPECT_TRUE(is_sha256_hex(good));
  for (const std::string& bad : {std::string(), good + "0", good.substr(1), std::string(64, 'A'), std::string(64, 'g'),
                                 good.substr(1) + "/", good.substr(1) + ":"}) {
    EXPECT_FALSE(is_sha256_hex(bad)) << bad;
  }
}

TEST(HexOf, WritesTwoDigitsAByte) {
  EXPECT_EQ(hex_of(std::string_view("\x00\x0f\xa5\xff", 4)), "000fa5ff");
}

}  // namespace
}  // namespace cairn
