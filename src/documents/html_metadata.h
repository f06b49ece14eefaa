#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/html_tree.h"
#include "documents/json_ld.h"
#include "model/document.h"

namespace cairn {

/// What a page says about itself outside its text.
struct PageMetadata {
  std::vector<std::string> titles;  ///< Best first: Open Graph, JSON-LD, Twitter, <title>.
  std::vector<std::string> authors;
  std::optional<std::string> site_name;      ///< og:site_name
  std::optional<std::string> publisher;      ///< JSON-LD
  std::optional<std::string> canonical_url;  ///< <link rel=canonical>, else og:url; absolute http(s) only.
  std::optional<std::string> language;       ///< Primary subtag in lower case: "en".
  std::string language_tag;                  ///< Whole and as written: "en-GB"; may be empty.
  std::vector<JsonLdArticle> stories;        ///< Articles before mere pages.
  std::map<std::string, std::string>
      metas;  ///< <meta> by name, property or itemprop in small letters; the first of each.
  std::vector<MetadataCandidate> candidates;  ///< For all fields but dates, best first; ranks are not yet given.
};

PageMetadata read_page_metadata(const HtmlTree& tree);

/// The text inside an element on one line, white space run together; about `limit` bytes.
std::string inner_text(const HtmlTree& tree, std::uint32_t node, std::size_t limit);

/// Authors named by the page's text: rel=author links and bylines.
std::vector<std::string> visible_authors(const HtmlTree& tree, const std::vector<std::uint16_t>& regions);

/// "https://www.example.org/a?b" → "example.org"; empty if it is no http(s) address.
std::string host_of(std::string_view url);

/// "Three killed in Tell Amal | Example News" without the outlet's name and the sign before it.
std::string without_site_name(std::string_view title, std::string_view site_name);

}  // namespace cairn
