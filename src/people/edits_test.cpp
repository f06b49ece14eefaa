#include "people/edits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace cairn {
namespace {

/// Every word that one slip makes of `word`, letters a to c.
std::set<std::u32string> one_slip(const std::u32string& word) {
  std::set<std::u32string> out{word};
  for (std::size_t i = 0; i <= word.size(); ++i) {
    for (const char32_t letter : {U'a', U'b', U'c'}) {
      out.insert(word.substr(0, i) + letter + word.substr(i));
      if (i < word.size()) out.insert(word.substr(0, i) + letter + word.substr(i + 1));
    }
    if (i < word.size()) out.insert(word.substr(0, i) + word.substr(i + 1));
    if (i + 1 < word.size()) out.insert(word.substr(0, i) + word[i + 1] + word[i] + word.substr(i + 2));
  }
  return out;
}

/// All words of up to five letters a to c.
std::vector<std::u32string> all_words() {
  std::vector<std::u32string> words{U""};
  for (std::size_t i = 0; i < words.size() && words[i].size() < 5; ++i) {
    for (const char32_t letter : {U'a', U'b', U'c'}) words.push_back(words[i] + letter);
  }
  return words;
}

TEST(WithinEdits, OfOneIsWhatOneSlipMakes) {
  const auto words = all_words();
  for (const std::u32string& a : words) {
    const auto near = one_slip(a);
    for (const std::u32string& b : words) ASSERT_EQ(within_edits(a, b, 1), near.contains(b));
  }
}

TEST(WithinEdits, OfTwoHoldsWhatTwoSlipsMakeAndTheFirstLookNeverRulesItOut) {
  struct Row {
    std::u32string_view a;
    std::u32string_view b;
    std::size_t edits;
  };
  const Row table[] = {{U"hartmann", U"hartman", 1}, {U"hartmann", U"hratman", 2},  {U"hartmann", U"hratmna", 3}, {U"ca", U"abc", 3},
                       {U"samir", U"samir", 0},      {U"kitten", U"sitting", 3}, {U"abcdefgh", U"bcdefghi", 2}, {U"", U"ab", 2}};
  for (const auto& [a, b, edits] : table) {
    for (std::size_t most = 0; most <= 4; ++most) {
      EXPECT_EQ(within_edits(a, b, most), edits <= most) << edits << " " << most;
      if (edits <= most) {
        EXPECT_TRUE(may_be_within_edits(letter_set(a), letter_set(b), a.size(), b.size(), most));
      }
    }
  }
}

}  // namespace
}  // namespace cairn
