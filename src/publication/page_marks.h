#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "publication/html.h"

// Painting stretches of a text without taking letters apart.

namespace cairn::pages {

/// The span, inside the text, widened so that no character is cut: no UTF-8 sequence, no letter from its marks
/// (tashkil, accents), no emoji from what joins it.
Span whole_characters(std::string_view text, Span span);

struct Mark {
  Span span;
  std::string css_class;
  std::string label;  ///< Said by a tooltip: "number".
};

/// `text` within `whole`, escaped, with marks where asked. Marks never nest: where two overlap the one that begins
/// first (then the longer) is painted and the other only from where that ends, or not at all.
html::Html paint(std::string_view text, Span whole, std::vector<Mark> marks);

}  // namespace cairn::pages
