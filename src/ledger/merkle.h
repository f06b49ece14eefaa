#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

// The hash tree over the ledger's entries: RFC 6962, section 2.1, with SHA-256. Leaf N is the line of entry N, without
// its end.

namespace cairn {

using MerkleHash = std::array<unsigned char, 32>;

MerkleHash leaf_hash(std::string_view entry);                           ///< SHA-256(0x00 ‖ entry)
MerkleHash node_hash(const MerkleHash& left, const MerkleHash& right);  ///< SHA-256(0x01 ‖ left ‖ right)
MerkleHash empty_tree_root();                                           ///< SHA-256 of nothing
/// The root over these leaf hashes, or over the equally high subtrees that these are the roots of.
MerkleHash root_over(std::span<const MerkleHash> hashes);

/// The 32 bytes, and back; `bytes` must have 32.
std::string bytes_of(const MerkleHash& hash);
MerkleHash merkle_hash_of(std::string_view bytes);

/// Gives the root of the 2^level leaves that begin at leaf index · 2^level.
using SubtreeSource = std::function<Result<MerkleHash>(int level, std::uint64_t index)>;

/// The root over the first `size` leaves.
Result<MerkleHash> tree_root(std::uint64_t size, const SubtreeSource& subtree);
/// Shows that leaf `index` is among the first `size`: the siblings from the leaf up. Error: index not below size.
Result<std::vector<MerkleHash>> inclusion_proof(std::uint64_t index, std::uint64_t size, const SubtreeSource& subtree);
/// Shows that the first `old_size` leaves of both trees are the same (1 <= old_size <= size).
Result<std::vector<MerkleHash>> consistency_proof(std::uint64_t old_size, std::uint64_t size,
                                                  const SubtreeSource& subtree);

/// Do these proofs hold? The checks of RFC 9162, sections 2.1.3.2 and 2.1.4.2.
bool inclusion_holds(std::uint64_t index, std::uint64_t size, const MerkleHash& leaf, std::span<const MerkleHash> proof,
                     const MerkleHash& root);
bool consistency_holds(std::uint64_t old_size, std::uint64_t size, const MerkleHash& old_root, const MerkleHash& root,
                       std::span<const MerkleHash> proof);

}  // namespace cairn
