#pragma once

#include <string>

#include "publication/page_frame.h"
#include "publication/page_query.h"

namespace cairn::pages {

/// The place of the map and timeline, with the data they draw as a JSON block: it works from file:// as well. Every
/// number is a finished label or bound; the script computes none.
html::Html explorer_section(const View& view, const Selection& selection);

/// The JSON of that block.
std::string explorer_data(const View& view, const std::vector<const Incident*>& incidents);

}  // namespace cairn::pages
