#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "claims/claims.h"
#include "claims/reading_for_tests.h"

namespace cairn::reading_for_tests {

const std::vector<LexiconFile>& shipped_files() {
  static const std::vector<LexiconFile> files = [] {
    std::vector<LexiconFile> found;
    for (const auto& entry : std::filesystem::directory_iterator(CAIRN_SOURCE_DIR "/lexicon/en")) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      found.push_back({entry.path().filename().string(), {std::istreambuf_iterator<char>(file), {}}});
    }
    return found;
  }();
  return files;
}

const Lexicon& lexicon() {
  static const Lexicon compiled = [] {
    std::vector<LexiconFile> files = shipped_files();
    files.push_back(
        {"invented.txt",
         "[actor Red Coast Army]\nred coast army\nred coast\n[actor Blue Hill Army]\nblue hill army\nblue hill\n"
         "[source monitor]\nmarsa watch\n[source state_media]\nkaruna state radio\n[source media]\ntidewater wire\n"});
    return std::move(*Lexicon::compile(files));
  }();
  return compiled;
}

const Gazetteer& gazetteer() {
  static const Gazetteer index = [] {
    const auto row = [](std::string id, std::string name, double latitude, PlacePrecision precision,
                        std::int64_t population) {
      GazetteerRow made;
      made.id = std::move(id);
      made.name = std::move(name);
      made.latitude = latitude;
      made.longitude = 40;
      made.precision = precision;
      made.population = population;
      return made;
    };
    return Gazetteer::from_rows({row("t:1", "Tel Amara", 34.5, PlacePrecision::town, 9000),
                                 row("t:2", "Qasr Luban", 34.25, PlacePrecision::village, 700),
                                 row("t:3", "Port Sirin", 33, PlacePrecision::city, 400000),
                                 row("t:4", "Karuna", 32, PlacePrecision::country, 9000000),
                                 row("t:5", "Wadi Amara", 34, PlacePrecision::governorate, 0),
                                 row("t:6", "Luban", 31, PlacePrecision::town, 20000),
                                 row("t:7", "Luban", 30, PlacePrecision::village, 300)});
  }();
  return index;
}

Reading read(std::string text, ClaimBlock block) {
  Reading reading;
  reading.text = std::move(text);
  append_tokens(reading.text, {0, static_cast<std::uint32_t>(reading.text.size())}, lexicon().tables().vocabulary,
                reading.tokens);
  reading.sentence.span = {0, static_cast<std::uint32_t>(reading.text.size())};
  reading.sentence.block = block;
  reading.sentence.tokens = reading.tokens;
  find_matches(lexicon().tables(), reading.sentence);
  return reading;
}

Document document(std::string text, std::string_view published) {
  Document made;
  made.id = "d1";
  made.text = std::move(text);
  if (!published.empty()) {
    made.published = std::string(published);
    made.published_precision = DatePrecision::day;
  }
  return made;
}

std::vector<Claim> claims_in(std::string text, std::string_view published) {
  return extract_claims(document(std::move(text), published), lexicon(), &gazetteer()).claims;
}

std::string in_words(const Count& count) {
  std::string out = count.low ? std::to_string(*count.low) : "";
  out += "..";
  if (count.high) out += std::to_string(*count.high);
  out += ' ';
  out += to_string(count.qualifier);
  if (count.word) out += ' ' + *count.word;
  return out;
}

std::string in_words(const std::optional<Count>& count) { return count ? in_words(*count) : "none"; }

std::string in_words(const Claim& claim) {
  std::string out;
  const auto add = [&out](std::string_view word) {
    if (!out.empty()) out += ' ';
    out += word;
  };
  if (claim.kind != Kind::harm) add(to_string(claim.kind));
  if (claim.effect) add(to_string(*claim.effect));
  add(in_words(claim.count));
  if (claim.victims) add(to_string(claim.victims->status));
  if (claim.victims && claim.victims->group) add(*claim.victims->group);
  if (claim.subset_of) add("part of " + *claim.subset_of);
  if (claim.polarity == Polarity::negated) add("negated");
  if (claim.certainty == Certainty::hearsay || claim.certainty == Certainty::hypothetical)
    add(to_string(claim.certainty));
  if (claim.scope != Scope::incident && claim.scope != Scope::unspecified) add(to_string(claim.scope));
  if (claim.stance != Stance::none) add(to_string(claim.stance));
  return out;
}

std::vector<std::string> in_words(const std::vector<Claim>& claims) {
  std::vector<std::string> out;
  for (const Claim& claim : claims) out.push_back(in_words(claim));
  return out;
}

std::string in_words(const std::optional<ClaimDate>& date) {
  if (!date) return "none";
  if (!date->start && !date->end) return "unresolved";
  const std::string start = date->start ? to_string(*date->start) : "";
  const std::string end = date->end ? to_string(*date->end) : "";
  return start == end ? start : start + "/" + end;
}

std::string in_words(const AttributionChain& chain) {
  std::string out;
  for (const Attribution& link : chain) {
    if (!out.empty()) out += " < ";
    out += link.source;
  }
  return out;
}

namespace {

TEST(FindMatches, GivesTheLongestFirstAndKnowsWhatStartsWhere) {
  const Reading reading = read("At least two people were shot and killed in Marsa.");
  const Sentence& s = reading.sentence;
  const Match* shot = s.match(5, Tag::effect);
  ASSERT_NE(shot, nullptr);
  EXPECT_EQ(words_of(reading.text, s.span_of(shot->begin, shot->end)), "shot and killed");
  EXPECT_EQ(s.match_ending(8, Tag::effect)->begin, 5) << "the longest that ends there";
  EXPECT_EQ(s.match(0, Tag::effect), nullptr);
  EXPECT_TRUE(s.is(3, Tag::person));
  EXPECT_FALSE(s.is(99, Tag::person));
  EXPECT_TRUE(s.has(Tag::qualifier));
  EXPECT_FALSE(s.has(Tag::month));
}

TEST(FindMatches, TakesShortNamesOnlyInCapitalsAndMonthsOnlyWithOne) {
  struct Row {
    std::string_view text;
    std::size_t token;
    Tag tag;
    bool found;
  };
  const Row table[] = {
      {"IS fighters", 0, Tag::actor, true}, {"it is over", 1, Tag::actor, false}, {"UN staff", 0, Tag::source, true},
      {"who died", 0, Tag::source, false},  {"in May", 1, Tag::month, true},      {"it may", 1, Tag::month, false},
      {"on Sun.", 1, Tag::month, false},
  };
  for (const auto& [text, token, tag, found] : table) {
    EXPECT_EQ(read(std::string(text)).sentence.is(token, tag), found) << text;
  }
}

}  // namespace
}  // namespace cairn::reading_for_tests
