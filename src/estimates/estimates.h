#pragma once

// Overlapping lists of identified persons -> how many are on none of them (multiple systems estimation), or why that cannot
// be said. One file per estimator. Values in, values out: capture histories (model/capture_histories.h) in, estimates
// (model/estimate.h) out.

#include "model/capture_histories.h"
#include "model/estimate.h"
