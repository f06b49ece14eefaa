#include <algorithm>
#include <string>

#include "claims/frames.h"
#include "claims/object_scene.h"
#include "claims/words.h"

// Objects that were destroyed, damaged or hit: ties the words for damage to the groups of objects they are about.

namespace cairn {
namespace {

class DamageReader : ObjectScene {
 public:
  DamageReader(std::string_view text_of_document, const Sentence& sentence)
      : ObjectScene(text_of_document, sentence), taken_(groups.size(), -1) {}

  std::vector<Frame> read() {
    std::vector<const Match*> triggers;
    for (std::size_t token = s.body_begin; token < s.size();) {
      const Match* match = s.match(token, Tag::damage);
      if (match) triggers.push_back(match);
      token = match ? match->end : token + 1;
    }
    for (const Match* match : triggers) read_inside(*match);
    for (const Match* match : triggers) {
      if (!is_dated_from(match->begin)) read_trigger(*match);
    }
    return std::move(frames_);
  }

 private:
  /// "died two days after the raid destroyed it": the sentence's day is another.
  bool is_dated_from(std::size_t token) const {
    for (std::size_t back = 1; back <= 8 && token >= s.body_begin + back + 1; ++back) {
      if (s.is(token - back, Tag::clause_break) || mark(token - back, ',')) return false;
      if (word(token - back, "after") && s.is(token - back - 1, Tag::unit)) return true;
    }
    return false;
  }

  /// Places are hit only where the words count or own them: "our town", not "the village of Marsa".
  bool harmed_by(int index, Effect effect) const {
    const ObjectGroup& group = groups[static_cast<std::size_t>(index)];
    if (effect != Effect::hit) return true;
    if (group.kind == ObjectKind::site) return false;
    return group.object.type != ObjectType::area || (!group.bare && !word(group.end, "of"));
  }

  void add(const Match& trigger, int index, int whole = -1) {
    const ObjectGroup& group = groups[static_cast<std::size_t>(index)];
    const auto effect = static_cast<Effect>(trigger.entry->a);
    if (taken_[static_cast<std::size_t>(index)] >= 0 || !harmed_by(index, effect)) return;
    Frame frame = frame_at(trigger);
    if (group.partial && effect == Effect::destroyed) frame.effect = Effect::damaged;
    frame.count = group.count;
    frame.has_count = group.has_count;
    frame.negated = group.negated;
    frame.share = group.share;
    frame.object = group.object;
    frame.part_of = whole;
    taken_[static_cast<std::size_t>(index)] = static_cast<int>(frames_.size());
    frames_.push_back(std::move(frame));
  }

  Frame frame_at(const Match& trigger) const {
    Frame frame;
    frame.kind = Kind::damage;
    frame.effect = static_cast<Effect>(trigger.entry->a);
    frame.trigger_begin = trigger.begin;
    frame.trigger_end = trigger.end;
    frame.rule = "damage";
    frame.aim = static_cast<Form>(trigger.entry->b) == Form::active && trigger.begin > s.body_begin &&
                (word(trigger.begin - 1u, "to") || word(trigger.begin - 1u, "into"));
    return frame;
  }

  /// "a destroyed house", "12 damaged shops": the word stands inside the group. "The damaged homes", "under destroyed
  /// homes" only refer to it.
  void read_inside(const Match& trigger) {
    const std::size_t i = group_from(trigger.begin);
    if (i >= groups.size() || groups[i].begin > trigger.begin || trigger.end > groups[i].head) return;
    const bool refers = groups[i].definite ||
                        (groups[i].bare && trigger.begin > s.body_begin && s.is(trigger.begin - 1, Tag::preposition));
    if (!refers) add(trigger, static_cast<int>(i));
  }

  void read_trigger(const Match& trigger) {
    const std::size_t i = group_from(trigger.begin);
    if (i < groups.size() && groups[i].begin <= trigger.begin && trigger.end <= groups[i].head) return;
    if (add_some_of(trigger)) return;
    const bool after_article = trigger.begin > s.body_begin && s.is(trigger.begin - 1, Tag::article);
    switch (static_cast<Form>(trigger.entry->b)) {
      case Form::participle: {
        if (after_article) return;  // "a hit"
        const bool passive = be_before(trigger.begin);
        const bool perfect = !passive && trigger.begin > s.body_begin && s.is(trigger.begin - 1, Tag::have);
        const int right = passive ? -1 : right_group(trigger.end);
        if (right >= 0) return add_right(trigger, right);
        if (!passive && add_pronoun(trigger, trigger.end)) return;
        if (passive) return add_left(trigger, subject_before(trigger.begin));
        if (!perfect && ends_like_passive(trigger.end)) add_left(trigger, adjacent_before(trigger.begin));
        return;
      }
      case Form::active:
        if (after_article || add_pronoun(trigger, trigger.end)) return;
        return add_right(trigger, right_group(trigger.end));
      case Form::noun_of:
        return add_nominal(trigger);
      case Form::noun_count:
        read_noun(trigger);
        return;
      default:
        if (trigger.begin > s.body_begin && add_pronoun(trigger, trigger.begin - 1)) return;
        return add_left(trigger, subject_before(trigger.begin));
    }
  }

  /// "20 houses, five of which were destroyed": a part of the group before.
  bool add_some_of(const Match& trigger) {
    std::size_t at = trigger.begin;
    while (at > s.body_begin && (adverb(at - 1) || s.is(at - 1, Tag::be) || s.is(at - 1, Tag::have))) --at;
    const bool which = at > s.body_begin && (word(at - 1, "which") || word(at - 1, "them"));
    if (!which || at < s.body_begin + 3 || !word(at - 2, "of")) return false;
    const std::size_t end = at - 2;
    for (std::size_t begin = end > 3 ? end - 3 : 0; begin < end; ++begin) {
      const auto count = begin >= s.body_begin ? read_any_count(text, s, begin) : std::nullopt;
      if (!count || count->end != end) continue;
      const std::size_t after = group_from(begin);
      if (after == 0) return false;
      const std::size_t whole = after - 1;
      Frame frame = frame_at(trigger);
      frame.object = groups[whole].object;
      frame.count = count->count;
      frame.has_count = true;
      const int of = taken_[whole];
      if (of >= 0 && frames_[static_cast<std::size_t>(of)].effect == frame.effect) frame.part_of = of;
      frames_.push_back(std::move(frame));
      return true;
    }
    return false;
  }

  /// "destroyed it", "put them out of service": the nearest object named before that fits.
  bool add_pronoun(const Match& trigger, std::size_t token) {
    const bool one = word(token, "it");
    if (!one && !word(token, "them")) return false;
    int steps = 0;
    for (std::size_t i = group_from(trigger.begin); i-- > 0 && steps < 6; ++steps) {
      const ObjectGroup& group = groups[i];
      if (group.plural == one || group.kind != ObjectKind::thing) continue;
      Frame frame = frame_at(trigger);
      frame.count = group.count;
      frame.has_count = group.has_count;
      frame.object = group.object;
      frames_.push_back(std::move(frame));
      return true;
    }
    return false;
  }

  void add_right(const Match& trigger, int first) {
    for (int index = first; index >= 0; index = next_in_list(index)) {
      if (index != first && has_own_verb(index)) break;
      add(trigger, index);
      add_parts(trigger, index);
    }
  }

  /// "the destruction of cities" counts none.
  void add_nominal(const Match& trigger) {
    const int first = right_group(trigger.end);
    for (int index = first; index >= 0; index = next_in_list(index)) {
      ObjectGroup& group = groups[static_cast<std::size_t>(index)];
      group.has_count &= !group.plural || group.numbered || group.negated;
    }
    add_right(trigger, first);
  }

  void add_left(const Match& trigger, int last) {
    if (last < 0) return;
    int first = last;
    while (first > 0 && next_in_list(first - 1) == first && taken_[static_cast<std::size_t>(first - 1)] < 0) --first;
    for (int index = first; index <= last; ++index) add(trigger, index);
    add_parts(trigger, last);
    add_places_of_whole(trigger, last);
  }

  /// "12 buildings, including two schools and a clinic".
  void add_parts(const Match& trigger, int whole) {
    const int frame = taken_[static_cast<std::size_t>(whole)];
    std::size_t at = groups[static_cast<std::size_t>(whole)].end;
    for (int steps = 0; steps < 8 && at < s.size() && !s.is(at, Tag::include); ++steps, ++at) {
      if (s.is(at, Tag::clause_break) || s.is(at, Tag::effect)) return;
    }
    const Match* include = s.match(at, Tag::include);
    if (!include || frame < 0) return;
    for (int index = group_starting(include->end); index >= 0; index = next_in_list(index)) {
      if (has_own_verb(index)) return;
      add(trigger, index, frame);
    }
  }

  /// "Four bridges were destroyed - two in Marsa, two others in Sirin": numbers that add up to the whole.
  void add_places_of_whole(const Match& trigger, int index) {
    const int whole = taken_[static_cast<std::size_t>(index)];
    const Count& total = groups[static_cast<std::size_t>(index)].count;
    if (whole < 0 || !total.low || total.low != total.high || *total.low < 2) return;
    std::vector<CountExpression> parts;
    std::int64_t sum = 0;
    const std::size_t end = std::min<std::size_t>(s.size(), trigger.end + 40u);
    for (std::size_t token = trigger.end; token < end && sum < *total.low;) {
      auto part = read_any_count(text, s, token);
      token = part ? part->end : token + 1;
      if (!part || !part->count.low) continue;
      if (s.is(part->end, Tag::other)) part->count.span = s.span_of(part->begin, ++part->end);
      if (!s.is(part->end, Tag::preposition)) continue;
      sum += *part->count.low;
      parts.push_back(*part);
    }
    if (sum != *total.low || parts.size() < 2) return;
    for (const CountExpression& part : parts) {
      Frame frame = frames_[static_cast<std::size_t>(whole)];
      frame.count = part.count;
      frame.part_of = whole;
      frames_.push_back(std::move(frame));
    }
  }

  /// "caused damage to two shops", "no damage to the base", "no damage was reported".
  void read_noun(const Match& trigger) {
    std::size_t at = trigger.end;
    for (int steps = 0; steps < 5; ++steps, ++at) {  // "… and partial destruction to …"
      const bool more =
          s.is(at, Tag::conjunction) || s.is(at, Tag::modifier) || s.is(at, Tag::damage) || s.is(at + 1, Tag::damage);
      if (!more) break;
    }
    int object = group_starting(trigger.end);  // "to damage homes"
    if (object < 0 && (word(at, "to") || word(at, "on") || word(at, "in") || word(at, "at")))
      object = right_group(at + 1);
    const std::size_t none = no_before(trigger.begin);
    const std::size_t found = frames_.size();
    const Match* verb = verb_beside(trigger);
    if (object >= 0) {
      add_right(trigger, object);
    } else if (verb && static_cast<DamageVerb>(verb->entry->a) == DamageVerb::suffers) {
      add_left(trigger, subject_before(verb->begin));
    } else if (const int later = verb && verb->begin > trigger.begin ? object_after(verb->end) : -1; later >= 0) {
      add_right(trigger, later);
    } else if (verb || none < trigger.begin) {
      frames_.push_back(frame_at(trigger));  // damage is stated, its object is not
    }
    if (none == trigger.begin) return;
    for (std::size_t i = found; i < frames_.size(); ++i) {
      frames_[i].negated = frames_[i].has_count = true;
      frames_[i].count = {
          .low = 0, .high = 0, .qualifier = Qualifier::exact, .word = {}, .span = s.span_of(none, none + 1)};
    }
  }

  /// "damage occurred in a raid on a house": the object after "on" or "to".
  int object_after(std::size_t at) const {
    for (int steps = 0; steps < 10 && at < s.size() && !s.is(at, Tag::clause_break); ++steps, ++at) {
      if (word(at, "on") || word(at, "to")) return group_starting(at + 1);
    }
    return -1;
  }

  /// The "no" of "no material damage", or the token itself.
  std::size_t no_before(std::size_t token) const {
    for (std::size_t back = 1; back <= 4 && token >= s.body_begin + back; ++back) {
      if (word(token - back, "no")) return token - back;
      if (s.is(token - back, Tag::preposition) || s.is(token - back, Tag::be)) break;
    }
    return token;
  }

  /// The verb that the noun of damage is the object or the subject of: "suffered heavy damage", "damage was reported".
  const Match* verb_beside(const Match& noun) const {
    for (std::size_t back = 1; back <= 4 && noun.begin >= s.body_begin + back; ++back) {
      const std::size_t token = noun.begin - back;
      if (const Match* verb = s.match(token, Tag::damage_verb)) return verb;
      if (s.is(token, Tag::damage) || s.is(token, Tag::preposition) || is_word(text, s, token, "the")) return nullptr;
    }
    return s.match(s.is(noun.end, Tag::be) ? noun.end + 1 : noun.end, Tag::damage_verb);
  }

  std::vector<int> taken_;  ///< By group: the frame that has it, or -1.
  std::vector<Frame> frames_;
};

}  // namespace

std::vector<Frame> read_damage(std::string_view text, const Sentence& s) {
  if (!s.has(Tag::damage)) return {};
  return DamageReader(text, s).read();
}

}  // namespace cairn
