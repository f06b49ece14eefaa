#pragma once

// Tables of counts from the literature that the tests of estimators are held against; no part of the program.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "model/capture_histories.h"

namespace cairn::published {

struct Table {
  std::vector<std::string> lists;
  CaptureStratum stratum;
};

/// `rows`: a list's letters are 0 or 1, the first list first.
inline Table table(std::vector<std::string> lists, std::initializer_list<std::pair<const char*, std::uint64_t>> rows) {
  Table made{.lists = std::move(lists), .stratum = {}};
  std::vector<std::uint64_t> counts(std::size_t{1} << made.lists.size());
  for (const auto& [on, count] : rows) {
    std::size_t pattern = 0;
    for (std::size_t list = 0; on[list] != 0; ++list) pattern |= (on[list] == '1' ? std::size_t{1} : 0) << list;
    counts[pattern] += count;
  }
  for (std::size_t pattern = 1; pattern < counts.size(); ++pattern) {
    if (counts[pattern] > 0) made.stratum.cells.push_back({.lists = pattern, .count = counts[pattern]});
  }
  return made;
}

/// Deaths in Kosovo, March to June 1999: Ball, Betts, Scheuren, Dudukovich and Asher (2002), Killings and refugee flow.
inline Table kosovo() {
  return table({"EXH", "ABA", "OSCE", "HRW"}, {{"1000", 1131},
                                               {"0100", 845},
                                               {"1100", 177},
                                               {"0010", 936},
                                               {"1010", 228},
                                               {"0110", 217},
                                               {"1110", 181},
                                               {"0001", 306},
                                               {"1001", 106},
                                               {"0101", 31},
                                               {"1101", 18},
                                               {"0011", 123},
                                               {"1011", 42},
                                               {"0111", 32},
                                               {"1111", 27}});
}

/// Victims of modern slavery in the United Kingdom, 2013, in five lists: Bales, Hesketh and Silverman (2015),
/// Significance 12(3):16, as given by Chan, Silverman and Vincent (2021), JASA 116:1297.
inline Table united_kingdom() {
  return table({"LA", "NG", "PFNCA", "GO", "GP"}, {{"10000", 54},
                                                   {"01000", 463},
                                                   {"00100", 995},
                                                   {"00010", 695},
                                                   {"00001", 316},
                                                   {"11000", 15},
                                                   {"10100", 19},
                                                   {"10010", 3},
                                                   {"01100", 62},
                                                   {"01010", 19},
                                                   {"01001", 1},
                                                   {"00110", 76},
                                                   {"00101", 11},
                                                   {"00011", 8},
                                                   {"11100", 1},
                                                   {"11010", 1},
                                                   {"01110", 4},
                                                   {"11110", 1}});
}

/// Persons with HIV in Rome, 1990: Abeni, Brancato and Perucci (1994), Am. J. Public Health 84:1281.
inline Table rome() {
  return table({"c1", "c2", "c3", "c4"}, {{"1110", 3},
                                          {"1101", 1},
                                          {"1100", 33},
                                          {"1010", 20},
                                          {"1001", 6},
                                          {"1000", 403},
                                          {"0111", 3},
                                          {"0110", 35},
                                          {"0101", 10},
                                          {"0100", 545},
                                          {"0011", 11},
                                          {"0010", 621},
                                          {"0001", 205}});
}

/// Children with spina bifida in upstate New York, 1969 to 1974, all groups: Madigan and York (1997), Biometrika 84:19.
inline Table spina_bifida() {
  return table({"S1", "S2", "S3"},
               {{"010", 48}, {"100", 244}, {"110", 142}, {"001", 60}, {"011", 4}, {"101", 111}, {"111", 12}});
}

/// An outbreak of hepatitis A in Taiwan, 1995: Chao, Tsay, Lin, Shau and Chao (2001), Statistics in Medicine 20:3123.
inline Table hepatitis() {
  return table({"P", "Q", "E"},
               {{"111", 28}, {"110", 21}, {"101", 17}, {"011", 18}, {"100", 69}, {"010", 55}, {"001", 63}});
}

/// Invented by Chan, Silverman and Vincent (2021): models of it that determine no number.
inline Table artificial() { return table({"A", "B", "C"}, {{"100", 40}, {"010", 30}, {"001", 20}, {"110", 6}}); }

/// The same persons with the lists in another order: list i becomes list order[i].
inline Table reordered(const Table& given, const std::vector<std::size_t>& order) {
  Table made = given;
  for (std::size_t list = 0; list < order.size(); ++list) made.lists[order[list]] = given.lists[list];
  std::vector<std::uint64_t> counts(std::size_t{1} << order.size());
  for (const CaptureCell& cell : given.stratum.cells) {
    std::size_t pattern = 0;
    for (std::size_t list = 0; list < order.size(); ++list) {
      if ((cell.lists >> list & 1U) != 0) pattern |= std::size_t{1} << order[list];
    }
    counts[pattern] = cell.count;
  }
  made.stratum.cells.clear();
  for (std::size_t pattern = 1; pattern < counts.size(); ++pattern) {
    if (counts[pattern] > 0) made.stratum.cells.push_back({.lists = pattern, .count = counts[pattern]});
  }
  return made;
}

}  // namespace cairn::published
