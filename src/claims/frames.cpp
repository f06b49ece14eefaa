#include "claims/frames.h"

#include <algorithm>
#include <string>

#include "claims/inner_parts.h"
#include "claims/scene.h"
#include "claims/victims.h"

namespace cairn {
namespace {

class FrameReader {
 public:
  FrameReader(std::string_view text, const Sentence& sentence, std::vector<Group>& groups)
      : scene_(text, sentence, groups), s_(sentence), groups_(groups), taken_(scene_.taken) {}

  std::vector<Frame> read() {
    mark_inner_parts(scene_);
    read_bodies();
    for (const Trigger& trigger : scene_.triggers) read_inside(trigger);
    for (const Trigger& trigger : scene_.triggers) read_trigger(trigger);
    for (const Trigger& trigger : scene_.triggers) read_among(trigger);
    read_sums();
    read_rest();
    order_frames();
    return std::move(frames_);
  }

 private:
  void add(const Trigger& trigger, int index, const char* rule, int whole = -1) {
    const Group& group = groups_[index];
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
    taken_[index] = static_cast<int>(frames_.size());
    frames_.push_back(std::move(frame));
  }

  /// Adds a group, then the groups that are parts of it.
  void add_with_parts(const Trigger& trigger, int index, const char* rule) {
    if (!scene_.usable(index)) return;
    add(trigger, index, rule);
    const int whole = taken_[index];
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].part_of == index && scene_.usable(static_cast<int>(i)))
        add(trigger, static_cast<int>(i), "part", whole);
    }
    // parts of parts
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const int of = groups_[i].part_of;
      if (of >= 0 && of != index && scene_.usable(static_cast<int>(i)) && taken_[of] >= 0 &&
          groups_[of].part_of == index)
        add(trigger, static_cast<int>(i), "part", taken_[of]);
    }
  }

  /// "30 dead civilians": the effect word stands inside the group.
  void read_inside(const Trigger& trigger) {
    if (trigger.form != Form::state && trigger.form != Form::participle) return;
    const int index = scene_.group_at(trigger.begin);
    if (index < 0 || groups_[index].head <= trigger.begin || groups_[index].bare) return;
    add_with_parts(trigger, index, "inside");
  }

  /// "The dead included 17 children and 12 women": parts of a number that stands in an earlier sentence.
  bool read_the_dead(const Trigger& trigger) {
    const bool the = trigger.begin > s_.body_begin &&
                     (scene_.word(trigger.begin - 1, "the") || scene_.word(trigger.begin - 1, "those"));
    if (!the || !s_.is(trigger.end, Tag::include)) return false;
    int index = scene_.group_starting(s_.match(trigger.end, Tag::include)->end);
    for (; scene_.usable(index); index = scene_.next_in_list(index)) {
      add(trigger, index, "part");
      frames_.back().part_of_earlier = true;
    }
    return true;
  }

  void read_trigger(const Trigger& trigger) {
    if ((trigger.form == Form::state || trigger.form == Form::participle) && read_the_dead(trigger)) return;
    switch (trigger.form) {
      case Form::participle: {
        const int right = victims_after(scene_, trigger.end, false);
        const int left = victims_before(scene_, trigger, true);
        const bool passive = scene_.has_be_before(trigger.begin);
        const bool left_adjacent = left >= 0 && groups_[left].end == trigger.begin;
        // "three men shot and killed the minister": the victim follows, whoever it is
        const bool object_follows = !passive && !scene_.ends_like_a_count(trigger.end) &&
                                    !s_.is(trigger.end, Tag::hearsay) && !s_.is(trigger.end, Tag::place_near) &&
                                    !s_.is(trigger.end, Tag::number);
        const bool left_counts =
            left >= 0 && !object_follows && (scene_.numeric(left) || passive || (left_adjacent && right < 0));
        if (right >= 0 && !passive && !(left_adjacent && scene_.numeric(left) && !scene_.numeric(right))) {
          add_list(trigger, right, "active");
        } else if (left_counts) {
          add_list_left(trigger, left, passive ? "passive" : "reduced_passive");
        } else if (right >= 0 && !passive) {
          add_list(trigger, right, "active");
        }
        return;
      }
      case Form::active: {
        const int right = victims_after(scene_, trigger.end, true);
        if (right >= 0) {
          add_list(trigger, right, "active");
        }
        return;
      }
      case Form::intransitive:
      case Form::location: {
        const int left = victims_before(scene_, trigger, true);
        if (left >= 0) add_list_left(trigger, left, trigger.form == Form::location ? "location" : "intransitive");
        return;
      }
      case Form::state: {
        const int left = victims_before(scene_, trigger, false);
        if (left >= 0) {
          add_list_left(trigger, left, "state");
        } else if (const int right = victims_after(scene_, trigger.end, false); scene_.numeric(right)) {
          add_list(trigger, right, "state");
        }
        return;
      }
      case Form::noun_of: {
        const int right = victims_after(scene_, trigger.end, true);
        if (right >= 0) add_list(trigger, right, "noun_of");
        return;
      }
      case Form::noun_count:
        read_noun_count(trigger);
        return;
      case Form::toll:
        read_toll(trigger);
        return;
    }
  }

  void add_list(const Trigger& trigger, int index, const char* rule) {
    for (int i = index; i >= 0; i = scene_.next_in_list(i)) {
      if (i != index && groups_[i].bare && !groups_[index].bare)
        break;  // "scores of men, women and children" is one count
      if (i != index && (scene_.followed_by_own_trigger(i) || groups_[i].part_of >= 0 || !scene_.usable(i))) break;
      if (i != index && groups_[i].elided && !scene_.ends_like_a_count(groups_[i].end)) break;
      add_with_parts(trigger, i, rule);
    }
  }

  /// A list that ends before the effect word: "one civilian and one soldier were killed".
  void add_list_left(const Trigger& trigger, int last, const char* rule) {
    std::vector<int> list = {last};
    for (int i = last - 1; i >= 0; --i) {
      if (scene_.next_in_list(i) == list.back() && scene_.usable(i) && groups_[i].part_of < 0 &&
          !scene_.trigger_between(groups_[i].end, groups_[list.back()].begin)) {
        list.push_back(i);
      } else if (groups_[i].part_of >= 0 && !list.empty() && scene_.next_in_list(i) == list.back()) {
        break;
      } else {
        break;
      }
    }
    for (auto it = list.rbegin(); it != list.rend(); ++it) add_with_parts(trigger, *it, rule);
  }

  /// "27 fatalities", "two deaths", "no casualties", "civilian casualties".
  void read_noun_count(const Trigger& trigger) {
    if (s_.is(trigger.end, Tag::report_noun)) return;  // "civilian casualty report"
    int left = scene_.group_ending(trigger.begin);
    if (left < 0) left = scene_.group_at(trigger.begin);  // "15 civilian deaths"
    if (left < 0) {
      std::size_t at = trigger.begin;
      while (at > s_.body_begin && (s_.is(at - 1, Tag::modifier) || s_.is(at - 1, Tag::person)) &&
             scene_.group_ending(at) < 0)
        --at;
      left = scene_.group_ending(at);
    }
    if (left >= 0 && scene_.usable(left) && (!groups_[left].bare || groups_[left].negated)) {
      add_with_parts(trigger, left, "noun_count");
      return;
    }
    if (left >= 0 && !scene_.usable(left)) return;
    if (trigger.effect != Effect::killed_or_injured && trigger.effect != Effect::displaced) return;
    if (const int right = victims_after(scene_, trigger.end, false); right >= 0 && scene_.numeric(right)) return;
    // "civilian casualties": the noun carries the number
    std::size_t begin = trigger.begin;
    std::optional<Victims> victims;
    if (left >= 0) {
      victims = groups_[left].victims;
      begin = groups_[left].begin;
      taken_[left] = static_cast<int>(frames_.size());
    } else if (begin > s_.body_begin && scene_.word(begin - 1, "civilian")) {
      --begin;
    }
    if (scene_.word(begin, "civilian")) {
      victims = Victims{.status = VictimStatus::civilian,
                        .group = {},
                        .described_as = std::string(words_at(scene_.text, s_, begin)),
                        .span = s_.tokens[begin].span};
    }
    Frame frame;
    frame.effect = trigger.effect;
    frame.trigger_begin = trigger.begin;
    frame.trigger_end = trigger.end;
    frame.has_count = true;
    frame.count = {.low = 2,
                   .high = {},
                   .qualifier = Qualifier::word,
                   .word = std::string(words_of(scene_.text, s_.span_of(begin, trigger.end))),
                   .span = s_.span_of(begin, trigger.end)};
    frame.victims = victims;
    frame.rule = "noun_count";
    frames_.push_back(std::move(frame));
  }

  /// "death toll rose to 30", "the number of dead at 16".
  void read_toll(const Trigger& trigger) {
    for (std::size_t at = trigger.end; at < s_.size() && at < trigger.end + 24; ++at) {
      if (s_.is(at, Tag::clause_break) && !scene_.mark(at, ':')) return;
      const int index = scene_.group_starting(at);
      if (index < 0) continue;
      const Group& group = groups_[index];
      if (!scene_.usable(index) || group.bare) {
        at = group.end - 1;
        continue;
      }
      if (group.elided && !scene_.ends_like_a_count(group.end)) continue;
      const bool cue =
          at > 0 && (scene_.word(at - 1, "to") || scene_.word(at - 1, "at") || scene_.word(at - 1, "was") ||
                     scene_.word(at - 1, "is") || scene_.word(at - 1, "of") || scene_.mark(at - 1, ':') ||
                     scene_.word(at - 1, "reached") || scene_.word(at - 1, "stands") || scene_.word(at - 1, "now") ||
                     scene_.word(at - 1, "hit") || scene_.word(at - 1, "s"));
      if (!cue) continue;
      add_with_parts(trigger, index, "toll");
      if (taken_[index] >= 0) frames_[taken_[index]].running = true;
      return;
    }
  }

  /// "Two civilians were among four people killed", "two civilians were among those injured".
  void read_among(const Trigger& trigger) {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (!scene_.usable(static_cast<int>(i)) || !groups_[i].count.low) continue;
      std::size_t at = groups_[i].end;
      if (!(s_.is(at, Tag::be) && scene_.word(at + 1, "among"))) continue;
      at += 2;
      const int whole = scene_.group_starting(at);
      if (whole >= 0 && taken_[whole] >= 0 && frames_[taken_[whole]].trigger_begin == trigger.begin) {
        add(trigger, static_cast<int>(i), "among", taken_[whole]);
      } else if ((scene_.word(at, "those") || scene_.word(at, "the")) && at + 3 > trigger.begin && trigger.begin > at) {
        add(trigger, static_cast<int>(i), "among");
        frames_.back().part_of_earlier = true;
      }
    }
  }

  /// Bodies take their effect from what is done to them.
  void read_bodies() {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      if (!group.bodies || !scene_.usable(static_cast<int>(i))) continue;
      const Match* best = nullptr;
      std::size_t best_distance = 12;
      for (const Match& match : s_.matches) {
        if (match.tag() != Tag::body) continue;
        const std::size_t distance = match.begin >= group.end   ? match.begin - group.end
                                     : match.end <= group.begin ? group.begin - match.end + 2u
                                                                : 99;
        if (distance < best_distance) {
          best = &match;
          best_distance = distance;
        }
      }
      Trigger trigger{group.head, group.head + 1, Effect::bodies_recovered, Form::noun_count};
      if (best) {
        trigger = {best->begin, best->end, static_cast<Effect>(best->entry->a), Form::participle};
      } else if (group.bare) {
        continue;
      }
      add_with_parts(trigger, static_cast<int>(i), "bodies");
    }
  }

  /// Numbers of the same sentence that add up to a whole are its parts: "13 bodies …; eight guerrillas, four soldiers
  /// and a civilian", "148 casualties (93 dead and 55 wounded)".
  void read_sums() {
    const std::size_t found = frames_.size();
    for (std::size_t w = 0; w < found; ++w) {
      const auto total = frames_[w].count.low;
      if (!total || *total < 2 || frames_[w].group < 0 || frames_[w].part_of >= 0) continue;
      std::int64_t sum = 0;
      std::vector<int> parts;
      for (std::size_t i = static_cast<std::size_t>(frames_[w].group) + 1; i < groups_.size(); ++i) {
        const Group& group = groups_[i];
        if (!group.count.low || group.count.qualifier == Qualifier::word || group.part_of >= 0 || group.part_of == -2)
          continue;
        const int owner = taken_[i];
        const bool same = owner >= 0 && (frames_[owner].effect == frames_[w].effect ||
                                         frames_[w].effect == Effect::killed_or_injured);
        if (owner >= 0 && (!same || frames_[owner].part_of >= 0)) break;
        if (owner < 0 && group.elided) break;
        sum += *group.count.low;
        parts.push_back(static_cast<int>(i));
        if (sum >= *total) break;
      }
      if (sum != *total || parts.size() < 2) continue;
      const Trigger trigger{frames_[w].trigger_begin, frames_[w].trigger_end, frames_[w].effect, Form::participle};
      for (const int part : parts) {
        if (taken_[part] >= 0) {
          frames_[taken_[part]].part_of = static_cast<int>(w);
        } else {
          add(trigger, part, "sum", static_cast<int>(w));
        }
      }
    }
  }

  /// "whether the other two deaths were civilians": the rest of a number that stands before.
  void read_rest() {
    for (Frame& frame : frames_) {
      if (frame.group < 0 || frame.part_of >= 0 || !groups_[frame.group].definite || !frame.count.low ||
          frame.count.qualifier != Qualifier::exact)
        continue;
      for (std::size_t i = 0; i < frames_.size(); ++i) {
        const Frame& whole = frames_[i];
        if (whole.part_of < 0 && whole.group >= 0 && whole.group < frame.group && whole.effect == frame.effect &&
            whole.count.low && *whole.count.low > *frame.count.low)
          frame.part_of = static_cast<int>(i);
      }
    }
  }

  /// Sorting moves frames, so part_of is followed along.
  void order_frames() {
    std::vector<std::size_t> order(frames_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {},
                             [&](std::size_t i) { return frames_[i].count.span ? frames_[i].count.span->begin : 0u; });
    std::vector<int> place(frames_.size());
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<int>(i);
    std::vector<Frame> sorted;
    for (const std::size_t i : order) {
      Frame frame = std::move(frames_[i]);
      if (frame.part_of >= 0) frame.part_of = place[static_cast<std::size_t>(frame.part_of)];
      sorted.push_back(std::move(frame));
    }
    frames_ = std::move(sorted);
  }

  Scene scene_;
  const Sentence& s_;
  std::vector<Group>& groups_;
  std::vector<int>& taken_;
  std::vector<Frame> frames_;
};

}  // namespace

std::vector<Frame> read_frames(std::string_view text, const Sentence& sentence, std::vector<Group>& groups) {
  if (!sentence.has(Tag::effect) && !sentence.has(Tag::body)) return {};
  return FrameReader(text, sentence, groups).read();
}

}  // namespace cairn
