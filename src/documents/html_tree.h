#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/html_tags.h"
#include "documents/html_tokens.h"

// HTML -> a flat tree in document order, in time and memory linear in the source.
//
// Why not a library: gumbo took 2.5 times as long as this whole reader may take on ordinary pages, and minutes or
// gigabytes on a few megabytes of nested tables, "<" or unclosed formatting. The tree here leaves out what says nothing
// about text (formatting elements, and with them the costly repair of misnested ones); the tests hold its paragraphs
// against gumbo's.

namespace cairn {

/// Node i's descendants are the nodes (i, end). An inline element ends at its end tag even where a block inside it is
/// still open, so a child may reach past its parent; loops over children must go forward only.
struct HtmlNode {
  HtmlTag tag = HtmlTag::text;
  bool custom = false;  ///< HtmlTag::other
  std::uint16_t attribute_count = 0;
  std::uint32_t parent = 0;
  std::uint32_t end = 0;           ///< One past the last descendant.
  std::uint32_t source_begin = 0;  ///< The text, or the start tag: bytes [source_begin, source_end).
  std::uint32_t source_end = 0;
  std::uint32_t first_attribute = 0;  ///< In HtmlTree::attributes.
};

struct HtmlTree {
  std::string_view source;  ///< Not owned.
  std::vector<HtmlNode> nodes;
  std::vector<HtmlAttributeValue> attributes;
  std::string language;    ///< Of the <html> element, as written.
  bool capped = false;     ///< Deeper, longer, or with more attributes on a tag, than is read.
  bool cut_short = false;  ///< The source ends inside a tag, a comment or a script.

  /// As written, character references and all.
  std::optional<std::string_view> raw_attribute(std::uint32_t node, HtmlAttribute attribute) const;
  /// With its character references replaced.
  std::optional<std::string> attribute(std::uint32_t node, HtmlAttribute attribute) const;
};

/// Elements nested deeper than this are read as if their tags were not there; their text is kept.
inline constexpr std::size_t kDeepestHtml = 512;
/// A page with more elements and stretches of text than this is read up to there. A long live blog has 30,000.
inline constexpr std::size_t kMostHtmlNodes = 500'000;

HtmlTree parse_html(std::string_view source);

}  // namespace cairn
