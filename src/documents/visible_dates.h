#pragma once

#include <cstdint>
#include <vector>

#include "documents/html_article.h"
#include "documents/html_tree.h"
#include "documents/publication_choice.h"
#include "documents/written_dates.h"

namespace cairn {

/// The dates that a reader sees and that may be those of the story: elements marked as a date, <time>, and dates in
/// short lines between the top of the page and the story's first sentences or right after its end. Of each kind the
/// nearest to the headline first. Not judged.
std::vector<DateCandidate> visible_dates(const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
                                         const HtmlArticle& article, const DateHints& hints);

}  // namespace cairn
