#include <algorithm>

#include "claims/frame_builder.h"

// Numbers that share the effect word of another clause or stand beside it as its parts.

namespace cairn {
namespace {

constexpr std::size_t kReach = 30;  // tokens

/// Nothing that could be about other people may stand between the two numbers.
bool starts_something_else(const Scene& scene, std::size_t token) {
  const Sentence& s = scene.s;
  return s.is(token, Tag::be) || s.is(token, Tag::have) || s.is(token, Tag::say) || s.is(token, Tag::damage) ||
         s.is(token, Tag::relative_pronoun) || s.is(token, Tag::pronoun) || s.is(token, Tag::include) ||
         s.is(token, Tag::clause_break) || scene.trigger_starting(token) || is_quote(scene.text, s, token) ||
         scene.word(token, "by") || scene.word(token, "of") || scene.word(token, "against");
}

bool stands_at_a_place(const Scene& scene, std::size_t token) {
  static constexpr LowerWord kWords[] = {"in",     "at",     "on",     "near", "outside",
                                         "inside", "during", "around", "from", "along"};
  return std::ranges::any_of(kWords, [&](const LowerWord& w) { return scene.word(token, w); });
}

/// The group at `index` goes on a list of places or days: ", three in Qasr Luban", "and five others on Monday".
bool goes_on(const Scene& scene, int index) {
  const Group& group = scene.groups[index];
  if (!scene.usable(index) || group.part_of != kNoPart || group.bare || group.bodies || group.kin || group.definite)
    return false;
  const std::size_t before = group.begin - 1;
  if (!scene.mark(before, ',') && !scene.word(before, "and")) return false;
  const bool others = group.elided || (group.victims && scene.word(group.end - 1, "others"));
  std::size_t end = group.end;
  if (scene.word(end, "more")) ++end;
  return stands_at_a_place(scene, end) && (others || !scene.word(end, "from")) && !scene.followed_by_own_trigger(index);
}

void read_gapped_after(FrameBuilder& build, std::size_t first) {
  const Scene& scene = build.scene;
  const Frame frame = build.frames[first];
  const Trigger trigger{frame.trigger_begin, frame.trigger_end, frame.effect, Form::participle};
  std::size_t at = std::max(frame.trigger_end, scene.groups[frame.group].end);
  const std::size_t stop = std::min(scene.s.size(), at + kReach);
  // "Eleven people were killed, seven in Tel Amara": right after the verb such a number is a part
  const bool right_after = scene.mark(at, ',') || scene.mark(at, ':') || scene.mark(at, '(');
  bool part = right_after;
  if (right_after) ++at;
  for (; at < stop; ++at) {
    const int index = scene.group_starting(at);
    if (index < 0) {
      if (starts_something_else(scene, at)) return;
      continue;
    }
    if (!goes_on(scene, index)) {
      if (scene.numeric(index)) return;
      at = scene.groups[index].end - 1;
      continue;
    }
    const auto low = scene.groups[index].count.low;
    part = part && low && frame.count.low && *low < *frame.count.low;
    build.add(trigger, index, "gapped", part ? static_cast<int>(first) : -1);
    at = scene.groups[index].end - 1;
  }
}

/// "The rebels lost 40 men and the government 12": the verb is left out, whose they were is not.
void read_gapped_verb(FrameBuilder& build, std::size_t first) {
  const Scene& scene = build.scene;
  const Frame frame = build.frames[first];
  const std::size_t begin = scene.groups[frame.group].begin;
  const bool lost = scene.word(frame.trigger_begin, "lost") || (begin > 0 && (scene.word(begin - 1, "suffered") ||
                                                                              scene.word(begin - 1, "sustained")));
  std::size_t at = std::max(frame.trigger_end, scene.groups[frame.group].end);
  if (!lost || !scene.word(at, "and")) return;
  for (const std::size_t stop = at + 7; ++at < stop && at < scene.s.size();) {
    const int index = scene.group_starting(at);
    if (index >= 0 && scene.groups[index].elided && scene.usable(index)) {
      const std::size_t end = scene.groups[index].end;
      const Trigger trigger{frame.trigger_begin, frame.trigger_end, frame.effect, Form::participle};
      if (end >= scene.s.size() || scene.s.tokens[end].kind == TokenKind::punctuation)
        build.add(trigger, index, "gapped");
      return;
    }
    if (starts_something_else(scene, at) || scene.s.tokens[at].kind == TokenKind::punctuation) return;
  }
}

/// "seven of those killed were women", "two of the wounded are children", "of those killed, seven were women".
void read_of_those(FrameBuilder& build, const Trigger& trigger) {
  Scene& scene = build.scene;
  const Sentence& s = scene.s;
  const std::size_t the = trigger.begin - 1;
  if (trigger.begin < s.body_begin + 2 || !(scene.word(the, "those") || scene.word(the, "the")) ||
      !scene.word(the - 1, "of"))
    return;
  int index = scene.group_ending(the - 1);
  std::size_t at = trigger.end;
  if (index < 0) {  // "of those killed, seven were"
    if (!scene.mark(at, ',')) return;
    index = scene.group_starting(at + 1);
    if (index < 0) return;
    at = scene.groups[index].end;
  }
  if (!scene.usable(index) || !scene.groups[index].elided || !s.is(at, Tag::be)) return;
  while (s.is(at, Tag::be) || s.is(at, Tag::adverb)) ++at;
  if (const int noun = scene.group_starting(at); noun >= 0 && (scene.groups[noun].bare || !scene.groups[noun].elided)) {
    scene.groups[index].victims = scene.groups[noun].victims;
    scene.groups[noun].part_of = kOnlyDescribes;
  } else if (scene.trigger_starting(at)) {
    return;
  }
  build.add(trigger, index, "part");
  build.frames.back().part_of_earlier = true;
}

/// "of the 12 people killed, seven were women".
void read_of_whole(FrameBuilder& build, std::size_t first) {
  Scene& scene = build.scene;
  const Sentence& s = scene.s;
  const Frame frame = build.frames[first];
  const std::size_t begin = scene.groups[frame.group].begin;
  if (begin < s.body_begin + 1 || !scene.word(begin - 1, "of") || !scene.mark(frame.trigger_end, ',')) return;
  const Trigger trigger{frame.trigger_begin, frame.trigger_end, frame.effect, Form::participle};
  int index = scene.group_starting(frame.trigger_end + 1);
  while (scene.usable(index) && scene.groups[index].elided && s.is(scene.groups[index].end, Tag::be)) {
    std::size_t at = scene.groups[index].end + 1;
    if (const int noun = scene.group_starting(at); noun >= 0 && scene.groups[noun].bare) {
      scene.groups[index].victims = scene.groups[noun].victims;
      scene.groups[noun].part_of = kOnlyDescribes;
      at = scene.groups[noun].end;
    }
    build.add(trigger, index, "part", static_cast<int>(first));
    if (scene.mark(at, ',')) ++at;
    if (scene.word(at, "and")) ++at;
    index = scene.group_starting(at);
  }
}

/// "Two civilians were among four people killed", "two civilians were among those injured".
void read_among(FrameBuilder& build) {
  Scene& scene = build.scene;
  for (std::size_t i = 0; i < scene.groups.size(); ++i) {
    if (!scene.usable(static_cast<int>(i)) || !scene.groups[i].count.low) continue;
    std::size_t at = scene.groups[i].end;
    // "Journalist among four killed" in a headline
    if (scene.s.is(at, Tag::be)) ++at;
    if (!scene.word(at, "among")) continue;
    ++at;
    if (const int whole = scene.group_starting(at); whole >= 0 && scene.taken[whole] >= 0) {
      const Frame& frame = build.frames[static_cast<std::size_t>(scene.taken[whole])];
      const Trigger trigger{frame.trigger_begin, frame.trigger_end, frame.effect, Form::participle};
      build.add(trigger, static_cast<int>(i), "among", scene.taken[whole]);
    } else if (scene.word(at, "those") || scene.word(at, "the")) {
      const Trigger* trigger = scene.trigger_starting(at + 1);
      if (!trigger) trigger = scene.trigger_starting(at + 2);
      if (!trigger) continue;
      build.add(*trigger, static_cast<int>(i), "among");
      build.frames.back().part_of_earlier = true;
    }
  }
}

bool names_victims(const Scene& scene, const Group& group) {
  static constexpr LowerWord kNouns[] = {"victims", "victim", "martyrs", "fatalities", "casualties"};
  return group.definite &&
         std::ranges::any_of(kNouns, [&](const LowerWord& noun) { return scene.word(group.end - 1, noun); });
}

void add_followers(FrameBuilder& build, std::size_t trigger_begin, std::size_t trigger_end, int first) {
  const Trigger trigger{trigger_begin, trigger_end, Effect::killed, Form::participle};
  for (int i = first; build.scene.usable(i) && build.scene.groups[i].count.low; i = build.scene.next_in_list(i)) {
    build.add(trigger, i, "part");
    build.frames.back().follows = true;
    build.frames.back().part_of = -1;
  }
}

std::size_t past_be(const Scene& scene, std::size_t token) {
  while (scene.s.is(token, Tag::be) || scene.s.is(token, Tag::adverb) || scene.s.is(token, Tag::have)) ++token;
  return token;
}

}  // namespace

void read_followers(FrameBuilder& build) {
  Scene& scene = build.scene;
  const Sentence& s = scene.s;
  const Match* among = s.match(s.body_begin, Tag::include);
  if (among && s.is(among->end, Tag::be))  // "Among them were eight children"
    return add_followers(build, among->begin, among->end, scene.group_starting(past_be(scene, among->end)));
  for (std::size_t i = 0; i < scene.groups.size() && i < 3; ++i) {
    const Group& group = scene.groups[i];
    const int index = static_cast<int>(i);
    if (group.elided && !group.share && s.is(group.end, Tag::of_them)) {
      const Match* of_them = s.match(group.end, Tag::of_them);
      if (!s.is(of_them->end, Tag::be)) continue;
      const std::size_t at = past_be(scene, of_them->end);
      if (const int noun = scene.group_starting(at); noun >= 0) {
        scene.groups[i].victims = scene.groups[noun].victims;
        scene.groups[noun].part_of = kOnlyDescribes;
      }
      return add_followers(build, group.begin, of_them->end, index);
    }
    if (names_victims(scene, group) && (s.is(group.end, Tag::include) || s.is(group.end, Tag::be))) {
      const Match* include = s.match(group.end, Tag::include);
      return add_followers(build, group.begin, group.end,
                           scene.group_starting(past_be(scene, include ? include->end : group.end)));
    }
    // "Three of the victims were children"
    if (group.elided && scene.word(group.end, "of") && i + 1 < scene.groups.size() &&
        scene.groups[i + 1].begin == group.end + 1 && names_victims(scene, scene.groups[i + 1]) &&
        s.is(scene.groups[i + 1].end, Tag::be))
      return add_followers(build, group.begin, scene.groups[i + 1].end, index);
  }
}

void read_gapped(FrameBuilder& build) {
  for (std::size_t i = 0; i < build.frames.size(); ++i) {
    const Frame& frame = build.frames[i];
    if (frame.group < 0 || frame.part_of >= 0 || frame.negated) continue;
    read_gapped_verb(build, i);
    read_of_whole(build, i);
    read_gapped_after(build, i);
  }
}

void read_partitives(FrameBuilder& build) {
  for (const Trigger& trigger : build.scene.triggers) read_of_those(build, trigger);
  read_among(build);
}

}  // namespace cairn
