#pragma once

#include <string>
#include <vector>

#include "model/estimate_report.h"

namespace cairn {

struct EstimatePlot {
  std::string name;  ///< Of its file, without ".svg": "posterior", "traces", "overlaps", "models", "odds_ratios",
                     ///< "left_out", "strata", "upset".
  std::string svg;
};

/// What can be drawn of a report; a plot that there is nothing for is left out. When refused there are no posterior and
/// no strata, and the others say so in their title.
std::vector<EstimatePlot> estimate_plots(const EstimateReport& report);

}  // namespace cairn
