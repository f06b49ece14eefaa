#include "estimates/bounds.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <map>

#include "estimates/list_overlaps.h"

namespace cairn {
namespace {

constexpr double kNormal975 = 1.959963984540054;
constexpr double kHighCoverage = 0.55;

struct Interval {
  double low = 0;
  double high = 0;
};

/// 95 % interval of `documented` + `missing`, with the logarithm of `missing` normal (Chao 1987): never below those
/// documented.
Interval log_normal_interval(double documented, double missing, double variance) {
  if (missing <= 0) return {documented, documented};
  const double factor = std::exp(kNormal975 * std::sqrt(std::log1p(variance / (missing * missing))));
  return {documented + missing / factor, documented + missing * factor};
}

/// What the estimators of all lists together are made of.
struct SparseTable {
  std::vector<std::size_t> lists;                       ///< With somebody on them.
  std::vector<std::pair<std::uint64_t, double>> cells;  ///< Lists, persons.
};

SparseTable sparse_table(const CaptureStratum& stratum, std::size_t lists) {
  SparseTable table;
  std::uint64_t with_records = 0;
  for (const CaptureCell& cell : stratum.cells) {
    with_records |= cell.lists;
    table.cells.emplace_back(cell.lists, static_cast<double>(cell.count));
  }
  for (std::size_t list = 0; list < lists; ++list) {
    if ((with_records >> list & 1U) != 0) table.lists.push_back(list);
  }
  return table;
}

double persons_of(const SparseTable& table) {
  double sum = 0;
  for (const auto& [lists, count] : table.cells) sum += count;
  return sum;
}

/// Variance of an estimate of N that grows with the counts in proportion, by the delta method for a multinomial of N
/// whose unseen cell is unknown: sum of (dN/dn_c)^2 n_c - N. Derivatives are taken by small steps of a count.
double multinomial_variance(SparseTable table, double estimate,
                            const std::function<double(const SparseTable&)>& estimate_of) {
  double sum = 0;
  for (auto& [lists, count] : table.cells) {
    const double kept = count;
    const double step = std::max(1e-4 * kept, 1e-4);
    count = kept + step;
    const double above = estimate_of(table);
    count = kept - step;
    const double below = estimate_of(table);
    count = kept;
    const double slope = (above - below) / (2 * step);
    sum += slope * slope * kept;
  }
  return std::max(0.0, sum - estimate);
}

/// Persons by list, on this list only, and on both lists and no third: what sample coverage is made of.
struct CoverageParts {
  double coverage = 0;    ///< C
  double overlapped = 0;  ///< D, the mean number on the lists but one.
  double constant = 0;    ///< Sum of c_ij over pairs, over t C.
  double per_person = 0;  ///< Sum of c_ij n_ij / (n_i n_j), over t C: what a person more adds to it.
};

CoverageParts coverage_parts(const SparseTable& table) {
  const std::size_t t = table.lists.size();
  std::vector<double> of(t), single(t), pair(t * t), only_pair(t * t);
  double documented = 0;
  double singles = 0;
  std::vector<std::size_t> on;
  for (const auto& [lists, count] : table.cells) {
    on.clear();
    for (std::size_t i = 0; i < t; ++i) {
      if ((lists >> table.lists[i] & 1U) != 0) on.push_back(i);
    }
    documented += count;
    if (on.size() == 1) {
      singles += count;
      single[on[0]] += count;
    }
    if (on.size() == 2) only_pair[on[0] * t + on[1]] += count;
    for (std::size_t a = 0; a < on.size(); ++a) {
      of[on[a]] += count;
      for (std::size_t b = a + 1; b < on.size(); ++b) pair[on[a] * t + on[b]] += count;
    }
  }
  const auto number = static_cast<double>(t);
  CoverageParts parts;
  parts.coverage = 1;
  for (std::size_t i = 0; i < t; ++i) parts.coverage -= single[i] / of[i] / number;
  parts.overlapped = documented - singles / number;
  for (std::size_t i = 0; i < t; ++i) {
    for (std::size_t j = i + 1; j < t; ++j) {
      // Persons on one of the two who are on no list but the two.
      const double weight = single[i] + single[j] + 2 * only_pair[i * t + j];
      parts.constant += weight / (number * parts.coverage);
      parts.per_person += weight * pair[i * t + j] / (of[i] * of[j]) / (number * parts.coverage);
    }
  }
  return parts;
}

/// N = D / C + constant-weighted dependence at N: solved for N.
double high_coverage_form(const CoverageParts& parts) {
  return (parts.overlapped / parts.coverage - parts.constant) / (1 - parts.per_person);
}

/// The same with the dependence taken at D / C, then at what that gives.
double one_step_form(const CoverageParts& parts) {
  const double independent = parts.overlapped / parts.coverage;
  const double first = independent + parts.per_person * independent - parts.constant;
  return independent + parts.per_person * first - parts.constant;
}

double chao_missing(const SparseTable& table) {
  std::map<std::uint64_t, double> single;
  double singles = 0;
  double doubles = 0;
  for (const auto& [lists, count] : table.cells) {
    const int on = std::popcount(lists);
    if (on == 1) {
      single[lists] += count;
      singles += count;
    }
    if (on == 2) doubles += count;
  }
  double squares = 0;
  for (const auto& [list, count] : single) squares += count * count;
  return (singles * singles - squares) / 2 / (doubles + 1);
}

}  // namespace

std::optional<Estimate> chapman_estimate(const CaptureStratum& stratum, std::size_t first, std::size_t second) {
  double on_first = 0;
  double on_second = 0;
  double both = 0;
  for (const CaptureCell& cell : stratum.cells) {
    const auto count = static_cast<double>(cell.count);
    const bool a = (cell.lists >> first & 1U) != 0;
    const bool b = (cell.lists >> second & 1U) != 0;
    if (a) on_first += count;
    if (b) on_second += count;
    if (a && b) both += count;
  }
  if (on_first == 0 || on_second == 0) return std::nullopt;

  // The +1 terms keep the estimate finite when nobody is on both lists.
  const double persons = (on_first + 1) * (on_second + 1) / (both + 1) - 1;
  const double variance = (on_first + 1) * (on_second + 1) * (on_first - both) * (on_second - both) /
                          ((both + 1) * (both + 1) * (both + 2));
  const double documented = on_first + on_second - both;
  const Interval interval = log_normal_interval(documented, persons - documented, variance);
  Estimate estimate;
  estimate.model = EstimateModel::chapman;
  estimate.median = persons;
  estimate.low = interval.low;
  estimate.high = interval.high;
  estimate.diagnostics = {{"on_both", both}, {"standard_error", std::sqrt(variance)}};
  estimate.assumptions =
      "Being on one of the two lists makes being on the other neither likelier nor less likely, for everybody alike.";
  if (both < 7) {
    estimate.warnings.push_back(
        "Fewer than 7 persons are on both lists: the estimate is likely too low (Robson and Regier 1964).");
  }
  return estimate;
}

std::vector<PairEstimate> chapman_estimates(const CaptureStratum& stratum, std::size_t lists) {
  const SparseTable table = sparse_table(stratum, lists);
  std::vector<PairEstimate> pairs;
  for (std::size_t i = 0; i < table.lists.size(); ++i) {
    for (std::size_t j = i + 1; j < table.lists.size(); ++j) {
      if (auto estimate = chapman_estimate(stratum, table.lists[i], table.lists[j])) {
        pairs.push_back({.first = table.lists[i], .second = table.lists[j], .estimate = *std::move(estimate)});
      }
    }
  }
  return pairs;
}

std::optional<Estimate> chao_bound(const CaptureStratum& stratum, std::size_t lists) {
  const SparseTable table = sparse_table(stratum, lists);
  if (table.lists.size() < 2) return std::nullopt;

  const double documented = persons_of(table);
  const double missing = chao_missing(table);
  const double variance = multinomial_variance(table, documented + missing, [](const SparseTable& changed) {
    return persons_of(changed) + chao_missing(changed);
  });
  const Interval interval = log_normal_interval(documented, missing, variance);
  Estimate estimate;
  estimate.model = EstimateModel::chao;
  estimate.median = documented + missing;
  estimate.low = interval.low;
  estimate.high = interval.high;
  estimate.diagnostics = {{"standard_error", std::sqrt(variance)}};
  estimate.assumptions =
      "A lower bound if persons on one list are, if anything, likelier to be on another; with lists that avoid each "
      "other it can lie above the number.";
  return estimate;
}

std::optional<SampleCoverage> sample_coverage(const CaptureStratum& stratum, std::size_t lists) {
  const SparseTable table = sparse_table(stratum, lists);
  if (table.lists.size() < 3) return std::nullopt;
  const CoverageParts parts = coverage_parts(table);
  if (parts.coverage < 1e-9) return std::nullopt;

  const double documented = persons_of(table);
  SampleCoverage result;
  result.coverage = parts.coverage;
  result.independent = parts.overlapped / parts.coverage;
  result.one_step = one_step_form(parts);
  const double high = high_coverage_form(parts);
  if (parts.per_person < 1 - 1e-9 && high >= documented) result.high = high;
  const bool use_high = parts.coverage >= kHighCoverage && result.high;
  const double persons = std::max(documented, use_high ? high : result.one_step);
  const double variance = multinomial_variance(table, persons, [&](const SparseTable& changed) {
    const CoverageParts moved = coverage_parts(changed);
    return use_high ? high_coverage_form(moved) : one_step_form(moved);
  });
  const Interval interval = log_normal_interval(documented, persons - documented, variance);
  Estimate& estimate = result.estimate;
  estimate.model = EstimateModel::sample_coverage;
  estimate.median = persons;
  estimate.low = interval.low;
  estimate.high = interval.high;
  estimate.diagnostics = {{"coverage", parts.coverage}, {"standard_error", std::sqrt(variance)}};
  estimate.assumptions = "Dependence among three lists or more is small beside the dependence of pairs.";
  if (!use_high) {
    estimate.warnings.push_back(
        "The lists overlap too little to take their dependence from them: the one-step form is given, which is too low "
        "when lists depend on each other positively.");
  }
  return result;
}

std::vector<OddsRatioPoint> odds_ratio_band(const CaptureStratum& stratum, std::size_t first, std::size_t second) {
  double first_only = 0;
  double second_only = 0;
  double both = 0;
  for (const CaptureCell& cell : stratum.cells) {
    const auto count = static_cast<double>(cell.count);
    const bool a = (cell.lists >> first & 1U) != 0;
    const bool b = (cell.lists >> second & 1U) != 0;
    if (a && b) both += count;
    if (a && !b) first_only += count;
    if (b && !a) second_only += count;
  }
  if (first_only + both == 0 || second_only + both == 0) return {};

  std::vector<OddsRatioPoint> band;
  for (const double odds_ratio : {0.25, 0.5, 1.0, 2.0, 4.0}) {
    const double missing = odds_ratio * first_only * second_only / (both + 1);  // At 1: Chapman's estimate.
    const double log_variance = 1 / (first_only + 0.5) + 1 / (second_only + 0.5) + 1 / (both + 0.5);
    // A given N has the missing count random too, which the logarithm's variance of the other three cells leaves out.
    const double variance = missing * missing * log_variance + missing;
    const double documented = first_only + second_only + both;
    const Interval interval = log_normal_interval(documented, missing, variance);
    band.push_back(
        {.odds_ratio = odds_ratio, .persons = documented + missing, .low = interval.low, .high = interval.high});
  }
  return band;
}

}  // namespace cairn
