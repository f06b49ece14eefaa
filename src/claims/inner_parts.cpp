#include "claims/inner_parts.h"

namespace cairn {
namespace {

/// "seven members of a family": one group.
void join_family_members(Scene& scene) {
  for (std::size_t i = 1; i < scene.groups.size(); ++i) {
    Group& inner = scene.groups[i];
    Group& outer = scene.groups[i - 1];
    if (!inner.victims || inner.victims->group != "family" || outer.elided || outer.end + 1 != inner.begin ||
        !scene.word(outer.end, "of"))
      continue;
    outer.end = inner.end;
    if (outer.victims && !outer.victims->group) outer.victims->group = "family";
    inner.part_of = kOnlyDescribes;
  }
  scene.index_groups();
}

bool clause_break_between(const Sentence& s, std::size_t begin, std::size_t end) {
  for (std::size_t t = begin; t < end; ++t) {
    if (s.is(t, Tag::clause_break)) return true;
  }
  return false;
}

/// The last group before `token` that can hold the number of `part`.
int whole_by_number(const Scene& scene, int part, std::size_t token) {
  const auto& groups = scene.groups;
  for (int i = part - 1; i >= 0; --i) {
    if (groups[i].end <= token && groups[i].part_of < 0 && groups[i].count.low && groups[part].count.low &&
        *groups[i].count.low >= *groups[part].count.low)
      return i;
  }
  return -1;
}

/// "including 14 children and 9 women", "among them a woman".
void mark_included(Scene& scene) {
  const Sentence& s = scene.s;
  auto& groups = scene.groups;
  int last_whole = -1;  // the last group before the cue that counts a whole
  std::size_t next_group = 0;
  for (std::size_t token = s.body_begin; token < s.size(); ++token) {
    const Match* cue = s.match(token, Tag::include);
    if (!cue) continue;
    std::size_t at = cue->end;
    while (at < s.size() && (s.is(at, Tag::adverb) || scene.mark(at, ':')) && scene.group_starting(at) < 0) ++at;
    const int part = scene.group_starting(at);
    if (part < 0) continue;
    for (; next_group < groups.size() && groups[next_group].end <= token; ++next_group) {
      if (groups[next_group].part_of < 0 && !groups[next_group].share) last_whole = static_cast<int>(next_group);
    }
    int whole = last_whole;
    if (whole < 0 || clause_break_between(s, groups[whole].end, token)) {
      whole = whole_by_number(scene, part, token);
      if (whole < 0) continue;
    }
    for (int i = part; i >= 0; i = scene.next_in_list(i)) {
      if (i != part && scene.followed_by_own_trigger(i)) break;
      groups[i].part_of = whole;
    }
  }
}

/// "five others were hurt, some seriously".
void mark_some(Scene& scene) {
  auto& groups = scene.groups;
  for (std::size_t i = 1; i < groups.size(); ++i) {
    Group& group = groups[i];
    if (!group.elided || group.count.qualifier != Qualifier::word || !scene.s.is(group.end, Tag::adverb)) continue;
    if (scene.mark(group.begin - 1, ',') && group.begin - 1 - groups[i - 1].end <= 4)
      group.part_of = groups[i - 1].part_of >= 0 ? groups[i - 1].part_of : static_cast<int>(i - 1);
  }
}

/// "six civilians, most of whom were children, were killed": the bare noun only describes.
void mark_descriptions(Scene& scene) {
  for (Group& group : scene.groups) {
    if (!group.bare || group.begin < scene.s.body_begin + 3 || !scene.s.is(group.begin - 1, Tag::be)) continue;
    if (scene.word(group.begin - 2, "whom") || scene.word(group.begin - 2, "them")) group.part_of = kOnlyDescribes;
  }
}

/// "14 of them children", "five of whom are women", "12 of them women".
void mark_of_them(Scene& scene) {
  auto& groups = scene.groups;
  const Sentence& s = scene.s;
  bool moved = false;
  int whole = -1;
  for (std::size_t i = 0; i < groups.size(); whole = groups[i].part_of < 0 ? static_cast<int>(i) : whole, ++i) {
    Group& group = groups[i];
    if (!group.elided || !s.is(group.end, Tag::of_them) || whole < 0) continue;
    const Match* of = s.match(group.end, Tag::of_them);
    std::size_t at = of->end;
    while (at < s.size() && (s.is(at, Tag::be) || s.is(at, Tag::adverb))) ++at;
    group.part_of = whole;
    const int noun = scene.group_starting(at);
    if (noun >= 0 && groups[noun].bare) {
      group.victims = groups[noun].victims;
      group.end = groups[noun].end;
      group.elided = false;
      groups[noun].part_of = kOnlyDescribes;  // only names the part
      for (int next = scene.next_in_list(noun); next >= 0 && !scene.followed_by_own_trigger(next);
           next = scene.next_in_list(next))
        groups[next].part_of = whole;
      moved = true;
    } else {
      group.victims = groups[whole].victims;
    }
  }
  if (moved) scene.index_groups();
}

}  // namespace

void mark_inner_parts(Scene& scene) {
  join_family_members(scene);
  mark_included(scene);
  mark_some(scene);
  mark_descriptions(scene);
  mark_of_them(scene);
}

}  // namespace cairn
