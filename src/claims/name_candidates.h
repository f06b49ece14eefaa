#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "claims/name_descriptions.h"
#include "claims/name_runs.h"
#include "claims/reading.h"

// Runs of name words in a sentence, and whether something says that they name a person.

namespace cairn {

struct NameCandidate {
  NameRun run;
  std::size_t begin = 0;  ///< With title or profession.
  std::size_t end = 0;    ///< With age and apposition.
  Description description;
  bool described = false;  ///< A title, profession, tie of kin, age or apposition.
  bool evident = false;    ///< A person.
  bool apart = false;      ///< After "in", "by": no victim by its place in a list.
  bool possessive = false;
  int part_of = -1;  ///< Index of the group that counts it, in the sentence's groups.
};

/// All runs of name words, in order. Last names of evident persons are added to `known`.
std::vector<NameCandidate> read_name_candidates(std::string_view text, const Sentence& sentence,
                                                const std::vector<Group>& groups, KnownNames& known);

/// "a nurse, Omar Salim, was killed": the name says who the nurse is.
bool names_the_group(std::string_view text, const Sentence& sentence, const Group& group,
                     const NameCandidate& candidate);

}  // namespace cairn
