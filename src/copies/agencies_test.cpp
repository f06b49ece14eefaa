#include "copies/agencies.h"

#include <gtest/gtest.h>

#include "copies/copies_for_tests.h"

namespace cairn {
namespace {

TEST(FindCredit, ReadsTheFormsOfTheTable) {
  struct Row {
    const char* text;
    const char* agency;  // "?" = an agency without a name; nullptr = none.
    const char* words;
  };
  const Row table[] = {
      {"QASR LUBAN (Highland Press) — Two men were hurt on the road.", "Highland Press", "QASR LUBAN (Highland Press) —"},
      {"Headline of it\n\nMARSA, Nov. 12 (H.P.) - Two men were hurt.", "Highland Press", "MARSA, Nov. 12 (H.P.) -"},
      {"Shells fall\n\nBy Lina Qadour, Marsa Wire\n\nTwo men were hurt.", "Marsa Wire", "By Lina Qadour, Marsa Wire"},
      {"Two men were hurt on the road to Marsa. (agencies)", "?", "(agencies)"},
      {"Two men were hurt. (Agencies)\n\nHighland Press", "Highland Press", "Highland Press"},
      {"Two men were hurt, the Highland Press reported from Marsa.", nullptr, ""},
      {"MARSA (Marsa Wire) - Two men were hurt. (HP)", nullptr, ""},  // Put together from both.
      {"", nullptr, ""},
  };
  const AgencyTable agencies = lexicon_for_tests().agencies;
  for (const auto& [text, agency, words] : table) {
    SCOPED_TRACE(text);
    const Document document = document_of("d", text);
    const auto got = find_credit(document, agencies);
    ASSERT_EQ(got.has_value(), agency != nullptr);
    if (!got) continue;
    EXPECT_EQ(got->agency, std::string_view(agency) == "?" ? "" : agency);
    EXPECT_EQ(words_of(document.text, got->span), words);
  }
}

TEST(FindCredit, ReadsAuthors) {
  Document document = document_of("d", "Two men were hurt.");
  document.authors = {"Highland Press"};
  const auto got = find_credit(document, lexicon_for_tests().agencies);
  ASSERT_TRUE(got);
  EXPECT_EQ(got->agency, "Highland Press");
}

TEST(ReadAgencies, SaysWhichLineIsWrong) {
  struct Row {
    const char* tsv;
    std::size_t line;
    const char* message;
  };
  const Row table[] = {
      {"agency\tHP", 1, "expected 3 cells parted by tabs"},
      {"# names\nagency\tHP\t()\nagency\tHP\t\n", 3, "the agency has no spelling"},
      {"word\tHP\tHP", 1, "a row is of an agency or of a form"},
      {"form\tmiddle\t{agency}", 1, "a form stands at start, line or end"},
      {"form\tline\tby somebody", 1, "a form names {agency} once, between blanks"},
  };
  for (const auto& [tsv, line, message] : table) {
    SCOPED_TRACE(tsv);
    const auto got = read_agencies(tsv);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().line, line);
    EXPECT_EQ(got.error().message, message);
  }
}

}  // namespace
}  // namespace cairn
