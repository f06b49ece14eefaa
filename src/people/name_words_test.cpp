#include "people/name_words.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "people/name_parts.h"
#include "people/name_words_check.h"
#include "people/shipped_name_words_for_tests.h"

namespace cairn {

static std::string shipped_text() {
  std::ifstream file(CAIRN_SOURCE_DIR "/lexicon/person_names.txt");
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

const NameWords& shipped_name_words() {
  static const NameWords words = NameWords::read(shipped_text()).value();
  return words;
}

namespace {

TEST(NameWords, SayTheLineThatIsWrong) {
  struct Row {
    std::string_view text;
    std::size_t line;
    std::string_view message;
  };
  const Row table[] = {
      {"dr", 1, "something stands before the first section"},
      {"[title\ndr", 1, "a section header ends with ']'"},
      {"# words\n[titles]\ndr", 3, "\"titles\" is no section of words of names"},
      {"[title]\nthe late", 2, "\"the late\" is not one word of a name"},
      {"[servant]\nabd", 2, "a section \"servant\" has 1 words behind its name"},
      {"[title x]\ndr", 2, "a section \"title\" has 0 words behind its name"},
      {"[joined_article six]\nal", 2, "\"six\" is no number of letters"},
  };
  for (const auto& [text, line, message] : table) {
    const auto read = NameWords::read(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().line, line) << text;
    EXPECT_EQ(read.error().message, message) << text;
  }
}

TEST(NameWords, OfAnotherTableReadNamesOtherwise) {
  const auto words = NameWords::read("[title]\npadre\n[article]\nde\n[mother madre]\nmama\n[joined_article 6]\nlos\n");
  ASSERT_TRUE(words);
  struct Row {
    std::string_view name;
    std::vector<std::string> parts;
  };
  const Row table[] = {
      {"Padre Juan de Lossantos", {"juan", "santos"}},
      {"Mamá Rosa Nunca", {"madrerosa", "nunca"}},
      {"Abdel Rahman", {"abdel", "rahman"}},
      {"Padre", {"padre"}},
      {"Juan Los", {"juan", "los"}},
  };
  for (const auto& [name, parts] : table) EXPECT_EQ(name_readings(name, *words).words, parts) << name;
}

TEST(NameWords, ThatAreShippedAreReadAsTheirExamplesSay) {
  const auto report = check_name_words(shipped_text());
  ASSERT_TRUE(report) << report.error().text();
  for (const auto& [line, message] : report->findings) ADD_FAILURE() << line << ": " << message;
  EXPECT_GT(report->examples, 100U);
}

TEST(CheckNameWords, FindsWhatIsNotReadAsItsExampleSays) {
  struct Row {
    std::string_view text;
    std::vector<NameWordsReport::Finding> findings;
  };
  const Row table[] = {
      {"[title]\n~ {} Samir Nouri => samir nouri\ndr\n", {}},
      {"[title]\n~ Samir {} => samir\ndr\n", {{3, "\"dr\" in: Samir dr\n  expected: samir\n  was read: samir dr"}}},
      {"[title]\ndr\n", {{2, "\"dr\" has no example above it"}}},
      {"[title]\n~ {} Samir => samir\ndr\nDr.\n", {{4, "\"Dr.\" stands in a section of this name before"}}},
      {"[title]\n~ Samir => samir\ndr\n",
       {{2, "an example is a name with {}, \" => \" and its parts"}, {3, "\"dr\" has no example above it"}}},
      {"[mother -]\n~ Layla Nouri {} Samir => layla nouri {}samir / layla nouri\numm\n", {}},
  };
  for (const auto& [text, findings] : table) {
    const auto report = check_name_words(text);
    ASSERT_TRUE(report) << text;
    EXPECT_EQ(report->findings, findings) << text;
  }
}

}  // namespace
}  // namespace cairn
