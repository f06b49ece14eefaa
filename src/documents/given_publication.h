#pragma once

#include <optional>
#include <string_view>

#include "documents/publication_date.h"
#include "model/document.h"

// Texts that come without the page they stood on, and without a date: a table of links, a list of posts.

namespace cairn {

/// When a post was published whose number holds the time: twitter.com/NAME/status/NUMBER and x.com. The number counts
/// milliseconds since 4 November 2010 in its upper bits (Twitter, "Announcing Snowflake", 2010). UTC, to the second.
std::optional<PublicationDate> publication_date_in_post_number(std::string_view url);

/// The date in a line of its own among the first lines of a text: "2 February 2022", "Sunday, 7 August 2022, 13:09".
/// Nothing where two lines give different days.
std::optional<PublicationDate> publication_date_in_date_line(std::string_view text);

/// Fills `published` of a document that has none from the number of its post, the date in its address or the date line of
/// its text, in that order, and says so in `metadata`. A document with a date stays as it is.
void fill_given_publication(Document& document);

}  // namespace cairn
