#pragma once

#include "model/incident.h"

namespace cairn {

/// The projection to Airwars' grades. First match wins: any party acknowledged -> confirmed; responsibility contested
/// -> contested; at least corroborated, and the strike declared or likely -> fair; else weak. `discounted` is set by a
/// reviewer alone. A denial never downgrades.
AirwarsGrade airwars_grade(const Axes& axes);

}  // namespace cairn
