#pragma once

#include <cstdint>
#include <vector>

#include "documents/html_article.h"
#include "documents/html_metadata.h"
#include "documents/html_tree.h"
#include "model/document.h"

namespace cairn {

/// Sets the document's verdict by what its page says, with a note if it is no content, or if the story is said to go on
/// for subscribers. `regions` as html_regions() gives them.
void judge_document(Document& document, const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
                    const HtmlArticle& article, const PageMetadata& page);

/// Where the page shows no story but its JSON-LD holds one (articleBody, 60 words or more), that becomes the text,
/// without places in the captured bytes, and a note says so.
void take_text_of_data(Document& document, const HtmlArticle& article, const PageMetadata& page);

}  // namespace cairn
