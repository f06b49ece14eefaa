#include "claims/victims.h"

namespace cairn {
namespace {

bool is_after_clause_start(const Sentence& s, std::size_t token) {
  return token == s.body_begin || s.tokens[token - 1].kind == TokenKind::punctuation;
}

/// The last group before the one at `index` that is no mere description, or -1.
int counted_before(const Scene& scene, int index) {
  for (int i = index - 1; i >= 0; --i) {
    if (scene.groups[i].part_of != kOnlyDescribes) return i;
  }
  return -1;
}

/// Words that may stand between victims and effect word without a form of "be".
bool is_small(const Sentence& s, std::size_t token) {
  return s.is(token, Tag::be) || s.is(token, Tag::have) || s.is(token, Tag::adverb) || s.is(token, Tag::hearsay) ||
         s.is(token, Tag::hypothetical) || s.is(token, Tag::negation) || s.is(token, Tag::relative_pronoun) ||
         s.is(token, Tag::running);
}

/// The group that ends at `at`, taken as the victims of the trigger; -1 = it is not.
int take_before(const Scene& scene, const Trigger& trigger, int index, std::size_t at, bool be) {
  const Sentence& s = scene.s;
  const Group& group = scene.groups[index];
  // "seven members of a family": the group after a preposition is not the subject
  if (group.begin > s.body_begin + 1 && s.is(group.begin - 1, Tag::preposition) &&
      !scene.word(group.begin - 1, "among") && !is_after_clause_start(s, group.begin - 1)) {
    const int before = counted_before(scene, index);
    if (before >= 0 && group.begin - scene.groups[before].end <= 4 && scene.usable(before)) return before;
    if (scene.word(group.begin - 1, "of") || scene.word(group.begin - 1, "by")) return -1;
  }
  if (!scene.usable(index)) return -1;
  if (group.elided && at != trigger.begin && !be && !s.is(at, Tag::relative_pronoun) && !s.is(at, Tag::adverb) &&
      !s.is(at, Tag::of_them) && !s.is(at, Tag::have))
    return -1;
  return index;
}

}  // namespace

int victims_after(const Scene& scene, std::size_t token, bool loose) {
  const Sentence& s = scene.s;
  for (int steps = 0; steps < 4 && token < s.size(); ++steps, ++token) {
    const int index = scene.group_starting(token);
    if (index >= 0) {
      if (!scene.usable(index)) return -1;
      const Group& group = scene.groups[index];
      if (group.elided && !scene.ends_like_a_count(group.end)) return -1;
      if (scene.followed_by_own_trigger(index) && group.elided) return -1;
      return index;
    }
    const bool skips = s.is(token, Tag::adverb) || scene.word(token, "of") || scene.word(token, "up") ||
                       (loose && (scene.mark(token, ':') || scene.word(token, "nearly")));
    if (!skips) return -1;
  }
  return -1;
}

int victims_before(const Scene& scene, const Trigger& trigger, bool far) {
  const Sentence& s = scene.s;
  std::size_t at = trigger.begin;
  bool be = false;
  int steps = 0;
  while (at > s.body_begin) {
    if (const int index = scene.group_ending(at); index >= 0) {
      const Group& group = scene.groups[index];
      if (group.part_of >= 0) return scene.usable(group.part_of) ? group.part_of : -1;
      if (group.part_of != kOnlyDescribes) return take_before(scene, trigger, index, at, be);
      at = group.begin;
      continue;
    }
    const std::size_t token = at - 1;
    if (s.is(token, Tag::be)) be = true;
    if (scene.mark(token, ')')) {
      std::size_t open = token;
      while (open > s.body_begin && !scene.mark(open, '(')) --open;
      at = open;
      continue;
    }
    if (!is_small(s, token)) {
      if (!far || !be || ++steps > 14) return -1;
      if (s.is(token, Tag::clause_break) || s.is(token, Tag::say) || scene.trigger_starting(token) ||
          is_quote(scene.text, s, token))
        return -1;
    }
    at = token;
  }
  return -1;
}

}  // namespace cairn
