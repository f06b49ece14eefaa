#include "claims/named_victims.h"

#include <optional>

#include "claims/words.h"

namespace cairn {
namespace {

/// "the victims were named as", "identified the two dead as": tokens [begin, end), and what the words say befell them.
struct Cue {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::optional<Effect> effect = {};
};

bool is_victim(std::string_view text, const Sentence& s, std::size_t token) {
  return is_word(text, s, token, "victim") || is_word(text, s, token, "victims");
}

std::optional<Cue> phrase_cue(std::string_view text, const Sentence& s) {
  for (const Match& match : s.matches) {
    if (match.tag() != Tag::include) continue;
    for (std::size_t t = match.begin; t < match.end; ++t) {
      if (is_victim(text, s, t)) return Cue{match.begin, match.end};
    }
  }
  return std::nullopt;
}

/// "identified the two dead men as", "named the victims as".
std::optional<Cue> verb_cue(std::string_view text, const Sentence& s) {
  // "the coroner identified the man as": whoever a coroner names is dead
  bool examined = false;
  for (std::size_t begin = s.body_begin; begin < s.size(); ++begin) {
    const char first = s.tokens[begin].first;
    if (first != 'i' && first != 'n' && first != 'c' && first != 'e' && first != 'm') continue;
    examined = examined || is_word(text, s, begin, "coroner") || is_word(text, s, begin, "examiner") ||
               is_word(text, s, begin, "morgue");
    if (!is_word(text, s, begin, "identified") && !is_word(text, s, begin, "named")) continue;
    Cue cue{begin, begin};
    bool victims = false;
    for (std::size_t t = begin + 1; t < s.size() && t < begin + 8; ++t) {
      if (is_word(text, s, t, "as") && victims) {
        cue.end = t + 1;
        if (examined && !cue.effect) cue.effect = Effect::killed;
        return cue;
      }
      const Match* effect = s.match(t, Tag::effect);
      if (effect) cue.effect = static_cast<Effect>(effect->entry->a);
      victims = victims || effect || is_victim(text, s, t) || (examined && s.is(t, Tag::person));
    }
  }
  return std::nullopt;
}

std::optional<Cue> naming_cue(std::string_view text, const Sentence& s) {
  const auto phrase = phrase_cue(text, s);
  return phrase ? phrase : verb_cue(text, s);
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

bool names_victims(std::string_view text, const Sentence& s) { return naming_cue(text, s).has_value(); }

std::vector<Frame> read_named_victims(std::string_view text, const Sentence& s, const std::vector<Group>& groups,
                                      const std::vector<Claim>& claims) {
  std::vector<Frame> frames;
  const auto cue = naming_cue(text, s);
  if (!cue) return frames;
  std::optional<Effect> effect = cue->effect;
  if (const Claim* harm = effect ? nullptr : last_harm(claims)) effect = harm->effect;
  if (!effect) return frames;
  std::size_t at = cue->end;
  for (const Group& group : groups) {
    if (group.begin < at) continue;
    const bool listed = group.begin <= at + 2;  // a comma and "and"
    if (!group.named || !listed) break;
    Frame frame;
    frame.effect = *effect;
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
