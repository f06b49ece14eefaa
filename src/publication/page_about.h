#pragma once

#include "publication/page_frame.h"

namespace cairn::pages {

/// How to read the record: words, rules, limits, licences.
Page about_page(const View& view);

}  // namespace cairn::pages
