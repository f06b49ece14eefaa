#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

// One of the two numbers of a point: "36.345", "N 36.345°", "36°20'42.5"N", "36d20m42s N", "36 20 42 N".

namespace cairn::written_angle {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// The letter's axis; capitals only, so that "e" and "s" in running text are none.
inline char axis_of(char c) { return c == 'N' || c == 'S' ? 'n' : c == 'E' || c == 'W' ? 'e' : '\0'; }

/// One of the two numbers of a point.
struct Angle {
  double degrees = 0;
  double unit = 0;   ///< What the last digit stands for, in degrees.
  int decimals = 0;  ///< Of degrees alone; 0 for minutes and seconds.
  bool sexagesimal = false;
  bool marked = false;  ///< Has a degree sign or a hemisphere.
  char axis = '\0';     ///< 'n' for north or south, 'e' for east or west, none where not said.
  std::size_t end = 0;
};

/// Reads the angle that begins at `at`; nothing where there is none, or minutes and seconds of sixty and more.
std::optional<Angle> read_angle(std::string_view text, std::size_t at);

}  // namespace cairn::written_angle
