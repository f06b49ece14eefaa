#pragma once

#include "linkage/model.h"

namespace cairn {

/// How often reports of one event, and reports of two, agree so far in each of report_comparisons(). Fixed: it is not fitted
/// to the reports at hand, so that reports of other events never change a link.
const LinkageModel& report_model();

}  // namespace cairn
