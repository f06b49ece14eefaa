#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "model/result.h"

// Ed25519 (RFC 8032) keys as C2SP signed-note names them.

namespace cairn {

/// The public half: who signs, under which name.
struct VerifierKey {
  std::string name;        ///< Without spaces and '+'.
  std::string public_key;  ///< 32 bytes.

  /// The four bytes by which a signature line names this key.
  std::string id() const;
  /// "NAME+ID+KEY", as Go's note.NewVerifier() reads it.
  std::string text() const;
  /// The same key for `openssl`: "-----BEGIN PUBLIC KEY-----…".
  std::string pem() const;
  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

/// Errors: not of the form that VerifierKey::text() writes, or the ID is not that of name and key.
Result<VerifierKey> verifier_key_of(std::string_view text);
bool signature_holds(const VerifierKey& key, std::string_view message, std::string_view signature);

/// The secret half.
class SigningKey {
 public:
  static SigningKey generate();
  /// PKCS #8 in PEM, as `openssl genpkey -algorithm ed25519` writes it. Errors: anything else.
  static Result<SigningKey> from_pem(std::string_view pem);

  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;
  ~SigningKey();

  std::string pem() const;
  std::string public_key() const;                    ///< 32 bytes.
  std::string sign(std::string_view message) const;  ///< 64 bytes.

 private:
  struct Key;
  explicit SigningKey(std::unique_ptr<Key> key);
  std::unique_ptr<Key> key_;
};

}  // namespace cairn
