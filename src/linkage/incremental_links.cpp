#include "linkage/incremental_links.h"

#include <algorithm>
#include <cmath>

#include "linkage/sample_partitions.h"
#include "linkage/telling_pairs.h"

namespace cairn {
namespace {

constexpr double kShares = 0x1.0p40;  ///< In 1.

void sort_distinct(std::vector<std::uint32_t>& records) {
  std::ranges::sort(records);
  records.erase(std::unique(records.begin(), records.end()), records.end());
}

}  // namespace

struct IncrementalLinks::Solved {
  std::vector<std::uint32_t> cluster_of;  ///< Of each member, the first of its cluster, as members.
};

double IncrementalLinks::crowd_bits(std::uint32_t record, const Neighbour& other) const {
  const double others = static_cast<double>(not_same_[record] + not_same_[other.record]) / (2 * kShares);
  const double crowd = std::max(0.0, others - static_cast<double>(patterns_[other.pattern].not_same) / kShares);
  return -domain_.crowd_weight * std::log2((1 + crowd) / (1 + domain_.usual_crowd));
}

double IncrementalLinks::bits(std::uint32_t record, const Neighbour& other) const {
  return calibrated(*domain_.model, patterns_[other.pattern].bits + crowd_bits(record, other));
}

bool IncrementalLinks::are_apart(std::uint32_t a, std::uint32_t b) const {
  return !apart_.empty() && std::ranges::binary_search(apart_, pair_of(a, b));
}

std::span<const std::uint32_t> IncrementalLinks::cluster(std::uint32_t record) const {
  const auto found = clusters_.find(cluster_of_[record]);
  return found == clusters_.end() ? std::span<const std::uint32_t>() : found->second;
}

std::vector<IncrementalKeys::Row> IncrementalLinks::keys_of(std::span<const std::uint32_t> records, const ForEachPiece& for_each) const {
  constexpr std::size_t kOfAPiece = 4096;
  std::vector<std::vector<IncrementalKeys::Row>> pieces((records.size() + kOfAPiece - 1) / kOfAPiece);
  for_each(pieces.size(), [&](std::size_t piece) {
    const std::size_t end = std::min(records.size(), (piece + 1) * kOfAPiece);
    for (std::size_t i = piece * kOfAPiece; i < end; ++i) domain_.keys(records[i], pieces[piece]);
  });
  std::size_t rows = 0;
  for (const auto& piece : pieces) rows += piece.size();
  std::vector<IncrementalKeys::Row> all;
  all.reserve(rows);
  for (auto& piece : pieces) {
    all.insert(all.end(), piece.begin(), piece.end());
    piece = {};
  }
  return all;
}

void IncrementalLinks::make_room(std::span<const std::uint32_t> come) {
  std::size_t size = neighbours_.size();
  for (const std::uint32_t record : come) size = std::max<std::size_t>(size, record + 1);
  neighbours_.resize(size);
  not_same_.resize(size, 0);
  links_.resize(size);
  component_of_.resize(size, 0);
  cluster_of_.resize(size, 0);
  marked_.resize(size, false);
  only_asked_.resize(size, false);
  for (const std::uint32_t record : come) {
    component_of_[record] = cluster_of_[record] = record;
    only_asked_[record] = domain_.only_asked_about(record);
  }
}

std::uint32_t IncrementalLinks::number_of(Pattern pattern) {
  const auto [at, is_new] = pattern_numbers_.try_emplace(pattern.bits(), static_cast<std::uint32_t>(patterns_.size()));
  if (is_new) {
    const double bits = bits_of(*domain_.model, pattern);
    constexpr double kOfRounding = 1e-6;
    const double most = calibrated(*domain_.model, bits + domain_.crowd_weight * std::log2(1 + domain_.usual_crowd)) + kOfRounding;
    patterns_.push_back({pattern, bits, std::llround((1 - probability_of(bits)) * kShares), most});
  }
  return at->second;
}

void IncrementalLinks::add_neighbour(std::uint32_t of, const Neighbour& neighbour) {
  neighbours_[of].push_back(neighbour);
  not_same_[of] += patterns_[neighbour.pattern].not_same;
}

void IncrementalLinks::remove_neighbour(std::uint32_t of, std::uint32_t record) {
  auto& neighbours = neighbours_[of];
  const auto found = std::ranges::find(neighbours, record, &Neighbour::record);
  not_same_[of] -= patterns_[found->pattern].not_same;
  *found = neighbours.back();
  neighbours.pop_back();
}

void IncrementalLinks::forget(std::span<const std::uint32_t> gone, std::vector<std::uint32_t>& stirred) {
  for (const std::uint32_t record : gone) {
    for (const Neighbour& other : neighbours_[record]) {
      remove_neighbour(other.record, record);
      stirred.push_back(other.record);
    }
    neighbours_[record] = {};
    not_same_[record] = 0;
    for (const IncrementalLink& link : links_[record]) {
      std::erase_if(links_[link.other], [&](const IncrementalLink& back) { return back.other == record; });
    }
    links_[record] = {};
    clusters_.erase(cluster_of_[record]);
  }
}

/// Pairs of records that stay, which keys may have made or unmade.
void IncrementalLinks::reconsider(std::vector<RecordPair> touched, std::vector<std::uint32_t>& stirred) {
  std::ranges::sort(touched);
  touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
  std::unordered_map<std::uint32_t, std::vector<IncrementalKeys::Row>> rows;
  const auto rows_of = [&](std::uint32_t record) -> const std::vector<IncrementalKeys::Row>& {
    const auto [at, is_new] = rows.try_emplace(record);
    if (is_new) domain_.keys(record, at->second);
    return at->second;
  };
  for (const RecordPair& pair : touched) {
    const bool was = std::ranges::find(neighbours_[pair.a], pair.b, &Neighbour::record) != neighbours_[pair.a].end();
    const auto [first, other] = domain_.before(pair.a, pair.b) ? std::pair(pair.a, pair.b) : std::pair(pair.b, pair.a);
    if (!was && !domain_.worth_comparing(first, other)) continue;
    const bool is = index_.are_pair(rows_of(pair.a), rows_of(pair.b));
    if (is == was) continue;
    if (is) {
      const std::uint32_t pattern = number_of(domain_.compare(first, other));
      add_neighbour(pair.a, {pair.b, pattern});
      add_neighbour(pair.b, {pair.a, pattern});
    } else {
      remove_neighbour(pair.a, pair.b);
      remove_neighbour(pair.b, pair.a);
    }
    stirred.push_back(pair.a);
    stirred.push_back(pair.b);
  }
}

/// Those with which a record hangs together by itself.
void IncrementalLinks::add_hanging(std::uint32_t record, std::vector<std::uint32_t>& others) const {
  if (only_asked_[record]) return;
  for (const Neighbour& other : neighbours_[record]) {
    if (patterns_[other.pattern].most_bits <= kLeastBitsToHang || bits(record, other) <= kLeastBitsToHang) continue;
    if (only_asked_[other.record] || are_apart(record, other.record)) continue;
    others.push_back(other.record);
  }
}

/// All records that hang together with one of these (sorted), by component.
std::vector<std::vector<std::uint32_t>> IncrementalLinks::components_with(std::span<const std::uint32_t> records, const ForEachPiece& for_each) {
  constexpr std::size_t kOfAPiece = 1024;
  struct Piece {
    std::vector<std::uint32_t> hanging;
    std::vector<std::size_t> ends;  ///< Of each record's.
  };
  std::vector<Piece> pieces((records.size() + kOfAPiece - 1) / kOfAPiece);
  for_each(pieces.size(), [&](std::size_t piece) {
    const std::size_t end = std::min(records.size(), (piece + 1) * kOfAPiece);
    for (std::size_t i = piece * kOfAPiece; i < end; ++i) {
      add_hanging(records[i], pieces[piece].hanging);
      pieces[piece].ends.push_back(pieces[piece].hanging.size());
    }
  });
  std::vector<std::uint32_t> of_another;
  const auto hanging = [&](std::uint32_t record) -> std::span<const std::uint32_t> {
    const auto at = static_cast<std::size_t>(std::ranges::lower_bound(records, record) - records.begin());
    if (at == records.size() || records[at] != record) {
      of_another.clear();
      add_hanging(record, of_another);
      return of_another;
    }
    const Piece& piece = pieces[at / kOfAPiece];
    const std::size_t begin = at % kOfAPiece == 0 ? 0 : piece.ends[at % kOfAPiece - 1];
    return std::span(piece.hanging).subspan(begin, piece.ends[at % kOfAPiece] - begin);
  };
  std::vector<std::vector<std::uint32_t>> components;
  for (const std::uint32_t start : records) {
    if (marked_[start]) continue;
    std::vector<std::uint32_t>& members = components.emplace_back(1, start);
    marked_[start] = true;
    for (std::size_t i = 0; i < members.size(); ++i) {
      component_of_[members[i]] = start;
      for (const std::uint32_t other : hanging(members[i])) {
        if (marked_[other]) continue;
        marked_[other] = true;
        members.push_back(other);
      }
    }
  }
  return components;
}

/// Takes away all links of records that are marked, also as others see them; those others are among `changed` then.
void IncrementalLinks::clear(std::span<const std::uint32_t> records, std::vector<std::uint32_t>& changed) {
  for (const std::uint32_t record : records) {
    for (const IncrementalLink& link : links_[record]) {
      if (marked_[link.other]) continue;
      std::erase_if(links_[link.other], [&](const IncrementalLink& back) { return back.other == record; });
      changed.push_back(link.other);
    }
    links_[record].clear();
    clusters_.erase(cluster_of_[record]);
    cluster_of_[record] = record;
  }
}

/// solve() for most of what there is to solve.
IncrementalLinks::Solved IncrementalLinks::solve_two(std::uint32_t one, std::uint32_t other) {
  const Neighbour& pair = *std::ranges::find(neighbours_[one], other, &Neighbour::record);
  const double between = bits(one, pair);
  const std::uint64_t list = domain_.list_of(one);
  const bool of_one_list = list != 0 && list == domain_.list_of(other);
  const double probability = of_one_list ? probability_of(between) : together_of_two(between);
  links_[one].push_back({other, pair.pattern, true, probability});
  links_[other].push_back({one, pair.pattern, true, probability});
  return {{0, !of_one_list && between > kLeastGain ? 0U : 1U}};
}

IncrementalLinks::Solved IncrementalLinks::solve(std::vector<std::uint32_t>& members) {
  std::ranges::sort(members, domain_.before);
  if (members.size() == 2) return solve_two(members[0], members[1]);
  const auto count = static_cast<std::uint32_t>(members.size());
  std::unordered_map<std::uint32_t, std::uint32_t> place_of;
  for (std::uint32_t i = 0; i < count; ++i) place_of.emplace(members[i], i);
  struct Pair {
    ScoredPair scored;
    std::uint32_t pattern = 0;
  };
  std::vector<Pair> pairs;
  for (std::uint32_t i = 0; i < count; ++i) {
    for (const Neighbour& other : neighbours_[members[i]]) {
      const auto place = place_of.find(other.record);
      if (place != place_of.end() && place->second > i) pairs.push_back({{{i, place->second}, bits(members[i], other)}, other.pattern});
    }
  }
  std::ranges::sort(pairs, {}, [](const Pair& pair) { return pair.scored.records; });
  std::vector<ScoredPair> scored;
  for (const Pair& pair : pairs) scored.push_back(pair.scored);
  std::vector<RecordPair> cannot;
  for (std::uint32_t i = 0; !apart_.empty() && i < count; ++i) {
    for (std::uint32_t j = i + 1; j < count; ++j) {
      if (are_apart(members[i], members[j])) cannot.push_back({i, j});
    }
  }
  std::vector<std::uint32_t> lists;
  std::vector<std::uint64_t> seeds;
  std::unordered_map<std::uint64_t, std::uint32_t> list_numbers{{0, 0}};
  for (const std::uint32_t record : members) {
    lists.push_back(list_numbers.try_emplace(domain_.list_of(record), static_cast<std::uint32_t>(list_numbers.size())).first->second);
    seeds.push_back(domain_.seed_of(record));
  }
  const ClusterProblem problem{.records = count, .pairs = scored, .must = {}, .cannot = cannot, .list_of = lists};
  const std::vector<double> probabilities = pair_probabilities(problem, seeds);
  // By partner: a pair is listed under its second record first for those before it.
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& [a, b] = scored[i].records;
    links_[members[b]].push_back({members[a], pairs[i].pattern, true, probabilities[i]});
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& [a, b] = scored[i].records;
    links_[members[a]].push_back({members[b], pairs[i].pattern, true, probabilities[i]});
  }
  return {find_clusters(problem).of};
}

/// How much of a list's room for this record its partners there take.
double IncrementalLinks::taken(std::uint32_t record, std::uint64_t list) const {
  double taken = 0;
  for (const IncrementalLink& link : links_[record]) {
    if (link.together && domain_.list_of(link.other) == list) taken = std::min(1.0, taken + link.probability);
  }
  return taken;
}

/// Links to what does not hang together with a record.
void IncrementalLinks::link_alone(std::uint32_t record, std::vector<IncrementalLink>& out) const {
  const double least = std::log2(kLeastProbability / (1 - kLeastProbability));
  for (const Neighbour& other : neighbours_[record]) {
    if (only_asked_[record] || only_asked_[other.record]) {
      out.push_back({other.record, other.pattern, false, std::min(probability_of(bits(record, other)), domain_.most_if_only_asked)});
      continue;
    }
    if (patterns_[other.pattern].most_bits < least) continue;
    const double own = bits(record, other);
    if (own < least || component_of_[record] == component_of_[other.record] || are_apart(record, other.record)) continue;
    const auto [first, second] = domain_.before(record, other.record) ? std::pair(record, other.record) : std::pair(other.record, record);
    double probability = probability_of(own);
    probability *= 1 - taken(first, domain_.list_of(second));
    probability *= 1 - taken(second, domain_.list_of(first));
    if (probability >= kLeastProbability) out.push_back({other.record, other.pattern, false, probability});
  }
}

std::vector<std::uint32_t> IncrementalLinks::change(std::span<const std::uint32_t> gone, std::span<const std::uint32_t> come,
                                                    std::vector<RecordPair> apart, const ForEachPiece& for_each) {
  const bool all_new = gone.empty() && index_.empty();
  make_room(come);
  std::vector<std::uint32_t> stirred;
  std::vector<RecordPair> touched;
  if (all_new) {
    fill_index(come, for_each);
  } else {
    touched = index_.change(keys_of(gone, for_each), keys_of(come, for_each));
  }
  forget(gone, stirred);
  std::vector<std::uint32_t> moving(gone.begin(), gone.end());
  moving.insert(moving.end(), come.begin(), come.end());
  std::ranges::sort(moving);
  const auto moves = [&](std::uint32_t record) { return std::ranges::binary_search(moving, record); };
  std::erase_if(touched, [&](const RecordPair& pair) { return moves(pair.a) || moves(pair.b); });
  reconsider(std::move(touched), stirred);
  if (all_new) {
    meet_each_other(come, for_each);
  } else {
    meet(come, stirred, for_each);
  }
  stirred.insert(stirred.end(), come.begin(), come.end());
  std::erase_if(stirred, [&](std::uint32_t record) { return moves(record) && !std::ranges::binary_search(come, record); });
  sort_distinct(stirred);

  // What a record's crowd changes are the bits of all its pairs.
  std::vector<std::uint32_t> changed = stirred;
  for (const std::uint32_t record : stirred) {
    for (const Neighbour& other : neighbours_[record]) changed.push_back(other.record);
  }
  std::vector<RecordPair> decided;
  std::ranges::set_symmetric_difference(apart_, apart, std::back_inserter(decided));
  for (const RecordPair& pair : decided) {
    for (const std::uint32_t record : {pair.a, pair.b}) {
      if (!moves(record)) changed.push_back(record);
    }
  }
  apart_ = std::move(apart);
  sort_distinct(changed);

  std::vector<std::vector<std::uint32_t>> components = components_with(changed, for_each);
  changed.clear();
  for (const auto& members : components) changed.insert(changed.end(), members.begin(), members.end());
  const std::vector<std::uint32_t> worked = changed;
  clear(worked, changed);
  std::vector<Solved> solved(components.size());
  constexpr std::size_t kOfAPiece = 64;
  for_each_of_many(components.size(), kOfAPiece, for_each, [&](std::size_t i) {
    if (components[i].size() > 1) solved[i] = solve(components[i]);
  });
  for (std::size_t i = 0; i < components.size(); ++i) {
    for (std::size_t at = 0; at < solved[i].cluster_of.size(); ++at) {
      const std::uint32_t first = components[i][solved[i].cluster_of[at]];
      cluster_of_[components[i][at]] = first;
      clusters_[first].push_back(components[i][at]);
    }
  }
  struct Alone {
    std::vector<IncrementalLink> links;
    std::vector<std::size_t> ends;  ///< Of each record's.
  };
  std::vector<Alone> alone((worked.size() + kOfAPiece - 1) / kOfAPiece);
  for_each_of_many(worked.size(), kOfAPiece, for_each, [&](std::size_t i) {
    link_alone(worked[i], alone[i / kOfAPiece].links);
    alone[i / kOfAPiece].ends.push_back(alone[i / kOfAPiece].links.size());
  });
  const auto links_alone = [&](std::size_t i) {
    const Alone& piece = alone[i / kOfAPiece];
    const std::size_t begin = i % kOfAPiece == 0 ? 0 : piece.ends[i % kOfAPiece - 1];
    return std::span(piece.links).subspan(begin, piece.ends[i % kOfAPiece] - begin);
  };
  for (std::size_t i = 0; i < worked.size(); ++i) {
    for (const IncrementalLink& link : links_alone(i)) {
      if (marked_[link.other]) continue;
      links_[link.other].push_back({worked[i], link.pattern, false, link.probability});
      changed.push_back(link.other);
    }
  }
  for_each_of_many(worked.size(), kOfAPiece, for_each, [&](std::size_t i) {
    const std::span<const IncrementalLink> links = links_alone(i);
    links_[worked[i]].insert(links_[worked[i]].end(), links.begin(), links.end());
  });
  for (const std::uint32_t record : worked) marked_[record] = false;
  sort_distinct(changed);
  return changed;
}

}  // namespace cairn
