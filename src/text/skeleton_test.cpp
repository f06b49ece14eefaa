#include "text/skeleton.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "text/fold.h"

namespace cairn {
namespace {

Skeleton skeleton(std::string_view name) { return skeleton_of(strip_articles(fold_name(name))); }

TEST(SkeletonOf, KeepsTheConsonants) {
  struct Row {
    std::string_view name;
    std::string_view consonants;
  };
  const Row table[] = {
      // Latin
      {"Susah", "ss"},
      {"as-Sousa", "ss"},
      {"Dayr az-Zawr", "drzr"},
      {"Deirezzor", "drzr"},
      {"Der Zor", "drzr"},
      {"al-Hudaydah", "hdd"},
      {"Hodeida", "hdd"},
      {"Hajin", "hgn"},
      {"Hagin", "hgn"},
      {"Sha'fah", "Sf"},
      {"Chaafa", "Sf"},
      {"al-Baghouz", "bGz"},
      {"Qāmishlī", "kmSl"},
      {"Kamichli", "kmSl"},
      {"Khan Shaykhun", "xnSxn"},
      {"Yarmouk", "Yrmk"},
      {"Wadi", "Wd"},
      {"Ouadi", "Wd"},
      {"Hweija", "hg"},
      {"Hawija", "hg"},
      {"Ahmad", "hmd"},
      {"Fallujah", "flg"},
      {"Kilo 14", "kl14"},
      {"Khirbat Hatim", "xrbhtm"},
      {"Khirbet Hatim", "xrbhtm"},
      {"Furat", "frt"},
      {"Salih Khalaf", "slxlf"},
      {"Albu Hasan", "bhsn"},
      {"Al Ziyad", "zd"},
      {"Nuzhah", "nzh"},
      {"Abdullah", "bdl"},
      {"Aio", ""},
      // Arabic, Persian, Kurdish
      {"السوسة", "ss"},
      {"دير الزور", "drzr"},
      {"الحديدة", "hdd"},
      {"هجين", "hgn"},
      {"الشعفة", "Sf"},
      {"الباغوز", "bGz"},
      {"القامشلي", "kmSl"},
      {"خان شيخون", "xnSxn"},
      {"اليرموك", "Yrmk"},
      {"وادي", "Wd"},
      {"خربة حاتم", "xrbhtm"},
      {"صالح خلف", "slxlf"},
      {"البو حسن", "bhsn"},
      {"آل زياد", "zd"},
      {"النزهة", "nzh"},
      {"عبدالله", "bdl"},
      {"مدد", "mdd"},  // gemination is not written: two letters are two
      {"چاه پاس", "Sbs"},
      // Cyrillic
      {"Дейр-эз-Зор", "drzzr"},  // its article is another word here
      {"Ялта", "Ylt"},
      {"Житомир", "zhtmr"},
      {"Zhytomyr", "zhtmr"},
      {"Харків", "xrkf"},
      {"Донецьк", "dntsk"},
      // Scripts that are not covered
      {"北京", ""},
      {"Αθήνα", ""},
      {"Tel 北", ""},
      {"", ""},
  };
  for (const auto& [name, consonants] : table) {
    SCOPED_TRACE(name);
    EXPECT_EQ(skeleton(name).consonants, consonants);
  }
}

TEST(VowelSimilarity, IsHighForTransliterationsAndLowForOtherNames) {
  struct Row {
    std::string_view one;
    std::string_view other;
    bool may_be_one_name;
  };
  const Row table[] = {
      {"Susah", "Sousa", true},
      {"Susah", "سوسة", true},
      {"Susah", "Sasi", false},
      {"Susah", "Sis", false},
      {"Shaafa", "Sha'fah", true},
      {"Shaafa", "الشعفة", true},
      {"Shaafa", "Shifa", false},
      {"Deir ez-Zor", "Dayr az-Zawr", true},
      {"Der Zor", "Deir al-Zour", true},
      {"Deir ez-Zor", "دير الزور", true},
      {"Hodeidah", "Hudaydah", true},
      {"Hodeidah", "الحديدة", true},
      {"Hajin", "Hagin", true},
      {"Hajin", "Hajjan", true},
      {"Baghuz", "Baghouz", true},
      {"Baghuz", "الباغوز", true},
      {"Baghuz", "Baghiz", true},  // one vowel of three consonants: offered, far down
      {"Baghuz", "Abghiz", false},
      {"Qamishli", "Kamishly", true},
      {"Kharkiv", "Харків", true},
      {"Donetsk", "Донецьк", true},
      {"Yalta", "Ялта", true},
      {"Yalta", "يالطا", true},
      {"Wasat", "وسط", true},
      {"Khirbat Hatim", "خربة حاتم", true},
  };
  for (const auto& [one, other, may_be_one_name] : table) {
    SCOPED_TRACE(std::string(one) + " " + std::string(other));
    const Skeleton a = skeleton(one);
    const Skeleton b = skeleton(other);
    ASSERT_EQ(a.consonants, b.consonants);
    const float similarity = vowel_similarity(a.vowels, b.vowels);
    EXPECT_EQ(similarity >= least_vowel_similarity(a.consonants.size()), may_be_one_name) << similarity;
    EXPECT_EQ(similarity, vowel_similarity(b.vowels, a.vowels));
    EXPECT_EQ(vowel_similarity(a.vowels, a.vowels), 1);
  }
}

TEST(SkeletonOf, TakesNamesOfAnyLength) {
  std::string name;
  for (int i = 0; i < 500; ++i) name += "bada ";
  EXPECT_EQ(skeleton(name).consonants.size(), 1000U);
}

TEST(LeastVowelSimilarity, IsOutOfReachForOneConsonant) {
  EXPECT_GT(least_vowel_similarity(0), 1);
  EXPECT_GT(least_vowel_similarity(1), 1);
  EXPECT_LE(least_vowel_similarity(2), 1);
  EXPECT_EQ(least_vowel_similarity(4), least_vowel_similarity(40));
}

}  // namespace
}  // namespace cairn
