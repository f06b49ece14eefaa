#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "copies/agencies.h"
#include "model/day.h"
#include "model/document.h"

// What of a document is compared with others: its words as hashes, sentence by sentence. Some four bytes a word.

namespace cairn {

/// Words that are not the document's own and without which texts cannot be compared.
struct CopyLexicon {
  AgencyTable agencies;
  /// Folded number words and their values ("seven" = 7): a changed number is data, and 7 is no change of "seven".
  std::unordered_map<std::string, std::int64_t> number_words;
};

enum class WordKind : std::uint8_t { plain, name, number };

/// A word's hash (30 bits) and kind (2 bits). Two words are the same where their hashes are: a word may begin one
/// sentence and stand inside another.
class StoryWord {
 public:
  StoryWord() = default;
  StoryWord(std::uint64_t hash, WordKind kind)
      : bits_((static_cast<std::uint32_t>(hash >> 32) & ~3U) | static_cast<std::uint32_t>(kind)) {}
  std::uint32_t hash() const { return bits_ >> 2; }
  WordKind kind() const { return static_cast<WordKind>(bits_ & 3U); }
  void set_kind(WordKind kind) { bits_ = (bits_ & ~3U) | static_cast<std::uint32_t>(kind); }
  friend bool operator==(StoryWord a, StoryWord b) { return a.hash() == b.hash(); }

 private:
  std::uint32_t bits_ = 0;
};

struct StorySentence {
  Span span;                   ///< In the document's text.
  std::uint32_t begin = 0;     ///< Its words: [begin, end) of Story::words.
  std::uint32_t end = 0;
  std::uint64_t hash = 0;      ///< Of its words.
  bool quoted = false;         ///< Most of its words stand between quotation marks.
  bool boilerplate = false;    ///< Said of many documents that have nothing else in common; set by find_boilerplate().
  std::uint32_t size() const { return end - begin; }
};

/// Sentences shorter than this are not compared: "Read more." is in every document.
inline constexpr std::uint32_t kShortestSentence = 5;

struct Story {
  std::string id;
  std::vector<StoryWord> words;
  std::vector<StorySentence> sentences;    ///< In text order, without those too short to compare.
  std::vector<std::uint64_t> fingerprints; ///< Sorted, each once (copies/fingerprints.h).
  std::uint64_t text_hash = 0;             ///< Equal for texts with the same sentences.
  std::string outlet_key;                  ///< Folded outlet, else the host of the address; empty = not known.
  std::string published;                   ///< ISO 8601 in UTC as far as its zone is known, for comparing; empty = not known.
  std::optional<std::string> given_group;  ///< The document came with it.
  std::optional<Credit> credit;
  std::string own_agency;                  ///< The outlet is this agency; empty = it is none.
};

/// The day of `published`; nothing where no day is known.
std::optional<Day> day_of(const Story& story);

/// Everything about one document that finding copies needs. Blocks that hold other stories or other people's words
/// (teasers, comments) and what lies outside every block are left out.
Story read_story(const Document& document, const CopyLexicon& lexicon);

/// The bytes of each of Story::words in `document`'s text.
std::vector<Span> word_spans(const Document& document, const CopyLexicon& lexicon);

}  // namespace cairn
