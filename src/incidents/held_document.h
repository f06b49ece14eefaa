#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "incidents/claim_view.h"
#include "incidents/packed_claim.h"

namespace cairn {

/// The claims of a document in content order: where somebody else holds them, or packed.
class HeldDocument {
 public:
  HeldDocument() = default;
  explicit HeldDocument(std::vector<const Claim*> borrowed);
  /// `claims` are of one document; what they hold is taken.
  explicit HeldDocument(std::span<PackedClaim> claims);

  std::size_t size() const { return packed_ ? begins_.size() : borrowed_.size(); }
  /// Lies where the claim lies.
  std::string_view id(std::size_t rank) const;
  /// Empty for those that are packed.
  const Claim* borrowed(std::size_t rank) const { return packed_ ? nullptr : borrowed_[rank]; }
  /// One that is packed, in place of what `claim` was.
  void unpack_to(Claim& claim, const std::string& document, std::size_t rank) const;

 private:
  bool packed_ = false;
  std::vector<const Claim*> borrowed_;
  std::vector<std::uint32_t> begins_;  ///< In the bytes.
  std::vector<char> bytes_;
};

/// Claims while they are looked at: pointers to where they are held, or unpacked here.
class ClaimsAtHand {
 public:
  explicit ClaimsAtHand(std::size_t most) { claims_.reserve(most); }
  ClaimsAtHand(ClaimsAtHand&&) = default;
  ClaimsAtHand& operator=(ClaimsAtHand&&) = default;
  ~ClaimsAtHand();

  void add(const std::string& document, const HeldDocument& held, std::size_t rank);
  const std::vector<const Claim*>& claims() const { return claims_; }
  const Claim& operator[](std::size_t at) const { return *claims_[at]; }

 private:
  std::vector<std::unique_ptr<Claim>> unpacked_;
  std::vector<const Claim*> claims_;
};

}  // namespace cairn
