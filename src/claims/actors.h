#pragma once

#include <string_view>
#include <vector>

#include "claims/attribution.h"
#include "claims/reading.h"

namespace cairn {

/// A party that a sentence ties to what happened: "US airstrikes", "shelling by government forces", "the army shelled
/// …".
struct ActorMention {
  AllegedActor actor;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool suspected = false;  ///< "an alleged Israeli airstrike": the actor is in doubt, not the deaths.
};

/// Names that stand inside victims or sources are nobody's accusation and are left out.
std::vector<ActorMention> read_actors(std::string_view text, const Lexicon::Tables& tables, const Sentence& sentence,
                                      const std::vector<Group>& groups, std::span<const SourceMention> sources);

}  // namespace cairn
