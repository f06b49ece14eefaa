#pragma once

#include <string_view>
#include <vector>

#include "model/span.h"

namespace cairn {

/// The sentences of `text` within `range`, in order, without surrounding white space. A full stop after an
/// abbreviation, an initial or a number that goes on does not end one; a closing quotation mark or bracket belongs to
/// the sentence before it; a blank line always ends one, a single line break does not unless the line ends in ':' or
/// the next one begins with a bullet.
std::vector<Span> split_sentences(std::string_view text, Span range);

}  // namespace cairn
