#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "claims/places.h"

// Which words of a sentence name a place: proper names by the words around them, and "the village cemetery".

namespace cairn {

struct PlaceName {
  std::size_t begin = 0;       ///< First token of the whole name, direction and landmark included.
  std::size_t end = 0;         ///< After the name and a place noun that belongs to it ("Izaz city").
  std::size_t proper_end = 0;  ///< After the proper name alone.
  std::optional<PlacePrecision> precision;
  PlaceRelation relation = PlaceRelation::in;
  bool common_noun = false;    ///< "the popular market": no proper name.
  bool called = false;         ///< "the village of Sheikh Omar": the noun says that it is a settlement's name.
  bool listed = false;         ///< "the villages Bir Hadi and Jahran": more of them may follow.
  bool of_settlement = false;  ///< "the city's market": of the settlement told of before.
  bool destination = false;    ///< "taken to Noor Hospital": where the harmed were brought, not where it happened.
};

/// The place that the name beginning at `token` names, or nothing. `before`: the mention read last, or null.
std::optional<PlaceName> place_name_at(std::string_view text, const Sentence& sentence, const Gazetteer* gazetteer,
                                       const PlaceMention* before, std::size_t token);

/// Does the section [place_cue KIND] have a phrase that starts at the token, where some place_cue does?
bool has_place_cue(const Sentence& sentence, std::size_t token, PlaceCue cue);
/// Does the section [place_cue KIND] have a phrase that starts at the token?
inline bool is_place_cue(const Sentence& sentence, std::size_t token, PlaceCue cue) {
  return sentence.is(token, Tag::place_cue) && has_place_cue(sentence, token, cue);
}

}  // namespace cairn
