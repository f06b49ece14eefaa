#include "people/release_changes.h"

#include <gtest/gtest.h>

#include <string>

#include "people/shipped_name_words_for_tests.h"

namespace cairn {
namespace {

constexpr const char* kGiven[] = {"Samir", "Layla", "Yousef", "Khaled", "Maryam", "Nabil", "Huda", "Karim", "Suad", "Rami"};
constexpr const char* kFamily[] = {"Nouri", "Hamdani", "Azizi", "Salihi", "Darwish", "Zahrawi", "Qasem"};

/// Persons of which no two share more than two parts of the name, or a birth date.
std::vector<PersonRecord> invent(std::uint32_t count) {
  std::vector<PersonRecord> persons;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string name = std::string(kGiven[i % 10]) + " " + kGiven[(i / 10 + 3) % 10] + " " + kGiven[(i * 7 + 1) % 10] + " " + kFamily[i % 7];
    persons.push_back({.record = std::to_string(i), .list = "", .name = name, .name_ar = "",
                       .birth_date = days_of_iso(std::to_string(1950 + i % 60) + "-0" + std::to_string(1 + i % 9) + "-1" + std::to_string(i % 8))});
  }
  return persons;
}

std::string words(const PersonChange& change) {
  const auto at = [](const std::optional<std::uint32_t>& position) { return position ? std::to_string(*position) : std::string("-"); };
  return std::string(to_string(change.change)) + " " + at(change.before) + " " + at(change.after) + " " + change.field + " " + change.was + ">" + change.is;
}

TEST(CompareReleases, SaysWhoWasAddedRemovedChangedMergedAndSplit) {
  std::vector<PersonRecord> before = invent(80);
  std::vector<PersonRecord> after(before.begin() + 1, before.end());  // The first was removed.
  before.push_back(before[10]);                                       // One entry twice, once in the later release.
  after.push_back(after[19]);                                         // Before entry 20, now twice.
  before.back().record = "x";
  after.back().record = "y";
  after[4].birth_date = days_of_iso("1955-06-25");
  after[6].age = 3.5;
  after.push_back({.record = "new", .list = "", .name = "Thabit Wasfi Jundub Qadri", .name_ar = "", .birth_date = days_of_iso("1999-12-31")});
  const ReleaseComparison found = compare_releases(before, after, shipped_name_words(), {});
  std::vector<std::string> lines;
  for (const PersonChange& change : found.changes) lines.push_back(words(change));
  const std::vector<std::string> expected = {
      "changed 5 4 birth_date 1955-06-15>1955-06-25",
      "changed 7 6 age >3.5",
      "merged 80 9  >",
      "split 20 79  >",
      "removed 0 -  >",
      "added - 80  >",
  };
  EXPECT_EQ(lines, expected);
  EXPECT_EQ(found.in_both, 79U);
  EXPECT_EQ(found.unchanged, 77U);
}

TEST(CompareReleases, FollowsDecisions) {
  const std::vector<PersonRecord> before = invent(40);
  const std::vector<PersonRecord> after = before;
  MatchOptions options;
  options.cannot = {{3, 43}};
  const ReleaseComparison found = compare_releases(before, after, shipped_name_words(), options);
  ASSERT_EQ(found.changes.size(), 2U);
  EXPECT_EQ(words(found.changes[0]), "removed 3 -  >");
  EXPECT_EQ(words(found.changes[1]), "added - 3  >");
}

}  // namespace
}  // namespace cairn
