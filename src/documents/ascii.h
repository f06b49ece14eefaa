#pragma once

#include <string>
#include <string_view>

// What file formats write in ASCII, whatever the language of their words.

namespace cairn {

/// A-Z as a-z; every other byte as it is.
std::string lower_ascii(std::string_view text);
/// Without blanks, tabs and line ends around it.
std::string_view trim_ascii(std::string_view text);

}  // namespace cairn
