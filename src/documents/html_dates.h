#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "documents/html_article.h"
#include "documents/html_metadata.h"
#include "documents/html_tree.h"
#include "documents/publication_choice.h"
#include "documents/written_dates.h"
#include "model/day.h"

namespace cairn {

/// What is known of a page beside its tags.
struct PageAddress {
  std::optional<std::string> url;  ///< That it was taken from.
  std::optional<Day> captured;
};

/// Everything on a page that says when its story was published or changed, judged but in no order of worth.
///
/// JSON-LD, <meta>, the address, elements that mark a date, <time> and dates in words near the headline, and data in
/// scripts. `regions` as html_regions() gives them: other stories, comments and hidden text are not looked at.
std::vector<DateCandidate> date_candidates(const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
                                           const HtmlArticle& article, const PageMetadata& page,
                                           const PageAddress& address);

/// How dates in the text of this page are written.
DateHints date_hints(const PageMetadata& page, const PageAddress& address);

}  // namespace cairn
