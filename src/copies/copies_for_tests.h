#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "copies/copies.h"
#include "copies/story_words.h"

namespace cairn {

inline CopyLexicon lexicon_for_tests() {
  CopyLexicon lexicon;
  lexicon.agencies = *read_agencies(
      "agency\tHighland Press\tHighland Press\nagency\tHighland Press\tHP\nagency\tMarsa Wire\tMarsa Wire\n"
      "agency\t-\tagencies\nform\tstart\t* ( {agency} ) -\nform\tline\tby * , {agency}\nform\tline\t{agency}\nform\tend\t( {agency} )\n");
  lexicon.number_words = {{"seven", 7}, {"nine", 9}, {"twenty", 20}, {"three", 3}, {"twelve", 12}, {"thirty", 30}};
  return lexicon;
}

inline Document document_of(std::string id, std::string text, std::string outlet = "", std::string published = "") {
  Document document;
  document.id = std::move(id);
  document.text = std::move(text);
  if (!outlet.empty()) document.outlet = std::move(outlet);
  if (!published.empty()) document.published = std::move(published);
  return document;
}

inline void run_in_order(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = 0; i < count; ++i) work(i);
}

inline CopiesFound copies_among(const std::vector<Document>& documents, const CopyLexicon& lexicon = lexicon_for_tests()) {
  std::vector<Story> stories;
  for (const Document& document : documents) stories.push_back(read_story(document, lexicon));
  return *find_copies(std::move(stories), run_in_order);
}

/// Ids of copies, each pair sorted.
inline std::set<std::pair<std::string, std::string>> pairs_of(const CopiesFound& found) {
  std::set<std::pair<std::string, std::string>> out;
  for (const CopyPair& pair : found.pairs) {
    out.insert(std::minmax(found.stories[pair.stories.first].id, found.stories[pair.stories.second].id));
  }
  return out;
}

/// Sentences of invented words; the same chance gives the same words.
class InventedText {
 public:
  explicit InventedText(unsigned seed) : state_(mixed(seed)) {}
  std::string word() {
    std::string out;
    for (int i = 0; i < 3; ++i) {
      out += "bcdfghklmnprstvz"[number(16)];
      out += "aeiou"[number(5)];
    }
    return out;
  }
  std::string sentence(int words = 14) {
    std::string out = "The";
    for (int i = 1; i < words; ++i) out += " " + word();
    return out + ".";
  }
  std::vector<std::string> sentences(int count) {
    std::vector<std::string> out;
    for (int i = 0; i < count; ++i) out.push_back(sentence());
    return out;
  }
  unsigned number(unsigned below) { return static_cast<unsigned>((state_ = mixed(state_)) % below); }
  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[number(static_cast<unsigned>(i))]);
  }

 private:
  std::uint64_t state_;
};

inline std::string joined_text(const std::vector<std::string>& sentences, std::size_t begin = 0, std::size_t end = static_cast<std::size_t>(-1)) {
  std::string out;
  for (std::size_t i = begin; i < std::min(end, sentences.size()); ++i) out += (out.empty() ? "" : " ") + sentences[i];
  return out;
}

}  // namespace cairn
