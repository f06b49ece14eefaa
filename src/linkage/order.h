#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "linkage/pieces.h"

namespace cairn {

/// The positions of records sorted by what they say, so that nothing that follows depends on the order in which they came.
/// `contents` says all that a record says, its own id last; equal contents stay in the order given.
std::vector<std::uint32_t> order_by_content(std::span<const std::string> contents);
/// The same, the contents looked up by `content`, which may be called for several at once.
std::vector<std::uint32_t> order_by_content(std::uint32_t records, const std::function<std::string_view(std::uint32_t)>& content,
                                            const ForEachPiece& for_each);

/// A number made of what a record says, for seeds: FNV-1a, 64 bits, the same on every machine.
std::uint64_t seed_of_content(std::string_view content);

}  // namespace cairn
