#include "incidents/names.h"

#include <algorithm>

#include "text/fold.h"

namespace cairn {
namespace {

constexpr std::string_view kLinkingWords[] = {"and", "for", "of", "the"};
constexpr std::string_view kKindsOfPlace[] = {
    "area",  "camp",  "central", "city",         "countryside", "district", "eastern",   "governorate", "in",
    "neighborhood", "neighbourhood", "near", "northern",    "of",       "outskirts", "province",    "quarter",
    "rural", "southern",     "suburb",       "the",         "town",     "village",   "western"};

bool among(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

/// "dj" and "j", "gh" and "g", "kh" and "k" … are one sound written by different hands.
std::string one_spelling(std::string_view word) {
  constexpr std::pair<std::string_view, char> kPairs[] = {{"dj", 'j'}, {"gh", 'g'}, {"kh", 'k'}, {"dh", 'd'},
                                                          {"th", 't'}, {"sh", 's'}, {"ch", 's'}, {"ou", 'u'}};
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const auto* pair = std::ranges::find(kPairs, word.substr(at, 2), &std::pair<std::string_view, char>::first);
    const bool found = pair != std::end(kPairs);
    out += found ? pair->second : word[at] == 'q' || word[at] == 'c' ? 'k' : word[at];
    at += found ? 2 : 1;
  }
  return out;
}

}  // namespace

std::vector<std::string_view> words_of_name(std::string_view folded) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) words.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool contains_words(std::string_view haystack, std::string_view needle) {
  if (needle.empty()) return false;
  for (std::size_t at = haystack.find(needle); at != std::string_view::npos; at = haystack.find(needle, at + 1)) {
    const std::size_t end = at + needle.size();
    if ((at == 0 || haystack[at - 1] == ' ') && (end == haystack.size() || haystack[end] == ' ')) return true;
  }
  return false;
}

std::string initials_of(std::string_view folded) {
  std::string initials;
  for (const std::string_view word : words_of_name(folded)) {
    if (!among(word, kLinkingWords)) initials += word.front();
  }
  return initials.size() < 3 || !is_ascii(initials) ? std::string{} : initials;
}

std::string place_name_key(std::string_view name) {
  const std::string folded = strip_articles(fold_name(name));
  std::string key;
  for (const std::string_view word : words_of_name(folded)) {
    if (among(word, kKindsOfPlace)) continue;
    if (!key.empty()) key += ' ';
    key += word;
  }
  return key.empty() ? folded : key;
}

std::string place_skeleton(std::string_view name_key) {
  if (!is_ascii(name_key)) return std::string(name_key);
  std::string skeleton;
  for (const std::string_view word : words_of_name(name_key)) {
    if (word == "abu" || word == "bou" || word == "abou") {  // Joined or apart: Abu Kamal, Boukamal.
      skeleton += 'b';
      continue;
    }
    const std::string spelled = one_spelling(word);
    for (std::size_t at = 0; at < spelled.size(); ++at) {
      const char letter = spelled[at];
      const bool vowel = std::string_view("aeiouwy").find(letter) != std::string_view::npos;
      const bool doubled = at > 0 && letter == spelled[at - 1];
      const bool silent_end = letter == 'h' && at + 1 == spelled.size() && at > 0;
      if (!vowel && !doubled && !silent_end) skeleton += letter;
    }
  }
  return skeleton.size() < 3 ? std::string{} : skeleton;
}

}  // namespace cairn
