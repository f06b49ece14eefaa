#pragma once

#include <cstdint>
#include <string_view>

namespace cairn {

/// A place in a text: bytes [begin, end) of its UTF-8 form.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// The words that `span` names in `text`. `span` must lie inside `text`.
inline std::string_view words_of(std::string_view text, Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

}  // namespace cairn
