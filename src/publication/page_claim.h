#pragma once

#include <string>

#include "model/claim.h"
#include "publication/html.h"
#include "publication/page_frame.h"

// How one claim is shown: who says it through whom, the number as it was put, the sentence.

namespace cairn::pages {

/// "Outlet ← quoted whom ← quoted whom", the far end of the chain last.
html::Html chain_of(const View& view, const Claim& claim);

/// "at least 23 killed", "none killed", "denial".
std::string figure_of(const Claim& claim);

/// The claim's sentence with number, place, day, party and source marked; nothing if the text is not there.
html::Html sentence_of(const View& view, const Claim& claim);

/// A card: chain, figure, sentence, what was read from it, flags, and the way to the archived source.
/// `link` is how it belongs to the incident whose page this is; null elsewhere.
html::Html claim_card(const View& view, const Claim& claim, const ClaimLink* link);

/// One line with a link to `href`: "at least 23 killed: Outlet ← SNHR · published 15 November 2018".
html::Html claim_line(const View& view, const Claim& claim, const std::string& href);

/// Lines for claims by id, linked to their cards on this page.
html::Html card_lines(const View& view, const std::vector<std::string>& claims);

/// Lines for claims by id, linked to their sentences in the archived sources.
html::Html claim_lines(const View& view, const std::vector<std::string>& claims);

}  // namespace cairn::pages
