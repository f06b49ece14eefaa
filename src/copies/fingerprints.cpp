#include "copies/fingerprints.h"

#include <algorithm>

namespace cairn {
namespace {

std::vector<std::uint64_t> shingle_hashes(std::span<const ReadWord> words) {
  std::vector<std::uint64_t> out;
  out.reserve(words.size());
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    std::uint64_t hash = 0;
    std::uint32_t halves = 0;
    std::size_t at = begin;
    while (at < words.size() && halves < 2 * kShingleWords) {
      hash = mixed(hash ^ words[at].word.hash());
      halves += words[at].half ? 1 : 2;
      ++at;
    }
    if (halves < 2 * kShingleWords) break;
    out.push_back(hash);
  }
  return out;
}

}  // namespace

std::vector<std::uint64_t> fingerprints_of(std::span<const ReadWord> words) {
  const std::vector<std::uint64_t> hashes = shingle_hashes(words);
  std::vector<std::uint64_t> kept;
  if (hashes.empty()) return kept;
  const std::size_t window = std::min<std::size_t>(kWindow, hashes.size());
  std::size_t least = hashes.size();  // Position of the last one kept.
  for (std::size_t begin = 0; begin + window <= hashes.size(); ++begin) {
    const std::size_t last = begin + window - 1;
    // The one kept before stays while it lies in the window and nothing smaller came in; otherwise the rightmost least.
    if (least < hashes.size() && least >= begin && hashes[last] > hashes[least]) continue;
    std::size_t best = begin;
    for (std::size_t at = begin; at <= last; ++at) {
      if (hashes[at] <= hashes[best]) best = at;
    }
    least = best;
    kept.push_back(hashes[best]);
  }
  std::ranges::sort(kept);
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  return kept;
}

std::size_t count_shared(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t shared = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] == b[j]) {
      ++shared;
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return shared;
}

}  // namespace cairn
