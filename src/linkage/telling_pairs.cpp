#include "linkage/telling_pairs.h"

#include <cmath>

#include "linkage/record_sets.h"
#include "linkage/sample_partitions.h"

namespace cairn {

std::vector<std::size_t> telling_pairs(std::span<const CandidatePair> pairs, std::span<const double> bits, std::uint32_t records,
                                       std::span<const RecordPair> must) {
  const double least = std::log2(kLeastProbability / (1 - kLeastProbability));
  RecordSets together(records);
  std::vector<bool> decided(records, false);
  for (const RecordPair& pair : must) decided[pair.a] = decided[pair.b] = true;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& [a, b] = pairs[i].records;
    if (decided[a] || decided[b] || bits[i] > kLeastBitsToHang) together.join(a, b);
  }
  for (const RecordPair& pair : must) together.join(pair.a, pair.b);
  std::vector<std::size_t> telling;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& [a, b] = pairs[i].records;
    if (bits[i] >= least || together.find(a) == together.find(b)) telling.push_back(i);
  }
  return telling;
}

}  // namespace cairn
