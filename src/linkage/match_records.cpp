#include "linkage/match_records.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "linkage/counted_pieces.h"
#include "linkage/order.h"
#include "linkage/sample_partitions.h"

namespace cairn {
namespace {

/// Candidates, compared and weighed.
struct Weighed {
  Candidates candidates;
  std::vector<ComparedPair> compared;  ///< For each candidate; corrections in bits.
  LinkageModel model;
  std::unordered_map<std::uint64_t, double> bits_of_pattern;  ///< Not corrected.

  double bits(std::size_t at) const {
    const ComparedPair& pair = compared[at];
    return calibrated(model, bits_of_pattern.at(pair.pattern.bits()) + static_cast<double>(pair.correction));
  }
};

void compare_all(Weighed& out, const RecordDomain& domain, const ForEachPiece& for_each) {
  const std::span<const CandidatePair> pairs = out.candidates.pairs;
  out.compared.resize(pairs.size());
  for_each_of_many(pairs.size(), kPairsOfAPiece, for_each, [&](std::size_t i) { out.compared[i] = domain.compare(pairs[i].records); });
}

void fit(Weighed& out, const RecordDomain& domain, std::span<const std::uint32_t> lists, const MatchOptions& options) {
  std::vector<Pattern> patterns;
  patterns.reserve(out.compared.size());
  for (const ComparedPair& pair : out.compared) patterns.push_back(pair.pattern);
  FitOptions how = domain.fit;
  how.highest_match_rate = std::min(how.highest_match_rate, highest_match_rate(lists, static_cast<double>(patterns.size()), options));
  const std::vector<PatternCount> counts = count_patterns(std::move(patterns));
  out.model = fit_model(counts, domain.start, how);
  for (const PatternCount& counted : counts) out.bits_of_pattern[counted.pattern.bits()] = bits_of(out.model, counted.pattern);
}

Weighed weigh(const OrderedRecords& records, RecordDomain& domain, const MatchOptions& options) {
  Weighed out;
  CandidateOptions candidate_options;
  candidate_options.worth_comparing = [&](RecordPair pair) {
    const bool may_be = options.within_lists || records.lists[pair.a] != records.lists[pair.b];
    return may_be && (!domain.worth_comparing || domain.worth_comparing(pair));
  };
  candidate_options.for_each = options.for_each;
  out.candidates = find_candidates(domain.passes, candidate_options);
  domain.passes.clear();
  compare_all(out, domain, options.for_each);
  if (domain.correct) domain.correct(out.candidates.pairs, out.compared);
  fit(out, domain, records.lists, options);
  return out;
}

std::vector<ScoredPair> score(const Weighed& weighed, std::uint32_t records, std::span<const RecordPair> must) {
  const std::span<const CandidatePair> pairs = weighed.candidates.pairs;
  std::vector<double> bits(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) bits[i] = weighed.bits(i);
  std::vector<ScoredPair> scored;
  for (const std::size_t i : telling_pairs(pairs, bits, records, must)) scored.push_back({pairs[i].records, bits[i]});
  return scored;
}

std::vector<std::uint32_t> clusters_as_given(std::span<const std::uint32_t> cluster_of, std::span<const std::uint32_t> given) {
  const auto count = static_cast<std::uint32_t>(given.size());
  std::vector<std::uint32_t> first(count, count);
  for (std::size_t i = 0; i < count; ++i) first[cluster_of[i]] = std::min(first[cluster_of[i]], given[i]);
  std::vector<std::uint32_t> of(count);
  for (std::size_t i = 0; i < count; ++i) of[given[i]] = first[cluster_of[i]];
  return of;
}

}  // namespace

double highest_match_rate(std::span<const std::uint32_t> lists, double pairs, const MatchOptions& options) {
  constexpr double kHighest = 0.95;
  if (options.within_lists || pairs == 0) return kHighest;
  std::map<std::uint32_t, double> size;
  for (const std::uint32_t list : lists) ++size[list];
  double most = 0;
  for (auto one = size.begin(); one != size.end(); ++one) {
    for (auto other = std::next(one); other != size.end(); ++other) most += std::min(one->second, other->second);
  }
  return std::min(kHighest, most / pairs);
}

std::vector<std::uint32_t> places_of(const OrderedRecords& records) {
  std::vector<std::uint32_t> place_of(records.given.size());
  for (std::uint32_t i = 0; i < records.given.size(); ++i) place_of[records.given[i]] = i;
  return place_of;
}

std::vector<RecordPair> translated(std::span<const RecordPair> pairs, std::span<const std::uint32_t> to) {
  std::vector<RecordPair> out;
  for (const RecordPair& pair : pairs) out.push_back(pair_of(to[pair.a], to[pair.b]));
  return out;
}

OrderedRecords order_records(std::span<const std::string> contents, std::span<const std::string> list_names) {
  return order_records(
      static_cast<std::uint32_t>(contents.size()), [&](std::uint32_t at) { return std::string_view(contents[at]); },
      [&](std::uint32_t at) { return std::string_view(list_names[at]); }, in_turn);
}

OrderedRecords order_records(std::uint32_t records, const std::function<std::string_view(std::uint32_t)>& content,
                             const std::function<std::string_view(std::uint32_t)>& list, const ForEachPiece& for_each) {
  OrderedRecords out{.given = order_by_content(records, content, for_each), .lists = {}, .seeds = {}};
  std::map<std::string_view, std::uint32_t> numbers;
  for (std::uint32_t at = 0; at < records; ++at) numbers[list(at)] = 0;
  std::uint32_t next = 1;
  for (auto& [name, number] : numbers) number = next++;
  for (const std::uint32_t at : out.given) {
    out.lists.push_back(numbers[list(at)]);
    out.seeds.push_back(seed_of_content(content(at)));
  }
  return out;
}

RecordMatches matches_of(const OrderedRecords& records, std::span<const ScoredPair> scored, const MatchOptions& options) {
  const auto count = static_cast<std::uint32_t>(records.given.size());
  const std::vector<std::uint32_t> place_of = places_of(records);
  const std::vector<RecordPair> must = translated(options.must, place_of);
  const std::vector<RecordPair> cannot = translated(options.cannot, place_of);
  ClusterProblem problem{.records = count, .pairs = scored, .must = must, .cannot = cannot, .list_of = {}};
  if (options.one_to_one) problem.list_of = records.lists;

  const RecordMatches nothing{.pairs = {}, .cluster_of = {}, .partitions = {}, .model = {}, .passes = {}, .conflicts = {}, .stopped = true};
  const CountedPieces pieces(options.for_each, options.kept);
  const std::vector<double> probabilities = pair_probabilities(problem, records.seeds, pieces.of(MatchStep::weighing));
  if (pieces.stopped()) return nothing;
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
  const Clusters clusters = find_clusters(problem, pieces.of(MatchStep::clustering));
  if (pieces.stopped()) return nothing;
  out.cluster_of = clusters_as_given(clusters.of, records.given);
  if (options.partitions > 0) {
    constexpr std::uint64_t kSeed = 1;
    for (const auto& drawn : sample_partitions(problem, records.seeds, options.partitions, kSeed)) out.partitions.push_back(clusters_as_given(drawn, records.given));
  }
  for (const auto& [same, apart] : clusters.conflicts)
    out.conflicts.push_back({pair_of(records.given[same.a], records.given[same.b]), pair_of(records.given[apart.a], records.given[apart.b])});
  return out;
}

RecordMatches match_records(const OrderedRecords& records, RecordDomain domain, const MatchOptions& options) {
  Weighed weighed = weigh(records, domain, options);
  const std::vector<RecordPair> must = translated(options.must, places_of(records));
  const std::vector<ScoredPair> scored = score(weighed, static_cast<std::uint32_t>(records.given.size()), must);
  weighed.candidates.pairs = {};
  weighed.compared = {};
  RecordMatches out = matches_of(records, scored, options);
  if (out.stopped) return out;
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
  const Pattern pattern = domain.compare(pair).pattern;
  const auto found = std::ranges::lower_bound(weighed.candidates.pairs, pair, {}, &CandidatePair::records);
  if (found != weighed.candidates.pairs.end() && found->records == pair) {
    const auto at = static_cast<std::size_t>(found - weighed.candidates.pairs.begin());
    return explain_pair(weighed.model, pattern, {{domain.correction_name, "", weighed.compared[at].correction}});
  }
  // Pairs that share no key are not weighed at all, however alike they are otherwise.
  const double bits = ClusterProblem{}.bits_if_not_compared - explain_pair(weighed.model, pattern, {}).bits;
  return explain_pair(weighed.model, pattern, {{"too far apart to be compared", "", bits}});
}

}  // namespace cairn
