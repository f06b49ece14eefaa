#include "people/name_parts.h"

#include <gtest/gtest.h>

#include "people/shipped_name_words_for_tests.h"

namespace cairn {
namespace {

std::string joined(std::string_view name) {
  std::string out;
  for (const NamePart& part : name_parts(name, shipped_name_words())) out += (out.empty() ? "" : "|") + part.word;
  return out;
}

TEST(NameParts, JoinsCompoundsAndTakesArticlesOff) {
  struct Row {
    std::string_view name;
    std::string_view parts;
  };
  const Row table[] = {
      {"Samir Abdel Rahman Hadi Al-Nouri", "samir|abdrahman|hadi|nouri"},
      {"Samir Abdalrahman Hadi Alnouri", "samir|abdrahman|hadi|nouri"},
      {"سمير عبد الرحمن هادي النوري", "سمير|عبدرحمن|هادي|نوري"},
      {"سمير عبدالرحمن هادي النوري", "سمير|عبدرحمن|هادي|نوري"},
      {"Leila Abu Zayd", "leila|abuzayd"},
      {"ليلى أبو زيد", "ليلي|ابوزيد"},
      {"Umm Karim", "umkarim"},
      {"Yusuf bin Nabil Aziz", "yusuf|nabil|aziz"},
      {"سعد الله نبيل", "سعدالله|نبيل"},
      {"سعد هللا نبيل", "سعدالله|نبيل"},  // A PDF's broken lam-alef.
      {"Saad Allah Nabil", "saadallah|nabil"},
      {"Dr. Nabil (Abu Karim) Aziz", "nabil|aziz"},
      {"Alaa Ali", "alaa|ali"},
      {"ROBERT HARTMAN", "robert|hartman"},
      {"", ""},
  };
  for (const auto& [name, parts] : table) EXPECT_EQ(joined(name), parts) << name;
}

TEST(NameParts, HaveAnotherReadingWithKunyasAndBrackets) {
  struct Row {
    std::string_view name;
    std::string_view other;
  };
  const Row table[] = {
      {"Samir Nabil Nouri", ""},
      {"Abu Ali Samir Nouri", "samir|nouri"},
      {"Abu Ali Nouri", ""},  // In place of the given name.
      {"Layla Nouri.. Umm Samir", "layla|nouri"},
      {"ليلى النوري ام سمير", "ليلي|نوري"},
      {"Layla Nouri (Al-Hamdani)", "layla|hamdani"},
      {"Layla Nouri (Leila Nabil Aziz Hamdani)", "leila|nabil|aziz|hamdani"},
      {"Samir Nouri (Abu Ali)", ""},
      {"Layla Nouri (mother of Samir)", ""},
      {"Layla Nouri (", ""},
      {"Layla (Hamdani)", "layla|hamdani"},
      {"Samir Nabil Abu Zayd", ""},  // His family.
      {"()", ""},
  };
  for (const auto& [name, other] : table) {
    std::string found;
    for (const std::string& word : name_readings(name, shipped_name_words()).other) found += (found.empty() ? "" : "|") + word;
    EXPECT_EQ(found, other) << name;
  }
}

TEST(NameParts, GiveTheSameConsonantsInBothScripts) {
  struct Row {
    std::string_view latin;
    std::string_view arabic;
  };
  const Row table[] = {{"Samir Abdel Rahman Al-Nouri", "سمير عبد الرحمن النوري"},
                       {"Leila Mahmoud Abu Zayd", "ليلى محمود أبو زيد"},
                       {"Khaled Yousef Saad Allah", "خالد يوسف سعد الله"}};
  for (const auto& [latin, arabic] : table) {
    const auto a = name_parts(latin, shipped_name_words());
    const auto b = name_parts(arabic, shipped_name_words());
    ASSERT_EQ(a.size(), b.size()) << latin;
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].consonants, b[i].consonants) << latin;
  }
}

}  // namespace
}  // namespace cairn
