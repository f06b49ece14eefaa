#include <algorithm>

#include "linkage/incremental_links.h"

// Records that come -> those that they meet, and how they compare.

namespace cairn {

/// Whom some records that came met, one after the other: pairs wait here until all have been compared, in little room.
struct IncrementalLinks::Met {
  std::vector<Neighbour> others;   ///< Patterns as positions in `patterns`, until add_pairs() numbers them.
  std::vector<std::size_t> ends;   ///< Of each record's.
  std::vector<Pattern> patterns;
  std::unordered_map<std::uint64_t, std::uint32_t> positions;  ///< Of these.

  void add(std::uint32_t other, Pattern pattern) {
    const auto [at, is_new] = positions.try_emplace(pattern.bits(), static_cast<std::uint32_t>(patterns.size()));
    if (is_new) patterns.push_back(pattern);
    others.push_back({other, at->second});
  }
  void end_record() { ends.push_back(others.size()); }
  void end() {
    positions = {};
    others.shrink_to_fit();
  }
  /// Calls `take(at, other)` for each pair of the record at position `at`.
  template <class Take>
  void for_each(const Take& take) const {
    for (std::size_t at = 0, pair = 0; at < ends.size(); ++at) {
      for (; pair < ends[at]; ++pair) take(at, others[pair]);
    }
  }
};

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

void IncrementalLinks::compare_with(std::uint32_t record, std::vector<std::uint32_t>& partners, Met& met) const {
  std::ranges::sort(partners);
  partners.erase(std::unique(partners.begin(), partners.end()), partners.end());
  for (const std::uint32_t other : partners) {
    const auto [a, b] = domain_.before(record, other) ? std::pair(record, other) : std::pair(other, record);
    if (domain_.worth_comparing(a, b)) met.add(other, domain_.compare(a, b));
  }
  met.end_record();
}

/// The pairs of records that came.
void IncrementalLinks::meet(std::span<const std::uint32_t> come, std::vector<std::uint32_t>& stirred, const ForEachPiece& for_each) {
  std::vector<bool> is_new(neighbours_.size(), false);
  for (const std::uint32_t record : come) is_new[record] = true;
  std::vector<Met> met((come.size() + kMeetAtOnce - 1) / kMeetAtOnce);
  for_each(met.size(), [&](std::size_t piece) {
    std::vector<std::uint32_t> partners;
    std::vector<IncrementalKeys::Row> rows;
    const std::size_t end = std::min(come.size(), (piece + 1) * kMeetAtOnce);
    for (std::size_t i = piece * kMeetAtOnce; i < end; ++i) {
      partners.clear();
      rows.clear();
      domain_.keys(come[i], rows);
      for (const IncrementalKeys::Row& row : rows) {
        index_.for_each_partner(index_.find(row), [&](std::uint32_t other) {
          if (!is_new[other] || other > come[i]) partners.push_back(other);  // A pair of two that came is found once.
        });
      }
      compare_with(come[i], partners, met[piece]);
    }
    met[piece].end();
  });
  for (const Met& piece : met) {
    for (const Neighbour& other : piece.others) {
      if (!is_new[other.record]) stirred.push_back(other.record);
    }
  }
  add_pairs(come, std::move(met), for_each);
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
  std::vector<Met> met((come.size() + kMeetAtOnce - 1) / kMeetAtOnce);
  for_each(met.size(), [&](std::size_t piece) {
    std::vector<std::uint32_t> partners;
    std::vector<bool> is_partner(neighbours_.size(), false);  // Two that meet do so under many keys.
    const std::size_t end = std::min(come.size(), (piece + 1) * kMeetAtOnce);
    for (std::size_t i = piece * kMeetAtOnce; i < end; ++i) {
      const std::uint32_t record = come[i];
      const std::uint32_t least = domain_.least_finer ? domain_.least_finer(record) : 0;
      partners.clear();
      for (std::size_t at = record == 0 ? 0 : end_of[record - 1]; at < end_of[record]; ++at) {
        index_.for_each_earlier(places[at], least, homes, [&](std::uint32_t other) {
          if (is_partner[other]) return;
          is_partner[other] = true;
          partners.push_back(other);
        });
      }
      compare_with(record, partners, met[piece]);
      for (const std::uint32_t other : partners) is_partner[other] = false;
    }
    met[piece].end();
  });
  places = {};
  add_pairs(come, std::move(met), for_each);
}

void IncrementalLinks::add_pairs(std::span<const std::uint32_t> come, std::vector<Met> met, const ForEachPiece& for_each) {
  std::size_t pairs = 0;
  for (Met& piece : met) {
    std::vector<std::uint32_t> numbers;
    for (const Pattern pattern : piece.patterns) numbers.push_back(number_of(pattern));
    for (Neighbour& other : piece.others) other.pattern = numbers[other.pattern];
    pairs += piece.others.size();
  }
  // Calls `take(of, neighbour)` both ways for each pair.
  const auto for_each_neighbour = [&](const auto& take) {
    for (std::size_t piece = 0; piece < met.size(); ++piece) {
      met[piece].for_each([&](std::size_t at, const Neighbour& other) {
        const std::uint32_t record = come[piece * kMeetAtOnce + at];
        take(record, other);
        take(other.record, Neighbour{record, other.pattern});
      });
    }
  };
  if (pairs <= neighbours_.size()) {
    for_each_neighbour([&](std::uint32_t of, const Neighbour& neighbour) { add_neighbour(of, neighbour); });
    return;
  }
  // Many: at the same time for parts of the records, each of which takes what is its own, and no more room than that needs.
  constexpr std::size_t kParts = 8;
  const std::size_t of_a_part = (neighbours_.size() + kParts - 1) / kParts;
  for_each(kParts, [&](std::size_t part) {
    const std::size_t begin = part * of_a_part;
    std::vector<std::uint32_t> more(std::min(of_a_part, neighbours_.size() - std::min(neighbours_.size(), begin)), 0);
    for_each_neighbour([&](std::uint32_t of, const Neighbour&) {
      if (of - begin < more.size()) ++more[of - begin];
    });
    for (std::size_t at = 0; at < more.size(); ++at) neighbours_[begin + at].reserve(neighbours_[begin + at].size() + more[at]);
    for_each_neighbour([&](std::uint32_t of, const Neighbour& neighbour) {
      if (of - begin < more.size()) add_neighbour(of, neighbour);
    });
  });
}

}  // namespace cairn
