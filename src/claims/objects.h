#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "claims/reading.h"

// Objects counted in a sentence: "two houses", "the school", "dozens of shops", "the roof of a clinic".

namespace cairn {

/// What the third word of a section of objects says of its nouns.
enum class ObjectKind : std::uint8_t {
  thing,
  part,       ///< "roof", "windows": takes the type of the thing it belongs to.
  site,       ///< "position", "area": where something lies more than what it is; hitting one is no harm to an object.
  collective  ///< "convoy", "row": in "a convoy of 12 trucks" the trucks count.
};

struct ObjectGroup {
  std::size_t begin = 0;
  std::size_t head = 0;  ///< First token of the noun.
  std::size_t end = 0;
  Object object;
  ObjectKind kind = ObjectKind::thing;
  Count count;
  bool has_count = false;
  bool negated = false;   ///< "no houses"
  bool share = false;     ///< "most of the houses"
  bool partial = false;   ///< "part of the bridge"
  bool definite = false;  ///< "the", "this" and no number: may refer back.
  bool bare = false;      ///< No number, article or possessive.
  bool numbered = false;  ///< A figure, a number word or a word of quantity.
  bool plural = false;
};

/// All groups of objects, in order, none inside another.
std::vector<ObjectGroup> read_objects(std::string_view text, const Sentence& sentence);

}  // namespace cairn
