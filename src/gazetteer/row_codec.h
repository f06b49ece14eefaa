#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer.h"

namespace cairn {

/// A row as bytes for a temporary file, and back. `decode_row` takes only what `encode_row` made.
std::string encode_row(const GazetteerRow& row);
GazetteerRow decode_row(std::string_view bytes);

/// Takes control characters out of every text of the row: the index keeps some for itself.
void clean(GazetteerRow& row);

/// Adds the name, or the language to a name that is there without one.
void add_name(GazetteerRow& row, const GazetteerName& name);
/// Makes `name` the preferred one and keeps the old one.
void rename(GazetteerRow& row, const std::string& name);

/// Adds what another source, or a later edition of the same, says about the place. Every id, name, source and licence
/// stays. What the row has counts, except that an entry with the same id from the same source is a later edition:
/// its position, feature, divisions and population count.
void merge_into(GazetteerRow& row, const GazetteerRow& other);

}  // namespace cairn
