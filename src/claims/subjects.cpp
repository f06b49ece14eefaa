#include "claims/subjects.h"

#include <algorithm>

#include "claims/words.h"

namespace cairn {
namespace {

constexpr std::size_t kLongestName = 18;
constexpr std::size_t kLongestAside = 44;

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

bool is_one_of_vowels(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// "reportedly", "repeatedly": an adverb by its ending.
bool ends_like_adverb(std::string_view text, const Sentence& s, std::size_t t) {
  const std::string_view word = words_at(text, s, t);
  if (word.size() < 6) return false;
  const std::string_view end = word.substr(word.size() - 2);
  return (end == "ly" || end == "LY") && s.starts[t] == 0 && !is_one_of_vowels(word[word.size() - 3]) &&
         (!s.tokens[t].capital || s.capitals_mean_nothing);
}

/// Back over "(USCENTCOM)"; `t` is the closing bracket. Returns the opening
/// one, or t where there is none near.
std::size_t opening_bracket(std::string_view text, const Sentence& s, std::size_t t) {
  for (std::size_t open = t; open > s.body_begin && t - open < 9; --open) {
    if (is_mark(text, s, open - 1, '(') || is_mark(text, s, open - 1, '[')) return open - 1;
  }
  return t;
}

/// Past the words between a subject and its verb: "have", "also", "on Tuesday",
/// "did not", "in a statement".
std::size_t before_helpers(std::string_view text, const Sentence& s, std::size_t verb) {
  std::size_t end = verb;
  while (end > s.body_begin && verb - end < 14) {
    const std::size_t t = end - 1;
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
  static constexpr std::string_view kLead[] = {"meanwhile", "and",     "or",     "also",    "separately",
                                               "instead",   "still",   "indeed", "perhaps", "now",
                                               "again",     "further", "only",   "later"};
  while (at < end) {
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

/// An aside that cannot be a speaker's name: "who fled", "29", "of Marsa", "in
/// a statement", "hoping for more".
bool is_plain_aside(std::string_view text, const Sentence& s, std::size_t begin) {
  return is_word(text, s, begin, "who") || is_word(text, s, begin, "which") || is_word(text, s, begin, "whose") ||
         s.is(begin, Tag::citing) || s.is(begin, Tag::according) || s.is(begin, Tag::preposition) ||
         s.tokens[begin].kind == TokenKind::number;
}

/// "X, a war monitor, said": the name before the aside that ends at the comma
/// before `end`. Of several parts between commas the first that is a name
/// speaks.
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
        best = Subject{.name = name,
                       .described = {name.begin, is_plain_aside(text, s, part_end + 1) ? name.end : aside_end}};
      else if (has_finite_verb(s, begin, part_end))
        break;
    }
    if (!comma) break;
    part_end = t;
  }
  if (!best) return std::nullopt;
  // "The news agency of the north, Coast News, reported": the name speaks,
  // wherever it stands
  const Tokens second{best->name.end + 1, aside_end};
  std::size_t head = best->name.begin + 1;
  while (head < best->name.end && !s.is(head, Tag::preposition)) ++head;
  const bool name_second = !is_capital(s, head - 1) && !names_known(s, best->name) && !second.empty() &&
                           second.end - second.begin < 6 && !s.is(second.begin, Tag::article) &&
                           is_name_phrase(text, s, second) && is_capital(s, second.begin);
  if (name_second) best->name = second;
  return best;
}

bool is_spaced_dash(std::string_view text, const Sentence& s, std::size_t t) {
  if (s.tokens[t].kind != TokenKind::punctuation) return false;
  const std::string_view mark = words_at(text, s, t);
  return (is_dash(text, s, t) && s.tokens[t].space_before) || mark == "\xe2\x80\x94" || mark == "--";
}

/// "Relatives — and some neighbours — said": the words before the first dash speak.
Subject subject_before_dashes(std::string_view text, const Sentence& s, std::size_t closing) {
  for (std::size_t t = closing; t > s.body_begin + 1 && closing - t < kLongestAside; --t) {
    if (!is_spaced_dash(text, s, t - 1)) continue;
    const Tokens name{phrase_begin(text, s, t - 1), t - 1};
    if (!is_name_phrase(text, s, name)) return {};
    return {.name = name, .described = {name.begin, closing}};
  }
  return {};
}

/// "the Ministry of Health and Population", "the Forces of North and East
/// Karuna": one name, not two.
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
  if (is_spaced_dash(text, s, last)) return subject_before_dashes(text, s, last);
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
