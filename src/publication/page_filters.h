#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "publication/page_frame.h"
#include "publication/page_query.h"

// What pages with a filter form share.

namespace cairn::pages {

/// What could not be read in the address.
html::Html query_problems(const Query& query);

/// One labelled field of a filter form.
html::Html filter_field(std::string_view label, std::string_view name, const std::string& value,
                        const html::Attributes& more = {});
/// A labelled choice; `options` are (value, label) and "" is the first, for all.
html::Html filter_choice(std::string_view label, std::string_view name, const std::string& chosen,
                         const std::vector<std::pair<std::string, std::string>>& options);

/// Rows [begin, end) of page `query.page` of `rows` rows, and links to the other pages. A static site has one page.
struct Paging {
  std::size_t begin = 0;
  std::size_t end = 0;
  html::Html links;
};
Paging paging_of(const View& view, std::string_view name, const Query& query, std::size_t rows);

}  // namespace cairn::pages
