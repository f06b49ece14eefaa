#pragma once

#include <string_view>
#include <vector>

#include "claims/frames.h"

namespace cairn {

/// Says who the victims of a sentence are where the noun is left out or stands for an earlier one: "10 rebels were
/// killed and six wounded", "killed one soldier and wounded several others", "26 dead among the civilians",
/// "at least 8 killed, including soldiers". Numbers and spans of counts stay as they are.
void supply_victims(std::string_view text, const Sentence& sentence, const std::vector<Group>& groups,
                    std::vector<Frame>& frames);

}  // namespace cairn
