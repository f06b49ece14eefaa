#include "claims/named_victims.h"

#include <algorithm>
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

/// "The dead:", "Those killed in the raid:" before a list.
std::optional<Cue> heading_cue(std::string_view text, const Sentence& s) {
  constexpr std::size_t kLongest = 8;
  Cue cue{s.body_begin, s.body_begin};
  bool victims = false;
  for (std::size_t t = s.body_begin; t < s.size() && t < s.body_begin + kLongest; ++t) {
    if (is_mark(text, s, t, ':') && victims) {
      cue.end = t + 1;
      return cue;
    }
    if (const Match* effect = s.match(t, Tag::effect)) {
      cue.effect = static_cast<Effect>(effect->entry->a);
      victims = true;
    }
    victims = victims || is_victim(text, s, t);
    if (s.is(t, Tag::say)) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Cue> naming_cue(std::string_view text, const Sentence& s) {
  if (const auto phrase = phrase_cue(text, s)) return phrase;
  if (const auto verb = verb_cue(text, s)) return verb;
  return heading_cue(text, s);
}

/// Calls `take` for each person in the list that begins at `at`: "A, 34, B; and her sons C and D".
template <class Take>
void for_each_listed(const std::vector<Group>& groups, std::size_t at, Take take) {
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Group& group = groups[i];
    if (group.begin < at) continue;
    const bool listed = group.begin <= at + 2;   // a comma and "and"
    const bool describes = group.part_of == -2;  // "her sons" before their names
    if (!listed || !(group.named || group.kin || describes)) return;
    if (!describes) take(static_cast<int>(i));
    at = group.end;
  }
}

Frame frame_of(const Group& group, int index, Effect effect, const Cue& cue) {
  Frame frame;
  frame.effect = effect;
  frame.trigger_begin = cue.begin;
  frame.trigger_end = cue.end;
  frame.group = index;
  frame.count = group.count;
  frame.has_count = true;
  frame.victims = group.victims;
  frame.named = true;
  frame.rule = "named_victim";
  return frame;
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
  for_each_listed(groups, cue->end, [&](int index) {
    frames.push_back(frame_of(groups[static_cast<std::size_t>(index)], index, *effect, *cue));
  });
  return frames;
}

void add_listed_names(std::string_view text, const Sentence& s, const std::vector<Group>& groups,
                      std::vector<Frame>& frames) {
  if (frames.empty()) return;
  const Frame last = frames.back();
  if (last.kind != Kind::harm || last.negated) return;
  // under "The dead:" each is of the toll told before; after "Three died:" each is of the three
  const auto heading = heading_cue(text, s);
  std::size_t colon = heading ? heading->end - 1 : last.trigger_end;
  while (colon < s.size() && colon < last.trigger_end + 8 && !is_mark(text, s, colon, ':')) ++colon;
  const bool several = last.has_count && last.count.low && *last.count.low >= 2;
  if (!is_mark(text, s, colon, ':') || !(several || heading)) return;
  const int whole = several ? static_cast<int>(frames.size()) - 1 : -1;
  for_each_listed(groups, colon + 1, [&](int index) {
    if (std::ranges::any_of(frames, [&](const Frame& frame) { return frame.group == index; })) return;
    frames.push_back(
        frame_of(groups[static_cast<std::size_t>(index)], index, last.effect, {last.trigger_begin, last.trigger_end}));
    frames.back().part_of = whole;
  });
}

}  // namespace cairn
