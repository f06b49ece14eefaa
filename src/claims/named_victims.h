#pragma once

#include <string_view>
#include <vector>

#include "claims/frames.h"

// "The victims were identified as Omar Salim and Sara Haddad": names for people whose harm an earlier sentence tells.

namespace cairn {

/// Does the sentence have words that name victims: "identified the victim as"?
bool names_victims(std::string_view text, const Sentence& sentence);

/// One frame for each person named after such words, with the effect that `claims` told of last; none if nobody was
/// killed or injured before.
std::vector<Frame> read_named_victims(std::string_view text, const Sentence& sentence, const std::vector<Group>& groups,
                                      const std::vector<Claim>& claims);

/// "The following policemen died in combat: Major Omar Salim, Captain Ali Hamdan": adds the names after the colon as
/// parts of the figure before it, where no statement has them.
void add_listed_names(std::string_view text, const Sentence& sentence, const std::vector<Group>& groups,
                      std::vector<Frame>& frames);

}  // namespace cairn
