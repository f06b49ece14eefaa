#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "claims/places.h"
#include "claims/reading.h"

// Persons given by name: "Omar Salim, 34, a nurse", "Lt. Col. Omar Salim", "his brother Omar". Each counts one.

namespace cairn {

/// Adds the persons that a sentence names to its groups, in order. A name in apposition to a group that is there
/// ("a nurse, Omar Salim") becomes part of it; names after a number ("two firefighters: A and B") become its parts.
///
/// A run of capitalised words is a person only where something else says so: a title or profession, a tie of kin, an
/// age, an apposition, its place as the one who was harmed,
/// or that the document has named this person before. Organisations and places are none.
void add_named_persons(std::string_view text, const Lexicon::Tables& tables, const Sentence& sentence,
                       std::vector<Group>& groups, KnownNames& known);

/// Learns the last names of persons with a title, an age or an apposition in a sentence that tells of no harm.
void remember_persons(std::string_view text, const Sentence& sentence, KnownNames& known);

/// Takes out places that are persons: parts of a name, and in capitals the last names of persons named before.
void drop_persons_from_places(const Sentence& sentence, const std::vector<Group>& groups, const KnownNames& known,
                              std::vector<PlaceMention>& places);

}  // namespace cairn
