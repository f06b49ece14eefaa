#pragma once

#include "linkage/fit_model.h"

namespace cairn {

/// What is believed of lists of persons before any are seen, as a start and prior of the fit.
LinkageModel person_prior(bool one_to_one);
FitOptions person_fit_options();

}  // namespace cairn
