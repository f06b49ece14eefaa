#pragma once

#include <optional>
#include <vector>

#include "model/capture_histories.h"

namespace cairn {

/// Whether persons are on more lists, or on fewer, than independent lists would put them on.
struct UnequalReach {
  double independent = 0;  ///< Persons if the lists were independent and all persons alike.
  double score = 0;        ///< Standard normal if they are; high: some persons are on many lists, others on hardly any.
};

/// Score test of the independence model against one with the term k(k - 1)/2 for a person on k lists (Darroch,
/// Fienberg, Glonek and Junker 1993, JASA 88:1137): what persons of unequal reach lead to, and lists that feed each
/// other as well. No table tells the two apart for good (Link 2003, Biometrics 59:1123).
///
/// Cost: lists squared and the patterns seen. Errors: none with fewer than three lists that have somebody on them, or
/// where no list overlaps another.
std::optional<UnequalReach> unequal_reach(const CaptureStratum& stratum, std::size_t lists);

/// Persons if `sizes` persons are on lists that are independent of each other and `documented` are on one at least: the
/// N with 1 - documented / N = product of (1 - size / N) (Darroch 1958, Biometrika 45:343). None where no list
/// overlaps.
std::optional<double> independent_total(const std::vector<double>& sizes, double documented);

}  // namespace cairn
