#pragma once

#include <span>
#include <vector>

#include "claims/reading.h"
#include "gazetteer/gazetteer.h"
#include "model/document.h"
#include "model/mention.h"

// Where the places of a document are: its names of places (claims/toponyms.h) and its coordinates, resolved together
// (places/places.h).

namespace cairn {

/// Gives the places of the claims their points, and the candidates where the evidence does not tell one from others.
void resolve_places_of_claims(const Document& document, const Lexicon::Tables& tables, const Gazetteer& gazetteer,
                              std::span<const Sentence> sentences, std::span<Claim> claims);

}  // namespace cairn
