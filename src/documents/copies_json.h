#pragma once

#include <optional>
#include <string_view>

#include "documents/json_reader.h"
#include "model/copies.h"

namespace cairn {

/// The field `copies` of a document (docs/formats/copies.md). False after an error, which the reader then has.
bool read_copies(JsonReader& json, std::optional<TextCopies>& copies);

/// Leaves out spans that do not lie in `text` or cut a character; all of it where no shared sentence is left.
void fit_copies(std::string_view text, std::optional<TextCopies>& copies);

}  // namespace cairn
