#include "ledger/package_key.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <new>
#include <utility>

namespace cairn {

namespace {

constexpr int kNumberBytes = 48;  // of r and of s on P-384

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeSignature {
  void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
struct FreeBio {
  void operator()(BIO* bio) const { BIO_free(bio); }
};
using OwnedKey = std::unique_ptr<EVP_PKEY, FreeKey>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;
using Signature = std::unique_ptr<ECDSA_SIG, FreeSignature>;
using Bytes = std::unique_ptr<BIO, FreeBio>;

bool is_p384(EVP_PKEY* key) {
  char name[32] = {};
  std::size_t size = 0;
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && EVP_PKEY_get_group_name(key, name, sizeof name, &size) == 1 &&
         std::string_view(name, size) == "secp384r1";
}

}  // namespace

struct PackageKey::Key {
  OwnedKey key;
};

PackageKey::PackageKey(std::unique_ptr<Key> key) : key_(std::move(key)) {}
PackageKey::PackageKey(PackageKey&&) noexcept = default;
PackageKey& PackageKey::operator=(PackageKey&&) noexcept = default;
PackageKey::~PackageKey() = default;

PackageKey PackageKey::generate() {
  OwnedKey key(EVP_EC_gen("P-384"));
  if (!key) throw std::bad_alloc();  // No randomness, or no memory.
  return PackageKey(std::make_unique<Key>(Key{std::move(key)}));
}

Result<PackageKey> PackageKey::from_pem(std::string_view pem) {
  const Bytes in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  OwnedKey key(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr));
  if (!key || !is_p384(key.get())) return fail("is not a private key for ECDSA on P-384 in PEM");
  return PackageKey(std::make_unique<Key>(Key{std::move(key)}));
}

std::string PackageKey::pem() const {
  const Bytes out(BIO_new(BIO_s_mem()));
  if (!out || PEM_write_bio_PKCS8PrivateKey(out.get(), key_->key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
    throw std::bad_alloc();
  char* text = nullptr;
  const long size = BIO_get_mem_data(out.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

std::string PackageKey::public_key() const {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key_->key.get(), &der);
  if (size <= 0) throw std::bad_alloc();
  std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return out;
}

std::string PackageKey::sign(std::string_view message) const {
  const Context context(EVP_MD_CTX_new());
  std::size_t size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
  if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_->key.get()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, bytes, message.size()) != 1) {
    throw std::bad_alloc();
  }
  std::string der(size, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(der.data()), &size, bytes, message.size()) != 1)
    throw std::bad_alloc();
  // OpenSSL gives the two numbers in DER; browsers want them one after the other.
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  const Signature signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
  std::string raw(2 * kNumberBytes, '\0');
  auto* to = reinterpret_cast<unsigned char*>(raw.data());
  if (!signature || BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), to, kNumberBytes) != kNumberBytes ||
      BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), to + kNumberBytes, kNumberBytes) != kNumberBytes) {
    throw std::bad_alloc();
  }
  return raw;
}

bool package_signature_holds(std::string_view public_key, std::string_view message, std::string_view signature) {
  const auto* key_at = reinterpret_cast<const unsigned char*>(public_key.data());
  const OwnedKey key(d2i_PUBKEY(nullptr, &key_at, static_cast<long>(public_key.size())));
  if (!key || !is_p384(key.get()) || signature.size() != 2 * kNumberBytes) return false;
  const auto* raw = reinterpret_cast<const unsigned char*>(signature.data());
  const Signature numbers(ECDSA_SIG_new());
  if (!numbers || ECDSA_SIG_set0(numbers.get(), BN_bin2bn(raw, kNumberBytes, nullptr),
                                 BN_bin2bn(raw + kNumberBytes, kNumberBytes, nullptr)) != 1) {
    return false;
  }
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(numbers.get(), &der);
  const Context context(EVP_MD_CTX_new());
  const bool holds =
      size > 0 && context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
      EVP_DigestVerify(context.get(), der, static_cast<std::size_t>(size),
                       reinterpret_cast<const unsigned char*>(message.data()), message.size()) == 1;
  OPENSSL_free(der);
  return holds;
}

}  // namespace cairn
