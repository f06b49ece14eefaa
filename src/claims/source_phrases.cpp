#include "claims/source_phrases.h"

#include <algorithm>

#include "claims/words.h"

namespace cairn {
namespace {

constexpr std::size_t kLongestName = 18;
constexpr std::size_t kLongestAside = 44;

constexpr std::string_view kPersons[] = {"he", "she", "they", "it", "we", "i", "you"};
constexpr std::string_view kClauseWords[] = {"that",  "when",    "while",  "but",  "where", "which", "after",
                                             "as",    "because", "before", "if",   "since", "until", "although",
                                             "so",    "whether", "though", "than", "how",   "what",  "why",
                                             "where", "whereas", "then",   "yet",  "nor",   "once",  "even"};
constexpr std::string_view kBesideClause[] = {"that", "but",   "while",   "whereas",
                                              "when", "where", "because", "although"};
constexpr std::string_view kDeterminers[] = {"some",  "many",  "several", "most",    "no",   "other", "another",
                                             "both",  "these", "those",   "this",    "each", "every", "two",
                                             "three", "four",  "five",    "various", "local"};
constexpr std::string_view kJoining[] = {"of", "for", "from", "with", "at", "in", "on", "near", "inside", "to"};
constexpr std::string_view kTimes[] = {"previously", "since",   "long",     "always", "already", "rarely", "quickly",
                                       "earlier",    "later",   "recently", "then",   "now",     "first",  "further",
                                       "once",       "again",   "also",     "never",  "often",   "soon",   "repeatedly",
                                       "even",       "just",    "thus",     "all",    "both",    "only",   "simply",
                                       "eventually", "finally", "publicly"};
constexpr std::string_view kHelpers[] = {"did",
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
                                         "d"};

bool is_one_of_vowels(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// "reportedly", "repeatedly": an adverb by its ending.
bool ends_like_adverb(std::string_view text, const Sentence& s, std::size_t t) {
  const std::string_view word = words_at(text, s, t);
  if (word.size() < 6) return false;
  const std::string_view end = word.substr(word.size() - 2);
  return (end == "ly" || end == "LY") && s.tokens[t].word == 0 && !is_one_of_vowels(word[word.size() - 3]) &&
         (!s.tokens[t].capital || s.capitals_mean_nothing);
}

bool is_boundary(std::string_view text, const Sentence& s, std::size_t t) {
  if (is_parting_mark(text, s, t)) return true;
  if (s.tokens[t].kind == TokenKind::punctuation) return false;
  if (s.is(t, Tag::source_noun) || s.is(t, Tag::source)) return false;
  return is_one_of(text, s, t, kClauseWords) || is_word(text, s, t, "who") || is_word(text, s, t, "whom") ||
         s.is(t, Tag::effect) || s.is(t, Tag::be) || s.is(t, Tag::have) || s.is(t, Tag::weekday) ||
         s.is(t, Tag::month) || s.is(t, Tag::according) || is_one_of(text, s, t, kHelpers) ||
         (s.is(t, Tag::say) && !s.is(t, Tag::say_noun));
}

bool is_capital(const Sentence& s, std::size_t t) {
  return s.tokens[t].kind == TokenKind::word && s.tokens[t].capital && !s.capitals_mean_nothing;
}

/// Back over "(USCENTCOM)"; `t` is the closing bracket. Returns the opening one, or t where there is none near.
std::size_t opening_bracket(std::string_view text, const Sentence& s, std::size_t t) {
  for (std::size_t open = t; open > s.body_begin && t - open < 9; --open) {
    if (is_mark(text, s, open - 1, '(') || is_mark(text, s, open - 1, '[')) return open - 1;
  }
  return t;
}

/// Past the words between a subject and its verb: "have", "also", "on Tuesday", "did not", "in a statement".
std::size_t before_helpers(std::string_view text, const Sentence& s, std::size_t verb) {
  std::size_t end = verb;
  while (end > s.body_begin && verb - end < 14) {
    const std::size_t t = end - 1;
    const bool helper = s.is(t, Tag::adverb) || s.is(t, Tag::have) || s.is(t, Tag::be) || s.is(t, Tag::weekday) ||
                        s.is(t, Tag::relative_day) || s.is(t, Tag::day_part) || is_one_of(text, s, t, kTimes) ||
                        is_one_of(text, s, t, kHelpers) || ends_like_adverb(text, s, t) ||
                        (is_word(text, s, t, "on") && end < verb);
    if (helper && !s.is(t, Tag::source_noun)) {
      --end;
      continue;
    }
    // "the ministry in a statement said"
    if (s.is(t, Tag::say_noun) && t > s.body_begin + 2) {
      std::size_t in = t;
      while (in > s.body_begin && t - in < 4 && !s.is(in, Tag::preposition)) --in;
      if (is_word(text, s, in, "in") && in > s.body_begin && !is_word(text, s, in + 1, "the")) {
        end = in;
        continue;
      }
    }
    break;
  }
  return end;
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

/// Do the tokens read as a coordinated part of a subject, back to where their clause begins?
bool reaches_clause_begin(std::string_view text, const Sentence& s, std::size_t end) {
  bool named = false;
  for (std::size_t at = end; end - at < 17; --at) {
    if (at == s.body_begin || is_parting_mark(text, s, at - 1) || is_one_of(text, s, at - 1, kClauseWords))
      return named;
    if (is_boundary(text, s, at - 1)) return false;
    named |= s.is(at - 1, Tag::source) || s.is(at - 1, Tag::source_noun) || is_capital(s, at - 1) ||
             s.is(at - 1, Tag::person);
  }
  return false;
}

/// Drops what stands before a phrase but belongs to its clause: "In Kabul officials", "also", "meanwhile".
std::size_t drop_lead(std::string_view text, const Sentence& s, std::size_t at, std::size_t end) {
  static constexpr std::string_view kLead[] = {"meanwhile", "and",     "or",     "also",    "separately",
                                               "instead",   "still",   "indeed", "perhaps", "now",
                                               "again",     "further", "only",   "later"};
  while (at < end) {
    if (s.is(at, Tag::source) || (s.is(at, Tag::source_noun) && !s.is(at, Tag::adverb))) break;
    if (is_one_of(text, s, at, kLead) || s.is(at, Tag::adverb) || ends_like_adverb(text, s, at)) {
      ++at;
    } else if (s.is(at, Tag::preposition) && s.tokens[at].kind == TokenKind::word) {
      ++at;
      // "In Kabul officials": the place belongs to the preposition, unless nothing but names follows
      std::size_t names = at;
      while (names < end && is_capital(s, names)) ++names;
      if (names < end && names > at && s.tokens[names].kind == TokenKind::word) at = names;
    } else {
      break;
    }
  }
  return at;
}

/// "the Ministry of Health and Population", "North and East Karuna": "and" at `t` stands inside a name.
bool joins_one_name(std::string_view text, const Sentence& s, std::size_t t) {
  if (t < s.body_begin + 2 || t + 1 >= s.size() || !is_capital(s, t - 1) || !is_capital(s, t + 1)) return false;
  if (s.is(t - 1, Tag::place_direction) && s.is(t + 1, Tag::place_direction)) return true;
  return is_one_of(text, s, t - 2, kJoining);
}

/// "relatives of the dead", "families of the wounded": people, not what befell them.
bool is_people_of(std::string_view text, const Sentence& s, std::size_t t) {
  return s.is(t, Tag::effect) && t > s.body_begin + 2 && s.is(t - 1, Tag::article) && is_word(text, s, t - 2, "of");
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
    if (is_one_of(text, s, t, kPersons)) return t + 1 == end ? t : at;
    if (is_word(text, s, t, "and") || is_word(text, s, t, "or")) {
      if (at == end || !(joins_one_name(text, s, t) || reaches_clause_begin(text, s, t))) break;
      at = t;
      continue;
    }
    if (is_boundary(text, s, t) && !is_people_of(text, s, t)) break;
    at = t;
    if (is_determiner(text, s, t)) {
      if (t == s.body_begin) break;
      const bool more = is_determiner(text, s, t - 1) || is_word(text, s, t - 1, "all") || s.is(t - 1, Tag::qualifier);
      const bool joined = is_one_of(text, s, t - 1, kJoining) && is_noun_end(s, t - 1);
      if (!more && !joined && !is_word(text, s, t - 1, "and")) break;
    }
  }
  return drop_lead(text, s, at, end);
}

bool is_name_phrase(std::string_view text, const Sentence& s, Tokens words) {
  if (words.empty() || words.end - words.begin > kLongestName) return false;
  if (!names_source(s, words) && !names_someone(s, words)) return false;
  for (std::size_t t = words.begin; t < words.end; ++t) {
    if (is_boundary(text, s, t)) return false;
  }
  return true;
}

bool has_finite_verb(const Sentence& s, std::size_t begin, std::size_t end) {
  for (std::size_t t = begin; t < end; ++t) {
    if (s.is(t, Tag::be) || s.is(t, Tag::have) || s.is(t, Tag::effect)) return true;
  }
  return false;
}

/// An aside that cannot be a speaker's name: "who fled", "29", "of Marsa", "in a statement", "hoping for more".
bool is_plain_aside(std::string_view text, const Sentence& s, std::size_t begin) {
  return is_word(text, s, begin, "who") || is_word(text, s, begin, "which") || is_word(text, s, begin, "whose") ||
         s.is(begin, Tag::citing) || s.is(begin, Tag::according) || s.is(begin, Tag::preposition) ||
         s.tokens[begin].kind == TokenKind::number;
}

/// "X, a war monitor, said": the name before the aside that ends at the comma before `end`. Of several parts between
/// commas the first that is a name speaks.
std::optional<Subject> subject_with_aside(std::string_view text, const Sentence& s, std::size_t end) {
  const std::size_t aside_end = end - 1;
  std::optional<Subject> best;
  std::size_t part_end = aside_end;
  for (std::size_t at = aside_end; at > s.body_begin && aside_end - at < kLongestAside; --at) {
    const std::size_t t = at - 1;
    const bool mark = is_parting_mark(text, s, t) && !is_mark(text, s, t, ')') && !is_mark(text, s, t, '(');
    if (!mark && t > s.body_begin) continue;
    const bool comma = is_mark(text, s, t, ',');
    const std::size_t begin = mark ? at : t;
    if (part_end < aside_end && begin < part_end && !is_plain_aside(text, s, begin)) {
      const Tokens name{std::max(phrase_begin(text, s, part_end), begin), part_end};
      const bool whole = name.begin <= begin + 1 || is_one_of(text, s, name.begin - 1, kBesideClause) ||
                         is_word(text, s, name.begin - 1, "and");
      if (whole && is_name_phrase(text, s, name))
        best = Subject{.name = name, .described = {name.begin, aside_end}};
      else if (has_finite_verb(s, begin, part_end))
        break;
    }
    if (!comma) break;
    part_end = t;
  }
  if (!best) return std::nullopt;
  // "The news agency of the north, Coast News, reported": the name speaks, wherever it stands
  const Tokens second{best->name.end + 1, aside_end};
  std::size_t head = best->name.begin + 1;
  while (head < best->name.end && !s.is(head, Tag::preposition)) ++head;
  const bool name_second = !is_capital(s, head - 1) && !names_known(s, best->name) && !second.empty() &&
                           second.end - second.begin < 6 && !s.is(second.begin, Tag::article) &&
                           is_name_phrase(text, s, second) && is_capital(s, second.begin);
  if (name_second) best->name = second;
  return best;
}

/// "the Ministry of Health and Population", "the Forces of North and East Karuna": one name, not two.
bool is_one_name(std::string_view text, const Sentence& s, Tokens left, Tokens right) {
  if (!is_capital(s, left.end - 1) || !is_capital(s, right.begin)) return false;
  if (s.is(left.end - 1, Tag::place_direction) && s.is(right.begin, Tag::place_direction)) return true;
  std::size_t plain = right.begin;
  while (plain < right.end && !is_mark(text, s, plain, '(')) ++plain;
  return names_source(s, left) && !names_source(s, {right.begin, plain}) && left.end > left.begin + 1;
}

/// "A, B and C said": A speaks, the others beside it.
void split_list(std::string_view text, const Sentence& s, Subject& subject) {
  std::size_t first = subject.name.begin;
  for (std::size_t t = subject.name.begin + 1; t + 1 < subject.name.end; ++t) {
    if (!is_word(text, s, t, "and") && !is_word(text, s, t, "or")) continue;
    const Tokens left{subject.name.begin, t};
    const Tokens right{t + 1, subject.name.end};
    if (is_one_name(text, s, left, right) || !(names_source(s, left) || names_someone(s, left)) ||
        !(names_source(s, right) || names_someone(s, right)))
      continue;
    subject.beside.push_back(right);
    subject.name = left;
    break;
  }
  // ", and other sources"
  if (subject.beside.empty()) {
    if (first < s.body_begin + 3 || !is_word(text, s, first - 1, "and") || !is_mark(text, s, first - 2, ',')) return;
    --first;
  }
  // the commas of the list before "and"
  while (first > s.body_begin + 1 && is_mark(text, s, first - 1, ',')) {
    const std::size_t end = first - 1;
    const std::size_t begin = phrase_begin(text, s, end);
    const bool starts = begin == s.body_begin || is_parting_mark(text, s, begin - 1);
    if (!starts || !is_name_phrase(text, s, {begin, end})) break;
    subject.beside.insert(subject.beside.begin(), subject.name);
    subject.name = {begin, end};
    first = begin;
  }
}

}  // namespace

bool is_one_of(std::string_view text, const Sentence& s, std::size_t token, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return is_word(text, s, token, word); });
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
  if (is_mark(text, s, t, '.'))
    return !(t > 0 && s.tokens[t - 1].kind == TokenKind::word && s.tokens[t - 1].capital &&
             s.tokens[t - 1].span.size() <= 4 && !token.space_before && t + 1 < s.size());
  return true;
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

bool names_someone(const Sentence& s, Tokens words) {
  if (s.capitals_mean_nothing) {  // an unknown word or two: a name
    if (words.end - words.begin > 3) return false;
    for (std::size_t t = words.begin; t < words.end; ++t) {
      if (s.tokens[t].kind == TokenKind::word && s.tokens[t].word != 0) return false;
    }
    return !words.empty();
  }
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
  static constexpr std::string_view kThird[] = {"he", "she", "they", "it"};
  static constexpr std::string_view kNouns[] = {"statement", "source", "sources", "communique"};
  const std::size_t length = words.end - words.begin;
  if (length == 1) return is_one_of(text, s, words.begin, kThird);
  if (length < 2 || length > 3 || !is_one_of(text, s, words.end - 1, kNouns)) return false;
  const bool the = is_word(text, s, words.begin, "the") || is_word(text, s, words.begin, "this");
  return the && (length == 2 || is_word(text, s, words.begin + 1, "same"));
}

bool names_nobody(std::string_view text, const Sentence& s, Tokens words) {
  if (words.empty() || is_word(text, s, words.begin, "reports") || is_word(text, s, words.begin, "information"))
    return true;
  for (std::size_t t = words.begin; t < words.end; ++t) {
    if (is_word(text, s, t, "information") || is_word(text, s, t, "earlier") ||
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
    if (s.is(t, Tag::weapon) || s.is(t, Tag::damage) || s.is(t, Tag::unit) || is_boundary(text, s, t)) return false;
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
        s.is(at, Tag::be) || s.is(at, Tag::have) || (s.is(at, Tag::effect) && !noun) || is_word(text, s, at, "to") ||
        s.is(at, Tag::weekday) ||
        ((s.is(at, Tag::number) || t.kind == TokenKind::number) && at > begin &&
         !(at == begin + 1 && s.is(begin, Tag::article))) ||
        s.is(at, Tag::according) || s.is(at, Tag::relative_day) || is_one_of(text, s, at, kHelpers))
      break;
    if (s.is(at, Tag::say) && !noun && at > begin && !s.is(at, Tag::say_noun)) break;
    if (is_word(text, s, at, "and") && !names_source(s, {at + 1, std::min(s.size(), at + 5)}) &&
        !(at + 1 < s.size() && is_capital(s, at + 1)))
      break;
    static constexpr std::string_view kAfter[] = {"in", "on", "at", "as", "after", "during", "when", "while", "but"};
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

Subject sentence_subject(std::string_view text, const Sentence& s) {
  const std::size_t begin = s.body_begin;
  if (begin >= s.size()) return {};
  if (is_person_pronoun(text, s, begin)) return {.name = {begin, begin + 1}, .described = {begin, begin + 1}};
  std::size_t end = begin;
  for (std::size_t t = begin; t < s.size() && t < begin + 12; ++t) {
    if (is_boundary(text, s, t) || s.is(t, Tag::action) || s.is(t, Tag::view)) break;
    const Match* noun = s.match(t, Tag::source_noun);
    const Match* name = s.match(t, Tag::source);
    if (noun || name) end = std::max<std::size_t>(end, noun ? noun->end : name->end);
    if (is_capital(s, t) && !s.is(t, Tag::article) && !s.is(t, Tag::preposition)) {
      end = std::max(end, t + 1);
    } else if (t > end + 2) {
      break;
    }
  }
  return {.name = {begin, end}, .described = {begin, end}};
}

Subject subject_before(std::string_view text, const Sentence& s, std::size_t verb) {
  const std::size_t end = before_helpers(text, s, verb);
  if (end <= s.body_begin) return {};
  const std::size_t last = end - 1;
  // "X, who said", "a man who said"
  if (is_word(text, s, last, "who")) {
    std::size_t name_end = last;
    if (name_end > s.body_begin && is_mark(text, s, name_end - 1, ',')) --name_end;
    const std::size_t begin = phrase_begin(text, s, name_end);
    return {.name = {begin, name_end}, .described = {begin, name_end}, .beside = {}, .relative = true};
  }
  if (is_mark(text, s, last, ',') && end > s.body_begin + 2) {
    if (auto aside = subject_with_aside(text, s, end)) return *aside;
    return {};
  }
  Subject subject;
  subject.name = subject.described = {phrase_begin(text, s, end), end};
  // "A witness who saw the strike said": the words before "who" speak
  if (!names_source(s, subject.name) && !names_someone(s, subject.name) &&
      !is_person_pronoun(text, s, subject.name.begin)) {
    for (std::size_t t = subject.name.begin; t > s.body_begin && subject.name.begin - t < 14; --t) {
      if (is_mark(text, s, t - 1, ',')) break;
      if (!is_word(text, s, t - 1, "who")) continue;
      const Tokens name{phrase_begin(text, s, t - 1), t - 1};
      if (!name.empty()) return {.name = name, .described = name};
    }
  }
  split_list(text, s, subject);
  return subject;
}

}  // namespace cairn
