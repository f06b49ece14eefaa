#include "claims/counting_nouns.h"

#include <algorithm>
#include <string>

#include "claims/candidates.h"

namespace cairn {

/// "The dead included 17 children and 12 women": parts of a number that stands in an earlier sentence.
bool read_the_dead(FrameBuilder& build, const Trigger& trigger) {
  const Scene& scene = build.scene;
  const Sentence& s = scene.s;
  const std::size_t begin = trigger.begin;
  const bool article = begin > s.body_begin && (scene.word(begin - 1, "the") || scene.word(begin - 1, "those"));
  if (!article && trigger.form != Form::noun_count) return false;
  std::size_t at = trigger.end;
  if (const Match* include = s.match(at, Tag::include)) {
    at = include->end;
  } else if (article && s.is(at, Tag::be)) {
    // "the dead were two nurses", "among the wounded are two girls"; "the wounded were taken away" counts nobody
    const bool among = begin > s.body_begin + 1 && scene.word(begin - 2, "among");
    while (s.is(at, Tag::be) || s.is(at, Tag::adverb)) ++at;
    const int index = scene.group_starting(at);
    if (!scene.numeric(index) || (!among && scene.groups[index].elided)) return false;
  } else if (article && scene.mark(at, ':')) {
    ++at;
  } else {
    return false;
  }
  while (s.is(at, Tag::adverb)) ++at;
  int index = scene.group_starting(at);
  if (index < 0) return false;
  for (; scene.usable(index); index = scene.next_in_list(index)) {
    build.add(trigger, index, "part");
    build.frames.back().part_of_earlier = true;
  }
  return true;
}

/// "Dead: 12", "Total wounded: 30".
void read_after_colon(FrameBuilder& build, const Trigger& trigger) {
  Scene& scene = build.scene;
  const int right = scene.mark(trigger.end, ':') ? scene.group_starting(trigger.end + 1) : -1;
  if (scene.usable(right) && scene.groups[right].elided && !scene.followed_by_own_trigger(right) &&
      scene.ends_like_a_count(scene.groups[right].end))
    build.add_with_parts(trigger, right, "toll");
}

namespace {

/// "possible civilian casualties", "unconfirmed reports of more casualties", "a casualty range".
bool only_speaks_of(const Scene& scene, const Trigger& trigger, std::size_t begin) {
  const Sentence& s = scene.s;
  static constexpr LowerWord kAfter[] = {"range",  "figures", "figure", "count", "recording", "reports",
                                         "report", "list",    "lists",  "rate",  "numbers",   "tracking"};
  for (const LowerWord& w : kAfter) {
    if (scene.word(trigger.end, w)) return true;
  }
  for (std::size_t back = 1; back <= 3 && begin >= s.body_begin + back; ++back) {
    const std::size_t at = begin - back;
    if (s.is(at, Tag::hypothetical) || s.is(at, Tag::negation) || scene.word(at, "without") || s.is(at, Tag::other) ||
        scene.word(at, "any") || scene.word(at, "whether") || scene.word(at, "possible") ||
        scene.word(at, "potential") || scene.word(at, "possibility") || scene.word(at, "risk") ||
        scene.word(at, "avoid") || scene.word(at, "minimise") || scene.word(at, "minimize") ||
        s.is(at, Tag::report_noun))
      return true;
  }
  return false;
}

/// "civilian casualties": the noun carries the number.
void read_bare_noun(FrameBuilder& build, const Trigger& trigger, int group) {
  Scene& scene = build.scene;
  const Sentence& s = scene.s;
  std::size_t begin = group >= 0 ? scene.groups[group].begin : trigger.begin;
  if (only_speaks_of(scene, trigger, begin) || scene.mark(trigger.end, ':')) return;
  std::optional<Victims> victims;
  if (group >= 0) {
    victims = scene.groups[group].victims;
    scene.taken[group] = static_cast<int>(build.frames.size());
  } else if (begin > s.body_begin && scene.word(begin - 1, "civilian")) {
    --begin;
  }
  if (scene.word(begin, "civilian")) {
    victims = Victims{.status = VictimStatus::civilian,
                      .group = {},
                      .described_as = std::string(words_at(scene.text, s, begin)),
                      .span = s.tokens[begin].span};
  }
  Frame frame;
  frame.effect = trigger.effect;
  frame.trigger_begin = trigger.begin;
  frame.trigger_end = trigger.end;
  frame.has_count = true;
  frame.count = {.low = 2,
                 .high = {},
                 .qualifier = Qualifier::word,
                 .word = std::string(words_of(scene.text, s.span_of(begin, trigger.end))),
                 .span = s.span_of(begin, trigger.end)};
  frame.victims = victims;
  frame.rule = "noun_count";
  build.frames.push_back(std::move(frame));
}

/// "without causing any casualties", "caused no further casualties": none, and where the words say so; or size().
std::size_t says_without(const Scene& scene, std::size_t token) {
  static constexpr LowerWord kBetween[] = {
      "any",    "causing", "inflicting", "further", "civilian",  "major",     "human", "serious", "reported",
      "known",  "leaving", "resulting",  "in",      "suffering", "incurring", "more",  "result",  "cause",
      "suffer", "inflict", "sustain",    "produce", "lead",      "to",        "leave"};
  for (std::size_t at = token; at > scene.s.body_begin && token - at < 5; --at) {
    if (scene.word(at - 1, "without") || (scene.word(at - 1, "not") && token - at > 1)) return at - 1;
    if (std::ranges::none_of(kBetween, [&](const LowerWord& w) { return scene.word(at - 1, w); })) break;
  }
  return scene.s.size();
}

void read_without(FrameBuilder& build, const Trigger& trigger, std::size_t without) {
  Frame frame;
  frame.effect = trigger.effect;
  frame.trigger_begin = trigger.begin;
  frame.trigger_end = trigger.end;
  frame.has_count = true;
  frame.negated = true;
  frame.count = {.low = 0,
                 .high = 0,
                 .qualifier = Qualifier::exact,
                 .word = {},
                 .span = build.scene.s.span_of(without, without + 1)};
  frame.rule = "noun_count";
  build.frames.push_back(std::move(frame));
}

/// "put the casualties at 9 dead", "casualties of 12": the number follows.
bool number_follows(const Scene& scene, std::size_t token) {
  return (scene.word(token, "at") || scene.word(token, "as") || scene.word(token, "of") || scene.word(token, "to")) &&
         scene.numeric(scene.group_starting(token + 1));
}

/// "Women casualties numbered 507": the number stands after the noun, who they were before it.
void read_numbered(FrameBuilder& build, const Trigger& trigger, int described, int numbered) {
  Scene& scene = build.scene;
  if (!scene.usable(numbered) || scene.groups[numbered].bare) return;
  if (described >= 0 && scene.groups[numbered].elided) scene.groups[numbered].victims = scene.groups[described].victims;
  build.add_with_parts(trigger, numbered, "noun_count");
}

}  // namespace

/// "27 fatalities", "two deaths", "no casualties", "civilian casualties", "Casualties: 12".
void read_noun_count(FrameBuilder& build, const Trigger& trigger) {
  Scene& scene = build.scene;
  const Sentence& s = scene.s;
  if (s.is(trigger.end, Tag::report_noun)) return;  // "civilian casualty report"
  if (scene.group_ending(trigger.begin) < 0 && read_the_dead(build, trigger)) return;
  int left = scene.group_ending(trigger.begin);
  if (left < 0) left = scene.group_at(trigger.begin);  // "15 civilian deaths"
  if (left < 0) {
    std::size_t at = trigger.begin;
    while (at > s.body_begin && (s.is(at - 1, Tag::modifier) || s.is(at - 1, Tag::person)) &&
           scene.group_ending(at) < 0)
      --at;
    left = scene.group_ending(at);
  }
  if (left >= 0 && !scene.usable(left)) return;
  if (left >= 0 && scene.groups[left].count.word == "more") return;  // "more deaths": how many, nobody said
  const bool one = left >= 0 && scene.groups[left].count.high == 1;
  if (one && only_speaks_of(scene, trigger, scene.groups[left].begin)) return;  // "the possibility of a casualty"
  if (left >= 0 && scene.numeric(left)) {
    build.add_with_parts(trigger, left, "noun_count");
    return;
  }
  if (s.is(trigger.end, Tag::include)) return;
  if (left < 0 && scene.mark(trigger.end, ':')) return read_after_colon(build, trigger);
  if (const std::size_t without = says_without(scene, trigger.begin); left < 0 && without < s.size())
    return read_without(build, trigger, without);
  if (scene.word(trigger.end, "numbered") || scene.word(trigger.end, "totalled")) {
    return read_numbered(build, trigger, left, scene.group_starting(trigger.end + 1));
  }
  if (number_follows(scene, trigger.end)) return;
  if (trigger.effect != Effect::killed_or_injured && trigger.effect != Effect::displaced) return;
  if (const int right = victims_after(scene, trigger.end, false); scene.numeric(right)) return;
  read_bare_noun(build, trigger, left);
}

namespace {

bool stands_for_a_toll(const Scene& scene, std::size_t token) {
  static constexpr LowerWord kWords[] = {"to",  "at",  "was", "is", "of",   "reached",  "reaching", "stands",
                                         "now", "hit", "s",   "be", "been", "exceeded", "as",       "passed"};
  if (token <= scene.s.body_begin) return false;
  for (const LowerWord& w : kWords) {
    if (scene.word(token - 1, w)) return true;
  }
  const bool ranges =
      scene.word(token - 1, "from") && (scene.word(token - 2, "ranging") || scene.word(token - 2, "ranged"));
  return ranges || scene.mark(token - 1, ':');
}

/// "rose to 16, up from nine": the earlier figure.
void read_earlier_toll(FrameBuilder& build, const Trigger& trigger, std::size_t at) {
  Scene& scene = build.scene;
  if (scene.mark(at, ',')) ++at;
  if (scene.word(at, "up") || scene.word(at, "down")) ++at;
  if (!scene.word(at, "from")) return;
  const int index = scene.group_starting(at + 1);
  if (!scene.usable(index) || scene.groups[index].bare) return;
  if (scene.groups[index].elided && !scene.ends_like_a_count(scene.groups[index].end)) return;
  build.add(trigger, index, "toll");
}

}  // namespace

/// "death toll rose to 30", "the number of dead at 16", "brought to 12 the number of dead".
void read_toll(FrameBuilder& build, const Trigger& trigger) {
  Scene& scene = build.scene;
  const Sentence& s = scene.s;
  int earlier = -1;
  for (std::size_t at = trigger.end; at < s.size() && at < trigger.end + 24; ++at) {
    if (s.is(at, Tag::clause_break) && !scene.mark(at, ':')) break;
    const int index = scene.group_starting(at);
    if (index < 0) continue;
    const Group& group = scene.groups[index];
    if (!scene.usable(index) || group.bare) {
      at = group.end - 1;
      continue;
    }
    if (group.elided && !scene.ends_like_a_count(group.end)) continue;
    if (at > 0 && scene.word(at - 1, "from") && group.count.qualifier != Qualifier::between) earlier = index;
    if (!stands_for_a_toll(scene, at)) continue;
    // "casualty figures stand at 9 dead and 21 wounded": the numbers have words of their own
    const Trigger* own = scene.trigger_starting(group.end);
    if (own && own->effect != trigger.effect && scene.followed_by_own_trigger(index)) return;
    if (scene.groups[index].count.qualifier != Qualifier::between && earlier >= 0 && earlier != index)
      build.add(trigger, earlier, "toll");
    build.add_with_parts(trigger, index, "toll");
    build.frames[static_cast<std::size_t>(scene.taken[index])].running = true;
    read_earlier_toll(build, trigger, group.end);
    return;
  }
  // "brings to 12 the number of people killed"
  std::size_t before = trigger.begin;
  if (before > s.body_begin && scene.word(before - 1, "the")) --before;
  const int index = scene.group_ending(before);
  if (scene.usable(index) && scene.groups[index].elided && stands_for_a_toll(scene, scene.groups[index].begin)) {
    build.add_with_parts(trigger, index, "toll");
    build.frames[static_cast<std::size_t>(scene.taken[index])].running = true;
    return;
  }
  // "a number of dead", unlike "the number of dead", is a count that nobody made
  if (trigger.begin > s.body_begin && scene.word(trigger.begin - 1, "a") && scene.word(trigger.begin, "number") &&
      !number_follows(scene, trigger.end))
    read_bare_noun(build, trigger, -1);
}

}  // namespace cairn
