#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "documents/html_paragraphs.h"
#include "documents/html_tree.h"

namespace cairn {

/// The paragraph of the page's headline: the heading that agrees best with one of the titles of the page's metadata, or
/// else the only h1 that is not in a page header. Nothing after the element with the article's text is looked at.
std::optional<std::size_t> find_headline(const HtmlTree& tree, const std::vector<HtmlParagraph>& paragraphs,
                                         const std::vector<std::string>& titles, std::uint32_t container);

}  // namespace cairn
