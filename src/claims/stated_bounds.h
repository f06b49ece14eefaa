#pragma once

#include "claims/scene.h"

namespace cairn {

/// "At least 31 civilians, including nine women, and up to 44 civilians were killed": one number that is told by its
/// two ends, of which the first becomes the low end of the second.
void join_stated_bounds(Scene& scene);

}  // namespace cairn
