#pragma once

#include <string>
#include <string_view>

#include "model/record.h"

// Where people live or lived is not published (docs/methods/persons.md).

namespace cairn {

/// A place of a list of persons without the parts (between commas and the like) that may say where somebody lives:
/// those with a digit of any script (numbers of houses, coordinates), a link, or a word of lexicon/home_words.txt. Empty where
/// nothing else is in it. Rather too little than an address.
std::string place_without_home(std::string_view place);

/// Takes claims about homes, and incidents that have such a claim, no finer than a neighbourhood: coordinates to two
/// decimals of a degree, which is about a kilometre, without what a finer place is called or known as. What the claims'
/// own texts say stays in these: others published it.
void coarsen_homes(Record& record);

}  // namespace cairn
