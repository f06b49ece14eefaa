#include "ledger/signing_key.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <new>

#include "ledger/base64.h"
#include "text/sha256.h"

namespace cairn {

namespace {

constexpr char kEd25519 = 1;  // C2SP signed-note, "Signature types"

struct FreeOpenssl {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(BIO* bio) const { BIO_free(bio); }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, FreeOpenssl>;
using ContextPointer = std::unique_ptr<EVP_MD_CTX, FreeOpenssl>;
using BioPointer = std::unique_ptr<BIO, FreeOpenssl>;

// What is called through this fails only where memory or the machine's randomness does.
void require(bool done) {
  if (!done) throw std::bad_alloc();
}

const unsigned char* data_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

KeyPointer public_half(std::string_view public_key) {
  return KeyPointer(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, data_of(public_key), public_key.size()));
}

std::string text_of(BIO* bio) {
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio, &text);
  return {text, static_cast<std::size_t>(size)};
}

std::string bytes_of_id(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  }
  return bytes;
}

}  // namespace

std::string VerifierKey::id() const {
  return bytes_of_id(std::string_view(sha256_hex(name + '\n' + kEd25519 + public_key)).substr(0, 8));
}

std::string VerifierKey::text() const { return name + '+' + hex_of(id()) + '+' + base64_of(kEd25519 + public_key); }

std::string VerifierKey::pem() const {
  const BioPointer bio(BIO_new(BIO_s_mem()));
  const KeyPointer key = public_half(public_key);
  require(bio && key && PEM_write_bio_PUBKEY(bio.get(), key.get()) == 1);
  return text_of(bio.get());
}

Result<VerifierKey> verifier_key_of(std::string_view text) {
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return fail("a key has the form NAME+ID+KEY");
  const auto bytes = bytes_of_base64(text.substr(second + 1));
  if (!bytes || bytes->size() != 33 || bytes->front() != kEd25519) return fail("the key is not an Ed25519 key");
  VerifierKey key{.name = std::string(text.substr(0, first)), .public_key = bytes->substr(1)};
  if (key.name.empty() || key.name.find_first_of(" \t\n\r") != std::string::npos)
    return fail("the key's name is not one");
  if (key.text() != text) return fail("the key's ID is not that of its name and bytes");
  return key;
}

bool signature_holds(const VerifierKey& key, std::string_view message, std::string_view signature) {
  if (key.public_key.size() != 32) return false;
  const KeyPointer half = public_half(key.public_key);
  const ContextPointer context(EVP_MD_CTX_new());
  return half && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, half.get()) == 1 &&
         EVP_DigestVerify(context.get(), data_of(signature), signature.size(), data_of(message), message.size()) == 1;
}

struct SigningKey::Key {
  KeyPointer pointer;
};

SigningKey::SigningKey(std::unique_ptr<Key> key) : key_(std::move(key)) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

SigningKey SigningKey::generate() {
  KeyPointer key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  require(key != nullptr);
  return SigningKey(std::make_unique<Key>(Key{std::move(key)}));
}

Result<SigningKey> SigningKey::from_pem(std::string_view pem) {
  const BioPointer bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  require(bio != nullptr);
  // No password is asked for: nobody may be there to type one.
  const auto no_password = [](char*, int, int, void*) { return -1; };
  KeyPointer key(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr));
  if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519)
    return fail("is not an Ed25519 key in PEM without a password");
  return SigningKey(std::make_unique<Key>(Key{std::move(key)}));
}

std::string SigningKey::pem() const {
  const BioPointer bio(BIO_new(BIO_s_mem()));
  require(bio && PEM_write_bio_PrivateKey(bio.get(), key_->pointer.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  return text_of(bio.get());
}

std::string SigningKey::public_key() const {
  std::string bytes(32, '\0');
  std::size_t size = bytes.size();
  require(EVP_PKEY_get_raw_public_key(key_->pointer.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size) == 1);
  return bytes;
}

std::string SigningKey::sign(std::string_view message) const {
  std::string signature(64, '\0');
  std::size_t size = signature.size();
  const ContextPointer context(EVP_MD_CTX_new());
  require(context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_->pointer.get()) == 1);
  require(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, data_of(message),
                         message.size()) == 1);
  return signature;
}

}  // namespace cairn
