#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "claims/reading.h"
#include "gazetteer/gazetteer.h"

namespace cairn {

/// A place as a sentence names it, most specific first: "Hajin in Deir Ezzor province" is one mention with a parent.
struct PlaceMention {
  std::size_t begin = 0;  ///< Tokens of the name.
  std::size_t end = 0;    ///< Of the last parent.
  Place place = {};
  std::vector<Place> others = {};       ///< "in Hajin and al-Susah"
  bool common_noun = false;             ///< "the popular market": a place without a name of its own.
  std::optional<Place> enclosing = {};  ///< The named place that such a place stands in.
  bool called = false;                  ///< "the village of Sheikh Omar": a noun says that it is a settlement's name.
  bool listed = false;                  ///< "the villages Bir Hadi and Jahran": more of them may follow.
  bool of_settlement = false;           ///< "the city's market": of the settlement told of before.
  bool destination = false;             ///< "taken to Noor Hospital": where the harmed were brought.
};

std::vector<PlaceMention> read_places(std::string_view text, const Sentence& sentence, const Gazetteer* gazetteer);

/// The place that a dateline names ("PORT SIRIN, 4 March (Tidewater Wire) --"): where the report was written.
std::optional<Place> dateline_place(std::string_view text, const Sentence& sentence, const Gazetteer* gazetteer);

}  // namespace cairn
