#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "estimates/models_version.h"
#include "gazetteer/gazetteer.h"
#include "linkage/pieces.h"
#include "model/record.h"
#include "model/result.h"
#include "pipeline/estimate_step.h"
#include "pipeline/record_histories.h"

namespace cairn {

struct RecordEstimatesOptions {
  const Gazetteer* gazetteer = nullptr;
  const NameWords* names = nullptr;         ///< As in RecordHistoriesOptions.
  std::string version;                      ///< Of the program, which reports give; they do not depend on it.
  std::span<const RecordEstimate> known{};  ///< Those of an earlier build: what depends on the same is taken over.
  ForEachPiece for_each = in_turn;
  std::function<void(const EstimateStep&)> step{};  ///< Told how far one is that is worked out anew; may be empty.
  std::function<bool()> go_on{};                    ///< False: stop.
};

/// The decisions in force that ask for estimates, by their targets; of several on one target the last.
std::vector<const Decision*> estimates_asked(std::span<const Decision> decisions);

/// What came of each, in that order; one that cannot be worked out says why. Errors: it was stopped.
Result<std::vector<RecordEstimate>> estimates_of_record(const Record& record, const RecordEstimatesOptions& options);

/// A hash of everything that a report depends on: of the program, the models alone.
std::string estimate_made_from(const RecordHistories& histories, const EstimateOptions& asked,
                               std::string_view models = kModelsVersion);

/// "by month", "of all as one"; with the partitions, if there are any. Words for whoever waits for it or looks it up.
std::string estimate_subject(const EstimateOptions& asked);

}  // namespace cairn
