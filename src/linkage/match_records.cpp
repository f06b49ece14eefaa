#include "linkage/match_records.h"

#include <algorithm>
#include <map>

#include "linkage/order.h"
#include "linkage/sample_partitions.h"

namespace cairn {
namespace {

/// Candidates, compared and weighed.
struct Weighed {
  Candidates candidates;
  std::vector<Pattern> patterns;
  std::vector<double> corrections;
  LinkageModel model;
};

/// If no list names a thing twice, two lists have no more in common than the shorter has records.
double highest_match_rate(std::span<const std::uint32_t> lists, std::size_t pairs, const MatchOptions& options) {
  constexpr double kHighest = 0.95;
  if (options.within_lists || pairs == 0) return kHighest;
  std::map<std::uint32_t, double> size;
  for (const std::uint32_t list : lists) ++size[list];
  double most = 0;
  for (auto one = size.begin(); one != size.end(); ++one) {
    for (auto other = std::next(one); other != size.end(); ++other) most += std::min(one->second, other->second);
  }
  return std::min(kHighest, most / static_cast<double>(pairs));
}

Weighed weigh(const OrderedRecords& records, RecordDomain& domain, const MatchOptions& options) {
  Weighed out;
  CandidateOptions candidate_options;
  candidate_options.worth_comparing = [&](RecordPair pair) {
    const bool may_be = options.within_lists || records.lists[pair.a] != records.lists[pair.b];
    return may_be && (!domain.worth_comparing || domain.worth_comparing(pair));
  };
  out.candidates = find_candidates(domain.passes, candidate_options);
  domain.passes.clear();
  out.patterns.reserve(out.candidates.pairs.size());
  for (const CandidatePair& pair : out.candidates.pairs) out.patterns.push_back(domain.compare(pair.records));
  out.corrections.assign(out.patterns.size(), 0);
  if (domain.corrections) out.corrections = domain.corrections(out.candidates.pairs, out.patterns);
  domain.fit.highest_match_rate =
      std::min(domain.fit.highest_match_rate, highest_match_rate(records.lists, out.patterns.size(), options));
  out.model = fit_model(count_patterns(out.patterns), domain.start, domain.fit);
  return out;
}

std::vector<ScoredPair> score(const Weighed& weighed) {
  std::vector<ScoredPair> scored;
  scored.reserve(weighed.patterns.size());
  for (std::size_t i = 0; i < weighed.patterns.size(); ++i) {
    const double bits = bits_of(weighed.model, weighed.patterns[i]) + weighed.corrections[i];
    scored.push_back({weighed.candidates.pairs[i].records, calibrated(weighed.model, bits)});
  }
  return scored;
}

/// Pairs of positions, translated by `to`.
std::vector<RecordPair> translated(std::span<const RecordPair> pairs, std::span<const std::uint32_t> to) {
  std::vector<RecordPair> out;
  for (const RecordPair& pair : pairs) out.push_back(pair_of(to[pair.a], to[pair.b]));
  return out;
}

std::vector<std::uint32_t> clusters_as_given(const Clusters& clusters, std::span<const std::uint32_t> given) {
  const auto count = static_cast<std::uint32_t>(given.size());
  std::vector<std::uint32_t> first(count, count);
  for (std::size_t i = 0; i < count; ++i) first[clusters.of[i]] = std::min(first[clusters.of[i]], given[i]);
  std::vector<std::uint32_t> of(count);
  for (std::size_t i = 0; i < count; ++i) of[given[i]] = first[clusters.of[i]];
  return of;
}

}  // namespace

OrderedRecords order_records(std::span<const std::string> contents, std::span<const std::string> list_names) {
  OrderedRecords out{.given = order_by_content(contents), .lists = {}, .seeds = {}};
  std::map<std::string_view, std::uint32_t> numbers;
  for (const std::string& list : list_names) numbers[list] = 0;
  std::uint32_t next = 1;
  for (auto& [list, number] : numbers) number = next++;
  for (const std::uint32_t at : out.given) {
    out.lists.push_back(numbers[list_names[at]]);
    out.seeds.push_back(seed_of_content(contents[at]));
  }
  return out;
}

RecordMatches match_records(const OrderedRecords& records, RecordDomain domain, const MatchOptions& options) {
  Weighed weighed = weigh(records, domain, options);
  const std::vector<ScoredPair> scored = score(weighed);
  ClusterProblem problem{.records = static_cast<std::uint32_t>(records.given.size()), .pairs = scored, .must = {}, .cannot = {}, .list_of = {}};
  if (options.one_to_one) problem.list_of = records.lists;
  std::vector<std::uint32_t> place_of(records.given.size());
  for (std::uint32_t i = 0; i < records.given.size(); ++i) place_of[records.given[i]] = i;
  const std::vector<RecordPair> must = translated(options.must, place_of);
  const std::vector<RecordPair> cannot = translated(options.cannot, place_of);
  problem.must = must;
  problem.cannot = cannot;

  const std::vector<double> probabilities = pair_probabilities(problem, records.seeds);
  std::vector<std::size_t> listed;  // Sorted by probability; equal ones stay in the order of content.
  for (std::size_t i = 0; i < scored.size(); ++i) {
    if (probabilities[i] >= kLeastProbability) listed.push_back(i);
  }
  std::ranges::stable_sort(listed, std::greater<>{}, [&](std::size_t i) { return probabilities[i]; });
  RecordMatches out;
  for (const std::size_t i : listed) {
    const RecordPair pair = pair_of(records.given[scored[i].records.a], records.given[scored[i].records.b]);
    out.pairs.push_back({pair.a, pair.b, probabilities[i]});
  }
  const Clusters clusters = find_clusters(problem);
  out.cluster_of = clusters_as_given(clusters, records.given);
  for (const auto& [same, apart] : clusters.conflicts)
    out.conflicts.push_back({pair_of(records.given[same.a], records.given[same.b]), pair_of(records.given[apart.a], records.given[apart.b])});
  out.model = std::move(weighed.model);
  out.passes = std::move(weighed.candidates.passes);
  return out;
}

PairExplanation explain_records(const OrderedRecords& records, RecordDomain domain, const MatchOptions& options,
                                std::uint32_t a, std::uint32_t b) {
  const Weighed weighed = weigh(records, domain, options);
  const auto place = [&](std::uint32_t at) {
    return static_cast<std::uint32_t>(std::ranges::find(records.given, at) - records.given.begin());
  };
  const RecordPair pair = pair_of(place(a), place(b));
  const Pattern pattern = domain.compare(pair);
  const auto found = std::ranges::lower_bound(weighed.candidates.pairs, pair, {}, &CandidatePair::records);
  if (found != weighed.candidates.pairs.end() && found->records == pair) {
    const double bits = weighed.corrections[static_cast<std::size_t>(found - weighed.candidates.pairs.begin())];
    return explain_pair(weighed.model, pattern, {{domain.correction_name, "", bits}});
  }
  // Pairs that share no key are not weighed at all, however alike they are otherwise.
  const double bits = ClusterProblem{}.bits_if_not_compared - explain_pair(weighed.model, pattern, {}).bits;
  return explain_pair(weighed.model, pattern, {{"too far apart to be compared", "", bits}});
}

}  // namespace cairn
