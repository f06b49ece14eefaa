#include "claims/choices.h"

#include <algorithm>
#include <string>

#include "claims/standing.h"
#include "claims/words.h"

namespace cairn {
namespace {

/// "bodies recovered in Raqqa, which was besieged in June": the date belongs to the other verb.
bool in_other_clause(std::string_view text, const Sentence& s, const Frame& frame, const DateMention& date) {
  for (std::size_t t = std::min(date.end, frame.trigger_end); t < std::max(date.begin, frame.trigger_begin); ++t) {
    if (is_mark(text, s, t, '|')) return true;
  }
  if (date.begin < frame.trigger_end) return false;
  for (std::size_t t = frame.trigger_end; t < date.begin; ++t) {
    if (is_word(text, s, t, "which") || is_word(text, s, t, "who") || is_word(text, s, t, "whose") ||
        is_word(text, s, t, "before") || (is_word(text, s, t, "after") && s.is(t - 1, Tag::unit)))
      return true;
    // "were arrested over the killing of two in March", "killed 31, bringing the number killed this month to 90"
    const Match* effect = s.match(t, Tag::effect);
    const auto form = effect ? static_cast<Form>(effect->entry->b) : Form::participle;
    if (form == Form::noun_of || form == Form::toll) return true;
  }
  return false;
}

/// "three have been detained since 28 August, and six remain missing": the date is the first verb's.
bool belongs_to_earlier_effect(std::string_view text, const Sentence& s, const Frame& frame, const DateMention& date) {
  if (date.end > frame.trigger_begin || date.begin <= s.body_begin + 3) return false;
  bool new_clause = false;
  for (std::size_t t = date.end; t < frame.trigger_begin; ++t)
    new_clause |= is_mark(text, s, t, ',') && s.is(t + 1, Tag::conjunction);
  if (!new_clause) return false;
  for (std::size_t t = s.body_begin; t < date.begin; ++t) {
    if (s.is(t, Tag::effect)) return true;
  }
  return false;
}

/// "suspended after an attack in which ten died": where the words stand that bring up an event to explain another, told
/// in a clause of its own; or size().
std::size_t brought_up_at(const Sentence& s, const Frame& frame) {
  constexpr std::size_t kToPronoun = 8;
  constexpr std::size_t kToNoun = 16;
  if (!s.has(Tag::several_events) || !s.has(Tag::relative_pronoun)) return s.size();
  std::size_t pronoun = frame.trigger_begin;
  const std::size_t from = pronoun > s.body_begin + kToPronoun ? pronoun - kToPronoun : s.body_begin + 1;
  while (pronoun > from && !s.is(pronoun, Tag::relative_pronoun)) --pronoun;
  if (!s.is(pronoun, Tag::relative_pronoun)) return s.size();
  const std::size_t first = pronoun > s.body_begin + kToNoun ? pronoun - kToNoun : s.body_begin;
  for (std::size_t t = pronoun; t-- > first;) {
    const Match* cause = s.match(t, Tag::several_events);
    if (cause && static_cast<SeveralEvents>(cause->entry->a) == SeveralEvents::brought_up &&
        s.is(cause->end, Tag::article))
      return t;
    if (s.is(t, Tag::effect) || s.is(t, Tag::say) || s.is(t, Tag::acknowledge)) break;
  }
  return s.size();
}

/// "arrested on Tuesday for the killing of a judge": where the words stand that make the deed the reason of another
/// act; or size().
std::size_t reason_at(const Sentence& s, const Frame& frame) {
  if (!s.has(Tag::several_events)) return s.size();
  std::size_t end = frame.trigger_begin;
  while (end > s.body_begin && (s.is(end - 1, Tag::article) || s.is(end - 1, Tag::modifier) ||
                                s.is(end - 1, Tag::hearsay) || s.is(end - 1, Tag::suspected)))
    --end;
  const Match* reason = s.match_ending(end, Tag::several_events);
  const bool held_for = reason && static_cast<SeveralEvents>(reason->entry->a) == SeveralEvents::reason;
  return held_for ? reason->begin : s.size();
}

/// Tokens of the statement's number, or of its effect word where it has none.
std::size_t number_end(const Sentence& s, const Frame& frame) {
  if (!frame.has_count || !frame.count.span) return frame.trigger_end;
  const auto after = std::ranges::upper_bound(s.tokens, frame.count.span->end - 1, {},
                                              [](const Token& token) { return token.span.begin; });
  return static_cast<std::size_t>(after - s.tokens.begin());
}

/// "killed seven, four in X and three in Y": right after the number, without another between.
bool follows_number(const Sentence& s, const Frame& frame, std::size_t begin) {
  const std::size_t end = number_end(s, frame);
  if (begin < end || begin - end > 4) return false;
  for (std::size_t t = end; t < begin; ++t) {
    if (s.tokens[t].kind == TokenKind::number || s.is(t, Tag::number) || s.is(t, Tag::effect)) return false;
  }
  return true;
}

bool is_displacement(const Match* effect) {
  return effect && static_cast<Effect>(effect->entry->a) == Effect::displaced;
}

/// "who had fled from the nearby town of X": X is where they no longer were.
bool is_left_behind(std::string_view text, const Sentence& s, std::size_t place) {
  for (std::size_t t = place; t > s.body_begin && place - t < 7; --t) {
    if (!is_word(text, s, t - 1, "from")) continue;
    return t >= 2 && (is_word(text, s, t - 2, "fled") || is_word(text, s, t - 2, "flee") ||
                      is_word(text, s, t - 2, "fleeing") || is_displacement(s.match_ending(t - 1, Tag::effect)));
  }
  return false;
}

/// "killed a family, who had fled from X": X is not where they died.
bool in_relative_clause(std::string_view text, const Sentence& s, std::size_t begin, std::size_t end) {
  for (std::size_t t = begin + 1; t < end; ++t) {
    if ((is_word(text, s, t, "who") || is_word(text, s, t, "whose")) && is_mark(text, s, t - 1, ',')) return true;
  }
  return false;
}

}  // namespace

const DateMention* date_of(std::string_view text, const Sentence& s, const Setting& setting, const Frame& frame) {
  const DateMention* best = nullptr;
  std::size_t best_distance = 1000;
  const std::size_t brought_up = std::min(brought_up_at(s, frame), reason_at(s, frame));
  for (const DateMention& date : setting.dates) {
    // "met on Friday after a raid that killed two"
    if (brought_up < s.size() && date.begin < brought_up) continue;
    if (date.statement || in_other_clause(text, s, frame, date) || belongs_to_earlier_effect(text, s, frame, date))
      continue;
    const std::size_t distance = date.begin >= frame.trigger_end   ? date.begin - frame.trigger_end
                                 : frame.trigger_begin >= date.end ? frame.trigger_begin - date.end + 1
                                                                   : 0;
    if (date.date.granularity == DateGranularity::year && !date.period && distance > 6)
      continue;  // "the third attack in 2022"
    if (distance < best_distance) {
      best = &date;
      best_distance = distance;
    }
  }
  return best;
}

bool is_barred(std::string_view text, const Sentence& s, const Frame& frame, const PlaceMention& place) {
  if (place.begin >= frame.trigger_end && in_relative_clause(text, s, frame.trigger_end, place.begin)) return true;
  return frame.effect != Effect::displaced && is_left_behind(text, s, place.begin);
}

const PlaceMention* place_of(std::string_view text, const Sentence& s, std::span<const PlaceMention> places,
                             const Frame& frame) {
  const PlaceMention* best = nullptr;
  std::size_t best_distance = 1000;
  for (const PlaceMention& place : places) {
    std::size_t distance = place.begin >= frame.trigger_end   ? place.begin - frame.trigger_end
                           : frame.trigger_begin >= place.end ? frame.trigger_begin - place.end + 2
                                                              : 0;
    // "killing a man in X": what follows the effect is nearer to it than what went before
    if (place.begin >= frame.trigger_end && distance <= 12) distance /= 2;
    if (is_mark(text, s, place.end, ':')) distance += 12;  // "Hasakah province: …" heads the report
    const std::size_t low = std::min(place.begin, frame.trigger_begin);
    const std::size_t high = std::max(place.begin, frame.trigger_begin);
    for (std::size_t t = low; t < high; ++t) {
      if (s.is(t, Tag::clause_break)) distance += 10;
    }
    if (is_barred(text, s, frame, place)) continue;
    if (place.place.precision >= PlacePrecision::governorate) distance += 8;  // a finer one tells more
    if (follows_number(s, frame, place.begin)) return &place;
    if (distance < best_distance) {
      best = &place;
      best_distance = distance;
    }
  }
  return best;
}

std::optional<Weapon> weapon_of(std::string_view text, const Sentence& s, const Setting& setting, const Frame& frame) {
  const Match* best = nullptr;
  std::size_t best_distance = 1000;
  for (const Match& weapon : setting.weapons) {
    std::size_t distance = weapon.begin >= frame.trigger_end   ? weapon.begin - frame.trigger_end + 1
                           : frame.trigger_begin >= weapon.end ? frame.trigger_begin - weapon.end
                                                               : 0;
    const auto type = static_cast<WeaponType>(weapon.entry->a);
    if (type == WeaponType::explosion || type == WeaponType::other) distance += 6;  // the more telling word wins
    if (distance < best_distance) {
      best = &weapon;
      best_distance = distance;
    }
  }
  if (!best) return std::nullopt;
  return weapon_at(text, s, *best);
}

namespace {

/// Another town; a quarter or a road is where the same event was, unless the sentence speaks of another or corrects
/// one.
bool is_other_event(const Sentence& s, const Setting& setting) {
  const auto& precision = setting.places.front().place.precision;
  return !precision || *precision >= PlacePrecision::village || setting.another_event || s.has(Tag::revise);
}

/// "killed 69 villagers and burned their homes in 2015": too far from the effect word to date it, but no other year's
/// event.
bool names_another_year(const Setting& setting, const ClaimDate& told) {
  return std::ranges::any_of(setting.dates, [&](const DateMention& date) {
    return !date.statement && date.date.granularity == DateGranularity::year && date.date.end && told.start &&
           *date.date.end < *told.start;
  });
}

}  // namespace

bool may_take_over_date(std::string_view text, const Published& published, const Sentence& s, const Setting& setting,
                        const Frame& frame, const Account& account) {
  if (account.date_heads_entry && account.sentences_since_date <= 2) return true;
  if (is_generic(frame) && (setting.weapons.empty() || account.sentences_since_date > 2)) return false;
  // "the destruction of cities": no event of its own
  if (frame.kind == Kind::damage && !frame.has_count && setting.weapons.empty()) return false;
  if (is_word(text, s, s.body_begin, "in") && is_word(text, s, s.body_begin + 1, "another")) return false;
  if (account.place && !setting.places.empty() && setting.places.front().place.name != account.place->name) {
    const auto& parents = setting.places.front().place.parents;
    const auto& known = account.place->parents;
    const std::string& name = setting.places.front().place.name;
    const bool related = std::ranges::find(parents, account.place->name) != parents.end() ||
                         std::ranges::find(known, name) != known.end() ||
                         name.find(account.place->name) != std::string::npos ||
                         account.place->name.find(name) != std::string::npos;
    if (!related && is_other_event(s, setting)) return false;
  }
  if (frame.count.low && *frame.count.low >= 500) return false;
  if (names_another_year(setting, *account.date) || brought_up_at(s, frame) < s.size()) return false;
  if (account.period) {
    const bool recent =
        account.date->start && published.days && published.days->end->number - account.date->start->number <= 31;
    if (!recent || account.sentences_since_date > 4) return false;
  }
  return true;
}

}  // namespace cairn
