#pragma once

// The matching engine: records of any kind -> which of them are of one thing. It knows no domain: whoever has records gives
// keys (candidates.h) and a Pattern for each pair (pattern.h), and gets matches (match_records.h): a fitted model (fit_model.h), clusters under
// decisions (cluster.h), probabilities and sampled partitions (sample_partitions.h) and explanations (explain_pair.h).

#include "linkage/candidates.h"
#include "linkage/cluster.h"
#include "linkage/explain_pair.h"
#include "linkage/fit_model.h"
#include "linkage/match_in_pieces.h"
#include "linkage/match_records.h"
#include "linkage/model.h"
#include "linkage/order.h"
#include "linkage/pattern.h"
#include "linkage/pieces.h"
#include "linkage/sample_partitions.h"
#include "linkage/telling_pairs.h"
