#include "people/match_persons.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "linkage/chance.h"
#include "people/comparable_person.h"
#include "people/shipped_name_words_for_tests.h"

namespace cairn {
namespace {

constexpr const char* kGiven[] = {"سمير", "ليلى", "يوسف", "خالد", "مريم", "نبيل", "هدى", "كريم", "سعاد", "رامي"};
constexpr const char* kGivenLatin[] = {"Samir", "Layla", "Yousef", "Khaled", "Maryam", "Nabil", "Huda", "Karim", "Suad", "Rami"};
constexpr const char* kFamily[] = {"النوري", "الحمداني", "ابو زيد", "العزيزي", "الصالحي", "درويش", "الزهراوي", "قاسم"};
constexpr const char* kFamilyLatin[] = {"Al-Nouri", "Al-Hamdani", "Abu Zayd", "Al Azizi", "Alsalihi", "Darwish", "Al-Zahrawi", "Qasem"};

struct Invented {
  std::vector<PersonRecord> first;   ///< In Arabic.
  std::vector<PersonRecord> second;  ///< The same persons in Latin letters, ages a year off now and then.
};

/// Families of an invented town: siblings share all but the given name.
Invented invent(std::uint32_t families, std::uint64_t seed) {
  Chance chance(seed);
  Invented out;
  for (std::uint32_t i = 0; i < families; ++i) {
    const std::size_t father = chance.next() % 10;
    const std::size_t grandfather = chance.next() % 10;
    const std::size_t family = chance.next() % 8;
    const std::size_t eldest = chance.next() % 10;
    for (std::uint32_t child = 0; child < 3; ++child) {
      const std::size_t given = (eldest + 3 * child) % 10;
      const std::string id = std::to_string(i) + "-" + std::to_string(child);
      const double age = static_cast<double>(2 + 7 * child + chance.next() % 3);
      out.first.push_back({.record = "a" + id, .list = "first", .name = "",
                           .name_ar = std::string(kGiven[given]) + " " + kGiven[father] + " " + kGiven[grandfather] + " " + kFamily[family], .age = age});
      out.second.push_back({.record = "b" + id, .list = "second",
                            .name = std::string(kGivenLatin[given]) + " " + kGivenLatin[father] + " " + kGivenLatin[grandfather] + " " + kFamilyLatin[family],
                            .name_ar = "", .age = age + (chance.uniform() < 0.1 ? 1 : 0)});
    }
  }
  return out;
}

std::vector<PersonRecord> both(const Invented& invented) {
  std::vector<PersonRecord> all = invented.first;
  all.insert(all.end(), invented.second.begin(), invented.second.end());
  return all;
}

TEST(MatchPersons, FindsThePersonsOfAnotherListInAnotherScript) {
  const std::vector<PersonRecord> records = both(invent(60, 5));
  const RecordMatches found = match_persons(records, shipped_name_words(), {});
  std::size_t right = 0;
  std::size_t said = 0;
  for (const RecordMatch& match : found.pairs) {
    if (match.probability < 0.5) continue;
    ++said;
    right += records[match.a].record.substr(1) == records[match.b].record.substr(1) ? 1 : 0;
  }
  EXPECT_GE(right, 168U);  // Of 180.
  EXPECT_GE(static_cast<double>(right), 0.97 * static_cast<double>(said));
}

TEST(MatchPersons, DoesNotTakeSiblingsForOnePerson) {
  const Invented invented = invent(40, 9);
  std::vector<PersonRecord> records;
  for (std::size_t i = 0; i < invented.first.size(); ++i) {
    if (i % 3 == 0) records.push_back(invented.first[i]);   // The eldest of each family in one list,
    if (i % 3 == 1) records.push_back(invented.second[i]);  // the second child in the other.
  }
  const RecordMatches found = match_persons(records, shipped_name_words(), {});
  EXPECT_LE(std::ranges::count_if(found.pairs, [](const RecordMatch& match) { return match.probability >= 0.5; }), 1);
}

TEST(MatchPersons, DoesNotDependOnTheOrderOfRecords) {
  std::vector<PersonRecord> records = both(invent(20, 3));
  const auto in_words = [&] {
    std::vector<std::string> lines;
    for (const RecordMatch& match : match_persons(records, shipped_name_words(), {}).pairs) {
      std::string a = records[match.a].record;
      std::string b = records[match.b].record;
      if (b < a) std::swap(a, b);
      lines.push_back(a + " " + b + " " + std::to_string(match.probability));
    }
    std::ranges::sort(lines);
    return lines;
  };
  const auto first = in_words();
  EXPECT_FALSE(first.empty());
  std::ranges::reverse(records);
  EXPECT_EQ(in_words(), first);
  std::rotate(records.begin(), records.begin() + 17, records.end());
  EXPECT_EQ(in_words(), first);
}

TEST(MatchPersons, DoesNotDependOnWhichPieceOfTheWorkIsDoneFirst) {
  const std::vector<PersonRecord> records = both(invent(200, 3));
  MatchOptions backwards;
  backwards.for_each = [](std::size_t count, const std::function<void(std::size_t)>& work) {
    while (count > 0) work(--count);
  };
  const RecordMatches one = match_persons(records, shipped_name_words(), {});
  const RecordMatches other = match_persons(records, shipped_name_words(), backwards);
  EXPECT_EQ(one.cluster_of, other.cluster_of);
  ASSERT_EQ(one.pairs.size(), other.pairs.size());
  for (std::size_t i = 0; i < one.pairs.size(); ++i) {
    EXPECT_EQ(one.pairs[i].a, other.pairs[i].a);
    EXPECT_EQ(one.pairs[i].b, other.pairs[i].b);
    EXPECT_EQ(one.pairs[i].probability, other.pairs[i].probability);
  }
}

TEST(MatchPersons, DrawsPartitionsAsOftenAsPairsAreProbable) {
  std::vector<PersonRecord> records = both(invent(20, 3));
  PersonRecord again = records.back();  // Somebody of the same name and age in the second list, so that each is half of the first's.
  again.record = "again";
  records.push_back(again);
  MatchOptions options;
  options.partitions = 400;
  const RecordMatches found = match_persons(records, shipped_name_words(), options);
  ASSERT_EQ(found.partitions.size(), 400U);
  std::size_t doubtful = 0;
  for (const RecordMatch& match : found.pairs) {
    const auto together = std::ranges::count_if(found.partitions, [&](const auto& of) { return of[match.a] == of[match.b]; });
    EXPECT_NEAR(static_cast<double>(together) / 400, match.probability, 0.12) << records[match.a].record << " " << records[match.b].record;
    doubtful += match.probability > 0.2 && match.probability < 0.8 ? 1 : 0;
  }
  EXPECT_GE(doubtful, 2U);
}

TEST(MatchPersons, FollowsDecisions) {
  const std::vector<PersonRecord> records = both(invent(20, 3));
  const auto second = static_cast<std::uint32_t>(records.size() / 2);
  MatchOptions options;
  options.cannot = {{0, second}};
  options.must = {{1, second + 2}};
  const RecordMatches found = match_persons(records, shipped_name_words(), options);
  EXPECT_NE(found.cluster_of[0], found.cluster_of[second]);
  EXPECT_EQ(found.cluster_of[1], found.cluster_of[second + 2]);
  options.must.push_back({0, second});
  const RecordMatches against = match_persons(records, shipped_name_words(), options);
  ASSERT_EQ(against.conflicts.size(), 1U);
  EXPECT_EQ(against.conflicts[0].must, (RecordPair{0, second}));
}

TEST(Likeness, TellsSpellingsFromOtherNames) {
  struct Row {
    std::string_view a;
    std::string_view b;
    PartLikeness likeness;
  };
  const Row table[] = {
      {"samir", "samir", PartLikeness::same},
      {"samir", "sameer", PartLikeness::same_consonants},
      {"سمير", "samir", PartLikeness::same_consonants},
      {"hartmann", "hartman", PartLikeness::same_consonants},
      {"mitchell", "mitchall", PartLikeness::same_consonants},
      {"green", "grein", PartLikeness::same_consonants},
      {"mason", "masom", PartLikeness::near},
      {"samir", "nabil", PartLikeness::different},
      {"نبيل", "karim", PartLikeness::different},
      {"j", "jonas", PartLikeness::near},
  };
  for (const auto& [a, b, expected] : table) {
    EXPECT_EQ(likeness(name_parts(a, shipped_name_words()).front(), name_parts(b, shipped_name_words()).front()), expected) << a << " " << b;
    EXPECT_EQ(likeness(name_parts(b, shipped_name_words()).front(), name_parts(a, shipped_name_words()).front()), expected) << b << " " << a;
  }
}

TEST(ComparePersons, TellsBrothersFromAMisspeltNameByTheirAges) {
  struct Row {
    const char* a;
    double age_a;
    const char* b;
    double age_b;
    unsigned level;
  };
  const Row table[] = {
      {"حسن نبيل عزيز نوري", 19, "حسين نبيل عزيز نوري", 17, 2},    // Hasan and Husayn
      {"محمد نبيل عزيز نوري", 19, "محمود نبيل عزيز نوري", 12, 2},  // Muhammad and Mahmud
      {"حسن نبيل عزيز نوري", 19, "حسين نبيل عزيز نوري", 19, 8},
      {"حسن نبيل عزيز نوري", 19, "حسين نبيل عزيز نوري", 18, 8},    // Lists differ by a year of one person.
      {"حسن نبيل عزيز نوري", 19, "حسن نبيل عزيز نوري", 17, 10},
      {"Hasan Nabil Aziz Nouri", 19, "Hassan Nabil Aziz Nouri", 17, 8},
  };
  NameTable names;
  for (const auto& [a, age_a, b, age_b, level] : table) {
    const auto person = [&](const char* name, double age) {
      const bool arabic = static_cast<unsigned char>(*name) > 0x7F;
      PersonRecord record{.record = name, .list = "", .name = arabic ? "" : name, .name_ar = arabic ? name : ""};
      record.age = age;
      return record;
    };
    const PersonRecord x = person(a, age_a);
    const PersonRecord y = person(b, age_b);
    const ComparablePerson one(x, folded(x, shipped_name_words()), names);
    const ComparablePerson other(y, folded(y, shipped_name_words()), names);
    EXPECT_EQ(compare_persons(one, other, names).pattern.level(0), level) << a << " " << b << " " << age_b;
  }
}

TEST(ComparePersons, GivesNamesTheirLevel) {
  struct Row {
    const char* a;
    const char* b;
    unsigned of_three;  ///< 0: the level is one of short names.
    unsigned of_short;
  };
  const Row table[] = {
      {"Samir Nabil Aziz Nouri", "Samir Nabil Aziz Nouri", 10, 0},
      {"Samir Nabil Aziz Nouri", "Sameer Nabeel Aziz Nouri", 8, 0},
      {"Samir Nabil Aziz Nouri", "Khaled Nabil Aziz Nouri", 2, 0},  // A brother.
      {"Samir Nabil Aziz Nouri", "Samir Nabil Nouri", 7, 0},
      {"Samir Nabil Aziz Nouri", "Khaled Yousef Aziz Qasem", 1, 0},
      {"Samir Nabil Aziz Nouri", "Samir Nabil Nouri Qasem", 4, 0},  // His clan's name added, his grandfather's left out.
      {"Samir Nabil Aziz Nouri", "Samir Aziz Nabil Qasem", 1, 0},
      {"Samir Nouri", "Samir Nabil Aziz Nouri", 0, 7},
      {"Samir Nouri", "Nouri Samir", 0, 4},
      {"Samir", "Samir Nouri", 0, 4},
      {"Nouri", "Samir Nouri", 0, 4},  // The family's alone.
      {"Khaled", "Samir Nouri", 0, 1},
  };
  NameTable names;
  for (const auto& [a, b, of_three, of_short] : table) {
    const PersonRecord x{.record = "x", .list = "", .name = a, .name_ar = ""};
    const PersonRecord y{.record = "y", .list = "", .name = b, .name_ar = ""};
    const ComparablePerson one(x, folded(x, shipped_name_words()), names);
    const ComparablePerson other(y, folded(y, shipped_name_words()), names);
    for (const Pattern pattern : {compare_persons(one, other, names).pattern, compare_persons(other, one, names).pattern}) {
      EXPECT_EQ(pattern.level(0), of_three) << a << " " << b;
      EXPECT_EQ(pattern.level(1), of_short) << a << " " << b;
    }
  }
}

TEST(MatchPersons, LooksAtEveryPairOfFewRecords) {
  std::vector<PersonRecord> records = both(invent(60, 5));
  const auto day = days_of_iso("1987-05-06");
  records.push_back({.record = "x", .list = "first", .name = "Qadri Jundub", .name_ar = "", .date = day, .place = "Tell Amal"});
  records.push_back({.record = "y", .list = "second", .name = "Qari Jndubb", .name_ar = "", .date = day, .place = "Tel Aml"});
  const auto at = static_cast<std::uint32_t>(records.size() - 2);
  const RecordMatches found = match_persons(records, shipped_name_words(), {});
  EXPECT_TRUE(std::ranges::any_of(found.pairs, [&](const RecordMatch& match) { return match.a == at && match.b == at + 1; }));
}

TEST(MatchPersons, FindsSomebodyWhoSharesNothingButARareNameAndADay) {
  std::vector<PersonRecord> records = both(invent(400, 5));  // Of fewer records every pair is looked at.
  const auto day = days_of_iso("1987-05-06");
  records.push_back({.record = "x", .list = "first", .name = "Qadri Thabit Wasfi Jundub", .name_ar = "", .date = day});
  records.push_back({.record = "y", .list = "second", .name = "Qari Thait Wafi Jundub", .name_ar = "", .date = day});
  const auto at = static_cast<std::uint32_t>(records.size() - 2);
  const RecordMatches found = match_persons(records, shipped_name_words(), {});
  EXPECT_TRUE(std::ranges::any_of(found.pairs, [&](const RecordMatch& match) { return match.a == at && match.b == at + 1; }));
}

TEST(ComparePersons, GivesBirthDatesTheirLevel) {
  struct Row {
    const char* a;
    const char* b;
    unsigned level;
  };
  const Row table[] = {{"1990-04-03", "1990-04-03", 7}, {"1990-04-03", "1990-03-04", 6}, {"1990-04-03", "1990-04-13", 6},
                       {"1990-04-03", "1990-08-13", 5}, {"1990-12-20", "1991-01-13", 4}, {"1990-04-03", "1992-08-13", 2},
                       {"1990-04-03", "1970-08-13", 1}, {"1990", "1990-08-13", 5}};
  NameTable names;
  for (const auto& [a, b, level] : table) {
    const PersonRecord x{.record = "x", .list = "", .name = "Samir Nabil Aziz", .name_ar = "", .birth_date = days_of_iso(a)};
    const PersonRecord y{.record = "y", .list = "", .name = "Samir Nabil Aziz", .name_ar = "", .birth_date = days_of_iso(b)};
    const ComparablePerson one(x, folded(x, shipped_name_words()), names);
    const ComparablePerson other(y, folded(y, shipped_name_words()), names);
    EXPECT_EQ(compare_persons(one, other, names).pattern.level(2), level) << a << " " << b;
  }
}

TEST(ComparePersons, GivesPlacesTheirLevel) {
  struct Row {
    const char* a;
    const char* b;
    unsigned level;
  };
  const Row table[] = {{"Tell Amal", "Tell Amal", 4}, {"Tell Amal", "Tel Amal", 3}, {"Tell Amal", "Tell Amal, Halar", 3},
                       {"12 Cedar Street, Tell Amal 4010", "Mill Lane, Tell Amal 4010", 2}, {"Kafr Sud, Halar 4010", "Tell Amal, Halar 4018", 1},
                       {"Cedar Street", "Mill Street", 2}, {"Cedar Street", "Halar", 1}, {"Tell Amal", "", 0}};
  NameTable names;
  for (const auto& [a, b, level] : table) {
    const PersonRecord x{.record = "x", .list = "", .name = "Samir", .name_ar = "", .place = a};
    const PersonRecord y{.record = "y", .list = "", .name = "Samir", .name_ar = "", .place = b};
    const ComparablePerson one(x, folded(x, shipped_name_words()), names);
    const ComparablePerson other(y, folded(y, shipped_name_words()), names);
    EXPECT_EQ(compare_persons(one, other, names).pattern.level(6), level) << a << " / " << b;
    EXPECT_EQ(compare_persons(other, one, names).pattern.level(6), level) << b << " / " << a;
  }
}

TEST(MatchPersons, FindsSomebodyWithoutANameByTheRest) {
  std::vector<PersonRecord> records = both(invent(400, 5));  // Of fewer records every pair is looked at.
  const auto day = days_of_iso("1987-05-06");
  records.push_back({.record = "x", .list = "first", .name = "", .name_ar = "", .birth_date = day, .place = "Tell Amal", .note = "passport 4711"});
  records.push_back({.record = "y", .list = "second", .name = "Qari Thait Wafi Jundub", .name_ar = "", .birth_date = day, .place = "Tell Amal", .note = "passport 4711"});
  const auto at = static_cast<std::uint32_t>(records.size() - 2);
  const RecordMatches found = match_persons(records, shipped_name_words(), {});
  EXPECT_TRUE(std::ranges::any_of(found.pairs, [&](const RecordMatch& match) { return match.a == at && match.b == at + 1; }));
}

TEST(MatchPersons, CanBeSeenAndStoppedInEveryStep) {
  const std::vector<PersonRecord> records = both(invent(400, 11));  // More than are all compared with each other.
  std::vector<MatchStep> steps;
  MatchOptions options;
  options.kept.progress = [&](MatchStep step, std::uint64_t done, std::uint64_t all) {
    if (steps.empty() || steps.back() != step) steps.push_back(step);
    EXPECT_LE(done, all);
    return true;
  };
  const RecordMatches whole = match_persons(records, shipped_name_words(), options);
  EXPECT_EQ(steps, (std::vector{MatchStep::preparing, MatchStep::indexing, MatchStep::fitting, MatchStep::comparing,
                                MatchStep::comparing_groups, MatchStep::weighing, MatchStep::clustering}));
  EXPECT_EQ(whole.cluster_of, match_persons(records, shipped_name_words(), {}).cluster_of);
  for (const MatchStep last : steps) {
    options.kept.progress = [&](MatchStep step, std::uint64_t, std::uint64_t) { return step != last; };
    const RecordMatches stopped = match_persons(records, shipped_name_words(), options);
    EXPECT_TRUE(stopped.stopped);
    EXPECT_TRUE(stopped.pairs.empty());
  }
}

TEST(MatchPersons, KnowsHowMuchAFullAgreementSaysOfShortNames) {
  Chance chance(17);
  const auto syllables = [&](std::size_t count) {
    static constexpr const char* kSyllables[] = {"ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "ru", "sa", "te", "vi", "wo", "zu"};
    std::string word;
    for (std::size_t i = 0; i < count; ++i) word += kSyllables[chance.next() % 15];
    return word;
  };
  std::vector<std::string> given, family;
  for (int i = 0; i < 40; ++i) given.push_back(syllables(2) + "l");
  for (int i = 0; i < 200; ++i) family.push_back(syllables(3) + "n");
  std::vector<PersonRecord> records;
  for (std::uint32_t i = 0; i < 2700; ++i) {
    const auto day = Day{static_cast<std::int32_t>(chance.next() % 20'000)};
    records.push_back({.record = std::to_string(i), .list = "a", .name = given[chance.next() % 40] + " " + family[chance.next() % 200], .name_ar = "", .birth_date = DayRange{day, day}});
  }
  for (std::uint32_t i = 0; i < 300; ++i) {  // Each with a letter of the name less, and its date as it was.
    PersonRecord again = records[i * 9];
    again.record = "again " + again.record;
    again.name.erase(again.name.size() - 3, 1);
    records.push_back(again);
  }
  std::size_t said = 0;
  std::size_t right = 0;
  for (const RecordMatch& match : match_persons(records, shipped_name_words(), {.one_to_one = false, .within_lists = true}).pairs) {
    if (match.probability < 0.9) continue;
    ++said;
    right += "again " + records[match.a].record == records[match.b].record ? 1 : 0;
  }
  EXPECT_GE(right, 290U);
  EXPECT_LE(said, right + 3);
}

}  // namespace
}  // namespace cairn
