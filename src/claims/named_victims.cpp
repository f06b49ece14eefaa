#include "claims/named_victims.h"

#include <algorithm>

#include "claims/words.h"

namespace cairn {
namespace {

/// "the victims were named as": a phrase of [include] that holds a word for victims.
const Match* naming_cue(std::string_view text, const Sentence& s) {
  for (const Match& match : s.matches) {
    if (match.tag() != Tag::include) continue;
    for (std::size_t t = match.begin; t < match.end; ++t) {
      if (is_word(text, s, t, "victim") || is_word(text, s, t, "victims")) return &match;
    }
  }
  return nullptr;
}

/// What befell the victims spoken of last: who died in the same sentence as others were hurt are the victims.
const Claim* last_harm(const std::vector<Claim>& claims) {
  constexpr std::size_t kFar = 12;
  const Claim* found = nullptr;
  const std::size_t last = claims.size() > kFar ? claims.size() - kFar : 0;
  for (std::size_t i = claims.size(); i-- > last;) {
    const Claim& claim = claims[i];
    const bool told = claim.kind == Kind::harm && claim.polarity == Polarity::affirmed &&
                      claim.certainty != Certainty::hypothetical && claim.scope != Scope::cumulative;
    if (!told || (claim.effect != Effect::killed && claim.effect != Effect::injured)) continue;
    if (found && claim.sentence != found->sentence) break;
    if (!found || claim.effect == Effect::killed) found = &claim;
  }
  return found;
}

}  // namespace

bool names_victims(std::string_view text, const Sentence& s) {
  return s.has(Tag::include) && naming_cue(text, s) != nullptr;
}

std::vector<Frame> read_named_victims(std::string_view text, const Sentence& s, const std::vector<Group>& groups,
                                      const std::vector<Claim>& claims) {
  std::vector<Frame> frames;
  const Match* cue = naming_cue(text, s);
  const Claim* harm = last_harm(claims);
  if (!cue || !harm) return frames;
  std::size_t at = cue->end;
  for (const Group& group : groups) {
    if (group.begin < at) continue;
    const bool listed = group.begin <= at + 2;  // a comma and "and"
    if (!group.named || !listed) break;
    Frame frame;
    frame.effect = *harm->effect;
    frame.trigger_begin = cue->begin;
    frame.trigger_end = cue->end;
    frame.count = group.count;
    frame.has_count = true;
    frame.victims = group.victims;
    frame.named = true;
    frame.rule = "named_victim";
    frames.push_back(std::move(frame));
    at = group.end;
  }
  return frames;
}

}  // namespace cairn
