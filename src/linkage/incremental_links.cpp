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

/// The index of records that are all new.
void IncrementalLinks::fill_index(std::span<const std::uint32_t> come, const ForEachPiece& for_each) {
  constexpr std::size_t kOfAPiece = 1U << 13U;
  std::vector<IncrementalKeys::Parts> pieces((come.size() + kOfAPiece - 1) / kOfAPiece);
  for_each(pieces.size(), [&](std::size_t piece) {
    std::vector<IncrementalKeys::Row> rows;
    const std::size_t end = std::min(come.size(), (piece + 1) * kOfAPiece);
    for (std::size_t i = piece * kOfAPiece; i < end; ++i) domain_.keys(come[i], rows);
    pieces[piece].add(rows);
  });
  index_.fill(std::move(pieces), std::ranges::is_sorted(come, domain_.before), for_each);
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
  for (const std::uint32_t record : come) component_of_[record] = cluster_of_[record] = record;
}

std::uint32_t IncrementalLinks::number_of(Pattern pattern) {
  const auto [at, is_new] = pattern_numbers_.try_emplace(pattern.bits(), static_cast<std::uint32_t>(patterns_.size()));
  if (is_new) {
    const double bits = bits_of(*domain_.model, pattern);
    patterns_.push_back({pattern, bits, std::llround((1 - probability_of(bits)) * kShares)});
  }
  return at->second;
}

void IncrementalLinks::add_pair(const NewPair& pair) {
  const std::uint32_t number = number_of(pair.pattern);
  neighbours_[pair.a].push_back({pair.b, number});
  neighbours_[pair.b].push_back({pair.a, number});
  not_same_[pair.a] += patterns_[number].not_same;
  not_same_[pair.b] += patterns_[number].not_same;
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
      add_pair({pair.a, pair.b, domain_.compare(first, other)});
    } else {
      remove_neighbour(pair.a, pair.b);
      remove_neighbour(pair.b, pair.a);
    }
    stirred.push_back(pair.a);
    stirred.push_back(pair.b);
  }
}

void IncrementalLinks::compare_with(std::uint32_t record, std::vector<std::uint32_t>& partners, std::vector<NewPair>& found) const {
  sort_distinct(partners);
  for (const std::uint32_t other : partners) {
    const auto [a, b] = domain_.before(record, other) ? std::pair(record, other) : std::pair(other, record);
    if (domain_.worth_comparing(a, b)) found.push_back({a, b, domain_.compare(a, b)});
  }
}

/// The pairs of records that came.
void IncrementalLinks::meet(std::span<const std::uint32_t> come, std::vector<std::uint32_t>& stirred, const ForEachPiece& for_each) {
  std::vector<bool> is_new(neighbours_.size(), false);
  for (const std::uint32_t record : come) is_new[record] = true;
  constexpr std::size_t kOfAPiece = 512;
  std::vector<std::vector<NewPair>> found((come.size() + kOfAPiece - 1) / kOfAPiece);
  for_each(found.size(), [&](std::size_t piece) {
    std::vector<std::uint32_t> partners;
    std::vector<IncrementalKeys::Row> rows;
    const std::size_t end = std::min(come.size(), (piece + 1) * kOfAPiece);
    for (std::size_t i = piece * kOfAPiece; i < end; ++i) {
      partners.clear();
      rows.clear();
      domain_.keys(come[i], rows);
      for (const IncrementalKeys::Row& row : rows) {
        index_.for_each_partner(index_.find(row), [&](std::uint32_t other) {
          if (!is_new[other] || other > come[i]) partners.push_back(other);  // A pair of two that came is found once.
        });
      }
      compare_with(come[i], partners, found[piece]);
    }
  });
  for (const auto& piece : found) {
    for (const NewPair& pair : piece) {
      if (!is_new[pair.a]) stirred.push_back(pair.a);
      if (!is_new[pair.b]) stirred.push_back(pair.b);
    }
  }
  add_pairs(std::move(found));
}

/// The same where there are no others. The places of records are read off the index at once, instead of looking each up; of two records
/// the one that stands later finds the other.
void IncrementalLinks::meet_each_other(std::span<const std::uint32_t> come, const ForEachPiece& for_each) {
  std::vector<std::uint32_t> end_of(neighbours_.size() + 1, 0);
  index_.for_each_with_earlier([&](const IncrementalKeys::Row& row, IncrementalKeys::Place) { ++end_of[row.record + 1]; });
  for (std::size_t record = 1; record < end_of.size(); ++record) end_of[record] += end_of[record - 1];
  std::vector<IncrementalKeys::Place> places(end_of.back());
  index_.for_each_with_earlier([&](const IncrementalKeys::Row& row, IncrementalKeys::Place place) { places[end_of[row.record]++] = place; });
  const IncrementalKeys::HomeMarks homes = index_.home_marks();
  constexpr std::size_t kOfAPiece = 2048;
  std::vector<std::vector<NewPair>> found((come.size() + kOfAPiece - 1) / kOfAPiece);
  for_each(found.size(), [&](std::size_t piece) {
    std::vector<std::uint32_t> partners;
    std::vector<bool> met(neighbours_.size(), false);  // Two that meet do so under many keys.
    const std::size_t end = std::min(come.size(), (piece + 1) * kOfAPiece);
    for (std::size_t i = piece * kOfAPiece; i < end; ++i) {
      const std::uint32_t record = come[i];
      const std::uint32_t least = domain_.least_finer ? domain_.least_finer(record) : 0;
      partners.clear();
      for (std::size_t at = record == 0 ? 0 : end_of[record - 1]; at < end_of[record]; ++at) {
        index_.for_each_earlier(places[at], least, homes, [&](std::uint32_t other) {
          if (met[other]) return;
          met[other] = true;
          partners.push_back(other);
        });
      }
      compare_with(record, partners, found[piece]);
      for (const std::uint32_t other : partners) met[other] = false;
    }
  });
  places = {};
  add_pairs(std::move(found));
}

void IncrementalLinks::add_pairs(std::vector<std::vector<NewPair>> found) {
  std::vector<std::uint32_t> more;  // So many neighbours come to each record.
  std::size_t pairs = 0;
  for (const auto& piece : found) pairs += piece.size();
  if (pairs > neighbours_.size()) {
    more.resize(neighbours_.size());
    for (const auto& piece : found) {
      for (const NewPair& pair : piece) ++more[pair.a], ++more[pair.b];
    }
    for (std::size_t record = 0; record < more.size(); ++record) neighbours_[record].reserve(neighbours_[record].size() + more[record]);
  }
  for (auto& piece : found) {
    for (const NewPair& pair : piece) add_pair(pair);
    piece = {};
  }
}

/// All records that hang together with one of these, by component.
std::vector<std::vector<std::uint32_t>> IncrementalLinks::components_with(std::span<const std::uint32_t> records) {
  std::vector<std::vector<std::uint32_t>> components;
  for (const std::uint32_t start : records) {
    if (marked_[start]) continue;
    std::vector<std::uint32_t>& members = components.emplace_back(1, start);
    marked_[start] = true;
    for (std::size_t i = 0; i < members.size(); ++i) {
      const std::uint32_t record = members[i];
      component_of_[record] = start;
      if (domain_.only_asked_about(record)) continue;
      for (const Neighbour& other : neighbours_[record]) {
        if (marked_[other.record] || bits(record, other) <= kLeastBitsToHang) continue;
        if (domain_.only_asked_about(other.record) || are_apart(record, other.record)) continue;
        marked_[other.record] = true;
        members.push_back(other.record);
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

IncrementalLinks::Solved IncrementalLinks::solve(std::vector<std::uint32_t>& members) {
  std::ranges::sort(members, domain_.before);
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
  const bool only_asked = domain_.only_asked_about(record);
  for (const Neighbour& other : neighbours_[record]) {
    const double own = bits(record, other);
    if (only_asked || domain_.only_asked_about(other.record)) {
      out.push_back({other.record, other.pattern, false, std::min(probability_of(own), domain_.most_if_only_asked)});
      continue;
    }
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

  std::vector<std::vector<std::uint32_t>> components = components_with(changed);
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
  std::vector<std::vector<IncrementalLink>> alone(worked.size());
  for_each_of_many(worked.size(), kOfAPiece, for_each, [&](std::size_t i) { link_alone(worked[i], alone[i]); });
  for (std::size_t i = 0; i < worked.size(); ++i) {
    for (const IncrementalLink& link : alone[i]) {
      links_[worked[i]].push_back(link);
      if (marked_[link.other]) continue;
      links_[link.other].push_back({worked[i], link.pattern, false, link.probability});
      changed.push_back(link.other);
    }
    alone[i] = {};
  }
  for (const std::uint32_t record : worked) marked_[record] = false;
  sort_distinct(changed);
  return changed;
}

}  // namespace cairn
