#include "documents/digest.h"

#include <openssl/evp.h>

#include <array>
#include <new>

#include "documents/ascii.h"

namespace cairn {
namespace {

std::size_t size_of(std::string_view algorithm) {
  if (algorithm == "sha1") return 20;
  if (algorithm == "sha256") return 32;
  if (algorithm == "sha512") return 64;
  return algorithm == "md5" ? 16 : 0;
}

/// Digits of `bits` bits each, most significant first; nothing if one is no digit.
std::optional<std::string> decode(std::string_view digits, std::string_view alphabet, unsigned bits) {
  std::string bytes;
  unsigned value = 0;
  unsigned held = 0;
  for (const char digit : digits) {
    const std::size_t at = alphabet.find(digit);
    if (at == std::string_view::npos) return std::nullopt;
    value = (value << bits | static_cast<unsigned>(at)) & 0xFFFFU;
    held += bits;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(value >> held & 0xFFU);
  }
  return bytes;
}

const EVP_MD* algorithm_of(std::string_view name) {
  // Looked up once: a fetch takes longer than to hash a small record.
  static const EVP_MD* const kSha1 = EVP_MD_fetch(nullptr, "SHA1", nullptr);
  static const EVP_MD* const kSha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  static const EVP_MD* const kSha512 = EVP_MD_fetch(nullptr, "SHA512", nullptr);
  static const EVP_MD* const kMd5 = EVP_MD_fetch(nullptr, "MD5", nullptr);
  if (name == "sha1") return kSha1;
  if (name == "sha512") return kSha512;
  return name == "md5" ? kMd5 : kSha256;
}

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

std::optional<StatedDigest> parse_digest(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string algorithm = lower_ascii(text.substr(0, colon));
  std::erase(algorithm, '-');
  const std::size_t size = size_of(algorithm);
  std::string digits = lower_ascii(text.substr(colon + 1));
  while (digits.ends_with('=')) digits.pop_back();
  if (size == 0) return std::nullopt;
  const auto bytes = digits.size() == 2 * size ? decode(digits, "0123456789abcdef", 4)
                                               : decode(digits, "abcdefghijklmnopqrstuvwxyz234567", 5);
  if (!bytes || bytes->size() != size) return std::nullopt;
  return StatedDigest{.algorithm = std::move(algorithm), .bytes = *bytes};
}

struct RunningDigest::State {
  std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
};

RunningDigest::RunningDigest(std::string_view algorithm) : state_(std::make_unique<State>()) {
  const EVP_MD* const digest = algorithm_of(algorithm);
  if (!state_->context || !digest || EVP_DigestInit_ex(state_->context.get(), digest, nullptr) != 1)
    throw std::bad_alloc();
}
RunningDigest::RunningDigest(RunningDigest&&) noexcept = default;
RunningDigest& RunningDigest::operator=(RunningDigest&&) noexcept = default;
RunningDigest::~RunningDigest() = default;

void RunningDigest::update(std::string_view bytes) {
  if (EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) != 1) throw std::bad_alloc();
}

std::string RunningDigest::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int size = 0;
  if (EVP_DigestFinal_ex(state_->context.get(), digest.data(), &size) != 1) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(digest.data()), size};
}

}  // namespace cairn
