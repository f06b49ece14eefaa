#include "text/fixed_digits.h"

#include <array>
#include <charconv>

namespace cairn {

std::string fixed_digits(double number, int digits) {
  std::array<char, 400> text;  // The longest double.
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed, digits).ptr;
  return {text.data(), end};
}

}  // namespace cairn
