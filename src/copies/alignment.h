#pragma once

#include <cstdint>
#include <vector>

#include "copies/story.h"

namespace cairn {

/// How a sentence of one story was found in another.
struct SentenceMatch {
  std::uint32_t sentence = 0;  ///< Of the one.
  std::uint32_t other = 0;     ///< Of the other: where its middle was found.
  bool exact = false;          ///< Word for word.
  bool other_number = false;   ///< A number of it is another one there: a changed toll is data, the sentence not shared.
  std::vector<std::uint32_t> changed;  ///< Positions in Story::words of numbers and names that the other has not.
  friend bool operator==(const SentenceMatch&, const SentenceMatch&) = default;
};

/// What two stories share, as seen from one of them.
struct SharedText {
  std::vector<SentenceMatch> matches;  ///< In the order of the sentences; boilerplate is left out.
  std::uint32_t sentences = 0, words = 0;                  ///< Of the story, without boilerplate.
  std::uint32_t own_words = 0;                             ///< Of those, not quoted.
  std::uint32_t shared_sentences = 0, shared_words = 0;    ///< Matched without a changed number.
  std::uint32_t shared_own_words = 0;
  std::uint32_t changed_sentences = 0;                     ///< Matched but for their numbers.
  std::uint32_t numbers = 0, replaced_numbers = 0;         ///< In matched sentences; replaced by another number.
  std::uint32_t names = 0, replaced_names = 0;
  std::uint32_t longest_run = 0;                           ///< Words in a row that are the same.
};

/// Two stories beside each other.
struct PairAlignment {
  SharedText first, second;
  bool is_copy = false;
};

/// Finds each story's sentences in the other and decides whether one is a copy (docs/methods/copies.md): a quarter of
/// the smaller's own words, or six tenths with quotations, 12 words at least, seven in a row; not where most numbers
/// were replaced, which is the next report in the same words; and of one outlet not where only begin and end agree, or a month lies
/// between.
PairAlignment align(const Story& first, const Story& second);

}  // namespace cairn
