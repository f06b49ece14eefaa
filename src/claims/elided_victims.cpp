#include "claims/elided_victims.h"

#include <algorithm>

#include "claims/words.h"

namespace cairn {
namespace {

bool stands_for_others(std::string_view text, const Frame& frame) {
  if (!frame.victims || !frame.victims->span) return false;
  const std::string_view words = words_of(text, *frame.victims->span);
  return words.ends_with("others") || words.ends_with("other") || words.ends_with("OTHERS") || words.ends_with("more");
}

/// Whom "others" and left-out nouns repeat: the nearest frame before in the sentence that names its victims, parts
/// left out ("three people, including a child, were killed and six wounded").
const Frame* antecedent(std::string_view text, const std::vector<Frame>& frames, std::size_t of) {
  for (std::size_t i = of; i-- > 0;) {
    const Frame& before = frames[i];
    if (before.kind != Kind::harm || before.part_of >= 0 || !before.victims || stands_for_others(text, before))
      continue;
    return &before;
  }
  return nullptr;
}

/// "26 dead among the civilians", "400 casualties on the government forces": the group after the preposition.
const Group* group_after_preposition(std::string_view text, const Sentence& s, const std::vector<Group>& groups,
                                     const Frame& frame) {
  constexpr std::size_t kReach = 6;
  const std::size_t last = std::min(s.size(), frame.trigger_end + kReach);
  for (std::size_t t = frame.trigger_end; t < last; ++t) {
    if (s.is(t, Tag::clause_break) || s.is(t, Tag::relative_pronoun) || s.is(t, Tag::include)) return nullptr;
    if (!is_word(text, s, t, "among") && !is_word(text, s, t, "on")) continue;
    for (const Group& group : groups) {
      if (group.begin > t && group.begin <= t + 3 && group.bare && group.victims) return &group;
    }
    return nullptr;
  }
  return nullptr;
}

/// "the rebels have sustained 37 casualties": the subject, right before the verb.
const Group* group_that_suffered(std::string_view text, const Sentence& s, const std::vector<Group>& groups,
                                 const Frame& frame) {
  for (const Group& group : groups) {
    if (!group.bare || !group.victims || group.end > frame.trigger_begin) continue;
    for (std::size_t t = group.end; t < frame.trigger_begin && t < group.end + 24; ++t) {
      if (is_word(text, s, t, "suffered") || is_word(text, s, t, "sustained") || is_word(text, s, t, "suffering"))
        return &group;
    }
  }
  return nullptr;
}

/// "8 killed and 20 injured, including soldiers and guerrillas": a bare noun after "including" describes the whole.
const Group* group_included(const Sentence& s, const std::vector<Group>& groups, const Frame& frame) {
  for (const Group& group : groups) {
    if (!group.bare || !group.victims || group.begin < frame.trigger_end || group.begin == 0) continue;
    const Match* cue = s.match_ending(group.begin, Tag::include);
    if (cue) return &group;
  }
  return nullptr;
}

void describe_elided(std::string_view text, const Sentence& s, const std::vector<Group>& groups,
                     const std::vector<Frame>& frames, std::size_t i, Frame& frame) {
  const Group* named = group_after_preposition(text, s, groups, frame);
  if (!named) named = group_that_suffered(text, s, groups, frame);
  if (named) {
    frame.victims = named->victims;
    return;
  }
  if (const Frame* before = antecedent(text, frames, i)) {
    frame.victims = before->victims;
    return;
  }
  if (const Group* included = group_included(s, groups, frame)) frame.victims = included->victims;
}

}  // namespace

void supply_victims(std::string_view text, const Sentence& s, const std::vector<Group>& groups,
                    std::vector<Frame>& frames) {
  for (std::size_t i = 0; i < frames.size(); ++i) {
    Frame& frame = frames[i];
    if (frame.kind != Kind::harm || !frame.has_count || frame.part_of >= 0) continue;
    if (!frame.victims) {
      describe_elided(text, s, groups, frames, i, frame);
    } else if (frame.victims->status == VictimStatus::unknown && stands_for_others(text, frame)) {
      if (const Frame* before = antecedent(text, frames, i)) frame.victims->status = before->victims->status;
    }
  }
  for (Frame& frame : frames) {
    if (frame.kind == Kind::harm && !frame.victims && frame.part_of >= 0 && frame.has_count)
      frame.victims = frames[static_cast<std::size_t>(frame.part_of)].victims;
  }
}

}  // namespace cairn
