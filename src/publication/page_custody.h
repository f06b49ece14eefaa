#pragma once

#include "model/document.h"
#include "publication/html.h"
#include "publication/page_frame.h"

namespace cairn::pages {

/// Who put the file of a document into the record, when and with what, and what was decided about it since. Nothing where
/// the record does not say (an index of before, or documents without captures).
html::Html custody_of(const View& view, const Document& document);

}  // namespace cairn::pages
