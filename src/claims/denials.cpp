#include "claims/frames.h"
#include "claims/words.h"

// Denials and acknowledgements that name no number.

namespace cairn {
namespace {

Frame frame_at(const Match& trigger, Kind kind, const char* rule) {
  Frame frame;
  frame.kind = kind;
  frame.has_effect = false;
  frame.trigger_begin = trigger.begin;
  frame.trigger_end = trigger.end;
  frame.rule = rule;
  return frame;
}

/// Drops the frames whose effect word stands in tokens [begin, end), parts with their wholes, which share that word.
void drop_frames(std::vector<Frame>& frames, std::size_t begin, std::size_t end) {
  std::vector<int> place(frames.size(), -1);
  std::vector<Frame> kept;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    if (frames[i].trigger_begin >= begin && frames[i].trigger_begin < end) continue;
    place[i] = static_cast<int>(kept.size());
    kept.push_back(std::move(frames[i]));
  }
  for (Frame& frame : kept) {
    if (frame.part_of >= 0) frame.part_of = place[static_cast<std::size_t>(frame.part_of)];
  }
  frames = std::move(kept);
}

}  // namespace

void read_denials(std::string_view text, const Sentence& s, std::vector<Frame>& frames) {
  // "insufficient evidence to find that civilians were harmed" claims no harm
  for (std::size_t token = s.body_begin; token < s.size() && s.has(Tag::assessment); ++token) {
    const Match* outcome = s.match(token, Tag::assessment);
    if (!outcome || outcome->entry->b != static_cast<std::uint8_t>(Form::state)) continue;
    drop_frames(frames, outcome->end, s.size());
  }
  if (!s.has(Tag::deny) && !s.has(Tag::acknowledge)) return;
  for (std::size_t token = s.body_begin; token < s.size(); ++token) {
    const Match* deny = s.match(token, Tag::deny);
    if (!deny) continue;
    const bool no_evidence = is_word(text, s, token, "no") && is_word(text, s, token + 1, "evidence");
    if (no_evidence) {
      // what there is no evidence of is not itself claimed
      std::size_t clause_end = deny->end;
      while (clause_end < s.size() && !s.is(clause_end, Tag::clause_break)) ++clause_end;
      drop_frames(frames, deny->end, clause_end);
    }
    std::size_t at = deny->end;
    const bool responsibility = is_word(text, s, at, "responsibility") || is_word(text, s, at, "involvement") ||
                                is_word(text, s, at, "targeting") || is_word(text, s, at, "carrying") ||
                                is_word(text, s, at, "attacking") || is_word(text, s, at, "striking") ||
                                is_word(text, s, at, "any") || is_word(text, s, at, "hitting") ||
                                is_word(text, s, at, "it");
    bool harm_after = false;
    for (const Frame& frame : frames) harm_after |= frame.trigger_begin > deny->begin;
    if (!no_evidence && (!responsibility || harm_after)) continue;
    frames.push_back(frame_at(*deny, Kind::denial, "denial"));
    return;
  }
  if (!frames.empty()) return;
  for (std::size_t token = s.body_begin; token < s.size(); ++token) {
    const Match* match = s.match(token, Tag::acknowledge);
    if (!match || !s.is(token, Tag::say)) continue;
    bool action = false;
    for (std::size_t t = match->end; t < s.size(); ++t)
      action |= s.is(t, Tag::weapon) || is_word(text, s, t, "attack") || is_word(text, s, t, "responsibility");
    if (!action) continue;
    frames.push_back(frame_at(*match, Kind::acknowledgement, "acknowledgement"));
    return;
  }
}

}  // namespace cairn
