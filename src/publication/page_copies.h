#pragma once

#include "publication/page_frame.h"

namespace cairn::pages {

/// What a source's text has in common with other sources: whose story it is, how much of it, and who else prints it.
/// Empty where nothing is shared.
html::Html copies_of(const View& view, const Document& document);

/// "of Highland Press; other sources print this sentence, too"; empty for a claim in a sentence of the outlet's own.
html::Html story_of(const Claim& claim);

}  // namespace cairn::pages
