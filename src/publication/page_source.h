#pragma once

#include "publication/page_frame.h"
#include "publication/page_query.h"

namespace cairn::pages {

/// The archived text with the sentences that claims were read from highlighted, and where its bytes came from.
Page source_page(const View& view, const Document& document);

/// Every document of the record.
Page sources_page(const View& view);

}  // namespace cairn::pages
