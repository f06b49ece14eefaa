#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "documents/html_metadata.h"
#include "documents/html_tree.h"
#include "documents/publication_date.h"
#include "documents/written_dates.h"
#include "model/day.h"

namespace cairn {

/// One entry of a live blog: an element of its page.
struct LiveEntry {
  std::uint32_t begin = 0;  ///< Nodes [begin, end).
  std::uint32_t end = 0;
  std::optional<PublicationDate> published;
  std::string from;          ///< Which place gives the date: "json_ld liveBlogUpdate", "time", "visible text".
  bool day_assumed = false;  ///< The entry gives a time of day only.
  std::string anchor;        ///< Its id on the page; may be empty.
  std::string title;         ///< Its heading; may be empty.
};

/// The entries of a live blog in the order of the page, none inside another; empty if the page is none.
///
/// An entry says that it is one (itemprop liveBlogUpdate, or its class), or it is one of three or more like elements
/// side by side on a page that calls itself live, each beginning with a time. Less than half with a date or a time: no
/// live blog. A time without a day gets the day of the entry beside it, or `page_day`, and the next one where the clock
/// goes back (for pages with the newest on top: read from below).
std::vector<LiveEntry> live_entries(const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
                                    const PageMetadata& page, const std::optional<std::string>& url,
                                    const DateHints& hints, const std::optional<Day>& page_day);

}  // namespace cairn
