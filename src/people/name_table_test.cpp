#include "people/name_table.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "linkage/chance.h"

namespace cairn {
namespace {

/// Words of few letters, so that many are near each other, of one letter up to long ones; some of letters that have no
/// consonants, some misspelt.
std::vector<std::string> invented_words(std::uint64_t seed, std::size_t count) {
  static constexpr std::array<std::array<const char*, 6>, 3> kLetters{
      {{"s", "m", "r", "a", "i", "l"}, {"س", "م", "ر", "ا", "ي", "ل"}, {"n", "o", "u", "e", "h", "w"}}};
  Chance chance(seed);
  std::set<std::string> words;
  while (words.size() < count) {
    const auto& letters = kLetters[chance.next() % kLetters.size()];
    std::string word;
    for (std::size_t left = 1 + chance.next() % 10; left > 0; --left) word += letters[chance.next() % letters.size()];
    words.insert(word);
    words.insert(word + letters[chance.next() % letters.size()]);
    words.insert(letters[chance.next() % letters.size()] + word);
  }
  return {words.begin(), words.end()};
}

TEST(NameTable, SaysAtAGlanceWhatComparingTheWholePartsSays) {
  NameTable table;
  for (const std::string& word : invented_words(7, 900)) table.number_of(word);
  std::array<std::size_t, 4> seen{};
  for (std::uint32_t a = 0; a < table.size(); ++a) {
    for (std::uint32_t b = a; b < table.size(); ++b) {
      const PartLikeness slow = likeness(table.part(a), table.part(b));
      ASSERT_EQ(table.likeness(a, b), slow) << table.part(a).word << " " << table.part(b).word;
      ASSERT_EQ(table.likeness(b, a), slow) << table.part(b).word << " " << table.part(a).word;
      ++seen[static_cast<std::size_t>(slow)];
    }
  }
  for (const std::size_t count : seen) EXPECT_GE(count, 300U);  // Every answer has its pairs.
}

}  // namespace
}  // namespace cairn
