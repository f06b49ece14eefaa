#pragma once

#include "publication/page_frame.h"
#include "publication/page_query.h"

namespace cairn::pages {

/// Every claim, with filters.
Page claims_page(const View& view, const Query& query);
/// Totals over a period or an area, and series of assessments: never incidents.
Page sets_page(const View& view);
/// Claims that wait for a reviewer, and why.
Page unlinked_page(const View& view);

}  // namespace cairn::pages
