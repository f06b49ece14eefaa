#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "model/span.h"

namespace cairn::fuzz {

/// Stops the program, saying which promise was broken; libFuzzer keeps the input that did it.
inline void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Both ends of `span` lie inside `text`, in order, and neither cuts a UTF-8 sequence in two.
inline bool fits(Span span, std::string_view text) {
  const auto is_border = [&](std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
  };
  return span.begin <= span.end && span.end <= text.size() && is_border(span.begin) && is_border(span.end);
}

}  // namespace cairn::fuzz
