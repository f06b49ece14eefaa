#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claims/reading.h"
#include "gazetteer/gazetteer.h"
#include "model/document.h"
#include "places/places.h"

// Every name of a place in a document, whether or not anything happened there: what the choice of one place among
// several of its name looks at.

namespace cairn {

/// A name of a place as it stands in a sentence.
struct Toponym {
  NamedPlace place;          ///< `inside` counts in the whole list.
  std::size_t sentence = 0;  ///< Index of its sentence.
  std::size_t begin = 0;     ///< Tokens.
  std::size_t end = 0;
  std::string people;                          ///< "SY": the name is that of a country's people or language, "Karunan".
  bool dateline = false;                       ///< Where the report was written.
  std::optional<double> distance_metres = {};  ///< "20 km east of" it: what is meant lies so far away.
};

/// In the order of the text. A name is a run of capitalised words that the gazetteer knows, and no person, body, month
/// or common word.
std::vector<Toponym> read_toponyms(std::string_view text, const Lexicon::Tables& tables,
                                   std::span<const Sentence> sentences, const Gazetteer& gazetteer);

/// The same for names whose spans are known: only what stands around them is read.
std::vector<Toponym> toponyms_at(std::string_view text, const Lexicon::Tables& tables,
                                 std::span<const Sentence> sentences, std::span<const Span> spans);

/// What the document says beside its names: countries by their peoples, the address of the publication.
PlaceSurroundings surroundings_of(const Document& document, std::span<const Toponym> toponyms);

}  // namespace cairn
