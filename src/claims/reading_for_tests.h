#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claims/reading.h"
#include "gazetteer/gazetteer.h"
#include "model/document.h"

// How the tests of this folder read: the shipped rule pack with invented parties, recorders and places beside it, and
// short ways to write down what was read. Defined in reading_test.cpp.

namespace cairn::reading_for_tests {

/// Every file of lexicon/en, as shipped.
const std::vector<LexiconFile>& shipped_files();
/// lexicon/en with the parties Red Coast Army and Blue Hill Army, the recorder Marsa Watch, the broadcaster Karuna
/// State Radio (state media) and the agency Tidewater Wire (media).
const Lexicon& lexicon();
/// Tel Amara (town), Qasr Luban (village), Port Sirin (city), Karuna (country), Wadi Amara (governorate), Luban twice.
const Gazetteer& gazetteer();

/// A sentence with the text and tokens that it points into.
struct Reading {
  std::string text;
  std::vector<Token> tokens;
  Sentence sentence;
};
Reading read(std::string text, ClaimBlock block = ClaimBlock::body);

/// A document "d1" without blocks; `published` may be empty.
Document document(std::string text, std::string_view published = "");
std::vector<Claim> claims_in(std::string text, std::string_view published = "");

/// "23..23 exact", "23.. at_least", "2.. word dozens", "none".
std::string in_words(const Count& count);
std::string in_words(const std::optional<Count>& count);
/// Kind unless harm, effect, count and what is not plain about it: "killed 23..23 exact civilian", "injured 2..2 exact
/// unknown part of d1#1 negated hypothetical cumulative denies".
std::string in_words(const Claim& claim);
std::vector<std::string> in_words(const std::vector<Claim>& claims);
/// "2031-03-04", "2031-03-04/2031-03-06", "unresolved", "none".
std::string in_words(const std::optional<ClaimDate>& date);
/// Nearest the event first: "the mayor < Tidewater Wire".
std::string in_words(const AttributionChain& chain);

}  // namespace cairn::reading_for_tests
