#pragma once

#include <optional>
#include <vector>

#include "model/capture_histories.h"
#include "model/estimate.h"

namespace cairn {

/// What two lists alone say.
struct PairEstimate {
  std::size_t first = 0;  ///< Bits, first < second.
  std::size_t second = 0;
  Estimate estimate;
};

/// Chapman's estimate of a population from two of its lists, N = (n1 + 1)(n2 + 1) / (m + 1) - 1.
///
/// Assumes: being on one list makes being on the other neither likelier nor less likely; same scope; no matching
/// errors. Errors:  none where either list is empty. Interval: log-normal for those on neither list, variance of Seber
/// (1970). Source:  Chapman (1951), Some properties of the hypergeometric distribution with applications to zoological
/// censuses;
///          Seber (1982), The estimation of animal abundance, p. 60; Chao (1987), Biometrics 43:783 (interval).
std::optional<Estimate> chapman_estimate(const CaptureStratum& stratum, std::size_t first, std::size_t second);

/// Chapman's estimate of each two lists that have somebody on them, by first, then second.
std::vector<PairEstimate> chapman_estimates(const CaptureStratum& stratum, std::size_t lists);

/// Chao's bound for lists of unequal reach, n + (sum over pairs of singletons' products) / (f2 + 1): persons on one
/// list only and on exactly two lists tell of those on none. With two lists it is Chapman's estimate.
///
/// Assumes: dependence between lists is not negative; then it lies below the number. It lies above with lists that
/// avoid
///          each other. Cost goes with the patterns seen, for up to 64 lists.
/// Errors:  none with fewer than two lists that have somebody on them.
/// Interval: log-normal for those on no list, variance by the delta method for a multinomial.
/// Source:  Chao (1987), Biometrics 43:783; Chao (1989), Biometrics 45:427, with f1^2 - sum Z_i^2 for lists that
/// differ.
std::optional<Estimate> chao_bound(const CaptureStratum& stratum, std::size_t lists);

/// The sample coverage estimate, with how much the lists depend on each other in pairs taken from the data.
struct SampleCoverage {
  Estimate estimate;           ///< The high-coverage form where coverage is at least 55 %, else the one-step form.
  double coverage = 0;         ///< Share of the population's reach that the lists overlap in, 0 to 1.
  double independent = 0;      ///< Persons if the lists did not depend on each other, D / C.
  std::optional<double> high;  ///< Persons by the high-coverage form; none where it is not positive.
  double one_step = 0;         ///< Persons by the one-step form: a lower bound with positive dependence.
};

/// Sample coverage for three lists or more.
///
/// Assumes: dependence among three lists and more is small beside that of pairs.
/// Errors:  none with fewer than three lists with somebody on them, or where no list overlaps another.
/// Source:  Chao and Tsay (1998), JASA 93:283; Chao, Tsay, Lin, Shau and Chao (2001), Statistics in Medicine 20:3123;
/// for
///          more than three lists the same expansion by inclusion and exclusion, cut after pairs
///          (docs/methods/estimation.md).
std::optional<SampleCoverage> sample_coverage(const CaptureStratum& stratum, std::size_t lists);

/// What two lists say if the odds of being on the second were `odds_ratio` times as great for those on the first.
struct OddsRatioPoint {
  double odds_ratio = 1;
  double persons = 0;
  double low = 0;   ///< Lower end of the 95 % interval, given the odds ratio.
  double high = 0;  ///< Upper end.
};

/// The band of answers of two lists over odds ratios from 1/4 to 4, since two lists cannot say how they depend on each
/// other. Empty where either list is empty. Source: Gerritse, van der Heijden and Bakker (2015), J. Official Stat.
/// 31:357.
std::vector<OddsRatioPoint> odds_ratio_band(const CaptureStratum& stratum, std::size_t first, std::size_t second);

}  // namespace cairn
