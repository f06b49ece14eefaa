#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "claims/objects.h"
#include "claims/reading.h"
#include "claims/words.h"

// A sentence as statements of damage are read from it: its groups of objects, and which of them stands where.

namespace cairn {

class ObjectScene {
 public:
  ObjectScene(std::string_view text_of_document, const Sentence& sentence)
      : text(text_of_document), s(sentence), groups(read_objects(text_of_document, sentence)) {}

  bool word(std::size_t token, LowerWord w) const { return is_word(text, s, token, w); }
  bool mark(std::size_t token, char m) const { return is_mark(text, s, token, m); }
  /// "substantially"
  bool adverb(std::size_t token) const;
  /// The first group that ends after the token; groups stand in order.
  std::size_t group_from(std::size_t token) const;
  /// The group that begins at, or ends before, the token; or -1.
  int group_starting(std::size_t token) const;
  int group_ending(std::size_t token) const;
  /// A form of "be" before the token, small words between.
  bool be_before(std::size_t token) const;
  /// "houses hit by shells", "a shop damaged in the raid": no object follows the word.
  bool ends_like_passive(std::size_t at) const;
  /// The group after the word; parties that own it may stand between ("destroyed Red Coast and Blue Hill weapons").
  int right_group(std::size_t at) const;
  /// "three houses hit by shells": the group right before the word.
  int adjacent_before(std::size_t token) const;
  /// "a house that collapsed", "two shops were hit", "a house owned by a family in Marsa was hit": the subject of the
  /// word; what stands after a preposition is none ("the people in the house were hit").
  int subject_before(std::size_t token) const;
  /// After the group, the next one of the same list, or -1: "a house in Marsa, two shops and a school".
  int next_in_list(int index) const;
  /// "two houses were burned": the group belongs to a verb of its own.
  bool has_own_verb(int index) const;

  std::string_view text;
  const Sentence& s;
  std::vector<ObjectGroup> groups;

 private:
  bool small(std::size_t token) const;
  /// A word that no list knows.
  bool plain(std::size_t token) const;
  /// Over "were", "had been", "that", "reportedly", "(…)" and ", …," to where the words before them end.
  std::size_t over_small_words(std::size_t at, bool& relative) const;
  bool ends_clause(std::size_t token) const;
};

}  // namespace cairn
