#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// Standard Base 64 (RFC 4648, section 4), padded.
std::string base64_of(std::string_view bytes);
/// Only the one spelling that base64_of() writes; nothing for any other.
std::optional<std::string> bytes_of_base64(std::string_view text);

}  // namespace cairn
