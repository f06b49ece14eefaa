#include "incidents/report_keys.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "incidents/report_builder.h"
#include "incidents/report_comparisons.h"

namespace cairn {
namespace {

using namespace testing;

std::set<std::pair<std::size_t, std::size_t>> found_by_keys(const Reports& reports) {
  CandidateOptions options;
  options.worth_comparing = [&](RecordPair pair) { return worth_comparing(reports.at(pair.a), reports.at(pair.b)); };
  std::vector<KeyPass> passes = report_keys(reports.all());
  std::set<std::pair<std::size_t, std::size_t>> found;
  for (const CandidatePair& pair : find_candidates(passes, options).pairs) found.insert({pair.records.a, pair.records.b});
  return found;
}

bool equal(const std::string& a, const std::string& b) { return !a.empty() && a == b; }
bool is_one_by_name(const PlaceKey& a, const PlaceKey& b) { return equal(a.id, b.id) || equal(a.name, b.name) || equal(a.skeleton, b.skeleton); }
bool names_as_parent(const PlaceKey& inner, const PlaceKey& outer) { return std::ranges::find(inner.parents, outer.name) != inner.parents.end(); }
bool has_cell(const PlaceKey& place) { return place.latitude && place.precision && *place.precision != PlacePrecision::country; }
bool is_timeless(const EventCluster& report) { return !window_of(report); }

/// By what two reports that are worth comparing meet; in brackets: why they do not, which is meant to be so.
std::string how_they_meet(const EventCluster& a, const EventCluster& b) {
  if (std::ranges::any_of(a.lineage, [&](std::uint64_t group) { return std::ranges::find(b.lineage, group) != b.lineage.end(); })) return "text";
  const PlaceKey& one = a.places.front();
  const PlaceKey& other = b.places.front();
  if (is_one_by_name(one, other)) return "name";
  if (names_as_parent(one, other) || names_as_parent(other, one)) {
    // A quarter is asked for by reports of its city that give no day, not the city by those of its quarters.
    const EventCluster& outer = names_as_parent(one, other) ? b : a;
    if (!is_timeless(a) && !is_timeless(b)) return "parent";
    if (!outer.when.known()) return "parent";
    return "(part of a place, and nothing says when)";
  }
  if (!a.when.known() || !b.when.known()) return "(near, but one gives no day)";
  if (!has_cell(one) || !has_cell(other)) return "(in a country by its point alone)";
  return "near";
}

TEST(ReportKeys, FindEveryPairThatSharesAPlaceOrLiesNear) {
  std::map<std::string, int> pairs;
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    const Reports reports(one_by_one(random_reports(seed, 250)));
    const auto found = found_by_keys(reports);
    for (std::size_t a = 0; a < 250; ++a) {
      for (std::size_t b = a + 1; b < 250; ++b) {
        if (!worth_comparing(reports.at(a), reports.at(b))) continue;
        const std::string how = how_they_meet(reports.at(a), reports.at(b));
        ++pairs[how];
        if (how.front() == '(') continue;
        EXPECT_TRUE(found.contains({a, b})) << how << ": " << a << " " << b << " of seed " << seed;
      }
    }
  }
  EXPECT_EQ(pairs.size(), 7U);  // Each of them is among the reports.
}

TEST(ReportKeys, FindCitiesThatReachEachOtherWhereverTheyLie) {
  std::mt19937 random(7);
  const auto within = [&random](double low, double high) { return low + (high - low) * static_cast<double>(random() % 100'000) / 100'000; };
  const auto at = [](const char* document, const char* name, double latitude, double longitude, const char* day) {
    return claim(document, 1).killed(exactly(5)).in(name, PlacePrecision::city).at(latitude, longitude).on(day);
  };
  int near = 0;
  for (int i = 0; i < 2'000; ++i) {
    const double latitude = within(-65, 65);
    const double longitude = within(-178, 178);
    const Reports reports({{at("a", "Sarrun", latitude, longitude, "2031-05-13")},
                           {at("b", "Deir Lush", latitude + within(-0.2, 0.2), longitude + within(-0.4, 0.4), "2031-05-16")}});
    if (!worth_comparing(reports.at(0), reports.at(1))) continue;
    ++near;
    EXPECT_TRUE(found_by_keys(reports).contains({0, 1})) << latitude << " " << longitude;
  }
  EXPECT_GT(near, 500);
}

TEST(WorthComparing, AreReportsNearInSpaceAndTime) {
  struct Row {
    const char* what;
    Claim a, b;
    bool worth;
  };
  const auto said = [](const char* document, const char* published = "") {
    return claim(document, 1, "Hill Radio", published).killed(exactly(5)).in("Tel Marun");
  };
  const auto elsewhere = [](const char* document) { return claim(document, 1).killed(exactly(5)).in("Bir Sahm").on("2031-05-13"); };
  const auto row_of_table = [](Claim claim) {
    claim.method = "table";
    return claim;
  };
  const Row table[] = {
      {"three days apart", said("a").on("2031-05-13"), said("b").on("2031-05-16"), true},
      {"four days apart", said("a").on("2031-05-13"), said("b").on("2031-05-17"), false},
      {"no day, published a month later", said("a").on("2031-05-13"), said("b", "2031-06-16"), true},
      {"no day, published later still", said("a").on("2031-05-13"), said("b", "2031-06-17"), false},
      {"nothing says when", said("a").on("2031-05-13"), said("b"), true},
      {"elsewhere", said("a").on("2031-05-13"), elsewhere("b"), false},
      {"elsewhere, in the same words", said("a").on("2031-05-13").copies("c-1"), ClaimBuilder(elsewhere("b")).copies("c-1"), true},
      {"the same words, a week later", said("a").on("2031-05-06").copies("c-1"), ClaimBuilder(elsewhere("b")).copies("c-1"), false},
      {"one document", said("a").on("2031-05-13"), said("a").on("2031-05-14"), false},
      {"rows of one recorder's table", row_of_table(said("a").on("2031-05-13")), row_of_table(said("b").on("2031-05-13")), false},
      {"a row and a sentence", row_of_table(said("a").on("2031-05-13")), said("b").on("2031-05-13"), true},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.what);
    const Reports reports({{row.a}, {row.b}});
    EXPECT_EQ(worth_comparing(reports.at(0), reports.at(1)), row.worth);
    EXPECT_EQ(worth_comparing(reports.at(1), reports.at(0)), row.worth);
  }
}

}  // namespace
}  // namespace cairn
