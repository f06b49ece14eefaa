#pragma once

#include <string>

namespace cairn {

/// A number with so many digits after the point, whatever the locale: 2.5 with 2 is "2.50".
std::string fixed_digits(double number, int digits);

}  // namespace cairn
