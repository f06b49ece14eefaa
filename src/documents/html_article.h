#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "documents/html_paragraphs.h"
#include "documents/html_tree.h"
#include "model/document.h"

namespace cairn {

/// A paragraph of the article, and what it is there.
struct ArticleParagraph {
  HtmlParagraph paragraph;
  BlockType type = BlockType::body;
  std::uint32_t table = 0;  ///< Of a cell: its table, so that a table becomes one block; 0 = not a cell.
  std::uint32_t row = 0;
};

struct HtmlArticle {
  std::vector<ArticleParagraph> paragraphs;  ///< The headline first, then in document order.
  std::uint32_t container = 0;               ///< The element that holds the running text.
  bool found = false;  ///< False: no running text stood out, and everything but furniture is given.
  std::size_t hidden_words = 0;
};

/// Finds the text of a page's own story.
///
/// Every paragraph is worth something: its words if it is running text, less than nothing if it is a scrap or mostly
/// links. From the whole page we go down into the element that holds three quarters of the worth, until there is none;
/// an element that says it is the article's body is believed if it holds half. Inside, other stories become teasers,
/// and what is nobody's running text is left out.
/// `regions` as html_regions() gives them; where one is not believed (a "sidebar" that holds the story), it is taken
/// out. `titles`: what the page's metadata call the story; a heading that agrees is the headline.
HtmlArticle find_article(const HtmlTree& tree, std::vector<std::uint16_t>& regions,
                         const std::vector<std::string>& titles);

}  // namespace cairn
