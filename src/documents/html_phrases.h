#pragma once

#include <string_view>

// What the stock phrases of news pages tell; the phrases stand in page_phrases.inc. Each takes the beginning of a
// paragraph as paragraph_start() gives it: small letters, one space between words.

namespace cairn {

/// Short lines around an article that are not part of it: "advertisement", "share this".
bool is_stock_phrase(std::string_view start);
/// A heading after which other stories stand: "related", "most read".
bool heads_other_stories(std::string_view start);
/// A line that leads to another story: "read more: ...".
bool begins_teaser(std::string_view start);
/// A correction or an editor's note.
bool begins_correction(std::string_view start);

/// A line that names who wrote the story: "By A. Writer".
bool begins_byline(std::string_view start);
/// A paragraph about the author, the outlet or its letters, as it stands at the end of a story.
bool is_about_the_outlet(std::string_view start);

}  // namespace cairn
