#include "claims/several_events.h"

#include <algorithm>

#include "claims/standing.h"
#include "claims/sums.h"
#include "claims/words.h"
#include "model/number_type.h"

namespace cairn {
namespace {

SeveralEvents kind_of(const Match& cue) { return static_cast<SeveralEvents>(cue.entry->a); }

bool has_cue(const Sentence& s, SeveralEvents kind) {
  return s.has(Tag::several_events) && std::ranges::any_of(s.matches, [&](const Match& match) {
           return match.tag() == Tag::several_events && kind_of(match) == kind;
         });
}

/// "27 died in all"; not "in all districts".
bool sums_up(std::string_view text, const Sentence& s) {
  if (!s.has(Tag::several_events)) return false;
  return std::ranges::any_of(s.matches, [&](const Match& match) {
    if (match.tag() != Tag::several_events || kind_of(match) != SeveralEvents::in_all) return false;
    const std::size_t next = match.end;
    if (next >= s.size() || !is_word(text, s, match.end - 1u, "all")) return true;
    const bool goes_on = s.is(next, Tag::number) || s.is(next, Tag::qualifier) || s.is(next, Tag::effect) ||
                         s.is(next, Tag::be) || s.is(next, Tag::have) || s.is(next, Tag::preposition) ||
                         s.is(next, Tag::conjunction);
    return s.tokens[next].kind != TokenKind::word || goes_on;
  });
}

/// "The strike killed 27 in all": of one.
bool names_one_event(std::string_view text, const Sentence& s) {
  return std::ranges::any_of(s.matches, [&](const Match& match) {
    const bool event = match.tag() == Tag::weapon ||
                       (match.tag() == Tag::unit && static_cast<NumberType>(match.entry->a) == NumberType::incidents);
    if (!event) return false;
    const std::string_view last = words_at(text, s, match.end - 1u);
    return !last.ends_with('s') && !last.ends_with('S');
  });
}

}  // namespace

void SeveralEventsTold::set_scope(std::string_view text, const Sentence& s, const Frame& frame, const Setting& setting,
                                  const DateMention* date, Claim& claim) const {
  const bool one_event = claim.scope == Scope::incident || claim.scope == Scope::running_total;
  const bool single = claim.count && claim.count->low == 1 && claim.count->high == 1;
  if (!one_event || single || claim.kind != Kind::harm || claim.polarity != Polarity::affirmed || !frame.has_count)
    return;
  if (brings_to(s, frame) && (within_reach(s) || has_cue(s, SeveralEvents::counted))) {
    claim.scope = Scope::multi_incident;
    return;
  }
  if (!within_reach(s) || date || !sums_up(text, s) || names_one_event(text, s)) return;
  const bool elsewhere = !setting.places.empty() && (!place_ || setting.places.front().place.name != place_->name);
  if (elsewhere) return;
  claim.scope = Scope::multi_incident;
  if (place_ && setting.places.empty()) {
    claim.place = place_;
    claim.other_places.clear();
  }
}

void SeveralEventsTold::follow(const Sentence& s, const Setting& setting, std::span<const Claim> own) {
  const bool harm = std::ranges::any_of(
      own, [](const Claim& claim) { return claim.kind == Kind::harm || claim.kind == Kind::damage; });
  const bool of_events = harm || s.has(Tag::weapon) || s.has(Tag::action) || s.has(Tag::unit);
  const bool several = of_events && (setting.counts_events || has_cue(s, SeveralEvents::counted));
  const bool second = harm && any_harm_ && setting.another_event;
  const bool own_day =
      std::ranges::any_of(setting.dates, [](const DateMention& date) { return !date.statement && !date.loose; });
  if (several || second) {
    told_ = true;
    paragraph_ = s.paragraph;
    place_.reset();
    if (several && !setting.places.empty()) place_ = setting.places.front().place;
  } else if (own_day || (told_ && s.paragraph > paragraph_ + 1)) {
    told_ = false;
  } else if (told_ && harm) {
    paragraph_ = s.paragraph;
  }
  any_harm_ = any_harm_ || harm;
}

}  // namespace cairn
