#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "claims/reading.h"
#include "claims/words.h"

// A sentence as statements of harm are read from it: its effect words, its groups of people, and what stands where.

namespace cairn {

/// An effect word: tokens [begin, end).
struct Trigger {
  std::size_t begin = 0;
  std::size_t end = 0;
  Effect effect = Effect::killed;
  Form form = Form::participle;
  std::size_t first_half = 0;  ///< Where the first half of "took ... hostage" begins; `begin` otherwise.
};

/// What Group::part_of says of a group that is no part: it counts, or it only describes another group.
constexpr int kNoPart = -1;
constexpr int kOnlyDescribes = -2;

struct Scene {
  Scene(std::string_view text_of_document, const Lexicon::Tables& tables, const Sentence& sentence,
        std::vector<Group>& groups_of_sentence);

  bool word(std::size_t token, LowerWord w) const { return is_word(text, s, token, w); }
  bool mark(std::size_t token, char m) const { return is_mark(text, s, token, m); }

  /// Index of the group that covers the token, starts at it, or ends before it; -1 = none.
  int group_at(std::size_t token) const { return token < spots.size() ? spots[token].covering : -1; }
  int group_starting(std::size_t token) const { return token < spots.size() ? spots[token].starting : -1; }
  int group_ending(std::size_t token) const { return token < spots.size() ? spots[token].ending : -1; }
  const Trigger* trigger_starting(std::size_t token) const {
    return token < spots.size() && spots[token].trigger >= 0 ? &triggers[static_cast<std::size_t>(spots[token].trigger)]
                                                             : nullptr;
  }
  bool trigger_between(std::size_t begin, std::size_t end) const;
  /// "their lives" in "lost their lives": does the token lie inside an effect word?
  bool inside_trigger(std::size_t token) const;

  /// After the group at `index`, the next group of the same list ("X, Y and Z"), or -1.
  int next_in_list(int index) const;
  /// "five civilians and two soldiers were hurt": does the group at `index` have an effect word of its own after it?
  bool followed_by_own_trigger(int index) const;
  /// A number without a noun counts people only where no other noun follows it: does one end at the token?
  bool ends_like_a_count(std::size_t token) const;
  /// "two of them later died": what the part at `index` did or what befell it, or null.
  const Trigger* deed_of_them(int index) const;
  /// A form of "be" before the token, small words between.
  bool has_be_before(std::size_t token) const;
  /// Is the group free to be counted?
  bool usable(int index) const { return index >= 0 && taken[index] < 0 && groups[index].part_of != kOnlyDescribes; }
  /// Carries the group a number, or at least an article?
  bool numeric(int index) const { return index >= 0 && (!groups[index].bare || groups[index].negated); }

  /// To be called after begins or ends of groups were changed.
  void index_groups();
  /// The effect word turns out to be part of a group: "three of the wounded".
  void drop_trigger(const Trigger* trigger);

  std::string_view text;
  const Sentence& s;
  std::vector<Group>& groups;
  std::vector<Trigger> triggers;
  std::vector<int> taken;  ///< By group: the frame that has it, or -1.

 private:
  struct Spot {
    int covering = -1;
    int starting = -1;
    int ending = -1;
    int trigger = -1;
  };
  std::vector<Spot> spots;  ///< By token; one more at the end.
};

}  // namespace cairn
