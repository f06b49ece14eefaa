#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/edge.h"
#include "cli/options.h"
#include "model/result.h"
#include "pipeline/record_histories.h"

// What an estimate is made from: a table of histories, or the lists of persons of a record.

namespace cairn {

struct EstimateInput {
  std::string name;                            ///< For messages.
  std::string table;                           ///< CSV of histories.
  std::optional<RecordHistories> of_record{};  ///< Of a record's folder.
  std::vector<PersonKey> by{};
};

/// The operand, with --by, --partitions and --histories where it is a record's folder. Errors: as of reading either;
/// these options with a table.
Result<EstimateInput> estimate_input_of(const Arguments& arguments, Edge& edge);

}  // namespace cairn
