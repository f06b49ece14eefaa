#include "claims/inner_parts.h"

#include <algorithm>
#include <string>

#include "claims/name_runs.h"

namespace cairn {
namespace {

/// "51 civilians of the Salim and Karim families": one group, after the preposition.
void join_names_of_families(Scene& scene) {
  const Sentence& s = scene.s;
  bool moved = false;
  for (std::size_t i = 0; i < scene.groups.size(); ++i) {
    Group& group = scene.groups[i];
    if (!group.bare || !scene.word(group.end - 1, "families")) continue;
    const std::size_t first = i > 0 ? scene.groups[i - 1].end : s.body_begin;
    std::size_t at = group.begin;
    bool several = false;
    for (; at > first && !s.is(at - 1, Tag::preposition); --at) {
      const bool joins = scene.word(at - 1, "and") || s.tokens[at - 1].kind == TokenKind::punctuation;
      const bool name =
          s.tokens[at - 1].capital || scene.word(at - 1, "the") || is_name_particle(scene.text, s, at - 1);
      if (!joins && !name) break;
      several |= scene.word(at - 1, "and");
    }
    if (!several || at <= first || !s.is(at - 1, Tag::preposition)) continue;
    group.begin = at;
    moved = true;
  }
  if (moved) scene.index_groups();
}

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

/// "three of the wounded later died": the wounded are whom it is about.
void join_of_the_wounded(Scene& scene) {
  const Sentence& s = scene.s;
  for (Group& group : scene.groups) {
    if (!group.elided || !scene.word(group.end, "of") ||
        !(scene.word(group.end + 1, "the") || scene.word(group.end + 1, "those")))
      continue;
    const int number = scene.group_starting(group.end + 1);  // "two of the eight wounded died"
    const bool counted = number >= 0 && scene.groups[number].elided;
    const Trigger* wounded = scene.trigger_starting(counted ? scene.groups[number].end : group.end + 2);
    if (!wounded) continue;
    std::size_t at = wounded->end;
    while (s.is(at, Tag::have) || s.is(at, Tag::be) || s.is(at, Tag::adverb)) ++at;
    if (!scene.trigger_starting(at)) continue;
    group.end = wounded->end;
    if (counted) scene.groups[number].part_of = kOnlyDescribes;
    scene.drop_trigger(wounded);
  }
}

/// "eight of the eleven people who died": eight are a part; "three of the seven passengers died": three passengers.
void mark_of_the(Scene& scene) {
  bool moved = false;
  for (std::size_t i = 0; i + 1 < scene.groups.size(); ++i) {
    Group& part = scene.groups[i];
    Group& whole = scene.groups[i + 1];
    if (!part.elided || !scene.word(part.end, "of") || whole.begin != part.end + 1 || whole.bare || whole.elided)
      continue;
    if (!whole.definite && !whole.kin) continue;
    const bool harmed = scene.s.is(whole.end, Tag::relative_pronoun) || scene.trigger_starting(whole.end);
    if (harmed && whole.count.low && part.count.low && *part.count.low < *whole.count.low) {
      part.part_of = static_cast<int>(i + 1);
    } else {
      part.end = whole.end;
      part.elided = false;
      whole.part_of = kOnlyDescribes;
      moved = true;
    }
    part.victims = whole.victims;
  }
  if (moved) scene.index_groups();
}

/// "three of Mara Koren's grandchildren": kin of somebody who was named before.
void mark_kin_of_named(Scene& scene) {
  for (Group& group : scene.groups) {
    if (!group.elided || !scene.word(group.end, "of")) continue;
    for (std::size_t at = group.end + 2; at < group.end + 10 && at < scene.s.size(); ++at) {
      if (scene.s.is(at, Tag::relative) && scene.word(at - 1, "s")) group.kin = true;
      if (scene.s.is(at, Tag::be) || scene.s.tokens[at].kind == TokenKind::punctuation) {
        if (!is_apostrophe(scene.text, scene.s, at)) break;
      }
    }
  }
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

bool is_share(const Scene& scene, const Match& cue) {
  static constexpr LowerWord kShares[] = {"half", "third", "thirds", "quarter", "quarters", "percent", "cent"};
  const bool half = cue.begin > scene.s.body_begin &&
                    (scene.mark(cue.begin - 1, '%') ||
                     std::ranges::any_of(kShares, [&](const LowerWord& w) { return scene.word(cue.begin - 1, w); }));
  return half || scene.word(cue.begin, "mostly") || scene.word(cue.begin, "mainly") || scene.word(cue.begin, "most") ||
         scene.word(cue.end - 3u, "majority");
}

/// "mostly women and children": how many is not said.
void make_share(const Scene& scene, const Match& cue, Group& group) {
  const Span words = scene.s.span_of(cue.begin, cue.end);
  group.share = true;
  group.count = {.low = {},
                 .high = {},
                 .qualifier = Qualifier::word,
                 .word = std::string(words_of(scene.text, words)),
                 .span = words};
}

/// The last of the list that can be part of the whole: in "three girls, including a baby, two women and a man" the
/// women are beside the girls.
int last_included(const Scene& scene, int part, int whole) {
  const Count& count = scene.groups[whole].count;
  if (!count.low || count.high != count.low) return -1;
  std::int64_t sum = 0;
  for (int i = part; i >= 0; i = scene.next_in_list(i)) {
    if (i != part && scene.followed_by_own_trigger(i)) break;
    sum += scene.groups[i].count.low.value_or(0);
    if (sum > *count.low) return part;
  }
  return -1;
}

/// "18 civilians, all members of one family, were killed", "18 people, members of one family,": the bare noun only
/// describes.
void mark_appositions(Scene& scene) {
  for (std::size_t i = 1; i < scene.groups.size(); ++i) {
    Group& group = scene.groups[i];
    if (!group.bare || group.part_of != kNoPart) continue;
    const std::size_t before = group.begin - (scene.word(group.begin - 1, "all") ? 1 : 0);
    const bool family = group.victims && group.victims->group == "family" && scene.mark(group.end, ',');
    const bool all = before < group.begin || scene.word(group.begin, "all");
    if (!(all || family) || !scene.mark(before - 1, ',')) continue;
    const int whole = scene.group_ending(before - 1);
    if (whole >= 0 && scene.numeric(whole) && !scene.followed_by_own_trigger(static_cast<int>(i)))
      group.part_of = kOnlyDescribes;
  }
}

/// "the young man, the poet Omar Salim": one person, told of twice; not "the man, the boy and the girl".
void mark_told_again(Scene& scene) {
  const auto one = [](const Group& group) { return group.count.low == 1 && group.count.high == 1; };
  for (Group& again : scene.groups) {
    if (again.part_of != kNoPart || !one(again) || !scene.word(again.begin, "the") || again.begin == 0) continue;
    const int first = scene.mark(again.begin - 1, ',') ? scene.group_ending(again.begin - 1) : -1;
    if (first < 0 || !one(scene.groups[first]) || !scene.word(scene.groups[first].begin, "the")) continue;
    const bool listed = scene.mark(again.end, ',') || scene.s.match(again.end, Tag::conjunction) ||
                        scene.mark(scene.groups[first].begin - std::size_t{1}, ',');
    if (!listed) again.part_of = kOnlyDescribes;
  }
}

/// "five civilians belonging to one family, including two children": of the five. Returns the group that a family's
/// name or "one family" is told of, or -1.
int members_of(const Scene& scene, int family) {
  const Group& group = scene.groups[family];
  if (family == 0 || !group.victims || group.victims->group != "family" || group.count.low.value_or(0) > 2) return -1;
  const int members = family - 1;
  std::size_t at = group.begin;
  if (at == 0 || !scene.s.is(at - 1, Tag::preposition) || !scene.numeric(members)) return -1;
  while (at > scene.groups[members].end && scene.s.tokens[at - 1].kind == TokenKind::word) --at;
  return at == scene.groups[members].end && group.begin - at <= 8 ? members : -1;
}

/// "12 people including two women and an infant were killed": the verb is that of the 12.
bool verb_is_of_several(const Scene& scene, int last) {
  const Group& group = scene.groups[last];
  return group.count.low == 1 && group.count.high == 1 &&
         (scene.word(group.end, "were") || scene.word(group.end, "are"));
}

/// "13 others, including ten children, were injured": past what is included a deed of their own follows.
bool deed_follows_parts(const Scene& scene, int index) {
  const Sentence& s = scene.s;
  constexpr std::size_t kLongestList = 16;
  const std::size_t begin = scene.groups[index].end;
  if (!scene.mark(begin, ',') || !s.match(begin + 1, Tag::include)) return false;
  for (std::size_t at = begin + 2; at < s.size() && at < begin + kLongestList; ++at) {
    if (s.is(at, Tag::clause_break)) return false;
    if (!scene.mark(at, ',') || !(s.is(at + 1, Tag::be) || s.is(at + 1, Tag::have))) continue;
    std::size_t deed = at + 1;
    while (s.is(deed, Tag::be) || s.is(deed, Tag::have) || s.is(deed, Tag::adverb)) ++deed;
    return scene.trigger_starting(deed) != nullptr;
  }
  return false;
}

bool deed_between(const Scene& scene, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (scene.trigger_starting(at)) return true;
  }
  return false;
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
      if (groups[next_group].part_of == kNoPart && !groups[next_group].share) last_whole = static_cast<int>(next_group);
    }
    int whole = last_whole;
    if (whole >= 0 && members_of(scene, whole) >= 0) whole = members_of(scene, whole);
    if (whole < 0 || clause_break_between(s, groups[whole].end, token)) {
      whole = whole_by_number(scene, part, token);
      if (whole < 0) continue;
    }
    if (groups[part].bare && cue->begin > s.body_begin && scene.word(cue->begin - 1, "all")) {
      groups[part].part_of = kOnlyDescribes;  // "nine people, all of them civilians"
      if (groups[whole].victims && groups[whole].victims->status == VictimStatus::unknown && groups[part].victims)
        groups[whole].victims->status = groups[part].victims->status;
      continue;
    }
    if (is_share(scene, *cue) && groups[part].bare) make_share(scene, *cue, groups[part]);
    const int last = last_included(scene, part, whole);
    const bool told = deed_between(scene, groups[whole].end, token);
    for (int i = part; i >= 0; i = scene.next_in_list(i)) {
      const bool own_verb = (scene.followed_by_own_trigger(i) && !verb_is_of_several(scene, i)) || (told && deed_follows_parts(scene, i));
      if (i != part && (own_verb || s.is(groups[i].end, Tag::say))) break;
      if (i != part && groups[part].share && !groups[i].bare) break;  // "mostly women, a doctor said"
      groups[i].part_of = groups[i].bare && groups[part].share && i != part ? kOnlyDescribes : whole;
      if (i == last) break;
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
    // "26 civilians, including 17 children, one of them an infant": one of the 17
    const bool of_part = i > 0 && groups[i - 1].part_of >= 0 && groups[i - 1].end + 1 == group.begin &&
                         groups[i - 1].count.low > group.count.low;
    group.part_of = of_part ? static_cast<int>(i - 1) : whole;
    const int noun = scene.group_starting(at);
    const bool names_it = noun >= 0 && (groups[noun].bare || (group.count.high == 1 && groups[noun].count.high == 1));
    if (names_it && !groups[noun].elided) {
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
  join_names_of_families(scene);
  join_family_members(scene);
  join_of_the_wounded(scene);
  mark_of_the(scene);
  mark_kin_of_named(scene);
  mark_appositions(scene);
  mark_told_again(scene);
  mark_included(scene);
  mark_some(scene);
  mark_descriptions(scene);
  mark_of_them(scene);
}

}  // namespace cairn
