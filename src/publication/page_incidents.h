#pragma once

#include "publication/page_frame.h"
#include "publication/page_query.h"

namespace cairn::pages {

/// The front page: filters, totals, map and timeline, and the list of incidents.
Page incidents_page(const View& view, const Query& query);

}  // namespace cairn::pages
