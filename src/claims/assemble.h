#pragma once

#include <span>

#include "claims/links.h"
#include "claims/reading.h"
#include "gazetteer/gazetteer.h"
#include "model/document.h"

namespace cairn {

/// Reads the sentences in order and puts claims together: frames with their place, date, weapon, actors and sources,
/// taken over from neighbouring sentences of the same account where their own sentence has none. `links`, if not null,
/// gets every choice of a place or a day.
Extraction assemble_claims(const Document& document, const Lexicon::Tables& tables, const Gazetteer* gazetteer,
                           std::span<const Sentence> sentences, std::vector<LinkChoice>* links = nullptr);

}  // namespace cairn
