#include <algorithm>

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

Denial denial_of(const Match& match) { return static_cast<Denial>(match.entry->a); }

std::size_t clause_begin(std::string_view text, const Sentence& s, std::size_t token) {
  while (token > s.body_begin && !s.is(token - 1, Tag::clause_break) && !is_mark(text, s, token - 1, ',')) --token;
  return token;
}

std::size_t clause_end(const Sentence& s, std::size_t token) {
  while (token < s.size() && !s.is(token, Tag::clause_break) && !s.is(token, Tag::accuse)) ++token;
  return token;
}

/// "did not deny", "neither confirmed nor denied", "rarely acknowledges", "no group has claimed": not done.
bool is_not_done(std::string_view text, const Sentence& s, std::size_t token) {
  static constexpr LowerWord kSeldom[] = {"rarely",  "seldom",   "neither", "nor",     "refused",
                                          "refuses", "declined", "hardly",  "without", "yet"};
  for (std::size_t back = 1; back <= 5 && token >= s.body_begin + back; ++back) {
    const std::size_t at = token - back;
    if (s.is(at, Tag::negation)) return true;
    for (const LowerWord& word : kSeldom) {
      if (is_word(text, s, at, word)) return true;
    }
    if (s.is(at, Tag::clause_break) || is_mark(text, s, at, ',')) return false;
  }
  return false;
}

/// Is there something a party does or is accused of in tokens [begin, end)?
bool names_act(const Sentence& s, std::size_t begin, std::size_t end) {
  for (std::size_t token = begin; token < end && token < s.size(); ++token) {
    if (s.is(token, Tag::weapon) || s.is(token, Tag::action)) return true;
    const Match* act = s.match(token, Tag::deny);
    if (act && (denial_of(*act) == Denial::act || denial_of(*act) == Denial::saying)) return true;
  }
  return false;
}

bool names_harm(const Sentence& s, std::size_t begin, std::size_t end) {
  for (std::size_t token = begin; token < end && token < s.size(); ++token) {
    if (s.is(token, Tag::effect) || s.is(token, Tag::damage)) return true;
  }
  return names_act(s, begin, end);
}

/// Is somebody speaking? "The shells did not hit" is no denial.
bool is_spoken(std::string_view text, const Sentence& s) {
  if (s.has(Tag::say)) return true;
  for (std::size_t token = s.body_begin; token < s.size(); ++token) {
    if (is_quote(text, s, token) || is_word(text, s, token, "we")) return true;
  }
  return false;
}

/// Drops the harm that an outcome says was not done, or not found to be: "insufficient evidence to find that civilians
/// were harmed", "the alleged deaths did not occur as a result of our action".
void drop_disproved(std::string_view text, const Sentence& s, std::vector<Frame>& frames) {
  for (std::size_t token = s.body_begin; s.has(Tag::assessment) && token < s.size(); ++token) {
    const Match* outcome = s.match(token, Tag::assessment);
    if (!outcome || static_cast<Effect>(outcome->entry->a) == Effect::credible) continue;
    const Form form = static_cast<Form>(outcome->entry->b);
    if (form == Form::state) drop_frames(frames, outcome->end, s.size());
    if (form == Form::intransitive) drop_frames(frames, clause_begin(text, s, outcome->begin), s.size());
    token = outcome->end - 1u;
  }
}

/// Does the word deny something other than the frames of harm that follow it?
bool frames_at(const std::vector<Frame>& frames, std::size_t token) {
  return std::ranges::any_of(frames, [&](const Frame& frame) { return frame.trigger_begin == token; });
}

bool denies_without_number(std::string_view text, const Sentence& s, const Match& deny,
                           const std::vector<Frame>& frames) {
  bool harm_after = false;
  for (const Frame& frame : frames) harm_after |= frame.trigger_begin > deny.begin;
  if (denial_of(deny) == Denial::phrase) return !harm_after && is_spoken(text, s);
  if (is_not_done(text, s, deny.begin)) return false;
  const Match* about = s.match(deny.end, Tag::deny);
  if (about && denial_of(*about) == Denial::act && !frames_at(frames, about->begin)) return true;
  if (harm_after) return false;
  const std::size_t end = std::min(clause_end(s, deny.end), deny.end + std::size_t{14});
  return names_act(s, deny.end, end) || is_word(text, s, deny.end, "it");
}

bool read_denial(std::string_view text, const Sentence& s, std::vector<Frame>& frames) {
  for (std::size_t token = s.body_begin; token < s.size();) {
    const Match* deny = s.match(token, Tag::deny);
    token = deny ? deny->end : token + 1;
    if (!deny || denial_of(*deny) == Denial::act || denial_of(*deny) == Denial::saying ||
        denial_of(*deny) == Denial::calls_false)
      continue;
    if (denial_of(*deny) == Denial::evidence) {
      const std::size_t end = clause_end(s, deny->end);
      if (!names_harm(s, deny->end, end)) continue;
      drop_frames(frames, deny->end, end);
    } else if (!denies_without_number(text, s, *deny, frames)) {
      continue;
    }
    frames.push_back(frame_at(*deny, Kind::denial, "denial"));
    return true;
  }
  return false;
}

void read_acknowledgement(std::string_view text, const Sentence& s, std::vector<Frame>& frames) {
  for (std::size_t token = s.body_begin; token < s.size(); ++token) {
    const Match* match = s.match(token, Tag::acknowledge);
    if (!match || is_not_done(text, s, token)) continue;
    if (static_cast<Acknowledgement>(match->entry->a) == Acknowledgement::number) continue;
    const bool by_itself = is_word(text, s, token, "self") && is_dash(text, s, token + 1);  // "self-reported"
    if (!by_itself && (!s.is(token, Tag::say) || !names_act(s, match->end, s.size()))) continue;
    frames.push_back(frame_at(*match, Kind::acknowledgement, "acknowledgement"));
    return;
  }
}

/// Frames that are kept follow their wholes to their new places; parts of dropped ones stand alone.
template <class Drop>
void drop_where(std::vector<Frame>& frames, const Drop& drop) {
  std::vector<int> place(frames.size(), -1);
  std::vector<Frame> kept;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    if (drop(frames[i])) continue;
    place[i] = static_cast<int>(kept.size());
    kept.push_back(std::move(frames[i]));
  }
  for (Frame& frame : kept) {
    if (frame.part_of >= 0) frame.part_of = place[static_cast<std::size_t>(frame.part_of)];
  }
  frames = std::move(kept);
}

}  // namespace

void drop_frames(std::vector<Frame>& frames, std::size_t begin, std::size_t end) {
  drop_where(frames, [&](const Frame& frame) { return frame.trigger_begin >= begin && frame.trigger_begin < end; });
}

void drop_counted_objects(std::vector<Frame>& frames, const std::vector<Frame>& damage) {
  drop_where(frames, [&](const Frame& frame) {
    return frame.kind == Kind::harm && frame.has_count && frame.count.span &&
           std::ranges::any_of(damage, [&](const Frame& object) {
             return object.has_count && object.count.span == frame.count.span &&
                    object.trigger_begin == frame.trigger_begin;
           });
  });
}

void drop_speakers(std::vector<Frame>& frames, std::span<const SourceMention> sources) {
  const auto holds = [](const Attribution& link, Span count) {
    return link.span && link.span->begin <= count.begin && count.end <= link.span->end;
  };
  drop_where(frames, [&](const Frame& frame) {
    return frame.kind == Kind::harm && frame.has_count && frame.count.span &&
           std::ranges::any_of(sources, [&](const SourceMention& source) {
             const bool told_before = source.closing && frame.trigger_end <= source.begin;
             return told_before && (holds(source.link, *frame.count.span) ||
                                    std::ranges::any_of(source.parallel, [&](const Attribution& other) {
                                      return holds(other, *frame.count.span);
                                    }));
           });
  });
}

void read_denials(std::string_view text, const Sentence& s, std::vector<Frame>& frames) {
  drop_disproved(text, s, frames);
  if (s.has(Tag::deny) && read_denial(text, s, frames)) return;
  if (s.has(Tag::acknowledge) && frames.empty()) read_acknowledgement(text, s, frames);
}

}  // namespace cairn
