#include "claims/pack_check.h"

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

std::string line_of(const PackFinding& finding) {
  return finding.file + ":" + std::to_string(finding.line) + ": " + finding.message;
}

/// The shipped packs with one file more.
std::vector<LexiconFile> shipped_and(std::string text) {
  std::vector<LexiconFile> files = reading_for_tests::shipped_files();
  files.push_back({"z.txt", std::move(text)});
  return files;
}

TEST(CheckPacks, FindsNothingInTheShippedPacks) {
  const PackReport report = check_packs(reading_for_tests::shipped_files());
  EXPECT_GT(report.examples, 2500u);
  for (const PackFinding& finding : report.findings) ADD_FAILURE() << "lexicon/en/" << line_of(finding);
}

TEST(CheckPacks, SaysFileAndLineOfWhatIsWrong) {
  struct Row {
    std::string text;
    std::string finding;
  };
  const Row table[] = {
      {"[effects]\n", "z.txt:1: no section is called 'effects'"},
      {"[say *]\n~ The mayor {} so. => nothing\nquoth\n", "z.txt:3: a section with '*' holds examples, not phrases"},
      {"~ Four {}. => nothing\n", "z.txt:1: an example before the first section"},
      {"[say]\n~ The mayor {} so. => nothing\nquoth ~\n", "z.txt:3: an example must stand after '~'"},
      {"[say]\n~ The mayor {} so.\nquoth\n", "z.txt:2: an example needs '=>' and what is read"},
      {"[say]\n~ The mayor {} so. =>\nquoth\n", "z.txt:2: an example is a text, '=>' and what is read"},
      {"[say]\n~ The mayor spoke. => nothing\nquoth\n",
       "z.txt:2: an example for a section's phrases needs {} or {Name}"},
      {"[say]\nquoth\n", "z.txt:1: [say] has no example (\"~ text with {} => what is read\")"},
      {"[say]\nquoth  ~ The mayor quoted it. => nothing\n",
       "z.txt:2: \"quoth\" is not found in its example: The mayor quoted it."},
      {"[say]\nquoth  ~ The mayor, quoth he. => kild 4, sad\n", "z.txt:2: 'sad' says nothing about a claim"},
      {"[effect killed participle]\nquelled  ~ Four men were quelled in Tel Amara. => injured 4\n",
       "z.txt:2: \"quelled\" in: Four men were quelled in Tel Amara.\n  expected: injured 4\n  was read: killed 4, "
       "incident, unknown, group men, place Tel Amara"},
      {"[be]\n~ none: small words\nis\n", "z.txt:3: \"is\" stands in this section before, in [be], grammar.txt:"},
      {"[effect injured state]\ndead\n",
       "z.txt:2: \"dead\" means something else before, in [effect killed state], effects.txt:"},
      {"[effect killed catapult]\n", "z.txt:1: 'catapult ' does not fit a section 'effect'"},
      {"[source *]\n~ {Name} said so. => nothing\n",
       "z.txt:1: no section without an example of its own fits [source *]"},
      {"[say]\nquoth \n", "z.txt:2: spaces at the end of the line"},
      {"[say]\nquo\tth\n", "z.txt:2: a tab; write spaces"},
      {"[say]\nq\xff\n", "z.txt:2: bytes that are not UTF-8"},
      {"[say]\nqu\x6f\xcc\x88th\n", "z.txt:2: letters and accents that are not joined (Unicode form NFC)"},
  };
  for (const auto& [text, wanted] : table) {
    const PackReport report = check_packs(shipped_and(text));
    bool found = false;
    std::string all;
    for (const PackFinding& finding : report.findings) {
      found = found || line_of(finding).starts_with(wanted);
      all += line_of(finding) + "\n";
    }
    EXPECT_TRUE(found) << text << "wanted: " << wanted << "\ngot: " << all;
  }
}

TEST(CheckPacks, FillsExamplesIn) {
  const std::string text =
      "[effect killed participle]\n"
      "~ Four men were {} in Tel Amara. => {1} 4\n"
      "~ Two women {} in Tel Amara were found. => {1} 2\n"
      "quelled\n"
      "~ It was {}. => nothing\n"
      "quashed\n"
      "[source monitor]\n~ Four men were killed in Tel Amara, {Name} said. => killed 4, source {Name}, role {args}\n"
      "qarn watch\nqrn\n"
      "[number]\n~ {} men were killed in Tel Amara. => killed {=}\nquirty = 40\n";
  const PackReport report = check_packs(shipped_and(text));
  std::string all;
  for (const PackFinding& finding : report.findings) all += finding.file == "z.txt" ? line_of(finding) + "\n" : "";
  EXPECT_EQ(all, "");
}

TEST(CountUses, CountsEveryPhraseWithItsLine) {
  const std::vector<LexiconFile> files = {{"b.txt", "[effect killed participle]\nkilled\nshot dead\n"},
                                          {"a.txt", "[number]\ntwo = 2\n"}};
  const auto lexicon = Lexicon::compile(files);
  auto uses = phrases_of(files);
  ASSERT_TRUE(lexicon && uses);
  count_uses(reading_for_tests::document("Two were killed. Two were killed and two more died."), *lexicon, *uses);
  ASSERT_EQ(uses->size(), 3u);
  EXPECT_EQ((*uses)[0].phrase, "two");
  EXPECT_EQ((*uses)[0].times, 3u);
  EXPECT_EQ((*uses)[1].phrase, "killed");
  EXPECT_EQ((*uses)[1].file, "b.txt");
  EXPECT_EQ((*uses)[1].line, 2u);
  EXPECT_EQ((*uses)[1].header, "effect killed participle");
  EXPECT_EQ((*uses)[1].times, 2u);
  EXPECT_EQ((*uses)[2].times, 0u);
}

}  // namespace
}  // namespace cairn
