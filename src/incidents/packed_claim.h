#pragma once

#include <string>
#include <string_view>

#include "model/claim.h"

namespace cairn {

/// A claim in a fifth of its room, for holding many: its document, and all else as bytes that only this program reads.
struct PackedClaim {
  std::string document;
  std::string bytes;
};
PackedClaim pack(const Claim& claim);

/// The id of the claim whose bytes stand there; it lies in them.
std::string_view id_of_packed(std::string_view bytes);
/// The claim whose bytes begin there; others may follow.
Claim unpack(const std::string& document, std::string_view bytes);
/// The same in place of another claim, whose room it takes.
void unpack_into(const std::string& document, std::string_view bytes, Claim& claim);

}  // namespace cairn
