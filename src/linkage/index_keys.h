#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "linkage/key_index.h"

namespace cairn {

/// A way of finding pairs whose keys are worked out when they are needed, since those of all records would take much room.
struct KeyMaker {
  std::string name;
  /// Adds the keys of a record to an empty list, each once. Called for several records at once.
  std::function<void(std::uint32_t record, std::vector<std::uint64_t>& keys)> keys;
};

struct IndexOptions {
  /// Records in whose order the neighbours of an overfull key meet.
  std::function<std::uint64_t(std::uint32_t record)> finer;
  /// More pairs than these do not come from one key: it is refined. Fewer may be chosen so that all together stay below
  /// most_pairs.
  std::uint64_t most_pairs_of_a_key = 100'000;
  std::uint64_t most_pairs = 0;  ///< Of all keys together, those that several keys give counted as often. 0: as many as there are.
  ForEachPiece for_each = in_turn;
  /// Called with how much of all is done; false: stop. What is found then is not whole.
  std::function<bool(std::uint64_t done, std::uint64_t all)> progress{};
};

/// The records under the keys of all passes, overfull ones refined. At most 16 passes.
KeyIndex index_keys(std::span<const KeyMaker> passes, std::uint32_t records, const IndexOptions& options,
                    std::vector<PassReport>& reports);

}  // namespace cairn
