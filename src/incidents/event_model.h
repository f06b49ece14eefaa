#pragma once

#include <vector>

#include "linkage/linkage.h"

namespace cairn {

/// What is believed of records of events before any are seen, as a start and prior of the fit.
LinkageModel event_prior();
FitOptions event_fit_options();

}  // namespace cairn
