#pragma once

#include "claims/frame_builder.h"

// Effect words that are nouns: "27 fatalities", "the death toll rose to 30", "the dead included two nurses".

namespace cairn {

/// "The dead included 17 children and 12 women": parts of a number that stands in an earlier sentence. False: not so.
bool read_the_dead(FrameBuilder& build, const Trigger& trigger);

/// "Dead: 12", "Total wounded: 30".
void read_after_colon(FrameBuilder& build, const Trigger& trigger);

/// "27 fatalities", "no casualties", "without causing casualties", "civilian casualties".
void read_noun_count(FrameBuilder& build, const Trigger& trigger);

/// "death toll rose to 30", "the number of dead at 16", "brought to 12 the number of dead".
void read_toll(FrameBuilder& build, const Trigger& trigger);

}  // namespace cairn
