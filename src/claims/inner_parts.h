#pragma once

#include "claims/scene.h"

namespace cairn {

/// Marks, within one sentence, the groups that are parts of others ("including 14 children", "14 of them children") and
/// those that only describe others, and joins "seven members of a family".
void mark_inner_parts(Scene& scene);

}  // namespace cairn
