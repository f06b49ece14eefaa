#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/claim.h"

namespace cairn {

/// Claims by position, wherever they are held.
class ClaimView {
 public:
  ClaimView(std::span<const Claim* const> claims) : claims_(claims) {}
  ClaimView(const std::vector<const Claim*>& claims) : claims_(claims) {}
  const Claim& operator[](std::size_t at) const { return *claims_[at]; }
  std::size_t size() const { return claims_.size(); }

 private:
  std::span<const Claim* const> claims_;
};

inline std::vector<const Claim*> pointers_to(std::span<const Claim> claims) {
  std::vector<const Claim*> pointers;
  pointers.reserve(claims.size());
  for (const Claim& claim : claims) pointers.push_back(&claim);
  return pointers;
}

}  // namespace cairn
