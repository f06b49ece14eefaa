#pragma once

#include <string>

#include "copies/copies.h"

// Lines of docs/formats/copies.md.

namespace cairn {

/// One group and its members; `copies` as text_copies() gives them.
void append_group(std::string& out, const CopiesFound& found, std::size_t group,
                  std::span<const std::optional<TextCopies>> copies, std::span<const std::uint32_t> shared_words);
void append_pair(std::string& out, const CopiesFound& found, const CopyPair& pair);

}  // namespace cairn
