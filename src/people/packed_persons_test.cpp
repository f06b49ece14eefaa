#include "people/packed_persons.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

const std::vector<PersonRecord>& table() {
  static const std::vector<PersonRecord> records = {
      {.record = "1", .list = "a", .name = "Samir Nouri", .name_ar = "سمير النوري"},
      {.record = "", .list = "", .name = "", .name_ar = ""},
      {.record = "2", .list = "a", .name = "Samir Nouri", .name_ar = "", .age = 0.25, .sex = Sex::female},
      {.record = "3", .list = "a", .name = "Layla", .name_ar = "", .birth_date = DayRange{Day{-4000}, Day{-3000}}, .sex = Sex::male},
      {.record = "4", .list = "b", .name = "Layla", .name_ar = "", .date = DayRange{Day{1}, std::nullopt}, .place = "Tell Amal"},
      {.record = "5", .list = "b", .name = "Layla", .name_ar = "", .age = 99, .birth_date = DayRange{Day{7}, Day{7}},
       .date = DayRange{std::nullopt, Day{8}}, .note = std::string(300, 'x')},
      {.record = "6", .list = std::string("b\0c", 3), .name = std::string(70'000, 'n'), .name_ar = "", .birth_date = DayRange{}},
  };
  return records;
}

TEST(PackedPersons, GivesRecordsBackAsTheyWere) {
  PackedPersons packed;
  for (const PersonRecord& record : table()) packed.push_back(record);
  ASSERT_EQ(packed.size(), table().size());
  for (std::size_t i = 0; i < packed.size(); ++i) {
    EXPECT_EQ(packed[i], table()[i]) << i;
    EXPECT_EQ(packed.record(i), table()[i].record);
    EXPECT_EQ(packed.list(i), table()[i].list);
  }
}

TEST(PackedPersons, HaveTheSameContentOnlyIfTheySayTheSame) {
  PackedPersons packed;
  for (const PersonRecord& record : table()) packed.push_back(record);
  for (const PersonRecord& record : table()) packed.push_back(record);
  packed.push_back({.record = "1", .list = "a", .name = "", .name_ar = "سمير النوريSamir Nouri"});
  const std::size_t each = table().size();
  for (std::size_t i = 0; i < packed.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const bool says_the_same = i < 2 * each && i == j + each;
      EXPECT_EQ(packed.content(i) == packed.content(j), says_the_same) << i << ' ' << j;
    }
  }
}

}  // namespace
}  // namespace cairn
