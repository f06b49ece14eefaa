#include "ledger/merkle.h"

#include <openssl/evp.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <new>

namespace cairn {

namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// OpenSSL's digest calls fail only when memory runs out.
void require(bool done) {
  if (!done) throw std::bad_alloc();
}

MerkleHash sha256_of(unsigned char prefix, std::string_view first, std::string_view second = {}) {
  static const EVP_MD* const kSha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  // One a thread: making one takes longer than to hash a node.
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  MerkleHash hash;
  require(context != nullptr && EVP_DigestInit_ex(context.get(), kSha256, nullptr) == 1);
  require(EVP_DigestUpdate(context.get(), &prefix, 1) == 1);
  require(EVP_DigestUpdate(context.get(), first.data(), first.size()) == 1);
  require(EVP_DigestUpdate(context.get(), second.data(), second.size()) == 1);
  require(EVP_DigestFinal_ex(context.get(), hash.data(), nullptr) == 1);
  return hash;
}

std::string_view view_of(const MerkleHash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

/// The root over the leaves [begin, end), begin < end. `begin` is a multiple of the largest power of two below the
/// length, as it is for every range that RFC 6962 splits a tree into.
Result<MerkleHash> range_root(std::uint64_t begin, std::uint64_t end, const SubtreeSource& subtree) {
  const std::uint64_t length = end - begin;
  if (std::has_single_bit(length)) {
    const int level = std::countr_zero(length);
    return subtree(level, begin >> level);
  }
  const std::uint64_t middle = begin + std::bit_floor(length);
  const auto left = range_root(begin, middle, subtree);
  if (!left) return left;
  const auto right = range_root(middle, end, subtree);
  if (!right) return right;
  return node_hash(*left, *right);
}

/// The length of the left part of a range of two or more leaves: the largest power of two below its own.
std::uint64_t left_length(std::uint64_t length) { return std::bit_floor(length - 1); }

}  // namespace

MerkleHash leaf_hash(std::string_view entry) { return sha256_of(0, entry); }

MerkleHash node_hash(const MerkleHash& left, const MerkleHash& right) {
  return sha256_of(1, view_of(left), view_of(right));
}

MerkleHash empty_tree_root() {
  MerkleHash hash;
  require(EVP_Digest("", 0, hash.data(), nullptr, EVP_sha256(), nullptr) == 1);
  return hash;
}

MerkleHash root_over(std::span<const MerkleHash> hashes) {
  if (hashes.empty()) return empty_tree_root();
  if (hashes.size() == 1) return hashes.front();
  const std::size_t left = left_length(hashes.size());
  return node_hash(root_over(hashes.first(left)), root_over(hashes.subspan(left)));
}

std::string bytes_of(const MerkleHash& hash) { return std::string(view_of(hash)); }

MerkleHash merkle_hash_of(std::string_view bytes) {
  MerkleHash hash{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
  return hash;
}

Result<MerkleHash> tree_root(std::uint64_t size, const SubtreeSource& subtree) {
  if (size == 0) return empty_tree_root();
  return range_root(0, size, subtree);
}

Result<std::vector<MerkleHash>> inclusion_proof(std::uint64_t index, std::uint64_t size, const SubtreeSource& subtree) {
  if (index >= size)
    return fail("there is no entry " + std::to_string(index) + " in a tree of " + std::to_string(size));
  std::vector<MerkleHash> from_the_root;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end - begin > 1) {
    const std::uint64_t middle = begin + left_length(end - begin);
    const bool is_left = index < middle;
    const auto other = is_left ? range_root(middle, end, subtree) : range_root(begin, middle, subtree);
    if (!other) return tl::unexpected(other.error());
    from_the_root.push_back(*other);
    (is_left ? end : begin) = middle;
  }
  std::ranges::reverse(from_the_root);
  return from_the_root;
}

Result<std::vector<MerkleHash>> consistency_proof(std::uint64_t old_size, std::uint64_t size,
                                                  const SubtreeSource& subtree) {
  if (old_size == 0 || old_size > size) return fail("there is no proof from " + std::to_string(old_size) + " entries");
  std::vector<MerkleHash> from_the_root;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (old_size != end) {
    const std::uint64_t middle = begin + left_length(end - begin);
    const bool is_left = old_size <= middle;
    const auto other = is_left ? range_root(middle, end, subtree) : range_root(begin, middle, subtree);
    if (!other) return tl::unexpected(other.error());
    from_the_root.push_back(*other);
    (is_left ? end : begin) = middle;
  }
  // What is left is the end of the old tree. Where it is the whole of it, the reader has its root already.
  if (begin != 0) {
    const auto rest = range_root(begin, end, subtree);
    if (!rest) return tl::unexpected(rest.error());
    from_the_root.push_back(*rest);
  }
  std::ranges::reverse(from_the_root);
  return from_the_root;
}

bool inclusion_holds(std::uint64_t index, std::uint64_t size, const MerkleHash& leaf, std::span<const MerkleHash> proof,
                     const MerkleHash& root) {
  if (index >= size) return false;
  std::uint64_t place = index;
  std::uint64_t last = size - 1;
  MerkleHash hash = leaf;
  for (const MerkleHash& sibling : proof) {
    if (last == 0) return false;
    if ((place & 1) != 0 || place == last) {
      hash = node_hash(sibling, hash);
      while ((place & 1) == 0 && place != 0) place >>= 1, last >>= 1;
    } else {
      hash = node_hash(hash, sibling);
    }
    place >>= 1;
    last >>= 1;
  }
  return last == 0 && hash == root;
}

bool consistency_holds(std::uint64_t old_size, std::uint64_t size, const MerkleHash& old_root, const MerkleHash& root,
                       std::span<const MerkleHash> proof) {
  if (old_size > size) return false;
  if (old_size == size) return proof.empty() && old_root == root;
  if (old_size == 0) return proof.empty() && old_root == empty_tree_root();
  std::uint64_t place = old_size - 1;
  std::uint64_t last = size - 1;
  while ((place & 1) != 0) place >>= 1, last >>= 1;
  // An old tree of a power of two is a subtree of the new one, and its root begins the proof by itself.
  if (place != 0 && proof.empty()) return false;
  MerkleHash old_hash = place == 0 ? old_root : proof.front();
  MerkleHash hash = old_hash;
  for (const MerkleHash& sibling : proof.subspan(place == 0 ? 0 : 1)) {
    if (last == 0) return false;
    if ((place & 1) != 0 || place == last) {
      old_hash = node_hash(sibling, old_hash);
      hash = node_hash(sibling, hash);
      while ((place & 1) == 0 && place != 0) place >>= 1, last >>= 1;
    } else {
      hash = node_hash(hash, sibling);
    }
    place >>= 1;
    last >>= 1;
  }
  return last == 0 && old_hash == old_root && hash == root;
}

}  // namespace cairn
