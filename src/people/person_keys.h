#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "linkage/index_keys.h"
#include "people/comparable_person.h"

namespace cairn {

/// Bit of the pass whose keys are parts of names alone; it has pairs if any two names have two parts in common.
inline constexpr std::uint16_t kPassOfNames = 1;

/// Of so few records every pair is looked at, whatever they share.
inline constexpr std::size_t kFewRecords = 2000;

/// Passes: the consonants of two parts of the name; birth date and a part; age, sex and the given name; beginnings of
/// given and family name with the year of birth; a part and a word of the place; the note. Both must outlive it.
std::vector<KeyMaker> person_keys(std::span<const ComparablePerson> persons, const NameTable& names);
/// In what order the records of an overfull key meet: by birth date, or age.
std::uint64_t finer_key(const ComparablePerson& person);

/// The records under the keys of all passes. Of lists that are large, keys that many records share are refined until there are
/// about kPairsOfARecord pairs for each record.
/// `progress` as IndexOptions has it.
KeyIndex index_persons(std::span<const ComparablePerson> persons, const NameTable& names, const ForEachPiece& for_each,
                       std::vector<PassReport>& reports, const std::function<bool(std::uint64_t, std::uint64_t)>& progress = {});
inline constexpr std::uint64_t kPairsOfARecord = 100;
inline constexpr std::uint64_t kPairsAnyway = 40'000'000;  ///< So many pairs are made in any case.

}  // namespace cairn
