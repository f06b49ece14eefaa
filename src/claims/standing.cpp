#include "claims/standing.h"

#include <algorithm>
#include <string>

#include "claims/words.h"

namespace cairn {
namespace {

bool has_before(std::string_view text, const Sentence& s, Tag tag, std::size_t token, std::size_t reach) {
  const std::size_t from = token > s.body_begin + reach ? token - reach : s.body_begin;
  for (std::size_t t = token; t > from; --t) {
    if (s.tokens[t - 1].kind == TokenKind::punctuation && !is_dash(text, s, t - 1) && !is_apostrophe(text, s, t - 1))
      return false;
    const bool than_not = tag == Tag::negation && t >= 2 && is_word(text, s, t - 2, "than");  // "more likely than not"
    if (s.is(t - 1, tag) && !than_not) return true;
    if (s.is(t - 1, Tag::clause_break)) return false;
  }
  return false;
}

/// "did not deny killing two men": the effect word stands soon after a denial that is itself denied.
bool denial_is_denied(const Sentence& s, std::size_t token) {
  constexpr std::size_t kReach = 16;
  const std::size_t from = token > s.body_begin + kReach ? token - kReach : s.body_begin + 1;
  for (std::size_t t = token; s.has(Tag::deny) && t-- > from;) {
    if (s.is(t, Tag::deny)) return s.is(t - 1, Tag::negation);
    if (s.is(t, Tag::clause_break)) return false;
  }
  return false;
}

/// "denied responsibility for the attack in which 14 died", "denied carrying out the raid that killed nine": what is
/// denied is a part in the deed, not the deaths.
bool denies_own_part(const Sentence& s, const Match& deny, const Frame& frame) {
  constexpr std::size_t kReach = 3;
  for (std::size_t t = deny.end; t < deny.end + kReach && t < frame.trigger_begin; ++t) {
    const Match* about = s.match(t, Tag::deny);
    if (about && static_cast<Denial>(about->entry->a) == Denial::act) return about->end <= frame.trigger_begin;
  }
  return false;
}

/// "denied that any civilians had died", "rejected an accusation that …"
bool denied_by_source(const Sentence& s, const Setting& setting, const Frame& frame) {
  return std::ranges::any_of(setting.sources, [&](const SourceMention& source) {
    // "rejected that version and accused the army of murdering two men"
    for (std::size_t t = source.cue_end; t < frame.trigger_begin && t < source.cue_end + 24; ++t) {
      if (s.is(t, Tag::accuse)) return false;
    }
    const Match* deny = s.match(source.cue_begin, Tag::deny);
    return source.covers_begin <= frame.trigger_begin && frame.trigger_begin < source.covers_end && deny &&
           static_cast<Denial>(deny->entry->a) == Denial::verb && !denies_own_part(s, *deny, frame) &&
           frame.trigger_begin >= source.cue_end && frame.trigger_begin - source.cue_end < 24;
  });
}

/// What somebody denies that is no clause: "any role in the deaths of", "reports that 25 people were killed".
bool can_be_denied(std::string_view text, const Sentence& s, std::size_t token) {
  static constexpr LowerWord kWords[] = {"that",    "having",      "reports",     "report",      "claims",
                                         "claim",   "allegations", "allegation",  "accusations", "accusation",
                                         "charges", "charge",      "suggestions", "rumours",     "rumors",
                                         "it",      "they",        "he",          "she",         "statements"};
  return is_one_of(text, s, token, kWords);
}

/// "denied killing the three", "rejected reports that 25 people were killed": the denial governs the effect word.
bool denied_in_words(std::string_view text, const Sentence& s, const Frame& frame) {
  if (!s.has(Tag::deny)) return false;
  constexpr std::size_t kReach = 16;
  for (std::size_t t = frame.trigger_begin; t-- > s.body_begin && frame.trigger_begin - t <= kReach;) {
    if (s.tokens[t].kind == TokenKind::punctuation && !is_dash(text, s, t) && !is_apostrophe(text, s, t)) return false;
    if (s.is(t, Tag::relative_pronoun) && !is_word(text, s, t, "that")) return false;
    if (s.is(t, Tag::clause_break)) return false;
    const Match* deny = s.match(t, Tag::deny);
    if (!deny || deny->entry->a != 0 || deny->end > frame.trigger_begin) continue;
    if (denies_own_part(s, *deny, frame)) return false;
    std::size_t at = deny->end;
    while (at < frame.trigger_begin && (s.is(at, Tag::article) || s.is(at, Tag::possessive) || s.is(at, Tag::adverb) ||
                                        is_word(text, s, at, "any") || is_word(text, s, at, "the")))
      ++at;
    // who rejects a murder condemns it
    const bool denies = s.tokens[t].span.size() >= 4 && s.tokens[t].first == 'd' && words_at(text, s, t)[1] != 'i' &&
                        words_at(text, s, t)[1] != 'I';
    return at == frame.trigger_begin ? denies : can_be_denied(text, s, at);
  }
  return false;
}

/// The party that the words of the sentence's first source name, if any.
std::optional<std::string> party_of(const Lexicon::Tables& tables, const Sentence& s, const Setting& setting) {
  if (setting.sources.empty()) return std::nullopt;
  for (std::size_t t = setting.sources.front().begin; t < setting.sources.front().end; ++t) {
    const Match* actor = s.match(t, Tag::actor);
    if (actor && tables.texts[actor->entry->text] != "-" && actor->entry->text != 0)
      return tables.texts[actor->entry->text];
  }
  return std::nullopt;
}

/// "trying to kill", "bait them into killing": an aim, not a deed; "managed to capture" is a deed.
bool is_aim(std::string_view text, const Sentence& s, const Frame& frame) {
  if (frame.trigger_begin <= s.body_begin || std::string_view(frame.rule) != "active") return false;
  const std::size_t before = frame.trigger_begin - 1;
  if (!is_word(text, s, before, "to") && !is_word(text, s, before, "into")) return false;
  constexpr std::uint8_t kDone = 2;  // of Entry::a of an action
  for (std::size_t t = before; t > s.body_begin && before - t < 5; --t) {
    const Match* action = s.match(t - 1, Tag::action);
    if (action && action->entry->a == kDone) return false;
  }
  return true;
}

/// "the toll could be 13": supposed right before a number that stands after its effect word.
bool is_supposed_number(const Sentence& s, const Frame& frame) {
  if (!frame.has_count || !frame.count.span) return false;
  std::size_t count = frame.trigger_end;
  while (count < s.size() && s.tokens[count].span.begin < frame.count.span->begin) ++count;
  if (count >= s.size() || count <= frame.trigger_end + 1) return false;
  for (std::size_t t = count; t-- > frame.trigger_end && count - t <= 3;) {
    if (s.is(t, Tag::hypothetical) && !s.is(t, Tag::month)) return true;
    if (!s.is(t, Tag::be) && !s.is(t, Tag::have)) return false;
  }
  return false;
}

/// "could kill", "may have wounded"; not the month of May, and not a word that only describes ("an injured man").
bool is_supposed(std::string_view text, const Sentence& s, const Frame& frame) {
  if (std::string_view(frame.rule) == "inside" && frame.count.high == 1) return false;
  // "the number of dead could reach 40": the word stands between the toll and its number
  if (std::string_view(frame.rule) == "toll" && frame.count.span) {
    for (std::size_t t = frame.trigger_end; t < s.size() && s.tokens[t].span.begin < frame.count.span->begin; ++t) {
      if (s.is(t, Tag::hypothetical) && !s.is(t, Tag::month)) return true;
    }
  }
  constexpr std::size_t kReach = 5;
  const std::size_t from = frame.trigger_begin > s.body_begin + kReach ? frame.trigger_begin - kReach : s.body_begin;
  for (std::size_t t = frame.trigger_begin; t-- > from;) {
    const bool mark = s.tokens[t].kind == TokenKind::punctuation && !is_dash(text, s, t) && !is_apostrophe(text, s, t);
    if (mark || s.is(t, Tag::clause_break)) return false;
    if (s.is(t, Tag::hypothetical) && !s.is(t, Tag::month)) return true;
  }
  return false;
}

bool hearsay_near(const Sentence& s, const Frame& frame) {
  return frame.trigger_begin > 0 && (s.is(frame.trigger_begin - 1, Tag::hearsay) ||
                                     (s.is(frame.trigger_begin - 1, Tag::be) && frame.trigger_begin > 1 &&
                                      s.is(frame.trigger_begin - 2, Tag::hearsay)));
}

/// "The reports of dozens of dead are enemy propaganda": what is said of a harm told before it in the sentence.
bool called_false(const Sentence& s, const Frame& frame) {
  if (!s.has(Tag::deny)) return false;
  bool be = false;
  for (std::size_t t = frame.trigger_end; t < s.size() && t < frame.trigger_end + 12; ++t) {
    if (s.is(t, Tag::clause_break) || s.is(t, Tag::negation)) return false;
    be |= s.is(t, Tag::be);
    const Match* deny = s.match(t, Tag::deny);
    if (deny && static_cast<Denial>(deny->entry->a) == Denial::calls_false) return be;
  }
  return false;
}

}  // namespace

bool is_generic(const Frame& frame) { return frame.count.qualifier == Qualifier::word && frame.count.low == 2; }

bool is_no_conflict(std::span<const Sentence> sentences) {
  bool accident = false;
  for (const Sentence& s : sentences) {
    if (s.block == ClaimBlock::teaser) continue;
    accident |= s.has(Tag::not_conflict);
    for (const Match& match : s.matches) {
      if (match.tag() != Tag::weapon) continue;
      const auto type = static_cast<WeaponType>(match.entry->a);
      if (type != WeaponType::small_arms && type != WeaponType::explosion && type != WeaponType::vehicle &&
          type != WeaponType::other)
        return false;
    }
    if (s.has(Tag::actor) && accident) return false;
  }
  return accident;
}

bool is_of_bodies(std::optional<Effect> effect) {
  return effect == Effect::bodies_recovered || effect == Effect::bodies_unrecovered || effect == Effect::bodies_buried;
}

bool goes_on(std::string_view text, const Sentence& s) {
  static constexpr LowerWord kGoesOn[] = {"moreover", "additionally", "furthermore"};
  return is_one_of(text, s, s.body_begin, kGoesOn);
}

bool refers_to_event(std::string_view text, const Sentence& s) {
  if (goes_on(text, s)) return true;
  if (is_word(text, s, s.body_begin, "in") &&
      (is_word(text, s, s.body_begin + 1, "another") || is_word(text, s, s.body_begin + 1, "addition")))
    return true;
  return is_word(text, s, s.body_begin, "the") && s.is(s.body_begin + 1, Tag::weapon);
}

bool speaks_of_another_event(std::string_view text, const Sentence& s) {
  // "Another rebel was killed"; "Another 100 wounded" are of the same event
  if (is_word(text, s, s.body_begin, "another") && s.is(s.body_begin + 1, Tag::person)) return true;
  for (std::size_t t = s.body_begin; t < s.size(); ++t) {
    const Match* several = s.match(t, Tag::several_events);
    const auto kind = several ? static_cast<SeveralEvents>(several->entry->a) : SeveralEvents::counted;
    if (kind == SeveralEvents::another) return true;
    if (kind != SeveralEvents::apart && !s.is(t, Tag::other)) continue;
    for (std::size_t next = t + 1; next < s.size() && next <= t + 3; ++next) {
      const Match* unit = s.match(next, Tag::unit);
      if (s.is(next, Tag::person)) break;
      if (s.is(next, Tag::weapon) || s.is(next, Tag::action) || s.is(next, Tag::report_noun) ||
          (unit && static_cast<NumberType>(unit->entry->a) == NumberType::incidents))
        return true;
    }
  }
  return false;
}

void set_polarity(std::string_view text, const Sentence& s, const Frame& frame, Claim& claim) {
  const bool undenied = denial_is_denied(s, frame.trigger_begin);
  const bool negated_verb = !frame.negated && !undenied && (has_before(text, s, Tag::negation, frame.trigger_begin, 4));
  if (called_false(s, frame) || (!undenied && denied_in_words(text, s, frame))) claim.stance = Stance::denies;
  if (frame.negated || negated_verb || claim.stance == Stance::denies) {
    claim.polarity = Polarity::negated;
    if (claim.count) {
      claim.count->low = claim.count->high = 0;
      claim.count->qualifier = Qualifier::exact;
      claim.count->word.reset();
    }
  }
}

void deny_where_source_denies(const Sentence& s, const Setting& setting, const Frame& frame, Claim& claim) {
  for (const SourceMention& source : setting.sources) {
    const Match* deny = s.match(source.cue_begin, Tag::deny);
    if (frame.kind != Kind::harm || !deny || !denies_own_part(s, *deny, frame)) continue;
    // who denies a part in it is not who tells of the deaths
    std::erase_if(claim.attribution, [&](const Attribution& link) { return link.span == source.link.span; });
  }
  if (denied_by_source(s, setting, frame) && !denial_is_denied(s, frame.trigger_begin) &&
      claim.polarity == Polarity::affirmed) {
    claim.polarity = Polarity::negated;
    claim.stance = Stance::denies;
    if (claim.count)
      claim.count = Count{.low = 0, .high = 0, .qualifier = Qualifier::exact, .word = {}, .span = claim.count->span};
  }
}

void set_certainty(std::string_view text, const Sentence& s, const Frame& frame, Claim& claim) {
  claim.certainty = claim.attribution.empty() ? Certainty::asserted : Certainty::reported;
  if (has_before(text, s, Tag::hearsay, frame.trigger_begin, 12) || hearsay_near(s, frame))
    claim.certainty = Certainty::hearsay;
  if (denial_is_denied(s, frame.trigger_begin)) claim.certainty = Certainty::hearsay;  // "nor denied killing five"
  // "said it would open an investigation": announced is as good as told
  const bool announced = frame.kind == Kind::assessment && frame.effect == Effect::open;
  if (frame.aim || is_aim(text, s, frame) || is_supposed_number(s, frame) ||
      (!announced && is_supposed(text, s, frame)))
    claim.certainty = Certainty::hypothetical;
}

void set_stance(std::string_view text, const Lexicon::Tables& tables, bool publisher_is_party, const Sentence& s,
                const Frame& frame, const Setting& setting, Claim& claim) {
  if (frame.kind != Kind::harm || claim.stance != Stance::none) return;
  const bool fighters = claim.victims && claim.victims->status == VictimStatus::combatant;
  const std::optional<Role> role = claim.attribution.empty() ? std::nullopt : claim.attribution.front().role;
  const bool party_speaks = role == Role::belligerent || role == Role::military || role == Role::government;
  const bool own_report = (claim.attribution.empty() || publisher_is_party) && s.has(Tag::acknowledge) &&
                          has_before(text, s, Tag::acknowledge, frame.trigger_begin + 1, 6);
  if (claim.polarity == Polarity::negated) {
    if (party_speaks || (claim.attribution.empty() && publisher_is_party)) claim.stance = Stance::denies;
  } else if (s.has(Tag::acknowledge) && !fighters && (party_speaks || own_report)) {
    claim.stance = Stance::acknowledges;
    if (claim.alleged_actors.empty() && party_speaks)
      claim.alleged_actors.push_back({.name = claim.attribution.front().source,
                                      .party = party_of(tables, s, setting),
                                      .relation = ActorRelation::sole,
                                      .span = claim.attribution.front().span});
  } else if (party_speaks && s.has(Tag::accuse)) {
    claim.stance = Stance::accuses;
  }
}

void finish_assessment(const Frame& frame, const DateMention* date, const std::optional<ClaimDate>& report_month,
                       Claim& claim) {
  const bool one_report = std::string_view(frame.rule) == "assessment_of_one";
  claim.scope = frame.has_count && !one_report ? Scope::cumulative : Scope::incident;
  if (!frame.has_count || one_report) return;
  claim.weapon.reset();
  claim.place.reset();
  claim.other_places.clear();
  claim.date = date ? std::optional(date->date) : report_month;
  if (claim.date && !date && claim.date->start) claim.date->basis = DateBasis::anaphoric;
  if (claim.date && claim.date->granularity == DateGranularity::month)
    claim.period = DayRange{claim.date->start, claim.date->end};
}

}  // namespace cairn
