#pragma once

#include <string>

namespace cairn {

/// 32 random bytes.
std::string random_salt();

}  // namespace cairn
