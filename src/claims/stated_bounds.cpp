#include "claims/stated_bounds.h"

#include <algorithm>

namespace cairn {
namespace {

bool is_upper_end(const Scene& scene, const Group& group) {
  if (group.count.qualifier != Qualifier::up_to || group.count.low || !group.count.high) return false;
  std::size_t before = group.begin;
  while (before > scene.s.body_begin && scene.s.is(before - 1, Tag::adverb)) --before;
  return before > scene.s.body_begin && scene.word(before - 1, "and");
}

bool counts_the_same(const Scene& scene, const Group& lower, const Group& upper) {
  if (lower.bare || lower.share || lower.negated || !lower.count.low || *lower.count.low > *upper.count.high)
    return false;
  if (lower.count.qualifier == Qualifier::word || lower.count.qualifier == Qualifier::up_to) return false;
  if (lower.elided || upper.elided) return true;
  const auto noun = [&](const Group& group) { return words_of(scene.text, scene.s.tokens[group.end - 1].span); };
  return noun(lower) == noun(upper);
}

bool parted(const Scene& scene, std::size_t begin, std::size_t end) {
  if (scene.trigger_between(begin, end)) return true;
  for (std::size_t t = begin; t < end; ++t) {
    if (scene.s.is(t, Tag::clause_break) || scene.s.is(t, Tag::be) || scene.s.is(t, Tag::have)) return true;
  }
  return false;
}

/// The last group before `upper` that is no part and no description, or -1.
int group_before(const Scene& scene, int upper) {
  int at = upper - 1;
  while (at >= 0 && scene.groups[at].part_of != kNoPart) --at;
  return at;
}

}  // namespace

void join_stated_bounds(Scene& scene) {
  for (int i = 1; i < static_cast<int>(scene.groups.size()); ++i) {
    Group& upper = scene.groups[i];
    if (upper.part_of != kNoPart || !is_upper_end(scene, upper)) continue;
    const int at = group_before(scene, i);
    if (at < 0 || !counts_the_same(scene, scene.groups[at], upper) || parted(scene, scene.groups[at].end, upper.begin))
      continue;
    Group& lower = scene.groups[at];
    upper.count.low = lower.count.low;
    upper.count.qualifier = Qualifier::between;
    if (upper.count.span && lower.count.span) upper.count.span->begin = lower.count.span->begin;
    for (Group& part : scene.groups) {
      if (part.part_of == at) part.part_of = i;
    }
    lower.part_of = kOnlyDescribes;
  }
}

}  // namespace cairn
