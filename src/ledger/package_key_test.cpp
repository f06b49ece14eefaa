#include "ledger/package_key.h"

#include <gtest/gtest.h>

#include "ledger/signing_key.h"

namespace cairn {
namespace {

TEST(PackageKey, ComesBackFromItsPemAndSigns) {
  const PackageKey key = PackageKey::generate();
  const auto again = PackageKey::from_pem(key.pem());
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(again->public_key(), key.public_key());
  const std::string message = "sha256:" + std::string(64, 'a');
  const std::string signature = again->sign(message);
  EXPECT_EQ(signature.size(), 96u);
  EXPECT_TRUE(package_signature_holds(key.public_key(), message, signature));
}

TEST(PackageKey, RefusesWhatItDidNotSign) {
  const PackageKey key = PackageKey::generate();
  const PackageKey other = PackageKey::generate();
  const std::string signature = key.sign("sha256:a");
  std::string changed = signature;
  changed[50] = static_cast<char>(changed[50] ^ 1);
  struct Row {
    std::string key, message, signature;
  };
  const Row table[] = {{key.public_key(), "sha256:b", signature},
                       {other.public_key(), "sha256:a", signature},
                       {key.public_key(), "sha256:a", changed},
                       {key.public_key(), "sha256:a", signature.substr(1)},
                       {key.public_key(), "sha256:a", std::string(96, '\0')},
                       {"no key", "sha256:a", signature}};
  for (const auto& [public_key, message, given] : table) EXPECT_FALSE(package_signature_holds(public_key, message, given));
}

TEST(PackageKey, IsNoOtherKindOfKey) {
  EXPECT_FALSE(PackageKey::from_pem("no key"));
  EXPECT_FALSE(PackageKey::from_pem(SigningKey::generate().pem()));
}

}  // namespace
}  // namespace cairn
