#pragma once

#include "claims/scene.h"

// Where the victims of an effect word stand.

namespace cairn {

/// The group of victims after the effect word, or -1. `loose`: a colon may stand between.
int victims_after(const Scene& scene, std::size_t token, bool loose);

/// The group of victims before the effect word, or -1. `far`: other words may stand between if a form of "be" does.
int victims_before(const Scene& scene, const Trigger& trigger, bool far);

}  // namespace cairn
