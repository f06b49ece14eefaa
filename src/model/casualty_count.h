#pragma once

#include <cstdint>
#include <optional>

namespace cairn {

/// A range of people, both ends included. An empty low = no lower end known; an empty high = open above or not known.
///
/// There is no operator<: "at least 23" is neither more nor less than "20 to 30". Ask compatible() instead.
struct CasualtyCount {
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;

  static CasualtyCount exactly(std::int64_t n) { return {n, n}; }
  static CasualtyCount at_least(std::int64_t n) { return {n, std::nullopt}; }
  static CasualtyCount between(std::int64_t low, std::int64_t high) { return {low, high}; }
  friend bool operator==(const CasualtyCount&, const CasualtyCount&) = default;
};

/// Can one number be inside both?
inline bool compatible(const CasualtyCount& a, const CasualtyCount& b) {
  const bool a_reaches_b = !a.high || !b.low || *b.low <= *a.high;
  const bool b_reaches_a = !b.high || !a.low || *a.low <= *b.high;
  return a_reaches_b && b_reaches_a;
}

}  // namespace cairn
