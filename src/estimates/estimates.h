#pragma once

// Overlapping lists of identified persons -> how many are on none of them (multiple systems estimation), or why that
// cannot be said. One file per estimator. Values in, values out: capture histories (model/capture_histories.h) in,
// estimates (model/estimate.h) out.

#include "estimates/bounds.h"
#include "estimates/convergence.h"
#include "estimates/decomposable_average.h"
#include "estimates/distributions.h"
#include "estimates/estimate.h"
#include "estimates/kept_answers.h"
#include "estimates/latent_class.h"
#include "estimates/latent_class_priors.h"
#include "estimates/list_overlaps.h"
#include "estimates/list_scopes.h"
#include "estimates/loglinear.h"
#include "estimates/portable_math.h"
#include "estimates/random.h"
#include "estimates/refusals.h"
#include "estimates/simulator.h"
#include "estimates/strata.h"
#include "estimates/unequal_reach.h"
#include "model/capture_histories.h"
#include "model/estimate.h"
