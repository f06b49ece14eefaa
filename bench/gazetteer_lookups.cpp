// How long an index of place names takes to open and a lookup in it takes, by tier.
//
//   gazetteer_lookups INDEX
//
// Names are taken from the index itself, evenly, and asked for in an order of their own. Built by
// `ninja -C build/release gazetteer_lookups`.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "gazetteer/gazetteer.h"

namespace {

using Clock = std::chrono::steady_clock;

double microseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

template <class Ask>
void measure(const char* what, const std::vector<std::string>& names, Ask ask) {
  std::size_t found = 0;
  double best = 1e300;
  for (int round = 0; round < 3; ++round) {
    found = 0;
    const auto begin = Clock::now();
    for (const std::string& name : names) found += ask(name) ? 1 : 0;
    best = std::min(best, microseconds_since(begin));
  }
  std::printf("%-44s %7.2f us a lookup (%zu of %zu found)\n", what, best / static_cast<double>(names.size()), found,
              names.size());
}

std::vector<std::string> changed(std::vector<std::string> names, const char* before, const char* after) {
  for (std::string& name : names) name = before + name + after;
  return names;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "usage: gazetteer_lookups INDEX\n";
    return 2;
  }
  double open = 1e300;
  for (int round = 0; round < 5; ++round) {
    const auto begin = Clock::now();
    const auto gazetteer = cairn::Gazetteer::open(words[1]);
    if (!gazetteer) {
      std::cerr << gazetteer.error().text() << "\n";
      return 2;
    }
    open = std::min(open, microseconds_since(begin));
  }
  const auto gazetteer = cairn::Gazetteer::open(words[1]);
  std::printf("%u places, %.1f MB, opened in %.2f ms\n", gazetteer->size(),
              static_cast<double>(gazetteer->file_size()) / 1e6, open / 1e3);

  std::vector<std::string> latin;
  std::vector<std::string> arabic;
  const std::uint32_t step = std::max(1U, gazetteer->size() / 20000);
  for (std::uint32_t row = 0; row < gazetteer->size(); row += step) {
    const cairn::GazetteerRow place = gazetteer->row(row);
    latin.push_back(place.name);
    for (const cairn::GazetteerName& name : place.other_names) {
      if (name.text.starts_with("\xD8") || name.text.starts_with("\xD9")) arabic.push_back(name.text);
    }
  }
  std::mt19937 random(1);
  std::shuffle(latin.begin(), latin.end(), random);
  std::shuffle(arabic.begin(), arabic.end(), random);
  const auto by_find = [&](const std::string& name) { return !gazetteer->find(name).empty(); };
  const auto by_variants = [&](const std::string& name) { return !gazetteer->find_variants(name).empty(); };
  measure("exact: names of places", latin, by_find);
  measure("exact: names in Arabic script", arabic, by_find);
  measure("article: the same with the", changed(latin, "the ", ""), by_find);
  measure("none: words that no place is called", changed(latin, "", "qxqx"), by_find);
  measure("skeleton: names of places", latin, by_variants);
  measure("skeleton: names in Arabic script", arabic, by_variants);
  measure("all tiers: names of places", latin,
          [&](const std::string& name) { return !gazetteer->search(name).empty(); });
}
