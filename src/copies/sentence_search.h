#pragma once

#include <cstdint>
#include <vector>

#include "copies/story.h"

namespace cairn {

/// Where and how a sentence was found.
struct FoundSentence {
  bool matched = false;
  bool exact = false;
  std::uint32_t sentence = 0;          ///< Of the story searched.
  std::uint32_t longest_run = 0;       ///< Words in a row that are the same, also where it does not match.
  std::vector<std::uint32_t> changed;  ///< Positions in the words of the sentence's own story.
  std::uint32_t numbers = 0, replaced_numbers = 0;
  std::uint32_t names = 0, replaced_names = 0;
};

/// Finds sentences in one story, as they are or edited.
class StoryIndex {
 public:
  explicit StoryIndex(const Story& story);

  /// A sentence matches where six tenths of its words stand in the same order within a stretch of the story as long as
  /// the sentence and a bit, none of them alone. Its numbers that do not, and its names where the story has another one
  /// instead, are `changed`.
  FoundSentence find(const Story& from, const StorySentence& sentence) const;

 private:
  struct Stretch {
    std::size_t begin = 0, end = 0;
  };
  bool find_exact(const Story& from, const StorySentence& sentence, FoundSentence& out) const;
  Stretch likely_stretch(const Story& from, const StorySentence& sentence) const;
  std::uint32_t sentence_at(std::size_t word) const;

  const Story& story_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> sentences_;  ///< Hash and position, sorted.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> triples_;    ///< Hash of three words and where they begin.
};

}  // namespace cairn
