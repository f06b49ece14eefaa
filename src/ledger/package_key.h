#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "model/result.h"

namespace cairn {

/// A key that signs web archives as replay tools expect: ECDSA on P-384 over SHA-256 (Webrecorder, WACZ Signing and
/// Verification 0.1.0, "anonymous signature").
class PackageKey {
 public:
  static PackageKey generate();
  /// PKCS #8 in PEM. Errors: anything else, or another kind of key.
  static Result<PackageKey> from_pem(std::string_view pem);

  PackageKey(PackageKey&&) noexcept;
  PackageKey& operator=(PackageKey&&) noexcept;
  ~PackageKey();

  std::string pem() const;
  std::string public_key() const;                    ///< SubjectPublicKeyInfo, DER.
  std::string sign(std::string_view message) const;  ///< r‖s, 96 bytes.

 private:
  struct Key;
  explicit PackageKey(std::unique_ptr<Key> key);
  std::unique_ptr<Key> key_;
};

/// Does this signature (r‖s) of the key (SubjectPublicKeyInfo, DER) hold?
bool package_signature_holds(std::string_view public_key, std::string_view message, std::string_view signature);

}  // namespace cairn
