#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "documents/html_tree.h"

namespace cairn {

/// What an element says its content is, by its tag, its role and the words of its class and id.
enum HtmlRegion : std::uint16_t {
  kFurniture = 1,        ///< By tag or role: nobody's running text.
  kLikelyFurniture = 2,  ///< By a word of its class or id, which may be mistaken.
  kRelated = 4,          ///< Other stories.
  kComments = 8,
  kCaption = 16,
  kQuote = 32,
  kLiveblogEntry = 64,
  kCorrection = 128,
  kLead = 256,
  kHidden = 512,        ///< Not shown to a reader.
  kArticleBody = 1024,  ///< Says that it is the article's text.
  kByline = 2048
};

/// A paragraph in one of these does not count as running text of the story.
inline constexpr std::uint16_t kNotRunning = kLikelyFurniture | kRelated | kComments | kCaption | kByline;

/// The regions of every node, inherited from its parents (but for kArticleBody and kLead, which are the element's own).
std::vector<std::uint16_t> html_regions(const HtmlTree& tree);

/// The regions that the words of a class or id name: "article__related-links" has the words article, related, links.
std::uint16_t regions_of_class(std::string_view class_or_id);

}  // namespace cairn
