#pragma once

#include "publication/page_frame.h"
#include "publication/page_query.h"

namespace cairn::pages {

/// The front page: filters, totals, map and timeline, and the list of incidents.
Page incidents_page(const View& view, const Query& query);

/// The grade's shape and word; the shape is for the eye alone, the word is always there.
html::Html grade_badge(AirwarsGrade grade);
/// What each shape means.
html::Html grade_legend();

/// What could not be read in the address.
html::Html query_problems(const Query& query);

/// One labelled field of a filter form.
html::Html filter_field(std::string_view label, std::string_view name, const std::string& value,
                        const html::Attributes& more = {});
/// A labelled choice; `options` are (value, label) and "" is the first, for all.
html::Html filter_choice(std::string_view label, std::string_view name, const std::string& chosen,
                         const std::vector<std::pair<std::string, std::string>>& options);

/// Rows [begin, end) of page `page` of `rows` rows, and the links to the other pages. A static site has one page.
struct Paging {
  std::size_t begin = 0;
  std::size_t end = 0;
  html::Html links;
};
Paging paging_of(const View& view, std::string_view name, const Query& query, std::size_t rows);

}  // namespace cairn::pages
