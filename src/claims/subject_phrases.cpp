#include "claims/subject_phrases.h"

#include <algorithm>

#include "claims/words.h"

namespace cairn {
namespace {

constexpr LowerWords kDeterminers({"some", "many", "several", "most", "no", "other", "another", "both", "these",
                                   "those", "this", "each", "every", "two", "three", "four", "five", "various",
                                   "local"});
constexpr LowerWord kJoining[] = {"of", "for", "from", "with", "at", "in", "on", "near", "inside", "to"};
constexpr LowerWords kTimes({"previously", "since",    "long",  "always", "already",    "rarely",  "quickly", "earlier",
                             "later",      "recently", "then",  "now",    "first",      "further", "once",    "again",
                             "also",       "never",    "often", "soon",   "repeatedly", "even",    "just",    "thus",
                             "all",        "both",     "only",  "simply", "eventually", "finally", "publicly"});

bool is_one_of_vowels(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// Back over "(USCENTCOM)"; `t` is the closing bracket. Returns the opening
/// one, or t where there is none near.
std::size_t opening_bracket(std::string_view text, const Sentence& s, std::size_t t) {
  for (std::size_t open = t; open > s.body_begin && t - open < 9; --open) {
    if (is_mark(text, s, open - 1, '(') || is_mark(text, s, open - 1, '[')) return open - 1;
  }
  return t;
}

/// Does the token begin a noun phrase: "a", "their", "some", "10"?
bool is_determiner(std::string_view text, const Sentence& s, std::size_t t) {
  return s.is(t, Tag::article) || s.is(t, Tag::possessive) || s.is(t, Tag::number) ||
         s.tokens[t].kind == TokenKind::number || is_one_of(text, s, t, kDeterminers);
}

/// Can a phrase that ends before `end` take on "of …", "for …" after it?
bool is_noun_end(const Sentence& s, std::size_t end) {
  if (end == 0) return false;
  const Token& token = s.tokens[end - 1];
  if (token.kind != TokenKind::word) return false;
  const std::size_t last = end - 1;
  return !(s.is(last, Tag::preposition) || s.is(last, Tag::article) || s.is(last, Tag::conjunction) ||
           s.is(last, Tag::adverb) || s.is(last, Tag::be) || s.is(last, Tag::have) || s.is(last, Tag::effect) ||
           s.is(last, Tag::action));
}

/// Do the tokens read as a coordinated part of a subject, back to where their
/// clause begins?
bool reaches_clause_begin(std::string_view text, const Sentence& s, std::size_t end) {
  bool named = false;
  for (std::size_t at = end; end - at < 17; --at) {
    if (at == s.body_begin || is_parting_mark(text, s, at - 1) || is_clause_word(text, s, at - 1)) return named;
    if (is_boundary(text, s, at - 1)) return false;
    named |= s.is(at - 1, Tag::source) || s.is(at - 1, Tag::source_noun) || is_capital(s, at - 1) ||
             s.is(at - 1, Tag::person);
  }
  return false;
}

/// Drops what stands before a phrase but belongs to its clause: "In Kabul
/// officials", "also", "meanwhile".
std::size_t drop_lead(std::string_view text, const Sentence& s, std::size_t at, std::size_t end) {
  static constexpr LowerWord kLead[] = {"meanwhile", "and",     "or",  "also",  "separately", "instead", "still",
                                        "indeed",    "perhaps", "now", "again", "further",    "only",    "later"};
  while (at < end) {
    if (is_mark(text, s, at, '\'') || is_quote(text, s, at)) {  // "'Samir Haddad"
      ++at;
      continue;
    }
    if (s.is(at, Tag::source) || (s.is(at, Tag::source_noun) && !s.is(at, Tag::adverb))) break;
    if (is_one_of(text, s, at, kLead) || s.is(at, Tag::adverb) || ends_like_adverb(text, s, at)) {
      ++at;
    } else if (s.is(at, Tag::preposition) && s.tokens[at].kind == TokenKind::word) {
      ++at;
      // "In Kabul officials": the place belongs to the preposition, unless
      // nothing but names follows
      std::size_t names = at;
      while (names < end && is_capital(s, names)) ++names;
      if (names < end && names > at && s.tokens[names].kind == TokenKind::word) at = names;
    } else {
      break;
    }
  }
  return at;
}

/// "the Ministry of Health and Population", "North and East Karuna": "and" at
/// `t` stands inside a name.
bool joins_one_name(std::string_view text, const Sentence& s, std::size_t t) {
  if (t < s.body_begin + 2 || t + 1 >= s.size() || !is_capital(s, t - 1) || !is_capital(s, t + 1)) return false;
  if (s.is(t - 1, Tag::place_direction) && s.is(t + 1, Tag::place_direction)) return true;
  return is_one_of(text, s, t - 2, kJoining);
}

/// "relatives of the dead", "families of the wounded": people, not what befell
/// them.
bool is_people_of(std::string_view text, const Sentence& s, std::size_t t) {
  return s.is(t, Tag::effect) && t > s.body_begin + 2 && s.is(t - 1, Tag::article) && is_word(text, s, t - 2, "of");
}

/// Back over "however," and ", meanwhile,": words that stand loosely between a subject and its verb.
std::size_t before_loose_words(std::string_view text, const Sentence& s, std::size_t end) {
  static constexpr LowerWord kLoose[] = {"however", "meanwhile", "though",   "too", "also", "instead", "nevertheless",
                                         "for",     "example",   "instance", "in",  "turn", "moreover"};
  if (end < s.body_begin + 3 || !is_mark(text, s, end - 1, ',')) return end;
  std::size_t at = end - 1;
  while (at > s.body_begin && end - at < 4 && is_one_of(text, s, at - 1, kLoose)) --at;
  if (at == end - 1 || at <= s.body_begin) return end;
  return is_mark(text, s, at - 1, ',') ? at - 1 : at;
}

/// "a report published Tuesday said", "documents obtained said": what was done with a text, after it.
bool is_made_public(std::string_view text, const Sentence& s, std::size_t t) {
  static constexpr LowerWord kMadePublic[] = {"published", "released", "issued",   "posted",
                                              "filed",     "obtained", "broadcast"};
  return t > s.body_begin && is_one_of(text, s, t, kMadePublic) &&
         (s.is(t - 1, Tag::source_noun) || s.match_ending(t, Tag::source_noun));
}

/// "Radio 21", "Channel 4": a figure that ends a name.
bool is_number_of_a_name(const Sentence& s, std::size_t t) {
  return t > s.body_begin && s.tokens[t].kind == TokenKind::number && is_capital(s, t - 1) &&
         !s.is(t - 1, Tag::month) && !s.is(t - 1, Tag::weekday) && !s.is(t - 1, Tag::preposition) &&
         !s.is(t - 1, Tag::qualifier);
}

}  // namespace

std::size_t first_to(std::string_view text, const Sentence& s, std::size_t to) {
  if (to < s.body_begin + 3 || !is_word(text, s, to, "to") || !is_word(text, s, to - 1, "first")) return to;
  std::size_t begin = to - 1;
  while (begin > s.body_begin && (s.is(begin - 1, Tag::article) || is_word(text, s, begin - 1, "among"))) --begin;
  return begin > s.body_begin && s.is(begin - 1, Tag::be) ? begin : to;
}

bool ends_like_adverb(std::string_view text, const Sentence& s, std::size_t t) {
  const std::string_view word = words_at(text, s, t);
  if (word.size() < 6) return false;
  const std::string_view end = word.substr(word.size() - 2);
  return (end == "ly" || end == "LY") && s.starts[t] == 0 && !is_one_of_vowels(word[word.size() - 3]) &&
         (!s.tokens[t].capital || s.capitals_mean_nothing);
}

bool is_joining(std::string_view text, const Sentence& s, std::size_t token) {
  return is_one_of(text, s, token, kJoining);
}

std::size_t before_helpers(std::string_view text, const Sentence& s, std::size_t verb) {
  std::size_t end = verb;
  while (end > s.body_begin && verb - end < 14) {
    const std::size_t t = end - 1;
    if (const std::size_t first = first_to(text, s, t); first != t) {
      end = first;
      continue;
    }
    if (const std::size_t loose = before_loose_words(text, s, end); loose != end) {
      end = loose;
      continue;
    }
    const Match* unit = s.match(t, Tag::time_word);
    if (unit && unit->entry->a <= static_cast<std::uint8_t>(TimeWord::century) && t > s.body_begin &&
        (is_word(text, s, t - 1, "this") || is_word(text, s, t - 1, "last") || is_word(text, s, t - 1, "later"))) {
      end = t - 1;
      continue;
    }
    if (end < verb && is_made_public(text, s, t)) {
      --end;
      continue;
    }
    const bool helper = s.is(t, Tag::adverb) || s.is(t, Tag::have) || s.is(t, Tag::be) || s.is(t, Tag::weekday) ||
                        s.is(t, Tag::relative_day) || s.is(t, Tag::day_part) || is_one_of(text, s, t, kTimes) ||
                        is_helper(text, s, t) || ends_like_adverb(text, s, t) ||
                        (is_word(text, s, t, "on") && end < verb);
    if (helper && !s.is(t, Tag::source_noun)) {
      --end;
      continue;
    }
    // "the ministry in a statement said"
    if (s.is(t, Tag::say_noun) && t > s.body_begin + 2) {
      std::size_t in = t;
      while (in > s.body_begin && t - in < 7 && !s.is(in, Tag::preposition) && !is_mark(text, s, in, ',')) --in;
      if (is_word(text, s, in, "in") && in > s.body_begin && !is_word(text, s, in + 1, "the")) {
        end = in;
        continue;
      }
    }
    break;
  }
  return end;
}

std::size_t phrase_begin(std::string_view text, const Sentence& s, std::size_t end) {
  std::size_t at = end;
  while (at > s.body_begin && end - at < kLongestName) {
    const std::size_t t = at - 1;
    if (is_mark(text, s, t, ')') || is_mark(text, s, t, ']')) {
      const std::size_t open = opening_bracket(text, s, t);
      if (open == t) break;
      at = open;
      continue;
    }
    if (is_person_pronoun(text, s, t)) return t + 1 == end ? t : at;
    if (is_word(text, s, t, "and") || is_word(text, s, t, "or")) {
      if (at == end || !(joins_one_name(text, s, t) || reaches_clause_begin(text, s, t))) break;
      at = t;
      continue;
    }
    if (is_boundary(text, s, t) && !is_people_of(text, s, t)) break;
    at = t;
    if (t + 1 == end && is_number_of_a_name(s, t)) continue;
    if (is_determiner(text, s, t)) {
      if (t == s.body_begin) break;
      // "On May 3 the ministry": the figure is the day's
      const bool of_a_day = s.is(t, Tag::article) && s.tokens[t - 1].kind == TokenKind::number;
      const bool more =
          (is_determiner(text, s, t - 1) && !of_a_day) || is_word(text, s, t - 1, "all") || s.is(t - 1, Tag::qualifier);
      const bool joined = is_one_of(text, s, t - 1, kJoining) && is_noun_end(s, t - 1);
      if (!more && !joined && !is_word(text, s, t - 1, "and")) break;
    }
  }
  return drop_lead(text, s, at, end);
}

}  // namespace cairn
