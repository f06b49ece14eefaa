#include "claims/subjects.h"

#include <algorithm>

#include "claims/subject_phrases.h"
#include "claims/words.h"

namespace cairn {
namespace {

constexpr std::size_t kLongestAside = 44;

constexpr LowerWord kBesideClause[] = {"that", "but", "while", "whereas", "when", "where", "because", "although"};

bool is_name_phrase(std::string_view text, const Sentence& s, Tokens words) {
  if (words.empty() || words.end - words.begin > kLongestName) return false;
  if (!names_source(s, words) && !names_someone(s, words)) return false;
  bool aside = false;  // "Quds News (@quds)"
  for (std::size_t t = words.begin; t < words.end; ++t) {
    if (is_mark(text, s, t, '(') || is_mark(text, s, t, '[')) aside = t > words.begin;
    if (!aside && is_boundary(text, s, t)) return false;
    if (is_mark(text, s, t, ')') || is_mark(text, s, t, ']')) aside = false;
  }
  return !aside;
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

/// "including the Coast News", "along with others": more of those who speak.
bool adds_others(std::string_view text, const Sentence& s, std::size_t begin) {
  return s.is(begin, Tag::include) || is_word(text, s, begin, "along");
}

/// "…, died at the scene, said X": what stands before the verb is a predicate, no aside of its subject.
bool is_predicate(const Sentence& s, std::size_t begin) {
  if (s.is(begin, Tag::be) || s.is(begin, Tag::have)) return true;
  const Match* effect = s.match(begin, Tag::effect);
  return effect && static_cast<Form>(effect->entry->b) == Form::intransitive;
}

/// "the assailant, Samir Haddad, said": no word that is known describes the one who is named.
std::optional<Subject> described_by_noun(std::string_view text, const Sentence& s, std::size_t end) {
  std::size_t begin = end;
  while (begin > s.body_begin && end - begin < 6 && !is_parting_mark(text, s, begin - 1)) --begin;
  const Tokens name{begin, end};
  if (name.empty() || end - begin > 5 || begin < s.body_begin + 2 || !is_mark(text, s, begin - 1, ','))
    return std::nullopt;
  const std::size_t noun = phrase_begin(text, s, begin - 1);
  const bool described = noun + 1 < begin - 1 && (s.is(noun, Tag::article) || s.is(noun, Tag::possessive));
  if (!described || !is_capital(s, begin) || !is_capital(s, end - 1) || !is_name_phrase(text, s, name))
    return std::nullopt;
  return Subject{.name = name, .described = {noun, end}};
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
    if (part_end == aside_end && is_predicate(s, begin)) return std::nullopt;
    if (part_end < aside_end && begin < part_end && !is_plain_aside(text, s, begin) && !adds_others(text, s, begin)) {
      const Tokens name{std::max(phrase_begin(text, s, part_end), begin), part_end};
      std::size_t first = begin;  // "'…,'' the mayor, X, said"
      while (first < name.begin && s.tokens[first].kind == TokenKind::punctuation) ++first;
      const bool whole = name.begin <= first + 1 || is_one_of(text, s, name.begin - 1, kBesideClause) ||
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
  if (!best) return described_by_noun(text, s, aside_end);
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

/// Does a phrase of the rule packs that names a source go over the token: "resident and humanitarian coordinator"?
bool inside_source(const Sentence& s, std::size_t token) {
  for (std::size_t t = token; t-- > 0 && token - t < 6;) {
    const Match* noun = s.match(t, Tag::source_noun);
    const Match* name = s.match(t, Tag::source);
    if ((noun && noun->contains(token)) || (name && name->contains(token))) return true;
  }
  return false;
}

/// "A, B and C said": A speaks, the others beside it.
void split_list(std::string_view text, const Sentence& s, Subject& subject) {
  std::size_t first = subject.name.begin;
  for (std::size_t t = subject.name.begin + 1; t + 1 < subject.name.end; ++t) {
    if (!is_word(text, s, t, "and") && !is_word(text, s, t, "or")) continue;
    if (inside_source(s, t)) continue;
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

/// Where a sentence's subject begins: after "In a statement on Tuesday,", "At a meeting in Marsa, Karuna,".
std::size_t after_opening(std::string_view text, const Sentence& s) {
  const std::size_t begin = s.body_begin;
  if (begin >= s.size() || !s.is(begin, Tag::preposition)) return begin;
  std::size_t part = begin;
  for (std::size_t t = begin; t < s.size() && t < begin + 24; ++t) {
    if (!is_mark(text, s, t, ',')) {
      if (is_parting_mark(text, s, t) || s.is(t, Tag::effect)) break;
      continue;
    }
    // a part that is a preposition's, or a place between commas, belongs to the opening
    const bool opening = s.is(part, Tag::preposition) ||
                         (part > begin && t - part < 3 && t + 1 < s.size() && s.is(t + 1, Tag::preposition));
    if (!opening) break;
    part = t + 1;
  }
  return part;
}

/// "its offensive against the rebels, which said", "at noon by Coast News, which said": those who stand nearest.
std::size_t nearest_noun(std::string_view text, const Sentence& s, std::size_t begin, std::size_t end) {
  static constexpr LowerWord kParting[] = {"against", "by", "to", "between", "upon", "exception"};
  for (std::size_t t = end; t > begin + 1; --t) {
    if (!is_one_of(text, s, t - 1, kParting)) continue;
    return is_word(text, s, t - 1, "exception") && is_word(text, s, t, "of") ? t + 1 : t;
  }
  return begin;
}

/// "reported in a post on Tuesday that"
bool tells_that(std::string_view text, const Sentence& s, std::size_t verb) {
  constexpr std::size_t kReach = 8;  // tokens
  for (std::size_t t = verb + 1; t < s.size() && t <= verb + kReach; ++t) {
    if (is_word(text, s, t, "that")) return true;
    if (is_parting_mark(text, s, t) || s.is(t, Tag::effect)) return false;
  }
  return false;
}

}  // namespace

Subject sentence_subject(std::string_view text, const Sentence& s) {
  const std::size_t begin = after_opening(text, s);
  if (begin >= s.size()) return {};
  if (is_person_pronoun(text, s, begin)) return {.name = {begin, begin + 1}, .described = {begin, begin + 1}};
  std::size_t end = begin;
  std::size_t adjectives_to = begin;  // "Karuna's new foreign ministry"
  for (std::size_t t = begin; t < s.size() && t < begin + kLongestName; ++t) {
    const Match* noun = s.match(t, Tag::source_noun);
    const Match* name = s.match(t, Tag::source);
    const bool verb = s.is(t, Tag::action) || s.is(t, Tag::view);
    if (is_boundary(text, s, t) || (verb && !noun && !name)) break;
    if (noun || name) {
      end = std::max<std::size_t>(end, noun ? noun->end : name->end);
    } else if (is_capital(s, t) && !s.is(t, Tag::article) && !s.is(t, Tag::preposition)) {
      end = std::max(end, t + 1);
    } else if (t == end && possessive_end(text, s, t) > t) {
      t = possessive_end(text, s, t) - 1;
      adjectives_to = t + 3;
    } else if (t == end && t > begin && s.capitals_mean_nothing && s.tokens[t].word == 0) {
      ++end;  // "PRESIDENT HADDAD"
    } else if (t >= end && end > begin && t >= adjectives_to && !(t == end && is_joining(text, s, t))) {
      const bool small = s.is(t, Tag::article) && is_joining(text, s, t - 1);
      if (!small && s.tokens[t].kind == TokenKind::word) break;  // "Em Hassan remembered": the verb
    } else if (end == begin && t > begin + 4) {
      break;
    }
  }
  return {.name = {begin, end}, .described = {begin, end}};
}

Subject subject_before(std::string_view text, const Sentence& s, std::size_t verb) {
  const std::size_t end = before_helpers(text, s, verb);
  if (end <= s.body_begin) return {};
  const std::size_t last = end - 1;
  // "X, who said", "a man who said", "the front, which said"
  if (is_word(text, s, last, "who") || is_word(text, s, last, "which")) {
    std::size_t name_end = last;
    if (name_end > s.body_begin && is_mark(text, s, name_end - 1, ',')) --name_end;
    const Tokens name{nearest_noun(text, s, phrase_begin(text, s, name_end), name_end), name_end};
    return {.name = name, .described = name, .beside = {}, .relative = true, .which = !is_word(text, s, last, "who")};
  }
  if (is_spaced_dash(text, s, last)) return subject_before_dashes(text, s, last);
  if (is_mark(text, s, last, ',') && end > s.body_begin + 2) {
    if (auto aside = subject_with_aside(text, s, end)) return *aside;
    // "The neighbour Samir Haddad, reported that", not "Samir Haddad, reported killed on Monday,"
    const Tokens name{phrase_begin(text, s, last), last};
    const bool subject = name.begin == s.body_begin && tells_that(text, s, verb) && is_name_phrase(text, s, name);
    if (subject) return {.name = name, .described = name};
    return {};
  }
  Subject subject;
  subject.name = subject.described = {phrase_begin(text, s, end), end};
  // "A witness who saw the strike said": the words before "who" speak
  const bool after_who =
      s.capitals_mean_nothing && subject.name.begin > s.body_begin && is_word(text, s, subject.name.begin - 1, "who");
  if (after_who || (!names_source(s, subject.name) && !names_someone(s, subject.name) &&
                    !is_person_pronoun(text, s, subject.name.begin))) {
    for (std::size_t t = subject.name.begin; t > s.body_begin && subject.name.begin - t < 14; --t) {
      if (is_mark(text, s, t - 1, ',')) break;
      const bool that = is_word(text, s, t - 1, "that") && (s.is(t, Tag::have) || s.is(t, Tag::be));
      if (!is_word(text, s, t - 1, "who") && !that) continue;
      const Tokens name{phrase_begin(text, s, t - 1), t - 1};
      if (!name.empty()) return {.name = name, .described = name};
    }
  }
  split_list(text, s, subject);
  return subject;
}

}  // namespace cairn
