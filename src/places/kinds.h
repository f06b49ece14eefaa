#pragma once

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "gazetteer/gazetteer.h"

// Small questions about candidates, and counting.

namespace cairn {

inline std::array<char, 2> country_of(const PlaceCandidate& place) { return {place.country[0], place.country[1]}; }
inline std::array<char, 2> country_code(std::string_view code) {
  return code.size() == 2 ? std::array<char, 2>{code[0], code[1]} : std::array<char, 2>{' ', ' '};
}
inline bool is_known(const std::array<char, 2>& country) { return country[0] != ' '; }

inline bool is_country(const PlaceCandidate& place) { return place.precision == PlacePrecision::country; }
inline bool is_division(const PlaceCandidate& place) { return place.precision == PlacePrecision::governorate; }
inline bool is_wide(const PlaceCandidate& place) { return place.precision >= PlacePrecision::governorate; }

template <class Key, class Count>
void count_one(std::vector<std::pair<Key, Count>>& counts, const Key& key, Count times) {
  for (auto& [known, count] : counts) {
    if (known == key) {
      count += times;
      return;
    }
  }
  counts.emplace_back(key, times);
}

template <class Key, class Count>
Count times_of(const std::vector<std::pair<Key, Count>>& counts, const Key& key) {
  for (const auto& [known, count] : counts) {
    if (known == key) return count;
  }
  return 0;
}

}  // namespace cairn
