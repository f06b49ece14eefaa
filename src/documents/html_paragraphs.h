#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "documents/html_tree.h"

namespace cairn {

/// A stretch of a page that is read in one go: what stands between two block borders, or between two line breaks in a
/// row.
struct HtmlParagraph {
  std::uint32_t first = 0;  ///< Nodes [first, last): text, line breaks and inline elements.
  std::uint32_t last = 0;
  std::uint32_t container = 0;  ///< The block element that holds it.
  std::uint32_t words = 0;
  std::uint32_t link_words = 0;
  std::uint16_t regions = 0;   ///< HtmlRegion, of its first text.
  bool ends_sentence = false;  ///< Its last character ends a sentence or a quotation.
};

struct HtmlParagraphs {
  std::vector<HtmlParagraph> paragraphs;  ///< In document order; none is empty; furniture and hidden text left out.
  std::size_t hidden_words = 0;           ///< Left out because a style hides them.
};

HtmlParagraphs html_paragraphs(const HtmlTree& tree, const std::vector<std::uint16_t>& regions);

/// Roughly how many words `text` has: runs of letters and digits, and one for two characters of scripts that are
/// written without spaces. Character references part words.
std::uint32_t count_words(std::string_view text);

/// The beginning of a paragraph in small letters (ASCII) with white space run together, at most `limit` bytes or a few
/// more.
std::string paragraph_start(const HtmlTree& tree, const HtmlParagraph& paragraph, std::size_t limit);

/// Does an element of this kind part paragraphs?
bool parts_paragraphs(HtmlTag tag);

}  // namespace cairn
