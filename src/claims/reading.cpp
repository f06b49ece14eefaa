#include "claims/reading.h"

#include <algorithm>
#include <utility>

namespace cairn {
namespace {

/// "IS", "US", "UN", "WHO" are names only in capitals, and not in texts that have nothing but capitals.
bool is_name_in_capitals_only(const Match& match, const Sentence& sentence) {
  const Tag tag = match.tag();
  if (tag != Tag::actor && tag != Tag::source) return false;
  if (match.end - match.begin != 1) return false;
  const Token& token = sentence.tokens[match.begin];
  return token.span.size() <= 3 && (sentence.capitals_mean_nothing || !token.all_capitals);
}

/// Months and short weekday names that are also words: "may", "march", "sat".
bool is_lower_case_month(const Match& match, const Sentence& sentence) {
  return (match.tag() == Tag::month || match.tag() == Tag::weekday) && !sentence.tokens[match.begin].capital;
}

/// Tags of words that are something else in other letters.
constexpr std::uint64_t kByCapitals =
    std::uint64_t{1} << static_cast<int>(Tag::actor) | std::uint64_t{1} << static_cast<int>(Tag::source) |
    std::uint64_t{1} << static_cast<int>(Tag::month) | std::uint64_t{1} << static_cast<int>(Tag::weekday);

/// Do the words from the third on stand there, too?
bool is_written_at(const Phrase& phrase, const Sentence& sentence, std::size_t token) {
  if (token + phrase.words.size() > sentence.size()) return false;
  for (std::size_t k = 2; k < phrase.words.size(); ++k) {
    if (sentence.tokens[token + k].word != phrase.words[k]) return false;
  }
  return true;
}

}  // namespace

const Match* Sentence::longest(std::size_t token, Tag tag) const {
  for (std::uint32_t i = first_match[token]; i < first_match[token + 1]; ++i) {
    if (matches[i].tag() == tag) return &matches[i];
  }
  return nullptr;
}

const Match* Sentence::longest_ending(std::size_t token, Tag tag) const {
  const std::size_t from = token > 8 ? token - 8 : 0;
  for (std::size_t begin = from; begin < token; ++begin) {
    if (!is(begin, tag)) continue;
    for (std::uint32_t i = first_match[begin]; i < first_match[begin + 1]; ++i) {
      if (matches[i].tag() == tag && matches[i].end == token) return &matches[i];
    }
  }
  return nullptr;
}

void find_matches(const Lexicon::Tables& tables, Sentence& sentence) {
  sentence.matches.clear();
  sentence.matches.reserve(sentence.size());
  sentence.first_match.assign(sentence.size() + 1, 0);
  sentence.starts.assign(sentence.size(), 0);
  sentence.any = 0;
  for (std::size_t token = 0; token < sentence.size(); ++token) {
    sentence.first_match[token] = static_cast<std::uint32_t>(sentence.matches.size());
    const std::uint32_t word = sentence.tokens[token].word;
    if (word == 0) continue;
    const std::uint32_t next = token + 1 < sentence.size() ? sentence.tokens[token + 1].word : 0;
    const std::uint32_t singles = tables.first_single[word];
    const auto take = [&](const Phrase& phrase) {
      const Match match{static_cast<std::uint16_t>(token), static_cast<std::uint16_t>(token + phrase.words.size()),
                        &phrase.entry};
      const std::uint64_t bit = std::uint64_t{1} << static_cast<int>(match.tag());
      if ((bit & kByCapitals) != 0 &&
          (is_name_in_capitals_only(match, sentence) || is_lower_case_month(match, sentence)))
        return;
      sentence.matches.push_back(match);
      sentence.starts[token] |= bit;
    };
    if (next != 0 && (tables.second_words[word] >> (next % 64) & 1) != 0) {
      // "the" and "of" begin hundreds of phrases: only those that go on with the next two words are compared
      const auto seconds = tables.second_word.begin();
      const auto [from, to] = std::equal_range(seconds + tables.first_phrase[word], seconds + singles, next);
      const std::uint32_t after = token + 2 < sentence.size() ? sentence.tokens[token + 2].word : 0;
      for (auto i = static_cast<std::size_t>(from - seconds); i < static_cast<std::size_t>(to - seconds); ++i) {
        if (tables.third_word[i] != 0 && tables.third_word[i] != after) continue;
        if (is_written_at(tables.phrases[i], sentence, token)) take(tables.phrases[i]);
      }
    }
    for (std::uint32_t i = singles; i < tables.first_phrase[word + 1]; ++i) take(tables.phrases[i]);
    sentence.any |= sentence.starts[token];
  }
  sentence.first_match[sentence.size()] = static_cast<std::uint32_t>(sentence.matches.size());
}

}  // namespace cairn
