#pragma once

#include <vector>

#include "claims/scene.h"

// Who may be the victims of an effect word. Proposing and choosing are kept apart: what speaks for and against a group
// is written into a VictimsCandidate, and score() alone weighs it.

namespace cairn {

/// The words of a verb before its effect word: "who have since been" + "killed".
struct VerbGroup {
  enum class Number { unknown, one, several };
  std::size_t begin = 0;            ///< First token; the effect word's own where nothing stands before it.
  Number number = Number::unknown;  ///< "was": one, "were": several.
  bool be = false;                  ///< A form of "be".
  bool auxiliary = false;           ///< A form of "be" or "have".
  bool finite = false;              ///< It has a subject: a form of "be" or "have", or a verb such as "died".
  bool relative = false;            ///< Its subject is "who" or "which".
};
VerbGroup verb_group(const Scene& scene, const Trigger& trigger);

struct VictimsCandidate {
  int group = -1;
  int distance = 0;          ///< Tokens between the group and the verb, asides left out.
  bool numeric = false;      ///< A number or an article, not "civilians".
  bool disagrees = false;    ///< One person and "were", several and "was".
  bool in_phrase = false;    ///< After a preposition: "in a house of two families".
  bool possessor = false;    ///< After "of" or "by".
  bool interrupts = false;   ///< Inside an aside between commas, right before the verb.
  bool in_relative = false;  ///< The object of a clause with "who" before the verb.
  int verbs_between = 0;
  int joins_between = 0;  ///< "and" between it and the verb, where it ends no list.
};

/// What speaks for a candidate less what speaks against it; below kLeastScore it is none.
int score(const VictimsCandidate& candidate);
constexpr int kLeastScore = 9;

/// All groups before the effect word that may be its victims, nearest first.
void propose_before(const Scene& scene, const Trigger& trigger, const VerbGroup& verb, std::vector<VictimsCandidate>& found);

/// The best candidate, the nearer of equals; null = none is good enough.
const VictimsCandidate* choose(const std::vector<VictimsCandidate>& candidates);

/// The group of victims after the token, or -1. `loose`: a colon may stand between.
int victims_after(const Scene& scene, std::size_t token, bool loose);

}  // namespace cairn
