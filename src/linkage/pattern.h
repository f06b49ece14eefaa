#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace cairn {

/// One way in which two records are compared, such as the distance between two places.
struct Comparison {
  std::string name;                 ///< "distance"
  std::vector<std::string> levels;  ///< In words, from the least alike up: {"over 32 km", …, "within 250 m"}.
  friend bool operator==(const Comparison&, const Comparison&) = default;
};

/// What comparing two records gave: for each comparison a level, from 1 (least alike) to 15, or 0 where one of the two has
/// nothing to compare. At most kMostComparisons, in one number, so that equal patterns are counted and weighed once.
class Pattern {
 public:
  static constexpr std::size_t kMostComparisons = 16;
  static constexpr unsigned kMostLevels = 15;

  unsigned level(std::size_t comparison) const { return static_cast<unsigned>(bits_ >> (4 * comparison) & 15U); }
  /// `level` is at most kMostLevels; the comparison must not have been set before.
  void set(std::size_t comparison, unsigned level) { bits_ |= std::uint64_t{level} << (4 * comparison); }
  std::uint64_t bits() const { return bits_; }
  static Pattern of_bits(std::uint64_t bits) {
    Pattern pattern;
    pattern.bits_ = bits;
    return pattern;
  }
  friend auto operator<=>(const Pattern&, const Pattern&) = default;

 private:
  std::uint64_t bits_ = 0;
};

/// What comparing two records gave, and what else is to count.
struct ComparedPair {
  Pattern pattern;
  /// What the domain notes of the pair, such as how rare what agrees is; its corrections make bits of it.
  float correction = 0;
  ComparedPair() = default;
  ComparedPair(Pattern levels, float noted = 0) : pattern(levels), correction(noted) {}  // A pattern alone is one, too.
};

}  // namespace cairn
