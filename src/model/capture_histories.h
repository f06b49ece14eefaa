#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cairn {

inline constexpr std::size_t kMostLists = 64;

/// How many persons are on exactly these lists.
struct CaptureCell {
  std::uint64_t lists = 0;  ///< Bit i is set: on list i. Never 0: how many are on no list is what is asked for.
  std::uint64_t count = 0;  ///< Persons, at least 1.
};

/// Persons of one stratum, such as a governorate or a year.
struct CaptureStratum {
  std::string name;                ///< Empty where nothing is stratified.
  std::vector<CaptureCell> cells;  ///< By rising `lists`, each once.
};

/// Identified persons by the lists that they are on ("capture histories" of multiple systems estimation).
struct CaptureHistories {
  std::vector<std::string> lists;      ///< Names by bit, at most kMostLists, none twice.
  std::vector<CaptureStratum> strata;  ///< By name, each once.
};

}  // namespace cairn
