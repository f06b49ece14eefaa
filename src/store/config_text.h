#pragma once

#include <string>
#include <string_view>

namespace cairn {

/// The cairn.toml of a new record. `title` must be UTF-8.
std::string new_config_text(std::string_view title);

/// `text` as a TOML basic string, quotation marks included.
std::string toml_text(std::string_view text);

}  // namespace cairn
