#include "claims/people.h"

#include <algorithm>
#include <array>
#include <string>

#include "claims/words.h"

namespace cairn {
namespace {

constexpr Entry kPeople{.tag = Tag::person, .a = static_cast<std::uint8_t>(VictimStatus::unknown), .b = 1};

bool ends_with_any(std::string_view word, std::span<const std::string_view> endings) {
  return std::ranges::any_of(endings,
                             [word](std::string_view e) { return word.size() > e.size() + 2 && word.ends_with(e); });
}

bool is_unknown_word(const Sentence& s, std::size_t token) {
  return token < s.size() && s.tokens[token].kind == TokenKind::word && s.starts[token] == 0;
}

/// "quarrymen", "Karunans": a plural that the rule packs do not have and that by its ending names people.
bool looks_like_people(std::string_view text, const Sentence& s, std::size_t token) {
  static constexpr std::array<std::string_view, 12> kTrades = {
      "men", "women", "smiths", "ists", "folk", "wrights", "goers", "eers", "mates", "keepers", "makers", "workers"};
  static constexpr std::array<std::string_view, 5> kPeoples = {"ians", "ans", "ites", "ese", "is"};
  if (!is_unknown_word(s, token) || s.capitals_mean_nothing) return false;
  const std::string_view word = words_at(text, s, token);
  return s.tokens[token].capital ? ends_with_any(word, kPeoples) : ends_with_any(word, kTrades);
}

/// "Juma’a", "Sha’laq": the apostrophe is a letter of the name.
bool inside_name(std::string_view text, const Sentence& s, std::size_t token) {
  const std::size_t mark = is_apostrophe(text, s, token) ? token : token - 1;
  if (token == 0 || mark == 0 || mark + 1 >= s.size() || !is_apostrophe(text, s, mark)) return false;
  return s.tokens[mark - 1].capital && !s.tokens[mark].space_before && !s.tokens[mark + 1].space_before &&
         s.tokens[mark + 1].kind == TokenKind::word && !s.tokens[mark + 1].capital;
}

/// Words that may stand before the head noun: adjectives, nationalities, names of groups, capitalised words, hyphens.
bool can_modify(std::string_view text, const Sentence& s, std::size_t token) {
  if (s.is(token, Tag::modifier) || s.is(token, Tag::actor) || s.is(token, Tag::place_direction)) return true;
  if (is_mark(text, s, token, '-') || is_mark(text, s, token, '/')) return !s.tokens[token].space_before;
  if (inside_name(text, s, token)) return true;
  if (is_apostrophe(text, s, token))
    return is_word(text, s, token + 1, "s") || (token > 0 && words_at(text, s, token - 1).ends_with('s'));
  if (s.is(token, Tag::weapon) && !s.is(token, Tag::effect)) return true;  // "the bombing raids' victims"
  if (token > 0 && is_word(text, s, token, "s") && is_apostrophe(text, s, token - 1)) return true;
  const Token& t = s.tokens[token];
  if (t.kind != TokenKind::word || s.is(token, Tag::effect) || s.is(token, Tag::preposition) || s.is(token, Tag::be) ||
      s.is(token, Tag::say))
    return false;
  return t.capital && !s.capitals_mean_nothing && !s.is(token, Tag::month) && !s.is(token, Tag::weekday) &&
         !s.is(token, Tag::conjunction);
}

/// "a Karunan" is somebody, "a Karunan raid" and "Karunan and coastal troops" are not: a people's name that is an
/// adjective too counts somebody only with a number or article before it and no noun after it.
bool is_adjective_here(const Sentence& s, const Match& person, bool counted) {
  const bool people = static_cast<VictimStatus>(person.entry->a) == VictimStatus::unknown && person.entry->text == 0;
  if (!people || !s.tokens[person.begin].capital || !s.is(person.begin, Tag::modifier)) return false;
  const std::size_t at = person.end;
  if (s.is(at, Tag::weapon) || s.is(at, Tag::object)) return true;
  const bool stops = at >= s.size() || s.tokens[at].kind == TokenKind::punctuation || s.is(at, Tag::be) ||
                     s.is(at, Tag::have) || s.is(at, Tag::effect) || s.is(at, Tag::preposition) ||
                     s.is(at, Tag::conjunction) || s.is(at, Tag::relative_pronoun) || s.is(at, Tag::adverb);
  return !counted || !stops;
}

/// "a guerrilla attack", "a police vehicle", "a rebel group": the noun for a person only describes the one after it.
bool describes_a_thing(const Sentence& s, const Match& person) {
  if (person.entry->b != 0) return false;
  const std::size_t at = person.end;
  return s.is(at, Tag::object) || s.is(at, Tag::report_noun) || (s.is(at, Tag::weapon) && !s.is(at, Tag::effect));
}

/// The end of "(ISIS)" in "Islamic State (ISIS) members", or 0.
std::size_t short_parenthesis_end(std::string_view text, const Sentence& s, std::size_t token) {
  if (!is_mark(text, s, token, '(')) return 0;
  for (std::size_t close = token + 1; close < s.size() && close < token + 5; ++close) {
    if (is_mark(text, s, close, ')')) return close + 1;
  }
  return 0;
}

/// The end of the word or words at `token` that may stand before a head noun, or 0. `guess`: also unknown adjectives.
std::size_t modifier_end(std::string_view text, const Sentence& s, std::size_t token, bool guess) {
  if (const std::size_t after_age = age_end(text, s, token)) return after_age;
  // "a part-time soldier"
  constexpr std::uint64_t kOwn = bit_of(Tag::effect) | bit_of(Tag::weapon) | bit_of(Tag::person) | bit_of(Tag::number) |
                                 bit_of(Tag::quantity) | bit_of(Tag::be);
  if (guess && s.tokens[token].kind == TokenKind::word && !starts_any(s, token, kOwn) && is_dash(text, s, token + 1) &&
      !s.tokens[token + 1].space_before && token + 2 < s.size() && s.tokens[token + 2].kind == TokenKind::word &&
      !s.tokens[token + 2].space_before && !starts_any(s, token + 2, kOwn))
    return token + 3;
  if (!can_modify(text, s, token)) return guess && looks_like_adjective(text, s, token) ? token + 1 : 0;
  const Match* longer = s.match(token, Tag::modifier);
  const Match* actor = s.match(token, Tag::actor);
  // the last word of "Red Coast fighters" is the noun, also where the whole is a party's name
  const std::size_t actor_end = !actor ? 0u : s.is(actor->end - 1u, Tag::person) ? actor->end - 1u : actor->end;
  return std::max<std::size_t>({token + 1, longer ? longer->end : 0u, actor_end});
}

/// The noun for people at `token`, known or by its ending.
std::optional<Match> person_at(std::string_view text, const Sentence& s, std::size_t token, bool counted) {
  if (const Match* person = s.match(token, Tag::person)) {
    if (is_adjective_here(s, *person, counted) || describes_a_thing(s, *person)) return std::nullopt;
    return *person;
  }
  if (!counted || !looks_like_people(text, s, token) || !ends_like_a_count(text, s, token + 1)) return std::nullopt;
  return Match{static_cast<std::uint16_t>(token), static_cast<std::uint16_t>(token + 1), &kPeople};
}

/// "a 15-year-old farmhand": a stated age under 18.
bool is_under_18(std::string_view text, const Sentence& s, const Head& head) {
  for (std::size_t at = head.modifiers_begin; at < head.noun.begin; ++at) {
    if (age_end(text, s, at) == 0) continue;
    const Match* spelt = s.match(at, Tag::number);
    const std::string_view age = words_at(text, s, at);
    const bool few = spelt ? spelt->entry->number < 18 : age.size() == 1 || (age.size() == 2 && age < "18");
    return few || !is_word(text, s, at + 2, "year");
  }
  return false;
}

}  // namespace

/// After "34-year-old", "49-year old", "four-month-old" before a noun, or 0.
std::size_t age_end(std::string_view text, const Sentence& s, std::size_t token) {
  static constexpr LowerWord kUnits[] = {"year", "month", "week", "day"};
  const bool number = s.tokens[token].kind == TokenKind::number || s.is(token, Tag::number);
  if (!number || !is_dash(text, s, token + 1) || !is_one_of(text, s, token + 2, kUnits)) return 0;
  const std::size_t old = token + 3 + (is_dash(text, s, token + 3) ? 1 : 0);
  return is_word(text, s, old, "old") ? old + 1 : 0;
}

bool looks_like_adjective(std::string_view text, const Sentence& s, std::size_t token) {
  static constexpr std::array<std::string_view, 16> kEndings = {
      "ing", "ed", "ful", "less", "ous", "ive", "able", "ible", "ian", "born", "ary", "ern", "ish", "ese", "al", "ic"};
  if (!is_unknown_word(s, token) || s.tokens[token].capital) return false;
  return ends_with_any(words_at(text, s, token), kEndings);
}

std::optional<Head> find_head(std::string_view text, const Sentence& s, std::size_t token, bool counted, bool kin) {
  constexpr int kMostWords = 9;
  std::optional<Head> head;
  std::size_t at = token;
  for (int steps = 0; steps < kMostWords && at < s.size(); ++steps) {
    auto person = person_at(text, s, at, counted);
    if (const Match* relative = kin && !person ? s.match(at, Tag::relative) : nullptr) person = *relative;
    if (person && head && s.is(at, Tag::be)) break;  // "a man remains missing"
    if (person) {
      head = Head{.noun = *person, .modifiers_begin = token, .end = person->end};
      at = person->end;
      continue;
    }
    if (head && is_apostrophe(text, s, at)) break;  // "the child's injuries"
    std::size_t end = head ? 0 : short_parenthesis_end(text, s, at);
    if (end == 0) end = modifier_end(text, s, at, counted && !head);
    if (end == 0) break;
    at = end;
  }
  return head;
}

bool ends_like_a_count(std::string_view text, const Sentence& s, std::size_t token) {
  if (token >= s.size()) return true;
  if (s.tokens[token].kind == TokenKind::punctuation) return !is_dash(text, s, token) || s.tokens[token].space_before;
  return s.is(token, Tag::preposition) || s.is(token, Tag::conjunction) || s.is(token, Tag::effect) ||
         s.is(token, Tag::relative_day) || s.is(token, Tag::weekday) || s.is(token, Tag::of_them) ||
         s.is(token, Tag::be) || s.is(token, Tag::adverb) || s.is(token, Tag::say) || s.is(token, Tag::according);
}

VictimStatus merged(VictimStatus a, VictimStatus b) {
  if (a == b) return a;
  if (a == VictimStatus::unknown || b == VictimStatus::unknown) return VictimStatus::unknown;
  return VictimStatus::mixed;
}

/// Status and group by the head noun, sharpened by the words before it ("civilian police officers", "PKK members").
Victims describe(std::string_view text, const Lexicon::Tables& tables, const Sentence& s, const Head& head) {
  Victims victims;
  victims.status = static_cast<VictimStatus>(head.noun.entry->a);
  if (head.noun.entry->text != 0) victims.group = tables.texts[head.noun.entry->text];
  if (victims.group && *victims.group == "bodies") victims.group.reset();
  for (std::size_t at = head.modifiers_begin; at < head.noun.begin; ++at) {
    if (is_word(text, s, at, "civilian") || is_word(text, s, at, "innocent")) victims.status = VictimStatus::civilian;
    if (victims.status != VictimStatus::unknown) continue;
    const Match* actor = s.match(at, Tag::actor);
    const bool armed =
        is_word(text, s, at, "armed") || is_word(text, s, at, "militant") || is_word(text, s, at, "military");
    const bool member = is_word(text, s, head.noun.begin, "members") || is_word(text, s, head.noun.begin, "member") ||
                        is_word(text, s, head.noun.begin, "leader") || is_word(text, s, head.noun.begin, "leaders");
    if (armed || (member && actor)) victims.status = VictimStatus::combatant;
    if (!victims.group && (is_word(text, s, at, "female"))) victims.group = "women";
  }
  if (is_under_18(text, s, head)) victims.group = "children";
  std::size_t begin = head.modifiers_begin;
  while (begin < head.noun.begin &&
         (is_word(text, s, begin, "other") || is_word(text, s, begin, "more") || is_word(text, s, begin, "additional")))
    ++begin;
  victims.span = s.span_of(begin, head.end);
  victims.described_as = std::string(words_of(text, *victims.span));
  return victims;
}

}  // namespace cairn
