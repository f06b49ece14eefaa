// How long an index of place names takes to open and a lookup in it takes, by tier; and how well names by their
// consonants do: how many places whose Latin and Arabic names are known would be found by the one from the other, and
// how many other places a name leads to.
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
#include "text/fold.h"
#include "text/skeleton.h"

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

bool is_arabic(std::string_view name) { return name.starts_with("\xD8") || name.starts_with("\xD9"); }

bool is_ascii(std::string_view name) {
  return std::ranges::all_of(name, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

cairn::Skeleton skeleton(const std::string& name) {
  return cairn::skeleton_of(cairn::strip_articles(cairn::fold_name(name)));
}

bool may_be_one(const cairn::Skeleton& a, const cairn::Skeleton& b) {
  return a.consonants == b.consonants &&
         cairn::vowel_similarity(a.vowels, b.vowels) >= cairn::least_vowel_similarity(a.consonants.size());
}

void measure_skeletons(const cairn::Gazetteer& gazetteer, std::uint32_t step) {
  std::size_t places = 0, same = 0, asked = 0, candidates = 0, countries = 0;
  for (std::uint32_t row = 0; row < gazetteer.size(); row += step) {
    const cairn::GazetteerRow place = gazetteer.row(row);
    std::vector<cairn::Skeleton> arabic;
    bool found = false;
    for (const auto& name : place.other_names) {
      if (is_arabic(name.text)) arabic.push_back(skeleton(name.text));
    }
    const auto compare = [&](const std::string& name) {
      const cairn::Skeleton latin = skeleton(name);
      found = found || std::ranges::any_of(arabic, [&](const auto& other) { return may_be_one(latin, other); });
    };
    if (!is_arabic(place.name)) compare(place.name);
    for (const auto& name : place.other_names) {
      if (is_ascii(name.text)) compare(name.text);
    }
    if (!arabic.empty()) {
      ++places;
      same += found ? 1 : 0;
    }
    ++asked;
    for (const cairn::PlaceCandidate& candidate : gazetteer.find_variants(place.name, 100000)) {
      ++candidates;
      countries += place.country == std::string_view(candidate.country, 2) ? 1 : 0;
    }
  }
  std::printf("places with names in both scripts: %zu, of which the one may be the other by consonants: %.1f %%\n",
              places, 100.0 * static_cast<double>(same) / static_cast<double>(std::max<std::size_t>(places, 1)));
  std::printf("places that a name leads to by consonants: %.1f; in its own country: %.1f\n",
              static_cast<double>(candidates) / static_cast<double>(asked),
              static_cast<double>(countries) / static_cast<double>(asked));
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
      if (is_arabic(name.text)) arabic.push_back(name.text);
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
  measure_skeletons(*gazetteer, step);
}
