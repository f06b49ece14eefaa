#pragma once

#include <string_view>

namespace cairn {

/// The folded name of a division without the word that says it is one ("idlib governorate"); empty where there is no
/// such word.
std::string_view division_name(std::string_view folded);

}  // namespace cairn
