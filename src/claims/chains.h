#pragma once

#include <span>
#include <string>

#include "claims/frames.h"
#include "claims/speech.h"
#include "model/document.h"

// Who said what is claimed, nearest the event first; the publisher is left out.

namespace cairn {

/// Is the publisher a belligerent or its command ("CJTF-OIR")?
bool publisher_names_party(const Document& document, const Lexicon::Tables& tables);
/// Is it published by one who records casualties ([source monitor])? Its own figures weigh what its text cites.
bool publisher_is_recorder(const Document& document, const Lexicon::Tables& tables);

/// The chain for one statement; sources that say the same side by side go to `others`.
AttributionChain chain_of(std::string_view text, std::span<const std::string> publisher, const Sentence& s,
                          const Speech& speech, const Frame& frame, std::vector<AttributionChain>& others);

}  // namespace cairn
