#include "claims/frame_builder.h"

#include <algorithm>

namespace cairn {

FrameBuilder::FrameBuilder(Scene& scene_with_parts)
    : scene(scene_with_parts), first_part_(scene.groups.size(), -1), next_part_(scene.groups.size(), -1) {
  frames.reserve(scene.groups.size());
  for (std::size_t i = scene.groups.size(); i-- > 0;) {
    const int whole = scene.groups[i].part_of;
    if (whole < 0) continue;
    next_part_[i] = first_part_[whole];
    first_part_[whole] = static_cast<int>(i);
  }
}

void FrameBuilder::add(const Trigger& trigger, int index, const char* rule, int whole) {
  const Group& group = scene.groups[index];
  Frame frame;
  frame.effect = trigger.effect;
  frame.trigger_begin = trigger.begin;
  frame.trigger_end = trigger.end;
  frame.group = index;
  frame.count = group.count;
  frame.has_count = true;
  frame.negated = group.negated;
  frame.share = group.share;
  frame.derived = group.derived;
  frame.victims = group.victims;
  frame.part_of = whole;
  frame.part_of_earlier = group.kin && whole < 0;
  frame.named = group.named;
  frame.rule = rule;
  scene.taken[index] = static_cast<int>(frames.size());
  frames.push_back(std::move(frame));
}

void FrameBuilder::add_parts(const Trigger& trigger, int group, int depth) {
  const int whole = scene.taken[group];
  for (int part = first_part_[group]; part >= 0; part = next_part_[part]) {
    if (!scene.usable(part)) continue;
    // "40 casualties, including 12 deaths"
    const Trigger* own = scene.trigger_starting(scene.groups[part].end);
    const bool has_own = own && own->effect != trigger.effect && scene.followed_by_own_trigger(part) &&
                         trigger.effect == Effect::killed_or_injured;
    if (const Trigger* died = scene.deed_of_them(part); died && died->effect != trigger.effect) {
      add(*died, part, "intransitive");
      continue;
    }
    add(has_own ? *own : trigger, part, "part", whole);
  }
  // parts of parts
  for (int part = first_part_[group]; part >= 0 && depth > 0; part = next_part_[part]) {
    if (scene.taken[part] >= 0) add_parts(trigger, part, depth - 1);
  }
}

void FrameBuilder::add_with_parts(const Trigger& trigger, int group, const char* rule) {
  if (!scene.usable(group)) return;
  // fighters who leave are not displaced
  const auto& victims = scene.groups[group].victims;
  const bool leaves = trigger.effect == Effect::displaced && victims && victims->status == VictimStatus::combatant;
  if (leaves) return;
  add(trigger, group, rule);
  add_parts(trigger, group, 1);
}

namespace {

/// "five men and three injured women": what befell the women stands before them.
bool has_own_effect(const Scene& scene, const Group& group) {
  const auto first = std::ranges::lower_bound(scene.triggers, group.begin, {}, &Trigger::begin);
  return first != scene.triggers.end() && first->begin <= group.head && first->begin < group.end &&
         (first->form == Form::state || first->form == Form::participle);
}

}  // namespace

void FrameBuilder::add_list(const Trigger& trigger, int first, const char* rule) {
  const auto& groups = scene.groups;
  for (int i = first; i >= 0; i = scene.next_in_list(i)) {
    if (i != first) {
      if (scene.word(groups[i].begin - 1, "or") && scene.numeric(i)) break;  // "12,000 people, or 2,100 households"
      if (groups[i].bare && !groups[first].bare) break;  // "scores of men, women and children" is one count
      if (scene.followed_by_own_trigger(i) || groups[i].part_of >= 0 || !scene.usable(i)) break;
      if (groups[i].elided && !scene.ends_like_a_count(groups[i].end)) break;
      if (has_own_effect(scene, groups[i])) break;
    }
    add_with_parts(trigger, i, rule);
  }
}

void FrameBuilder::add_list_before(const Trigger& trigger, int last, const char* rule) {
  int first = last;
  // "according to the mayor, 34 residents were …" is no list: its last two are joined by "and"
  const bool list = scene.groups[last].begin > 0 && (scene.s.is(scene.groups[last].begin - 1, Tag::conjunction) ||
                                                     scene.s.match_ending(scene.groups[last].begin, Tag::conjunction));
  while (list && first > 0) {
    int before = first - 1;
    // "10 members of one family and nine of another": a family only describes its members
    while (before > 0 && scene.groups[before].part_of == kOnlyDescribes &&
           scene.groups[before - 1].end == scene.groups[before].end)
      --before;
    const Group& group = scene.groups[before];
    const bool joins = scene.next_in_list(before) == first && scene.usable(before) &&
                       !scene.inside_trigger(group.begin) && group.part_of < 0 &&
                       !scene.trigger_between(group.begin, group.end) &&  // "20 injured victims and seven who were killed"
                       !scene.trigger_between(group.end, scene.groups[first].begin);
    if (!joins) break;
    first = before;
  }
  for (int i = first; i <= last; ++i) {
    if (i == first || i == last || scene.groups[i].part_of != kOnlyDescribes) add_with_parts(trigger, i, rule);
  }
}

void order_frames(std::vector<Frame>& frames) {
  const auto place_in_text = [](const Frame& frame) { return frame.count.span ? frame.count.span->begin : 0u; };
  if (std::ranges::is_sorted(frames, {}, place_in_text)) return;
  std::vector<std::size_t> order(frames.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return place_in_text(frames[i]); });
  std::vector<int> place(frames.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<int>(i);
  std::vector<Frame> sorted;
  for (const std::size_t i : order) {
    Frame frame = std::move(frames[i]);
    if (frame.part_of >= 0) frame.part_of = place[static_cast<std::size_t>(frame.part_of)];
    sorted.push_back(std::move(frame));
  }
  frames = std::move(sorted);
}

}  // namespace cairn
