#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/html_tree.h"
#include "documents/publication_date.h"
#include "model/day.h"

namespace cairn {

/// A publication date and where the page says it, strongest kind first.
struct DateCandidate {
  PublicationDate date;
  std::string said_in;  ///< "JSON-LD datePublished", "meta article:published_time", "address", "time", "text" …
};

/// What a page says about itself outside its text.
struct PageMetadata {
  std::vector<std::string> titles;  ///< Best first: Open Graph, JSON-LD, Twitter, <title>.
  std::vector<std::string> authors;
  std::optional<std::string> site_name;      ///< og:site_name
  std::optional<std::string> publisher;      ///< JSON-LD
  std::optional<std::string> canonical_url;  ///< <link rel=canonical>, else og:url; absolute http(s) only.
  std::optional<std::string> language;       ///< Primary subtag in lower case: "en".
  std::vector<DateCandidate> dates;          ///< By rank. Implausible ones are left out.
};

PageMetadata read_page_metadata(const HtmlTree& tree, const std::optional<std::string>& url,
                                const std::optional<Day>& captured);

/// Adds what a reader sees: <time> elements and dates in words near the headline. `regions` as html_regions() gives
/// them; `container` is the element with the article's text.
void add_visible_dates(const HtmlTree& tree, const std::vector<std::uint16_t>& regions, std::uint32_t container,
                       const std::optional<Day>& captured, std::vector<DateCandidate>& dates);

/// Authors named by the page's text: rel=author links and bylines.
std::vector<std::string> visible_authors(const HtmlTree& tree, const std::vector<std::uint16_t>& regions);

/// "https://www.example.org/a?b" → "example.org"; empty if it is no http(s) address.
std::string host_of(std::string_view url);

/// "Three killed in Tell Amal | Example News" without the outlet's name and the sign before it.
std::string without_site_name(std::string_view title, std::string_view site_name);

}  // namespace cairn
