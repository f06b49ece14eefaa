#pragma once

#include <string>
#include <utility>
#include <vector>

#include "documents/html_tree.h"

// Data that a page's scripts carry and that are not JSON-LD: __NEXT_DATA__, data layers, states of a page to come.
// Nothing is executed; fields are found by their names.

namespace cairn {

/// Fields that say when something was published, as (name, value), the first of each name. Scripts are read up to 4
/// MiB.
std::vector<std::pair<std::string, std::string>> publication_fields_of_scripts(const HtmlTree& tree);

}  // namespace cairn
