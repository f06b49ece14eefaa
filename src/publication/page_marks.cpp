#include "publication/page_marks.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace cairn::pages {
namespace {

constexpr UChar32 kZeroWidthJoiner = 0x200D;

/// Belongs to the character before it.
bool continues(UChar32 character) {
  const int kind = u_getIntPropertyValue(character, UCHAR_GRAPHEME_CLUSTER_BREAK);
  return kind == U_GCB_EXTEND || kind == U_GCB_ZWJ || kind == U_GCB_SPACING_MARK;
}

UChar32 character_at(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto index = static_cast<std::int32_t>(at);  // A text is shorter than 2 GiB.
  UChar32 character = 0;
  U8_NEXT(bytes, index, static_cast<std::int32_t>(text.size()), character);
  return character;
}

std::size_t sequence_start(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return at;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto index = static_cast<std::int32_t>(at);  // As above.
  U8_SET_CP_START(bytes, 0, index);
  return static_cast<std::size_t>(index);
}

std::size_t before(std::string_view text, std::size_t at) { return sequence_start(text, at - 1); }

/// Is `at` between two characters, as a reader sees them?
bool is_border(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  if (sequence_start(text, at) != at) return false;
  return !continues(character_at(text, at)) && character_at(text, before(text, at)) != kZeroWidthJoiner;
}

}  // namespace

Span whole_characters(std::string_view text, Span span) {
  std::size_t begin = std::min<std::size_t>(span.begin, text.size());
  std::size_t end = std::clamp<std::size_t>(span.end, begin, text.size());
  while (!is_border(text, begin)) --begin;
  while (!is_border(text, end)) ++end;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

html::Html paint(std::string_view text, Span whole, std::vector<Mark> marks) {
  for (Mark& mark : marks) mark.span = whole_characters(text, mark.span);
  std::ranges::sort(marks, [](const Mark& a, const Mark& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  whole = whole_characters(text, whole);
  html::Html out;
  std::uint32_t at = whole.begin;
  for (const Mark& mark : marks) {
    const std::uint32_t begin = std::max(at, mark.span.begin);
    const std::uint32_t end = std::min(whole.end, mark.span.end);
    if (begin >= end) continue;
    out += html::text(words_of(text, {at, begin}));
    html::Attributes attributes = {{"class", mark.css_class}};
    if (!mark.label.empty()) attributes.push_back({"title", mark.label});
    out += html::element("mark", attributes, html::text(words_of(text, {begin, end})));
    at = end;
  }
  return out + html::text(words_of(text, {at, whole.end}));
}

}  // namespace cairn::pages
