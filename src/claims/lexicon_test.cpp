#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

#include "claims/claims.h"
#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

TEST(CompileLexicon, NamesFileAndLineOfWhatDoesNotFit) {
  struct Row {
    std::string_view text;
    std::string_view error;
  };
  const Row table[] = {
      {"killed\n", "w.txt:1: a phrase before the first section"},
      {"# remark\n\n[effects]\n", "w.txt:3: no section is called 'effects'"},
      {"[]\n", "w.txt:1: a section needs a name"},
      {"[be\n", "w.txt:1: a section header ends with ']'"},
      {"[effect slain participle]\n", "w.txt:1: 'slain' is no value of a section 'effect'"},
      {"[effect killed sideways]\n", "w.txt:1: 'sideways ' does not fit a section 'effect'"},
      {"[person civilian - many]\n", "w.txt:1: '- many' does not fit a section 'person'"},
      {"[weapon catapult]\n", "w.txt:1: 'catapult' is no value of a section 'weapon'"},
      {"[source gossip]\n", "w.txt:1: 'gossip' is no value of a section 'source'"},
      {"[qualifier roughly]\n", "w.txt:1: 'roughly' is no value of a section 'qualifier'"},
      {"[place_noun kingdom]\n", "w.txt:1: 'kingdom' is no value of a section 'place_noun'"},
      {"[number]\none = one\n", "w.txt:2: a whole number must stand after '='"},
      {"[number]\none = 1.5\n", "w.txt:2: a whole number must stand after '='"},
      {"[number]\none =\n", "w.txt:2: a whole number must stand after '='"},
      {"[number]\n = 1\n", "w.txt:2: an empty phrase"},
      {"[be]\n(is|are\n", "w.txt:2: a '(' without ')'"},
      {"[be]\nis) are\n", "w.txt:2: a ')' without '('"},
      {"[effect detained between]\nhostage\n", "w.txt:2: '...' must stand between the two halves"},
  };
  for (const auto& [text, error] : table) {
    SCOPED_TRACE(text);
    const auto compiled = Lexicon::compile({{"a.txt", "[be]\nis\n"}, {"w.txt", std::string(text)}});
    ASSERT_FALSE(compiled);
    EXPECT_EQ(compiled.error().text(), error);
  }
}

TEST(CompileLexicon, ReadsRemarksSpacesAndEveryLineEnding) {
  for (const std::string_view text :
       {"[ be ]\nis\n", "# x\r\n[be] # small words\r\n  is  # a remark\r\n", "[be]\nis"}) {
    const auto compiled = Lexicon::compile({{"w.txt", std::string(text)}});
    ASSERT_TRUE(compiled) << compiled.error().text();
    ASSERT_EQ(compiled->tables().phrases.size(), 1u) << text;
    EXPECT_EQ(compiled->tables().phrases[0].entry.tag, Tag::be);
  }
}

TEST(CompileLexicon, TakesEachAlternativeForAPhrase) {
  const auto compiled = Lexicon::compile({{"w.txt", "[be]\n(is|are) (not|)\n"}});
  ASSERT_TRUE(compiled) << compiled.error().text();
  std::vector<std::size_t> lengths;
  for (const Phrase& phrase : compiled->tables().phrases) lengths.push_back(phrase.words.size());
  EXPECT_EQ(lengths, (std::vector<std::size_t>{2, 1, 2, 1}));
}

TEST(CompileLexicon, GivesTheSameTablesInWhateverOrderTheFilesCome) {
  const LexiconFile a{"a.txt", "[effect killed participle]\nkilled\n"};
  const LexiconFile b{"b.txt", "[number]\ntwo = 2\n"};
  const auto one = Lexicon::compile({a, b});
  const auto other = Lexicon::compile({b, a});
  ASSERT_TRUE(one && other);
  ASSERT_EQ(one->tables().phrases.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(one->tables().phrases[i].words, other->tables().phrases[i].words);
}

TEST(CompileLexicon, TakesTheShippedRulePack) {
  const auto compiled = Lexicon::compile(reading_for_tests::shipped_files());
  ASSERT_TRUE(compiled) << compiled.error().text();
  EXPECT_GT(compiled->tables().phrases.size(), 3000u);
}

// Rows of docs/formats/lexicon.md begin "| `[effect killed participle]` |".
TEST(CompileLexicon, KnowsExactlyTheSectionsThatAreDocumented) {
  std::ifstream page(CAIRN_SOURCE_DIR "/docs/formats/lexicon.md");
  ASSERT_TRUE(page);
  std::vector<std::string> documented;
  // What follows is of person_names.txt, which src/people reads.
  for (std::string line; std::getline(page, line) && line != "## Words of names";) {
    if (!line.starts_with("| `[")) continue;
    const std::string header = line.substr(3, line.find('`', 3) - 3);
    const auto compiled = Lexicon::compile({{"w.txt", header + "\nword = 1\n"}});
    EXPECT_TRUE(compiled) << compiled.error().text();
    documented.push_back(header.substr(1, header.find_first_of(" ]") - 1));
  }
  std::vector<std::string> known;
  for (int tag = 0; tag < static_cast<int>(Tag::count_); ++tag) known.emplace_back(section_name(static_cast<Tag>(tag)));
  std::ranges::sort(documented);
  std::ranges::sort(known);
  EXPECT_EQ(documented, known);
}

TEST(CompileLexicon, TakesNoFilesAtAll) {
  const auto compiled = Lexicon::compile({});
  ASSERT_TRUE(compiled);
  EXPECT_TRUE(
      extract_claims(reading_for_tests::document("Two people were killed."), *compiled, nullptr).claims.empty());
}

}  // namespace
}  // namespace cairn
