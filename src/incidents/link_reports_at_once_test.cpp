#include "incidents/link_reports.h"

#include <algorithm>
#include <cmath>

#include "incidents/report_comparisons.h"
#include "incidents/report_keys.h"
#include "incidents/report_model.h"
#include "linkage/cluster.h"
#include "linkage/sample_partitions.h"
#include "linkage/telling_pairs.h"

namespace cairn {
namespace {

/// What is found after an event, days later and away from it, is never put to a day by the machine: at most so probable.
constexpr double kMostOfUndatedAftermath = 0.4;

/// How much of the crowd counts: most of it is of other days and shares no more than a city's name.
constexpr double kCrowdWeight = 1.1;
/// At the model's match rate two of three candidates are of other events.
constexpr double kUsualCrowd = 2.3;

/// Probabilities nearer than this differ by rounding alone: the first by content is named.
constexpr double kTie = 1e-9;

struct WeighedReports {
  std::vector<CandidatePair> pairs;
  std::vector<Pattern> patterns;
  std::vector<double> crowd;  ///< Bits for how much else happened there and then.
};

/// Two reports of a place and day where much happened agree by chance more often than two of a hamlet on a quiet day:
/// log2 of how many candidates of theirs are of other events, as far as their own patterns tell. Only what could be of
/// the same event counts, so reports of elsewhere change nothing.
std::vector<double> crowd_bits(const WeighedReports& weighed, std::size_t reports) {
  std::vector<double> others(reports, 0);
  std::vector<double> not_same;
  for (std::size_t i = 0; i < weighed.pairs.size(); ++i) {
    not_same.push_back(1 - probability_of(bits_of(report_model(), weighed.patterns[i])));
    others[weighed.pairs[i].records.a] += not_same.back();
    others[weighed.pairs[i].records.b] += not_same.back();
  }
  std::vector<double> bits;
  for (std::size_t i = 0; i < weighed.pairs.size(); ++i) {
    const RecordPair pair = weighed.pairs[i].records;
    const double crowd = std::max(0.0, (others[pair.a] + others[pair.b]) / 2 - not_same[i]);
    bits.push_back(-kCrowdWeight * std::log2((1 + crowd) / (1 + kUsualCrowd)));
  }
  return bits;
}

WeighedReports weigh(std::span<const EventCluster* const> reports, const ForEachPiece& for_each) {
  WeighedReports out;
  CandidateOptions options;
  options.worth_comparing = [&](RecordPair pair) { return worth_comparing(*reports[pair.a], *reports[pair.b]); };
  options.for_each = for_each;
  std::vector<KeyPass> passes = report_keys(reports);
  out.pairs = find_candidates(passes, options).pairs;
  out.patterns.resize(out.pairs.size());
  for_each_of_many(out.pairs.size(), kPairsOfAPiece, for_each, [&](std::size_t i) {
    const RecordPair pair = out.pairs[i].records;
    out.patterns[i] = compare_reports(*reports[pair.a], *reports[pair.b]);
  });
  out.crowd = crowd_bits(out, reports.size());
  return out;
}

bool is_undated_aftermath(const EventCluster& report) { return report.aftermath_only() && !report.when.known(); }

/// Numbers for the lists of reports, from 1; 0 stays 0.
std::vector<std::uint32_t> lists_of(std::span<const EventCluster* const> reports) {
  std::vector<std::uint64_t> names;
  for (const EventCluster* report : reports) names.push_back(report->list);
  names.push_back(0);
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<std::uint32_t> lists;
  for (const EventCluster* report : reports) {
    lists.push_back(static_cast<std::uint32_t>(std::ranges::lower_bound(names, report->list) - names.begin()));
  }
  return lists;
}

std::map<std::uint32_t, LinkWhy> whys(std::span<const EventCluster* const> reports, const WeighedReports& weighed,
                                      std::span<const std::uint32_t> cluster_of, std::span<const ScoredPair> scored,
                                      std::span<const double> probabilities, std::span<const std::size_t> weighed_at) {
  std::map<std::uint32_t, std::size_t> best;
  for (std::size_t i = 0; i < scored.size(); ++i) {
    const RecordPair pair = scored[i].records;
    if (cluster_of[pair.a] != cluster_of[pair.b]) continue;
    for (const std::uint32_t report : {pair.a, pair.b}) {
      const auto [at, is_new] = best.emplace(report, i);
      if (!is_new && probabilities[i] > probabilities[at->second] + kTie) at->second = i;
    }
  }
  std::map<std::uint32_t, LinkWhy> out;
  for (const auto& [report, i] : best) {
    const std::uint32_t other = scored[i].records.a == report ? scored[i].records.b : scored[i].records.a;
    const std::size_t at = weighed_at[i];
    out.emplace(report, link_why(explain_pair(report_model(), weighed.patterns[at], {{"how much else happened around there and then", "", weighed.crowd[at]}}),
                                 reports[other]->documents.front()));
  }
  return out;
}

}  // namespace

LinkedReports link_reports(std::span<const EventCluster* const> reports, std::span<const RecordPair> apart,
                           const ForEachPiece& for_each) {
  const WeighedReports weighed = weigh(reports, for_each);
  LinkedReports out;
  std::vector<double> bits;
  for (std::size_t i = 0; i < weighed.pairs.size(); ++i) {
    bits.push_back(calibrated(report_model(), bits_of(report_model(), weighed.patterns[i]) + weighed.crowd[i]));
  }
  const auto never_joins = [&](RecordPair pair) { return is_undated_aftermath(*reports[pair.a]) || is_undated_aftermath(*reports[pair.b]); };
  for (std::size_t i = 0; i < weighed.pairs.size(); ++i) {
    const RecordPair pair = weighed.pairs[i].records;
    if (never_joins(pair)) out.links.push_back({pair.a, pair.b, std::min(probability_of(bits[i]), kMostOfUndatedAftermath)});
  }
  std::vector<ScoredPair> scored;
  std::vector<std::size_t> weighed_at;  // Of each, its place among the weighed.
  for (const std::size_t i : telling_pairs(weighed.pairs, bits, static_cast<std::uint32_t>(reports.size()), {})) {
    if (never_joins(weighed.pairs[i].records)) continue;
    scored.push_back({weighed.pairs[i].records, bits[i]});
    weighed_at.push_back(i);
  }
  const std::vector<std::uint32_t> lists = lists_of(reports);
  ClusterProblem problem{.records = static_cast<std::uint32_t>(reports.size()), .pairs = scored, .must = {}, .cannot = apart, .list_of = lists};
  std::vector<std::uint64_t> seeds;
  for (const EventCluster* report : reports) seeds.push_back(report->seed);
  const std::vector<double> probabilities = pair_probabilities(problem, seeds, for_each);
  for (std::size_t i = 0; i < scored.size(); ++i) {
    if (probabilities[i] >= kLeastProbability) out.links.push_back({scored[i].records.a, scored[i].records.b, probabilities[i], is_firm(weighed.patterns[weighed_at[i]])});
  }
  out.cluster_of = find_clusters(problem, for_each).of;
  out.why = whys(reports, weighed, out.cluster_of, scored, probabilities, weighed_at);
  return out;
}

}  // namespace cairn
