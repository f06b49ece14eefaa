#pragma once

#include <string>

#include "gazetteer/gazetteer.h"
#include "incidents/totals.h"

namespace cairn {

/// Where places lie, by the gazetteer that the record was built with. `gazetteer` must outlive it.
std::function<Division(const Place&)> divisions_of(const Gazetteer& gazetteer);

/// The rows as CSV, then one of all: the keys, incidents, EFFECT_low, EFFECT_high, EFFECT_high_at_least, without_number,
/// without_low, open_above.
std::string totals_csv(const IncidentTotals& totals, const TotalsOptions& options);

}  // namespace cairn
