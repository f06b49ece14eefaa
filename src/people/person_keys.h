#pragma once

#include <span>
#include <vector>

#include "linkage/candidates.h"
#include "people/comparable_person.h"

namespace cairn {

/// Bit of the pass whose keys are parts of names alone; it has pairs if any two names have two parts in common.
inline constexpr std::uint16_t kPassOfNames = 1;

/// Of so few records every pair is looked at, whatever they share.
inline constexpr std::size_t kFewRecords = 2000;

/// Passes: the consonants of two parts of the name; birth date and a part; age, sex and the given name; beginnings of
/// given and family name with the year of birth; a part and a word of the place; the note.
std::vector<KeyPass> person_keys(std::span<const ComparablePerson> persons, const NameTable& names);

}  // namespace cairn
