#include <algorithm>
#include <string>

#include "claims/candidates.h"
#include "claims/counting_nouns.h"
#include "claims/frame_builder.h"

// Where the victims of an effect word stand, by its form.

namespace cairn {
namespace {

class VictimsBefore {
 public:
  VictimsBefore(const Scene& scene, const Trigger& trigger) : scene_(scene), verb_(verb_group(scene, trigger)) {
    propose_before(scene, trigger, verb_, candidates_);
    best_ = choose(candidates_);
  }
  int group() const { return best_ ? best_->group : -1; }
  bool adjacent() const { return best_ && best_->distance == 0; }
  const VerbGroup& verb() const { return verb_; }

  /// "Two people in the house and a guard outside it were wounded": the guard, too, though he alone "was".
  std::vector<int> joined() const {
    std::vector<int> found;
    if (!best_ || verb_.number != VerbGroup::Number::several) return found;
    for (const VictimsCandidate& candidate : candidates_) {
      if (&candidate == best_) continue;
      const std::size_t begin = scene_.groups[candidate.group].begin;
      const bool listed = begin > scene_.s.body_begin && (scene_.word(begin - 1, "and") || scene_.mark(begin - 1, ','));
      if (!listed || !candidate.disagrees || candidate.interrupts || candidate.verbs_between > 0) break;
      found.push_back(candidate.group);
    }
    return found;
  }

 private:
  const Scene& scene_;
  VerbGroup verb_;
  std::vector<VictimsCandidate> candidates_;
  const VictimsCandidate* best_ = nullptr;
};

/// "the number of civilians" + "killed".
bool names_a_number(const Scene& scene, int index) {
  const std::size_t begin = scene.groups[index].begin;
  const Sentence& s = scene.s;
  const auto names = [&](std::size_t at) { return scene.word(at, "number") || scene.word(at, "total"); };
  const bool before = begin > s.body_begin + 1 && scene.word(begin - 1, "of") && names(begin - 2);
  return before || ((names(begin) || (scene.groups[index].definite && names(begin + 1))) && !scene.word(begin, "a"));
}

/// "his three brothers", "two of her sons"
bool is_kin(const Scene& scene, int index) {
  const Group& group = scene.groups[index];
  if (group.kin) return true;
  for (std::size_t t = group.begin; t + 1 < group.end; ++t) {
    if (scene.word(t, "of") && scene.s.is(t + 1, Tag::possessive)) return scene.s.is(group.end - 1, Tag::relative);
  }
  return false;
}

/// "He was killed along with four of his guards.", "She was killed, with two of her sons."
void read_companions(FrameBuilder& build, const Trigger& trigger) {
  const Scene& scene = build.scene;
  const bool after_comma = scene.mark(trigger.end, ',');
  const std::size_t at = trigger.end + (after_comma ? 1 : 0);
  const Match* with = scene.s.match(at, Tag::conjunction);
  if (!with || scene.word(at, "and") || scene.word(at, "or")) return;
  const int right = victims_after(scene, with->end, false);
  if (right < 0 || (scene.word(at, "with") && !is_kin(scene, right))) return;
  // "was killed, with two of his sons wounded"
  if (after_comma && scene.followed_by_own_trigger(right)) return;
  if (scene.numeric(right)) build.add_list(trigger, right, "companion");
}

/// "Killed were a nurse and two patients", "Wounded in the blast were seven soldiers".
bool read_inverted(FrameBuilder& build, const Trigger& trigger) {
  const Scene& scene = build.scene;
  const Sentence& s = scene.s;
  std::size_t begin = trigger.begin;
  while (begin > s.body_begin && s.is(begin - 1, Tag::adverb)) --begin;
  if (begin != s.body_begin && s.tokens[begin - 1].kind != TokenKind::punctuation) return false;
  for (std::size_t at = trigger.end; at < s.size() && at < trigger.end + 8; ++at) {
    if (scene.numeric(scene.group_starting(at)) || s.tokens[at].kind == TokenKind::punctuation) return false;
    if (!s.is(at, Tag::be)) continue;
    const int right = victims_after(scene, at + 1, false);
    if (!scene.numeric(right)) return false;
    build.add_list(trigger, right, "passive");
    return true;
  }
  return false;
}

void add_before(FrameBuilder& build, const Trigger& trigger, const VictimsBefore& before, const char* rule) {
  build.add_list_before(trigger, before.group(), rule);
  for (const int joined : before.joined()) build.add_with_parts(trigger, joined, rule);
}

/// "dragged nine men from a bus and shot them", "shot him dead": whom the pronoun means, told of before; or -1.
int meant_by_pronoun(const Scene& scene, const Trigger& trigger) {
  constexpr std::size_t kFar = 25;  // tokens
  const auto pronoun = [&](std::size_t t) {
    return scene.word(t, "them") || scene.word(t, "him") || scene.word(t, "her");
  };
  std::size_t at = trigger.begin + 1;
  while (at < trigger.end && !pronoun(at)) ++at;
  if (!pronoun(at) || scene.group_starting(at) >= 0 || scene.word(at + 1, "and")) return -1;
  const bool several = scene.word(at, "them");
  const std::size_t verb = verb_group(scene, trigger).begin;
  for (int i = static_cast<int>(scene.groups.size()); i-- > 0;) {
    const Group& group = scene.groups[i];
    if (group.end > verb || group.end + kFar < verb) continue;
    if (group.end == verb || group.begin <= scene.s.body_begin + 1) continue;  // who does it
    const bool one = group.count.low == 1 && group.count.high == 1;
    if (group.negated || group.share || group.elided || group.bodies || one == several) continue;
    if (group.bare && !group.named && !(one && group.definite)) continue;
    return scene.usable(i) && group.part_of == kNoPart ? i : -1;
  }
  return -1;
}

void read_participle(FrameBuilder& build, const Trigger& trigger) {
  const Scene& scene = build.scene;
  const Sentence& s = scene.s;
  const VictimsBefore before(scene, trigger);
  const bool passive = before.verb().be;
  const int left = before.group();
  const int right = passive ? -1 : victims_after(scene, trigger.end, false);
  const bool left_adjacent = before.adjacent() && scene.groups[left].end == trigger.begin;
  if (left_adjacent && !passive && names_a_number(scene, left)) return read_toll(build, trigger);
  if (right >= 0 && !(left_adjacent && scene.numeric(left) && !scene.numeric(right))) {
    build.add_list(trigger, right, "active");
    return;
  }
  if (const int meant = passive ? -1 : meant_by_pronoun(scene, trigger); meant >= 0)
    return build.add_with_parts(trigger, meant, "active");
  // "three men shot and killed the minister": the victim follows, whoever it is
  const bool object_follows = !passive && !scene.ends_like_a_count(trigger.end) && !s.is(trigger.end, Tag::hearsay) &&
                              !s.is(trigger.end, Tag::place_near) && !s.is(trigger.end, Tag::number) &&
                              !s.is(trigger.end, Tag::include);
  // "militias captured IS territory"
  const bool name_follows = !passive && trigger.end < s.size() && s.tokens[trigger.end].all_capitals &&
                            s.is(trigger.end, Tag::be) && !s.capitals_mean_nothing;
  if (left >= 0 && !object_follows && !name_follows && (scene.numeric(left) || passive || left_adjacent))
    add_before(build, trigger, before, passive ? "passive" : "reduced_passive");
  if (passive) read_companions(build, trigger);
  if (left < 0 && !passive && !read_inverted(build, trigger)) read_after_colon(build, trigger);
}

/// "hit": a nurse who was hit is hurt, a market that was hit is not.
void read_passive(FrameBuilder& build, const Trigger& trigger) {
  const VictimsBefore before(build.scene, trigger);
  if (before.group() >= 0 && before.verb().be) add_before(build, trigger, before, "passive");
}

/// "lost six men": only a number with a noun; "lost three to one" counts nobody.
void read_loss(FrameBuilder& build, const Trigger& trigger) {
  const int right = victims_after(build.scene, trigger.end, false);
  if (!build.scene.numeric(right)) return;
  const Group& group = build.scene.groups[right];
  const bool of_its_own =
      group.elided && build.scene.word(group.end, "of") && build.scene.s.is(group.end + 1, Tag::possessive);
  if ((group.victims && !group.kin && !group.named) || of_its_own) build.add_list(trigger, right, "active");
}

/// "beat six men so badly that two of them died": the two, and not the six.
bool read_of_them(FrameBuilder& build, const Trigger& trigger) {
  const Scene& scene = build.scene;
  std::size_t at = verb_group(scene, trigger).begin;
  const Match* of_them = scene.s.match_ending(at, Tag::of_them);
  const int part = of_them ? scene.group_ending(of_them->begin) : -1;
  if (part < 0 || !scene.usable(part) || !scene.deed_of_them(part)) return part >= 0;
  const int whole = scene.groups[part].part_of;
  const int told = whole >= 0 ? scene.taken[whole] : -1;
  const bool same = told >= 0 && build.frames[static_cast<std::size_t>(told)].effect == trigger.effect;
  build.add(trigger, part, "intransitive", same ? told : -1);
  return true;
}

/// "A woman was hit by shrapnel and died on the way": she is dead, not hurt.
bool read_died_after_all(FrameBuilder& build, const Trigger& trigger) {
  constexpr std::size_t kFar = 24;  // tokens
  const Scene& scene = build.scene;
  const std::size_t begin = verb_group(scene, trigger).begin;
  if (trigger.effect != Effect::killed || trigger.form != Form::intransitive || build.frames.empty()) return false;
  Frame& hurt = build.frames.back();
  // "Two men wounded in the raid died"
  const bool reduced = std::string_view(hurt.rule) == "reduced_passive";
  if (begin <= scene.s.body_begin || !(reduced || scene.word(begin - 1, "and") || scene.word(begin - 1, "but")))
    return false;
  if (hurt.effect != Effect::injured || hurt.group < 0 || hurt.part_of >= 0 || hurt.trigger_end + kFar < begin ||
      scene.groups[hurt.group].end > hurt.trigger_begin)
    return false;
  for (std::size_t t = hurt.trigger_end; t + 1 < begin; ++t) {
    const bool other = scene.s.is(t, Tag::clause_break) || scene.s.is(t, Tag::say) || scene.trigger_starting(t) ||
                       scene.s.is(t, Tag::relative_pronoun) || scene.s.is(t, Tag::of_them) ||
                       (reduced && scene.s.tokens[t].kind == TokenKind::punctuation &&
                        !is_dash(scene.text, scene.s, t) && !is_apostrophe(scene.text, scene.s, t));
    if (other || scene.numeric(scene.group_starting(t))) return false;
  }
  hurt.effect = trigger.effect;
  hurt.trigger_begin = trigger.begin;
  hurt.trigger_end = trigger.end;
  hurt.rule = "intransitive";
  return true;
}

void read_before(FrameBuilder& build, const Trigger& trigger, const char* rule) {
  if (read_died_after_all(build, trigger)) return;
  if (read_of_them(build, trigger)) return;
  const VictimsBefore before(build.scene, trigger);
  if (before.group() >= 0) add_before(build, trigger, before, rule);
  if (trigger.form == Form::intransitive) read_companions(build, trigger);
}

/// "among those killed in the raid on Tel Amara were": the end of what stands before the verb, or `at`.
std::size_t past_phrase(const Scene& scene, std::size_t at) {
  constexpr std::size_t kLongest = 12;
  if (!scene.s.is(at, Tag::preposition)) return at;
  for (std::size_t t = at; t < scene.s.size() && t < at + kLongest; ++t) {
    if (scene.s.is(t, Tag::be)) return t;
    if (scene.s.tokens[t].kind == TokenKind::punctuation || scene.s.is(t, Tag::clause_break) ||
        scene.s.is(t, Tag::relative_pronoun))
      return at;
  }
  return at;
}

/// "A nurse was among the dead", "among the dead was a nurse": part of a number that stands before.
void read_among_the(FrameBuilder& build, const Trigger& trigger) {
  const std::size_t first = build.frames.size();
  std::size_t at = past_phrase(build.scene, trigger.end);
  while (build.scene.s.is(at, Tag::be) || build.scene.s.is(at, Tag::adverb) || build.scene.mark(at, ':')) ++at;
  const int right = at > trigger.end ? build.scene.group_starting(at) : -1;
  if (right >= 0) {
    build.add_list(trigger, right, "among");
  } else {
    read_before(build, trigger, "among");
  }
  for (std::size_t i = first; i < build.frames.size(); ++i) {
    if (build.frames[i].part_of >= 0) continue;
    build.frames[i].part_of_earlier = true;
    // "among the victims": what befell them, an earlier sentence says
    build.frames[i].follows = trigger.effect == Effect::killed_or_injured;
  }
}

/// "two in critical condition" beside "seven were injured".
void make_part_of_frame_before(FrameBuilder& build, std::size_t first) {
  if (first == 0 || first >= build.frames.size()) return;
  Frame& frame = build.frames[first];
  const Frame& before = build.frames[first - 1];
  if (before.effect == frame.effect && frame.group >= 0 && build.scene.groups[frame.group].elided)
    frame.part_of = before.part_of >= 0 ? before.part_of : static_cast<int>(first) - 1;
}

void read_state(FrameBuilder& build, const Trigger& trigger) {
  const Scene& scene = build.scene;
  if (trigger.begin > scene.s.body_begin && scene.word(trigger.begin - 1, "the")) return;  // "a funeral for the dead"
  const std::size_t first = build.frames.size();
  const VictimsBefore before(build.scene, trigger);
  if (before.group() >= 0) {
    add_before(build, trigger, before, "state");
  } else if (const int right = victims_after(build.scene, trigger.end, false); build.scene.numeric(right)) {
    build.add_list(trigger, right, "state");
  } else {
    read_after_colon(build, trigger);
  }
  if (trigger.effect == Effect::injured) make_part_of_frame_before(build, first);
}

/// "claimed 300 lives", "took 40 villagers hostage": the victims stand between the two halves.
void read_between(FrameBuilder& build, const Trigger& trigger) {
  Scene& scene = build.scene;
  int index = scene.group_at(trigger.begin);
  if (index < 0) index = scene.group_ending(trigger.begin);
  if (index >= 0) build.add_list_before(trigger, index, "between");
}

}  // namespace

bool stands_inside(const Scene& scene, const Trigger& trigger) {
  if (trigger.form != Form::state && trigger.form != Form::participle) return false;
  const int index = scene.group_at(trigger.begin);
  return index >= 0 && scene.groups[index].head >= trigger.begin && !scene.groups[index].bare;
}

void read_inside(FrameBuilder& build, const Trigger& trigger) {
  const int index = build.scene.group_at(trigger.begin);
  // "millions of displaced people" tells of no event
  if (trigger.effect == Effect::displaced && build.scene.groups[index].count.qualifier == Qualifier::word) return;
  build.add_with_parts(trigger, index, "inside");
}

void read_trigger(FrameBuilder& build, const Trigger& trigger) {
  const bool noun_like = trigger.form == Form::state || trigger.form == Form::participle ||
                         (trigger.form == Form::toll && build.scene.s.is(trigger.end, Tag::include));
  if (noun_like && read_the_dead(build, trigger)) return;
  switch (trigger.form) {
    case Form::participle:
      return read_participle(build, trigger);
    case Form::active:
    case Form::noun_of:
      if (const int right = victims_after(build.scene, trigger.end, true); right >= 0)
        build.add_list(trigger, right, trigger.form == Form::active ? "active" : "noun_of");
      return;
    case Form::intransitive:
      if (build.scene.word(trigger.begin, "among")) return read_among_the(build, trigger);
      return read_before(build, trigger, "intransitive");
    case Form::location:
      return read_before(build, trigger, "location");
    case Form::state:
      return read_state(build, trigger);
    case Form::noun_count:
      return read_noun_count(build, trigger);
    case Form::toll:
      return read_toll(build, trigger);
    case Form::between:
      return read_between(build, trigger);
    case Form::subject:
      return read_before(build, trigger, "subject");
    case Form::passive:
      return read_passive(build, trigger);
    case Form::loss:
      return read_loss(build, trigger);
    case Form::nothing:
      return;
  }
}

}  // namespace cairn
