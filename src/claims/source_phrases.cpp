#include "claims/source_phrases.h"

#include <algorithm>

#include "claims/words.h"

namespace cairn {
namespace {

constexpr std::size_t kLongestName = 18;
constexpr LowerWord kPersons[] = {"he", "she", "they", "it", "we", "i", "you"};
constexpr LowerWords kClauseWords({"that",  "when",    "while",  "but",  "where", "which", "after",
                                   "as",    "because", "before", "if",   "since", "until", "although",
                                   "so",    "whether", "though", "than", "how",   "what",  "why",
                                   "where", "whereas", "then",   "yet",  "nor",   "once",  "even"});
constexpr LowerWords kHelpers({"did",
                               "does",
                               "do",
                               "not",
                               "would",
                               "will",
                               "could",
                               "can",
                               "may",
                               "might",
                               "should",
                               "never",
                               "didn't",
                               "must",
                               "t",
                               "don",
                               "'re",
                               "'ll",
                               "'ve",
                               "'d",
                               "\xe2\x80\x99re",
                               "\xe2\x80\x99ll",
                               "\xe2\x80\x99ve",
                               "\xe2\x80\x99"
                               "d"});

}  // namespace

bool is_helper(std::string_view text, const Sentence& s, std::size_t token) {
  return is_one_of(text, s, token, kHelpers);
}

bool is_clause_word(std::string_view text, const Sentence& s, std::size_t token) {
  return is_one_of(text, s, token, kClauseWords);
}

bool is_boundary(std::string_view text, const Sentence& s, std::size_t t) {
  if (is_parting_mark(text, s, t)) return true;
  if (s.tokens[t].kind == TokenKind::punctuation) return false;
  if (s.is(t, Tag::source_noun) || s.is(t, Tag::source)) return false;
  constexpr std::uint64_t kBounds = bit_of(Tag::effect) | bit_of(Tag::be) | bit_of(Tag::have) | bit_of(Tag::weekday) |
                                    bit_of(Tag::month) | bit_of(Tag::according);
  const bool in_name = t > 0 && is_capital(s, t) && is_capital(s, t - 1);  // "United States Navy"
  return starts_any(s, t, kBounds) || (s.is(t, Tag::say) && !s.is(t, Tag::say_noun) && !in_name) ||
         is_word(text, s, t, "who") || is_word(text, s, t, "whom") || is_clause_word(text, s, t) ||
         is_helper(text, s, t);
}

bool is_capital(const Sentence& s, std::size_t t) {
  return s.tokens[t].kind == TokenKind::word && s.tokens[t].capital && !s.capitals_mean_nothing;
}

bool is_parting_mark(std::string_view text, const Sentence& s, std::size_t t) {
  const Token& token = s.tokens[t];
  if (token.kind != TokenKind::punctuation) return false;
  const bool glued = !token.space_before && t + 1 < s.size() && !s.tokens[t + 1].space_before;
  if (is_dash(text, s, t)) return token.space_before;
  if (is_apostrophe(text, s, t) || is_mark(text, s, t, '#') || is_mark(text, s, t, '@') || is_mark(text, s, t, '&') ||
      is_mark(text, s, t, '_'))
    return false;
  if (is_mark(text, s, t, '/')) return !glued;
  // "Gen. Ivo Strand", "J. Haddad", "U.S."
  if (is_mark(text, s, t, '.') && is_mark(text, s, t + 1, ',')) return false;  // "of Marsa Dist., said"
  // "coastnews.example"
  if (is_mark(text, s, t, '.') && glued && s.tokens[t + 1].kind == TokenKind::word && !s.tokens[t + 1].capital)
    return false;
  if (is_mark(text, s, t, '.'))
    return !(t > 0 && s.tokens[t - 1].kind == TokenKind::word && s.tokens[t - 1].capital &&
             s.tokens[t - 1].span.size() <= 4 && !token.space_before && t + 1 < s.size());
  return true;
}

bool is_spaced_dash(std::string_view text, const Sentence& s, std::size_t t) {
  if (s.tokens[t].kind != TokenKind::punctuation) return false;
  const std::string_view mark = words_at(text, s, t);
  return (is_dash(text, s, t) && s.tokens[t].space_before) || mark == "\xe2\x80\x94" || mark == "--";
}

std::size_t possessive_end(std::string_view text, const Sentence& s, std::size_t token) {
  if (token == 0 || !is_apostrophe(text, s, token)) return token;
  if (is_word(text, s, token + 1, "s") && !s.tokens[token + 1].space_before) return token + 2;
  const std::string_view owner = words_at(text, s, token - 1);
  return owner.ends_with('s') || owner.ends_with('S') ? token + 1 : token;
}

bool is_owned(std::string_view text, const Sentence& s, std::size_t token) {
  return (token > 1 && possessive_end(text, s, token - 1) == token) ||
         (token > 2 && possessive_end(text, s, token - 2) == token);
}

bool names_source(const Sentence& s, Tokens words) {
  for (std::size_t t = words.begin; t < words.end; ++t) {
    if (s.is(t, Tag::source) || s.is(t, Tag::source_noun)) return true;
    if (const Match* actor = s.match(t, Tag::actor); actor && actor->end <= words.end) return true;
  }
  return false;
}

bool names_known(const Sentence& s, Tokens words) {
  for (std::size_t t = words.begin; t < words.end; ++t) {
    if (s.is(t, Tag::source)) return true;
  }
  return false;
}

namespace {

/// In texts of capitals: an unknown word or two, or a body of people ("the Atonal Battalion").
bool names_someone_in_capitals(const Sentence& s, Tokens words) {
  if (!words.empty() && s.is(words.begin, Tag::article)) ++words.begin;
  if (words.empty() || words.end - words.begin > 3) return false;
  const auto is_body = [&](std::size_t t) {
    const Match* cue = s.match(t, Tag::place_cue);
    return cue && static_cast<PlaceCue>(cue->entry->a) == PlaceCue::organisation;
  };
  for (std::size_t t = words.begin; t < words.end; ++t) {
    const bool known = s.tokens[t].kind == TokenKind::word && s.tokens[t].word != 0;
    if (known && !(is_body(t) && t + 1 == words.end && words.end > words.begin + 1)) return false;
  }
  return true;
}

}  // namespace

bool names_someone(const Sentence& s, Tokens words) {
  if (s.capitals_mean_nothing) return names_someone_in_capitals(s, words);
  for (std::size_t t = words.begin; t < words.end; ++t) {
    const Token& token = s.tokens[t];
    if (token.kind != TokenKind::word || !token.capital || s.is(t, Tag::article)) continue;
    if (t > s.body_begin ? !s.is(t, Tag::weekday) && !s.is(t, Tag::month)
                         : token.word == 0 && !s.is(t, Tag::preposition) && !s.is(t, Tag::pronoun))
      return true;
  }
  return false;
}

bool is_person_pronoun(std::string_view text, const Sentence& s, std::size_t token) {
  return is_one_of(text, s, token, kPersons);
}

bool refers_back(std::string_view text, const Sentence& s, Tokens words) {
  static constexpr LowerWord kThird[] = {"he", "she", "they", "it"};
  static constexpr LowerWord kNouns[] = {"statement", "source", "sources", "communique"};
  const std::size_t length = words.end - words.begin;
  if (length == 1) return is_one_of(text, s, words.begin, kThird);
  if (length < 2 || length > 3 || !is_one_of(text, s, words.end - 1, kNouns)) return false;
  const bool the = is_word(text, s, words.begin, "the") || is_word(text, s, words.begin, "this");
  return the && (length == 2 || is_word(text, s, words.begin + 1, "same"));
}

namespace {

/// "reports in Karunan media", "information from the police": who reports is said after a small word.
bool tells_from_whom(std::string_view text, const Sentence& s, Tokens words) {
  static constexpr LowerWord kFrom[] = {"from", "by", "in", "on"};
  for (std::size_t t = words.begin + 1; t + 1 < words.end; ++t) {
    if (is_one_of(text, s, t, kFrom))
      return names_source(s, {t + 1, words.end}) || names_someone(s, {t + 1, words.end});
  }
  return false;
}

}  // namespace

bool names_nobody(std::string_view text, const Sentence& s, Tokens words) {
  if (words.empty()) return true;
  if (is_word(text, s, words.begin, "reports") || is_word(text, s, words.begin, "information"))
    return !tells_from_whom(text, s, words);
  for (std::size_t t = words.begin; t < words.end; ++t) {
    if ((is_word(text, s, t, "information") && !is_capital(s, t)) || is_word(text, s, t, "earlier") ||
        (t == words.begin && is_word(text, s, t, "no")) || (s.capitals_mean_nothing && is_word(text, s, t, "no")))
      return true;
  }
  const std::size_t length = words.end - words.begin;
  return length <= 3 && (is_word(text, s, words.begin, "a") || is_word(text, s, words.begin, "an")) &&
         s.is(words.end - 1, Tag::say_noun) && (length == 2 || is_word(text, s, words.begin + 1, "news"));
}

bool describes_someone(std::string_view text, const Sentence& s, Tokens words) {
  if (words.empty() || words.end - words.begin > kLongestName) return false;
  const std::size_t last = words.end - 1;
  if (s.tokens[last].kind != TokenKind::word) return false;
  for (std::size_t t = words.begin; t < words.end; ++t) {
    const bool unit = s.is(t, Tag::unit) && !is_word(text, s, t + 1, "old") && !is_word(text, s, t + 2, "old");
    if (s.is(t, Tag::weapon) || s.is(t, Tag::damage) || unit || is_boundary(text, s, t)) return false;
  }
  if (s.is(last, Tag::article) || s.is(last, Tag::preposition) || s.is(last, Tag::negation)) return false;
  return true;
}

std::optional<Role> role_of(std::string_view text, const Sentence& s, Tokens words) {
  std::optional<Role> name_role;
  std::optional<Role> noun_role;
  bool party = false;
  for (std::size_t t = words.begin; t < words.end; ++t) {
    if (const Match* m = s.match(t, Tag::source); m && m->end <= words.end) {
      if (!name_role) name_role = static_cast<Role>(m->entry->a);
    } else if (const Match* noun = s.match(t, Tag::source_noun); noun && noun->end <= words.end) {
      const Role role = static_cast<Role>(noun->entry->a);
      if (!noun_role || *noun_role == Role::unnamed) noun_role = role;
    }
    if (const Match* actor = s.match(t, Tag::actor)) party |= actor->end <= words.end;
    if (is_mark(text, s, t, '@') && !noun_role) noun_role = Role::media;
  }
  if (name_role) return name_role;
  if (noun_role && *noun_role != Role::unnamed) return noun_role;
  if (party) return Role::belligerent;
  return noun_role;
}

namespace {

/// A word for harm; not the second half of a phrase ("lost ... eye"), which means nothing by itself.
bool names_effect(const Sentence& s, std::size_t t) {
  const Match* effect = s.match(t, Tag::effect);
  return effect && effect->entry->text == 0;
}

}  // namespace

std::size_t source_end(std::string_view text, const Sentence& s, std::size_t begin) {
  std::size_t at = begin;
  while (at < s.size() && at < begin + kLongestName) {
    if (is_mark(text, s, at, '(') || is_mark(text, s, at, '[')) {
      const auto closes = [&](std::size_t t) { return is_mark(text, s, t, ')') || is_mark(text, s, t, ']'); };
      std::size_t close = at;
      while (close < s.size() && close < at + 8 && !closes(close)) ++close;
      if (close >= s.size() || !closes(close) || at == begin) break;
      at = close + 1;
      continue;
    }
    const Token& t = s.tokens[at];
    if (is_parting_mark(text, s, at)) break;
    if (t.kind == TokenKind::punctuation) {
      ++at;
      continue;
    }
    const bool noun = s.is(at, Tag::source_noun) || s.is(at, Tag::source);
    if (is_word(text, s, at, "that") || is_word(text, s, at, "who") || is_word(text, s, at, "which") ||
        s.is(at, Tag::be) || s.is(at, Tag::have) || (names_effect(s, at) && !noun) || is_word(text, s, at, "to") ||
        s.is(at, Tag::weekday) ||
        ((s.is(at, Tag::number) || t.kind == TokenKind::number) && at > begin &&
         !(at == begin + 1 && s.is(begin, Tag::article))) ||
        s.is(at, Tag::according) || s.is(at, Tag::relative_day) || is_helper(text, s, at))
      break;
    // "the United States Special Forces": not what they state
    const bool in_name = at > begin && is_capital(s, at) && is_capital(s, at - 1);
    if (s.is(at, Tag::say) && !noun && at > begin && !s.is(at, Tag::say_noun) && !in_name) break;
    if (is_word(text, s, at, "and") && !names_source(s, {at + 1, std::min(s.size(), at + 5)}) &&
        !(at + 1 < s.size() && is_capital(s, at + 1)))
      break;
    static constexpr LowerWord kAfter[] = {"in", "on", "at", "as", "after", "during", "when", "while", "but"};
    if (is_one_of(text, s, at, kAfter) &&
        !(at + 1 < s.size() && at > begin && is_word(text, s, at, "in") && s.tokens[at + 1].capital))
      break;
    ++at;
  }
  while (at > begin &&
         (is_mark(text, s, at - 1, '.') || s.is(at - 1, Tag::preposition) || s.is(at - 1, Tag::conjunction)) &&
         !s.match_ending(at, Tag::source))
    --at;
  return at;
}

}  // namespace cairn
