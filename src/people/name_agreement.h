#pragma once

#include "people/comparable_person.h"

// Two names -> how far they agree, part by part, as one of the levels of person_comparisons().

namespace cairn {

/// That the given names differ, of names of three parts and more as of short ones.
inline constexpr unsigned kGivenDiffers = 2;

struct NameLevel {
  unsigned level = 0;     ///< 0: one of the two has no name to compare.
  bool is_short = false;  ///< Of the comparison of names of two parts.
  bool given_by_vowels = false;  ///< The given names, in Arabic, differ in long vowels only.
  double rarity = 0;      ///< Of the parts that agree, in bits.
  friend bool operator==(const NameLevel&, const NameLevel&) = default;
};

/// Of all readings of both names the level that says most.
NameLevel compare_names(const ComparablePerson& a, const ComparablePerson& b, const NameTable& names);

}  // namespace cairn
