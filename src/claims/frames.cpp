#include "claims/frames.h"

#include <algorithm>
#include <string>

#include "claims/words.h"

namespace cairn {
namespace {

struct Trigger {
  std::size_t begin = 0;
  std::size_t end = 0;
  Effect effect = Effect::killed;
  Form form = Form::participle;
};

/// Effect words that do not lie inside a longer one ("dead" in "dead and wounded").
std::vector<Trigger> find_triggers(const Sentence& s) {
  std::vector<Trigger> triggers;
  for (std::size_t token = s.body_begin; token < s.size();) {
    const Match* match = s.match(token, Tag::effect);
    if (!match) {
      ++token;
      continue;
    }
    // "194 incidents of slaughtering civilians": what was reported, not what happened
    if (token > s.body_begin + 1 && s.is(token - 2, Tag::report_noun) && s.tokens[token - 1].first == 'o' &&
        s.tokens[token - 1].span.size() == 2) {
      token = match->end;
      continue;
    }
    triggers.push_back(
        {match->begin, match->end, static_cast<Effect>(match->entry->a), static_cast<Form>(match->entry->b)});
    token = match->end;
  }
  return triggers;
}

class FrameReader {
 public:
  FrameReader(std::string_view text, const Sentence& sentence, std::vector<Group>& groups)
      : text_(text), s_(sentence), groups_(groups), triggers_(find_triggers(sentence)), taken_(groups.size(), -1) {}

  std::vector<Frame> read() {
    join_family_members();
    find_parts();
    read_bodies();
    for (const Trigger& trigger : triggers_) read_inside(trigger);
    for (const Trigger& trigger : triggers_) read_trigger(trigger);
    for (const Trigger& trigger : triggers_) read_among(trigger);
    read_sums();
    read_rest();
    order_frames();
    return std::move(frames_);
  }

 private:
  bool word(std::size_t token, std::string_view w) const { return is_word(text_, s_, token, w); }
  bool mark(std::size_t token, char m) const { return is_mark(text_, s_, token, m); }

  /// The group that covers the token, or -1.
  int group_at(std::size_t token) const {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].begin <= token && token < groups_[i].end) return static_cast<int>(i);
    }
    return -1;
  }
  int group_starting(std::size_t token) const {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].begin == token) return static_cast<int>(i);
    }
    return -1;
  }
  int group_ending(std::size_t token) const {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].end == token) return static_cast<int>(i);
    }
    return -1;
  }
  bool trigger_between(std::size_t begin, std::size_t end) const {
    return std::ranges::any_of(triggers_, [&](const Trigger& t) { return begin <= t.begin && t.begin < end; });
  }
  const Trigger* trigger_starting(std::size_t token) const {
    for (const Trigger& t : triggers_) {
      if (t.begin == token) return &t;
    }
    return nullptr;
  }

  /// After the group at `index`, the next group of the same list ("X, Y and Z"), or -1.
  int next_in_list(int index) const {
    std::size_t at = groups_[index].end;
    // a parenthesis or a name in apposition may stand between
    if (mark(at, '(')) {
      while (at < s_.size() && !mark(at, ')')) ++at;
      ++at;
    }
    bool joined = false;
    if (mark(at, ',')) {
      joined = true;
      ++at;
    }
    if (const Match* match = s_.match(at, Tag::conjunction)) {
      joined = true;
      at = match->end;
    }
    if (!joined) return -1;
    return group_starting(at);
  }

  /// "seven members of a family": one group.
  void join_family_members() {
    for (std::size_t i = 1; i < groups_.size(); ++i) {
      Group& inner = groups_[i];
      Group& outer = groups_[i - 1];
      if (!inner.victims || inner.victims->group != "family" || outer.elided || outer.end + 1 != inner.begin ||
          !word(outer.end, "of"))
        continue;
      outer.end = inner.end;
      if (outer.victims && !outer.victims->group) outer.victims->group = "family";
      inner.part_of = -2;
    }
  }

  /// "including 14 children and 9 women", "among them a woman", "14 of them children".
  void find_parts() {
    for (std::size_t token = s_.body_begin; token < s_.size(); ++token) {
      if (const Match* cue = s_.match(token, Tag::include)) {
        std::size_t at = cue->end;
        while (at < s_.size() && (s_.is(at, Tag::adverb) || mark(at, ':')) && group_starting(at) < 0) ++at;
        int part = group_starting(at);
        if (part < 0) continue;
        int whole = -1;
        for (int i = 0; i < part; ++i) {
          if (groups_[i].end <= token && groups_[i].part_of < 0 && !groups_[i].share) whole = i;
        }
        if (whole < 0 || trigger_verb_between(groups_[whole].end, token)) {
          whole = whole_by_number(part, token);
          if (whole < 0) continue;
        }
        for (int i = part; i >= 0; i = next_in_list(i)) {
          if (i != part && followed_by_own_trigger(i)) break;
          groups_[i].part_of = whole;
        }
      }
    }
    // "five others were hurt, some seriously"
    for (std::size_t i = 1; i < groups_.size(); ++i) {
      Group& group = groups_[i];
      if (!group.elided || group.count.qualifier != Qualifier::word || !s_.is(group.end, Tag::adverb)) continue;
      if (mark(group.begin - 1, ',') && group.begin - 1 - groups_[i - 1].end <= 4)
        group.part_of = groups_[i - 1].part_of >= 0 ? groups_[i - 1].part_of : static_cast<int>(i - 1);
    }
    // "six civilians, most of whom were children, were killed": the bare noun only describes
    for (Group& group : groups_) {
      if (!group.bare || group.begin < s_.body_begin + 3 || !s_.is(group.begin - 1, Tag::be)) continue;
      if (word(group.begin - 2, "whom") || word(group.begin - 2, "them")) group.part_of = -2;
    }
    // "14 of them children", "five of whom are women", "12 of them women"
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      Group& group = groups_[i];
      if (!group.elided || !s_.is(group.end, Tag::of_them)) continue;
      const Match* of = s_.match(group.end, Tag::of_them);
      std::size_t at = of->end;
      while (at < s_.size() && (s_.is(at, Tag::be) || s_.is(at, Tag::adverb))) ++at;
      int whole = -1;
      for (std::size_t k = 0; k < i; ++k) {
        if (groups_[k].part_of < 0) whole = static_cast<int>(k);
      }
      if (whole < 0) continue;
      group.part_of = whole;
      const int noun = group_starting(at);
      if (noun >= 0 && groups_[noun].bare) {
        group.victims = groups_[noun].victims;
        group.end = groups_[noun].end;
        group.elided = false;
        groups_[noun].part_of = -2;  // only names the part
        for (int next = next_in_list(noun); next >= 0 && !followed_by_own_trigger(next); next = next_in_list(next))
          groups_[next].part_of = whole;
      } else {
        group.victims = groups_[whole].victims;
      }
    }
  }

  /// Is there a finite verb between the whole and "including"? "killed 12 people in X, including …" has none.
  bool trigger_verb_between(std::size_t begin, std::size_t end) const {
    for (std::size_t t = begin; t < end; ++t) {
      if (s_.is(t, Tag::clause_break)) return true;
    }
    return false;
  }
  int whole_by_number(int part, std::size_t token) const {
    for (int i = part - 1; i >= 0; --i) {
      if (groups_[i].end <= token && groups_[i].part_of < 0 && groups_[i].count.low && groups_[part].count.low &&
          *groups_[i].count.low >= *groups_[part].count.low)
        return i;
    }
    return -1;
  }

  bool followed_by_own_trigger(int index) const {
    std::size_t at = groups_[index].end;
    while (at < s_.size() && (s_.is(at, Tag::be) || s_.is(at, Tag::have) || s_.is(at, Tag::adverb))) ++at;
    const Trigger* t = trigger_starting(at);
    return t &&
           (t->form == Form::participle || t->form == Form::state || t->form == Form::intransitive ||
            t->form == Form::noun_count) &&
           group_starting(t->end) < 0;
  }

  bool usable(int index) const { return index >= 0 && taken_[index] < 0 && groups_[index].part_of != -2; }

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
    frame.victims = group.victims;
    frame.part_of = whole;
    frame.part_of_earlier = group.kin && whole < 0;
    frame.rule = rule;
    taken_[index] = static_cast<int>(frames_.size());
    frames_.push_back(std::move(frame));
  }

  /// Adds a group, then the groups that are parts of it.
  void add_with_parts(const Trigger& trigger, int index, const char* rule) {
    if (!usable(index)) return;
    add(trigger, index, rule);
    const int whole = taken_[index];
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].part_of == index && usable(static_cast<int>(i))) add(trigger, static_cast<int>(i), "part", whole);
    }
    // parts of parts
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const int of = groups_[i].part_of;
      if (of >= 0 && of != index && usable(static_cast<int>(i)) && taken_[of] >= 0 && groups_[of].part_of == index)
        add(trigger, static_cast<int>(i), "part", taken_[of]);
    }
  }

  /// "30 dead civilians": the effect word stands inside the group.
  void read_inside(const Trigger& trigger) {
    if (trigger.form != Form::state && trigger.form != Form::participle) return;
    const int index = group_at(trigger.begin);
    if (index < 0 || groups_[index].head <= trigger.begin || groups_[index].bare) return;
    add_with_parts(trigger, index, "inside");
  }

  bool numeric(int index) const { return index >= 0 && (!groups_[index].bare || groups_[index].negated); }

  /// "The dead included 17 children and 12 women": parts of a number that stands in an earlier sentence.
  bool read_the_dead(const Trigger& trigger) {
    const bool the = trigger.begin > s_.body_begin && (word(trigger.begin - 1, "the") || word(trigger.begin - 1, "those"));
    if (!the || !s_.is(trigger.end, Tag::include)) return false;
    int index = group_starting(s_.match(trigger.end, Tag::include)->end);
    for (; usable(index); index = next_in_list(index)) {
      add(trigger, index, "part");
      frames_.back().part_of_earlier = true;
    }
    return true;
  }

  void read_trigger(const Trigger& trigger) {
    if ((trigger.form == Form::state || trigger.form == Form::participle) && read_the_dead(trigger)) return;
    switch (trigger.form) {
      case Form::participle: {
        const int right = right_group(trigger.end, false);
        const int left = left_group(trigger, true);
        const bool passive = has_be_before(trigger.begin);
        const bool left_adjacent = left >= 0 && groups_[left].end == trigger.begin;
        // "three men shot and killed the minister": the victim follows, whoever it is
        const bool object_follows = !passive && !ends_like_a_count(trigger.end) && !s_.is(trigger.end, Tag::hearsay) &&
                                    !s_.is(trigger.end, Tag::place_near) && !s_.is(trigger.end, Tag::number);
        const bool left_counts =
            left >= 0 && !object_follows && (numeric(left) || passive || (left_adjacent && right < 0));
        if (right >= 0 && !passive && !(left_adjacent && numeric(left) && !numeric(right))) {
          add_list(trigger, right, "active");
        } else if (left_counts) {
          add_list_left(trigger, left, passive ? "passive" : "reduced_passive");
        } else if (right >= 0 && !passive) {
          add_list(trigger, right, "active");
        }
        return;
      }
      case Form::active: {
        const int right = right_group(trigger.end, true);
        if (right >= 0) {
          add_list(trigger, right, "active");
        }
        return;
      }
      case Form::intransitive:
      case Form::location: {
        const int left = left_group(trigger, true);
        if (left >= 0) add_list_left(trigger, left, trigger.form == Form::location ? "location" : "intransitive");
        return;
      }
      case Form::state: {
        const int left = left_group(trigger, false);
        if (left >= 0) {
          add_list_left(trigger, left, "state");
        } else if (const int right = right_group(trigger.end, false); numeric(right)) {
          add_list(trigger, right, "state");
        }
        return;
      }
      case Form::noun_of: {
        const int right = right_group(trigger.end, true);
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

  bool has_be_before(std::size_t token) const {
    std::size_t at = token;
    for (int steps = 0; steps < 5 && at > 0; ++steps) {
      --at;
      if (s_.is(at, Tag::be)) return !word(at, "left") && !word(at, "leaving");
      if (!s_.is(at, Tag::adverb) && !s_.is(at, Tag::hearsay) && !s_.is(at, Tag::negation)) return false;
    }
    return false;
  }

  /// The group of victims after the effect word, or -1.
  int right_group(std::size_t at, bool loose) const {
    for (int steps = 0; steps < 4 && at < s_.size(); ++steps) {
      const int index = group_starting(at);
      if (index >= 0) {
        if (!usable(index)) return -1;
        const Group& group = groups_[index];
        if (group.elided && !ends_like_a_count(group.end)) return -1;
        if (followed_by_own_trigger(index) && group.elided) return -1;
        return index;
      }
      const bool skips = s_.is(at, Tag::adverb) || word(at, "of") || word(at, "up") ||
                         (loose && (mark(at, ':') || word(at, "nearly")));
      if (!skips) return -1;
      ++at;
    }
    return -1;
  }

  /// A number without a noun counts people only where no other noun follows it.
  bool ends_like_a_count(std::size_t at) const {
    if (at >= s_.size()) return true;
    if (s_.tokens[at].kind == TokenKind::punctuation) return !is_dash(text_, s_, at) || s_.tokens[at].space_before;
    return s_.is(at, Tag::preposition) || s_.is(at, Tag::conjunction) || s_.is(at, Tag::effect) ||
           s_.is(at, Tag::relative_day) || s_.is(at, Tag::weekday) || s_.is(at, Tag::of_them) || s_.is(at, Tag::be) ||
           s_.is(at, Tag::adverb) || s_.is(at, Tag::say) || s_.is(at, Tag::according);
  }

  /// The group of victims before the effect word, or -1. `far`: other words may stand between if a form of "be" does.
  int left_group(const Trigger& trigger, bool far) const {
    std::size_t at = trigger.begin;
    bool be = false;
    int steps = 0;
    while (at > s_.body_begin) {
      const int index = group_ending(at);
      if (index >= 0) {
        const Group& group = groups_[index];
        if (group.part_of >= 0)
          return usable(group.part_of) ? group.part_of : -1;
        if (group.part_of == -2) {
          at = group.begin;
          continue;
        }
        // "seven members of a family": the group after a preposition is not the subject
        if (group.begin > s_.body_begin && s_.is(group.begin - 1, Tag::preposition) &&
            !word(group.begin - 1, "among") && group.begin - 1 > s_.body_begin &&
            !is_after_clause_start(group.begin - 1)) {
          const int before = nearest_group_before(group.begin - 1);
          if (before >= 0 && group.begin - groups_[before].end <= 4 && usable(before)) return before;
          if (word(group.begin - 1, "of") || word(group.begin - 1, "by")) return -1;
        }
        if (!usable(index)) return -1;
        if (group.elided && at != trigger.begin && !be && !s_.is(at, Tag::relative_pronoun) &&
            !s_.is(at, Tag::adverb) && !s_.is(at, Tag::of_them) && !s_.is(at, Tag::have))
          return -1;
        return index;
      }
      const std::size_t token = at - 1;
      if (s_.is(token, Tag::be)) be = true;
      const bool small = s_.is(token, Tag::be) || s_.is(token, Tag::have) || s_.is(token, Tag::adverb) ||
                         s_.is(token, Tag::hearsay) || s_.is(token, Tag::hypothetical) || s_.is(token, Tag::negation) ||
                         s_.is(token, Tag::relative_pronoun) || s_.is(token, Tag::running);
      if (mark(token, ')')) {
        std::size_t open = token;
        while (open > s_.body_begin && !mark(open, '(')) --open;
        at = open;
        continue;
      }
      if (!small) {
        if (!far || !be || ++steps > 14) return -1;
        if (s_.is(token, Tag::clause_break) || s_.is(token, Tag::say) || trigger_starting(token) ||
            is_quote(text_, s_, token))
          return -1;
      }
      at = token;
    }
    return -1;
  }
  bool is_after_clause_start(std::size_t token) const {
    return token == s_.body_begin || s_.tokens[token - 1].kind == TokenKind::punctuation;
  }
  int nearest_group_before(std::size_t token) const {
    int found = -1;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].end <= token && groups_[i].part_of != -2) found = static_cast<int>(i);
    }
    return found;
  }

  void add_list(const Trigger& trigger, int index, const char* rule) {
    for (int i = index; i >= 0; i = next_in_list(i)) {
      if (i != index && groups_[i].bare && !groups_[index].bare)
        break;  // "scores of men, women and children" is one count
      if (i != index && (followed_by_own_trigger(i) || groups_[i].part_of >= 0 || !usable(i))) break;
      if (i != index && groups_[i].elided && !ends_like_a_count(groups_[i].end)) break;
      add_with_parts(trigger, i, rule);
    }
  }

  /// A list that ends before the effect word: "one civilian and one soldier were killed".
  void add_list_left(const Trigger& trigger, int last, const char* rule) {
    std::vector<int> list = {last};
    for (int i = last - 1; i >= 0; --i) {
      if (next_in_list(i) == list.back() && usable(i) && groups_[i].part_of < 0 &&
          !trigger_between(groups_[i].end, groups_[list.back()].begin)) {
        list.push_back(i);
      } else if (groups_[i].part_of >= 0 && !list.empty() && next_in_list(i) == list.back()) {
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
    int left = group_ending(trigger.begin);
    if (left < 0) left = group_at(trigger.begin);  // "15 civilian deaths"
    if (left < 0) {
      std::size_t at = trigger.begin;
      while (at > s_.body_begin && (s_.is(at - 1, Tag::modifier) || s_.is(at - 1, Tag::person)) && group_ending(at) < 0)
        --at;
      left = group_ending(at);
    }
    if (left >= 0 && usable(left) && (!groups_[left].bare || groups_[left].negated)) {
      add_with_parts(trigger, left, "noun_count");
      return;
    }
    if (left >= 0 && !usable(left)) return;
    if (trigger.effect != Effect::killed_or_injured && trigger.effect != Effect::displaced) return;
    if (const int right = right_group(trigger.end, false); right >= 0 && numeric(right)) return;
    // "civilian casualties": the noun carries the number
    std::size_t begin = trigger.begin;
    std::optional<Victims> victims;
    if (left >= 0) {
      victims = groups_[left].victims;
      begin = groups_[left].begin;
      taken_[left] = static_cast<int>(frames_.size());
    } else if (begin > s_.body_begin && word(begin - 1, "civilian")) {
      --begin;
    }
    if (word(begin, "civilian")) {
      victims = Victims{.status = VictimStatus::civilian,
                        .group = {},
                        .described_as = std::string(words_at(text_, s_, begin)),
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
                   .word = std::string(words_of(text_, s_.span_of(begin, trigger.end))),
                   .span = s_.span_of(begin, trigger.end)};
    frame.victims = victims;
    frame.rule = "noun_count";
    frames_.push_back(std::move(frame));
  }

  /// "death toll rose to 30", "the number of dead at 16".
  void read_toll(const Trigger& trigger) {
    for (std::size_t at = trigger.end; at < s_.size() && at < trigger.end + 24; ++at) {
      if (s_.is(at, Tag::clause_break) && !mark(at, ':')) return;
      const int index = group_starting(at);
      if (index < 0) continue;
      const Group& group = groups_[index];
      if (!usable(index) || group.bare) {
        at = group.end - 1;
        continue;
      }
      if (group.elided && !ends_like_a_count(group.end)) continue;
      const bool cue =
          at > 0 && (word(at - 1, "to") || word(at - 1, "at") || word(at - 1, "was") || word(at - 1, "is") ||
                     word(at - 1, "of") || mark(at - 1, ':') || word(at - 1, "reached") || word(at - 1, "stands") ||
                     word(at - 1, "now") || word(at - 1, "hit") || word(at - 1, "s"));
      if (!cue) continue;
      add_with_parts(trigger, index, "toll");
      if (taken_[index] >= 0) frames_[taken_[index]].running = true;
      return;
    }
  }

  /// "Two civilians were among four people killed", "two civilians were among those injured".
  void read_among(const Trigger& trigger) {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (!usable(static_cast<int>(i)) || !groups_[i].count.low) continue;
      std::size_t at = groups_[i].end;
      if (!(s_.is(at, Tag::be) && word(at + 1, "among"))) continue;
      at += 2;
      const int whole = group_starting(at);
      if (whole >= 0 && taken_[whole] >= 0 && frames_[taken_[whole]].trigger_begin == trigger.begin) {
        add(trigger, static_cast<int>(i), "among", taken_[whole]);
      } else if ((word(at, "those") || word(at, "the")) && at + 3 > trigger.begin && trigger.begin > at) {
        add(trigger, static_cast<int>(i), "among");
        frames_.back().part_of_earlier = true;
      }
    }
  }

  /// Bodies take their effect from what is done to them.
  void read_bodies() {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      if (!group.bodies || !usable(static_cast<int>(i))) continue;
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

  std::string_view text_;
  const Sentence& s_;
  std::vector<Group>& groups_;
  std::vector<Trigger> triggers_;
  std::vector<int> taken_;  ///< By group: the frame that has it, or -1.
  std::vector<Frame> frames_;
};

}  // namespace

std::vector<Frame> read_frames(std::string_view text, const Sentence& sentence, std::vector<Group>& groups) {
  if (!sentence.has(Tag::effect) && !sentence.has(Tag::body)) return {};
  return FrameReader(text, sentence, groups).read();
}

}  // namespace cairn
