#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/estimate_report.h"

namespace cairn {

/// What one way to part the records into persons gives by the headline's model.
struct PartitionAnswer {
  std::uint64_t documented = 0;
  std::vector<double> draws;                             ///< Of the whole; empty: it is refused by itself.
  std::map<std::string, std::vector<double>> of_strata;  ///< The same of each stratum, where there are several.
};

/// Of a report on one partition: its headline's draws, and those of the same model of each stratum.
PartitionAnswer partition_answer(const EstimateReport& report);

/// Puts the draws of several partitions together, in equal parts, in the headline of `report`, which is of the first,
/// and in the rows of its strata, and says how much of the headline's variance the choice among them makes. Refuses by
/// the rules on partitions, and asks again what looks at the draws alone. `kept`: draws in all.
void carry_partitions(EstimateReport& report, const std::vector<PartitionAnswer>& answers, std::size_t kept);

}  // namespace cairn
