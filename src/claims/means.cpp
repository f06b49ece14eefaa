#include "claims/means.h"

#include <algorithm>

#include "claims/standing.h"
#include "claims/words.h"

namespace cairn {
namespace {

constexpr std::uint8_t kGeneral = 1;   // of Entry::b of a weapon
constexpr std::uint8_t kFighting = 1;  // of Entry::a of an action

bool is_definite(std::string_view text, const Sentence& s, std::size_t token) {
  return is_word(text, s, token, "the") || is_word(text, s, token, "this") || is_word(text, s, token, "these") ||
         is_word(text, s, token, "that") || is_word(text, s, token, "those");
}

/// "the raid", "the two strikes", "those deadly blasts"
bool is_definite_noun(std::string_view text, const Sentence& s, std::size_t token) {
  for (std::size_t back = 1; back <= 3 && token >= s.body_begin + back; ++back) {
    const std::size_t at = token - back;
    if (is_definite(text, s, at)) return true;
    if (!s.is(at, Tag::modifier) && !s.is(at, Tag::number)) return false;
  }
  return false;
}

const Match* general_weapon_at(const Sentence& s, Span span) {
  for (const Match& match : s.matches) {
    if (match.tag() == Tag::weapon && match.entry->b == kGeneral && s.tokens[match.begin].span.begin == span.begin)
      return &match;
  }
  return nullptr;
}

/// Fate or handling, not the blow itself.
bool outlasts_the_means(const Frame& frame) {
  if (frame.kind == Kind::assessment || frame.kind == Kind::denial) return true;
  if (frame.kind != Kind::harm) return false;
  switch (frame.effect) {
    case Effect::detained:
    case Effect::missing:
    case Effect::displaced:
    case Effect::bodies_recovered:
    case Effect::bodies_unrecovered:
    case Effect::bodies_buried:
    case Effect::sexual_violence:
    case Effect::tortured:
      return true;
    default:
      return false;
  }
}

bool tells_of_fighting(const Sentence& s) {
  if (!s.has(Tag::action)) return false;
  return std::ranges::any_of(
      s.matches, [](const Match& match) { return match.tag() == Tag::action && match.entry->a == kFighting; });
}

}  // namespace

bool points_back_at_means(std::string_view text, const Sentence& s, const Setting& setting) {
  for (const Match& weapon : setting.weapons) {
    if (is_definite_noun(text, s, weapon.begin)) return true;
  }
  for (const Match& match : s.matches) {
    if (match.tag() == Tag::action && match.entry->a != kFighting && match.end == match.begin + 1 &&
        is_definite_noun(text, s, match.begin))
      return true;
  }
  return false;
}

const Match& most_telling(const std::vector<Match>& weapons) {
  const auto telling = std::ranges::find_if(weapons, [](const Match& m) { return m.entry->b != kGeneral; });
  return telling == weapons.end() ? weapons.front() : *telling;
}

std::optional<Weapon> weapon_for(std::string_view text, const Sentence& s, const Setting& setting, const Frame& frame,
                                 const std::optional<Weapon>& own, const DateMention* date, const Account& account) {
  if (own) {
    const Match* general = own->span ? general_weapon_at(s, *own->span) : nullptr;
    const bool points_back = general && is_definite_noun(text, s, general->begin);
    return points_back && account.weapon ? account.weapon : own;
  }
  if (!account.weapon || outlasts_the_means(frame) || (date && date->period)) return std::nullopt;
  if (setting.points_back_at_means) return account.weapon;
  if (tells_of_fighting(s) || setting.another_event) return std::nullopt;
  return account.weapon;
}

const std::vector<AllegedActor>& actors_taken_over(const Setting& setting, const Claim& claim, const Account& account) {
  static const std::vector<AllegedActor> kNone;
  if (!setting.actors.empty() || claim.kind == Kind::assessment) return kNone;
  if (claim.kind == Kind::harm && is_of_bodies(claim.effect)) return kNone;  // who finds the dead did not kill them
  const bool same_means = claim.weapon && account.weapon && claim.weapon->span == account.weapon->span;
  return same_means || setting.points_back_at_means ? account.actors : kNone;
}

}  // namespace cairn
